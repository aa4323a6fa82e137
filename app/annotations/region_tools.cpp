#include "app/annotations/region_tools.h"

#include "app/words/numbers.h"
#include "imaging/measurement/geometry.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace hilum {
namespace {

constexpr int ellipseCorners = 96; // of the outline that is painted; area and statistics are exact

QString tr(const char* text) {
    return QCoreApplication::translate("AnnotationTool", text);
}

} // namespace

std::optional<RegionStatistics> RegionTool::statistics(const Annotation& annotation,
                                                       const Radiograph& film) const {
    return polygonStatistics(film, annotation.points);
}

double RegionTool::area(const Annotation& annotation, const Spacing& spacing) const {
    return polygonArea(annotation.points, spacing);
}

Measurement RegionTool::measure(const Annotation& annotation, const Radiograph& film,
                                const Spacing& spacing) const {
    Measurement result;
    const double size = area(annotation, spacing);
    if (const auto found = statistics(annotation, film)) {
        result.lines
            << tr("mean %1  SD %2")
                   .arg(modalityValueText(found->mean), shownNumber(found->standardDeviation, 1))
            << tr("min %1  max %2").arg(modalityValueText(found->minimum), modalityValueText(found->maximum));
        result.values = {{QStringLiteral("mean"), found->mean, {}},
                         {QStringLiteral("standard_deviation"), found->standardDeviation, {}},
                         {QStringLiteral("minimum"), found->minimum, {}},
                         {QStringLiteral("maximum"), found->maximum, {}},
                         {QStringLiteral("pixels"), static_cast<double>(found->pixels), {}}};
    } else {
        result.lines << tr("no pixel inside");
    }
    result.lines << tr("%1 (%2)").arg(areaText(size, spacing), spacingNote(spacing));
    result.values.push_back({QStringLiteral("area"), size, areaUnit(spacing)});
    return result;
}

// A square, or a circle, in the film's plane.
ImagePoint BoxTool::constrained(ImagePoint fixed, ImagePoint moving, const Spacing& spacing) const {
    const double x = (moving.x - fixed.x) * spacing.columnMillimetres,
                 y = (moving.y - fixed.y) * spacing.rowMillimetres;
    const double side = std::max(std::abs(x), std::abs(y));
    return {fixed.x + std::copysign(side, x) / spacing.columnMillimetres,
            fixed.y + std::copysign(side, y) / spacing.rowMillimetres};
}

std::vector<ImagePoint> BoxTool::handles(const Annotation& annotation) const {
    if (annotation.points.size() < 2)
        return annotation.points;
    return rectangleCorners(annotation.points[0], annotation.points[1]);
}

void BoxTool::moveHandle(Annotation& annotation, int handle, ImagePoint to, const Spacing&) const {
    if (annotation.points.size() < 2 || handle < 0 || handle > 3)
        return;
    ImagePoint &first = annotation.points[0], &second = annotation.points[1];
    // Corners go round: first, (second.x, first.y), second, (first.x, second.y).
    (handle == 1 || handle == 2 ? second.x : first.x) = to.x;
    (handle == 2 || handle == 3 ? second.y : first.y) = to.y;
}

QString EllipseTool::name() const {
    return tr("Ellipse");
}

QString EllipseTool::hint() const {
    return tr("Drag from corner to corner. Shift makes a circle.");
}

std::vector<Stroke> EllipseTool::strokes(const Annotation& annotation, const Spacing&) const {
    if (annotation.points.size() < 2)
        return {};
    const ImagePoint a = annotation.points[0], b = annotation.points[1];
    Stroke outline{{}, true};
    for (int i = 0; i < ellipseCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / ellipseCorners;
        outline.points.push_back({(a.x + b.x) / 2 + (b.x - a.x) / 2 * std::cos(angle),
                                  (a.y + b.y) / 2 + (b.y - a.y) / 2 * std::sin(angle)});
    }
    return {outline};
}

std::optional<RegionStatistics> EllipseTool::statistics(const Annotation& annotation,
                                                        const Radiograph& film) const {
    return ellipseStatistics(film, annotation.points[0], annotation.points[1]);
}

double EllipseTool::area(const Annotation& annotation, const Spacing& spacing) const {
    return ellipseArea(annotation.points[0], annotation.points[1], spacing);
}

QString RectangleTool::name() const {
    return tr("Rectangle");
}

QString RectangleTool::hint() const {
    return tr("Drag from corner to corner. Shift makes a square.");
}

std::vector<Stroke> RectangleTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{handles(annotation), true}};
}

std::optional<RegionStatistics> RectangleTool::statistics(const Annotation& annotation,
                                                          const Radiograph& film) const {
    return polygonStatistics(film, handles(annotation));
}

double RectangleTool::area(const Annotation& annotation, const Spacing& spacing) const {
    return polygonArea(handles(annotation), spacing);
}

QString PolygonTool::name() const {
    return tr("Polygon");
}

QString PolygonTool::hint() const {
    return tr("Click corner after corner; a double click or Enter closes it, Backspace takes one back.");
}

std::vector<Stroke> PolygonTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{annotation.points, annotation.points.size() > 2}};
}

QString FreehandTool::name() const {
    return tr("Freehand");
}

QString FreehandTool::hint() const {
    return tr("Draw around the region; letting go closes it.");
}

std::vector<Stroke> FreehandTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{annotation.points, annotation.points.size() > 2}};
}

} // namespace hilum
