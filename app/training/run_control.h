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

} // namespace hilum
