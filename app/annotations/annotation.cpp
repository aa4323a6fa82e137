#include "app/annotations/annotation.h"

#include "imaging/measurement/geometry.h"

#include <algorithm>

namespace hilum {

const Annotation* findAnnotation(const AnnotationList& list, const QUuid& id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
    return found == list.end() ? nullptr : &*found;
}

std::optional<Spacing> calibrationOf(const AnnotationList& list, const Spacing& fileSpacing) {
    for (auto line = list.rbegin(); line != list.rend(); ++line)
        if (line->kind == AnnotationKind::Calibration && line->knownMillimetres > 0 &&
            line->points.size() == 2)
            return calibratedSpacing(line->points[0], line->points[1], line->knownMillimetres, fileSpacing);
    return std::nullopt;
}

const AnnotationList& listOf(const Annotations& annotations) {
    static const AnnotationList none;
    return annotations ? *annotations : none;
}

} // namespace hilum
