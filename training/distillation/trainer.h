#pragma once

#include "training/distillation/communicator.h"
#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <functional>
#include <string>

namespace hilum {

enum class RunOutcome { Completed, Stopped }; // Stopped: a checkpoint was saved, `run` again continues

struct TrainerOptions {
    std::function<bool()> stopRequested = [] {
        return false;
    }; // asked between steps; a signal handler's flag
    // Asked while films are packed, teachers asked and films scored, from any thread: a long pass that is no
    // step ends, and is made anew when the run goes on. In a program the same flag.
    std::function<bool()> interrupted = [] { return false; };
    std::function<void()> alive = [] {}; // called every now and then while work goes on
    int threads = 0;                     // of each process; 0: as the plan says
    bool quiet = false;                  // no progress on stderr
    std::string sourceCommit;            // told in the events; empty: not known
    // All of which run the same folder; each trains on its share of every batch, the first one writes.
    std::shared_ptr<Communicator> processes = singleProcess();
};

// Does what plan.json in the folder says, from the last checkpoint where there is one: packs the films,
// trains what has to be trained first (teachers, a labelling model), trains, and after every epoch that
// validates best writes a usable model.safetensors. Events, checkpoints and figures as RUN_FOLDER.md has
// them. One trainer a folder; a second is refused. A full disk does not end a run before its end: what cannot
// be written is tried again. Errors: those of the plan, the tables, the bundle of a teacher, and of writing;
// Internal when the loss stays not finite, OutOfMemory when not even two films fit.
Result<RunOutcome> runTraining(const RunFolder& folder, const TrainerOptions& options);

} // namespace hilum
