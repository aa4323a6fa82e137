#include "app/results/run_figures.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

using Style = PlotSeries::Style;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

PlotAxis epochAxis() {
    return {.title = tr("Epoch"), .wholeNumbers = true};
}

// An epoch figure over epochs; what an epoch lacks is a gap.
PlotSeries overEpochs(const std::vector<EpochFigures>& epochs, const QString& name, int colour,
                      auto&& figure) {
    PlotSeries series{.name = name, .colour = colour};
    for (const EpochFigures& epoch : epochs)
        if (const std::optional<double> value = figure(epoch))
            series.points.emplace_back(epoch.epoch, *value);
    series.style = series.points.size() < 2 ? Style::LineAndPoints : Style::Line;
    return series;
}

PlotAxis shareAxis(const QString& title) {
    return {.title = title, .low = 0, .high = 1};
}

// Findings that a curve can be drawn of.
std::vector<const LabelEvaluation*> drawn(const Evaluation& evaluation) {
    std::vector<const LabelEvaluation*> labels;
    for (const LabelEvaluation& label : evaluation.labels)
        if (label.trained && !label.curves.roc.empty())
            labels.push_back(&label);
    return labels;
}

Plot tile(const LabelEvaluation& label, const QString& figure) {
    Plot plot;
    plot.title = findingName(label.label);
    plot.subtitle =
        tr("%1, %2 of %3").arg(figure).arg(label.positives).arg(label.positives + label.negatives);
    plot.square = plot.compact = true;
    return plot;
}

QString figureText(const std::optional<double>& value) {
    return value ? shownNumber(*value, 3) : tr("not known");
}

PlotSeries binSeries(const std::vector<ReliabilityBin>& bins, bool before) {
    PlotSeries series{.style = Style::Points, .colour = before ? -1 : 0, .hollow = before};
    for (const ReliabilityBin& bin : bins) {
        series.points.emplace_back(bin.predicted, bin.observed.value);
        if (!before)
            series.ranges.emplace_back(bin.observed.low, bin.observed.high);
    }
    return series;
}

ForestRow summaryRow(const QString& name, const std::vector<std::string>& labels,
                     const std::optional<Interval>& interval) {
    ForestRow row{.name = name, .text = intervalText(interval), .summary = true};
    row.detail = labels.empty() ? QString() : tr("mean of %1").arg(labels.size());
    if (interval) {
        row.value = interval->value;
        row.low = interval->low;
        row.high = interval->high;
    }
    return row;
}

Plot rocOf(const LabelEvaluation& label) {
    Plot plot = tile(label, figureText(label.auroc ? std::optional(label.auroc->value) : std::nullopt));
    plot.x = shareAxis(tr("1 - specificity"));
    plot.y = shareAxis(tr("Sensitivity"));
    plot.diagonal = true;
    PlotSeries curve{.colour = label.tooFew ? -1 : 0};
    for (const RocPoint& p : label.curves.roc)
        curve.points.emplace_back(p.falsePositiveRate, p.sensitivity);
    plot.series.push_back(std::move(curve));
    return plot;
}

} // namespace

QString intervalText(const std::optional<Interval>& interval) {
    if (!interval)
        return tr("not known");
    return tr("%1 (%2 to %3)")
        .arg(shownNumber(interval->value, 3), shownNumber(interval->low, 3), shownNumber(interval->high, 3));
}

Plot lossPlot(const std::vector<EpochFigures>& epochs) {
    Plot plot{.title = tr("Training loss"), .x = epochAxis(), .y = {.title = tr("Mean of the epoch")}};
    plot.series.push_back(
        overEpochs(epochs, tr("total"), 0, [](const EpochFigures& e) { return e.trainLoss; }));
    for (PlotSeries& part : std::vector{
             overEpochs(epochs, tr("hard (labels)"), 1, [](const EpochFigures& e) { return e.hardLoss; }),
             overEpochs(epochs, tr("soft (teacher)"), 2, [](const EpochFigures& e) { return e.softLoss; }),
             overEpochs(epochs, tr("features"), 3, [](const EpochFigures& e) { return e.featureLoss; })})
        if (!part.points.empty())
            plot.series.push_back(std::move(part));
    return plot;
}

Plot aurocByEpochPlot(const std::vector<EpochFigures>& epochs, int bestEpoch) {
    Plot plot{.title = tr("AUROC on the validation films"), .x = epochAxis(), .y = {.title = tr("AUROC")}};
    plot.series.push_back(overEpochs(epochs, tr("macro"), 0, [](const EpochFigures& e) { return e.macro; }));
    plot.series.push_back(overEpochs(epochs, tr("micro"), -1, [](const EpochFigures& e) { return e.micro; }));
    for (const EpochFigures& epoch : epochs)
        if (epoch.epoch == bestEpoch && epoch.macro) {
            plot.marks.push_back({{double(epoch.epoch), *epoch.macro}, {}});
            plot.subtitle = tr("best macro: %1, epoch %2").arg(shownNumber(*epoch.macro, 3)).arg(epoch.epoch);
        }
    return plot;
}

