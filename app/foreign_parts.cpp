#include "app/foreign_parts.h"

#include <QSqlQuery>
#include <QVariant>

namespace hilum {

bool hasForeignParts(const QSqlDatabase& database, const QString& schema, const QStringList& virtualTables) {
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT type, name, coalesce(sql, '') FROM %1.sqlite_master").arg(schema)))
        return false;
    while (query.next()) {
        const QString type = query.value(0).toString();
        const bool isVirtual =
            query.value(2).toString().startsWith(QLatin1String("CREATE VIRTUAL"), Qt::CaseInsensitive);
        if ((type != QLatin1String("table") && type != QLatin1String("index")) ||
            (isVirtual && !virtualTables.contains(query.value(1).toString())))
            return true;
    }
    return false;
}

} // namespace hilum
