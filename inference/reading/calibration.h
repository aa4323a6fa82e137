#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// probability = sigmoid(scale * logit + offset). The scale is positive: calibration never changes an order.
struct Calibration {
    double scale = 1, offset = 0;
    double probability(double logit) const;
};

double sigmoid(double logit);
double logitOf(double probability); // clamped to 1e-7 from 0 and 1, so that the answer is finite

// Platt's method: maximum likelihood with his smoothed targets (N+ + 1)/(N+ + 2) and 1/(N- + 2), which keeps
// findings with few positives sane. Truth is 1 or 0; NaN leaves the film out. Without both classes the
// identity is returned.
Calibration fitPlatt(std::span<const float> logits, std::span<const float> truth);

// Scale alone (1 / temperature), plain maximum likelihood; the offset is 0.
Calibration fitTemperature(std::span<const float> logits, std::span<const float> truth);

// The fold (0 to folds - 1) of every film; films of one patient share a fold. Patients are dealt in a seeded
// order.
std::vector<int> patientFolds(std::span<const std::string> patients, int folds, std::uint64_t seed);

// A way to fit; identityCalibration() leaves logits as they are.
using CalibrationFit = Calibration (*)(std::span<const float> logits, std::span<const float> truth);
Calibration identityCalibration(std::span<const float> logits, std::span<const float> truth);

// Probabilities that were calibrated on the other folds only: what calibration is worth on films that it was
// not fitted to.
std::vector<float> crossFittedProbabilities(std::span<const float> logits, std::span<const float> truth,
                                            std::span<const int> foldOfFilm, int folds,
                                            CalibrationFit fit = fitPlatt);

// Mean negative log likelihood, probabilities kept 1e-7 from 0 and 1. NaN truth is left out; 0 without films.
double logLoss(std::span<const float> probabilities, std::span<const float> truth);

} // namespace hilum
