#include "app/editing/annotation_hits.h"

#include "app/annotations/annotation_tool.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

double distance(ViewPoint a, ViewPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

double distanceToStroke(const Stroke& stroke, const HitQuery& query) {
    double nearest = std::numeric_limits<double>::infinity();
    const std::size_t count = stroke.points.size();
    const std::size_t edges = count < 2 ? 0 : stroke.isClosed ? count : count - 1;
    for (std::size_t i = 0; i < edges; ++i)
        nearest = std::min(nearest, distanceToLine(query.at, query.toView(stroke.points[i]),
                                                   query.toView(stroke.points[(i + 1) % count])));
    return nearest;
}

std::optional<AnnotationHit> hitOf(const Annotation& annotation, const HitQuery& query) {
    const AnnotationTool& tool = annotationTool(annotation.kind);
    const std::vector<ImagePoint> handles = tool.handles(annotation);
    for (std::size_t i = 0; i < handles.size(); ++i)
        if (distance(query.at, query.toView(handles[i])) <= query.tolerance)
            return AnnotationHit{annotation.id, static_cast<int>(i)};
    for (const Stroke& stroke : tool.strokes(annotation, query.spacing))
        if (!stroke.isDashed && distanceToStroke(stroke, query) <= query.tolerance)
            return AnnotationHit{annotation.id, -1};
    return std::nullopt;
}

} // namespace

double distanceToLine(ViewPoint point, ViewPoint a, ViewPoint b) {
    const double x = b.x - a.x, y = b.y - a.y, square = x * x + y * y;
    const double along =
        square > 0 ? std::clamp(((point.x - a.x) * x + (point.y - a.y) * y) / square, 0.0, 1.0) : 0;
    return distance(point, {a.x + x * along, a.y + y * along});
}

std::optional<AnnotationHit> annotationAt(const AnnotationList& list, const HitQuery& query) {
    for (auto annotation = list.rbegin(); annotation != list.rend(); ++annotation) {
        if (annotation->isHidden || annotation->frame != query.frame)
            continue;
        if (const auto hit = hitOf(*annotation, query))
            return hit;
    }
    return std::nullopt;
}

} // namespace hilum
