#include "app/annotations/line_tools.h"

#include "imaging/measurement/geometry.h"

#include <QCoreApplication>
#include <algorithm>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("AnnotationTool", text);
}

QString withNote(const QString& length, const Spacing& spacing) {
    return tr("%1 (%2)").arg(length, spacingNote(spacing));
}

} // namespace

std::vector<Stroke> LineTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{annotation.points}};
}

QString LengthTool::name() const {
    return tr("Length");
}

QString LengthTool::hint() const {
    return tr("Drag from one end to the other. Shift keeps the line level or upright.");
}

Measurement LengthTool::measure(const Annotation& annotation, const Radiograph&,
                                const Spacing& spacing) const {
    const double length = distanceBetween(annotation.points[0], annotation.points[1], spacing);
    return {{withNote(lengthText(length, spacing), spacing)},
            {},
            {{QStringLiteral("length"), length, lengthUnit(spacing)}},
            {}};
}

QString ProfileTool::name() const {
    return tr("Profile line");
}

QString ProfileTool::hint() const {
    return tr("Drag a line: the film's values along it are drawn beside it.");
}

Measurement ProfileTool::measure(const Annotation& annotation, const Radiograph& film,
                                 const Spacing& spacing) const {
    Measurement result;
    result.profile = profileAlong(film, annotation.points[0], annotation.points[1], spacing);
    const double length = distanceBetween(annotation.points[0], annotation.points[1], spacing);
    result.lines << withNote(lengthText(length, spacing), spacing);
    result.values.push_back({QStringLiteral("length"), length, lengthUnit(spacing)});
    double least = 0, most = 0;
    bool hasValues = false;
    for (const ProfileSample& sample : result.profile) {
        if (!sample.modalityValue)
            continue;
        least = hasValues ? std::min(least, *sample.modalityValue) : *sample.modalityValue;
        most = hasValues ? std::max(most, *sample.modalityValue) : *sample.modalityValue;
        hasValues = true;
    }
    if (!hasValues)
        return result;
    result.lines << tr("min %1  max %2").arg(modalityValueText(least), modalityValueText(most));
    result.values.push_back({QStringLiteral("minimum"), least, {}});
    result.values.push_back({QStringLiteral("maximum"), most, {}});
    return result;
}

QString ArrowTool::name() const {
    return tr("Arrow");
}

QString ArrowTool::hint() const {
    return tr("Drag from the tail to the place that it points at.");
}

std::vector<Stroke> ArrowTool::strokes(const Annotation& annotation, const Spacing&) const {
    return {{annotation.points, false, false, true}};
}

ImagePoint ArrowTool::labelPoint(const Annotation& annotation) const {
    return annotation.points.empty() ? ImagePoint{} : annotation.points.front();
}

Measurement ArrowTool::measure(const Annotation&, const Radiograph&, const Spacing&) const {
    return {};
}

QString CalibrationTool::name() const {
    return tr("Calibration");
}

QString CalibrationTool::hint() const {
    return tr("Drag along something whose length you know, then type the length in millimetres.");
}

Measurement CalibrationTool::measure(const Annotation& annotation, const Radiograph&,
                                     const Spacing& spacing) const {
    const Spacing millimetres{spacing.rowMillimetres, spacing.columnMillimetres, SpacingSource::User, {}};
    if (annotation.knownMillimetres <= 0)
        return {{lengthText(distanceBetween(annotation.points[0], annotation.points[1], spacing), spacing)},
                {},
                {},
                {}};
    return {{tr("%1, known").arg(lengthText(annotation.knownMillimetres, millimetres))},
            {},
            {{QStringLiteral("known_length"), annotation.knownMillimetres, QStringLiteral("mm")}},
            {}};
}

} // namespace hilum
