#include "app/annotations/annotation_json.h"

#include "app/annotations/annotation_tool.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>

namespace hilum {
namespace {

constexpr double farthest = 1e6; // film pixels; no film is larger
constexpr qsizetype longestText = 4000;

std::optional<std::vector<ImagePoint>> pointsFrom(const QJsonArray& array) {
    if (array.isEmpty() || array.size() > mostAnnotationPoints)
        return std::nullopt;
    std::vector<ImagePoint> points;
    points.reserve(static_cast<std::size_t>(array.size()));
    for (const QJsonValue& value : array) {
        const QJsonArray pair = value.toArray();
        if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isDouble())
            return std::nullopt;
        const ImagePoint point{pair[0].toDouble(), pair[1].toDouble()};
        if (!std::isfinite(point.x) || !std::isfinite(point.y) || std::abs(point.x) > farthest ||
            std::abs(point.y) > farthest)
            return std::nullopt;
        points.push_back(point);
    }
    return points;
}

} // namespace

QJsonObject toJson(const Annotation& annotation) {
    QJsonArray points;
    for (const ImagePoint& point : annotation.points)
        points.append(QJsonArray{point.x, point.y});
    QJsonObject object{{QStringLiteral("id"), annotation.id.toString(QUuid::WithoutBraces)},
                       {QStringLiteral("kind"), QLatin1String(annotationTool(annotation.kind).key())},
                       {QStringLiteral("frame"), annotation.frame},
                       {QStringLiteral("points"), points},
                       {QStringLiteral("author"), annotation.author},
                       {QStringLiteral("made"), annotation.made},
                       {QStringLiteral("changed"), annotation.changed}};
    if (!annotation.text.isEmpty())
        object.insert(QStringLiteral("text"), annotation.text);
    if (annotation.isHidden)
        object.insert(QStringLiteral("hidden"), true);
    if (annotation.knownMillimetres > 0)
        object.insert(QStringLiteral("known_millimetres"), annotation.knownMillimetres);
    return object;
}

std::optional<Annotation> annotationFromJson(const QJsonObject& object) {
    const AnnotationTool* tool =
        annotationToolByKey(object.value(QStringLiteral("kind")).toString().toStdString());
    auto points = pointsFrom(object.value(QStringLiteral("points")).toArray());
    if (!tool || !points || static_cast<int>(points->size()) < tool->pointsWanted())
        return std::nullopt;
    Annotation annotation;
    annotation.id = QUuid(object.value(QStringLiteral("id")).toString());
    if (annotation.id.isNull())
        return std::nullopt;
    annotation.kind = tool->kind();
    annotation.frame = std::max(0, object.value(QStringLiteral("frame")).toInt());
    annotation.points = std::move(*points);
    annotation.text = object.value(QStringLiteral("text")).toString().left(longestText);
    annotation.isHidden = object.value(QStringLiteral("hidden")).toBool();
    const double known = object.value(QStringLiteral("known_millimetres")).toDouble();
    annotation.knownMillimetres = std::isfinite(known) && known > 0 ? known : 0;
    annotation.author = object.value(QStringLiteral("author")).toString().left(200);
    annotation.made = object.value(QStringLiteral("made")).toInteger();
    annotation.changed = object.value(QStringLiteral("changed")).toInteger();
    return annotation;
}

QByteArray annotationsToClipboard(const AnnotationList& annotations) {
    QJsonArray array;
    for (const Annotation& annotation : annotations)
        array.append(toJson(annotation));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

AnnotationList annotationsFromClipboard(const QByteArray& bytes) {
    AnnotationList list;
    const QJsonArray array = QJsonDocument::fromJson(bytes).array();
    for (const QJsonValue& value : array)
        if (auto annotation = annotationFromJson(value.toObject()))
            list.push_back(std::move(*annotation));
    return list;
}

} // namespace hilum
