#pragma once

#include "imaging/error.h"
#include "inference/reading/curves.h"
#include "inference/reading/model_card.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    // Where they are known, films x labels: what calibration made of the scores, and the plain sigmoid. They
    // serve the calibration error, Brier's score and the reliability curves alone.
    std::vector<float> probabilities, uncalibrated;
    std::size_t films() const { return patients.size(); }
};

struct OperatingPoint {
    double threshold = 0; // a film is called positive when its score is >= threshold
    double sensitivity = 0, specificity = 0;
};

// Rates at a threshold; Wilson's intervals, which take films for independent. Absent: no film of that class.
struct RatesAtThreshold {
    double threshold = 0;
    std::optional<Interval> sensitivity, specificity;
};

struct LabelEvaluation {
    std::string label;
    bool trained = false;
    int positives = 0, negatives = 0;
    bool tooFew = false;                 // of either class to be part of macro
    std::optional<Interval> auroc;       // absent without a positive or without a negative
    std::optional<Interval> aurocDeLong; // the same value with DeLong's interval: films as independent
    std::optional<double> auprc;         // average precision; absent without a positive
    std::optional<Interval> auprcInterval;
    // Trained labels only. Calibration figures are absent where probabilities are not known.
    std::optional<double> expectedCalibrationError, errorBeforeCalibration;
    std::optional<double> brier, brierBeforeCalibration;
    std::optional<RatesAtThreshold> rates;
    Curves curves;
};

// macro: mean over the trained labels with enough positives and negatives, which are named. competition5:
// mean over CheXpert's five competition labels, by the same rule. micro: one AUROC over all film-label pairs
// of the trained labels, on the scale of `scores`.
struct Evaluation {
    int films = 0, patients = 0;
    std::vector<LabelEvaluation> labels;
    std::optional<Interval> macro, micro, competition5;
    std::vector<std::string> macroLabels, competition5Labels;
    // Means over macroLabels; absent where a label of them has none.
    std::optional<double> expectedCalibrationError, errorBeforeCalibration;
    int resamples = 0;
};

struct EvaluationOptions {
    int resamples = 1000; // of the patient-level bootstrap; 0: intervals collapse to the value
    std::uint64_t seed = 20250403;
    int minimumPositives = 10, minimumNegatives = 10; // for macro and competition5
    std::vector<std::optional<double>> thresholds{};  // one a label, on the scale of `scores`; empty: none
    bool curves = false;
};

// `trained` has one entry a label. Percentile intervals of 95 %; resamples that lose a class of a label skip
// the label.
Evaluation evaluate(const ScoredFilms& films, const std::vector<bool>& trained,
                    const EvaluationOptions& options = {});

// Probability that a positive outranks a negative, ties counted half. Absent without both classes. NaN truth
// is left out.
std::optional<double> auroc(std::span<const float> scores, std::span<const float> truth);

// The same with DeLong's interval (normal approximation, cut at 0 and 1); absent with fewer than two films of
// either class. It takes films for independent: where patients repeat, the patient-level bootstrap is the one
// to believe.
std::optional<Interval> aurocDeLong(std::span<const float> scores, std::span<const float> truth);

// Average precision: the sum of precision over the steps of recall, without interpolation. Absent without a
// positive.
std::optional<double> averagePrecision(std::span<const float> scores, std::span<const float> truth);

// Mean |confidence - frequency| over equal bins (lower edge excluded), weighted by films. Probabilities in
// 0..1.
double expectedCalibrationError(std::span<const float> probabilities, std::span<const float> truth,
                                int bins = 15);

// Mean squared distance of the probability from the truth; 0 without films.
double brierScore(std::span<const float> probabilities, std::span<const float> truth);

// How a threshold is chosen. Youden: largest sensitivity + specificity - 1. Specificity, Sensitivity: the
// cut that reaches the target and has most of the other. F1: largest harmonic mean of precision and recall.
enum class OperatingRule { Youden, Specificity, Sensitivity, F1 };

// The threshold by a rule, halfway between neighbouring scores. Needs both classes.
std::optional<OperatingPoint> chooseOperatingPoint(std::span<const float> scores,
                                                   std::span<const float> truth, OperatingRule rule,
                                                   double target = 0);
std::optional<OperatingPoint> youdenPoint(std::span<const float> scores, std::span<const float> truth);

// Sensitivity and specificity at a threshold; 0 for a class without films.
OperatingPoint operatingPoint(std::span<const float> scores, std::span<const float> truth, double threshold);

// The same with intervals. A film whose score or truth is NaN is left out.
RatesAtThreshold ratesAt(std::span<const float> scores, std::span<const float> truth, double threshold);

// Labels in the CheXpert competition, in its order.
std::span<const char* const> competitionLabels();

// The evaluation as one JSON text, names as in the command-line contract and resources/manual/evaluation.md.
std::string toJson(const Evaluation& evaluation);
// What toJson() wrote; what is missing is absent. Error: Malformed.
Result<Evaluation> evaluationFromJson(std::string_view json);

} // namespace hilum
