#pragma once

#include "inference/reading/model_card.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// Scores and truth of a set of films. Scores may be logits or probabilities for everything that ranks (AUROC,
// AUPRC, thresholds); the calibration error needs probabilities. Truth is 1 or 0; NaN leaves the film out for
// that label.
struct ScoredFilms {
    std::vector<std::string> labels;
    std::vector<std::string> patients; // one a film: films of one patient are resampled together
    std::vector<float> scores;         // films x labels, row by row
    std::vector<float> truth;          // films x labels, row by row
    std::size_t films() const { return patients.size(); }
};

struct OperatingPoint {
    double threshold = 0; // a film is called positive when its score is >= threshold
    double sensitivity = 0, specificity = 0;
};

struct LabelEvaluation {
    std::string label;
    bool trained = false;
    int positives = 0, negatives = 0;
    std::optional<Interval> auroc;                  // absent without a positive or without a negative
    std::optional<double> auprc;                    // average precision; absent without a positive
    std::optional<double> expectedCalibrationError; // absent where scores leave 0..1
};

// macro: mean over the trained labels with enough positives and negatives, which are named. competition5:
// mean over CheXpert's five competition labels, by the same rule. micro: one AUROC over all film-label pairs
// of the trained labels.
struct Evaluation {
    int films = 0, patients = 0;
    std::vector<LabelEvaluation> labels;
    std::optional<Interval> macro, micro, competition5;
    std::vector<std::string> macroLabels, competition5Labels;
};

struct EvaluationOptions {
    int resamples = 1000; // of the patient-level bootstrap; 0: intervals collapse to the value
    std::uint64_t seed = 20250403;
    int minimumPositives = 10, minimumNegatives = 10; // for macro and competition5
};

// `trained` has one entry a label. Percentile intervals of 95 %; resamples that lose a class of a label skip
// the label.
Evaluation evaluate(const ScoredFilms& films, const std::vector<bool>& trained,
                    const EvaluationOptions& options = {});

// Probability that a positive outranks a negative, ties counted half. Absent without both classes. NaN truth
// is left out.
std::optional<double> auroc(std::span<const float> scores, std::span<const float> truth);

// Average precision: the sum of precision over the steps of recall, without interpolation. Absent without a
// positive.
std::optional<double> averagePrecision(std::span<const float> scores, std::span<const float> truth);

// Mean |confidence - frequency| over equal bins (lower edge excluded), weighted by films. Probabilities in
// 0..1.
double expectedCalibrationError(std::span<const float> probabilities, std::span<const float> truth,
                                int bins = 15);

// The threshold with the largest sensitivity + specificity - 1, halfway between neighbouring scores. Needs
// both classes.
std::optional<OperatingPoint> youdenPoint(std::span<const float> scores, std::span<const float> truth);

// Sensitivity and specificity at a threshold; 0 for a class without films.
OperatingPoint operatingPoint(std::span<const float> scores, std::span<const float> truth, double threshold);

// Labels in the CheXpert competition, in its order.
std::span<const char* const> competitionLabels();

// The evaluation as one JSON text, names as in the command-line contract.
std::string toJson(const Evaluation& evaluation);

} // namespace hilum
