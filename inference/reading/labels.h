#pragma once

#include <string>
#include <string_view>

namespace hilum {

// How findings are grouped and ordered for people. The order of labels in a model is the card's alone.
// Rank: lower is shown first; clinically critical findings lead (spec/viewer.md D2).
int findingUrgency(std::string_view label);

// "No Finding" and "Support Devices" never compete with findings in a ranking.
bool isSeparateFinding(std::string_view label);

} // namespace hilum
