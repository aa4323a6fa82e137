#include "app/results/run_figures.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double narrowest = 0.05; // of the axis, to either side

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

ForestRow rowOf(const QString& name, const QString& detail, const ComparedFigure& figure) {
    ForestRow row{.name = name, .detail = detail, .text = differenceText(figure.difference)};
    if (figure.difference) {
        row.value = figure.difference->value;
        row.low = figure.difference->low;
        row.high = figure.difference->high;
    }
    return row;
}

} // namespace

QString differenceText(const std::optional<Interval>& interval) {
    if (!interval)
        return tr("not known");
    const auto number = [](double value) {
        const QString text = shownNumber(std::abs(value), 3);
        const bool isZero = text == shownNumber(0, 3);
        return (isZero ? QString() : value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + text;
    };
    return tr("%1 (%2 to %3)").arg(number(interval->value), number(interval->low), number(interval->high));
}

ForestPlot differenceForest(const ModelComparison& comparison) {
    ForestPlot plot{.title = tr("Difference in AUROC by finding, against \u201c%1\u201d")
                                 .arg(QString::fromStdString(comparison.first.name)),
                    .valueTitle = tr("left: the other model is better; right: this run's"),
                    .textTitle = tr("Difference (95 %)"),
                    .reference = 0};
    for (const ComparedLabel& label : comparison.labels) {
        ForestRow row = rowOf(findingName(label.label),
                              tr("%1 of %2%3")
                                  .arg(label.positives)
                                  .arg(label.positives + label.negatives)
                                  .arg(label.tooFew ? tr(", too few") : QString()),
                              label.auroc);
        row.faint = label.tooFew;
        plot.rows.push_back(std::move(row));
    }
    const auto summary = [&](const QString& name, std::size_t labels, const ComparedFigure& figure) {
        ForestRow row = rowOf(name, labels > 0 ? tr("mean of %1").arg(labels) : QString(), figure);
        row.summary = true;
        plot.rows.push_back(std::move(row));
    };
    summary(tr("Macro"), comparison.macroLabels.size(), comparison.macro);
    summary(tr("Competition-5"), comparison.competition5Labels.size(), comparison.competition5);
    summary(tr("Micro"), 0, comparison.micro);
    // Findings with few films may reach as far as they like: the axis is the others'.
    double widest = narrowest;
    for (const ForestRow& row : plot.rows)
        if (row.value && !row.faint)
            widest = std::max({widest, std::abs(row.low), std::abs(row.high)});
    plot.step = widest <= 0.1 ? 0.02 : widest <= 0.25 ? 0.05 : 0.1;
    plot.high = std::ceil(widest / plot.step) * plot.step;
    plot.low = -plot.high;
    return plot;
}

QString comparisonSentence(const ModelComparison& comparison) {
    const QString run = QString::fromStdString(comparison.second.name),
                  other = QString::fromStdString(comparison.first.name);
    const auto& difference = comparison.macro.difference;
    if (!difference)
        return tr(
            "Too few films of either kind for a mean over findings: only single findings are compared.");
    const QString figures =
        tr("Macro AUROC %1 for \u201c%2\u201d and %3 for \u201c%4\u201d: difference %5.")
            .arg(shownNumber(comparison.macro.second->value, 3), run,
                 shownNumber(comparison.macro.first->value, 3), other, differenceText(difference));
    if (difference->low > 0)
        return figures + QLatin1Char(' ') + tr("This run's model is better on these films.");
    if (difference->high < 0)
        return figures + QLatin1Char(' ') + tr("This run's model is worse on these films.");
    return figures + QLatin1Char(' ') + tr("The interval holds 0: these films do not show which is better.");
}

QString comparisonCaveat(const ModelComparison& comparison) {
    QString text =
        tr("%1 validation films of %2 patients, read by both models in the same way; the intervals "
           "(95 %) are of the difference, from %3 resamples of patients that are the same for both.")
            .arg(comparison.films)
            .arg(comparison.patients)
            .arg(comparison.resamples);
    if (comparison.unread > 0)
        text += QLatin1Char(' ') +
                (comparison.unread == 1
                     ? tr("One film could not be read and is left out.")
                     : tr("%1 films could not be read and are left out.").arg(comparison.unread));
    // A run's own figures take the scores before calibration, on which labels pooled rank otherwise.
    text += QLatin1Char(' ') + tr("Both are judged by the probabilities that the viewer shows; so Micro may "
                                  "differ from the run's own figure.");
    return text + QLatin1Char(' ') +
           tr("These films chose the run's best epoch, which flatters it a little; the other model may have "
              "learnt from some of them, which would flatter that one. Neither can be told from here.");
}

} // namespace hilum
