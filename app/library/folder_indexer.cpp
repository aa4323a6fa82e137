#include "app/library/folder_indexer.h"

#include "app/document/natural_order.h"
#include "app/library/dicomdir.h"
#include "app/library/zip_archive.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <algorithm>

namespace hilum {
namespace {

constexpr qsizetype batchFiles = 256;
constexpr int batchTime = 500, reportTime = 100;               // ms
constexpr quint64 pieces[] = {64u << 10, 1u << 20, 64u << 20}; // of a member of an archive, as of a file

Result<ObjectHeader> headerOf(const QString& path) {
    return readObjectHeader(std::filesystem::path(QFile::encodeName(path).toStdString()));
}

Result<ObjectHeader> headerOf(const ZipArchive& archive, const ZipMember& member) {
    Result<ObjectHeader> header = failure(ErrorCode::Internal, "Nothing was read.");
    for (const quint64 piece : pieces) {
        const auto bytes = archive.content(member, piece);
        if (!bytes)
            return tl::unexpected(bytes.error());
        header = readObjectHeader(std::span(*bytes));
        if (header || bytes->size() >= member.size || header.error().code == ErrorCode::NotAnImage)
            break;
    }
    return header;
}

bool isZipName(const QString& path) {
    return path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive);
}

} // namespace

FolderIndexer::FolderIndexer(const IndexDatabase& database, std::stop_token stop, Report report)
    : m_database(database), m_writer(database), m_stop(std::move(stop)), m_report(std::move(report)) {}

QList<FolderIndexer::Found> FolderIndexer::list(const QString& root) {
    QList<Found> files;
    const auto add = [&files](const QFileInfo& info) {
        files.append({info.absoluteFilePath(), info.size(), info.lastModified().toMSecsSinceEpoch()});
    };
    const QFileInfo info(root);
    if (info.isFile())
        add(info);
    if (!info.isDir())
        return files;
    QDirIterator entries(root, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext() && !m_stop.stop_requested()) {
        entries.next();
        if (!entries.fileInfo().isSymLink())
            add(entries.fileInfo());
    }
    std::sort(files.begin(), files.end(),
              [](const Found& a, const Found& b) { return naturallyLess(a.path, b.path); });
    return files;
}

Result<void> FolderIndexer::index(const QString& root) {
    m_progress = {};
    m_report(m_progress);
    const bool isDisc = QFileInfo(root).isFile() && isDicomDirName(root);
    auto known = m_writer.known(isDisc ? QFileInfo(root).absolutePath() : root);
    if (!known)
        return tl::unexpected(known.error());
    m_known = std::move(*known);
    const QList<Found> files = list(root);
    m_progress.files = static_cast<int>(files.size());
    m_progress.isListing = false;
    m_sinceWrite.start();
    m_sinceReport.start();
    for (const Found& file : files) {
        if (m_stop.stop_requested())
            break;
        if (auto done = isDisc ? lookAtDirectory(file) : look(file); !done)
            return done;
        ++m_progress.looked;
        if (auto done = writeWhenDue(); !done)
            return done;
    }
    if (auto done = write(); !done)
        return done;
    if (m_stop.stop_requested())
        return failure(ErrorCode::Cancelled, "Indexing was cancelled.");
    auto done = markMissing();
    m_report(m_progress);
    return done;
}

bool FolderIndexer::isKnown(const QString& path, const Found& file) {
    const auto known = m_known.constFind(path);
    if (known == m_known.constEnd())
        return false;
    const IndexWriter::KnownFile before = *known;
    m_known.erase(known);
    if (before.size != file.size || before.modified != file.modified)
        return false;
    if (before.isMissing)
        m_found << path;
    ++m_progress.films;
    return true;
}

void FolderIndexer::take(const QString& path, const Found& file, const Result<ObjectHeader>& header) {
    if (header && header->kind != ObjectKind::Directory) {
        ++m_progress.films;
        m_batch.append({path, file.size, file.modified, *header});
    } else if (!header && header.error().code != ErrorCode::NotAnImage &&
               header.error().code != ErrorCode::FileUnreadable &&
               header.error().code != ErrorCode::FileNotFound) {
        ++m_progress.unreadable;
    }
}

Result<void> FolderIndexer::look(const Found& file) {
    if (isZipName(file.path))
        return lookAtArchive(file);
    if (!isKnown(file.path, file))
        take(file.path, file, headerOf(file.path));
    return {};
}

// The directory itself is no film; what it names is looked at where it lies.
Result<void> FolderIndexer::lookAtDirectory(const Found& file) {
    const auto named = readDicomDir(file.path);
    if (!named) {
        ++m_progress.unreadable;
        return {};
    }
    m_progress.files = static_cast<int>(named->files.size()) + 1;
    for (const QString& path : named->files) {
        if (m_stop.stop_requested())
            return {};
        const QFileInfo info(path);
        const Found member{path, info.size(), info.lastModified().toMSecsSinceEpoch()};
        if (!isKnown(path, member))
            take(path, member, headerOf(path));
        ++m_progress.looked;
        if (auto done = writeWhenDue(); !done)
            return done;
    }
    return {};
}

Result<void> FolderIndexer::lookAtArchive(const Found& file) {
    const auto archive = ZipArchive::open(file.path);
    if (!archive) {
        ++m_progress.unreadable;
        return {};
    }
    for (const ZipMember& member : archive->members()) {
        if (m_stop.stop_requested())
            return {};
        const QString path = file.path + QLatin1Char('/') + member.name;
        if (!isKnown(path, file))
            take(path, file, headerOf(*archive, member));
        if (auto done = writeWhenDue(); !done)
            return done;
    }
    return {};
}

Result<void> FolderIndexer::writeWhenDue() {
    if (m_sinceReport.elapsed() > reportTime) {
        m_report(m_progress);
        m_sinceReport.restart();
    }
    if (m_batch.size() < batchFiles && m_sinceWrite.elapsed() < batchTime)
        return {};
    return write();
}

Result<void> FolderIndexer::write() {
    m_sinceWrite.restart();
    if (m_batch.isEmpty() && m_found.isEmpty())
        return {};
    auto done = m_writer.begin();
    for (const IndexedFile& file : std::as_const(m_batch))
        done = done ? m_writer.put(file) : done;
    for (const QString& file : std::as_const(m_found))
        if (done)
            if (auto found = m_writer.setMissing(file, false); !found)
                done = tl::unexpected(found.error());
    done = done ? m_writer.commit() : done;
    if (!done)
        m_writer.rollBack();
    m_batch.clear();
    m_found.clear();
    return done;
}

Result<void> FolderIndexer::markMissing() {
    QStringList gone;
    for (auto file = m_known.constBegin(); file != m_known.constEnd(); ++file) {
        // Where the archive is there, its member is not any more.
        const QString onDisk = fileOnDisk(file.key());
        if (onDisk != file.key() || !QFileInfo::exists(onDisk))
            gone << file.key();
    }
    for (qsizetype first = 0; first < gone.size(); first += batchFiles) {
        auto done = m_writer.begin();
        for (const QString& file : gone.mid(first, batchFiles)) {
            // One that was moved has another path by now.
            const auto marked = done ? m_writer.setMissing(file, true) : Result<bool>(false);
            if (!marked)
                done = tl::unexpected(marked.error());
            else if (*marked)
                ++m_progress.missing;
        }
        done = done ? m_writer.commit() : done;
        if (!done) {
            m_writer.rollBack();
            return done;
        }
    }
    return {};
}

} // namespace hilum
