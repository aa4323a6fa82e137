#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QStringList>

namespace hilum {

// SQLite says that the file's content is wrong; not that it is locked, full or out of reach.
bool isDamage(const QSqlError& error);

// Reads all of it. A file that cannot be reached is not called damaged.
bool isSound(const QString& file);

// Moves a database file that is damaged to "FILE.damaged-TIME", with its log, and answers that path. Empty
// where it is sound, or another viewer has moved it already: of two that find the same damage one moves it. A
// writer in another viewer has ended by then, and its next write finds asideMark() changed.
QString setAsideIfDamaged(const QString& file);

// Changes with every setAsideIfDamaged() of the file, by any viewer: whoever has it open then has an old one.
QString asideMark(const QString& file);

// Copies what can still be read of these tables of a damaged file into an open database that has them too;
// rows that are there already stay. The tables have a rowid. Answers the number of rows that were read.
int copyReadableRows(const QString& from, const QSqlDatabase& into, const QStringList& tables);

} // namespace hilum
