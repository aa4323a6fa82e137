#include "app/library/index_database.h"

#include "app/foreign_parts.h"
#include "app/keeping/damaged_file.h"
#include "app/keeping/library_file.h"
#include "app/library/index_schema.h"
#include "app/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSet>
#include <QSqlError>
#include <QUuid>
#include <algorithm>

namespace hilum {
namespace {

Error errorOf(const QSqlError& error) {
    std::string detail = error.text().toStdString();
    // Statements have no fault of their own: FTS5 calls damage in its own tables any error.
    if (isDamage(error) || isSenseless(error))
        return {ErrorCode::Malformed, IndexDatabase::tr("The library's index is damaged.").toStdString(),
                std::move(detail)};
    return {ErrorCode::WriteFailed,
            IndexDatabase::tr(
                "The library's index cannot be used. Check that its disk is there, writable and not full.")
                .toStdString(),
            std::move(detail)};
}

} // namespace

LibraryFiles LibraryFiles::beside(const QString& libraryFile) {
    return {QFileInfo(libraryFile).absolutePath() + QStringLiteral("/studies.sqlite"), libraryFile};
}

IndexDatabase::~IndexDatabase() {
    close();
}

void IndexDatabase::close() {
    if (m_connection.isEmpty())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
    m_connection.clear();
}

Result<void> IndexDatabase::connect(const QString& file) {
    close();
    m_connection = QUuid::createUuid().toString();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=8000")); // ms; batches are far shorter
    if (!m_database.open())
        return tl::unexpected(errorOf(m_database.lastError()));
    // It names patients. The files that SQLite puts beside it take its permissions.
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

IndexDatabase::Content IndexDatabase::content() const {
    const auto number = [this](const char* pragma) -> std::optional<int> {
        QSqlQuery query(m_database);
        if (!query.exec(QLatin1String(pragma)) || !query.next()) {
            const QSqlError error = query.lastError();
            return isSenseless(error) || isDamage(error) ? -1 : std::optional<int>();
        }
        return query.value(0).toInt();
    };
    const auto tables = number("SELECT count(*) FROM sqlite_master");
    const auto application = number("PRAGMA application_id"), version = number("PRAGMA user_version");
    if (!tables || !application || !version)
        return Content::Unreachable;
    if (tables == 0 && application == 0 && version == 0)
        return Content::Empty;
    const bool isOurs = application == applicationId && version == schemaVersion && hasOwnTables();
    return isOurs ? Content::Usable : Content::Unusable;
}

// As they were made, and nothing beside them.
bool IndexDatabase::hasOwnTables() const {
    if (hasForeignParts(m_database, QStringLiteral("main"), {QStringLiteral("search")}))
        return false;
    QSet<QString> statements;
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("SELECT sql FROM main.sqlite_master"));
    while (query.next())
        statements.insert(query.value(0).toString());
    const bool isWhole =
        std::all_of(std::begin(indexSchema), std::end(indexSchema), [&](const char* statement) {
            return QLatin1String(statement).startsWith(QLatin1String("PRAGMA")) ||
                   statements.contains(QLatin1String(statement));
        });
    return isWhole &&
           query.exec(QStringLiteral("SELECT rowid FROM search LIMIT 1")); // its own tables are there
}

Result<void> IndexDatabase::open(const LibraryFiles& files) {
    m_wasSetAside = m_lacksFolders = false;
    m_notice.clear();
    QDir().mkpath(QFileInfo(files.index).absolutePath());
    if (auto connected = connect(files.index); !connected)
        return connected;
    if (content() == Content::Unusable) {
        // Two threads or viewers may find this at once: the second must not rename what the first has begun.
        QLockFile lock(files.index + QStringLiteral(".lock"));
        lock.lock();
        if (auto connected = connect(files.index); !connected)
            return connected;
        if (content() == Content::Unusable) {
            close();
            setAside(files.index);
            m_wasSetAside = true;
            if (auto connected = connect(files.index); !connected)
                return connected;
        }
    }
    return prepare(files);
}

Result<void> IndexDatabase::openExisting(const LibraryFiles& files) {
    m_wasSetAside = m_lacksFolders = false;
    m_notice.clear();
    if (!QFileInfo::exists(files.index))
        return failure(ErrorCode::FileNotFound, "There is no index of the library.");
    if (auto connected = connect(files.index); !connected)
        return connected;
    return content() == Content::Usable ? prepare(files) : tl::unexpected(errorOf({}));
}

void IndexDatabase::setAside(const QString& file) {
    const QString name =
        QStringLiteral("%1.unusable-%2")
            .arg(file, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss-zzz")));
    for (const char* part : {"", "-wal", "-shm"})
        QFile::rename(file + QLatin1String(part), name + QLatin1String(part));
    qCWarning(logApp) << "the library's index could not be used and was set aside";
}

QString IndexDatabase::mark(const LibraryFiles& files) {
    const QFileInfo info(files.index);
    return QDir(info.absolutePath())
        .entryList({info.fileName() + QStringLiteral(".unusable-*")}, QDir::Files,
                   QDir::Name | QDir::Reversed)
        .value(0);
}

bool IndexDatabase::setAsideDamaged(const LibraryFiles& files, const QString& mark) {
    const bool wasKeptDamaged = !recoverLibraryFile(files.kept).isEmpty();
    QLockFile lock(files.index + QStringLiteral(".lock"));
    lock.lock();
    if (IndexDatabase::mark(files) != mark || (wasKeptDamaged && isSound(files.index)))
        return wasKeptDamaged;
    setAside(files.index);
    return true;
}

Result<void> IndexDatabase::prepare(const LibraryFiles& files) {
    // Refused while another viewer does the same; whoever is first does it for all.
    (void)plain("PRAGMA journal_mode = WAL");
    for (const char* pragma :
         {"PRAGMA synchronous = NORMAL", "PRAGMA temp_store = MEMORY", "PRAGMA cache_size = -65536"}) // KB
        if (auto done = plain(pragma); !done)
            return done;
    auto attached = attachKept(files.kept);
    if (!attached && attached.error().code == ErrorCode::Malformed) {
        m_notice = recoverLibraryFile(files.kept);
        attached = attachKept(files.kept);
    }
    if (!attached)
        (void)attachKept(QStringLiteral(":memory:")); // known at least until the viewer closes
    if (content() == Content::Usable)
        return {};
    if (auto begun = begin(); !begun)
        return begun;
    const Content found = content();
    if (found == Content::Empty) // still: another viewer may have been quicker
        for (const char* statement : indexSchema)
            if (auto done = plain(statement); !done) {
                rollBack();
                return done;
            }
    if (found == Content::Unusable || found == Content::Unreachable) { // and could not be set aside
        rollBack();
        return tl::unexpected(errorOf({}));
    }
    m_lacksFolders = found == Content::Empty && knowsFolders();
    return commit();
}

bool IndexDatabase::knowsFolders() const {
    auto folders = run(QStringLiteral("SELECT 1 FROM kept.library_folders LIMIT 1"));
    return folders && folders->next();
}

bool IndexDatabase::isLost(const LibraryFiles& files) {
    if (QFileInfo::exists(files.index) || !QFileInfo::exists(files.kept))
        return false;
    IndexDatabase database; // in memory, beside the list as it is
    return database.connect(QStringLiteral(":memory:")) && database.attachKept(files.kept) &&
           database.knowsFolders();
}

Result<void> IndexDatabase::attachKept(const QString& file) const {
    auto attached = run(QStringLiteral("ATTACH DATABASE ? AS kept"), {file});
    if (!attached)
        return tl::unexpected(attached.error());
    attached->finish();
    makeLibraryFilePrivate(file); // nothing where it is in memory
    if (hasForeignParts(m_database, QStringLiteral("kept"))) {
        (void)plain("DETACH DATABASE kept");
        return tl::unexpected(Error{ErrorCode::Malformed, {}, "parts of somebody else"});
    }
    const QString table =
        QString::fromLatin1(foldersTable)
            .replace(QLatin1String("library_folders"), QLatin1String("kept.library_folders"));
    auto made = run(table);
    if (made && (made = run(QStringLiteral("SELECT count(*) FROM kept.library_folders"))))
        return {};
    (void)plain("DETACH DATABASE kept");
    return tl::unexpected(made.error());
}

Result<void> IndexDatabase::plain(const char* sql) const {
    QSqlQuery query(m_database);
    if (!query.exec(QLatin1String(sql)))
        return tl::unexpected(errorOf(query.lastError()));
    return {};
}

Result<QSqlQuery> IndexDatabase::run(const QString& sql, const QVariantList& values) const {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool isGood = query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    isGood = isGood && query.exec();
    if (!isGood)
        return tl::unexpected(errorOf(query.lastError()));
    return query;
}

} // namespace hilum
