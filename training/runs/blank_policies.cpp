#include "training/runs/blank_policies.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

const char* nameOf(BlankPolicy policy) {
    return policy == BlankPolicy::Zero ? "zero" : "ignore";
}

} // namespace

BlankPolicies plannedBlanks(const std::vector<PlannedLabel>& labels) {
    BlankPolicies policies;
    for (const PlannedLabel& label : labels)
        if (label.trained)
            policies[label.label] = label.blank;
    return policies;
}

BlankPolicies cardBlanks(const ModelCard& card) {
    const auto plan = trainingPlanFromJson(card.trainingPlan);
    return plan ? plannedBlanks(plan->labels) : BlankPolicies();
}

std::string toJson(const BlankPolicies& policies) {
    if (policies.empty())
        return "\"ignore\"";
    const BlankPolicy first = policies.begin()->second;
    if (std::all_of(policies.begin(), policies.end(), [&](const auto& p) { return p.second == first; }))
        return std::string("\"") + nameOf(first) + '"';
    nlohmann::ordered_json json;
    for (const auto& [label, policy] : policies)
        json[label] = nameOf(policy);
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace hilum
