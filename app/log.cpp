#include "app/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>
#include <cstdio>

namespace hilum {

Q_LOGGING_CATEGORY(logApp, "hilum.app")
Q_LOGGING_CATEGORY(logServices, "hilum.services")
Q_LOGGING_CATEGORY(logReading, "hilum.reading")

namespace {

constexpr int filesKept = 3;

QMutex mutex;
QFile* file = nullptr; // open for the life of the process once installed
qint64 limit = 0;      // bytes

void rotate() {
    const QString name = file->fileName();
    file->close();
    QFile::remove(name + QStringLiteral(".%1").arg(filesKept - 1));
    for (int age = filesKept - 2; age >= 1; --age)
        QFile::rename(name + QStringLiteral(".%1").arg(age), name + QStringLiteral(".%1").arg(age + 1));
    QFile::rename(name, name + QStringLiteral(".1"));
    (void)file->open(QIODevice::WriteOnly | QIODevice::Append);
}

const char* levelName(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    default:
        return "fatal";
    }
}

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const QByteArray line =
        QStringLiteral("%1 %2 %3: %4\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(levelName(type)),
                 QLatin1String(context.category ? context.category : "default"), withoutIdentifiers(message))
            .toUtf8();
    const QMutexLocker lock(&mutex);
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    if (!file || !file->isOpen())
        return;
    if (file->size() > limit)
        rotate();
    file->write(line);
    file->flush();
}

} // namespace

QString withoutIdentifiers(const QString& message) {
    // A path may hold spaces, so everything after its start goes; DICOM person names (FAMILY^GIVEN) too.
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\"|'[^']*[/\\\\^][^']*'"));
    static const QRegularExpression path(QStringLiteral(R"((?:\w+://|\b[A-Za-z]:\\|\\\\|~?/|\S+[/\\]).*)"));
    static const QRegularExpression person(QStringLiteral(R"(\S*\^.*)"));
    QString text = message;
    text.replace(quoted, QStringLiteral("<quoted>"));
    text.replace(path, QStringLiteral("<path>"));
    text.replace(person, QStringLiteral("<name>"));
    return text;
}

QString defaultLogFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           QStringLiteral("/hilum/log");
}

void installLog(const QString& folder, qint64 fileLimit) {
    {
        const QMutexLocker lock(&mutex);
        delete file;
        file = nullptr;
        limit = fileLimit;
        if (QDir().mkpath(folder)) {
            file = new QFile(folder + QStringLiteral("/hilum.log"));
            if (file->open(QIODevice::WriteOnly | QIODevice::Append))
                file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        }
    }
    qInstallMessageHandler(handle);
}

} // namespace hilum
