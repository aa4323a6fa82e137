#include "app/library/private_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace hilum {
namespace {

const QString prefix = QStringLiteral("hilum-films-");
const QString lockName = QStringLiteral("/in-use");
constexpr int startTime = 600; // seconds in which a folder has got its lock

} // namespace

PrivateFolder::PrivateFolder(const QString& place) {
    const QString where = place.isEmpty() ? QDir::tempPath() : place;
    sweep(where);
    m_folder = std::make_unique<QTemporaryDir>(where + QLatin1Char('/') + prefix +
                                               QStringLiteral("XXXXXX")); // mode 0700
    m_lock = std::make_unique<QLockFile>(m_folder->path() + lockName);
    m_lock->setStaleLockTime(0); // however long it is held
    if (isValid())
        m_lock->tryLock(0);
}

PrivateFolder::~PrivateFolder() {
    m_lock->unlock();
}

void PrivateFolder::sweep(const QString& place) {
    const QFileInfoList left =
        QDir(place).entryInfoList({prefix + QLatin1Char('*')}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo& folder : left) {
        const bool isOwn = folder.isWritable();
        const QString lockFile = folder.filePath() + lockName;
        const bool isYoung = folder.lastModified().secsTo(QDateTime::currentDateTime()) < startTime;
        if (!isOwn || (!QFileInfo::exists(lockFile) && isYoung))
            continue;
        QLockFile lock(lockFile);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue;  // its viewer lives
        lock.unlock(); // it would be missed if it went with the folder
        QDir(folder.filePath()).removeRecursively();
    }
}

QString PrivateFolder::newFolder() {
    const QString folder = m_folder->path() + QLatin1Char('/') + QString::number(++m_count);
    return isValid() && QDir().mkpath(folder) ? folder : QString();
}

} // namespace hilum
