#pragma once

#include "imaging/spacing.h"

#include <QString>

namespace hilum {

// A few words for the source of millimetres, for example "at the detector".
QString spacingSourceText(SpacingSource source);
QString noMillimetresText(const Spacing& spacing); // why there are none

} // namespace hilum
