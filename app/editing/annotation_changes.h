#pragma once

#include "app/annotations/annotation.h"

#include <QDateTime>

namespace hilum {

// What the editor's parts do to annotations: film pixels, and milliseconds since 1970.
inline void shift(Annotation& annotation, double dx, double dy) {
    for (ImagePoint& point : annotation.points)
        point = {point.x + dx, point.y + dy};
}

inline qint64 timeOfChange() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace hilum
