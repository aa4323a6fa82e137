#pragma once

#include "imaging/measurement/region.h"
#include "imaging/spacing.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace hilum {

// One number of a measurement, for tables and files.
struct MeasuredValue {
    QString key; // stable, for files: "length", "mean", "cardiothoracic_ratio"
    double value = 0;
    QString unit; // "mm", "mm2", "px", "px2", "deg", "" (modality value or ratio)
};

// What an annotation says, in words and numbers. Millimetres only where the spacing is known, and then with
// where they come from.
struct Measurement {
    QStringList lines; // beside the annotation
    QString warning;   // a sentence, when the number is not to be trusted as it stands; else empty
    std::vector<MeasuredValue> values;
    std::vector<ProfileSample> profile; // of profile lines
};

// "84.3 mm", "412 px"
QString lengthText(double length, const Spacing& spacing);
// "3.4 cm²", "86 mm²", "1204 px²"
QString areaText(double area, const Spacing& spacing);
QString degreesText(double degrees);     // "12.3°"
QString modalityValueText(double value); // as many digits as a film's values need
// "at the detector"; for spacings without millimetres "no millimetres known". Stands beside every length.
QString spacingNote(const Spacing& spacing);
QString lengthUnit(const Spacing& spacing); // "mm" or "px"
QString areaUnit(const Spacing& spacing);   // "mm2" or "px2"

} // namespace hilum
