#include "app/library/zip_archive.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <algorithm>
#include <zip.h>

namespace hilum {
namespace {

constexpr qsizetype chunk = 1 << 18;
constexpr quint64 leftFree = quint64(256) << 20; // of the disk that is unpacked to
constexpr qsizetype longestName = 2000, longestPart = 200;

struct CloseMember {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenMember = std::unique_ptr<zip_file_t, CloseMember>;

tl::unexpected<Error> damaged(std::string detail = {}) {
    return failure(
        ErrorCode::Malformed,
        ZipArchive::tr(
            "The ZIP archive is damaged or is none, so nothing was unpacked. Copy or request it again.")
            .toStdString(),
        std::move(detail));
}

tl::unexpected<Error> tooLarge() {
    return failure(ErrorCode::LimitExceeded,
                   ZipArchive::tr("The ZIP archive unpacks to more than Hilum accepts, so it was not opened. "
                                  "Unpack it with another "
                                  "program where you trust its source, and open the folder.")
                       .toStdString());
}

tl::unexpected<Error> harmfulNames() {
    return failure(
        ErrorCode::Malformed,
        ZipArchive::tr(
            "The ZIP archive holds names that lead out of the folder it is unpacked to. It was made to do "
            "harm, so nothing was unpacked.")
            .toStdString());
}

// Windows programs write backslashes.
QString withSlashes(QString name) {
    return name.replace(QLatin1Char('\\'), QLatin1Char('/'));
}

bool leadsOut(const QString& name) {
    if (name.startsWith(QLatin1Char('/')) || (name.size() > 1 && name[1] == QLatin1Char(':')))
        return true;
    return name.split(QLatin1Char('/')).contains(QStringLiteral(".."));
}

bool isDesktopsOwn(const QString& name) {
    return name.startsWith(QLatin1String("__MACOSX/")) ||
           name.section(QLatin1Char('/'), -1).startsWith(QLatin1Char('.'));
}

bool isLink(zip_t* archive, zip_uint64_t number) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(archive, number, 0, &system, &attributes);
    const unsigned mode = attributes >> 16;
    constexpr unsigned kinds = 0170000, regular = 0100000, folder = 0040000;
    return system == ZIP_OPSYS_UNIX && mode != 0 && (mode & kinds) != regular && (mode & kinds) != folder;
}

bool isArchive(const char* bytes, qint64 count) {
    return count >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && (bytes[2] == 3 || bytes[2] == 5);
}

// What a file system takes; the name itself is kept where it can be.
QString safePath(const ZipMember& member) {
    const QStringList parts = member.name.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const bool isLong = member.name.size() > longestName ||
                        std::any_of(parts.begin(), parts.end(),
                                    [](const QString& part) { return part.toUtf8().size() > longestPart; });
    return isLong ? QStringLiteral("film-%1").arg(member.number) : parts.join(QLatin1Char('/'));
}

} // namespace

void ZipArchive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

bool ZipArchive::looksLikeOne(const QString& file) {
    QFile source(file);
    const QByteArray start =
        QFileInfo(file).isFile() && source.open(QIODevice::ReadOnly) ? source.read(4) : QByteArray();
    return isArchive(start.constData(), start.size());
}

Result<ZipArchive> ZipArchive::open(const QString& file, const ZipLimits& limits) {
    const QFileInfo info(file);
    if (!info.isFile() || !info.isReadable())
        return failure(ErrorCode::FileUnreadable,
                       ZipArchive::tr("The ZIP archive cannot be read. Check that it is there and that you "
                                      "have the right to read it.")
                           .toStdString());
    ZipArchive archive;
    archive.m_limits = limits;
    archive.m_archiveSize = static_cast<quint64>(info.size());
    int error = 0;
    archive.m_zip.reset(zip_open(QFile::encodeName(file).constData(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (!archive.m_zip)
        return damaged("libzip error " + std::to_string(error));
    if (auto listed = archive.list(); !listed)
        return tl::unexpected(listed.error());
    return archive;
}

quint64 ZipArchive::mostBytes() const {
    const auto byRatio = static_cast<quint64>(static_cast<double>(m_archiveSize) * m_limits.ratio);
    return std::min(m_limits.total, std::max(m_limits.freeOfRatio, byRatio));
}

Result<void> ZipArchive::list() {
    const zip_int64_t count = zip_get_num_entries(m_zip.get(), 0);
    if (count > m_limits.members)
        return failure(
            ErrorCode::LimitExceeded,
            ZipArchive::tr(
                "The ZIP archive has more files than Hilum accepts (%1), so it was not opened. Unpack it and "
                "open the folder.")
                .arg(m_limits.members)
                .toStdString());
    quint64 total = 0;
    bool hasLocked = false;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(std::max<zip_int64_t>(count, 0)); ++i) {
        zip_stat_t stat;
        if (zip_stat_index(m_zip.get(), i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME) ||
            !(stat.valid & ZIP_STAT_SIZE))
            return damaged("an entry without name or size");
        const QString name = withSlashes(QString::fromUtf8(stat.name));
        if (leadsOut(name))
            return harmfulNames();
        if (name.isEmpty() || name.endsWith(QLatin1Char('/')) || isDesktopsOwn(name) ||
            isLink(m_zip.get(), i))
            continue;
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
            hasLocked = true;
            continue;
        }
        total += std::min<quint64>(stat.size, quint64(1) << 50);
        if (stat.size > m_limits.member || total > mostBytes())
            return tooLarge();
        m_members.append({name, stat.size, i});
    }
    if (m_members.isEmpty() && hasLocked)
        return failure(ErrorCode::UnsupportedEncoding,
                       ZipArchive::tr("The ZIP archive is protected with a password. Unpack "
                                      "it with another program and open the folder.")
                           .toStdString());
    return {};
}

Result<std::vector<std::uint8_t>> ZipArchive::content(const ZipMember& member, quint64 atMost) const {
    const OpenMember source(zip_fopen_index(m_zip.get(), member.number, 0));
    if (!source)
        return damaged(zip_strerror(m_zip.get()));
    std::vector<std::uint8_t> bytes;
    const quint64 wanted = std::min({atMost, member.size, m_limits.member});
    while (bytes.size() < wanted) {
        const auto before = bytes.size();
        bytes.resize(before + std::min<quint64>(chunk, wanted - before));
        const zip_int64_t count = zip_fread(source.get(), bytes.data() + before, bytes.size() - before);
        if (count < 0)
            return damaged("a member's content");
        bytes.resize(before + static_cast<std::size_t>(count));
        if (count == 0)
            break;
    }
    return bytes;
}

Result<quint64> ZipArchive::unpackOne(const ZipMember& member, const QString& file, quint64 room,
                                      const std::stop_token& stop) const {
    const OpenMember source(zip_fopen_index(m_zip.get(), member.number, 0));
    if (!source)
        return damaged(zip_strerror(m_zip.get()));
    QFile target(file);
    // Never over a file that is there, and never through a link.
    if (!QDir().mkpath(QFileInfo(file).absolutePath()) ||
        !target.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::WriteFailed,
                       ZipArchive::tr("A member of the ZIP archive could not be unpacked: its name is taken.")
                           .toStdString());
    QByteArray buffer(chunk, Qt::Uninitialized);
    quint64 written = 0;
    for (;;) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, ZipArchive::tr("Unpacking was cancelled.").toStdString());
        const zip_int64_t count =
            zip_fread(source.get(), buffer.data(), static_cast<zip_uint64_t>(buffer.size()));
        if (count < 0)
            return damaged("a member's content");
        if (count == 0)
            return written;
        if (written == 0 && isArchive(buffer.constData(), count)) {
            target.remove();
            return 0;
        }
        written += static_cast<quint64>(count);
        if (written > room || written > m_limits.member)
            return tooLarge();
        if (target.write(buffer.constData(), count) != count)
            return failure(
                ErrorCode::WriteFailed,
                ZipArchive::tr(
                    "The ZIP archive could not be unpacked: the disk for temporary files is full. Free some "
                    "room, or unpack it yourself and open the folder.")
                    .toStdString());
    }
}

