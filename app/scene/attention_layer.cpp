#include "app/scene/attention_layer.h"

#include "app/scene/iso_contour.h"

#include <algorithm>
#include <array>
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

// A line without the points that lie within `distance` of the last: they cost much and show nothing.
QPolygonF thinned(const QPolygonF& line, double distance) {
    QPolygonF result;
    for (const QPointF& point : line)
        if (result.isEmpty() || (point - result.last()).manhattanLength() >= distance)
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

namespace {

// From the samples of refineMap() to the map's cells.
Transform<MapSpace, MapSpace> samplesToCells(const AttentionMap& map) {
    const double cell = 1.0 / finenessFor(map);
    return Transform<MapSpace, MapSpace>::scaling(cell, cell, -border, -border);
}

} // namespace

void AttentionLayer::prepare(const std::shared_ptr<const AttentionMap>& map, const MapStyle& style) {
    if (m_map == map && m_style == style)
        return;
    m_map = map;
    m_style = style;
    m_contour.clear();
    m_samples = {};
    if (!(mapMaximum(*map) > 0))
        return;
    const int fineness = finenessFor(*map);
    const int width = (map->width + 2 * border) * fineness, height = (map->height + 2 * border) * fineness;
    const std::vector<float> fine = refineMap(*map, fineness);
    m_samples = mapSamples(fine, width, height, paintTable(style));
    if (!style.hasContour || style.contourFraction <= 0)
        return;
    m_contour = isoContours(fine, width, height, static_cast<float>(style.contourFraction));
    const QTransform toCells = toQt(samplesToCells(*map));
    for (QPolygonF& line : m_contour)
        line = toCells.map(line);
}

std::optional<MapShading> AttentionLayer::shading(const ImageToView& imageToDevice, const ImageRect& film,
                                                  QSize size) const {
    const auto samplesToDevice = compose(compose(samplesToCells(*m_map), m_map->mapToImage), imageToDevice);
    if (!m_style.hasColours || m_samples.coloured.width <= 0 || samplesToDevice.determinant() == 0)
        return std::nullopt;
    return MapShading(m_samples, samplesToDevice, imageToDevice, film, size.width(), size.height());
}

std::optional<HaloLines> AttentionLayer::lines(const ImageToView& imageToDevice, const ImageRect& film,
                                               QSize size, double unit) const {
    if (m_contour.empty() && !m_map->box)
        return std::nullopt;
    const QTransform toDevice = toQt(imageToDevice), cellsToDevice = toQt(m_map->mapToImage) * toDevice;
    std::vector<QPolygonF> lines;
    for (const QPolygonF& line : m_contour)
        lines.push_back(thinned(cellsToDevice.map(line), 2 * unit));
    if (const auto& box = m_map->box)
        lines.push_back(toDevice.map(QPolygonF(QRectF(box->x, box->y, box->width, box->height))));
    const HaloLines::Style style{colourTable(m_style.colourMap)[250], 1.5 * unit, 3.5 * unit};
    return HaloLines(lines, style, {imageToDevice.inverted(), film}, size.width(), size.height());
}

} // namespace hilum
