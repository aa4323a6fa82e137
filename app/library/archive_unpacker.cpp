#include "app/library/archive_unpacker.h"

#include "app/library/private_folder.h"

#include <QDateTime>
#include <QFileInfo>

namespace hilum {

ArchiveUnpacker::ArchiveUnpacker() = default;
ArchiveUnpacker::~ArchiveUnpacker() = default;

Result<QStringList> ArchiveUnpacker::unpack(const QString& archive, const QStringList& members,
                                            const std::stop_token& stop) {
    const auto zip = ZipArchive::open(archive);
    if (!zip)
        return tl::unexpected(zip.error());
    const QFileInfo info(archive);
    const QString version =
        QStringLiteral("\n%1\n%2").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    const auto pathOf = [&](const QString& member) { return archive + QLatin1Char('/') + member; };
    QStringList files, wanted;
    for (const ZipMember& member : zip->members()) {
        if (!members.isEmpty() && !members.contains(member.name))
            continue;
        const QString there = m_files.value(pathOf(member.name) + version);
        if (there.isEmpty())
            wanted << member.name;
        else
            files << there;
    }
    if (wanted.isEmpty())
        return files;
    if (!m_folder)
        m_folder = std::make_unique<PrivateFolder>();
    const QString folder = m_folder->newFolder();
    if (folder.isEmpty())
        return failure(
            ErrorCode::WriteFailed,
            ArchiveUnpacker::tr(
                "The ZIP archive could not be unpacked: the folder for temporary files cannot be written.")
                .toStdString());
    const auto unpacked = zip->unpack(folder, wanted, stop);
    if (!unpacked)
        return tl::unexpected(unpacked.error());
    const QMutexLocker lock(&m_mutex);
    for (const UnpackedMember& member : *unpacked) {
        m_files.insert(pathOf(member.name) + version, member.file);
        m_origins.insert(member.file, pathOf(member.name));
        files << member.file;
    }
    return files;
}

QString ArchiveUnpacker::origin(const QString& file) const {
    const QMutexLocker lock(&m_mutex);
    return m_origins.value(file, file);
}

} // namespace hilum
