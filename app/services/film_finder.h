#pragma once

#include "imaging/error.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <memory>
#include <stop_token>

namespace hilum {

class ArchiveUnpacker;

// Turns what a reader drops, chooses or types (files, folders, discs' directories, ZIP archives and their
// members) into files that hold films. A file that is named is always answered, so that its error can be
// shown; of a folder, a disc or an archive only files whose header is an image's are. Folders are searched
// recursively, without following links. The work is done off the GUI thread, where this lives.
class FilmFinder : public QObject {
    Q_OBJECT
public:
    explicit FilmFinder(QObject* parent = nullptr);
    ~FilmFinder() override; // what was unpacked is gone

    // Whether find() has to look into it: a folder, a DICOMDIR, an archive, or ARCHIVE.zip/MEMBER.
    static bool isContainer(const QString& path);

    void find(const QStringList& paths);
    void cancel();
    bool isBusy() const { return m_searches > 0; }
    // Where a found file comes from: ARCHIVE.zip/MEMBER for one that was unpacked, else itself.
    QString origin(const QString& file) const;

Q_SIGNALS:
    // Several times for a big folder, in natural order within a folder.
    void found(const QStringList& files);
    void failed(const hilum::Error& error); // an archive or a disc's directory could not be opened
    // `films` in all; 0 means that nothing could be shown.
    void finished(int films);

private:
    class Search;

    QThreadPool m_pool; // of one thread, which has m_unpacker
    std::unique_ptr<ArchiveUnpacker> m_unpacker;
    std::stop_source m_stop;
    int m_searches = 0;
};

} // namespace hilum
