#include "imaging/measurement/geometry.h"

#include <cmath>
#include <numbers>

namespace hilum {
namespace {

struct Vector {
    double x = 0, y = 0;
    double length() const { return std::hypot(x, y); }
};

Vector between(ImagePoint from, ImagePoint to, const Spacing& spacing) {
    return {(to.x - from.x) * spacing.columnMillimetres, (to.y - from.y) * spacing.rowMillimetres};
}

double dot(Vector a, Vector b) {
    return a.x * b.x + a.y * b.y;
}

double cross(Vector a, Vector b) {
    return a.x * b.y - a.y * b.x;
}

double degrees(double radians) {
    return radians * 180 / std::numbers::pi;
}

} // namespace

double distanceBetween(ImagePoint a, ImagePoint b, const Spacing& spacing) {
    return between(a, b, spacing).length();
}

std::optional<double> angleAt(ImagePoint apex, ImagePoint a, ImagePoint b, const Spacing& spacing) {
    const Vector u = between(apex, a, spacing), v = between(apex, b, spacing);
    if (u.length() <= 0 || v.length() <= 0)
        return std::nullopt;
    // Of the tangent: well conditioned near 0 and 180 degrees, where a cosine is not.
    return degrees(std::atan2(std::abs(cross(u, v)), dot(u, v)));
}

std::optional<double> angleBetweenLines(ImagePoint a1, ImagePoint a2, ImagePoint b1, ImagePoint b2,
                                        const Spacing& spacing) {
    const Vector u = between(a1, a2, spacing), v = between(b1, b2, spacing);
    if (u.length() <= 0 || v.length() <= 0)
        return std::nullopt;
    return degrees(std::atan2(std::abs(cross(u, v)), std::abs(dot(u, v))));
}

double polygonArea(std::span<const ImagePoint> corners, const Spacing& spacing) {
    double twice = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const ImagePoint a = corners[i], b = corners[(i + 1) % corners.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2 * spacing.rowMillimetres * spacing.columnMillimetres;
}

double polygonPerimeter(std::span<const ImagePoint> corners, const Spacing& spacing) {
    double sum = 0;
    for (std::size_t i = 0; i < corners.size(); ++i)
        sum += distanceBetween(corners[i], corners[(i + 1) % corners.size()], spacing);
    return sum;
}

double ellipseArea(ImagePoint corner, ImagePoint opposite, const Spacing& spacing) {
    const Vector size = between(corner, opposite, spacing);
    return std::numbers::pi / 4 * std::abs(size.x * size.y);
}

ImagePoint footOnLine(ImagePoint point, ImagePoint a, ImagePoint b, const Spacing& spacing) {
    const Vector line = between(a, b, spacing);
    if (line.length() <= 0)
        return a;
    const double along = dot(between(a, point, spacing), line) / dot(line, line);
    return {a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along};
}

std::optional<CardiothoracicRatio> cardiothoracicRatio(const CardiothoracicPoints& points,
                                                       const Spacing& spacing) {
    const Vector midline = between(points.midlineA, points.midlineB, spacing);
    if (midline.length() <= 0)
        return std::nullopt;
    const auto offset = [&](ImagePoint point) { // from the midline, with a sign for the side
        return cross(midline, between(points.midlineA, point, spacing)) / midline.length();
    };
    CardiothoracicRatio result;
    result.heart = std::abs(offset(points.heartA) - offset(points.heartB));
    result.thorax = std::abs(offset(points.thoraxA) - offset(points.thoraxB));
    if (result.thorax <= 0)
        return std::nullopt;
    result.ratio = result.heart / result.thorax;
    return result;
}

std::pair<ImagePoint, ImagePoint> midlineOf(ImagePoint thoraxA, ImagePoint thoraxB, const Spacing& spacing) {
    const ImagePoint middle{(thoraxA.x + thoraxB.x) / 2, (thoraxA.y + thoraxB.y) / 2};
    const Vector stroke = between(thoraxA, thoraxB, spacing);
    // A quarter turn in the film's plane, half as far as the stroke to each side.
    const double x = -stroke.y / 2 / spacing.columnMillimetres, y = stroke.x / 2 / spacing.rowMillimetres;
    const bool isDownwards = y >= 0;
    const ImagePoint one{middle.x + x, middle.y + y}, other{middle.x - x, middle.y - y};
    return isDownwards ? std::pair{other, one} : std::pair{one, other};
}

std::optional<Spacing> calibratedSpacing(ImagePoint a, ImagePoint b, double millimetres, const Spacing& now) {
    const double length = distanceBetween(a, b, now);
    if (!(length > 0) || !(millimetres > 0) || !std::isfinite(millimetres))
        return std::nullopt;
    const double factor = millimetres / length;
    return Spacing{now.rowMillimetres * factor, now.columnMillimetres * factor, SpacingSource::User,
                   "Calibrated by the reader against a known length"};
}

} // namespace hilum
