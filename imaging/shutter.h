#pragma once

#include "imaging/points.h"

#include <optional>
#include <vector>

namespace hilum {

// What of a film is to be seen (Display Shutter Module, PS3.3 C.7.6.11): the common part of the shapes, the
// rest covered by one grey. Edges that the file names belong to what is seen.
struct DisplayShutter {
    struct Circle {
        ImagePoint centre;
        double radius = 0; // film pixels along a row; the film's spacing makes it round
        friend bool operator==(const Circle&, const Circle&) = default;
    };
    std::optional<ImageRect> rectangle;
    std::optional<Circle> circle;
    std::vector<ImagePoint> polygon; // empty, or three corners and more
    double grey = 0;                 // of the cover, 0 black to 1 white

    bool isEmpty() const { return !rectangle && !circle && polygon.empty(); }
    friend bool operator==(const DisplayShutter&, const DisplayShutter&) = default;
};

} // namespace hilum
