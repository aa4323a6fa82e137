#pragma once

#include "app/annotations/annotation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hilum {

// The one form of annotations outside of memory: in the reader's database, on the clipboard, in files.
// Points are film pixels, [x, y] pairs from the outer corner of the first pixel.
QJsonObject toJson(const Annotation& annotation);
// Absent where the object is none of ours: unknown kind, points missing, too many or not finite.
std::optional<Annotation> annotationFromJson(const QJsonObject& object);

inline constexpr int mostAnnotationPoints = 20'000;

// A list on the clipboard: its own type, and the measurements as text for other programs.
inline constexpr char annotationMimeType[] = "application/x-hilum-annotations+json";
QByteArray annotationsToClipboard(const AnnotationList& annotations);
AnnotationList annotationsFromClipboard(const QByteArray& bytes); // empty where they are none

} // namespace hilum
