#include "app/services/thumbnail_service.h"

#include "app/scene/film_image.h"
#include "app/view/view_geometry.h"
#include "imaging/display.h"
#include "imaging/radiograph_reader.h"

#include <QFile>
#include <QtConcurrent>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

Result<QImage> makeThumbnail(const QString& path, const RadiographPointer& radiograph, int edge) {
    if (radiograph)
        return renderThumbnail(radiograph, edge);
    const auto film = RadiographReader().read(std::filesystem::path(QFile::encodeName(path).toStdString()));
    if (!film)
        return tl::unexpected(film.error());
    return renderThumbnail(*film, edge);
}

} // namespace

QImage renderThumbnail(const RadiographPointer& radiograph, int edge) {
    const FilmShape shape = filmShape(*radiograph);
    const ViewState view = resetView(*radiograph);
    const double scale = std::min(1.0, fitScale(shape, view.turn, {double(edge), double(edge)}));
    const int width = std::max(1, qRound(shape.columns * shape.columnStretch * scale));
    const int height = std::max(1, qRound(shape.rows * shape.rowStretch * scale));
    DisplayRenderer renderer;
    const DisplayLut lut(*radiograph, view.voi);
    const ImageToView geometry = imageToView(shape, view, {double(width), double(height)});
    // Copied: the renderer's pixels end with it.
    return filmImage(renderer.render(radiograph, lut, geometry, width, height)).copy();
}

ThumbnailService::ThumbnailService(int edge, QObject* parent) : QObject(parent), m_edge(edge) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

ThumbnailService::~ThumbnailService() {
    cancelAll();
    m_pool.waitForDone();
}

void ThumbnailService::request(FilmId film, const QString& path, const RadiographPointer& radiograph) {
    cancel(film);
    m_waiting.push_front({film, path, radiograph});
    startNext();
}

void ThumbnailService::cancel(FilmId film) {
    std::erase_if(m_waiting, [&](const Request& request) { return request.film == film; });
    if (m_running == film)
        m_running = FilmId::None;
}

void ThumbnailService::cancelAll() {
    m_waiting.clear();
    m_running = FilmId::None;
}

void ThumbnailService::startNext() {
    if (m_isRunning || m_waiting.empty())
        return;
    const Request request = m_waiting.front();
    m_waiting.pop_front();
    m_isRunning = true;
    m_running = request.film;
    QtConcurrent::run(&m_pool, makeThumbnail, request.path, request.radiograph, m_edge)
        .then(this, [this, film = request.film](const Result<QImage>& result) {
            const bool isWanted = m_running == film;
            m_isRunning = false;
            m_running = FilmId::None;
            startNext();
            if (!isWanted)
                return;
            if (result)
                Q_EMIT ready(film, *result);
            else
                Q_EMIT failed(film, result.error());
        });
}

} // namespace hilum
