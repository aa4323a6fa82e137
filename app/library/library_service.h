#pragma once

#include "app/library/database_thread.h"
#include "app/library/folder_indexer.h"
#include "app/library/study_query.h"

#include <QObject>
#include <QThreadPool>
#include <atomic>

namespace hilum {

// The library: what it knows is asked for and changed here, the work is done on threads of its own, and
// everything is answered on the GUI thread, where the service lives. Two viewers may use one library.
class LibraryService : public QObject {
    Q_OBJECT
public:
    explicit LibraryService(const LibraryFiles& files, QObject* parent = nullptr);
    ~LibraryService() override; // stops what runs; what was written stays

    // Questions. A newer query drops the answers of the older ones.
    void ask(const StudyQuery& query, int limit); // `answered`, then `counted`
    void askMore(const PageCursor& cursor, int limit);
    void askFiles(qint64 study);
    void askFilesOf(const QList<qint64>& studies, int purpose); // `filesGathered`
    void askFolders();

    // Changes. A folder, a DICOMDIR, an archive or a file is remembered and looked through.
    void add(const QStringList& paths);
    void lookAgain();                 // through all that were added
    void forget(const QString& path); // the folder and its films leave the index; the files stay
    void removeMissing();             // films whose files are gone leave the index
    void cancel();                    // indexing; what was found stays
    bool isIndexing() const { return m_indexing > 0; }
    void record(const FilmScores& scores);
    // Whether the files of these studies are there and what they were is looked at in the background.
    void check(const QList<qint64>& studies);

Q_SIGNALS:
    void answered(const hilum::StudyPage& page);
    void continued(const hilum::StudyPage& page); // the next page of the same query
    void counted(const hilum::StudyCount& count);
    void filesFound(qint64 study, const QList<hilum::LibraryFile>& files);
    void filesGathered(const QList<hilum::LibraryFile>& files, int purpose);
    void foldersFound(const QStringList& folders);
    void progressed(const hilum::IndexProgress& progress);
    void indexed(const hilum::IndexProgress& progress); // all that was asked for
    void changed();                                     // other things stand in the index: ask again
    void setAside(); // the index was damaged or another program's; it was renamed and is being rebuilt
    void noticed(const QString& sentence); // for the reader: the list of folders was damaged
    void failed(const hilum::Error& error);

private:
    using Job = DatabaseThread::Job;
    void index(const QStringList& roots, bool isRemembered);
    void finishIndexing(const IndexProgress& progress);
    void takeFailure(const Error& error);
    void rebuild(const Error& error);
    void goOn(const Error& error, bool isRenamed);
    void lookAtFiles(const QList<LibraryFile>& files);
    template <typename Function>
    void answer(Function function) {
        QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
    }

    LibraryFiles m_files;
    QString m_mark;     // of the index that the threads have open
    QThreadPool m_pool; // looks whether files are there
    std::stop_source m_stop;
    std::atomic<quint64> m_newest = 0; // number of the query whose answers count
    StudyQuery m_query;
    IndexProgress m_total; // of the folders that were looked through since the indexer was idle
    int m_indexing = 0;
    QElapsedTimer m_rebuilt;
    int m_closed = -1; // threads that have closed for a rebuilding; -1: none is under way
    DatabaseThread m_reader, m_indexer, m_marker; // last: they end first
};

} // namespace hilum
