#pragma once

#include "training/distillation/run_reporter.h"
#include "training/distillation/trainer.h"

#include <functional>
#include <optional>

namespace hilum {

// A run's folder in this process's hands: its lock and its log, which the first process alone has.
struct OpenRun {
    std::optional<RunLock> lock;
    std::optional<RunReporter> reporter; // silent in the other processes
};

// Error: that of the folder or its lock, on every process.
Result<OpenRun> openRun(const RunFolder& folder, const TrainerOptions& options);

// What `work` ends with, told by an event and in the log where it fails. Errors of the numeric library end
// here, without their backtrace, which names paths of the machine.
Result<RunOutcome> tellHowItEnds(RunReporter& reporter, const std::function<Result<RunOutcome>()>& work);

} // namespace hilum
