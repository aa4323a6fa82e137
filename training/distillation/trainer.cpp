#include "training/distillation/trainer.h"

#include "training/distillation/epoch_judgement.h"
#include "training/distillation/kept_memory.h"
#include "training/distillation/open_run.h"
#include "training/distillation/run_bundle.h"
#include "training/distillation/run_films.h"
#include "training/distillation/run_guidance.h"
#include "training/distillation/run_origin.h"
#include "training/distillation/trainer_state.h"
#include "training/distillation/training_step.h"
#include "training/runs/plan_files.h"
#include "training/runs/plan_problems.h"

#include <cmath>
#include <optional>

namespace hilum {
namespace {

using Clock = std::chrono::steady_clock; // never the wall clock, which may jump

constexpr std::size_t interimGateFilms = 512; // for bundles on the way; the last one uses all training films

int threadsOf(const TrainingPlan& plan, const TrainerOptions& options) {
    const int planned = options.threads > 0 ? options.threads : plan.optimisation.threads;
    return planned > 0 ? planned : options.processes->cores();
}

// Everything between the plan and the finished bundle.
class Trainer {
public:
    Trainer(TrainingPlan plan, RunFolder folder, RunReporter& reporter, const TrainerOptions& options)
        : m_plan(std::move(plan)), m_folder(std::move(folder)), m_reporter(reporter), m_options(options),
          m_processes(*options.processes), m_threads(threadsOf(m_plan, options)),
          m_preprocessor(m_plan.intensity, m_plan.architecture),
          m_interrupted([this] { return m_options.interrupted() || m_reporter.stopCommanded(); }),
          m_bundle(m_plan, m_folder, m_preprocessor, m_reporter, m_processes, m_interrupted) {}

    Result<RunOutcome> run() {
        m_reporter.alive = m_options.alive;
        useThreads(m_threads, true);
        return chooseDevice()
            .and_then([&] { return onFirst(m_processes, [&] { return checkFiles(); }); })
            .and_then([&] { return loadFilms(); })
            .and_then([&] { return m_stopped ? Result<void>() : prepareGuidance(); })
            .and_then([&]() -> Result<RunOutcome> {
                if (m_stopped || m_guidance.stopped)
                    return stop();
                return makeState().and_then([&] { return resume(); }).and_then([&] { return epochs(); });
            });
    }

private:
    bool stopRequested() { return m_processes.any(m_options.stopRequested() || m_reporter.stopCommanded()); }
    // Beside a GPU the processor has little else to do.
    int loaderThreads() const { return std::max(1, m_computing.onGpu() ? m_threads - 1 : m_threads / 4); }
    std::int64_t plannedEpochs() const { return m_plan.optimisation.epochs + m_plan.aucMargin.epochs; }
    Progress& progress() { return m_state->progress; }

    Result<void> chooseDevice();
    Result<void> checkFiles();
    Result<void> loadFilms();
    Result<void> loadFilmsHere();
    Result<void> prepareGuidance();
    Result<void> makeState();
    Result<void> resume();
    Result<RunOutcome> epochs();
    bool patienceIsOver();
    Result<bool> trainEpoch(); // false: stopped
    Result<void> step(const Batch& batch);
    Result<EpochJudgement> validate();
    Result<ScoredFilms> scoreValid(const char* phase, std::int64_t epoch);
    void addLossParts(EventFields& fields, double steps);
    Result<void> finish();
    Result<RunOutcome> stop();
    // Of what was under way when a stop was wanted, and of other errors.
    Result<RunOutcome> stopFor(const Error& error) {
        return error.code == ErrorCode::Cancelled ? stop() : tl::unexpected(error);
    }
    Result<void> saveOrSay();
    EventFields position();
    EventFields withOrigin(EventFields fields) const; // and what computes them

