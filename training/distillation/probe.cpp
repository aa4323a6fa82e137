#include "training/distillation/probe.h"

#include "inference/network/state_dict.h"
#include "training/distillation/probe_films.h"
#include "training/distillation/scoring.h"
#include "training/distillation/system_memory.h"
#include "training/distillation/teachers.h"
#include "training/distillation/trainer_state.h"
#include "training/distillation/training_step.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sys/resource.h>
#include <thread>

namespace hilum {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t leastFilms = 64; // so that packing and scoring are more than one film's chance

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device seed;
        m_path = std::filesystem::temp_directory_path() / ("hilum-probe-" + std::to_string(seed()));
        std::error_code ignored;
        std::filesystem::create_directories(m_path, ignored);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// On the GPU where the networks are on one.
double peakMemory(const torch::Device& device) {
    if (!device.is_cpu())
        return static_cast<double>(
            c10::getDeviceAllocator(device.type())->getDeviceStats(device.index()).reserved_bytes[0].peak);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

double freeMemory(const torch::Device& device) {
    if (device.is_cpu())
        return static_cast<double>(availableMemory());
    return static_cast<double>(c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index()).first);
}

// A GPU goes on while the processor that gave it work does something else.
void awaitDevice(const torch::Device& device) {
    if (device.is_cuda())
        torch::cuda::synchronize(device.index());
}

// Seconds that one network takes.
struct Costs {
    double step = 0, validationFilm = 0, fixedViewFilm = 0;
};

class Prober {
public:
    Prober(const TrainingPlan& plan, const ProbeOptions& options) : m_plan(plan), m_options(options) {
        m_all = static_cast<std::size_t>(m_options.steps + 1);
        for (const TrainingPlan& first : comingFirst())
            m_all += static_cast<std::size_t>(stepsOf(first) + 1);
    }

    Result<ProbeReport> run() {
        auto computing = chooseComputing(m_plan.optimisation, 0);
        if (!computing)
            return tl::unexpected(computing.error());
        m_computing = std::move(*computing);
        m_report.availableBytes = freeMemory(m_computing.device);
        const int planned = m_plan.optimisation.threads;
        m_report.threads =
            planned > 0 ? planned : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
        useThreads(m_report.threads, true);
        m_report.devices = {m_computing.name};
        const auto wanted = std::max(leastFilms, static_cast<std::size_t>(m_plan.optimisation.batchSize));
        auto films = loadProbeFilms(m_plan, wanted, m_folder.path(), m_report.threads);
        if (!films)
            return tl::unexpected(films.error());
        m_films = std::move(*films);
        return measureFirst()
            .and_then([&] { return measure(m_plan, m_options.steps, true); })
            .map([&](Costs c) {
                conclude(c);
                return m_report;
            });
    }

private:
    // The labelling model and the planned teachers, with this run's films.
    std::vector<TrainingPlan> comingFirst() const {
        std::vector<TrainingPlan> plans;
        if (selfTrains(m_plan))
            plans.push_back(labellingPlan(m_plan));
        if (m_plan.loss.mode != LossMode::Labels)
            for (const TrainingPlan& teacher : m_plan.teacherPlans)
                plans.push_back(withDataOf(teacher, m_plan.data));
        return plans;
    }
    int stepsOf(const TrainingPlan&) const { return std::max(3, m_options.steps / 4); }
    std::int64_t stepsPerEpoch(const TrainingPlan& plan) const {
        return std::max<std::int64_t>(
            1, m_films.trainFilms / std::min<std::int64_t>(plan.optimisation.batchSize, m_films.trainFilms));
    }
    double secondsOf(const TrainingPlan& plan, const Costs& costs) const {
        const double epoch = static_cast<double>(stepsPerEpoch(plan)) * costs.step +
                             static_cast<double>(m_films.validFilms) * costs.validationFilm;
        // At the end the best network scores the validation films again, and the gate all training films.
        return (plan.optimisation.epochs + plan.aucMargin.epochs) * epoch +
               static_cast<double>(m_films.trainFilms) * (costs.validationFilm + costs.fixedViewFilm) +
               static_cast<double>(m_films.validFilms) * costs.validationFilm;
    }

    Result<void> measureFirst();
    Result<Costs> measure(const TrainingPlan& plan, int steps, bool isStudent);
    Result<double> timeSteps(const TrainingPlan& plan, TrainerState& state, BatchLoss& loss, int steps,
                             const Preprocessor& preprocessor);
    Result<void> keepAsTeacher(const TrainingPlan& plan, Learner& learner);
    Result<std::unique_ptr<Teachers>> loadTeachers(const Preprocessor& preprocessor, Costs& costs);
    void conclude(const Costs& costs);

