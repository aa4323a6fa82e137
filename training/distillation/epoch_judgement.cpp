#include "training/distillation/epoch_judgement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hilum {

std::string fourDigits(double value) {
    if (std::isnan(value))
        return "not known";
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

void EpochJudgement::chosenAt(double chosen) {
    if (!std::isnan(macro))
        macro = chosen;
    else if (!std::isnan(micro))
        micro = chosen;
}

std::string EpochJudgement::text() const {
    if (rank < 0)
        return "the network's outputs are not finite";
    if (!std::isnan(macro))
        return "macro AUROC " + fourDigits(macro);
    return std::isnan(micro) ? "no finding has films with and without it to be judged by"
                             : "micro AUROC " + fourDigits(micro) + " (too few films for macro)";
}

EpochJudgement judgeEpoch(const ScoredFilms& logits, const std::vector<PlannedLabel>& labels,
                          std::int64_t epoch) {
    EpochJudgement judgement;
    if (!std::all_of(logits.scores.begin(), logits.scores.end(), [](float s) { return std::isfinite(s); }))
        return judgement;
    std::vector<bool> trained;
    for (const PlannedLabel& label : labels)
        trained.push_back(label.trained);
    const Evaluation evaluation = evaluate(logits, trained, {.resamples = 0});
    judgement.rank = static_cast<double>(epoch);
    if (evaluation.micro)
        judgement.rank = judgement.micro = evaluation.micro->value;
    if (evaluation.macro)
        judgement.rank = judgement.macro = evaluation.macro->value;
    return judgement;
}

} // namespace hilum
