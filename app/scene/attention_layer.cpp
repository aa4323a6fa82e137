#include "app/scene/attention_layer.h"

#include "app/scene/halo_text.h"
#include "app/scene/iso_contour.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr int border = 1; // cells around the map, see refineMap()

template <typename From, typename To>
QTransform toQt(const Transform<From, To>& t) {
    return {t.a, t.c, t.b, t.d, t.tx, t.ty};
}

int finenessFor(const AttentionMap& map) {
    return std::clamp(320 / std::max({1, map.width, map.height}), 1, 16);
}

// Premultiplied colours by value; see MapStyle.
std::array<QRgb, 256> paintTable(const MapStyle& style) {
    std::array<QRgb, 256> table;
    const ColourTable& colours = colourTable(style.colourMap);
    for (int i = 0; i < 256; ++i) {
        const double faded = (i / 255.0 - mapFadeStart) / (mapFadeEnd - mapFadeStart);
        const int alpha = static_cast<int>(std::lround(255 * style.opacity * std::clamp(faded, 0.0, 1.0)));
        const QRgb colour = colours[static_cast<std::size_t>(i)];
        table[static_cast<std::size_t>(i)] =
            qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha));
    }
    return table;
}

QImage colourImage(const std::vector<float>& values, int width, int height, const MapStyle& style) {
    const auto table = paintTable(style);
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        const float* row = values.data() + static_cast<std::size_t>(y) * width;
        for (int x = 0; x < width; ++x)
            line[x] = table[static_cast<std::size_t>(std::lround(255 * std::clamp(row[x], 0.0f, 1.0f)))];
    }
    return image;
}

// A line without the points that lie within two pixels of the last: they cost much and show nothing.
QPolygonF thinned(const QPolygonF& line) {
    QPolygonF result;
    for (const QPointF& point : line)
        if (result.isEmpty() || (point - result.last()).manhattanLength() >= 2)
            result << point;
    if (!line.isEmpty())
        result << line.last();
    return result;
}

} // namespace

float mapMaximum(const AttentionMap& map) {
    return map.values.empty() ? 0.0f : *std::max_element(map.values.begin(), map.values.end());
}

std::vector<float> refineMap(const AttentionMap& map, int fineness) {
    const int width = (map.width + 2 * border) * fineness, height = (map.height + 2 * border) * fineness;
    std::vector<float> fine(static_cast<std::size_t>(width) * height, 0.0f);
    if (!(mapMaximum(map) > 0))
        return fine;
    float maximum = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const MapPoint point{(x + 0.5) / fineness - border, (y + 0.5) / fineness - border};
            float& value = fine[static_cast<std::size_t>(y) * width + x];
            value = std::max(0.0f, sampleMap(map, map.mapToImage(point)));
            maximum = std::max(maximum, value);
        }
    for (float& value : fine)
        value = maximum > 0 ? value / maximum : 0;
    return fine;
}

void AttentionLayer::prepare(const std::shared_ptr<const AttentionMap>& map, const MapStyle& style) {
    if (m_map == map && m_style == style)
        return;
    m_map = map;
    m_style = style;
    m_isLaid = false;
    m_contour.clear();
    m_colours = {};
    if (!(mapMaximum(*map) > 0))
        return;
    const int fineness = finenessFor(*map);
    const int width = (map->width + 2 * border) * fineness, height = (map->height + 2 * border) * fineness;
    const std::vector<float> fine = refineMap(*map, fineness);
    m_colours = colourImage(fine, width, height, style);
    if (!style.hasContour || style.contourFraction <= 0)
        return;
    m_contour = isoContours(fine, width, height, static_cast<float>(style.contourFraction));
    const QTransform toCells =
        QTransform::fromScale(1.0 / fineness, 1.0 / fineness) * QTransform::fromTranslate(-border, -border);
    for (QPolygonF& line : m_contour)
        line = toCells.map(line);
}

// Everything of the map for one geometry, on an image no larger than what shows, so that a drag of the window
// costs one blend.
void AttentionLayer::lay(const Geometry& geometry, const QRect& shown) {
    if (m_isLaid && m_geometry == geometry)
        return;
    const double ratio = geometry.devicePixelRatio;
    m_laid = QImage((QSizeF(shown.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_laid.fill(Qt::transparent);
    m_laid.setDevicePixelRatio(ratio);
    QPainter painter(&m_laid);
    painter.translate(-shown.topLeft());
    const QTransform toView = toQt(geometry.imageToView);
    const ImageRect& film = geometry.film;
    painter.setClipRect(toView.mapRect(QRectF(film.x, film.y, film.width, film.height)));
    if (m_style.hasColours && !m_colours.isNull())
        layColours(painter, toView);
    layLines(painter, toView);
    m_geometry = geometry;
    m_isLaid = true;
}

void AttentionLayer::layColours(QPainter& painter, const QTransform& toView) const {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double cell = (m_map->width + 2.0 * border) / m_colours.width();
    painter.setTransform(QTransform::fromScale(cell, cell) * QTransform::fromTranslate(-border, -border) *
                             toQt(m_map->mapToImage) * toView,
                         true);
    painter.drawImage(0, 0, m_colours);
    painter.restore();
}

void AttentionLayer::layLines(QPainter& painter, const QTransform& toView) const {
    const QColor colour = QColor::fromRgb(colourTable(m_style.colourMap)[250]);
    const QTransform cellsToView = toQt(m_map->mapToImage) * toView;
    for (const QPolygonF& line : m_contour)
        HaloText::paintLine(painter, thinned(cellsToView.map(line)), colour);
    if (const auto& box = m_map->box)
        HaloText::paintLine(painter, toView.mapRect(QRectF(box->x, box->y, box->width, box->height)), colour);
}

void AttentionLayer::paint(QPainter& painter, const std::shared_ptr<const AttentionMap>& map,
                           const MapStyle& style, const ImageToView& imageToView, const ImageRect& film,
                           QSize size, double devicePixelRatio) {
    prepare(map, style);
    const QRectF filmInView = toQt(imageToView).mapRect(QRectF(film.x, film.y, film.width, film.height));
    const QRect shown = filmInView.toAlignedRect() & QRect(QPoint(), size);
    if (shown.isEmpty())
        return;
    lay({imageToView, film, size, devicePixelRatio}, shown);
    painter.drawImage(shown.topLeft(), m_laid);
}

} // namespace hilum
