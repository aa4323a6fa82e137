#pragma once

#include "training/distillation/trainer.h"

#include <span>
#include <string>
#include <vector>

namespace hilum {

// What distillation and MXA are worth, all else equal: RUN_DIR/plan.json is the base plan, every arm a
// change to it, every seed of every arm a run folder of its own, RUN_DIR/arms/ARM/seed-N.

// "plain", "distillation", "mxa-paper", "mxa-sound", "distillation+mxa-sound", "distillation+mxa-paper".
std::span<const char* const> ablationArms();
// The arms that the table needs at least; the paper's MXA with distillation is left to who asks for it.
std::vector<std::string> defaultAblationArms();

// The base plan with one arm's loss and MXA, for one seed; the learning rate follows the base plan's schedule
// in every arm. Arms without distillation have no teacher and one head. Distillation is the base plan's own
// loss where that distils, else the sound one. InvalidArgument for an unknown arm, or where distillation has
// no teacher.
Result<TrainingPlan> armPlan(const TrainingPlan& base, const std::string& arm, std::uint64_t seed);

struct AblationOptions {
    std::vector<std::string> arms = defaultAblationArms(); // the first is what the others are compared with
    int seeds = 3;
    TrainerOptions trainer;
};

// Trains what is not yet complete, one run after the other, seed by seed, so that an early table compares all
// arms; a stopped run continues. After each run RUN_DIR/metrics/ablation.{json,csv,md} tell what is known,
// over the findings that every run learnt (a teacher knows some that the films do not show). A run that
// fails is logged and leaves the rest going. Errors: of the plans; Malformed where a sub-run was
// made from another plan; WriteFailed; the first failed run's error at the end.
Result<RunOutcome> runAblation(const RunFolder& folder, const AblationOptions& options);

} // namespace hilum
