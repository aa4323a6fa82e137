#include "app/keeping/library_file.h"

#include "app/foreign_parts.h"
#include "app/keeping/damaged_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QUuid>

namespace hilum {

void makeLibraryFilePrivate(const QString& file) {
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QString recoverLibraryFile(const QString& file) {
    const QString aside =
        setAsideIfDamaged(file, [](const QSqlDatabase& database) { return hasForeignParts(database); });
    if (aside.isEmpty())
        return {};
    const QString connection = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(file);
        if (database.open()) {
            makeLibraryFilePrivate(file);
            for (const char* table : {runsTable, foldersTable})
                QSqlQuery(database).exec(QLatin1String(table));
            copyReadableRows(aside, database, {QStringLiteral("runs"), QStringLiteral("library_folders")});
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return QCoreApplication::translate(
               "hilum",
               "The file that names the library's folders and the runs was damaged. It was set aside "
               "as %1, and what could be read of it was kept. Runs in Hilum's own folder are found "
               "again by themselves; add again what else is missing.")
        .arg(QFileInfo(aside).fileName());
}

} // namespace hilum
