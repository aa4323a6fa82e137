#include "app/annotations/annotation_tool.h"

#include "app/annotations/angle_tools.h"
#include "app/annotations/cardiothoracic_tool.h"
#include "app/annotations/line_tools.h"
#include "app/annotations/point_tools.h"
#include "app/annotations/region_tools.h"

#include <cmath>

namespace hilum {

// Eighth turns in the film's plane: with non-square pixels 45 degrees are 45 degrees.
ImagePoint AnnotationTool::constrained(ImagePoint fixed, ImagePoint moving, const Spacing& spacing) const {
    const double x = (moving.x - fixed.x) * spacing.columnMillimetres,
                 y = (moving.y - fixed.y) * spacing.rowMillimetres;
    const double step = std::acos(-1.0) / 4, angle = std::round(std::atan2(y, x) / step) * step;
    const double length = x * std::cos(angle) + y * std::sin(angle);
    return {fixed.x + length * std::cos(angle) / spacing.columnMillimetres,
            fixed.y + length * std::sin(angle) / spacing.rowMillimetres};
}

void AnnotationTool::moveHandle(Annotation& annotation, int handle, ImagePoint to, const Spacing&) const {
    if (handle >= 0 && handle < static_cast<int>(annotation.points.size()))
        annotation.points[static_cast<std::size_t>(handle)] = to;
}

ImagePoint AnnotationTool::labelPoint(const Annotation& annotation) const {
    return annotation.points.empty() ? ImagePoint{} : annotation.points.back();
}

const std::vector<const AnnotationTool*>& annotationTools() {
    static const LengthTool length;
    static const AngleTool angle;
    static const CobbTool cobb;
    static const CardiothoracicTool cardiothoracic;
    static const EllipseTool ellipse;
    static const RectangleTool rectangle;
    static const PolygonTool polygon;
    static const FreehandTool freehand;
    static const ProfileTool profile;
    static const ProbeTool probe;
    static const ArrowTool arrow;
    static const TextTool text;
    static const CalibrationTool calibration;
    static const std::vector<const AnnotationTool*> tools{
        &length,   &angle,   &cobb,  &cardiothoracic, &ellipse, &rectangle,  &polygon,
        &freehand, &profile, &probe, &arrow,          &text,    &calibration};
    return tools;
}

const AnnotationTool& annotationTool(AnnotationKind kind) {
    return *annotationTools()[static_cast<std::size_t>(kind)];
}

const AnnotationTool* annotationToolByKey(std::string_view key) {
    for (const AnnotationTool* tool : annotationTools())
        if (key == tool->key())
            return tool;
    return nullptr;
}

Measurement measureAnnotation(const Annotation& annotation, const Radiograph& film, const Spacing& spacing) {
    const AnnotationTool& tool = annotationTool(annotation.kind);
    Measurement measurement;
    if (static_cast<int>(annotation.points.size()) >= tool.pointsWanted())
        measurement = tool.measure(annotation, film, spacing);
    if (!annotation.text.isEmpty())
        measurement.lines.prepend(annotation.text);
    return measurement;
}

} // namespace hilum
