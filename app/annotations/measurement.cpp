#include "app/annotations/measurement.h"

#include "app/view/spacing_words.h"
#include "app/words/numbers.h"
#include "imaging/spacing_reasons.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Measurement", text);
}

QString fixed(double value, int decimals) {
    return shownNumber(value, decimals);
}

} // namespace

QString lengthText(double length, const Spacing& spacing) {
    return spacing.inMillimetres() ? tr("%1 mm").arg(fixed(length, 1)) : tr("%1 px").arg(fixed(length, 0));
}

QString areaText(double area, const Spacing& spacing) {
    if (!spacing.inMillimetres())
        return tr("%1 px²").arg(fixed(area, 0));
    return area < 100 ? tr("%1 mm²").arg(fixed(area, 1)) : tr("%1 cm²").arg(fixed(area / 100, 2));
}

QString degreesText(double degrees) {
    return tr("%1°").arg(fixed(degrees, 1));
}

QString modalityValueText(double value) {
    return std::abs(value) >= 1000 || value == std::round(value) ? fixed(value, 0) : fixed(value, 1);
}

QString spacingNote(const Spacing& spacing) {
    if (spacing.inMillimetres())
        return spacingSourceText(spacing.source);
    return spacing.explanation == refusedSpacing ? noMillimetresText(spacing) : tr("no millimetres known");
}

QString lengthUnit(const Spacing& spacing) {
    return spacing.inMillimetres() ? QStringLiteral("mm") : QStringLiteral("px");
}

QString areaUnit(const Spacing& spacing) {
    return spacing.inMillimetres() ? QStringLiteral("mm2") : QStringLiteral("px2");
}

} // namespace hilum
