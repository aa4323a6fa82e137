#pragma once

#include "inference/reading/metrics.h"

#include <QString>

namespace hilum {

// What happens at one point of a label's ROC curve, on the films that the curve was made of.
struct OperatingState {
    double threshold = 0; // infinite: above every score; NaN: not known
    int films = 0, flagged = 0, rightly = 0, missed = 0;
    Interval sensitivity, specificity; // Wilson's 95 % intervals
};
OperatingState operatingState(const LabelEvaluation& label, std::size_t point);
// The point where the bundle's own threshold lies; in the middle where that is not known.
std::size_t ownPoint(const LabelEvaluation& label);

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
