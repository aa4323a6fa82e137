#include "app/library/library_service.h"

#include "app/library/study_index.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace hilum {
namespace {

constexpr qint64 rebuildPause = 5000; // ms

// Runs the writer's function as one transaction.
template <typename Change>
Result<void> inOne(const IndexDatabase& database, Change change) {
    IndexWriter writer(database);
    auto done = writer.begin();
    done = done ? change(writer) : done;
    done = done ? writer.commit() : done;
    if (!done)
        writer.rollBack();
    return done;
}

} // namespace

LibraryService::LibraryService(const LibraryFiles& files, QObject* parent)
    : QObject(parent), m_files(files),
      m_reader(QStringLiteral("library queries"), files, QThread::NormalPriority),
      m_indexer(QStringLiteral("library indexing"), files, QThread::LowPriority),
      m_marker(QStringLiteral("library marks"), files, QThread::LowPriority) {
    m_pool.setMaxThreadCount(1);
    m_mark = IndexDatabase::mark(files);
    for (DatabaseThread* thread : {&m_reader, &m_indexer, &m_marker}) {
        connect(thread, &DatabaseThread::failed, this, &LibraryService::takeFailure);
        connect(thread, &DatabaseThread::noticed, this, &LibraryService::noticed);
        connect(thread, &DatabaseThread::setAside, this, [this] {
            m_mark = IndexDatabase::mark(m_files);
            Q_EMIT setAside();
        });
        connect(thread, &DatabaseThread::begun, this, &LibraryService::lookAgain);
    }
}

LibraryService::~LibraryService() {
    m_stop.request_stop();
    m_newest = 0;
    m_pool.clear();
    m_pool.waitForDone();
}

void LibraryService::ask(const StudyQuery& query, int limit) {
    m_query = query;
    const quint64 number = ++m_newest;
    m_reader.post([this, query, limit, number](const IndexDatabase& database) -> Result<void> {
        if (number != m_newest)
            return {};
        const StudyIndex index(database);
        const auto page = index.page(query, PageCursor{}, limit);
        if (!page)
            return tl::unexpected(page.error());
        answer([this, page = *page, number] {
            if (number == m_newest)
                Q_EMIT answered(page);
        });
        if (number != m_newest)
            return {};
        const auto count = index.count(query);
        if (!count)
            return tl::unexpected(count.error());
        answer([this, count = *count, number] {
            if (number == m_newest)
                Q_EMIT counted(count);
        });
        return {};
    });
}

void LibraryService::askMore(const PageCursor& cursor, int limit) {
    const quint64 number = m_newest;
    m_reader.post(
        [this, query = m_query, cursor, limit, number](const IndexDatabase& database) -> Result<void> {
            if (number != m_newest)
                return {};
            const auto page = StudyIndex(database).page(query, cursor, limit);
            if (!page)
                return tl::unexpected(page.error());
            answer([this, page = *page, number] {
                if (number == m_newest)
                    Q_EMIT continued(page);
            });
            return {};
        });
}

void LibraryService::askFiles(qint64 study) {
    m_reader.post([this, study, model = m_query.model](const IndexDatabase& database) -> Result<void> {
        const auto files = StudyIndex(database).files(study, model);
        if (!files)
            return tl::unexpected(files.error());
        answer([this, study, files = *files] { Q_EMIT filesFound(study, files); });
        return {};
    });
}

void LibraryService::askFilesOf(const QList<qint64>& studies, int purpose) {
    m_reader.post(
        [this, studies, purpose, model = m_query.model](const IndexDatabase& database) -> Result<void> {
            QList<LibraryFile> all;
            for (const qint64 study : studies) {
                const auto files = StudyIndex(database).files(study, model);
                if (!files)
                    return tl::unexpected(files.error());
                all += *files;
            }
            answer([this, all, purpose] { Q_EMIT filesGathered(all, purpose); });
            return {};
        });
}

