#pragma once

#include "imaging/points.h"
#include "imaging/spacing.h"

#include <optional>
#include <span>
#include <vector>

namespace hilum {

// Measurement geometry in the film's plane. Points are in image pixels; results in millimetres where the
// spacing is known (`Spacing::inMillimetres()`), else in pixels of the finer axis. Non-square pixels are
// taken into account everywhere, angles included. Turning, mirroring and zooming a film changes nothing here.

double distanceBetween(ImagePoint a, ImagePoint b, const Spacing& spacing);

// At `apex`, between the rays to `a` and `b`: 0 to 180 degrees. Absent where a ray has no length.
std::optional<double> angleAt(ImagePoint apex, ImagePoint a, ImagePoint b, const Spacing& spacing);

// Between two lines, whichever way they were drawn: 0 to 90 degrees, as Cobb's angle is read. Absent where a
// line has no length.
std::optional<double> angleBetweenLines(ImagePoint a1, ImagePoint a2, ImagePoint b1, ImagePoint b2,
                                        const Spacing& spacing);

// Of a closed polygon, whose edges may not cross; square millimetres or square pixels.
double polygonArea(std::span<const ImagePoint> corners, const Spacing& spacing);
// Of a polygon's outline, closed.
double polygonPerimeter(std::span<const ImagePoint> corners, const Spacing& spacing);
// Of the ellipse that touches the four sides of the box between two corners.
double ellipseArea(ImagePoint corner, ImagePoint opposite, const Spacing& spacing);

// The cardiothoracic ratio after Danzer: the heart's and the thorax's transverse diameters, both at right
// angles to the midline, which may be tilted.
struct CardiothoracicRatio {
    double heart = 0, thorax = 0; // millimetres or pixels; what the ratio is made of
    double ratio = 0;             // heart / thorax
};
struct CardiothoracicPoints {
    ImagePoint heartA, heartB;   // the ends of the stroke across the heart
    ImagePoint thoraxA, thoraxB; // the ends of the stroke across the thorax, inside of the ribs
    ImagePoint midlineA, midlineB;
};
// Absent where the midline or the thorax has no length.
std::optional<CardiothoracicRatio> cardiothoracicRatio(const CardiothoracicPoints& points,
                                                       const Spacing& spacing);
// Where the perpendicular from `point` meets the midline, in the film's plane.
ImagePoint footOnLine(ImagePoint point, ImagePoint a, ImagePoint b, const Spacing& spacing);
// A midline for two strokes: through the middle of the thorax, at right angles to its stroke, as long as it.
std::pair<ImagePoint, ImagePoint> midlineOf(ImagePoint thoraxA, ImagePoint thoraxB, const Spacing& spacing);

// The spacing by which the line from `a` to `b` is `millimetres` long, keeping the ratio of the axes of
// `now`. Absent where the line has no length or the millimetres are not over 0.
std::optional<Spacing> calibratedSpacing(ImagePoint a, ImagePoint b, double millimetres, const Spacing& now);

} // namespace hilum
