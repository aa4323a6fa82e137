#include "app/services/film_finder.h"

#include "app/document/natural_order.h"
#include "app/library/archive_unpacker.h"
#include "app/library/dicomdir.h"
#include "app/library/indexed_file.h"
#include "imaging/radiograph_reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>
#include <algorithm>
#include <functional>

namespace hilum {
namespace {

constexpr qsizetype batchSize = 64;

bool holdsFilm(const QString& path) {
    const std::filesystem::path file(QFile::encodeName(path).toStdString());
    const auto attributes = RadiographReader().readAttributes(file);
    if (attributes)
        return true;
    // A broken film is still a film, whose failure is to be seen; what was never one is not.
    const ErrorCode code = attributes.error().code;
    return code != ErrorCode::NotAnImage && code != ErrorCode::NoPixelData &&
           code != ErrorCode::FileUnreadable && code != ErrorCode::FileNotFound;
}

QStringList filesBelow(const QString& folder, const std::stop_token& stop) {
    QStringList files;
    QDirIterator entries(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext() && !stop.stop_requested()) {
        const QString path = entries.next();
        if (!entries.fileInfo().isSymLink())
            files << path;
    }
    std::sort(files.begin(), files.end(), naturallyLess);
    return files;
}

bool isZipName(const QString& path) {
    return path.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive);
}

} // namespace

// One search, on the pool's thread.
class FilmFinder::Search {
public:
    Search(ArchiveUnpacker& unpacker, std::stop_token stop, std::function<void(const QStringList&)> found,
           std::function<void(const Error&)> failed)
        : m_unpacker(unpacker), m_stop(std::move(stop)), m_found(std::move(found)),
          m_failed(std::move(failed)) {}

    int run(const QStringList& paths) {
        QStringList named;
        for (const QString& path : paths)
            if (!isContainer(path))
                named << path;
        report(named);
        for (const QString& path : paths)
            if (isContainer(path))
                lookInto(path);
        return m_films;
    }

private:
    void lookInto(const QString& path) {
        const QString onDisk = fileOnDisk(path);
        if (QFileInfo(path).isDir())
            filter(filesBelow(path, m_stop));
        else if (isZipName(onDisk) && ZipArchive::looksLikeOne(onDisk))
            unpack(onDisk, memberOf(path));
        else if (isDicomDirName(path))
            readDisc(path);
        else
            report({path}); // called so, but something else: its error says what
    }

    void unpack(const QString& archive, const QString& member) {
        const auto files =
            m_unpacker.unpack(archive, member.isEmpty() ? QStringList() : QStringList{member}, m_stop);
        if (!files && files.error().code != ErrorCode::Cancelled)
            m_failed(files.error());
        if (!files)
            return;
        QStringList sorted = *files;
        std::sort(sorted.begin(), sorted.end(), naturallyLess);
        filter(sorted);
    }

    void readDisc(const QString& path) {
        const auto disc = readDicomDir(path);
        if (!disc && disc.error().code == ErrorCode::NotAnImage)
            return report({path}); // a film of that name
        if (!disc)
            return m_failed(disc.error());
        if (disc->files.isEmpty() && disc->absent > 0)
            return m_failed(
                {ErrorCode::FileNotFound,
                 FilmFinder::tr(
                     "None of the files that the disc's directory (DICOMDIR) names is there. Copy the whole "
                     "disc, not the directory alone.")
                     .toStdString(),
                 {}});
        filter(disc->files);
    }

    void filter(const QStringList& files) {
        QStringList batch;
        for (const QString& file : files) {
            if (m_stop.stop_requested())
                return;
            if (holdsFilm(file))
                batch << file;
            if (batch.size() >= batchSize) {
                report(batch);
                batch.clear();
            }
        }
        report(batch);
    }

    void report(const QStringList& files) {
        if (files.isEmpty())
            return;
        m_films += static_cast<int>(files.size());
        m_found(files);
    }

    ArchiveUnpacker& m_unpacker;
    std::stop_token m_stop;
    std::function<void(const QStringList&)> m_found;
    std::function<void(const Error&)> m_failed;
    int m_films = 0;
};

FilmFinder::FilmFinder(QObject* parent) : QObject(parent), m_unpacker(std::make_unique<ArchiveUnpacker>()) {
    m_pool.setMaxThreadCount(1);
}

FilmFinder::~FilmFinder() {
    cancel();
    m_pool.waitForDone();
}

void FilmFinder::cancel() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

bool FilmFinder::isContainer(const QString& path) {
    return isZipName(path) || isDicomDirName(path) ||
           path.contains(QLatin1String(".zip/"), Qt::CaseInsensitive) || QFileInfo(path).isDir();
}

QString FilmFinder::origin(const QString& file) const {
    return m_unpacker->origin(file);
}

void FilmFinder::find(const QStringList& paths) {
    ++m_searches;
    // Batches and the end travel the same queue, so the end is the last to arrive.
    auto search = [this, paths, stop = m_stop.get_token()] {
        const auto tell = [this, stop](auto signal) {
            QMetaObject::invokeMethod(
                this,
                [stop, signal] {
                    if (!stop.stop_requested())
                        signal();
                },
                Qt::QueuedConnection);
        };
        Search found(
            *m_unpacker, stop,
            [&](const QStringList& batch) { tell([this, batch] { Q_EMIT this->found(batch); }); },
            [&](const Error& error) { tell([this, error] { Q_EMIT failed(error); }); });
        const int films = found.run(paths);
        QMetaObject::invokeMethod(
            this, [this] { --m_searches; }, Qt::QueuedConnection);
        tell([this, films] { Q_EMIT finished(films); });
    };
    (void)QtConcurrent::run(&m_pool, search);
}

} // namespace hilum