    TrainingPlan m_plan;
    RunFolder m_folder;
    RunReporter& m_reporter;
    const TrainerOptions& m_options;
    Communicator& m_processes;
    const int m_threads; // of this process
    Computing m_computing;
    std::unique_ptr<DeviceSums> m_deviceSums;
    Preprocessor m_preprocessor;
    const std::function<bool()> m_interrupted;
    RunBundle m_bundle;
    RunFilms m_films;
    std::unique_ptr<DamageWatch> m_trainWatch, m_validWatch;
    RunGuidance m_guidance;
    std::unique_ptr<TrainerState> m_state;
    std::unique_ptr<BatchLoss> m_loss;
    std::unique_ptr<SharedStatistics> m_statistics;
    std::unique_ptr<GradientSums> m_sums;
    std::unique_ptr<TrainingStep> m_step;
    std::unique_ptr<LearningRate> m_rate;
    std::int64_t m_stepsPerEpoch = 0;
    std::size_t m_batchFilms = 0; // of a whole batch
    Clock::time_point m_saved;
    double m_lastLoss = 0;
    bool m_stopped = false;             // while films were packed
    bool m_ends = false;                // all epochs are done
    std::optional<Error> m_bundleError; // of the last epoch that was to be kept
};

Result<void> Trainer::chooseDevice() {
    auto computing = chooseComputing(m_plan.optimisation, m_processes.place());
    if (m_processes.any(!computing))
        return computing ? failure(ErrorCode::DeviceUnavailable, "Another process has no GPU.")
                         : tl::unexpected(computing.error());
    m_computing = std::move(*computing);
    if (!m_computing.notice.empty())
        m_reporter.log(m_computing.notice);
    auto sums = openDeviceSums(m_computing.device, m_processes);
    if (!sums)
        return tl::unexpected(sums.error());
    m_deviceSums = std::move(*sums);
    return {};
}

// Before films are packed, which may take an hour.
Result<void> Trainer::checkFiles() {
    if (const auto found = fileProblems(m_plan); !found.empty())
        return failure(ErrorCode::InvalidArgument, "The plan cannot work: " + found.front());
    for (const std::string& note : planNotes(m_plan))
        m_reporter.log(note);
    return {};
}

// The first process packs the films, the others find them packed.
Result<void> Trainer::loadFilms() {
    const auto loaded = onFirst(m_processes, [&]() -> Result<void> {
        auto done = loadFilmsHere();
        m_stopped = !done && done.error().code == ErrorCode::Cancelled;
        return m_stopped ? Result<void>() : done;
    });
    m_processes.broadcast(&m_stopped, sizeof m_stopped);
    if (!loaded || m_stopped || m_processes.ranks() == 1)
        return loaded;
    const auto here = m_processes.first() ? loaded : loadFilmsHere();
    if (m_processes.any(!here)) // the first one tells it in the run's events
        return here ? failure(ErrorCode::FileUnreadable, "Another process cannot load the films.")
                    : tl::unexpected(here.error());
    return checkSameFilms(m_processes, m_films);
}

Result<void> Trainer::loadFilmsHere() {
    PackedFilms::BuildOptions build;
    build.threads = m_threads;
    build.tryUnreadable = m_processes.first();
    auto films = loadRunFilms(m_plan, m_folder, build, m_reporter, m_interrupted);
    if (!films)
        return tl::unexpected(films.error());
    m_films = std::move(*films);
    m_trainWatch = std::make_unique<DamageWatch>(m_films.train, "train", m_reporter);
    m_validWatch = std::make_unique<DamageWatch>(m_films.valid, "valid", m_reporter);
    m_batchFilms = std::min<std::size_t>(m_plan.optimisation.batchSize, m_films.train.films());
    m_stepsPerEpoch = static_cast<std::int64_t>(m_films.train.films() / m_batchFilms);
    if (m_batchFilms < static_cast<std::size_t>(m_processes.ranks()))
        return failure(ErrorCode::InvalidArgument, "A batch of " + std::to_string(m_batchFilms) +
                                                       " films cannot be shared by " +
                                                       std::to_string(m_processes.ranks()) + " processes.");
    return {};
}

Result<void> Trainer::prepareGuidance() {
    if (trainsNothing(m_plan)) {
        leaveOutUnlearnt(m_plan, m_reporter);
        return {};
    }
    auto guidance = hilum::prepareGuidance(m_plan, m_computing, m_folder, m_preprocessor, m_films.train,
                                           m_reporter, m_options);
    if (!guidance)
        return tl::unexpected(guidance.error());
    m_guidance = std::move(*guidance);
    return leaveOutUntaught(m_plan, m_guidance, m_films.train, m_reporter);
}

Result<void> Trainer::makeState() {
    const FilmSet& train = m_films.train;
    auto state = TrainerState::make(m_plan, m_computing, m_guidance.teachers.get(),
                                    positiveShare(train.targets, train.masks, train.labels),
                                    m_stepsPerEpoch * plannedEpochs(),
                                    [&](const std::string& sentence) { m_reporter.log(sentence); });
    if (!state)
        return tl::unexpected(state.error());
    m_state = std::move(*state);
    const Teachers* teachers = m_guidance.teachers.get();
    useThreads(m_threads, wantsTorchsThreads(m_plan.architecture, m_computing) ||
                              (teachers && teachers->wantTorchsThreads(m_computing)));
    m_rate = std::make_unique<LearningRate>(m_plan, m_stepsPerEpoch);
    m_loss = std::make_unique<BatchLoss>(m_plan, m_guidance.teachers.get(), m_state->matching(),
                                         m_state->margin());
    m_statistics = std::make_unique<SharedStatistics>(m_processes, m_deviceSums.get());
    m_sums = std::make_unique<GradientSums>(m_state->learnt(), m_processes, m_deviceSums.get());
    m_step = std::make_unique<TrainingStep>(StepParts{m_state->student(), m_state->learning(),
                                                      m_state->optimiser(), *m_loss, *m_sums,
                                                      m_computing.precision},
                                            m_plan.optimisation, m_reporter);
    return {};
}

Result<void> Trainer::resume() {
    m_saved = Clock::now();
    const auto loaded = m_state->load(m_folder.checkpoints());
    double steps = loaded ? static_cast<double>(progress().totalSteps) : -1;
    const double here = steps;
    const bool anew = progress().countIn(static_cast<std::int64_t>(m_films.train.films()),
                                         static_cast<std::int64_t>(m_batchFilms));
    m_processes.broadcast(&steps, sizeof steps);
    if (m_processes.any(steps != here))
        return failure(ErrorCode::FileUnreadable,
                       "The processes do not find the same checkpoint: is the run's "
                       "folder on a file system that all of them share?");
    if (loaded) {
        if (loaded->lastWasDamaged)
            m_reporter.log("The last checkpoint is damaged; the one before it is used.");
        if (anew)
            m_reporter.log("The epoch that was under way begins anew: the number of films, or of those in a "
                           "batch, is another one.");
        m_reporter.event("resumed", withOrigin(position()));
        m_reporter.log("Resumed at epoch " + std::to_string(progress().epoch + 1) + ", step " +
                       std::to_string(progress().step));
        return {};
    }
    if (loaded.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(loaded.error());
    std::int64_t parameters = 0;
    for (const torch::Tensor& parameter : m_state->student().module().parameters())
        parameters += parameter.numel();
    m_reporter.event("started", withOrigin({{"parameters", parameters},
                                            {"epochs", plannedEpochs()},
                                            {"stepsPerEpoch", m_stepsPerEpoch}}));
    return {};
}

EventFields Trainer::withOrigin(EventFields fields) const {
    fields.emplace_back("threads", static_cast<std::int64_t>(m_threads));
    fields.emplace_back("processes", static_cast<std::int64_t>(m_processes.ranks()));
    fields.emplace_back("device", m_computing.name);
    fields.emplace_back("precision", std::string(precisionName(m_computing.precision)));
    addVersions(fields, m_options.sourceCommit);
    return fields;
}

EventFields Trainer::position() {
    return {{"epoch", progress().epoch + 1},
            {"step", progress().step},
            {"stepsPerEpoch", m_stepsPerEpoch},
            {"epochs", plannedEpochs()}};
}

Result<RunOutcome> Trainer::epochs() {
    while (progress().epoch < plannedEpochs()) {
        if (patienceIsOver()) {
            m_reporter.log("No better epoch for " + std::to_string(m_plan.optimisation.patience) +
                           " epochs: this stage ends early.");
            progress().epoch = m_plan.optimisation.epochs;
            continue;
        }
        m_loss->useMargin(progress().epoch >= m_plan.optimisation.epochs);
        const auto finished = trainEpoch();
        if (!finished)
            return tl::unexpected(finished.error());
        if (!*finished)
            return stop();
        if (const auto validated = validate(); !validated)
            return stopFor(validated.error());
        ++progress().epoch;
        progress().beginEpoch();
        (void)saveOrSay();
    }
    const auto finished = finish();
    return finished ? RunOutcome::Completed : stopFor(finished.error());
}

// Only of the planned epochs: the stage after them has a fixed length.
bool Trainer::patienceIsOver() {
    const std::int64_t patience = m_plan.optimisation.patience, epoch = progress().epoch;
    return patience > 0 && progress().step == 0 && epoch < m_plan.optimisation.epochs &&
           epoch - 1 - progress().highestEpoch >= patience;
}

Result<bool> Trainer::trainEpoch() {
    const OptimisationPlan& o = m_plan.optimisation;
    const int epoch = static_cast<int>(progress().epoch);
    auto batches = epochBatches(m_films.train.films(), o.batchSize, o.seed, epoch);
    batches.erase(batches.begin(), batches.begin() + progress().step);
    for (auto& batch : batches)
        batch = shareOf(batch, m_processes);
    m_state->share(m_processes);
    returnFreedMemory(); // validation and checkpoint
    BatchLoader loader(m_films.train, m_preprocessor, std::move(batches),
                       {m_plan.augmentation, o.seed, epoch, loaderThreads()});
    m_state->student().module().train();
    const auto begin = Clock::now();
    double films = 0;
    while (const auto batch = loader.next()) {
        if (stopRequested())
            return false;
        if (m_processes.any(batch->films.empty())) {
            (void)saveOrSay();
            return tl::unexpected(filmsAreGone("training"));
        }
        if (const auto done = step(*batch); !done)
            return tl::unexpected(done.error());
        films += static_cast<double>(m_batchFilms);
        m_trainWatch->look(false);
        EventFields fields = position();
        fields.emplace_back("phase", "training");
        fields.emplace_back("loss", m_lastLoss);
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        fields.emplace_back("filmsPerSecond", films / seconds);
        m_reporter.heartbeat(fields);
        if (o.checkpointSeconds > 0 &&
            Clock::now() - m_saved >= std::chrono::duration<double>(o.checkpointSeconds))
            (void)saveOrSay();
    }
    m_trainWatch->look(true);
    return true;
}

Result<void> Trainer::step(const Batch& batch) {
    if (!m_processes.first()) // dropout: each of its own, as far as the checkpoint's random state goes
        torch::manual_seed(m_plan.optimisation.seed +
                           static_cast<std::uint64_t>(progress().totalSteps) *
                               static_cast<std::uint64_t>(m_processes.ranks()) +
                           static_cast<std::uint64_t>(m_processes.rank()));
    const torch::Tensor images = imageTensor(batch.images, batch.films.size(), m_preprocessor.channels(),
                                             m_preprocessor.size(), m_computing.device);
    const auto result = m_step->run(batch, images, m_rate->at(progress().epoch, progress().step), progress());
    if (!result)
        return tl::unexpected(result.error());
    m_lastLoss = result->loss;
    if (result->taken) {
        m_state->average();
        progress().lossSum += result->loss;
        progress().partSums += result->parts;
        ++progress().takenSteps;
    }
    ++progress().step;
    ++progress().totalSteps;
    return {};
}

// A bundle that cannot be written does not become the best: the next better epoch, or the end, tries again.
Result<EpochJudgement> Trainer::validate() {
    const std::int64_t epoch = progress().epoch;
    const auto logits = scoreValid("validation", epoch);
    if (!logits)
        return tl::unexpected(logits.error());
    EpochJudgement judged;
    if (m_processes.first())
        judged = judgeEpoch(*logits, m_plan.labels, epoch);
    m_processes.broadcast(&judged, sizeof judged); // whether it is the best one is the same for all
    if (judged.rank > progress().highest) {
        progress().highest = judged.rank;
        progress().highestEpoch = epoch;
    }
    bool better = judged.rank > progress().best;
    if (better) {
        const auto written = m_bundle.write(m_state->averaged(), *logits, epoch, m_films.train, m_films.valid,
                                            interimGateFilms);
        if (written) {
            progress().best = judged.rank;
            progress().bestEpoch = epoch;
        } else if (written.error().code == ErrorCode::Cancelled) {
            return tl::unexpected(written.error());
        } else {
            better = false;
            m_bundleError = written.error();
            m_reporter.event("writeFailed", {{"what", "bundle"}, {"message", written.error().message}});
            m_reporter.log("The bundle was not written: " + written.error().message + " " +
                           written.error().detail);
        }
    }
    if (m_ends) // the epoch has been told
        return judged;
    const double steps = static_cast<double>(progress().takenSteps); // none: there is no loss, 0 / 0
    const double trainLoss = progress().lossSum / steps;
    EventFields fields{{"epoch", epoch + 1},
                       {"trainLoss", trainLoss},
                       {"macroAuroc", judged.macro},
                       {"microAuroc", judged.micro},
                       {"best", better},
                       {"learningRate", m_rate->at(epoch, m_stepsPerEpoch - 1) * progress().rateFactor}};
    addLossParts(fields, steps);
    m_reporter.event("epoch", fields);
    m_reporter.log("Epoch " + std::to_string(epoch + 1) + ": loss " + fourDigits(trainLoss) + ", " +
                   judged.text() + (better ? " (best)" : ""));
    return judged;
}

Result<ScoredFilms> Trainer::scoreValid(const char* phase, std::int64_t epoch) {
    auto scored = m_bundle.validate(m_state->averaged(), m_films.valid, phase, epoch);
    m_validWatch->look(true);
    return scored;
}

// Of an epoch that distils.
void Trainer::addLossParts(EventFields& fields, double steps) {
    const LossPlan& loss = m_plan.loss;
    if (loss.mode == LossMode::Labels || progress().epoch >= m_plan.optimisation.epochs)
        return;
    fields.emplace_back("hardLoss", progress().partSums.hard / steps);
    fields.emplace_back("softLoss", progress().partSums.soft / steps);
    if (!m_state->matching().is_empty())
        fields.emplace_back("featureLoss", progress().partSums.features / steps);
}

// The best epoch's weights once more, with the gate's statistics over every training film.
Result<void> Trainer::finish() {
    m_ends = true;
    if (progress().best < 0) { // no bundle could be written so far, or there was no epoch
        m_bundleError.reset();
        --progress().epoch;
        const auto validated = validate();
        ++progress().epoch;
        if (!validated)
            return tl::unexpected(validated.error());
        if (progress().best < 0)
            return tl::unexpected(whyNothingIsKept(m_bundleError, weightsAreFinite(m_state->averaged())));
    }
    if (const auto loaded = onFirst(m_processes, [&] { return m_bundle.load(m_state->averaged()); }); !loaded)
        return loaded;
    m_state->share(m_processes);
    const auto logits = scoreValid("finishing", progress().bestEpoch);
    if (!logits)
        return tl::unexpected(logits.error());
    if (const auto written = m_bundle
                                 .write(m_state->averaged(), *logits, progress().bestEpoch, m_films.train,
                                        m_films.valid, m_films.train.films())
                                 .and_then([&] { return m_bundle.figuresWritten(); });
        !written)
        return written;
    EpochJudgement judged;
    if (m_processes.first())
        judged = judgeEpoch(*logits, m_plan.labels, progress().bestEpoch);
    judged.chosenAt(progress().best); // the bundle's weights are rounded
    m_reporter.event("completed", {{"bestEpoch", progress().bestEpoch + 1}, {"macroAuroc", judged.macro}});
    m_reporter.log("Completed: " +
                   (trainsNothing(m_plan) ? "the given weights"
                                          : "best epoch " + std::to_string(progress().bestEpoch + 1)) +
                   ", " + judged.text());
    return {};
}

Result<RunOutcome> Trainer::stop() {
    if (!m_state) { // before the first step; a run that comes before it has saved its own
        m_reporter.event("stopped");
        m_reporter.log("Stopped before the first step of this run.");
        return RunOutcome::Stopped;
    }
    // Once all epochs are done the last checkpoint tells it, and the averaged weights may be the bundle's.
    if (const auto saved = onFirst(m_processes, [&] { return m_ends ? Result<void>() : saveOrSay(); });
        !saved)
        return tl::unexpected(saved.error());
    m_reporter.event("stopped", position());
    m_reporter.log("Stopped; the checkpoint is saved.");
    return RunOutcome::Stopped;
}

Result<void> Trainer::saveOrSay() {
    if (!m_processes.first())
        return {};
    const auto saved = m_state->save(m_folder.checkpoints());
    m_saved = Clock::now();
    if (!saved) {
        m_reporter.event("writeFailed", {{"what", "checkpoint"}, {"message", saved.error().message}});
        m_reporter.log("No checkpoint was saved, the previous one stays: " + saved.error().message + " " +
                       saved.error().detail);
    }
    return saved;
}

} // namespace

Result<RunOutcome> runTraining(const RunFolder& folder, const TrainerOptions& options) {
    auto plan = readTrainingPlan(folder.plan());
    if (!plan)
        return tl::unexpected(plan.error());
    if (const auto found = problems(*plan); !found.empty())
        return failure(ErrorCode::InvalidArgument, "The plan cannot work: " + found.front());
    auto opened = openRun(folder, options);
    if (!opened)
        return tl::unexpected(opened.error());
    RunReporter& reporter = *opened->reporter;
    return tellHowItEnds(reporter,
                         [&] { return Trainer(std::move(*plan), folder, reporter, options).run(); });
}

} // namespace hilum
