#pragma once

#include "app/scene/colour_map.h"

namespace hilum {

// How an attention map is laid over the film.
struct MapStyle {
    ColourMap colourMap = ColourMap::Viridis;
    double opacity = 0.4; // 0..1, the same for every value that is shown
    bool hasColours = true;
    bool hasContour = true;
    double contourFraction = 0.5; // of the map's own maximum
    friend bool operator==(const MapStyle&, const MapStyle&) = default;
};

// Below the first share of the maximum a map is not painted at all; it fades in up to the second.
inline constexpr double mapFadeStart = 0.15, mapFadeEnd = 0.30;

} // namespace hilum
