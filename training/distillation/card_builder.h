#pragma once

#include "inference/reading/metrics.h"
#include "inference/reading/model_card.h"
#include "training/runs/blank_policies.h"

#include <string>
#include <vector>

namespace hilum {

// Calibration, operating points and figures of a network on the validation split.
struct ValidationSummary {
    std::vector<LabelCard> labels; // in the plan's order
    ScoredFilms films;             // the logits, with cross-fitted and with plain probabilities
    // Films x labels: 1 called positive at the threshold of the other folds' patients, 0 not, NaN where they
    // have none.
    std::vector<float> calls;
    // AUROC of the logits; calibration figures and rates are cross-fitted.
    Evaluation evaluation;
    std::string operatingRule; // how thresholds were chosen
    BlankPolicies blanks;      // what the films' blank entries were judged as
};

// `logits` holds the raw outputs on the validation films. What ships (calibration and threshold) is fitted to
// all of them; what is said of it (calibration error after, sensitivity, specificity) comes from
// patient-level cross-fitting in five folds, where each film is judged by what the other folds' patients
// taught, the choice of the method among it. Method of calibration and rule of the threshold are the plan's
// (DecisionPlan). The threshold is on the calibrated scale. The indeterminate band is the spread of that
// threshold: half the central 68 % of its values over patient-level resamples, on the logit scale of the
// probability. A label with fewer than five films of either class has neither.
ValidationSummary summariseValidation(const ScoredFilms& logits, const TrainingPlan& plan);

// The model card, all but the gate and the tensors' hash. `epoch` counts from 1.
ModelCard makeCard(const TrainingPlan& plan, const ValidationSummary& summary, int epoch,
                   std::size_t trainFilms);

} // namespace hilum
