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

void forgetOrders(const QString& folder) {
    const RunFolder run(QFile::encodeName(folder).toStdString());
    std::error_code error;
    std::filesystem::remove(run.control(), error);
}

} // namespace hilum
