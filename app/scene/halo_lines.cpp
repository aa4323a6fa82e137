#include "app/scene/halo_lines.h"

#include <cmath>
#include <cstdint>

namespace hilum {
namespace {

// How much of a pixel whose centre is `distance` from a line's middle lies under it, 0 to 255.
std::uint8_t coverage(double distance, double width) {
    return static_cast<std::uint8_t>(255 * std::clamp(width / 2 + 0.5 - distance, 0.0, 1.0) + 0.5);
}

QRgb mixed(QRgb under, QRgb over, int alpha) {
    const auto channel = [&](int low, int high) { return (low * (255 - alpha) + high * alpha + 127) / 255; };
    return qRgb(channel(qRed(under), qRed(over)), channel(qGreen(under), qGreen(over)),
                channel(qBlue(under), qBlue(over)));
}

} // namespace

HaloLines::HaloLines(const std::vector<QPolygonF>& lines, const Style& style, const RowClip<ImageSpace>& film,
                     int width, int height)
    : m_style(style), m_film(film), m_width(width) {
    std::vector<std::pair<int, int>> rows; // row, segment
    for (const QPolygonF& line : lines)
        addLine(line, height, rows);
    m_rowStart.assign(static_cast<std::size_t>(height) + 1, 0);
    for (const auto& [row, segment] : rows)
        ++m_rowStart[static_cast<std::size_t>(row) + 1];
    for (std::size_t row = 1; row < m_rowStart.size(); ++row)
        m_rowStart[row] += m_rowStart[row - 1];
    m_rowSegments.resize(rows.size());
    std::vector<int> next = m_rowStart;
    for (const auto& [row, segment] : rows)
        m_rowSegments[static_cast<std::size_t>(next[static_cast<std::size_t>(row)]++)] = segment;
}

void HaloLines::addLine(const QPolygonF& line, int height, std::vector<std::pair<int, int>>& rows) {
    const double margin = m_style.haloWidth / 2 + 0.5;
    double way = 0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QPointF along = line[i + 1] - line[i];
        const double squared = QPointF::dotProduct(along, along), length = std::sqrt(squared);
        const double begin = way;
        way += length;
        const double top = std::min(line[i].y(), line[i + 1].y()) - margin - 0.5;
        const double bottom = std::max(line[i].y(), line[i + 1].y()) + margin - 0.5;
        const double left = std::min(line[i].x(), line[i + 1].x()) - margin;
        const double right = std::max(line[i].x(), line[i + 1].x()) + margin;
        if (!(bottom >= 0 && top < height && right >= 0 && left < m_width))
            continue;
        const int number = static_cast<int>(m_segments.size());
        m_segments.push_back({line[i], along, squared > 0 ? 1 / squared : 0, length, begin});
        const int last = static_cast<int>(std::min<double>(height - 1, std::floor(bottom)));
        for (int row = static_cast<int>(std::max(0.0, std::ceil(top))); row <= last; ++row)
            rows.emplace_back(row, number);
    }
}

// The pixels of a row that a segment's halo may touch.
RowRange HaloLines::reach(const Segment& segment, int y) const {
    const double margin = m_style.haloWidth / 2 + 0.5;
    double first = std::min(0.0, segment.along.x()), last = std::max(0.0, segment.along.x());
    // Only a part of the segment is near the row: y within `margin` of it.
    if (segment.along.y() != 0) {
        double near = (y + 0.5 - margin - segment.from.y()) / segment.along.y();
        double far = (y + 0.5 + margin - segment.from.y()) / segment.along.y();
        if (near > far)
            std::swap(near, far);
        const double atNear = std::clamp(near, 0.0, 1.0) * segment.along.x();
        const double atFar = std::clamp(far, 0.0, 1.0) * segment.along.x();
        first = std::min(atNear, atFar);
        last = std::max(atNear, atFar);
    }
    const auto pixel = [&](double x) {
        return static_cast<int>(std::clamp<double>(std::floor(segment.from.x() + x), 0, m_width));
    };
    return {pixel(first - margin), std::min(m_width, pixel(last + margin) + 1)};
}

RowRange HaloLines::cover(const Segment& segment, int y, RowRange film, std::vector<Covered>& covered) const {
    RowRange range = reach(segment, y);
    range = {std::max(range.first, film.first), std::min(range.last, film.last)};
    const double farthest = m_style.haloWidth / 2 + 0.5;
    for (int x = range.first; x < range.last; ++x) {
        const QPointF offset = QPointF(x + 0.5, y + 0.5) - segment.from;
        const double share =
            std::clamp(QPointF::dotProduct(offset, segment.along) * segment.perLength, 0.0, 1.0);
        const QPointF apart = offset - share * segment.along;
        const double squared = QPointF::dotProduct(apart, apart);
        if (squared >= farthest * farthest)
            continue;
        const double distance = std::sqrt(squared), way = segment.begin + share * segment.length;
        Covered& pixel = covered[static_cast<std::size_t>(x)];
        if (m_style.dash <= 0 || std::fmod(way, 2 * m_style.dash) < m_style.dash)
            pixel.line = std::max(pixel.line, coverage(distance, m_style.lineWidth));
        pixel.halo = std::max(pixel.halo, coverage(distance, m_style.haloWidth));
    }
    return range;
}

void HaloLines::blendRows(unsigned char* picture, std::ptrdiff_t bytesPerLine, int from, int to) const {
    std::vector<Covered> covered(static_cast<std::size_t>(m_width));
    std::vector<RowRange> touched;
    for (int y = from; y < to; ++y) {
        const int begin = m_rowStart[static_cast<std::size_t>(y)],
                  end = m_rowStart[static_cast<std::size_t>(y) + 1];
        if (begin == end)
            continue;
        const RowRange film = m_film.row(y, {0, m_width});
        touched.clear();
        for (int i = begin; i < end; ++i) {
            const int segment = m_rowSegments[static_cast<std::size_t>(i)];
            touched.push_back(cover(m_segments[static_cast<std::size_t>(segment)], y, film, covered));
        }
        // What several segments cover together is blended once: the first range leaves nothing to the next.
        auto* line = reinterpret_cast<QRgb*>(picture + y * bytesPerLine);
        for (const RowRange& range : touched)
            for (int x = range.first; x < range.last; ++x) {
                Covered& pixel = covered[static_cast<std::size_t>(x)];
                if (pixel.halo == 0)
                    continue;
                line[x] = mixed(mixed(line[x], qRgb(0, 0, 0), pixel.halo * m_style.haloAlpha / 255),
                                m_style.colour, pixel.line);
                pixel = {};
            }
    }
}

} // namespace hilum
