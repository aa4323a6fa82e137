#include "training/distillation/nested_runs.h"

#include "inference/reading/bundle_file.h"
#include "training/runs/event_tail.h"
#include "training/runs/plan_presets.h"

namespace hilum {
namespace {

// What no longer matters once a run is complete: it stays as it was.
void keepWhatWasDone(TrainingPlan& plan, const TrainingPlan& done) {
    plan.name = done.name;
    plan.optimisation.microBatch = done.optimisation.microBatch;
    plan.optimisation.device = done.optimisation.device;
    plan.optimisation.checkpointSeconds = done.optimisation.checkpointSeconds;
}

// plan.json as it is to be. A folder that was made for another plan is not written over; what its card is to
// say makes no other plan.
Result<void> placePlan(const RunFolder& folder, TrainingPlan plan) {
    auto present = readTrainingPlan(folder.plan());
    if (present && *present == plan)
        return {};
    if (present && runCompleted(folder)) {
        keepWhatWasDone(plan, *present);
        present->data.root = plan.data.root; // the films may have moved
    }
    if (present) {
        present->data.cacheFolder = plan.data.cacheFolder; // so may the run's folder
        present->data.provenance = plan.data.provenance;
        present->data.limitations = plan.data.limitations;
    }
    const bool another = present ? !(*present == plan) : present.error().code != ErrorCode::FileNotFound;
    if (another)
        return failure(ErrorCode::InvalidArgument,
                       "The folder " + folder.root().filename().string() +
                           " of this run was made for another plan; remove it to train it anew.");
    return folder.create().and_then([&] { return writeAtomically(folder.plan(), toJson(plan)); });
}

// The student's films, without the words on what it goes on from where the teacher does not.
DataPlan dataFor(const TrainingPlan& teacher, const TrainingPlan& student) {
    DataPlan data = student.data;
    if (teacher.initialWeights != student.initialWeights)
        if (const auto start = readModelCard(student.initialWeights)) // weights alone have none
            forgetStart(data, *start);
    return data;
}

} // namespace

bool runCompleted(const RunFolder& folder) {
    std::error_code ignored;
    const auto last =
        lastEvent(folder.events(), [](const RunEvent& event) { return event.type != "heartbeat"; });
    return last && last->type == "completed" && std::filesystem::exists(folder.bundle(), ignored);
}

bool NestedRuns::completed(const RunFolder& folder) const {
    bool answer = m_options.processes->first() && runCompleted(folder);
    m_options.processes->broadcast(&answer, sizeof answer);
    return answer;
}

Result<RunOutcome> NestedRuns::trainOne(const RunFolder& folder, const TrainingPlan& plan,
                                        const char* phase) {
    if (const auto placed = onFirst(*m_options.processes, [&] { return placePlan(folder, plan); }); !placed)
        return tl::unexpected(placed.error());
    if (completed(folder))
        return RunOutcome::Completed;
    TrainerOptions options = m_options;
    options.stopRequested = [this] { return m_options.stopRequested() || m_reporter.stopCommanded(); };
    options.interrupted = [this] { return m_options.interrupted() || m_reporter.stopCommanded(); };
    options.alive = [this, phase] { m_reporter.heartbeat({{"phase", phase}}); };
    return runTraining(folder, options);
}

Result<NestedRuns::Answer> NestedRuns::train(const std::vector<std::pair<std::string, TrainingPlan>>& runs,
                                             const char* phase) {
    Answer answer;
    for (const auto& [name, plan] : runs) {
        const RunFolder folder(m_folder.root() / name);
        const bool before = completed(folder);
        m_reporter.log("The run in " + name + (before ? " is complete." : " comes first."));
        const auto outcome = trainOne(folder, plan, phase);
        if (!outcome)
            return failure(outcome.error().code, "In " + name + ": " + outcome.error().message,
                           outcome.error().detail);
        answer.stopped = *outcome == RunOutcome::Stopped;
        if (answer.stopped)
            break;
        answer.bundles.push_back(folder.bundle().string());
        if (!before)
            m_reporter.event("nested", {{"folder", name}, {"phase", phase}});
    }
    return answer;
}

Result<NestedRuns::Answer> NestedRuns::teachers() {
    std::vector<std::pair<std::string, TrainingPlan>> runs;
    for (const TrainingPlan& teacher : m_plan.teacherPlans) {
        TrainingPlan plan = withDataOf(teacher, dataFor(teacher, m_plan));
        if (plan.data.cacheFolder.empty())
            plan.data.cacheFolder = m_folder.cache().string();
        const std::size_t number = runs.size() + 1;
        runs.emplace_back(number == 1 ? "teacher" : "teacher-" + std::to_string(number), std::move(plan));
    }
    return train(runs, "teacher");
}

Result<NestedRuns::Answer> NestedRuns::labeller() {
    TrainingPlan plan = labellingPlan(m_plan);
    if (plan.data.cacheFolder.empty())
        plan.data.cacheFolder = m_folder.cache().string();
    return train({{"labeller", std::move(plan)}}, "labeller");
}

} // namespace hilum
