#pragma once

#include "imaging/points.h"
#include "imaging/radiograph.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hilum {

// Statistics of modality values (never of displayed greys) over the pixels whose centres lie in a region.
// Padding does not count. Thread-safe; no more than one pass over the region.
struct RegionStatistics {
    std::int64_t pixels = 0;
    double mean = 0;
    double standardDeviation = 0; // of these pixels, all of them: divided by n
    double minimum = 0, maximum = 0;
};

// Absent where no pixel of the film is inside. The outline may leave the film, be concave, or cross itself
// (even-odd). Runs [first, last) of columns a row, from the edges' crossings with the row of centres.
std::optional<RegionStatistics> polygonStatistics(const Radiograph& film,
                                                  std::span<const ImagePoint> corners);
// Of the ellipse that touches the four sides of the box between two corners.
std::optional<RegionStatistics> ellipseStatistics(const Radiograph& film, ImagePoint corner,
                                                  ImagePoint opposite);
std::vector<ImagePoint> rectangleCorners(ImagePoint corner, ImagePoint opposite);

// One point of a profile along a line.
struct ProfileSample {
    double distance = 0;                 // from the start, in the unit of the spacing
    std::optional<double> modalityValue; // interpolated between the four nearest pixels; absent off the film
};
// From `a` to `b`, a sample each pixel of the finer axis, both ends included; at most 20,000.
std::vector<ProfileSample> profileAlong(const Radiograph& film, ImagePoint a, ImagePoint b,
                                        const Spacing& spacing);

} // namespace hilum
