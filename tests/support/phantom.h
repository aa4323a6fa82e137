#pragma once

#include "imaging/points.h"
#include "tests/support/film_writer.h"

#include <cstdint>
#include <vector>

namespace hilum::test {

// A frontal chest film computed from ellipsoids, bands and arcs of known millimetres: the same pixels on
// every machine. Bright is dense, as MONOCHROME2 shows it; the patient's left is on the right.
struct ThoraxPhantom {
    int rows = 1250, columns = 1000;
    double millimetresPerPixel = 0.35; // 350 mm wide at the default size
    int bitsStored = 12;
    double noise = 0.004; // standard deviation, as a share of the full range

    std::vector<std::int32_t> values() const;
    // A PA film with ImagerPixelSpacing, one window, and the values inverted for MONOCHROME1.
    FilmRecipe recipe(const char* photometricInterpretation = "MONOCHROME2") const;

    // Known lengths, at the detector.
    static constexpr double heartWidthMillimetres = 132;
    static constexpr double thoraxWidthMillimetres = 282; // inner, at the widest place of the lungs
    static constexpr double heartTopMillimetres = 178, heartBottomMillimetres = 282; // from the upper edge
    // Edges of heart and lungs on the film, for tests of the cardiothoracic ratio.
    ImagePoint heartRightEdge() const, heartLeftEdge() const, thoraxRightEdge() const, thoraxLeftEdge() const;

private:
    ImagePoint at(double x, double y) const; // millimetres from the midline and from the upper edge
};

} // namespace hilum::test
