#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <atomic>
#include <memory>

namespace hilum {

// Turns what a reader drops, chooses or types (files and folders) into files that hold films. A file that is
// named is always answered, so that its error can be shown; below a folder only files whose header is an
// image's are. Folders are searched recursively off the GUI thread, without following links.
class FilmFinder : public QObject {
    Q_OBJECT
public:
    explicit FilmFinder(QObject* parent = nullptr);
    ~FilmFinder() override;

    void find(const QStringList& paths);
    void cancel();
    bool isBusy() const { return m_searches > 0; }

Q_SIGNALS:
    // Several times for a big folder, in natural order within a folder.
    void found(const QStringList& files);
    // `films` in all; 0 means that nothing could be shown.
    void finished(int films);

private:
    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    int m_searches = 0;
};

} // namespace hilum
