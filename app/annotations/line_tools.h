#pragma once

#include "app/annotations/annotation_tool.h"

namespace hilum {

// Tools whose annotation is one straight line from its first to its second point.
class LineTool : public AnnotationTool {
public:
    int pointsWanted() const override { return 2; }
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
};

class LengthTool final : public LineTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Length; }
    const char* key() const override { return "length"; }
    QString name() const override;
    QString hint() const override;
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

// Modality values along a line.
class ProfileTool final : public LineTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Profile; }
    const char* key() const override { return "profile"; }
    QString name() const override;
    QString hint() const override;
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

class ArrowTool final : public LineTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Arrow; }
    const char* key() const override { return "arrow"; }
    QString name() const override;
    QString hint() const override;
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
    ImagePoint labelPoint(const Annotation& annotation) const override; // at its tail
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

// A line whose length the reader knows: a ruler, a coin, a catheter on the film.
class CalibrationTool final : public LineTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Calibration; }
    const char* key() const override { return "calibration"; }
    QString name() const override;
    QString hint() const override;
    bool wantsText() const override { return true; }
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

} // namespace hilum
