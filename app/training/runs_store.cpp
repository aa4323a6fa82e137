#include "app/training/runs_store.h"

#include "app/foreign_parts.h"
#include "app/keeping/damaged_file.h"
#include "app/keeping/library_file.h"
#include "app/log.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace hilum {
namespace {

constexpr int mostEntries = 5000; // of one folder that is searched: it may be any folder

bool isRun(const QString& folder) {
    return QFileInfo::exists(folder + QStringLiteral("/plan.json"));
}

void collect(const QString& folder, int depth, QStringList& found) {
    if (isRun(folder)) {
        found << folder;
        return;
    }
    if (depth == 0)
        return;
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo& entry : entries.mid(0, mostEntries))
        if (!entry.isSymLink())
            collect(entry.absoluteFilePath(), depth - 1, found);
}

} // namespace

QStringList runFoldersIn(const QString& folder, int depth) {
    QStringList found;
    collect(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()), depth, found);
    return found;
}

QStringList nestedRuns(const QString& folder) {
    QStringList found;
    const QDir run(folder);
    const QStringList names =
        run.entryList({QStringLiteral("teacher*"), QStringLiteral("labeller")}, QDir::Dirs, QDir::Name);
    for (const QString& name : names)
        if (isRun(run.filePath(name)))
            found << run.filePath(name);
    if (run.exists(QStringLiteral("arms")))
        collect(run.filePath(QStringLiteral("arms")), 2, found);
    return found;
}

RunsStore::RunsStore(const QString& databaseFile, const QString& runsFolder, QObject* parent)
    : QObject(parent), m_connection(QUuid::createUuid().toString()), m_runsFolder(runsFolder) {
    open(databaseFile);
    refresh();
}

RunsStore::~RunsStore() {
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

void RunsStore::open(const QString& databaseFile) {
    QDir().mkpath(QFileInfo(databaseFile).absolutePath());
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(databaseFile);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000")); // viewers share it
    if (!load() && !recover())
        m_problem = tr("The list of runs cannot be kept: the library's file cannot be written.");
}

bool RunsStore::recover() {
    m_database.close();
    m_problem = recoverLibraryFile(m_database.databaseName());
    return load();
}

bool RunsStore::load() {
    m_folders.clear();
    m_forgotten.clear();
    if (!m_database.open()) {
        qCWarning(logApp) << "runs' table:" << m_database.lastError().nativeErrorCode();
        return false;
    }
    makeLibraryFilePrivate(m_database.databaseName());
    QSqlQuery query(m_database);
    const bool isThere =
        !hasForeignParts(m_database) && query.exec(QLatin1String(runsTable)) &&
        query.exec(QStringLiteral("SELECT folder, forgotten FROM runs ORDER BY added DESC, rowid DESC"));
    while (isThere && query.next())
        (query.value(1).toBool() ? m_forgotten : m_folders) << query.value(0).toString();
    if (query.lastError().isValid())
        qCWarning(logApp) << "runs' table:" << query.lastError().nativeErrorCode();
    return isThere && !query.lastError().isValid();
}

bool RunsStore::insert(const QString& folder, bool isForgotten) {
    QSqlQuery query(m_database);
    const auto isWritten = [&] {
        query = QSqlQuery(m_database);
        query.prepare(
            QStringLiteral("INSERT OR REPLACE INTO runs (folder, added, forgotten) VALUES (?, ?, ?)"));
        query.addBindValue(folder);
        query.addBindValue(QDateTime::currentMSecsSinceEpoch());
        query.addBindValue(isForgotten ? 1 : 0);
        return m_database.isOpen() && query.exec();
    };
    if (isWritten())
        return true;
    const bool isDamaged = isDamage(query.lastError());
    query.clear();
    const bool isRecovered = isDamaged && recover() && isWritten();
    if (!isRecovered)
        m_problem =
            tr("The list of runs could not be written: the disk may be full or read-only. What changed in it "
               "is forgotten when the window closes.");
    Q_EMIT problemFound(m_problem);
    return isRecovered;
}

int RunsStore::add(const QString& folder) {
    int count = 0;
    const QStringList found = runFoldersIn(folder);
    for (const QString& run : found) {
        if (m_folders.contains(run))
            continue;
        insert(run);
        m_forgotten.removeAll(run);
        m_folders.prepend(run);
        ++count;
    }
    if (count > 0)
        Q_EMIT changed();
    return found.isEmpty() ? 0 : count;
}

void RunsStore::forget(const QString& folder) {
    if (!m_folders.removeOne(folder))
        return;
    // Remembered as forgotten, else it would be found again in the folder of runs.
    insert(folder, true);
    m_forgotten << folder;
    Q_EMIT changed();
}

void RunsStore::refresh() {
    int count = 0;
    for (const QString& run : runFoldersIn(m_runsFolder, 1))
        if (!m_folders.contains(run) && !m_forgotten.contains(run)) {
            insert(run);
            m_folders.prepend(run);
            ++count;
        }
    if (count > 0)
        Q_EMIT changed();
}

QString RunsStore::newRunFolder(const QString& name) const {
    QString base;
    for (const QChar c : name.trimmed())
        base += c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('.') ? c : QLatin1Char('-');
    while (base.startsWith(QLatin1Char('.')) || base.startsWith(QLatin1Char('-')))
        base.remove(0, 1);
    if (base.isEmpty())
        base = QStringLiteral("run");
    base.truncate(80);
    const QDir folder(m_runsFolder);
    QString free = folder.filePath(base);
    for (int number = 2; QFileInfo::exists(free); ++number)
        free = folder.filePath(QStringLiteral("%1-%2").arg(base).arg(number));
    return free;
}

} // namespace hilum
