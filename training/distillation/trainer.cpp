#include "training/distillation/trainer.h"

#include "inference/network/state_dict.h"
#include "training/distillation/batch_loader.h"
#include "training/distillation/card_builder.h"
#include "training/distillation/checkpoint.h"
#include "training/distillation/feature_matching.h"
#include "training/distillation/initial_weights.h"
#include "training/distillation/learner.h"
#include "training/distillation/losses.h"
#include "training/distillation/optimisation.h"
#include "training/distillation/run_reporter.h"
#include "training/distillation/scoring.h"
#include "training/distillation/teacher.h"

#include <cmath>
#include <thread>

namespace hilum {
namespace {

constexpr int badStepsInARow = 10;            // with a loss that is not finite, before the run gives up
constexpr std::size_t interimGateFilms = 512; // for bundles on the way; the last one uses all training films

struct Films {
    FilmSet train, valid;
};

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

// Matrices and kernels take half the room; norms and biases stay exact.
bool storedAsHalf(const torch::Tensor& tensor) {
    return tensor.is_floating_point() && tensor.dim() >= 2;
}

std::map<std::string, TensorData> bundleTensors(const torch::nn::Module& module) {
    auto tensors = stateTensors(module);
    for (const auto& parameter : module.named_parameters())
        if (storedAsHalf(parameter.value()))
            tensors[parameter.key()] = toTensorData(parameter.value(), TensorType::F16);
    return tensors;
}

// The weights as the bundle will hold them, so that its figures are those of what ships.
void roundAsStored(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : module.parameters())
        if (storedAsHalf(parameter))
            parameter.copy_(parameter.to(torch::kHalf));
}

// Everything between the plan and the finished bundle.
class Trainer {
public:
    Trainer(TrainingPlan plan, RunFolder folder, RunReporter& reporter, const TrainerOptions& options)
        : m_plan(std::move(plan)), m_folder(std::move(folder)), m_reporter(reporter), m_options(options),
          m_preprocessor(m_plan.intensity, m_plan.architecture) {}

    Result<RunOutcome> run() {
        return loadFilms()
            .and_then([&] { return makeNetworks(); })
            .and_then([&] { return resume(); })
            .and_then([&] { return epochs(); });
    }

private:
    bool stopRequested() { return m_options.stopRequested() || m_reporter.stopCommanded(); }

    int loaderThreads() const { return std::max(1, torch::get_num_threads() / 4); }

    Result<void> loadFilms();
    Result<FilmSet> loadSplit(const std::string& name, Split side);
    Result<void> makeNetworks();
    void makeFeatureMatching();
    Result<void> resume();
    Result<RunOutcome> epochs();
    Result<bool> trainEpoch(); // false: stopped
    Result<double> step(const Batch& batch);
    torch::Tensor loss(const LearnerOutput& output, const Batch& batch, const torch::Tensor& images);
    Result<void> validate(double trainLoss);
    Result<void> writeBundleFile(const ScoredFilms& logits, std::int64_t epoch, std::size_t gateFilms);
    Result<void> finish();
    Result<void> saveProgress();
    EventFields position() const;

