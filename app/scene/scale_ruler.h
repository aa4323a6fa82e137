#pragma once

#include "imaging/spacing.h"

#include <QString>

namespace hilum {

// A ruler of a round length near a third of the viewport's edge.
struct ScaleRuler {
    double lengthPixels = 0; // view pixels; 0: no ruler fits
    int divisions = 5;
    QString text; // "5 cm", "500 px"
    QString note; // where millimetres come from, for example "at the detector"; empty for pixels
};

// `viewPixelsPerFilmPixel` and `millimetresPerFilmPixel` along the ruler's direction.
ScaleRuler scaleRuler(const Spacing& spacing, double viewPixelsPerFilmPixel, double millimetresPerFilmPixel,
                      double available);

} // namespace hilum
