#include "app/training/probe_process.h"

#include "training/runs/run_folder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <cmath>
#include <utility>

namespace hilum {

std::optional<ProbeResult> probeResultFromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(QLatin1String("secondsPerStep")))
        return std::nullopt;
    ProbeResult result;
    for (const QJsonValue& device : object[u"devices"].toArray())
        result.devices << device.toString();
    result.threads = object[u"threads"].toInt();
    result.trainFilms = object[u"trainFilms"].toInt();
    result.validFilms = object[u"validFilms"].toInt();
    result.stepsPerEpoch = object[u"stepsPerEpoch"].toInt();
    result.filmsPerSecond = object[u"filmsPerSecond"].toDouble();
    result.secondsPerStep = object[u"secondsPerStep"].toDouble();
    result.peakBytes = object[u"peakBytes"].toDouble();
    result.availableBytes = object[u"availableBytes"].toDouble();
    result.cacheBytes = object[u"cacheBytes"].toDouble();
    result.totalSeconds = object[u"totalSeconds"].toDouble();
    result.firstSeconds = object[u"firstSeconds"].toDouble();
    return result;
}

ProbeProcess::ProbeProcess(const QString& trainer, QObject* parent) : QObject(parent), m_task(trainer) {
    connect(&m_task, &TrainerTask::progressed, this, [this](const QString& line) {
        if (m_isRunning)
            Q_EMIT progress(line);
    });
    connect(&m_task, &TrainerTask::finished, this, &ProbeProcess::take);
}

void ProbeProcess::start(const TrainingPlan& plan, int steps) {
    m_folder = std::make_unique<QTemporaryDir>();
    const QString file = m_folder->filePath(QStringLiteral("plan.json"));
    m_isRunning = m_folder->isValid() && writeAtomically(QFile::encodeName(file).toStdString(), toJson(plan));
    if (!m_isRunning)
        return Q_EMIT failed(tr("There is no room for temporary files."));
    m_task.start({QStringLiteral("probe"), file, QStringLiteral("--steps"), QString::number(steps)});
}

void ProbeProcess::stop() {
    m_isRunning = false;
    m_task.cancel();
}

void ProbeProcess::take(const TrainerTask::Answer& answer) {
    if (!std::exchange(m_isRunning, false) || answer.isCancelled)
        return;
    if (const auto result = probeResultFromJson(answer.output); answer.status == 0 && result)
        Q_EMIT finished(*result);
    else if (answer.words.isEmpty())
        Q_EMIT failed(tr("The trainer ended while it measured: there may be too little memory."));
    else
        Q_EMIT failed(answer.words.section(QLatin1Char('\n'), -1));
}

QString durationInWords(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 90)
        return ProbeProcess::tr("%1 s").arg(whole);
    const qint64 minutes = (whole + 30) / 60;
    if (minutes < 60)
        return ProbeProcess::tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return ProbeProcess::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    const qint64 days = minutes / (24 * 60), hours = minutes / 60 % 24;
    return days == 1 ? ProbeProcess::tr("1 day %1 h").arg(hours)
                     : ProbeProcess::tr("%1 days %2 h").arg(days).arg(hours);
}

QString bytesInWords(double bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace hilum
