#pragma once

#include "inference/reading/metrics.h"

#include <string>
#include <vector>

namespace hilum {

// Several models on the same films. Differences are paired: every resample draws one set of patients for all
// models, so what makes a film hard for both cancels.

struct LabelDifference {
    std::string label;
    int positives = 0, negatives = 0;
    bool tooFew = false;
    std::optional<Interval> difference; // AUROC of the second less AUROC of the first
};

struct ModelDifference {
    std::vector<LabelDifference> labels; // those that `compared` names
    std::optional<Interval> macro, micro, competition5;
    std::vector<std::string> macroLabels, competition5Labels;
};

// Second less first. Both hold the same films and labels in the same order, else nothing is compared;
// `compared` says for each label whether both were taught it.
ModelDifference compareModels(const ScoredFilms& first, const ScoredFilms& second,
                              const std::vector<bool>& compared, const EvaluationOptions& options = {});

// One way to train, repeated with other seeds.
struct Arm {
    std::string name;
    std::vector<ScoredFilms> seeds;
};

// Leaves every run the labels that all runs have, in the first run's order; answers those that were left
// out, each once.
std::vector<std::string> keepCommonLabels(std::vector<Arm>& arms);

struct ArmFigure {
    std::vector<double> perSeed;
    double mean = 0;
    double spread = 0;                  // standard deviation between seeds; 0 for one seed
    Interval interval;                  // of the mean
    std::optional<Interval> difference; // from the first arm; absent for the first arm itself
};

struct ArmResult {
    std::string name;
    std::optional<ArmFigure> macro, micro, competition5;
};

struct ArmComparison {
    int films = 0, patients = 0;
    std::vector<std::string> macroLabels, competition5Labels;
    std::vector<ArmResult> arms;
};

// Intervals of 95 % from a hierarchical bootstrap: each resample draws patients (the same for every run) and,
// for each arm on its own, seeds. Of n seeds n - 1 are drawn, with replacement, which gives the mean of n the
// variance that it has (Rao and Wu 1988); one seed is always itself, and the interval then knows nothing of
// seeds. All runs hold the same films and labels in the same order, else nothing is compared.
ArmComparison compareArms(const std::vector<Arm>& arms, const std::vector<bool>& trained,
                          const EvaluationOptions& options = {});

} // namespace hilum
