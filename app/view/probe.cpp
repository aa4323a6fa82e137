#include "app/view/probe.h"

#include "app/words/numbers.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {

std::optional<Probe> probeAt(const Radiograph& film, ImagePoint point) {
    const int column = static_cast<int>(std::floor(point.x)), row = static_cast<int>(std::floor(point.y));
    if (column < 0 || row < 0 || column >= film.columns() || row >= film.rows())
        return std::nullopt;
    const auto code = film.pixels()[static_cast<std::size_t>(row) * film.columns() + column];
    return Probe{column, row, film.modalityValue(row, column), film.isPadding(code)};
}

QString probeText(const Probe& probe) {
    // Whole numbers without a fraction, as most films have them.
    const QString value = shownDigits(probe.modalityValue, 6);
    return QCoreApplication::translate("Probe", "x %1  y %2  value %3")
        .arg(probe.column)
        .arg(probe.row)
        .arg(probe.isPadding ? QCoreApplication::translate("Probe", "padding") : value);
}

} // namespace hilum
