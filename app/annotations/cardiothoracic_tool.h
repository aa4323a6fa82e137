#pragma once

#include "app/annotations/annotation_tool.h"

namespace hilum {

// Two strokes, across the heart and across the thorax inside of the ribs. The midline comes by itself, at
// right angles to the thorax; it can be tilted and moved by its ends, and both widths are measured at right
// angles to it. A ratio of two decimals, never a percentage; 0.42 to 0.50 is usual on PA films of adults.
class CardiothoracicTool final : public AnnotationTool {
public:
    // Of Annotation::points.
    enum Point { HeartA, HeartB, ThoraxA, ThoraxB, MidlineA, MidlineB, PointCount };

    AnnotationKind kind() const override { return AnnotationKind::CardiothoracicRatio; }
    const char* key() const override { return "cardiothoracic_ratio"; }
    QString name() const override;
    QString hint() const override;
    int pointsWanted() const override { return 4; }
    std::vector<ImagePoint> completed(std::vector<ImagePoint> set, const Spacing& spacing) const override;
    std::vector<Stroke> strokes(const Annotation& annotation, const Spacing& spacing) const override;
    ImagePoint labelPoint(const Annotation& annotation) const override; // right end of the thorax' stroke
    Measurement measure(const Annotation&, const Radiograph&, const Spacing&) const override;
};

} // namespace hilum
