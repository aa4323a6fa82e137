#pragma once

#include "training/distillation/film_set.h"

#include <cstdint>
#include <functional>

namespace hilum {

// Training targets for uncertain entries (-1.0) that no constant stands for; a validation set is left as it
// is, where they count for nothing.

// SmoothedOnes: a number between the label's bounds, drawn from the seed, the film's path and the label, so
// that it is the same in every epoch and every start.
void smoothUncertain(FilmSet& set, const std::vector<PlannedLabel>& labels, std::uint64_t seed);

// SelfTrained: `probability` of a film and a label of the plan.
void fillUncertain(FilmSet& set, const std::vector<PlannedLabel>& labels,
                   const std::function<float(std::size_t film, std::size_t label)>& probability);

} // namespace hilum
