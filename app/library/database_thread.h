#pragma once

#include "app/library/index_database.h"

#include <QObject>
#include <QThread>
#include <atomic>
#include <functional>
#include <memory>

namespace hilum {

// A thread with a connection to the index, which is opened for the first job and again after close(). Jobs
// run one after another. Lives on the GUI thread, answers there.
class DatabaseThread : public QObject {
    Q_OBJECT
public:
    using Job = std::function<Result<void>(const IndexDatabase&)>;

    DatabaseThread(const QString& name, const LibraryFiles& files, QThread::Priority priority,
                   QObject* parent = nullptr);
    ~DatabaseThread() override; // waits for what runs; what waits is dropped

    // `unopened` runs on that thread in the job's place where the index cannot be opened, after failed().
    void post(Job job, std::function<void()> unopened = {});
    // After all that was posted before: the connection is gone, and `closed` runs on that thread. Jobs are
    // dropped until resume().
    void close(std::function<void()> closed);
    void resume();

Q_SIGNALS:
    void failed(const hilum::Error& error); // a job, or opening
    void setAside();                       // opening found a file that could not be used, and began a new one
    void begun();                          // opening began an index, though folders are known
    void noticed(const QString& sentence); // opening found the list of folders damaged

private:
    bool isOpened();

    LibraryFiles m_files;
    QThread m_thread;
    QObject* m_context;                        // lives and dies on m_thread
    std::unique_ptr<IndexDatabase> m_database; // used there alone
    bool m_isHeld = false;                     // there too
    std::atomic<bool> m_isEnding = false;
};

} // namespace hilum
