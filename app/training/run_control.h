#pragma once

#include "imaging/error.h"

#include <QString>

namespace hilum {

// Orders to a trainer, through its folder. What became of them shows in the run's state.
//
// Asks it to save a checkpoint and end; `acknowledged` is the last id that a trainer answered
// (RunProgress::acknowledged). Error: WriteFailed, where the folder cannot be written.
Result<void> askToStop(const QString& folder, std::int64_t acknowledged);

// Takes back what an earlier trainer was asked, before another one starts.
void forgetOrders(const QString& folder);

// The next trainer goes on from the checkpoint before the last one, which is kept as checkpoints/aside.pt.
// Errors: FileNotFound (there is none before it), InvalidArgument (a trainer is at work), WriteFailed.
Result<void> setLastCheckpointAside(const QString& folder);

} // namespace hilum
