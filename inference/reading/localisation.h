#pragma once

#include "imaging/points.h"
#include "inference/reading/attention_map.h"

#include <span>

namespace hilum {

// How well a map points at boxes that people drew, all on the film (columns x rows pixels).
struct Localisation {
    bool hit = false;   // the map's highest pixel lies in a box (the pointing game)
    double chance = 0;  // share of the film that the boxes cover: what a map that points anywhere would hit
    double overlap = 0; // intersection over union of the map's region at half its maximum and the boxes
};

// A map without a positive value hits nothing and overlaps nothing.
Localisation localise(const AttentionMap& map, std::span<const ImageRect> boxes, int columns, int rows);

} // namespace hilum
