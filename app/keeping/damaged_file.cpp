#include "app/keeping/damaged_file.h"

#include "app/log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSet>
#include <QSqlQuery>
#include <QUuid>
#include <cstdlib>

namespace hilum {
namespace {

// https://www.sqlite.org/rescode.html
constexpr int anyError = 1, busy = 5, locked = 6, noMemory = 7, ioError = 10, corrupt = 11, cannotOpen = 14,
              tooBig = 18, mismatch = 20, unknownFormat = 24, notADatabase = 26;
constexpr int lockTime = 8000; // ms

// A connection of its own, for as long as it lives.
class Connection {
public:
    explicit Connection(const QString& file) : m_name(QUuid::createUuid().toString()) {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(file);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
        database.open();
    }
    ~Connection() { QSqlDatabase::removeDatabase(m_name); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }
    QSqlQuery query() const { return QSqlQuery(database()); }

private:
    QString m_name;
};

// Far more than SQLite asks for where a file is sound.
bool hasMemory() {
    void* volatile room = std::malloc(std::size_t{64} << 20);
    const bool has = room != nullptr;
    std::free(room);
    return has;
}

bool isFoundDamaged(const Connection& connection) {
    QSqlQuery query = connection.query();
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("PRAGMA integrity_check(1)")) || !query.next())
        return isDamage(query.lastError()) || isSenseless(query.lastError());
    return query.value(0).toString() != QLatin1String("ok");
}

QStringList columnsOf(const QSqlDatabase& database, const QString& table) {
    QStringList columns;
    QSqlQuery query(database);
    query.exec(QStringLiteral("PRAGMA table_info(%1)").arg(table));
    while (query.next())
        columns << query.value(1).toString();
    return columns;
}

// Not a view, which may have no end.
bool isPlainTable(QSqlQuery query, const QString& table) {
    query.prepare(
        QStringLiteral("SELECT type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' FROM sqlite_master "
                       "WHERE name = ?"));
    query.addBindValue(table);
    return query.exec() && query.next() && query.value(0).toBool();
}

// Rows from one end until the damage; what was `seen` from the other end is not read again. False where the
// damage ended it.
bool copyRows(QSqlQuery from, const QSqlDatabase& into, const QString& table, const char* order,
              QSet<qint64>& seen) {
    const QStringList columns = columnsOf(into, table);
    QStringList marks;
    marks.fill(QStringLiteral("?"), columns.size());
    QSqlQuery insert(into);
    insert.prepare(QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                       .arg(table, columns.join(QLatin1String(", ")), marks.join(QLatin1String(", "))));
    from.setForwardOnly(true);
    if (!from.exec(QStringLiteral("SELECT rowid, %1 FROM %2 NOT INDEXED ORDER BY rowid %3")
                       .arg(columns.join(QLatin1String(", ")), table, QLatin1String(order))))
        return false;
    while (from.next()) {
        if (seen.contains(from.value(0).toLongLong()))
            return true;
        seen.insert(from.value(0).toLongLong());
        for (int i = 0; i < columns.size(); ++i)
            insert.bindValue(i, from.value(i + 1));
        insert.exec();
    }
    return !from.lastError().isValid();
}

} // namespace

bool isDamage(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    return code == corrupt || code == unknownFormat || code == notADatabase;
}

bool isSenseless(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    return code == anyError || code == tooBig || code == mismatch || (code == noMemory && hasMemory());
}

bool isOutOfReach(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    return code == busy || code == locked || code == ioError || code == cannotOpen;
}

bool isSound(const QString& file) {
    return !isFoundDamaged(Connection(file));
}

QString asideMark(const QString& file) {
    const QFileInfo info(file);
    const QStringList names = QDir(info.absolutePath())
                                  .entryList({info.fileName() + QStringLiteral(".damaged-*")}, QDir::Files,
                                             QDir::Name | QDir::Reversed);
    return names.value(0);
}

QString setAsideIfDamaged(const QString& file, const std::function<bool(const QSqlDatabase&)>& isForeign) {
    QLockFile lock(file + QStringLiteral(".lock"));
    lock.tryLock(lockTime);
    if (QFileInfo(file).size() == 0)
        return {};
    const Connection connection(file);
    if (!isFoundDamaged(connection) && !(isForeign && isForeign(connection.database())))
        return {};
    connection.query().exec(QStringLiteral("BEGIN IMMEDIATE")); // where that is still possible: see above
    const QString aside = QStringLiteral("%1.damaged-%2").arg(file).arg(QDateTime::currentMSecsSinceEpoch());
    if (!QFile::rename(file, aside))
        return {};
    for (const char* part : {"-wal", "-shm"})
        QFile::rename(file + QLatin1String(part), aside + QLatin1String(part));
    qCWarning(logApp) << "a damaged database was set aside";
    return aside;
}

int copyReadableRows(const QString& from, const QSqlDatabase& into, const QStringList& tables) {
    const Connection damaged(from);
    QSqlQuery transaction(into);
    transaction.exec(QStringLiteral("BEGIN IMMEDIATE"));
    int rows = 0;
    for (const QString& table : tables) {
        QSet<qint64> seen;
        if (!isPlainTable(damaged.query(), table))
            continue;
        if (!copyRows(damaged.query(), into, table, "ASC", seen))
            copyRows(damaged.query(), into, table, "DESC", seen);
        rows += static_cast<int>(seen.size());
    }
    transaction.exec(QStringLiteral("COMMIT"));
    return rows;
}

} // namespace hilum
