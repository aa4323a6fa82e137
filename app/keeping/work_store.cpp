#include "app/keeping/work_store.h"

#include "app/annotations/annotation_json.h"
#include "app/foreign_parts.h"
#include "app/keeping/damaged_file.h"
#include "app/log.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QUuid>
#include <algorithm>

namespace hilum {
namespace {

constexpr int schemaVersion = 1;
constexpr int busy = 5; // https://www.sqlite.org/rescode.html
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

bool lacksColumns(const QSqlDatabase& database) {
    QSqlQuery query(database);
    return std::any_of(std::begin(usedColumns), std::end(usedColumns), [&](const char* columns) {
        return !query.prepare(QLatin1String(columns)) && !isOutOfReach(query.lastError());
    });
}

// Somebody else's, under this file's name. One that another viewer is just beginning is not.
bool isForeign(const QSqlDatabase& database) {
    QSqlQuery query(database);
    const bool isBegun = query.exec(QStringLiteral("PRAGMA user_version")) && query.next() &&
                         query.value(0).toInt() == schemaVersion;
    query.finish();
    return hasForeignParts(database) || (isBegun && lacksColumns(database));
}

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

WorkStore::WorkStore(const QString& databaseFile)
    : m_file(databaseFile), m_connection(QUuid::createUuid().toString()) {
    QDir().mkpath(QFileInfo(databaseFile).absolutePath());
    isReachable();
}

WorkStore::~WorkStore() {
    disconnectFile();
}

bool WorkStore::isReachable() {
    if (m_isOpen || m_isNewer)
        return m_isOpen;
    if (std::exchange(m_isOutOfReach, false))
        m_problem.clear();
    m_isOpen = connectFile() || ((m_isForeign || isDamage(m_error)) && recover());
    m_isOutOfReach = !m_isOpen && !m_isNewer;
    if (m_isOutOfReach)
        m_problem =
            tr("Annotations and verdicts cannot be kept: the file for them in Hilum's data folder cannot be "
               "opened. Check that its disk is there, not full and writable. Until then what you make is in "
               "this window alone.");
    return m_isOpen;
}

bool WorkStore::connectFile() {
    m_mark = asideMark(m_file);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(m_file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000")); // viewers share it
    m_error = {};
    m_isForeign = false;
    const bool isOpen = m_database.open();
    // It holds notes and names of files. What SQLite puts beside it takes its permissions.
    QFile::setPermissions(m_file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (isOpen && prepareTables())
        return true;
    m_isForeign = m_isForeign || isSenseless(m_error);
    if (!m_error.isValid())
        m_error = m_database.lastError();
    qCWarning(logApp) << "reader's work is not opened:" << m_error.nativeErrorCode();
    disconnectFile();
    return false;
}

void WorkStore::disconnectFile() {
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

bool WorkStore::prepareTables() {
    // Where the file system cannot, as it was; where it is locked, no second wait.
    if (!run("PRAGMA journal_mode = WAL", {}) && m_error.nativeErrorCode().toInt() == busy)
        return false;
    run("PRAGMA synchronous = NORMAL", {});
    int version = 0;
    if (!read("PRAGMA user_version", {}, [&](const QSqlQuery& query) { version = query.value(0).toInt(); }))
        return false;
    if (version > schemaVersion) {
        m_isNewer = true;
        m_problem = tr("Annotations and verdicts cannot be kept: their file was written by a newer Hilum.");
        return false;
    }
    m_isForeign = hasForeignParts(m_database);
    if (m_isForeign)
        return false;
    for (const char* table : tables)
        if (version != schemaVersion && !run(table, {}))
            return false;
    if (version != schemaVersion &&
        !run(qPrintable(QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion)), {}))
        return false;
    m_isForeign = lacksColumns(m_database);
    return !m_isForeign;
}

// The damaged file is kept, under another name: somebody may still save more of what is in it.
bool WorkStore::recover() {
    disconnectFile();
    const QString aside = setAsideIfDamaged(m_file, isForeign);
    m_isOpen = connectFile();
    if (!m_isOpen)
        return false;
    ++m_generation;
    if (aside.isEmpty())
        return true; // another viewer was quicker, and tells
    const int rows =
        copyReadableRows(aside, m_database,
                         {QStringLiteral("films"), QStringLiteral("annotations"), QStringLiteral("verdicts"),
                          QStringLiteral("key_images"), QStringLiteral("comments")});
    m_problem = rows > 0 ? tr("The file of annotations and verdicts was damaged. It was set aside as %1, and "
                              "what could be read of it was put into a new one. Look whether something is "
                              "missing on the films that you worked on.")
                         : tr("The file of annotations and verdicts was damaged. It was set aside as %1, and "
                              "a new one was begun.");
    m_problem = m_problem.arg(QFileInfo(aside).fileName());
    return true;
}

bool WorkStore::run(const char* statement, const QVariantList& values) {
    return read(statement, values, {});
}

bool WorkStore::read(const char* statement, const QVariantList& values, const Take& take) {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool isGood = query.prepare(QLatin1String(statement));
    for (const QVariant& value : values)
        query.addBindValue(value);
    isGood = isGood && query.exec();
    while (isGood && query.next())
        if (take)
            take(query);
    if (isGood && !query.lastError().isValid())
        return true;
    m_error = query.lastError();
    qCWarning(logApp) << "reader's work:" << m_error.nativeErrorCode();
    return false;
}

// A writer that was kept waiting while another viewer set the file aside has the old one.
bool WorkStore::begin() {
    if (!run("BEGIN IMMEDIATE", {}))
        return false;
    if (asideMark(m_file) == m_mark)
        return true;
    run("ROLLBACK", {});
    disconnectFile();
    m_isOpen = connectFile();
    ++m_generation;
    return m_isOpen && run("BEGIN IMMEDIATE", {});
}

bool WorkStore::attempt(const std::function<bool()>& statements) {
    if (!begin())
        return false;
    if (statements() && run("COMMIT", {}))
        return true;
    const QSqlError error = m_error;
    run("ROLLBACK", {});
    m_error = error;
    return false;
}

bool WorkStore::write(const std::function<bool()>& statements) {
    return isReachable() && (attempt(statements) || (isDamage(m_error) && recover() && attempt(statements)));
}

KeptWork WorkStore::load(const QString& workKey) {
    KeptWork work;
    if (!isReachable() || readAll(workKey, work))
        return work;
    if ((m_isForeign || isDamage(m_error)) && recover()) {
        work = {};
        if (readAll(workKey, work))
            return work;
    }
    m_problem = tr("What you made on this film before could not be read. It is still in its file: close the "
                   "film and open it again.");
    return work;
}

bool WorkStore::readAll(const QString& workKey, KeptWork& work) {
    return read("SELECT json FROM annotations WHERE film = ? AND removed IS NULL ORDER BY made, rowid",
                {workKey},
                [&](const QSqlQuery& query) {
                    const QJsonObject object = QJsonDocument::fromJson(query.value(0).toByteArray()).object();
                    if (auto annotation = annotationFromJson(object))
                        work.annotations.push_back(std::move(*annotation));
                }) &&
           read("SELECT label, state, note, author, made, network_state, network_value, model FROM verdicts "
                "WHERE film = ?",
                {workKey}, [&](const QSqlQuery& query) { addVerdict(query, 0, work.verdicts); }) &&
           read("SELECT frame FROM key_images WHERE film = ?", {workKey},
                [&](const QSqlQuery& query) { work.keyFrames.insert(query.value(0).toInt()); }) &&
           read("SELECT comment FROM comments WHERE film = ?", {workKey},
                [&](const QSqlQuery& query) { work.comment = query.value(0).toString(); });
}

bool WorkStore::saveFilm(const QString& workKey, const QString& path) {
    return write([&] {
        return run("INSERT OR REPLACE INTO films (film, path, seen) VALUES (?, ?, ?)",
                   {workKey, path, now()});
    });
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

bool WorkStore::saveKeyFrames(const QString& workKey, const std::set<int>& before, const std::set<int>& after,
                              const QString& author) {
    return write([&] {
        for (const int frame : after)
            if (!before.contains(frame) &&
                !run("INSERT OR REPLACE INTO key_images (film, frame, author, made) VALUES (?, ?, ?, ?)",
                     {workKey, frame, author, now()}))
                return false;
        for (const int frame : before)
            if (!after.contains(frame) &&
                !run("DELETE FROM key_images WHERE film = ? AND frame = ?", {workKey, frame}))
                return false;
        return true;
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
    const auto take = [&](const QSqlQuery& query) {
        const QString path = query.value(0).toString();
        if (films.empty() || films.back().path != path)
            films.push_back({path, {}});
        addVerdict(query, 1, films.back().verdicts);
    };
    const char* all = "SELECT films.path, label, state, note, author, made, network_state, network_value, "
                      "model FROM verdicts JOIN films USING (film) ORDER BY films.path";
    if (isReachable() && !read(all, {}, take) && isDamage(m_error) && recover()) {
        films.clear();
        read(all, {}, take);
    }
    return films;
}

} // namespace hilum
