#pragma once

#include "training/distillation/run_films.h"
#include "training/distillation/teachers.h"
#include "training/distillation/trainer.h"

namespace hilum {

// What has to be there before the student learns.
struct RunGuidance {
    bool stopped = false;               // a run inside this one, or the asking of films: so is this one
    std::unique_ptr<Teachers> teachers; // null in labels mode
};

// Targets for the uncertain entries of `train`, by the plan's policies, and the plan's teachers; trains first
// what has to be trained. Errors of the inner runs and of Teachers::load.
Result<RunGuidance> prepareGuidance(const TrainingPlan& plan, const Computing& computing,
                                    const RunFolder& folder, const Preprocessor& preprocessor, FilmSet& train,
                                    RunReporter& reporter, const TrainerOptions& options);

// A label that neither a film nor a teacher teaches is not trained, whatever the plan says: some training
// film must show it present (a target of 0.5 or more) and another one absent. Such labels are marked in
// `plan`, which the bundle's card follows, and masked in `train`. Error: InvalidArgument where nothing is
// left to learn.
Result<void> leaveOutUntaught(TrainingPlan& plan, const RunGuidance& guidance, FilmSet& train,
                              RunReporter& reporter);

// The same for a plan without epochs: what the given bundle has not learnt stays untrained.
void leaveOutUnlearnt(TrainingPlan& plan, RunReporter& reporter);

} // namespace hilum
