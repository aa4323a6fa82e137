#pragma once

#include "app/library/index_writer.h"

#include <QElapsedTimer>
#include <functional>
#include <stop_token>

namespace hilum {

struct IndexProgress {
    int looked = 0, files = 0; // files: in all, known once the folders were listed
    int films = 0;             // of those looked at: films and objects beside them
    int unreadable = 0;        // are DICOM, but their header is damaged
    int missing = 0;           // in the index, but gone
    bool isListing = true;
};

// Brings the index up to date with a folder, a DICOMDIR, a ZIP archive or a single file: new files are read
// (their headers alone), changed ones read again, moved ones found by their SOP instance, those that are gone
// marked. Files whose size and time are known are not opened. Written in small batches, so that others can
// write in between and a killed viewer loses one batch at most. Any one thread: the connection's.
class FolderIndexer {
public:
    using Report = std::function<void(const IndexProgress&)>;

    FolderIndexer(const IndexDatabase& database, std::stop_token stop, Report report);

    // Errors: those of the database; Cancelled. What was looked at until then stays.
    Result<void> index(const QString& root);
    const IndexProgress& progress() const { return m_progress; }

private:
    struct Found {
        QString path;
        qint64 size = 0, modified = 0;
    };
    QList<Found> list(const QString& root);
    Result<void> look(const Found& file);
    Result<void> lookAtDirectory(const Found& file);
    Result<void> lookAtArchive(const Found& file);
    void take(const QString& path, const Found& file, const Result<ObjectHeader>& header);
    bool isKnown(const QString& path, const Found& file);
    Result<void> write();
    Result<void> markMissing();
    Result<void> writeWhenDue();

    const IndexDatabase& m_database;
    IndexWriter m_writer;
    std::stop_token m_stop;
    Report m_report;
    IndexProgress m_progress;
    QHash<QString, IndexWriter::KnownFile> m_known; // below the root; what is found is taken out
    QList<IndexedFile> m_batch;
    QStringList m_found; // were marked as missing
    QElapsedTimer m_sinceWrite, m_sinceReport;
};

} // namespace hilum
