#pragma once

#include "imaging/radiograph.h"

#include <QColor>
#include <QPainter>
#include <QTransform>

namespace hilum {

QColor greyOf(const DisplayShutter& shutter);

// Covers what of a film lies outside the shutter's shapes, in the shutter's grey; its bitmap is left to a
// PlaneLayer. `filmToView` is the painter's.
void coverByShutter(QPainter& painter, const DisplayShutter& shutter, const Radiograph& film,
                    const QTransform& filmToView);

} // namespace hilum
