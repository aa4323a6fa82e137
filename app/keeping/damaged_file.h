#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QStringList>
#include <functional>

namespace hilum {

// SQLite says that the file's content is wrong; not that it is locked, full or out of reach.
bool isDamage(const QSqlError& error);

// Any error, which for a statement that has no fault of its own means a schema that makes no sense, as one of
// a format that no SQLite writes; or too little memory although there is enough, for lengths that make none.
bool isSenseless(const QSqlError& error);

// Reads all of it. A file that cannot be reached is not called damaged.
bool isSound(const QString& file);

// SQLite could not look: the file is locked, or its disk fails. Says nothing of what is in it.
bool isOutOfReach(const QSqlError& error);

// Moves a database file that is damaged, or that `isForeign` says is another program's, to
// "FILE.damaged-TIME", with its log, and answers that path. Empty where it is sound, or another viewer has
// moved it already: of two that find the same damage one moves it. A writer in another viewer has ended by
// then, and its next write finds asideMark() changed.
QString setAsideIfDamaged(const QString& file,
                          const std::function<bool(const QSqlDatabase&)>& isForeign = {});

// Changes with every setAsideIfDamaged() of the file, by any viewer: whoever has it open then has an old one.
QString asideMark(const QString& file);

// Copies what can still be read of these tables of a damaged file into an open database that has them too;
// rows that are there already stay. The tables have a rowid; views and virtual tables are left alone. Answers
// the number of rows that were read.
int copyReadableRows(const QString& from, const QSqlDatabase& into, const QStringList& tables);

} // namespace hilum
