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
    // Only an index that is there and can be used: none is begun, none set aside.
    Result<void> openExisting(const LibraryFiles& files);
    void close();
    bool isOpen() const { return m_database.isOpen(); }
    bool wasSetAside() const { return m_wasSetAside; } // open() found a file that could not be used
    // open() began an index, though folders are known: their films are not in it.
    bool lacksFolders() const { return m_lacksFolders; }
    // There is no index, though folders are known: somebody deleted it. Makes none.
    static bool isLost(const LibraryFiles& files);
    // What became of the list of folders, where open() found its file damaged; else empty.
    QString notice() const { return m_notice; }
    // Some query found damage: renames the index, unless its mark is another than the one it had when the
    // damage was found, because then another viewer has begun a new one. The list of folders, where that is
    // damaged, is saved as far as it can be read. True where anything was renamed. Every connection must be
    // closed.
    static bool setAsideDamaged(const LibraryFiles& files, const QString& mark);
    static QString mark(const LibraryFiles& files); // changes with every index that is renamed

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
    bool knowsFolders() const;
    Result<void> prepare(const LibraryFiles& files);
    Result<void> attachKept(const QString& file) const;
    static void setAside(const QString& file);
    Result<void> plain(const char* sql) const;

    QString m_connection;
    QSqlDatabase m_database;
    QString m_notice;
    bool m_wasSetAside = false, m_lacksFolders = false;
};

} // namespace hilum
