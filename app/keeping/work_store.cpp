#include "app/keeping/work_store.h"

#include "app/annotations/annotation_json.h"
#include "app/foreign_parts.h"
#include "app/log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace hilum {
namespace {

constexpr int schemaVersion = 1;
constexpr const char* tables[] = {
    "CREATE TABLE IF NOT EXISTS films (film TEXT PRIMARY KEY NOT NULL, path TEXT NOT NULL, seen INTEGER NOT "
    "NULL)",
    "CREATE TABLE IF NOT EXISTS annotations (id TEXT PRIMARY KEY NOT NULL, film TEXT NOT NULL, json TEXT NOT "
    "NULL, author TEXT, made INTEGER, changed INTEGER, removed INTEGER)",
    "CREATE INDEX IF NOT EXISTS annotations_of_film ON annotations (film)",
    "CREATE TABLE IF NOT EXISTS verdicts (film TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, note "
    "TEXT, author TEXT, made INTEGER, network_state TEXT, network_value REAL, model TEXT, PRIMARY KEY (film, "
    "label))",
    "CREATE TABLE IF NOT EXISTS key_images (film TEXT NOT NULL, frame INTEGER NOT NULL, author TEXT, made "
    "INTEGER, PRIMARY KEY (film, frame))",
    "CREATE TABLE IF NOT EXISTS comments (film TEXT PRIMARY KEY NOT NULL, comment TEXT NOT NULL, author "
    "TEXT, "
    "made INTEGER)"};

// What is read and written; a table of somebody else may lack it.
constexpr const char* usedColumns[] = {
    "SELECT film, path, seen FROM films",
    "SELECT id, film, json, author, made, changed, removed, rowid FROM annotations",
    "SELECT film, label, state, note, author, made, network_state, network_value, model FROM verdicts",
    "SELECT film, frame, author, made FROM key_images", "SELECT film, comment, author, made FROM comments"};

QString tr(const char* text) {
    return QCoreApplication::translate("WorkStore", text);
}

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

QString stateText(const std::optional<FindingState>& state) {
    return state ? QLatin1String(findingStateName(*state)) : QString();
}

std::optional<FindingState> stateFrom(const QString& name) {
    for (const FindingState state : {FindingState::Suspected, FindingState::Indeterminate,
                                     FindingState::NotSuspected, FindingState::NotAssessed})
        if (name == QLatin1String(findingStateName(state)))
            return state;
    return std::nullopt;
}

// Columns: label, state, note, author, made, network_state, network_value, model, from `first` on.
void addVerdict(const QSqlQuery& query, int first, Verdicts& verdicts) {
    const auto state = verdictFromName(query.value(first + 1).toString().toStdString());
    if (!state)
        return;
    Verdict verdict;
    verdict.state = *state;
    verdict.note = query.value(first + 2).toString();
    verdict.author = query.value(first + 3).toString();
    verdict.made = query.value(first + 4).toLongLong();
    verdict.networkState = stateFrom(query.value(first + 5).toString());
    verdict.networkValue = query.value(first + 6).toDouble();
    verdict.modelSha256 = query.value(first + 7).toString();
    verdicts[query.value(first).toString().toStdString()] = verdict;
}

} // namespace

WorkStore::WorkStore(const QString& databaseFile) : m_connection(QUuid::createUuid().toString()) {
    QDir().mkpath(QFileInfo(databaseFile).absolutePath());
    m_isOpen = open(databaseFile);
    if (!m_isOpen && m_problem.isEmpty() && QFileInfo(databaseFile).size() > 0) {
        setAside(databaseFile);
        m_isOpen = open(databaseFile);
    }
    if (!m_isOpen && m_problem.isEmpty())
        m_problem =
            tr("Annotations and verdicts cannot be kept: the folder of Hilum's data cannot be written. "
               "What you make now is lost when the window closes.");
}

WorkStore::~WorkStore() {
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool WorkStore::open(const QString& file) {
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000")); // two viewers share it
    const bool isOpen = m_database.open();
    // It holds notes and names of files. What SQLite puts beside it takes its permissions.
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (isOpen && prepareTables())
        return true;
    qCWarning(logApp) << "reader's work:" << m_database.lastError().nativeErrorCode();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
    return false;
}

bool WorkStore::prepareTables() {
    QSqlQuery query(m_database);
    query.exec(QStringLiteral("PRAGMA journal_mode = WAL")); // where the file system cannot, as it was
    query.exec(QStringLiteral("PRAGMA synchronous = NORMAL"));
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return false;
    const int version = query.value(0).toInt();
    if (version > schemaVersion) {
        m_problem = tr("Annotations and verdicts cannot be kept: their file was written by a newer Hilum.");
        return false;
    }
    query.finish();
    if (hasForeignParts(m_database))
        return false;
    for (const char* table : tables)
        if (!query.exec(QLatin1String(table)))
            return false;
    for (const char* columns : usedColumns)
        if (!query.prepare(QLatin1String(columns)))
            return false;
    return version == schemaVersion ||
           query.exec(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion));
}

// A damaged file is kept, under another name: somebody may still save what is in it.
void WorkStore::setAside(const QString& file) {
    const QString aside = QStringLiteral("%1.damaged-%2").arg(file).arg(now());
    for (const char* part : {"", "-wal", "-shm"})
        QFile::rename(file + QLatin1String(part), aside + QLatin1String(part));
    m_problem =
        tr("The file of annotations and verdicts was damaged. It was set aside as %1, and a new one was "
           "begun.")
            .arg(QFileInfo(aside).fileName());
}

