#pragma once

#include <QSqlDatabase>
#include <QStringList>

namespace hilum {

// Does a database hold what Hilum never makes: views and triggers, which may compute for ever or change what
// was not asked for, or virtual tables other than those named? False where its schema cannot be read: the
// next query says why.
bool hasForeignParts(const QSqlDatabase& database, const QString& schema = QStringLiteral("main"),
                     const QStringList& virtualTables = {});

} // namespace hilum
