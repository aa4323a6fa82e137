#pragma once

#include "imaging/display.h"

#include <cstdint>
#include <span>
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
// pixels.
AxisFilter makeAxisFilter(double scale, double offset, int sourceSize, int viewSize,
                          Interpolation interpolation);

// Resampled fine codes (see FineScale) of the part of a film that is visible, or its resampled colours.
struct ResampledFilm {
    int x = 0, y = 0, width = 0, height = 0; // the rectangle of the view that lies on the film
    std::vector<std::uint16_t> fineCodes;    // width * height, empty for colour films
    std::vector<std::uint8_t> rgb;           // width * height * 3, empty for grey films
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        padding; // runs [first, last) of pixels that are padding
};

// `imageToView` may turn by quarters, flip, and scale the axes apart. Padding does not bleed into its
// neighbours: a view pixel is padding when most of its area is, and is made of the other pixels alone when
// not.
ResampledFilm resample(const Radiograph& film, const ImageToView& imageToView, int width, int height,
                       Interpolation interpolation);

} // namespace hilum
