#pragma once

#include "app/results/model_comparison.h"
#include "inference/reading/subgroups.h"
#include "training/runs/run_folder.h"
#include "training/runs/run_progress.h"
#include "training/runs/training_plan.h"

#include <optional>
#include <string>
#include <vector>

namespace hilum {

// What a run folder tells of its result: read from files alone, while the run is going on too.
struct RunResults {
    TrainingPlan plan;
    std::vector<EpochFigures> epochs;
    int trainFilms = 0, validFilms = 0, leftOut = 0;
    std::int64_t parameters = 0;
    bool completed = false;
    int bestEpoch = 0; // 0: none yet

    // Of the best epoch, with curves, whose thresholds are on the scale that the bundle shows (the trainer's
    // are logits); NaN where there is no bundle that could tell.
    Evaluation evaluation;
    std::vector<Subgroup> subgroups;
    std::optional<Evaluation> byStudy;
    std::string operatingRule;
    std::optional<ModelComparison> comparison; // with another model, where one was made
    bool isComparisonOld = false;              // it is of an earlier bundle of this run

    // From the bundle's card; empty where there is none.
    std::string modelName, created, data, limitations;
};

// The thresholds of the trainer's curves, logits, as the viewer compares them with what it shows; NaN where
// no card names the label.
void showThresholds(Evaluation& evaluation, const std::vector<LabelCard>& cards);

// Errors: FileNotFound (no plan, no epoch validated yet), Malformed.
Result<RunResults> readRunResults(const RunFolder& folder);

} // namespace hilum
