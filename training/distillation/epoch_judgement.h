#pragma once

#include "inference/reading/metrics.h"
#include "training/runs/training_plan.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace hilum {

// What an epoch validates as; plain values, as processes send them to one another.
struct EpochJudgement {
    double macro = std::numeric_limits<double>::quiet_NaN(); // AUROC; NaN: no finding has films enough
    double micro = std::numeric_limits<double>::quiet_NaN(); // NaN: there are no films of both kinds
    // Epochs are compared by macro; where it is not known, by micro; where neither is, the later one wins.
    // -1: the outputs are not finite, which is no better than no network.
    double rank = -1;

    // Tells the figure that an epoch was chosen by instead of the one that was measured again.
    void chosenAt(double rank);
    std::string text() const; // "macro AUROC 0.7000"
};

// `logits` of the validation films.
EpochJudgement judgeEpoch(const ScoredFilms& logits, const std::vector<PlannedLabel>& labels,
                          std::int64_t epoch);

std::string fourDigits(double value);

} // namespace hilum
