#include "app/services/decode_service.h"

#include "imaging/radiograph_reader.h"

#include <QFile>
#include <QtConcurrent>
#include <algorithm>

namespace hilum {
Result<RadiographPointer> decodeFile(const QString& path, int frame) {
    auto film = RadiographReader().read(std::filesystem::path(QFile::encodeName(path).toStdString()), frame);
    if (film) { // found here, so that neither a list of presets nor the histogram waits for it
        (*film)->lungWindow();
        (*film)->histogram();
    }
    return film;
}

DecodeService::DecodeService(QObject* parent) : DecodeService(decodeFile, 2, parent) {}

DecodeService::DecodeService(Decoder decoder, int threads, QObject* parent)
    : QObject(parent), m_decoder(std::move(decoder)) {
    m_pool.setMaxThreadCount(threads);
}

DecodeService::~DecodeService() {
    cancelAll();
    m_pool.waitForDone();
}

void DecodeService::request(FilmId film, const QString& path, int frame) {
    cancel(film);
    m_waiting.push_front({film, path, frame, ++m_lastNumber});
    m_wanted.insert(film, m_lastNumber);
    startNext();
}

void DecodeService::cancel(FilmId film) {
    std::erase_if(m_waiting, [&](const Request& request) { return request.film == film; });
    m_wanted.remove(film);
}

void DecodeService::cancelAll() {
    m_waiting.clear();
    m_wanted.clear();
}

void DecodeService::startNext() {
    while (m_running < m_pool.maxThreadCount() && !m_waiting.empty()) {
        const Request request = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        QtConcurrent::run(&m_pool, m_decoder, request.path, request.frame)
            // A film that is decoded by now would be answered within the request: answers always come later.
            .then(this, [this, request](const Result<RadiographPointer>& result) {
                QMetaObject::invokeMethod(
                    this, [this, request, result] { finish(request, result); }, Qt::QueuedConnection);
            });
    }
}

void DecodeService::finish(const Request& request, const Result<RadiographPointer>& result) {
    --m_running;
    startNext();
    if (m_wanted.value(request.film) != request.number)
        return;
    m_wanted.remove(request.film);
    if (result)
        Q_EMIT decoded(request.film, request.frame, *result);
    else
        Q_EMIT failed(request.film, request.frame, result.error());
}

} // namespace hilum
