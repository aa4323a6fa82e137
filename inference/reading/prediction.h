#pragma once

#include "imaging/points.h"
#include "inference/reading/attention_map.h"
#include "inference/reading/model_card.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

enum class FindingState { Suspected, Indeterminate, NotSuspected, NotAssessed };
const char*
findingStateName(FindingState state); // "suspected" | "indeterminate" | "not_suspected" | "not_assessed"

// One finding of one film.
struct FindingReading {
    std::string label;
    bool trained = false;
    double logit = 0;
    double score = 0; // sigmoid(logit), uncalibrated, 0..1
    std::optional<double>
        probability; // calibrated, 0..1; absent when the card has no calibration for the label
    std::optional<double> threshold; // on the scale of `probability` where there is one, else of `score`
    FindingState state = FindingState::NotAssessed;
    // What is shown and compared with the threshold.
    double shown() const { return probability.value_or(score); }
};

// What the card makes of a logit: score, calibrated probability, and the state by threshold and band. A label
// that was not trained, or has no threshold, is not assessed.
FindingReading readFinding(const LabelCard& label, double logit);

// A sentence about the film with a stable code ("not_a_chest", "too_small", "colour", "unlike_training",
// ...).
struct GateReason {
    std::string code;
    std::string message;
};

// May this film be scored? `reasons` refuse; `warnings` stand beside the scores (child, lateral, for
// processing).
struct GateResult {
    bool passed = true;
    std::vector<GateReason> reasons;
    std::vector<GateReason> warnings;
    double featureDistance =
        0; // distance of the film's features from the training films, in units of the card's limit
};

struct Timing {
    double decode = 0, preprocess = 0, forward = 0, total = 0; // milliseconds
};

// Everything that one pass of the network says about one film.
struct Prediction {
    std::string modelName;
    std::string modelSha256;
    std::string device; // "cpu" or "cuda:0 <name>"
    std::string
        notice; // a sentence when something fell back (GPU absent, too old, out of memory); else empty
    Timing milliseconds;
    GateResult gate;
    std::vector<FindingReading> findings; // in the card's order; empty when the gate refused
    int modelWidth = 0, modelHeight = 0;
    ModelToImage modelToImage;
    std::vector<AttentionMap> maps; // class activation of every trained finding; empty when the gate refused
};

} // namespace hilum
