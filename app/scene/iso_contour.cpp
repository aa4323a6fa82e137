#include "app/scene/iso_contour.h"

#include <array>
#include <cstdint>
#include <unordered_map>

namespace hilum {
namespace {

enum Side { Top, Right, Bottom, Left, NoSide };

// For the corners at or above the level (top left 1, top right 2, bottom right 4, bottom left 8): the sides
// where lines enter and leave a cell, with the high side on the left hand.
constexpr std::array<std::array<Side, 4>, 16> lines{{
    {NoSide, NoSide, NoSide, NoSide},
    {Left, Top, NoSide, NoSide},
    {Top, Right, NoSide, NoSide},
    {Left, Right, NoSide, NoSide},
    {Right, Bottom, NoSide, NoSide},
    {Left, Top, Right, Bottom},
    {Top, Bottom, NoSide, NoSide},
    {Left, Bottom, NoSide, NoSide},
    {Bottom, Left, NoSide, NoSide},
    {Bottom, Top, NoSide, NoSide},
    {Top, Right, Bottom, Left},
    {Bottom, Right, NoSide, NoSide},
    {Right, Left, NoSide, NoSide},
    {Right, Top, NoSide, NoSide},
    {Top, Left, NoSide, NoSide},
    {NoSide, NoSide, NoSide, NoSide},
}};
// The two saddles when the middle of the cell is high: the low corners are cut off instead.
constexpr std::array<Side, 4> joinedFive{Right, Top, Left, Bottom}, joinedTen{Top, Left, Bottom, Right};

class Grid {
public:
    Grid(std::span<const float> values, int width, int height, float level)
        : m_values(values), m_width(width), m_height(height), m_level(level) {}

    // Samples from -1 to width and height; below the level beyond the grid.
    float at(int i, int j) const {
        const bool isInside = i >= 0 && j >= 0 && i < m_width && j < m_height;
        return isInside ? m_values[static_cast<std::size_t>(j) * m_width + i] : m_level - 1;
    }

    // Every side of every cell has one number, shared by its two cells.
    std::int64_t sideNumber(int i, int j, Side side) const {
        const std::int64_t stride = m_width + 3;
        switch (side) {
        case Top:
            return 2 * (j * stride + i);
        case Bottom:
            return 2 * ((j + 1) * stride + i);
        case Left:
            return 2 * (j * stride + i) + 1;
        default:
            return 2 * (j * stride + i + 1) + 1;
        }
    }

    QPointF crossing(int i, int j, Side side) const {
        switch (side) {
        case Top:
            return between(i, j, i + 1, j);
        case Bottom:
            return between(i, j + 1, i + 1, j + 1);
        case Left:
            return between(i, j, i, j + 1);
        default:
            return between(i + 1, j, i + 1, j + 1);
        }
    }

    const std::array<Side, 4>& linesOf(int i, int j) const {
        const float corners[] = {at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)};
        int index = 0;
        for (int corner = 0; corner < 4; ++corner)
            index |= (corners[corner] >= m_level) << corner;
        const bool isMiddleHigh = (corners[0] + corners[1] + corners[2] + corners[3]) / 4 >= m_level;
        if (isMiddleHigh && (index == 5 || index == 10))
            return index == 5 ? joinedFive : joinedTen;
        return lines[static_cast<std::size_t>(index)];
    }

private:
    QPointF between(int i0, int j0, int i1, int j1) const {
        const float first = at(i0, j0), second = at(i1, j1);
        const double share = (m_level - first) / (second - first);
        return {i0 + share * (i1 - i0) + 0.5, j0 + share * (j1 - j0) + 0.5};
    }

    std::span<const float> m_values;
    int m_width, m_height;
    float m_level;
};

struct Segment {
    std::int64_t end;
    QPointF start;
};

} // namespace

std::vector<QPolygonF> isoContours(std::span<const float> values, int width, int height, float level) {
    const Grid grid(values, width, height, level);
    std::unordered_map<std::int64_t, Segment> segments; // by the side where they start
    for (int j = -1; j < height; ++j)
        for (int i = -1; i < width; ++i) {
            const auto& sides = grid.linesOf(i, j);
            for (std::size_t line = 0; line < 4 && sides[line] != NoSide; line += 2)
                segments[grid.sideNumber(i, j, sides[line])] = {grid.sideNumber(i, j, sides[line + 1]),
                                                                grid.crossing(i, j, sides[line])};
        }
    std::vector<QPolygonF> contours;
    while (!segments.empty()) {
        QPolygonF contour;
        for (auto next = segments.begin(); next != segments.end();) {
            const Segment segment = next->second;
            contour << segment.start;
            segments.erase(next);
            next = segments.find(segment.end);
        }
        contour << contour.first();
        contours.push_back(contour);
    }
    return contours;
}

} // namespace hilum
