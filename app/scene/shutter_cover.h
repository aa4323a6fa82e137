#pragma once

#include "imaging/radiograph.h"

#include <QPainter>
#include <QTransform>

namespace hilum {

// Covers what of a film lies outside the shutter, in the shutter's grey. `filmToView` is the painter's.
void coverByShutter(QPainter& painter, const DisplayShutter& shutter, const Radiograph& film,
                    const QTransform& filmToView);

} // namespace hilum
