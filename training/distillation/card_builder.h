#pragma once

#include "inference/reading/metrics.h"
#include "inference/reading/model_card.h"
#include "training/runs/training_plan.h"

#include <string>

namespace hilum {

// Calibration, operating points and figures of a network on the validation split.
struct ValidationSummary {
    std::vector<LabelCard> labels;                                // in the plan's order
    Evaluation evaluation;                                        // of the logits
    double calibrationErrorBefore = 0, calibrationErrorAfter = 0; // mean over the labels of macro
};

// `logits` holds the raw outputs on the validation films. What ships (calibration and threshold) is fitted to
// all of them; what is said of it (calibration error after, sensitivity, specificity) comes from
// patient-level cross-fitting in five folds, where each film is judged by what the other folds' patients
// taught. A label's calibration is Platt's, a temperature or none: the one with the lowest cross-fitted log
// loss. The threshold is Youden's, on the calibrated scale. The indeterminate band is the spread of that
// threshold: half the central 68 % of its values over patient-level resamples, on the logit scale of the
// probability.
ValidationSummary summariseValidation(const ScoredFilms& logits, const std::vector<PlannedLabel>& labels,
                                      std::uint64_t seed);

// The model card, all but the gate and the tensors' hash. `epoch` counts from 1.
ModelCard makeCard(const TrainingPlan& plan, const ValidationSummary& summary, int epoch,
                   std::size_t trainFilms);

} // namespace hilum
