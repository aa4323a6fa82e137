#include "app/annotations/cardiothoracic_tool.h"

#include "app/words/numbers.h"
#include "imaging/measurement/geometry.h"

#include <QCoreApplication>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("AnnotationTool", text);
}

// The heart is farther from the detector on AP films, and so is its shadow wider.
QString viewWarning(const std::string& viewPosition) {
    if (viewPosition == "PA")
        return {};
    if (viewPosition == "AP")
        return tr("AP view: the heart is magnified; the usual limits hold for PA films.");
    if (viewPosition == "LL" || viewPosition == "RL" || viewPosition.starts_with("LAT"))
        return tr("Lateral view: a cardiothoracic ratio means nothing here.");
    return tr("The view is not known; the usual limits hold for PA films.");
}

} // namespace

QString CardiothoracicTool::name() const {
    return tr("Cardiothoracic ratio");
}

QString CardiothoracicTool::hint() const {
    return tr(
        "Drag across the heart, then across the thorax inside of the ribs. The midline's ends tilt it.");
}

std::vector<ImagePoint> CardiothoracicTool::completed(std::vector<ImagePoint> set,
                                                      const Spacing& spacing) const {
    const auto [upper, lower] = midlineOf(set[ThoraxA], set[ThoraxB], spacing);
    set.push_back(upper);
    set.push_back(lower);
    return set;
}

std::vector<Stroke> CardiothoracicTool::strokes(const Annotation& annotation, const Spacing& spacing) const {
    const auto& points = annotation.points;
    std::vector<Stroke> strokes;
    for (std::size_t i = 0; i + 1 < points.size() && i < 4; i += 2)
        strokes.push_back({{points[i], points[i + 1]}});
    if (points.size() < PointCount)
        return strokes;
    strokes.push_back({{points[MidlineA], points[MidlineB]}, false, true});
    // Where the stroke is not at right angles to the midline, what is measured is drawn beside it.
    const auto angle =
        angleBetweenLines(points[HeartA], points[HeartB], points[MidlineA], points[MidlineB], spacing);
    if (angle && *angle > 89)
        return strokes;
    for (const Point end : {HeartA, HeartB})
        strokes.push_back(
            {{points[end], footOnLine(points[end], points[MidlineA], points[MidlineB], spacing)},
             false,
             true});
    return strokes;
}

ImagePoint CardiothoracicTool::labelPoint(const Annotation& annotation) const {
    const auto& points = annotation.points;
    if (points.size() < 4)
        return AnnotationTool::labelPoint(annotation);
    return points[ThoraxA].x > points[ThoraxB].x ? points[ThoraxA] : points[ThoraxB];
}

Measurement CardiothoracicTool::measure(const Annotation& annotation, const Radiograph& film,
                                        const Spacing& spacing) const {
    const auto& p = annotation.points;
    if (p.size() < PointCount)
        return {};
    const auto found = cardiothoracicRatio(
        {p[HeartA], p[HeartB], p[ThoraxA], p[ThoraxB], p[MidlineA], p[MidlineB]}, spacing);
    if (!found)
        return {};
    Measurement result;
    result.lines << tr("CTR %1").arg(shownNumber(found->ratio, 2))
                 << tr("heart %1, thorax %2")
                        .arg(lengthText(found->heart, spacing), lengthText(found->thorax, spacing))
                 << spacingNote(spacing);
    result.warning = viewWarning(film.attributes().viewPosition);
    result.values = {{QStringLiteral("cardiothoracic_ratio"), found->ratio, {}},
                     {QStringLiteral("heart_width"), found->heart, lengthUnit(spacing)},
                     {QStringLiteral("thorax_width"), found->thorax, lengthUnit(spacing)}};
    return result;
}

} // namespace hilum
