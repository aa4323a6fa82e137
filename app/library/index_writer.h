#pragma once

#include "app/document/film.h"
#include "app/library/index_database.h"
#include "app/library/indexed_file.h"
#include "app/library/study_query.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace hilum {

// A reading as the index keeps it.
struct FilmScores {
    QString path;           // of the film; its SOP instance is looked for first
    QString sopInstanceUid; // empty for pictures
    PredictionPointer prediction;
};

// Changes to the index. What is put between begin() and commit() is there as a whole or not at all, also when
// the process is killed. One thread: the connection's.
class IndexWriter {
public:
    struct KnownFile {
        qint64 size = 0, modified = 0;
        bool isMissing = false;
    };

    explicit IndexWriter(const IndexDatabase& database) : m_database(database) {}

    // Files that lie at or below a folder, or are that file, or its members where it is an archive.
    Result<QHash<QString, KnownFile>> known(const QString& root) const;

    Result<void> begin();
    // New files, changed ones (the same path), and moved ones: the same object of the same study whose old
    // file is gone keeps its row, and so its readings.
    Result<void> put(const IndexedFile& file);
    // False where no file of the index has this path.
    Result<bool> setMissing(const QString& path, bool isMissing);
    Result<void> remove(const QString& path);
    // Of a film that is in the index; others are ignored. The reading of the same model before is replaced.
    Result<void> putReading(const FilmScores& scores);
    Result<void> commit(); // brings the studies that changed up to date first
    void rollBack();

    Result<void> addFolder(const QString& path);
    Result<void> forgetFolder(const QString& path); // from the list alone

private:
    Result<qint64> studyNumber(const StudyIdentity& study);
    Result<qint64> numberIn(const char* table, const char* column, const QString& name,
                            const QString& second = {});
    Result<qint64> movedFile(const IndexedFile& file, qint64 study) const;
    Result<void> refresh(qint64 study);
    Result<void> refreshSearch(qint64 study);
    Result<void> refreshReadings(qint64 study);
    Result<void> run(const char* sql, const QVariantList& values) const;

    const IndexDatabase& m_database;
    QSet<qint64> m_touched; // studies
};

} // namespace hilum
