#pragma once

#include "app/annotations/annotation_tool.h"

namespace hilum {

// Closed regions with the statistics of their pixels' modality values.
class RegionTool : public AnnotationTool {
public:
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const final;

protected:
    virtual std::optional<RegionStatistics> statistics(const Annotation&, const Radiograph&) const;
    virtual double area(const Annotation&, const Spacing&) const;
};

// Regions between two corners of a box. Four handles, whichever two are stored.
class BoxTool : public RegionTool {
public:
    int pointsWanted() const override { return 2; }
    ImagePoint constrained(ImagePoint fixed, ImagePoint moving, const Spacing& spacing) const override;
    std::vector<ImagePoint> handles(const Annotation& annotation) const override;
    void moveHandle(Annotation&, int handle, ImagePoint to, const Spacing&) const override;
};

class EllipseTool final : public BoxTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Ellipse; }
    const char* key() const override { return "ellipse"; }
    QString name() const override;
    QString hint() const override;
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;

protected:
    std::optional<RegionStatistics> statistics(const Annotation&, const Radiograph&) const override;
    double area(const Annotation&, const Spacing&) const override;
};

class RectangleTool final : public BoxTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Rectangle; }
    const char* key() const override { return "rectangle"; }
    QString name() const override;
    QString hint() const override;
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;

protected:
    std::optional<RegionStatistics> statistics(const Annotation&, const Radiograph&) const override;
    double area(const Annotation&, const Spacing&) const override;
};

class PolygonTool final : public RegionTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Polygon; }
    const char* key() const override { return "polygon"; }
    QString name() const override;
    QString hint() const override;
    Placement placement() const override { return Placement::Corners; }
    int pointsWanted() const override { return 3; }
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
};

// A line drawn by hand and closed. Moved as a whole; it has no handles.
class FreehandTool final : public RegionTool {
public:
    AnnotationKind kind() const override { return AnnotationKind::Freehand; }
    const char* key() const override { return "freehand"; }
    QString name() const override;
    QString hint() const override;
    Placement placement() const override { return Placement::Freehand; }
    int pointsWanted() const override { return 3; }
    std::vector<ImagePoint> handles(const Annotation&) const override { return {}; }
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing&) const override;
};

} // namespace hilum
