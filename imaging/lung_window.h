#pragma once

#include "imaging/radiograph.h"

#include <optional>
#include <utility>

namespace hilum {

// Modality values [low, high] for the lungs of a frontal chest film: the lungs' 1st to 99th percentile takes
// 45 to 75 % of the greys, the rest is left to what lies between and around them. Without lungs the 0.5th
// to 99.5th percentile of the exposed field, and nothing where the whole film is exposed. Reads a small copy:
// a few milliseconds on any film.
struct LungRange {
    double low = 0, high = 0;
    bool isOfLungs = false;
};
std::optional<LungRange> lungRange(const Radiograph& film);

} // namespace hilum
