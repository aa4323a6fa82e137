#pragma once

#include "app/annotations/annotation_tool.h"

namespace hilum {

// The film's value at one place, in its pixel.
class ProbeTool final : public AnnotationTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Probe; }
    const char* key() const override { return "probe"; }
    QString name() const override;
    QString hint() const override;
    int pointsWanted() const override { return 1; }
    std::vector<Stroke> strokes(const Annotation&, const Spacing&) const override { return {}; }
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

// Words on the film.
class TextTool final : public AnnotationTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Text; }
    const char* key() const override { return "text"; }
    QString name() const override;
    QString hint() const override;
    int pointsWanted() const override { return 1; }
    bool wantsText() const override { return true; }
    std::vector<Stroke> strokes(const Annotation&, const Spacing&) const override { return {}; }
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override { return {}; }
};

} // namespace hilum