Plot learningRatePlot(const std::vector<EpochFigures>& epochs) {
    Plot plot{.title = tr("Learning rate"), .x = epochAxis(), .y = {.title = tr("At the end of the epoch")}};
    plot.series.push_back(
        overEpochs(epochs, {}, 0, [](const EpochFigures& e) { return std::optional(e.learningRate); }));
    return plot;
}

void addRun(Plot& plot, const Plot& other, const QString& name) {
    for (std::size_t i = 0; i < other.series.size(); ++i) {
        PlotSeries series = other.series[i];
        if (series.colour < 0)
            continue; // one quiet series is enough
        series.name = series.name.isEmpty() ? name : tr("%1, %2").arg(series.name, name);
        series.dashed = true;
        plot.series.push_back(std::move(series));
    }
    for (const PlotMark& mark : other.marks)
        plot.marks.push_back(mark);
}

std::vector<Plot> rocTiles(const Evaluation& evaluation) {
    std::vector<Plot> tiles;
    for (const LabelEvaluation* label : drawn(evaluation)) {
        tiles.push_back(rocOf(*label));
        if (const auto& rates = label->rates; rates && rates->sensitivity && rates->specificity)
            tiles.back().marks.push_back({{1 - rates->specificity->value, rates->sensitivity->value}, {}});
    }
    return tiles;
}

Plot rocPlot(const LabelEvaluation& label, std::size_t marked) {
    Plot plot = rocOf(label);
    plot.compact = false;
    const RocPoint& at = label.curves.roc[marked];
    plot.marks.push_back({{at.falsePositiveRate, at.sensitivity}, {}});
    return plot;
}

std::vector<Plot> precisionRecallTiles(const Evaluation& evaluation) {
    std::vector<Plot> tiles;
    for (const LabelEvaluation* label : drawn(evaluation)) {
        Plot plot = tile(*label, figureText(label->auprc));
        plot.x = shareAxis(tr("Recall"));
        plot.y = shareAxis(tr("Precision"));
        const double frequency = label->positives / double(label->positives + label->negatives);
        PlotSeries curve{.style = Style::Steps, .colour = label->tooFew ? -1 : 0};
        for (const PrecisionRecallPoint& p : label->curves.precisionRecall)
            curve.points.emplace_back(p.recall, p.precision);
        plot.series.push_back({.points = {{0, frequency}, {1, frequency}}, .colour = -1, .dashed = true});
        plot.series.push_back(std::move(curve));
        tiles.push_back(std::move(plot));
    }
    return tiles;
}

std::vector<Plot> reliabilityTiles(const Evaluation& evaluation) {
    std::vector<Plot> tiles;
    for (const LabelEvaluation* label : drawn(evaluation)) {
        if (label->curves.reliability.empty())
            continue;
        Plot plot = tile(*label, tr("ECE %1").arg(figureText(label->expectedCalibrationError)));
        plot.x = shareAxis(tr("Predicted"));
        plot.y = shareAxis(tr("Observed"));
        plot.diagonal = true;
        plot.series = {binSeries(label->curves.uncalibrated, true),
                       binSeries(label->curves.reliability, false)};
        tiles.push_back(std::move(plot));
    }
    return tiles;
}

ForestPlot aurocForest(const Evaluation& evaluation) {
    ForestPlot plot{.title = tr("AUROC by finding"),
                    .valueTitle = tr("AUROC, 95 % interval"),
                    .textTitle = tr("AUROC (95 %)")};
    double lowest = 0.5;
    for (const LabelEvaluation& label : evaluation.labels) {
        if (!label.trained)
            continue;
        ForestRow row{.name = findingName(label.label),
                      .detail = tr("%1 of %2%3")
                                    .arg(label.positives)
                                    .arg(label.positives + label.negatives)
                                    .arg(label.tooFew ? tr(", too few") : QString()),
                      .text = intervalText(label.auroc),
                      .faint = label.tooFew};
        if (label.auroc) {
            row.value = label.auroc->value;
            row.low = label.auroc->low;
            row.high = label.auroc->high;
            lowest = std::min(lowest, label.auroc->low);
        }
        plot.rows.push_back(std::move(row));
    }
    plot.rows.push_back(summaryRow(tr("Macro"), evaluation.macroLabels, evaluation.macro));
    plot.rows.push_back(
        summaryRow(tr("Competition-5"), evaluation.competition5Labels, evaluation.competition5));
    plot.rows.push_back(summaryRow(tr("Micro"), {}, evaluation.micro));
    plot.low = std::max(0.0, std::floor(lowest * 10) / 10);
    return plot;
}

} // namespace hilum