void LibraryService::askFolders() {
    m_reader.post([this](const IndexDatabase& database) -> Result<void> {
        const auto folders = StudyIndex(database).folders();
        if (!folders)
            return tl::unexpected(folders.error());
        answer([this, folders = *folders] { Q_EMIT foldersFound(folders); });
        return {};
    });
}

void LibraryService::index(const QStringList& roots, bool isRemembered) {
    if (m_indexing++ == 0)
        m_total = {};
    const auto work = [this, roots, isRemembered, stop = m_stop.get_token()](const IndexDatabase& database) {
        IndexProgress sum;
        Result<void> done;
        const auto add = [&sum](const IndexProgress& one) {
            IndexProgress all = sum;
            all.looked += one.looked;
            all.files += one.files;
            all.films += one.films;
            all.unreadable += one.unreadable;
            all.missing += one.missing;
            all.isListing = one.isListing;
            return all;
        };
        QStringList folders = roots;
        if (roots.isEmpty())
            if (const auto known = StudyIndex(database).folders())
                folders = *known;
        if (isRemembered) {
            for (const QString& root : std::as_const(folders))
                (void)IndexWriter(database).addFolder(root);
            answer([this] { askFolders(); });
        }
        for (const QString& root : std::as_const(folders)) {
            if (stop.stop_requested())
                break;
            FolderIndexer indexer(database, stop, [this, &add](const IndexProgress& one) {
                answer([this, all = add(one)] { Q_EMIT progressed(all); });
            });
            const auto indexed = indexer.index(root);
            sum = add(indexer.progress());
            if (!indexed && indexed.error().code != ErrorCode::Cancelled) {
                done = indexed;
                break;
            }
        }
        answer([this, sum] { finishIndexing(sum); });
        return done;
    };
    m_indexer.post(work, [this] { answer([this] { finishIndexing({}); }); });
}

void LibraryService::finishIndexing(const IndexProgress& progress) {
    m_total.looked += progress.looked;
    m_total.files += progress.files;
    m_total.films += progress.films;
    m_total.unreadable += progress.unreadable;
    m_total.missing += progress.missing;
    m_total.isListing = false;
    Q_EMIT changed();
    if (--m_indexing == 0)
        Q_EMIT indexed(m_total);
}

void LibraryService::add(const QStringList& paths) {
    QStringList absolute;
    for (const QString& path : paths)
        absolute << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (!absolute.isEmpty())
        index(absolute, true);
}

void LibraryService::lookAgain() {
    index({}, false);
}

void LibraryService::cancel() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void LibraryService::forget(const QString& path) {
    m_indexer.post([this, path](const IndexDatabase& database) -> Result<void> {
        const auto folders = StudyIndex(database).folders();
        if (!folders)
            return tl::unexpected(folders.error());
        const auto files = IndexWriter(database).known(path);
        if (!files)
            return tl::unexpected(files.error());
        auto done = inOne(database, [&](IndexWriter& writer) {
            Result<void> removed = writer.forgetFolder(path);
            for (auto file = files->constBegin(); file != files->constEnd() && removed; ++file) {
                // What also lies below another folder of the library stays.
                const bool isElsewhere =
                    std::any_of(folders->begin(), folders->end(), [&](const QString& other) {
                        return other != path &&
                               (file.key() == other || file.key().startsWith(other + QLatin1Char('/')));
                    });
                if (!isElsewhere)
                    removed = writer.remove(file.key());
            }
            return removed;
        });
        answer([this] { Q_EMIT changed(); });
        return done;
    });
    m_indexer.post([this](const IndexDatabase&) -> Result<void> {
        answer([this] { askFolders(); });
        return {};
    });
}

void LibraryService::removeMissing() {
    m_indexer.post([this](const IndexDatabase& database) -> Result<void> {
        auto gone = database.run(QStringLiteral("SELECT path FROM instances WHERE missing"));
        if (!gone)
            return tl::unexpected(gone.error());
        QStringList paths;
        while (gone->next())
            paths << gone->value(0).toString();
        gone->finish();
        auto done = inOne(database, [&](IndexWriter& writer) {
            Result<void> removed;
            for (const QString& path : std::as_const(paths))
                removed = removed ? writer.remove(path) : removed;
            return removed;
        });
        answer([this] { Q_EMIT changed(); });
        return done;
    });
}