    const TrainingPlan& m_plan;
    const ProbeOptions& m_options;
    const std::unique_ptr<Communicator> m_process = singleProcess(); // what one costs
    Computing m_computing;
    TemporaryFolder m_folder;
    ProbeFilms m_films;
    ProbeReport m_report;
    std::vector<std::string> m_plannedTeachers; // bundles with random weights: as slow as trained ones
    std::size_t m_done = 0, m_all = 0;
};

Result<void> Prober::measureFirst() {
    for (const TrainingPlan& plan : comingFirst()) {
        const auto costs = measure(plan, stepsOf(plan), false);
        if (!costs)
            return tl::unexpected(costs.error());
        m_report.firstSeconds += secondsOf(plan, *costs);
    }
    return {};
}

Result<void> Prober::keepAsTeacher(const TrainingPlan& plan, Learner& learner) {
    ModelCard card;
    card.name = plan.name;
    card.architecture = plan.architecture;
    card.intensity = plan.intensity;
    for (const PlannedLabel& label : plan.labels) {
        card.labels.emplace_back().label = label.label;
        card.labels.back().trained = label.trained;
    }
    const auto file =
        m_folder.path() / ("teacher-" + std::to_string(m_plannedTeachers.size()) + ".safetensors");
    m_plannedTeachers.push_back(file.string());
    return writeBundle(file, card, stateTensors(learner.module()));
}

Result<std::unique_ptr<Teachers>> Prober::loadTeachers(const Preprocessor& preprocessor, Costs& costs) {
    std::vector<std::string> files = m_plan.loss.teachers;
    files.insert(files.end(), m_plannedTeachers.begin(), m_plannedTeachers.end());
    auto teachers = Teachers::load(files, m_plan, m_computing);
    if (teachers && m_plan.loss.teacherView == TeacherView::Fixed) {
        const auto begin = Clock::now();
        (void)(*teachers)->fixView(m_films.set, preprocessor, m_plan.optimisation.batchSize,
                                   m_folder.path() / "teachers.answers", *m_process, [] {});
        costs.fixedViewFilm = secondsSince(begin) / static_cast<double>(m_films.set.films());
    }
    return teachers;
}

Result<double> Prober::timeSteps(const TrainingPlan& plan, TrainerState& state, BatchLoss& loss, int steps,
                                 const Preprocessor& preprocessor) {
    auto reporter = RunReporter::open(RunFolder(m_folder.path()), true);
    if (!reporter)
        return tl::unexpected(reporter.error());
    const OptimisationPlan& o = plan.optimisation;
    GradientSums sums(state.learnt(), *m_process);
    TrainingStep step(
        {state.student(), state.learning(), state.optimiser(), loss, sums, m_computing.precision}, o,
        *reporter);
    std::vector<std::vector<std::size_t>> batches;
    for (int epoch = 0; static_cast<int>(batches.size()) <= steps; ++epoch)
        for (auto& batch : epochBatches(m_films.set.films(), o.batchSize, o.seed, epoch))
            batches.push_back(std::move(batch));
    batches.resize(static_cast<std::size_t>(steps) + 1);
    BatchLoader loader(m_films.set, preprocessor, std::move(batches),
                       {plan.augmentation, o.seed, 0, std::max(1, m_report.threads / 4)});
    state.student().module().train();
    auto begin = Clock::now();
    bool isFirst = true;
    while (const auto batch = loader.next()) {
        if (m_options.stopRequested && m_options.stopRequested())
            return failure(ErrorCode::Cancelled, "The measurement was stopped.");
        const torch::Tensor images = imageTensor(batch->images, batch->films.size(), preprocessor.channels(),
                                                 preprocessor.size(), m_computing.device);
        if (const auto done = step.run(*batch, images, o.learningRate * 0.01, state.progress); !done)
            return tl::unexpected(done.error());
        state.average();
        if (std::exchange(isFirst, false)) { // memory is asked for and kernels are made ready in the first
            awaitDevice(m_computing.device);
            begin = Clock::now();
        }
        if (m_options.progress)
            m_options.progress(++m_done, m_all);
    }
    awaitDevice(m_computing.device);
    // A film set smaller than the batch makes smaller steps; the run's are whole.
    const double share = static_cast<double>(std::min<std::int64_t>(o.batchSize, m_films.trainFilms)) /
                         static_cast<double>(std::min<std::size_t>(o.batchSize, m_films.set.films()));
    return share * secondsSince(begin) / steps;
}

Result<Costs> Prober::measure(const TrainingPlan& plan, int steps, bool isStudent) {
    Costs costs;
    const Preprocessor preprocessor(plan.intensity, plan.architecture);
    std::unique_ptr<Teachers> teachers;
    if (isStudent && plan.loss.mode != LossMode::Labels) {
        auto loaded = loadTeachers(preprocessor, costs);
        if (!loaded)
            return tl::unexpected(loaded.error());
        teachers = std::move(*loaded);
    }
    const auto share = torch::full({static_cast<std::int64_t>(plan.labels.size())}, 0.1);
    auto state =
        TrainerState::make(plan, m_computing, teachers.get(), share, steps, [](const std::string&) {});
    if (!state)
        return tl::unexpected(state.error());
    useThreads(m_report.threads, wantsTorchsThreads(plan.architecture, m_computing) ||
                                     (teachers && teachers->wantTorchsThreads(m_computing)));
    BatchLoss loss(plan, teachers.get(), (*state)->matching(), (*state)->margin());
    const auto seconds = timeSteps(plan, **state, loss, steps, preprocessor);
    if (!seconds)
        return tl::unexpected(seconds.error());
    costs.step = *seconds;
    const auto begin = Clock::now();
    (void)Scorer((*state)->averaged(), preprocessor, plan.optimisation.batchSize, *m_process, [] {
    }).logits(m_films.set, plan.labels);
    costs.validationFilm = secondsSince(begin) / static_cast<double>(m_films.set.films());
    const bool isTeacher = !isStudent && !(plan == labellingPlan(m_plan));
    if (isTeacher)
        if (const auto kept = keepAsTeacher(plan, (*state)->averaged()); !kept)
            return tl::unexpected(kept.error());
    return costs;
}

void Prober::conclude(const Costs& costs) {
    ProbeReport& r = m_report;
    const double films = static_cast<double>(m_films.trainFilms + m_films.validFilms);
    const double side = m_plan.architecture.inputSize;
    r.trainFilms = m_films.trainFilms;
    r.validFilms = m_films.validFilms;
    r.stepsPerEpoch = stepsPerEpoch(m_plan);
    r.epochs = m_plan.optimisation.epochs + m_plan.aucMargin.epochs;
    r.secondsPerStep = costs.step;
    r.filmsPerSecond =
        static_cast<double>(std::min<std::int64_t>(m_plan.optimisation.batchSize, m_films.trainFilms)) /
        costs.step;
    r.secondsPerValidationFilm = costs.validationFilm;
    r.secondsPerPackedFilm = m_films.secondsPerFilm;
    r.cacheBytes = films * side * side;
    r.peakBytes = peakMemory(m_computing.device);
    r.firstSeconds += films * m_films.secondsPerFilm;
    r.totalSeconds = r.firstSeconds + secondsOf(m_plan, costs);
}

} // namespace

