#include "app/services/film_finder.h"

#include "app/document/natural_order.h"
#include "imaging/radiograph_reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>
#include <algorithm>

namespace hilum {
namespace {

using Cancelled = std::shared_ptr<std::atomic<bool>>;

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

QStringList filesBelow(const QString& folder, const Cancelled& cancelled) {
    QStringList files;
    QDirIterator entries(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext() && !*cancelled) {
        const QString path = entries.next();
        if (!entries.fileInfo().isSymLink())
            files << path;
    }
    std::sort(files.begin(), files.end(), naturallyLess);
    return files;
}

template <typename Report>
void searchFolder(const QString& folder, const Cancelled& cancelled, const Report& report) {
    QStringList batch;
    for (const QString& file : filesBelow(folder, cancelled)) {
        if (*cancelled)
            return;
        if (holdsFilm(file))
            batch << file;
        if (batch.size() >= batchSize) {
            report(batch);
            batch.clear();
        }
    }
    if (!batch.isEmpty())
        report(batch);
}

} // namespace

FilmFinder::FilmFinder(QObject* parent)
    : QObject(parent), m_cancelled(std::make_shared<std::atomic<bool>>(false)) {
    m_pool.setMaxThreadCount(1);
}

FilmFinder::~FilmFinder() {
    cancel();
    m_pool.waitForDone();
}

void FilmFinder::cancel() {
    *m_cancelled = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
}

void FilmFinder::find(const QStringList& paths) {
    ++m_searches;
    // Batches and the end travel the same queue, so the end is the last to arrive.
    auto search = [this, paths, cancelled = m_cancelled] {
        int films = 0;
        const auto report = [&](const QStringList& batch) {
            films += static_cast<int>(batch.size());
            QMetaObject::invokeMethod(
                this,
                [this, batch, cancelled] {
                    if (!*cancelled)
                        Q_EMIT found(batch);
                },
                Qt::QueuedConnection);
        };
        QStringList named;
        for (const QString& path : paths)
            if (!QFileInfo(path).isDir())
                named << path;
        if (!named.isEmpty())
            report(named);
        for (const QString& path : paths)
            if (QFileInfo(path).isDir())
                searchFolder(path, cancelled, report);
        QMetaObject::invokeMethod(
            this,
            [this, films, cancelled] {
                --m_searches;
                if (!*cancelled)
                    Q_EMIT finished(films);
            },
            Qt::QueuedConnection);
    };
    (void)QtConcurrent::run(&m_pool, search);
}

} // namespace hilum
