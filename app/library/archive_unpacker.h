#pragma once

#include "app/library/zip_archive.h"

#include <QCoreApplication>
#include <QHash>
#include <QMutex>
#include <memory>

namespace hilum {

class PrivateFolder;

// Unpacks archives into a private folder, each member once as long as the archive stays what it is. One
// thread at a time, except for origin().
class ArchiveUnpacker {
    Q_DECLARE_TR_FUNCTIONS(ArchiveUnpacker)
public:
    ArchiveUnpacker();
    ~ArchiveUnpacker(); // the files are gone

    // The members' files on the disk; of all members where none is named. Errors: ZipArchive's.
    Result<QStringList> unpack(const QString& archive, const QStringList& members,
                               const std::stop_token& stop);
    // Where an unpacked file comes from, as ARCHIVE.zip/MEMBER; any other path unchanged. Any thread.
    QString origin(const QString& file) const;

private:
    std::unique_ptr<PrivateFolder> m_folder; // made when it is first needed
    QHash<QString, QString> m_files;         // ARCHIVE.zip/MEMBER and the archive's size and time -> file
    mutable QMutex m_mutex;                  // guards m_origins
    QHash<QString, QString> m_origins;       // file -> ARCHIVE.zip/MEMBER
};

} // namespace hilum
