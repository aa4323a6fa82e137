#pragma once

#include "imaging/points.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hilum {

// One bit plane of group 60xx, PS3.3 C.9.2.
struct OverlayPlane {
    int group = 0x6000;
    int rows = 0, columns = 0;
    int originRow = 1, originColumn = 1; // 1-based position in the image, may be negative
    std::string label;
    std::vector<std::uint8_t> bits; // rows * columns, 0 or 1
};
using OverlayPointer = std::shared_ptr<const OverlayPlane>;

// What of a film is to be seen (Display Shutter Module, PS3.3 C.7.6.11 and C.7.6.15): the common part of the
// shapes, the rest covered by one grey. Edges that the file names belong to what is seen.
struct DisplayShutter {
    struct Circle {
        ImagePoint centre;
        double radius = 0; // film pixels along a row; the film's spacing makes it round
        friend bool operator==(const Circle&, const Circle&) = default;
    };
    std::optional<ImageRect> rectangle;
    std::optional<Circle> circle;
    std::vector<ImagePoint> polygon; // empty, or three corners and more
    OverlayPointer bitmap;           // covered where it is 1, PS3.3 C.7.6.15; null: none
    double grey = 0;                 // of the cover, 0 black to 1 white

    bool isEmpty() const { return !rectangle && !circle && polygon.empty() && !bitmap; }
    friend bool operator==(const DisplayShutter&, const DisplayShutter&) = default;
};

} // namespace hilum