Result<QList<UnpackedMember>> ZipArchive::unpack(const QString& folder, const QStringList& names,
                                                 const std::stop_token& stop) const {
    quint64 wanted = 0, room = mostBytes();
    QList<ZipMember> chosen;
    for (const ZipMember& member : m_members)
        if (names.isEmpty() || names.contains(member.name)) {
            chosen << member;
            wanted += member.size;
        }
    if (const QStorageInfo disk(folder);
        disk.isValid() &&
        wanted + leftFree > static_cast<quint64>(std::max<qint64>(disk.bytesAvailable(), 0)))
        return failure(ErrorCode::WriteFailed,
                       ZipArchive::tr("There is not enough room on the disk for temporary files to unpack "
                                      "the ZIP archive. Free some, "
                                      "or unpack it yourself and open the folder.")
                           .toStdString());
    QList<UnpackedMember> files;
    for (const ZipMember& member : std::as_const(chosen)) {
        QString file = QDir(folder).filePath(safePath(member));
        if (QFileInfo::exists(file)) // two members of one name
            file = QDir(folder).filePath(QStringLiteral("film-%1").arg(member.number));
        const auto written = unpackOne(member, file, room, stop);
        if (!written && written.error().code != ErrorCode::Malformed)
            return tl::unexpected(written.error());
        // A damaged member stays as far as it goes: opening it says what is wrong with it.
        if (written)
            room -= std::min(room, *written);
        if (QFileInfo::exists(file))
            files.append({member.name, file});
    }
    return files;
}

} // namespace hilum
