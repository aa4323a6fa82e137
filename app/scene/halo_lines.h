#pragma once

#include "imaging/row_clip.h"

#include <QPolygonF>
#include <QRgb>
#include <cstdint>
#include <vector>

namespace hilum {

// Lines with a dark halo, as HaloText::paintLine() has them, for a picture of device pixels whose rows are
// made on several threads: long lines across a large screen cost Qt's painter more than the film does.
class HaloLines {
public:
    struct Style {
        QRgb colour = 0;                       // opaque
        double lineWidth = 1.5, haloWidth = 3; // device pixels
        double dash = 0;                       // length of a dash and of the gap behind it; 0: whole lines
        int haloAlpha = 190;                   // of 255
    };
    // Lines in device pixels, for a picture of `width` x `height`.
    HaloLines(const std::vector<QPolygonF>& lines, const Style& style, const RowClip<ImageSpace>& film,
              int width, int height);
    // Rows [from, to) of the picture, opaque RGB32. Any thread.
    void blendRows(unsigned char* picture, std::ptrdiff_t bytesPerLine, int from, int to) const;

private:
    struct Segment {
        QPointF from, along;          // along: to - from
        double perLength = 0;         // 1 / |along| squared; 0 for a point
        double length = 0, begin = 0; // and how far along its line it begins
    };
    void addLine(const QPolygonF& line, int height, std::vector<std::pair<int, int>>& rows);
    struct Covered { // of a pixel, 0 to 255
        std::uint8_t line = 0, halo = 0;
    };
    RowRange reach(const Segment& segment, int y) const;
    RowRange cover(const Segment& segment, int y, RowRange film, std::vector<Covered>& covered) const;

    Style m_style;
    RowClip<ImageSpace> m_film;
    int m_width;
    std::vector<Segment> m_segments;
    std::vector<int> m_rowStart; // of each row in m_rowSegments, and the end
    std::vector<int> m_rowSegments;
};

} // namespace hilum