bool WorkStore::run(const char* statement, const QVariantList& values) {
    QSqlQuery query(m_database);
    query.prepare(QLatin1String(statement));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (query.exec())
        return true;
    qCWarning(logApp) << "reader's work is not written:" << query.lastError().nativeErrorCode();
    return false;
}

bool WorkStore::write(const std::function<bool()>& statements) {
    if (!m_isOpen || !run("BEGIN IMMEDIATE", {}))
        return false;
    if (statements() && run("COMMIT", {}))
        return true;
    run("ROLLBACK", {});
    return false;
}

KeptWork WorkStore::load(const QString& workKey) {
    KeptWork work;
    if (!m_isOpen)
        return work;
    const auto each = [&](const char* statement, auto&& take) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        query.prepare(QLatin1String(statement));
        query.addBindValue(workKey);
        if (query.exec())
            while (query.next())
                take(query);
    };
    each("SELECT json FROM annotations WHERE film = ? AND removed IS NULL ORDER BY made, rowid",
         [&](const QSqlQuery& query) {
             const QJsonObject object = QJsonDocument::fromJson(query.value(0).toByteArray()).object();
             if (auto annotation = annotationFromJson(object))
                 work.annotations.push_back(std::move(*annotation));
         });
    each("SELECT label, state, note, author, made, network_state, network_value, model FROM verdicts WHERE "
         "film = ?",
         [&](const QSqlQuery& query) { addVerdict(query, 0, work.verdicts); });
    each("SELECT frame FROM key_images WHERE film = ?",
         [&](const QSqlQuery& query) { work.keyFrames.insert(query.value(0).toInt()); });
    each("SELECT comment FROM comments WHERE film = ?",
         [&](const QSqlQuery& query) { work.comment = query.value(0).toString(); });
    return work;
}

bool WorkStore::saveFilm(const QString& workKey, const QString& path) {
    return m_isOpen &&
           run("INSERT OR REPLACE INTO films (film, path, seen) VALUES (?, ?, ?)", {workKey, path, now()});
}

bool WorkStore::saveAnnotations(const QString& workKey, const AnnotationList& before,
                                const AnnotationList& after) {
    return write([&] {
        for (const Annotation& annotation : after) {
            const Annotation* old = findAnnotation(before, annotation.id);
            if (old && *old == annotation)
                continue;
            const QByteArray json = QJsonDocument(toJson(annotation)).toJson(QJsonDocument::Compact);
            if (!run("INSERT OR REPLACE INTO annotations (id, film, json, author, made, changed, removed) "
                     "VALUES (?, ?, ?, ?, ?, ?, NULL)",
                     {annotation.id.toString(QUuid::WithoutBraces), workKey, QString::fromUtf8(json),
                      annotation.author, annotation.made, annotation.changed}))
                return false;
        }
        for (const Annotation& annotation : before)
            if (!findAnnotation(after, annotation.id) &&
                !run("UPDATE annotations SET removed = ? WHERE id = ?",
                     {now(), annotation.id.toString(QUuid::WithoutBraces)}))
                return false;
        return true;
    });
}

bool WorkStore::saveVerdicts(const QString& workKey, const Verdicts& before, const Verdicts& after) {
    return write([&] {
        for (const auto& [label, verdict] : after) {
            const auto old = before.find(label);
            if (old != before.end() && old->second == verdict)
                continue;
            if (!run(
                    "INSERT OR REPLACE INTO verdicts (film, label, state, note, author, made, network_state, "
                    "network_value, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    {workKey, QString::fromStdString(label), QLatin1String(verdictName(verdict.state)),
                     verdict.note, verdict.author, verdict.made, stateText(verdict.networkState),
                     verdict.networkValue, verdict.modelSha256}))
                return false;
        }
        for (const auto& [label, verdict] : before)
            if (!after.contains(label) && !run("DELETE FROM verdicts WHERE film = ? AND label = ?",
                                               {workKey, QString::fromStdString(label)}))
                return false;
        return true;
    });
}

bool WorkStore::saveKeyFrames(const QString& workKey, const std::set<int>& frames, const QString& author) {
    return write([&] {
        if (!run("DELETE FROM key_images WHERE film = ?", {workKey}))
            return false;
        return std::all_of(frames.begin(), frames.end(), [&](int frame) {
            return run("INSERT INTO key_images (film, frame, author, made) VALUES (?, ?, ?, ?)",
                       {workKey, frame, author, now()});
        });
    });
}

bool WorkStore::saveComment(const QString& workKey, const QString& comment, const QString& author) {
    return write([&] {
        if (comment.isEmpty())
            return run("DELETE FROM comments WHERE film = ?", {workKey});
        return run("INSERT OR REPLACE INTO comments (film, comment, author, made) VALUES (?, ?, ?, ?)",
                   {workKey, comment, author, now()});
    });
}

std::vector<WorkStore::FilmVerdicts> WorkStore::allVerdicts() {
    std::vector<FilmVerdicts> films;
    if (!m_isOpen)
        return films;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(
        QStringLiteral("SELECT films.path, label, state, note, author, made, network_state, "
                       "network_value, model FROM verdicts JOIN films USING (film) ORDER BY films.path"));
    while (query.next()) {
        const QString path = query.value(0).toString();
        if (films.empty() || films.back().path != path)
            films.push_back({path, {}});
        addVerdict(query, 1, films.back().verdicts);
    }
    return films;
}

} // namespace hilum
