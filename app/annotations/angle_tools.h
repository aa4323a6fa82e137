#pragma once

#include "app/annotations/annotation_tool.h"

namespace hilum {

// Three points; the second is the apex.
class AngleTool final : public AnnotationTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Angle; }
    const char* key() const override { return "angle"; }
    QString name() const override;
    QString hint() const override;
    int pointsWanted() const override { return 3; }
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
    ImagePoint labelPoint(const Annotation& annotation) const override; // the apex
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

// Two lines along end plates; the angle between them, 0 to 90 degrees.
class CobbTool final : public AnnotationTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Cobb; }
    const char* key() const override { return "cobb"; }
    QString name() const override;
    QString hint() const override;
    int pointsWanted() const override { return 4; }
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

} // namespace hilum
