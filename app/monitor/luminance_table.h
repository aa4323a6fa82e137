#pragma once

#include "imaging/error.h"
#include "imaging/gsdf.h"

#include <QByteArray>

namespace hilum {

// A measured display: lines of driving level (0 to 255) and luminance in cd/m2, separated by comma,
// semicolon, tab or space; lines that do not begin with a number are left out. Levels 0 and 255 and at least
// two others must be there, luminance must rise from the first to the last and never fall; between measured
// levels it is interpolated linearly.
Result<DisplayLuminances> readLuminanceTable(const QByteArray& text);

} // namespace hilum
