#include "training/distillation/uncertain_targets.h"

#include "training/runs/draws.h"

#include <string_view>

namespace hilum {
namespace {

template <typename Value>
void fill(FilmSet& set, const std::vector<PlannedLabel>& labels, UncertainPolicy policy, const Value& value) {
    for (std::size_t entry : set.uncertain) {
        const std::size_t film = entry / set.labels, label = entry % set.labels;
        if (labels[label].uncertain != policy)
            continue;
        set.targets[entry] = static_cast<float>(value(film, label));
        set.masks[entry] = 1;
    }
}

// FNV-1a: the same everywhere, which std::hash is not.
std::uint64_t numberOf(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    for (char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    return hash;
}

} // namespace

void smoothUncertain(FilmSet& set, const std::vector<PlannedLabel>& labels, std::uint64_t seed) {
    fill(set, labels, UncertainPolicy::SmoothedOnes, [&](std::size_t film, std::size_t label) {
        Draws draws(seed, numberOf(labels[label].label), numberOf(set.rows[film].path));
        return draws.uniform(labels[label].smoothedLow, labels[label].smoothedHigh);
    });
}

void fillUncertain(FilmSet& set, const std::vector<PlannedLabel>& labels,
                   const std::function<float(std::size_t film, std::size_t label)>& probability) {
    fill(set, labels, UncertainPolicy::SelfTrained, probability);
}

} // namespace hilum
