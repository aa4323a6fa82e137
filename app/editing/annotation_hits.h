#pragma once

#include "app/annotations/annotation.h"
#include "imaging/spacing.h"

#include <optional>

namespace hilum {

// What lies under a point of the viewport.
struct AnnotationHit {
    QUuid id;
    int handle = -1; // -1: the line itself, or its words
};

// The topmost: handles of the selected ones first, then lines within `tolerance` view pixels, the last made
// on top. Hidden ones and those of other frames are not there.
struct HitQuery {
    ViewPoint at;
    const ImageToView& toView;
    const Spacing& spacing;
    int frame = 0;
    double tolerance = 7; // device-independent pixels
};
std::optional<AnnotationHit> annotationAt(const AnnotationList& list, const HitQuery& query);

// From a point to a line between two points, in view pixels.
double distanceToLine(ViewPoint point, ViewPoint a, ViewPoint b);

} // namespace hilum
