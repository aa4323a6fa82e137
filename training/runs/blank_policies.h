#pragma once

#include "training/runs/training_plan.h"

#include <map>
#include <string>
#include <vector>

namespace hilum {

// How a blank entry is judged, by label; a label that is not named here leaves the film out.
using BlankPolicies = std::map<std::string, BlankPolicy>;

// Those of a plan's trained labels.
BlankPolicies plannedBlanks(const std::vector<PlannedLabel>& labels);
// Those of the plan that a bundle's card tells; none where it tells none.
BlankPolicies cardBlanks(const ModelCard& card);

// As JSON text: "zero" or "ignore"; an object by label where they differ.
std::string toJson(const BlankPolicies& policies);

} // namespace hilum
