#pragma once

#include "imaging/display.h"

#include <vector>

namespace hilum {

// One axis of a separable filter: for each destination pixel the run of source pixels that it is made of.
struct AxisFilter {
    struct Taps {
        int first = 0;
        int count = 0;
        int weight = 0; // index of the first weight
    };
    int begin = 0;          // first destination pixel whose centre lies on the film
    std::vector<Taps> taps; // one a destination pixel, from `begin`
    std::vector<float> weights;

    int size() const { return static_cast<int>(taps.size()); }
};

// The filter for destination = scale * source + offset, both continuous, over `sourceSize` and `viewSize`
// pixels: the covered area when minifying, else as `interpolation` says.
AxisFilter makeAxisFilter(double scale, double offset, int sourceSize, int viewSize,
                          Interpolation interpolation);

// The source pixels that any destination pixel is made of.
struct SourceRange {
    int first = 0, count = 0;
};
SourceRange sourceRange(const AxisFilter& filter);

// The same filter for a kernel that computes many destination pixels at once: each has the same number of
// taps, those that are missing with weight 0.
struct EvenFilter {
    int size = 0; // destination pixels
    int taps = 0;
    std::vector<int> first;     // from the beginning of `range`, one a destination pixel
    std::vector<float> weights; // tap k of destination pixel i at k * size + i
};
EvenFilter evenFilter(const AxisFilter& filter, SourceRange range);

} // namespace hilum
