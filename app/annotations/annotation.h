#pragma once

#include "imaging/points.h"
#include "imaging/spacing.h"

#include <QString>
#include <QUuid>
#include <memory>
#include <optional>
#include <vector>

namespace hilum {

// What a reader can lay on a film. The order is that of menus.
enum class AnnotationKind {
    Length,
    Angle,
    Cobb,
    CardiothoracicRatio,
    Ellipse,
    Rectangle,
    Polygon,
    Freehand,
    Profile,
    Probe,
    Arrow,
    Text,
    Calibration, // a line of known length; its millimetres are the film's calibration
};

// One annotation of one film. A value; points are film pixels, so turning and zooming leave it in its place.
struct Annotation {
    QUuid id;
    AnnotationKind kind = AnnotationKind::Length;
    int frame = 0;
    std::vector<ImagePoint> points; // as many as the kind's tool sets
    QString text;                   // the reader's words: a name, a note
    bool isHidden = false;
    double knownMillimetres = 0; // Calibration
    QString author;
    qint64 made = 0, changed = 0; // milliseconds since 1970, UTC
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

using AnnotationList = std::vector<Annotation>;
// Shared and never changed: painting a film copies a pointer. Null and empty are the same.
using Annotations = std::shared_ptr<const AnnotationList>;

const Annotation* findAnnotation(const AnnotationList& list, const QUuid& id);
// The calibration in force: that of the last calibration line with a known length. Absent where there is
// none.
std::optional<Spacing> calibrationOf(const AnnotationList& list, const Spacing& fileSpacing);
// Of a pointer that may be null.
const AnnotationList& listOf(const Annotations& annotations);

} // namespace hilum
