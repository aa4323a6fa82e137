#pragma once

#include "imaging/error.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

namespace hilum {

// Where the library keeps its things.
struct LibraryFiles {
    QString index;                                          // can be rebuilt from the films at any time
    QString kept;                                           // what cannot: the folders that were added
    static LibraryFiles beside(const QString& libraryFile); // TrainingPaths says where that is
};

// A connection to the index, for the thread that opened it. Two viewers and several threads share the file:
// it is written ahead (WAL), and whoever writes waits a while for the other. A file that is damaged or is no
// index of this version is renamed, never deleted, and a new one is begun.
class IndexDatabase {
    Q_DECLARE_TR_FUNCTIONS(IndexDatabase)
public:
    static constexpr int schemaVersion = 1;
    static constexpr int applicationId = 0x48696c75; // "Hilu", in the file's header

    IndexDatabase() = default;
    ~IndexDatabase();
    IndexDatabase(const IndexDatabase&) = delete;
    IndexDatabase& operator=(const IndexDatabase&) = delete;

    // Errors: WriteFailed where there is no place for it.
    Result<void> open(const LibraryFiles& files);
    void close();
    bool isOpen() const { return m_database.isOpen(); }
    bool wasSetAside() const { return m_wasSetAside; } // open() found a file that could not be used
    // Renames the file, which some query found to be damaged; every connection must be closed.
    static void setAside(const QString& file);

    // Errors: Malformed where the file is damaged, WriteFailed.
    Result<QSqlQuery> run(const QString& sql, const QVariantList& values = {}) const;
    Result<void> begin() const { return plain("BEGIN IMMEDIATE"); }
    Result<void> commit() const { return plain("COMMIT"); }
    void rollBack() const { (void)plain("ROLLBACK"); }

private:
    enum class Content { Usable, Empty, Unusable, Unreachable };
    Result<void> connect(const QString& file);
    Content content() const;
    bool hasOwnTables() const;
    Result<void> prepare(const LibraryFiles& files);
    Result<void> plain(const char* sql) const;

    QString m_connection;
    QSqlDatabase m_database;
    bool m_wasSetAside = false;
};

} // namespace hilum
