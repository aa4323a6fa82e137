#include "app/training/run_control.h"

#include "training/runs/run_folder.h"

#include <QFile>

namespace hilum {

Result<void> askToStop(const QString& folder, std::int64_t acknowledged) {
    const RunFolder run(QFile::encodeName(folder).toStdString());
    const auto before = readControl(run.control());
    const std::int64_t id = std::max(before ? before->id : 0, acknowledged) + 1;
    return writeControl(run.control(), {id, "stop"});
}

Result<void> setLastCheckpointAside(const QString& folder) {
    const RunFolder run(QFile::encodeName(folder).toStdString());
    // Held until the files have moved, so that no trainer begins in between.
    const auto lock = RunLock::acquire(run.root());
    if (!lock)
        return tl::unexpected(lock.error());
    const auto last = run.checkpoints() / "last.pt", previous = run.checkpoints() / "previous.pt";
    std::error_code error;
    if (!std::filesystem::exists(previous, error))
        return failure(ErrorCode::FileNotFound, "There is no checkpoint before the last one.");
    if (std::filesystem::exists(last, error))
        std::filesystem::rename(last, run.checkpoints() / "aside.pt", error);
    if (error)
        return failure(ErrorCode::WriteFailed,
                       "The last checkpoint cannot be put aside: may the run's folder "
                       "be written?",
                       error.message());
    return {};
}

void forgetOrders(const QString& folder) {
    const RunFolder run(QFile::encodeName(folder).toStdString());
    std::error_code error;
    std::filesystem::remove(run.control(), error);
}

} // namespace hilum