void LibraryService::record(const FilmScores& scores) {
    m_marker.post([this, scores](const IndexDatabase& database) {
        auto done = inOne(database, [&](IndexWriter& writer) { return writer.putReading(scores); });
        answer([this] { Q_EMIT changed(); });
        return done;
    });
}

void LibraryService::check(const QList<qint64>& studies) {
    m_reader.post([this, studies](const IndexDatabase& database) -> Result<void> {
        QList<LibraryFile> all;
        for (const qint64 study : studies) {
            const auto files = StudyIndex(database).files(study, {});
            if (!files)
                return tl::unexpected(files.error());
            all += *files;
        }
        answer([this, all] { lookAtFiles(all); });
        return {};
    });
}

void LibraryService::lookAtFiles(const QList<LibraryFile>& files) {
    // Not on a thread of the database: a file server that hangs must hold up nothing.
    (void)QtConcurrent::run(&m_pool, [this, files] {
        QStringList gone, back, other;
        for (const LibraryFile& file : files) {
            const QFileInfo info(fileOnDisk(file.path));
            if (info.exists() == file.isMissing)
                (info.exists() ? back : gone) << file.path;
            else if (info.exists() &&
                     (info.size() != file.size || info.lastModified().toMSecsSinceEpoch() != file.modified))
                other << info.filePath();
        }
        other.removeDuplicates();
        if (!other.isEmpty())
            answer([this, other] { index(other, false); });
        if (gone.isEmpty() && back.isEmpty())
            return;
        m_marker.post([this, gone, back](const IndexDatabase& database) {
            auto done = inOne(database, [&](IndexWriter& writer) -> Result<void> {
                for (const QStringList* paths : {&gone, &back})
                    for (const QString& path : *paths)
                        if (auto marked = writer.setMissing(path, paths == &gone); !marked)
                            return tl::unexpected(marked.error());
                return {};
            });
            answer([this] { Q_EMIT changed(); });
            return done;
        });
    });
}

void LibraryService::takeFailure(const Error& error) {
    if (error.code == ErrorCode::Malformed && m_closed >= 0)
        return; // the other threads find the same damage
    // What was just rebuilt and is damaged again would be so for ever.
    if (error.code == ErrorCode::Malformed && !(m_rebuilt.isValid() && !m_rebuilt.hasExpired(rebuildPause)))
        rebuild(error);
    else
        Q_EMIT failed(error);
}

// Every thread lets go of the damaged file, then it is renamed. The next job begins a new one.
void LibraryService::rebuild(const Error& error) {
    m_closed = 0;
    m_stop.request_stop();
    m_stop = std::stop_source();
    for (DatabaseThread* thread : {&m_reader, &m_indexer, &m_marker})
        thread->close([this, error] {
            answer([this, error] {
                if (++m_closed < 3)
                    return;
                QtConcurrent::run(&m_pool, IndexDatabase::setAsideDamaged, m_files, m_mark)
                    .then(this, [this, error](bool isRenamed) { goOn(error, isRenamed); });
            });
        });
}

void LibraryService::goOn(const Error& error, bool isRenamed) {
    const QString mark = IndexDatabase::mark(m_files);
    const bool isReplaced = std::exchange(m_mark, mark) != mark;
    m_closed = -1;
    m_rebuilt.start();
    m_indexing = 0; // what waited was dropped
    for (DatabaseThread* one : {&m_reader, &m_indexer, &m_marker})
        one->resume();
    if (!isRenamed && !isReplaced) {
        Q_EMIT failed(error);
        return;
    }
    Q_EMIT setAside();
    if (QFile::exists(m_files.index)) // another viewer's, or it was the list of folders that was damaged
        lookAgain();
    else // the new one is filled when it is opened
        m_indexer.post([](const IndexDatabase&) { return Result<void>(); });
    Q_EMIT changed();
}

} // namespace hilum
