#pragma once

#include "imaging/radiograph.h"

#include <vector>

namespace hilum {

// How many pixels have which modality value, padding left out. Bin i covers [low + i * step,
// low + (i + 1) * step).
struct FilmHistogram {
    double low = 0, step = 1;
    std::vector<double> counts;
    double high() const { return low + step * static_cast<double>(counts.size()); }
    double largest() const;
};
// At most `bins` of them. Whole numbers fall into bins of a whole width, which show no comb of full and empty
// bins. Empty for a film that is padding alone.
FilmHistogram filmHistogram(const Radiograph& film, int bins = 256);

// Where a window begins and ends to be grey, in modality values: PS3.3 C.11.2.1.2 for LINEAR, centre and half
// a width for LINEAR_EXACT; a sigmoid is 12 and 88 % there.
struct WindowEdges {
    double lower = 0, upper = 1;
};
WindowEdges windowEdges(const Window& window);
// The same function between other edges; these may be given in any order and are kept apart by at least a
// small width.
Window windowBetween(const Window& window, WindowEdges edges);

} // namespace hilum
