#pragma once

#include "app/library/study_query.h"

namespace hilum {

// The finding of a film that is to be seen first, and a number by which films are ordered: suspected critical
// findings, other suspected ones, indeterminate ones, none; inside each by the margin over the threshold on
// the logit scale. "No Finding" and "Support Devices" do not compete. A refused film stands after all that
// were read.
UrgentFinding urgentFinding(const Prediction& prediction);

} // namespace hilum
