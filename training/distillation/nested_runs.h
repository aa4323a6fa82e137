#pragma once

#include "training/distillation/run_films.h"
#include "training/distillation/trainer.h"

namespace hilum {

// Runs inside a run: each a whole run folder below the outer one, with its own events, checkpoints and
// figures. A finished one is not run again; one that was stopped continues.
class NestedRuns {
public:
    // All outlives the object. The outer reporter stays alive and hears stops while an inner run works.
    NestedRuns(const TrainingPlan& plan, const RunFolder& folder, RunReporter& reporter,
               const TrainerOptions& options)
        : m_plan(plan), m_folder(folder), m_reporter(reporter), m_options(options) {}

    struct Answer {
        bool stopped = false;             // the outer run is to stop, too
        std::vector<std::string> bundles; // one for each run
    };
    // The plan's teachers, in RUN_DIR/teacher, RUN_DIR/teacher-2, ... Errors of runTraining, and
    // InvalidArgument where a folder holds another plan.
    Result<Answer> teachers();
    // The labelling model, in RUN_DIR/labeller.
    Result<Answer> labeller();

private:
    Result<Answer> train(const std::vector<std::pair<std::string, TrainingPlan>>& runs, const char* phase);
    bool completed(const RunFolder& folder) const; // as the first process sees it
    Result<RunOutcome> trainOne(const RunFolder& folder, const TrainingPlan& plan, const char* phase);

    const TrainingPlan& m_plan;
    const RunFolder& m_folder;
    RunReporter& m_reporter;
    const TrainerOptions& m_options;
};

// Has the run in this folder told that it completed, and is its bundle there?
bool runCompleted(const RunFolder& folder);

} // namespace hilum
