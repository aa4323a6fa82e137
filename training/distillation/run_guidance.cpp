#include "training/distillation/run_guidance.h"

#include "inference/reading/bundle_file.h"
#include "inference/reading/sha256.h"
#include "training/distillation/film_answers.h"
#include "training/distillation/nested_runs.h"
#include "training/distillation/scoring.h"
#include "training/distillation/uncertain_targets.h"
#include "training/runs/teacher_file.h"

#include <cmath>

namespace hilum {
namespace {

class Preparation {
public:
    Preparation(const TrainingPlan& plan, const Computing& computing, const RunFolder& folder,
                const Preprocessor& preprocessor, FilmSet& train, RunReporter& reporter,
                const TrainerOptions& options)
        : m_plan(plan), m_computing(computing), m_folder(folder), m_preprocessor(preprocessor),
          m_train(train), m_reporter(reporter), m_processes(*options.processes),
          m_nested(plan, folder, reporter, options),
          m_interrupted([&] { return options.interrupted() || reporter.stopCommanded(); }) {}

    Result<RunGuidance> run() {
        RunGuidance guidance;
        smoothUncertain(m_train, m_plan.labels, m_plan.optimisation.seed);
        return selfTrain(guidance).and_then([&] { return teach(guidance); }).map([&] {
            return std::move(guidance);
        });
    }

private:
    Result<void> selfTrain(RunGuidance& guidance) {
        if (!selfTrains(m_plan))
            return {};
        const auto labeller = m_nested.labeller();
        if (!labeller)
            return tl::unexpected(labeller.error());
        guidance.stopped = labeller->stopped;
        return guidance.stopped ? Result<void>() : fillFrom(labeller->bundles.front(), guidance);
    }

    Result<void> fillFrom(const std::string& bundle, RunGuidance& guidance) {
        const auto model = Teacher::load(bundle, labellingPlan(m_plan));
        if (!model)
            return tl::unexpected(model.error());
        (*model)->computeOn(m_computing);
        const torch::Tensor logits = filmAnswers(
            m_train, m_preprocessor, filmsAtOnce(m_plan.optimisation), m_folder.cache() / "labeller.answers",
            weightsKey((*model)->module()), m_processes,
            [&](const torch::Tensor& images) {
                m_reporter.heartbeat({{"phase", "labeller"}});
                return (*model)->look(images).output;
            },
            m_interrupted);
        guidance.stopped = !logits.defined();
        if (guidance.stopped)
            return {};
        const auto values = logits.accessor<float, 2>();
        const std::vector<LabelCard>& cards = (*model)->card().labels; // in the plan's order: it is its own
        std::vector<PlannedLabel> labels = m_plan.labels;
        for (std::size_t l = 0; l < labels.size(); ++l)
            if (!cards[l].trained) // the model has no word on it
                labels[l].uncertain = UncertainPolicy::Ignore;
        fillUncertain(m_train, labels, [&](std::size_t film, std::size_t label) {
            const double logit = values[static_cast<std::int64_t>(film)][static_cast<std::int64_t>(label)];
            const double z = cards[label].calibrationScale.value_or(1) * logit +
                             cards[label].calibrationOffset.value_or(0);
            return static_cast<float>(1 / (1 + std::exp(-z)));
        });
        return {};
    }

    Result<void> teach(RunGuidance& guidance) {
        if (guidance.stopped || m_plan.loss.mode == LossMode::Labels)
            return {};
        const auto trained = m_nested.teachers();
        if (!trained)
            return tl::unexpected(trained.error());
        guidance.stopped = trained->stopped;
        if (guidance.stopped)
            return {};
        std::vector<std::string> files = m_plan.loss.teachers;
        files.insert(files.end(), trained->bundles.begin(), trained->bundles.end());
        auto teachers = Teachers::load(files, m_plan, m_computing);
        if (!teachers)
            return tl::unexpected(teachers.error());
        guidance.teachers = std::move(*teachers);
        for (std::size_t i = 0; m_processes.first() && i < files.size(); ++i)
            m_reporter.event("teacher", {{"number", static_cast<std::int64_t>(i + 1)},
                                         {"sha256", sha256OfFile(files[i])}});
        if (m_plan.loss.teacherView == TeacherView::Fixed)
            guidance.stopped = !guidance.teachers->fixView(
                m_train, m_preprocessor, filmsAtOnce(m_plan.optimisation),
                m_folder.cache() / "teachers.answers", m_processes,
                [&] {
                    m_reporter.heartbeat({{"phase", "teacher"}});
                },
                m_interrupted);
        return {};
    }

    const TrainingPlan& m_plan;
    const Computing& m_computing;
    const RunFolder& m_folder;
    const Preprocessor& m_preprocessor;
    FilmSet& m_train;
    RunReporter& m_reporter;
    Communicator& m_processes;
    NestedRuns m_nested;
    std::function<bool()> m_interrupted;
};

bool showsBoth(const FilmSet& train, std::size_t label) {
    bool present = false, absent = false;
    for (std::size_t i = label; i < train.targets.size(); i += train.labels) {
        present = present || (train.masks[i] > 0 && train.targets[i] >= 0.5f);
        absent = absent || (train.masks[i] > 0 && train.targets[i] < 0.5f);
    }
    return present && absent;
}

} // namespace

Result<RunGuidance> prepareGuidance(const TrainingPlan& plan, const Computing& computing,
                                    const RunFolder& folder, const Preprocessor& preprocessor, FilmSet& train,
                                    RunReporter& reporter, const TrainerOptions& options) {
    return Preparation(plan, computing, folder, preprocessor, train, reporter, options).run();
}

Result<void> leaveOutUntaught(TrainingPlan& plan, const RunGuidance& guidance, FilmSet& train,
                              RunReporter& reporter) {
    if (guidance.stopped)
        return {};
    bool anyLeft = false;
    for (std::size_t l = 0; l < plan.labels.size(); ++l) {
        PlannedLabel& label = plan.labels[l];
        const bool byTeacher =
            guidance.teachers && guidance.teachers->learnt()[static_cast<std::int64_t>(l)].item<float>() > 0;
        if (!label.trained || byTeacher || showsBoth(train, l)) {
            anyLeft = anyLeft || label.trained;
            continue;
        }
        label.trained = false;
        for (std::size_t i = l; i < train.masks.size(); i += train.labels)
            train.masks[i] = 0;
        reporter.log(label.label + " is not trained: the training films do not show it both present and "
                                   "absent.");
    }
    if (!anyLeft)
        return failure(ErrorCode::InvalidArgument,
                       "There is nothing to learn: the training films show none of the findings both present "
                       "and absent.");
    return {};
}

void leaveOutUnlearnt(TrainingPlan& plan, RunReporter& reporter) {
    const auto card = readModelCard(plan.initialWeights);
    for (std::size_t l = 0; card && l < plan.labels.size(); ++l)
        if (plan.labels[l].trained && !canTeach(*card, l)) {
            plan.labels[l].trained = false;
            reporter.log(plan.labels[l].label + " is not trained: the given bundle did not learn it.");
        }
}

} // namespace hilum
