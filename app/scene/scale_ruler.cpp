#include "app/scene/scale_ruler.h"

#include "app/view/spacing_words.h"
#include "app/words/numbers.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

// The largest 1, 2 or 5 times a power of ten that is not above `limit`.
double roundLength(double limit) {
    const double decade = std::pow(10.0, std::floor(std::log10(limit)));
    const double lead = limit / decade;
    return decade * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

QString lengthText(double length, bool isMillimetres) {
    if (!isMillimetres)
        return tr("%1 px").arg(shownDigits(length, 6));
    return length >= 10 ? tr("%1 cm").arg(shownDigits(length / 10, 6))
                        : tr("%1 mm").arg(shownDigits(length, 6));
}

} // namespace

ScaleRuler scaleRuler(const Spacing& spacing, double viewPixelsPerFilmPixel, double millimetresPerFilmPixel,
                      double available) {
    ScaleRuler ruler;
    const bool isMillimetres = spacing.inMillimetres();
    const double unit = isMillimetres ? millimetresPerFilmPixel : 1; // of one film pixel
    if (!(viewPixelsPerFilmPixel > 0) || !(unit > 0) || available < 40)
        return ruler;
    const double length = roundLength(available / viewPixelsPerFilmPixel * unit);
    ruler.lengthPixels = length / unit * viewPixelsPerFilmPixel;
    const double lead = length / std::pow(10.0, std::floor(std::log10(length) + 1e-9));
    ruler.divisions = lead > 1.5 && lead < 3 ? 4 : 5;
    ruler.text = lengthText(length, isMillimetres);
    if (isMillimetres)
        ruler.note = spacingSourceText(spacing.source);
    return ruler;
}

} // namespace hilum
