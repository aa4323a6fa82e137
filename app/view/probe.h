#pragma once

#include "imaging/points.h"
#include "imaging/radiograph.h"

#include <QString>
#include <optional>

namespace hilum {

// What lies under the cursor.
struct Probe {
    int column = 0, row = 0;
    double modalityValue = 0;
    bool isPadding = false;
};

// Absent outside the film.
std::optional<Probe> probeAt(const Radiograph& film, ImagePoint point);
// "x 1023  y 764  value 1893"
QString probeText(const Probe& probe);

} // namespace hilum