    TrainingPlan m_plan;
    RunFolder m_folder;
    RunReporter& m_reporter;
    const TrainerOptions& m_options;
    Preprocessor m_preprocessor;
    Films m_films;
    std::unique_ptr<Learner> m_student, m_averaged;
    std::unique_ptr<Teacher> m_teacher;
    FeatureMatching m_matching{nullptr};
    torch::nn::Module m_learning; // all that the optimiser moves: the student, and what helps it to learn
    std::unique_ptr<torch::optim::AdamW> m_optimiser;
    std::unique_ptr<WeightAverage> m_average;
    std::unique_ptr<CosineSchedule> m_schedule;
    Progress m_progress;
    std::int64_t m_stepsPerEpoch = 0;
    int m_badSteps = 0;
};

Result<FilmSet> Trainer::loadSplit(const std::string& name, Split side) {
    PackedFilms::BuildOptions build;
    build.threads = torch::get_num_threads();
    build.progress = [&](std::size_t done, std::size_t all) {
        m_reporter.heartbeat({{"phase", "packing"},
                              {"split", name},
                              {"done", static_cast<std::int64_t>(done)},
                              {"all", static_cast<std::int64_t>(all)}});
    };
    const std::filesystem::path folder =
        m_plan.data.cacheFolder.empty() ? m_folder.cache() : std::filesystem::path(m_plan.data.cacheFolder);
    FilmSetReport report;
    auto set = loadFilmSet(m_plan, side, folder, build, report);
    if (!set)
        return set;
    m_reporter.event("films", {{"split", name},
                               {"rows", static_cast<std::int64_t>(report.tableRows)},
                               {"used", static_cast<std::int64_t>(report.used)},
                               {"laterals", static_cast<std::int64_t>(report.laterals)},
                               {"leftOut", static_cast<std::int64_t>(report.leftOut.size())}});
    for (const BadRow& row : report.leftOut)
        m_reporter.log(name + " table, line " + std::to_string(row.line) + " is left out: " + row.reason);
    m_reporter.log(name + ": " + std::to_string(report.used) + " of " + std::to_string(report.tableRows) +
                   " films");
    return set;
}

Result<void> Trainer::loadFilms() {
    auto train = loadSplit("train", Split::Train);
    if (!train)
        return tl::unexpected(train.error());
    auto valid = loadSplit("valid", Split::Valid);
    if (!valid)
        return tl::unexpected(valid.error());
    m_films = {std::move(*train), std::move(*valid)};
    if (const auto shared = sharedPatients(m_films.train, m_films.valid); !shared.empty())
        return failure(ErrorCode::InvalidArgument,
                       "The two tables share " + std::to_string(shared.size()) +
                           " patients: figures from such a split cannot be believed.");
    if (m_films.train.films() < 2)
        return failure(ErrorCode::InvalidArgument, "At least two training films are needed.");
    m_stepsPerEpoch = static_cast<std::int64_t>(
        m_films.train.films() / std::min<std::size_t>(m_plan.optimisation.batchSize, m_films.train.films()));
    return {};
}

Result<void> Trainer::makeNetworks() {
    torch::manual_seed(m_plan.optimisation.seed);
    for (auto* learner : {&m_student, &m_averaged}) {
        auto made = makeLearner(m_plan.architecture);
        if (!made)
            return tl::unexpected(made.error());
        *learner = std::move(*made);
        toChannelsLast((*learner)->module());
    }
    if (!m_plan.initialWeights.empty()) {
        const auto start = startFrom(m_plan.initialWeights, m_student->module());
        if (!start)
            return tl::unexpected(start.error());
        m_reporter.log("Started from given weights: " + std::to_string(start->taken) + " tensors taken, " +
                       std::to_string(start->adapted.size()) + " adapted, " +
                       std::to_string(start->untouched.size()) + " left random");
    }
    if (m_plan.loss.mode != LossMode::Labels) {
        auto teacher = Teacher::load(m_plan);
        if (!teacher)
            return tl::unexpected(teacher.error());
        m_teacher = std::move(*teacher);
    }
    m_learning.register_module("student", m_student->module().shared_from_this());
    if (m_plan.loss.mode == LossMode::Sound && m_plan.loss.features > 0)
        makeFeatureMatching();
    const std::int64_t steps = m_stepsPerEpoch * m_plan.optimisation.epochs;
    m_optimiser = makeOptimiser(m_learning, m_plan.optimisation);
    m_schedule = std::make_unique<CosineSchedule>(m_plan.optimisation, steps);
    m_average = std::make_unique<WeightAverage>(m_student->module(), m_averaged->module(),
                                                averagingDecay(m_plan.optimisation, steps));
    return {};
}

// One blank film tells the shapes of the maps.
void Trainer::makeFeatureMatching() {
    const torch::NoGradGuard noGrad;
    const Architecture& a = m_plan.architecture;
    const torch::Tensor blank = torch::zeros({1, a.inputChannels, a.inputSize, a.inputSize});
    m_student->module().eval();
    m_matching = m_learning.register_module("features", FeatureMatching(a, m_student->forward(blank).stages,
                                                                        m_teacher->architecture(),
                                                                        m_teacher->look(blank).stages));
}

Result<void> Trainer::resume() {
    const auto progress =
        loadCheckpoint(m_folder.checkpoints() / "last.pt", {m_learning, m_averaged->module(), *m_optimiser});
    if (progress) {
        m_progress = *progress;
        m_reporter.event("resumed", position());
        m_reporter.log("Resumed at epoch " + std::to_string(m_progress.epoch + 1) + ", step " +
                       std::to_string(m_progress.step));
        return {};
    }
    if (progress.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(progress.error());
    std::int64_t parameters = 0;
    for (const torch::Tensor& parameter : m_student->module().parameters())
        parameters += parameter.numel();
    m_reporter.event("started", {{"parameters", parameters},
                                 {"epochs", static_cast<std::int64_t>(m_plan.optimisation.epochs)},
                                 {"stepsPerEpoch", m_stepsPerEpoch},
                                 {"threads", static_cast<std::int64_t>(torch::get_num_threads())}});
    return {};
}

EventFields Trainer::position() const {
    return {{"epoch", m_progress.epoch + 1},
            {"step", m_progress.step},
            {"stepsPerEpoch", m_stepsPerEpoch},
            {"epochs", static_cast<std::int64_t>(m_plan.optimisation.epochs)}};
}

Result<RunOutcome> Trainer::epochs() {
    while (m_progress.epoch < m_plan.optimisation.epochs) {
        const auto finished = trainEpoch();
        if (!finished)
            return tl::unexpected(finished.error());
        if (!*finished) {
            if (const auto saved = saveProgress(); !saved)
                return tl::unexpected(saved.error());
            m_reporter.event("stopped", position());
            m_reporter.log("Stopped; the checkpoint is saved.");
            return RunOutcome::Stopped;
        }
        const double trainLoss = m_progress.lossSum / static_cast<double>(m_stepsPerEpoch);
        if (const auto validated = validate(trainLoss); !validated)
            return tl::unexpected(validated.error());
        m_progress = {m_progress.epoch + 1, 0, m_progress.totalSteps, 0, m_progress.bestMacro,
                      m_progress.bestEpoch};
        if (const auto saved = saveProgress(); !saved)
            return tl::unexpected(saved.error());
        const int patience = m_plan.optimisation.patience;
        if (patience > 0 && m_progress.epoch - 1 - m_progress.bestEpoch >= patience) {
            m_reporter.log("No better epoch for " + std::to_string(patience) +
                           " epochs: the run ends early.");
            break;
        }
    }
    return finish().map([] { return RunOutcome::Completed; });
}

Result<bool> Trainer::trainEpoch() {
    const OptimisationPlan& o = m_plan.optimisation;
    auto batches =
        epochBatches(m_films.train.films(), o.batchSize, o.seed, static_cast<int>(m_progress.epoch));
    batches.erase(batches.begin(), batches.begin() + m_progress.step);
    BatchLoader loader(m_films.train, m_preprocessor, std::move(batches),
                       {m_plan.augmentation, o.seed, static_cast<int>(m_progress.epoch), loaderThreads()});
    m_student->module().train();
    const auto begin = std::chrono::steady_clock::now();
    std::size_t films = 0;
    while (const auto batch = loader.next()) {
        if (stopRequested())
            return false;
        const auto value = step(*batch);
        if (!value)
            return tl::unexpected(value.error());
        films += batch->films.size();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
        EventFields fields = position();
        fields.emplace_back("phase", "training");
        fields.emplace_back("loss", *value);
        fields.emplace_back("filmsPerSecond", static_cast<double>(films) / spent.count());
        m_reporter.heartbeat(fields);
    }
    return true;
}

torch::Tensor Trainer::loss(const LearnerOutput& output, const Batch& batch, const torch::Tensor& images) {
    const auto matrix = [&](const std::vector<float>& values) {
        return torch::from_blob(
            const_cast<float*>(values.data()),
            {static_cast<std::int64_t>(batch.films.size()), static_cast<std::int64_t>(m_plan.labels.size())});
    };
    const torch::Tensor targets = matrix(batch.targets);
    const LossPlan& plan = m_plan.loss;
    if (plan.mode == LossMode::Paper)
        return paperLoss(output.logits, output.distillationLogits, targets,
                         torch::sigmoid(m_teacher->look(images).logits))
            .total(plan.alpha);
    const torch::Tensor hard = maskedCrossEntropy(output.logits, targets, matrix(batch.masks));
    if (plan.mode == LossMode::Labels)
        return hard;
    const torch::Tensor& student =
        output.distillationLogits.defined() ? output.distillationLogits : output.logits;
    const Guidance guidance = m_teacher->look(images);
    const torch::Tensor soft =
        softCrossEntropy(student, guidance.logits, m_teacher->learnt(), plan.temperature);
    const torch::Tensor total = (1 - plan.alpha) * hard + plan.alpha * soft;
    return m_matching.is_empty() ? total
                                 : total + plan.features * m_matching->loss(output.stages, guidance.stages);
}

// The batch's loss. A loss that is not finite leaves the weights alone; too many in a row end the run.
Result<double> Trainer::step(const Batch& batch) {
    const torch::Tensor images =
        imageTensor(batch.images, batch.films.size(), m_preprocessor.channels(), m_preprocessor.size());
    setLearningRate(*m_optimiser, m_schedule->rate(m_progress.totalSteps));
    m_optimiser->zero_grad();
    const torch::Tensor total = loss(m_student->forward(images), batch, images);
    const double value = total.item<double>();
    if (std::isfinite(value)) {
        total.backward();
        if (m_plan.optimisation.clipNorm > 0)
            torch::nn::utils::clip_grad_norm_(m_learning.parameters(), m_plan.optimisation.clipNorm);
        m_optimiser->step();
        m_average->update(m_progress.totalSteps);
        m_badSteps = 0;
    } else if (++m_badSteps >= badStepsInARow) {
        return failure(ErrorCode::Internal,
                       "The loss is not finite in ten batches in a row; lower the learning rate and resume.");
    }
    ++m_progress.step;
    ++m_progress.totalSteps;
    m_progress.lossSum += std::isfinite(value) ? value : 0;
    return value;
}

Result<void> Trainer::validate(double trainLoss) {
    Scorer scorer(*m_averaged, m_preprocessor, m_plan.optimisation.batchSize, [&] {
        m_reporter.heartbeat({{"phase", "validation"}, {"epoch", m_progress.epoch + 1}});
    });
    const ScoredFilms logits = scorer.logits(m_films.valid, m_plan.labels);
    std::vector<bool> trained;
    for (const PlannedLabel& label : m_plan.labels)
        trained.push_back(label.trained);
    const Evaluation evaluation = evaluate(logits, trained, {.resamples = 0});
    const double macro = evaluation.macro ? evaluation.macro->value : 0;
    const double micro = evaluation.micro ? evaluation.micro->value : 0;
    const bool better = macro > m_progress.bestMacro;
    if (better) {
        m_progress.bestMacro = macro;
        m_progress.bestEpoch = m_progress.epoch;
        if (const auto written = writeBundleFile(logits, m_progress.epoch, interimGateFilms); !written)
            return written;
    }
    m_reporter.event("epoch", {{"epoch", m_progress.epoch + 1},
                               {"trainLoss", trainLoss},
                               {"macroAuroc", macro},
                               {"microAuroc", micro},
                               {"best", better},
                               {"learningRate", m_schedule->rate(m_progress.totalSteps - 1)}});
    m_reporter.log("Epoch " + std::to_string(m_progress.epoch + 1) + ": loss " + figure(trainLoss) +
                   ", macro AUROC " + figure(macro) + (better ? " (best)" : ""));
    return {};
}

Result<void> Trainer::writeBundleFile(const ScoredFilms& logits, std::int64_t epoch, std::size_t gateFilms) {
    const ValidationSummary summary = summariseValidation(logits, m_plan.labels, m_plan.optimisation.seed);
    ModelCard card = makeCard(m_plan, summary, static_cast<int>(epoch) + 1, m_films.train.films());
    auto tensors = bundleTensors(m_averaged->module());
    Scorer scorer(*m_averaged, m_preprocessor, m_plan.optimisation.batchSize, [&] {
        m_reporter.heartbeat({{"phase", "gate"}, {"epoch", epoch + 1}});
    });
    if (const auto gate = scorer.gate(m_films.train, gateFilms)) {
        card.gate = gateCard(*gate);
        tensors.merge(gateTensors(*gate));
    } else {
        m_reporter.log("The gate has no statistics: " + gate.error().message);
    }
    if (const auto written = writeBundle(m_folder.bundle(), card, tensors); !written)
        return written;
    return writeAtomically(m_folder.metrics() / "validation.json", toJson(summary.evaluation) + "\n");
}

// The best epoch's weights once more, with the gate's statistics over every training film.
Result<void> Trainer::finish() {
    if (m_progress.bestEpoch < 0)
        return failure(ErrorCode::Internal, "No epoch was validated.");
    if (const auto loaded = loadWeights(m_folder.bundle().string(), m_averaged->module()); !loaded)
        return tl::unexpected(loaded.error());
    roundAsStored(m_averaged->module());
    Scorer scorer(*m_averaged, m_preprocessor, m_plan.optimisation.batchSize, [&] {
        m_reporter.heartbeat({{"phase", "finishing"}});
    });
    const ScoredFilms logits = scorer.logits(m_films.valid, m_plan.labels);
    if (const auto written = writeBundleFile(logits, m_progress.bestEpoch, m_films.train.films()); !written)
        return written;
    m_reporter.event("completed",
                     {{"bestEpoch", m_progress.bestEpoch + 1}, {"macroAuroc", m_progress.bestMacro}});
    m_reporter.log("Completed: best epoch " + std::to_string(m_progress.bestEpoch + 1) + ", macro AUROC " +
                   figure(m_progress.bestMacro));
    return {};
}

Result<void> Trainer::saveProgress() {
    return saveCheckpoint(m_folder.checkpoints() / "last.pt",
                          {m_learning, m_averaged->module(), *m_optimiser}, m_progress);
}

} // namespace

Result<RunOutcome> runTraining(const RunFolder& folder, const TrainerOptions& options) {
    auto plan = readTrainingPlan(folder.plan());
    if (!plan)
        return tl::unexpected(plan.error());
    if (const auto found = problems(*plan); !found.empty())
        return failure(ErrorCode::InvalidArgument, "The plan cannot work: " + found.front());
    if (const auto made = folder.create(); !made)
        return tl::unexpected(made.error());
    const auto lock = RunLock::acquire(folder.root());
    if (!lock)
        return tl::unexpected(lock.error());
    auto reporter = RunReporter::open(folder, options.quiet);
    if (!reporter)
        return tl::unexpected(reporter.error());
    const int planned = options.threads > 0 ? options.threads : plan->optimisation.threads;
    torch::set_num_threads(planned > 0 ? planned
                                       : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    try {
        auto outcome = Trainer(std::move(*plan), folder, *reporter, options).run();
        if (!outcome) {
            reporter->event("failed", {{"code", errorCodeName(outcome.error().code)},
                                       {"message", outcome.error().message}});
            reporter->log("Failed: " + outcome.error().message + " " + outcome.error().detail);
        }
        return outcome;
    } catch (const std::exception& e) { // torch's own errors end here
        reporter->event("failed", {{"code", "internal"},
                                   {"message", "The trainer met an error of the numeric library."}});
        reporter->log(std::string("Failed: ") + e.what());
        return failure(ErrorCode::Internal, "The trainer met an error of the numeric library.", e.what());
    }
}

} // namespace hilum
