#pragma once

#include "inference/reading/metrics.h"

#include <QString>

namespace hilum {

// The report's section on thresholds: a table of what each finding's curve offers, and below it, where a page
// may run its own script, a slider for each finding that moves along the stored curve and tells sensitivity
// and specificity with their intervals. Nothing is fetched. Empty without curves.
QString operatingPointsHtml(const Evaluation& evaluation);
// Its rules for the page's style sheet.
const char* operatingPointsStyle();

// The point of a curve that reaches the target with most of the other; the first of equal ones. Null without
// one. The curve runs from (0, 0) to (1, 1).
const RocPoint* pointAtSensitivity(const std::vector<RocPoint>& curve, double least);
const RocPoint* pointAtSpecificity(const std::vector<RocPoint>& curve, double least);

} // namespace hilum
