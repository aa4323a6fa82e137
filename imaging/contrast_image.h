#pragma once

#include "imaging/points.h"
#include "imaging/radiograph.h"

#include <vector>

namespace hilum {

// A film in few, square pixels that hold its local contrast: what is brighter or darker than its
// surroundings, in units of the contrast that is usual there, so that exposure, windows and slow changes of
// brightness do not count. Bone is positive whatever the photometric interpretation.
struct ContrastImage {
    int columns = 0, rows = 0;
    double pixelsAcross = 1, pixelsDown = 1; // film pixels a pixel of this image
    std::vector<float> values;
    float at(int column, int row) const {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(column)];
    }
};

// `longerEdge` pixels along the film's longer edge.
ContrastImage contrastImage(const Radiograph& film, int longerEdge);

} // namespace hilum
