#pragma once

#include "app/plots/plot.h"
#include "app/results/model_comparison.h"
#include "app/results/run_results.h"

namespace hilum {

// A run's results as figures; a report writes them, a window may show them.
Plot lossPlot(const std::vector<EpochFigures>& epochs); // total, and hard, soft and features where known
Plot aurocByEpochPlot(const std::vector<EpochFigures>& epochs, int bestEpoch); // macro and micro, best marked
Plot learningRatePlot(const std::vector<EpochFigures>& epochs);
// Another run's curves over the first one's, dashed.
void addRun(Plot& plot, const Plot& other, const QString& name);

// One tile for each trained finding that has both classes.
std::vector<Plot> rocTiles(const Evaluation& evaluation);       // the operating point marked
Plot rocPlot(const LabelEvaluation& label, std::size_t marked); // one of them large, a point of it marked
std::vector<Plot> precisionRecallTiles(const Evaluation& evaluation); // dashed: what chance reaches
std::vector<Plot> reliabilityTiles(const Evaluation& evaluation);     // after, and before as rings

ForestPlot aurocForest(const Evaluation& evaluation); // findings, then macro, competition-5, micro

// The second model's AUROC less the first one's, findings and summaries; right of 0 the second is better.
ForestPlot differenceForest(const ModelComparison& comparison);
// "+0.031 (+0.008 to +0.054)", with a true minus sign; "not known" without a value.
QString differenceText(const std::optional<Interval>& difference);
// What the comparison says of macro AUROC, in a sentence or two.
QString comparisonSentence(const ModelComparison& comparison);
// Why it may flatter either of the two.
QString comparisonCaveat(const ModelComparison& comparison);

// "0.722 (0.672 to 0.780)"; "not known" without a value.
QString intervalText(const std::optional<Interval>& interval);

} // namespace hilum
