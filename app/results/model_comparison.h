#pragma once

#include "inference/reading/comparison.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

struct ComparedFigure {
    std::optional<Interval> first, second;
    std::optional<Interval> difference; // second less first, paired: not the difference of the two intervals
};

struct ComparedLabel {
    std::string label;
    int positives = 0, negatives = 0;
    bool tooFew = false; // in no mean
    ComparedFigure auroc;
};

// Two models on the same films.
struct ModelComparison {
    struct Model {
        std::string name, sha256;
    };
    Model first, second;
    int films = 0, patients = 0, resamples = 0;
    int unread = 0; // films that could not be read, in neither figure
    ComparedFigure macro, micro, competition5;
    std::vector<std::string> macroLabels, competition5Labels;
    std::vector<ComparedLabel> labels; // those that both were taught
};

// What one model said of films: labels in its card's order, scores on the scale that it shows.
struct ModelScores {
    ScoredFilms films;
    std::vector<bool> taught; // one a label: learnt, and with truth in the films
};

// Both hold the same films in the same order; the truth and the patients are the first one's.
ModelComparison compareScores(const ModelScores& first, const ModelScores& second,
                              const EvaluationOptions& options = {});

// The object "comparison" of `hilum-cli evaluate`, fields as in resources/manual/evaluation.md.
std::string figuresToJson(const ModelComparison& comparison);
// metrics/comparison.json of a run folder: the same with both models named.
std::string toJson(const ModelComparison& comparison);
// What toJson() wrote. Error: Malformed.
Result<ModelComparison> comparisonFromJson(std::string_view json);

} // namespace hilum
