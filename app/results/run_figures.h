#pragma once

#include "app/plots/plot.h"
#include "app/results/run_results.h"

namespace hilum {

// A run's results as figures; a report writes them, a window may show them.
Plot lossPlot(const std::vector<EpochFigures>& epochs); // total, and hard, soft and features where known
Plot aurocByEpochPlot(const std::vector<EpochFigures>& epochs, int bestEpoch); // macro and micro, best marked
Plot learningRatePlot(const std::vector<EpochFigures>& epochs);
// Another run's curves over the first one's, dashed.
void addRun(Plot& plot, const Plot& other, const QString& name);

// One tile for each trained finding that has both classes.
std::vector<Plot> rocTiles(const Evaluation& evaluation);             // the operating point marked
std::vector<Plot> precisionRecallTiles(const Evaluation& evaluation); // dashed: what chance reaches
std::vector<Plot> reliabilityTiles(const Evaluation& evaluation);     // after, and before as rings

ForestPlot aurocForest(const Evaluation& evaluation); // findings, then macro, competition-5, micro

// "0.722 (0.672 to 0.780)"; "not known" without a value.
QString intervalText(const std::optional<Interval>& interval);

} // namespace hilum
