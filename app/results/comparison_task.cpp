#include "app/results/comparison_task.h"

#include "app/training/trainer_launcher.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace hilum {
namespace {

QString besideApplication() {
    const QString other = qEnvironmentVariable("HILUM_CLI");
    return other.isEmpty()
               ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("hilum-cli"))
               : other;
}

// `nice` becomes the program that it starts, so that ending it ends that.
QString niceProgram() {
    return QStandardPaths::findExecutable(QStringLiteral("nice"));
}

} // namespace

ComparisonTask::ComparisonTask(const QString& program, QObject* parent)
    : QObject(parent), m_program(program.isEmpty() ? besideApplication() : program),
      m_task(niceProgram().isEmpty() ? m_program : niceProgram()) {
    connect(&m_task, &TrainerTask::finished, this, &ComparisonTask::take);
    connect(&m_task, &TrainerTask::progressed, this, [this](const QString&, double share) {
        if (share >= 0)
            Q_EMIT progressed(share);
    });
}

void ComparisonTask::start(const QString& runFolder, const QString& other, const QString& root) {
    if (isRunning())
        return;
    m_folder = runFolder;
    if (!QFileInfo(m_program).isExecutable())
        return Q_EMIT failed(runFolder,
                             tr("The program hilum-cli is not installed beside the viewer. Install "
                                "Hilum whole."));
    QStringList arguments{QStringLiteral("compare"), runFolder, QStringLiteral("--model"), other,
                          QStringLiteral("--progress")};
    if (!root.isEmpty())
        arguments << QStringLiteral("--root") << root;
    if (!niceProgram().isEmpty())
        arguments = QStringList{QStringLiteral("-n"), QString::number(TrainerLauncher::niceness), m_program} +
                    arguments;
    m_task.start(arguments);
}

void ComparisonTask::cancel() {
    m_task.cancel();
}

void ComparisonTask::take(const TrainerTask::Answer& answer) {
    if (answer.isCancelled)
        return Q_EMIT cancelled(m_folder);
    const auto comparison = comparisonFromJson(answer.output.toStdString());
    if (comparison && answer.status == 0)
        return Q_EMIT finished(m_folder, std::make_shared<const ModelComparison>(*comparison));
    const QString words = answer.words.trimmed();
    Q_EMIT failed(m_folder, words.isEmpty()
                                ? tr("The comparison ended without a word. Memory may have run out.")
                                : words.section(QLatin1Char('\n'), -1));
}

} // namespace hilum
