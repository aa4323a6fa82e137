#include "app/view/spacing_words.h"

#include "imaging/spacing_reasons.h"

#include <QCoreApplication>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SpacingSource", text);
}

} // namespace

QString spacingSourceText(SpacingSource source) {
    switch (source) {
    case SpacingSource::User:
        return tr("calibrated by hand");
    case SpacingSource::Calibrated:
        return tr("calibrated");
    case SpacingSource::DetectorCorrected:
        return tr("magnification corrected");
    case SpacingSource::Detector:
        return tr("at the detector");
    case SpacingSource::Nominal:
        return tr("nominal");
    case SpacingSource::AspectOnly:
        return tr("only the pixel ratio is known");
    case SpacingSource::None:
        break;
    }
    return tr("no size in millimetres");
}

QString noMillimetresText(const Spacing& spacing) {
    return spacing.explanation == refusedSpacing ? tr("the file's pixel spacing cannot be right")
                                                 : spacingSourceText(spacing.source);
}

} // namespace hilum
