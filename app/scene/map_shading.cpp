#include "app/scene/map_shading.h"

#include "imaging/row_kernels.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// The part of a filter whose destination pixels lie in [from, to).
void keepOnly(AxisFilter& filter, RowRange range) {
    const int first = std::clamp(range.first - filter.begin, 0, filter.size());
    const int last = std::clamp(range.last - filter.begin, first, filter.size());
    filter.taps.erase(filter.taps.begin() + last, filter.taps.end());
    filter.taps.erase(filter.taps.begin(), filter.taps.begin() + first);
    filter.begin += first;
}

AxisFilter axis(double scale, double offset, int samples, int pixels, double colouredFrom, double colouredTo,
                double filmScale, double filmOffset, double filmFrom, double filmTo) {
    AxisFilter filter = makeAxisFilter(scale, offset, samples, pixels, Interpolation::Smooth);
    const RowRange coloured =
        narrowed({0, pixels}, (0.5 - offset) / scale, 1 / scale, colouredFrom, colouredTo);
    keepOnly(filter, narrowed(coloured, (0.5 - filmOffset) / filmScale, 1 / filmScale, filmFrom, filmTo));
    return filter;
}

// A premultiplied colour over an opaque grey.
QRgb over(int grey, QRgb colour) {
    const int rest = ((255 - qAlpha(colour)) * grey + 127) / 255;
    return qRgb(qRed(colour) + rest, qGreen(colour) + rest, qBlue(colour) + rest);
}

std::vector<std::uint16_t> transposed(const MapSamples& samples) {
    std::vector<std::uint16_t> turned(static_cast<std::size_t>(samples.width) * samples.height);
    for (int y = 0; y < samples.height; ++y)
        for (int x = 0; x < samples.width; ++x)
            turned[static_cast<std::size_t>(x) * samples.height + y] =
                samples.values[static_cast<std::size_t>(y) * samples.width + x];
    return turned;
}

} // namespace

MapSamples mapSamples(std::span<const float> values, int width, int height,
                      const std::array<QRgb, 256>& colours) {
    MapSamples samples{width, height, {}, colours, {}, {}};
    samples.shades.reserve(65536);
    for (const QRgb colour : colours)
        for (int grey = 0; grey < 256; ++grey)
            samples.shades.push_back(over(grey, colour));
    samples.values.reserve(values.size());
    for (const float value : values)
        samples.values.push_back(
            static_cast<std::uint16_t>(std::lround(255 * 256 * std::clamp(value, 0.0f, 1.0f))));
    int left = width, right = -1, top = height, bottom = -1;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (qAlpha(colours[(samples.values[static_cast<std::size_t>(y) * width + x] + 128u) >> 8])) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
    // What a kernel may read beyond the last sample, with weight 0.
    samples.values.resize(samples.values.size() + static_cast<std::size_t>(width) + 2);
    if (right >= left) {
        const double x = std::max(0, left - 1), y = std::max(0, top - 1);
        samples.coloured = {x, y, std::min(width, right + 2) - x, std::min(height, bottom + 2) - y};
    }
    return samples;
}

MapShading::MapShading(const MapSamples& samples, const Transform<MapSpace, ViewSpace>& samplesToView,
                       const ImageToView& imageToView, const ImageRect& film, int width, int height)
    : m_samples(&samples),
      m_coloured{samplesToView.inverted(), samples.coloured}, m_film{imageToView.inverted(), film},
      m_width(width) {
    const auto& map = samplesToView;
    const auto& view = imageToView;
    const Rect<MapSpace>& area = samples.coloured;
    if (map.b == 0 && map.c == 0 && view.b == 0 && view.c == 0) {
        AxisFilter across = axis(map.a, map.tx, samples.width, width, area.x, area.x + area.width, view.a,
                                 view.tx, film.x, film.x + film.width);
        m_down = axis(map.d, map.ty, samples.height, height, area.y, area.y + area.height, view.d, view.ty,
                      film.y, film.y + film.height);
        m_stride = samples.width;
        m_range = sourceRange(across);
        m_across = evenFilter(across, m_range);
        m_firstColumn = across.begin;
        m_isUpright = true;
    } else if (map.a == 0 && map.d == 0 && view.a == 0 && view.d == 0) {
        AxisFilter across = axis(map.b, map.tx, samples.height, width, area.y, area.y + area.height, view.b,
                                 view.tx, film.y, film.y + film.height);
        m_down = axis(map.c, map.ty, samples.width, height, area.x, area.x + area.width, view.c, view.ty,
                      film.x, film.x + film.width);
        m_turned = transposed(samples);
        m_stride = samples.height;
        m_range = sourceRange(across);
        m_across = evenFilter(across, m_range);
        m_firstColumn = across.begin;
        m_isUpright = true;
    }
}

MapShading::Room MapShading::room() const {
    return {std::vector<float>(static_cast<std::size_t>(m_range.count)),
            std::vector<float>(static_cast<std::size_t>(m_isUpright ? m_across.size : m_width))};
}

void MapShading::blendRow(QRgb* line, const std::uint8_t* greys, int y, Room& room) const {
    const RowRange range = m_isUpright ? upright(y, room) : turned(y, room);
    const int count = range.last - range.first;
    if (count <= 0)
        return;
    if (greys)
        rowKernels().shadeGreys(line + range.first, greys + range.first, room.values.data(),
                                m_samples->shades.data(), count);
    else
        rowKernels().blendPalette(line + range.first, room.values.data(), m_samples->colours.data(), count);
}

RowRange MapShading::upright(int y, Room& room) const {
    const int row = y - m_down.begin;
    if (row < 0 || row >= m_down.size() || m_across.size == 0)
        return {};
    const RowKernels& kernels = rowKernels();
    const std::uint16_t* source = (m_turned.empty() ? m_samples->values : m_turned).data() + m_range.first;
    const auto& taps = m_down.taps[static_cast<std::size_t>(row)];
    kernels.weighRows(room.sum.data(), source + static_cast<std::ptrdiff_t>(taps.first) * m_stride,
                      static_cast<std::size_t>(m_stride),
                      &m_down.weights[static_cast<std::size_t>(taps.weight)], taps.count, m_range.count);
    kernels.mixColumns(room.values.data(), room.sum.data(), m_across.first.data(), m_across.weights.data(),
                       m_across.taps, m_across.size);
    return {m_firstColumn, m_firstColumn + m_across.size};
}

RowRange MapShading::turned(int y, Room& room) const {
    const RowRange range = m_coloured.row(y, m_film.row(y, {0, m_width}));
    const auto& toSamples = m_coloured.fromView;
    const MapPoint first = toSamples({range.first + 0.5, y + 0.5});
    rowKernels().sampleTurned(
        room.values.data(), {m_samples->values.data(), m_samples->width, m_samples->width, m_samples->height},
        {static_cast<float>(first.x - 0.5), static_cast<float>(first.y - 0.5),
         static_cast<float>(toSamples.a), static_cast<float>(toSamples.c)},
        range.last - range.first);
    return range;
}

} // namespace hilum
