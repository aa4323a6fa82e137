#pragma once

#include <QSqlDatabase>
#include <QString>

namespace hilum {

// library.sqlite: what no film and no run says again, which folders and which runs were added. The list of
// runs and the index of the library open it, each with a connection of its own.
inline constexpr const char* runsTable =
    "CREATE TABLE IF NOT EXISTS runs (folder TEXT PRIMARY KEY NOT NULL, added INTEGER NOT NULL, forgotten "
    "INTEGER NOT NULL DEFAULT 0)";
inline constexpr const char* foldersTable =
    "CREATE TABLE IF NOT EXISTS library_folders (path TEXT PRIMARY KEY NOT NULL, added INTEGER NOT NULL)";

// Folders' names may be patients': its owner alone may read it. What SQLite puts beside it takes its
// permissions.
void makeLibraryFilePrivate(const QString& file);

// A damaged file is set aside, and what can be read of it is put into a new one. The sentence for the reader;
// empty where nothing was to be done.
QString recoverLibraryFile(const QString& file);

} // namespace hilum
