#include "app/annotations/angle_tools.h"

#include "imaging/measurement/geometry.h"

#include <QCoreApplication>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("AnnotationTool", text);
}

Measurement angleMeasurement(std::optional<double> degrees, const QString& pattern, const QString& key) {
    if (!degrees)
        return {};
    return {{pattern.arg(degreesText(*degrees))}, {}, {{key, *degrees, QStringLiteral("deg")}}, {}};
}

} // namespace

QString AngleTool::name() const {
    return tr("Angle");
}

QString AngleTool::hint() const {
    return tr("Drag one leg towards the apex, then click the end of the other leg.");
}

std::vector<Stroke> AngleTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{annotation.points}};
}

ImagePoint AngleTool::labelPoint(const Annotation& annotation) const {
    return annotation.points.size() > 1 ? annotation.points[1] : ImagePoint{};
}

Measurement AngleTool::measure(const Annotation& annotation, const Radiograph&,
                               const Spacing& spacing) const {
    const auto& points = annotation.points;
    return angleMeasurement(angleAt(points[1], points[0], points[2], spacing), QStringLiteral("%1"),
                            QStringLiteral("angle"));
}

QString CobbTool::name() const {
    return tr("Cobb angle");
}

QString CobbTool::hint() const {
    return tr("Drag along one end plate, then along the other.");
}

std::vector<Stroke> CobbTool::strokes(const Annotation& annotation, const Spacing&) const {
    const auto& points = annotation.points;
    std::vector<Stroke> strokes;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        strokes.push_back({{points[i], points[i + 1]}});
    if (points.size() == 4)
        strokes.push_back({{{(points[0].x + points[1].x) / 2, (points[0].y + points[1].y) / 2},
                            {(points[2].x + points[3].x) / 2, (points[2].y + points[3].y) / 2}},
                           false,
                           true});
    return strokes;
}

Measurement CobbTool::measure(const Annotation& annotation, const Radiograph&, const Spacing& spacing) const {
    const auto& points = annotation.points;
    return angleMeasurement(angleBetweenLines(points[0], points[1], points[2], points[3], spacing),
                            tr("Cobb %1"), QStringLiteral("cobb_angle"));
}

} // namespace hilum
