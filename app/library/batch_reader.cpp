#include "app/library/batch_reader.h"

#include "app/library/indexed_file.h"
#include "app/library/zip_archive.h"
#include "imaging/radiograph_reader.h"

#include <QFile>
#include <QtConcurrent>

namespace hilum {
namespace {

// A member of an archive is decoded from memory: nothing is unpacked to the disk.
Result<RadiographPointer> decode(const QString& path) {
    const QString member = memberOf(path);
    if (member.isEmpty())
        return RadiographReader().read(std::filesystem::path(QFile::encodeName(path).toStdString()));
    const auto archive = ZipArchive::open(fileOnDisk(path));
    if (!archive)
        return tl::unexpected(archive.error());
    for (const ZipMember& one : archive->members()) {
        if (one.name != member)
            continue;
        const auto bytes = archive->content(one, UINT64_MAX);
        return bytes ? RadiographReader().read(std::span<const std::uint8_t>(*bytes))
                     : tl::unexpected(bytes.error());
    }
    return failure(ErrorCode::FileNotFound, "The film is not in the archive any more.");
}

} // namespace

BatchReader::BatchReader(InferenceService& inference, QObject* parent)
    : QObject(parent), m_inference(inference) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    connect(&inference, &InferenceService::stateChanged, this, &BatchReader::predict, Qt::QueuedConnection);
    connect(&inference, &InferenceService::predicted, this,
            [this](FilmId film, const PredictionPointer& prediction) {
                if (!m_isAsked || film != id())
                    return;
                Q_EMIT read(m_film, prediction);
                done();
            });
    connect(&inference, &InferenceService::failed, this, [this](FilmId film, const Error& error) {
        if (m_isAsked && film == id())
            miss(error);
    });
    connect(&inference, &InferenceService::cancelled, this, [this](FilmId film) {
        if (m_isAsked && film == id())
            m_isAsked = false; // it gave way; once the network is idle it is asked again
    });
}

BatchReader::~BatchReader() {
    m_pool.clear();
    m_pool.waitForDone();
}

void BatchReader::read(const QList<LibraryFile>& films) {
    for (const LibraryFile& film : films)
        if (film.kind == ObjectKind::Film && !film.isMissing) {
            m_waiting.push_back(film);
            ++m_films;
        }
    Q_EMIT progressed(m_done, m_films);
    if (m_current == 0)
        next();
}

void BatchReader::cancel() {
    if (!isBusy())
        return;
    m_waiting.clear();
    if (m_isAsked)
        m_inference.cancel(id());
    m_current = 0;
    m_isAsked = false;
    next();
}

void BatchReader::next() {
    m_radiograph.reset();
    m_isAsked = false;
    if (m_waiting.empty()) {
        m_current = 0;
        const int films = std::exchange(m_films, 0);
        m_done = 0;
        Q_EMIT finished(films, std::exchange(m_unread, {}));
        return;
    }
    m_film = m_waiting.front();
    m_waiting.pop_front();
    m_current = ++m_last;
    QtConcurrent::run(&m_pool, decode, m_film.path)
        .then(this, [this, number = m_current](const Result<RadiographPointer>& film) {
            if (number == m_current)
                takeRadiograph(number, film);
        });
}

void BatchReader::takeRadiograph(quint64, const Result<RadiographPointer>& film) {
    if (!film)
        return miss(film.error());
    m_radiograph = *film;
    predict();
}

void BatchReader::predict() {
    if (m_current == 0 || !m_radiograph || m_isAsked)
        return;
    if (m_inference.state() == InferenceService::State::NoModel)
        return cancel();
    if (m_inference.state() != InferenceService::State::Idle)
        return;
    m_isAsked = true;
    m_inference.predict(id(), m_radiograph);
}

void BatchReader::miss(const Error& error) {
    m_unread << UnreadFilm{m_film.path, error};
    done();
}

void BatchReader::done() {
    ++m_done;
    Q_EMIT progressed(m_done, m_films);
    next();
}

} // namespace hilum