Result<ProbeReport> probePlan(const TrainingPlan& plan, const ProbeOptions& options) {
    if (const auto found = problems(plan); !found.empty())
        return failure(ErrorCode::InvalidArgument, "The plan cannot work: " + found.front());
    try {
        return Prober(plan, options).run();
    } catch (const c10::Error& e) { // torch's own errors end here
        return failure(ErrorCode::Internal, "The measurement met an error of the numeric library.",
                       e.what_without_backtrace());
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, "The measurement met an error of the numeric library.", e.what());
    }
}

std::string toJson(const ProbeReport& r) {
    nlohmann::ordered_json json;
    json["devices"] = r.devices;
    json["threads"] = r.threads;
    json["trainFilms"] = r.trainFilms;
    json["validFilms"] = r.validFilms;
    json["stepsPerEpoch"] = r.stepsPerEpoch;
    json["epochs"] = r.epochs;
    json["secondsPerStep"] = r.secondsPerStep;
    json["filmsPerSecond"] = r.filmsPerSecond;
    json["secondsPerValidationFilm"] = r.secondsPerValidationFilm;
    json["secondsPerPackedFilm"] = r.secondsPerPackedFilm;
    json["peakBytes"] = r.peakBytes;
    json["availableBytes"] = r.availableBytes;
    json["cacheBytes"] = r.cacheBytes;
    json["firstSeconds"] = r.firstSeconds;
    json["totalSeconds"] = r.totalSeconds;
    return json.dump(2) + "\n";
}

} // namespace hilum
