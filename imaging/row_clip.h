#pragma once

#include "imaging/points.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hilum {

// Pixels [first, last) of a row.
struct RowRange {
    int first = 0, last = 0;
};

// The part of `range` where low <= start + step * x < high.
inline RowRange narrowed(RowRange range, double start, double step, double low, double high) {
    if (step == 0)
        return start >= low && start < high ? range : RowRange{range.first, range.first};
    double from = (low - start) / step, to = (high - start) / step;
    if (step < 0)
        std::swap(from, to);
    const int first = static_cast<int>(std::clamp<double>(std::ceil(from), range.first, range.last));
    return {first, static_cast<int>(std::clamp<double>(std::ceil(to), first, range.last))};
}

// Where the centres of a picture's device pixels lie inside a rectangle of another space, row by row.
template <typename Space>
struct RowClip {
    Transform<ViewSpace, Space> fromView;
    Rect<Space> area;

    RowRange row(int y, RowRange range) const {
        const Point<Space> start = fromView({0.5, y + 0.5});
        range = narrowed(range, start.x, fromView.a, area.x, area.x + area.width);
        return narrowed(range, start.y, fromView.c, area.y, area.y + area.height);
    }
};

} // namespace hilum
