#include "app/training/trainer_launcher.h"

#include "app/log.h"
#include "app/training/run_control.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace hilum {
namespace {

QString besideApplication() {
    const QString other = qEnvironmentVariable("HILUM_TRAINER");
    return other.isEmpty()
               ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("hilum-train"))
               : other;
}

} // namespace

TrainerLauncher::TrainerLauncher(const QString& program)
    : m_program(program.isEmpty() ? besideApplication() : program) {}

bool TrainerLauncher::isInstalled() const {
    return QFileInfo(m_program).isExecutable();
}

Result<void> TrainerLauncher::start(const QString& folder, int threads) const {
    if (!isInstalled())
        return failure(ErrorCode::FileNotFound,
                       "The trainer (hilum-train) is not installed beside the viewer. Install Hilum whole.");
    const QString words = QDir(folder).filePath(QStringLiteral("trainer.err"));
    if (QFile file(words); !file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failure(ErrorCode::WriteFailed,
                       "The run's folder cannot be written. Is the disk full, or is it "
                       "another user's folder?");
    forgetOrders(folder);
    QStringList arguments{QStringLiteral("run"), folder, QStringLiteral("--quiet")};
    if (threads > 0)
        arguments << QStringLiteral("--threads") << QString::number(threads);
    QProcess process;
    const QString nice = QStandardPaths::findExecutable(QStringLiteral("nice"));
    if (nice.isEmpty()) {
        process.setProgram(m_program);
    } else {
        process.setProgram(nice);
        arguments = QStringList{QStringLiteral("-n"), QString::number(niceness), m_program} + arguments;
    }
    process.setArguments(arguments);
    process.setWorkingDirectory(folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(words, QIODevice::Append);
    if (!process.startDetached()) {
        qCWarning(logApp) << "the trainer could not be started:" << process.errorString();
        return failure(ErrorCode::Internal, "The trainer could not be started.",
                       process.errorString().toStdString());
    }
    return {};
}

} // namespace hilum
