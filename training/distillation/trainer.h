#pragma once

#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <functional>

namespace hilum {

enum class RunOutcome { Completed, Stopped }; // Stopped: a checkpoint was saved, `run` again continues

struct TrainerOptions {
    std::function<bool()> stopRequested = [] {
        return false;
    };                  // asked between steps; a signal handler's flag
    int threads = 0;    // 0: as the plan says
    bool quiet = false; // no progress on stderr
};

// Does what plan.json in the folder says, from the last checkpoint where there is one: packs the films,
// trains, and after every epoch that validates best writes a usable model.safetensors. Events, checkpoints
// and figures as RUN_FOLDER.md has them. One trainer a folder; a second is refused. Errors: those of the
// plan, the tables, the bundle of a teacher, and of writing; Internal when the loss stays not finite.
Result<RunOutcome> runTraining(const RunFolder& folder, const TrainerOptions& options);

} // namespace hilum
