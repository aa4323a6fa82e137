#include "inference/reading/subgroups.h"

#include <cmath>
#include <cstdio>

namespace hilum {
namespace {

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return std::isfinite(value) ? text : "";
}

std::string cell(const std::optional<double>& value) {
    return ',' + (value ? figure(*value) : std::string());
}

std::string cells(const std::optional<Interval>& interval) {
    return interval ? cell(interval->value) + cell(interval->low) + cell(interval->high) : ",,,";
}

// Names come from tables: quoted where they hold what a CSV keeps for itself.
std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos)
        return text;
    std::string answer = "\"";
    for (char c : text)
        answer += c == '"' ? std::string("\"\"") : std::string(1, c);
    return answer + '"';
}

std::string labelRow(const std::string& group, const LabelEvaluation& e) {
    const auto rates = [&](std::optional<Interval> RatesAtThreshold::*which) {
        return e.rates ? (*e.rates).*which : std::nullopt;
    };
    return group + quoted(e.label) + ',' + std::to_string(e.positives + e.negatives) + ',' +
           std::to_string(e.positives) + ',' + (e.tooFew ? "1" : "0") + cells(e.auroc) +
           cells(e.auprcInterval) + cell(e.rates ? std::optional(e.rates->threshold) : std::nullopt) +
           cells(rates(&RatesAtThreshold::sensitivity)) + cells(rates(&RatesAtThreshold::specificity)) +
           cell(e.errorBeforeCalibration) + cell(e.expectedCalibrationError) +
           cell(e.brierBeforeCalibration) + cell(e.brier) + '\n';
}

std::string summaryRow(const std::string& group, const char* name, int films,
                       const std::optional<Interval>& auroc) {
    return group + name + ',' + std::to_string(films) + ",," + (auroc ? "0" : "1") + cells(auroc) +
           std::string(14, ',') + '\n';
}

std::string rows(const std::string& by, const std::string& group, const Evaluation& evaluation) {
    const std::string start = quoted(by) + ',' + quoted(group) + ',';
    std::string text;
    for (const LabelEvaluation& e : evaluation.labels)
        if (e.trained)
            text += labelRow(start, e);
    return text + summaryRow(start, "macro", evaluation.films, evaluation.macro) +
           summaryRow(start, "micro", evaluation.films, evaluation.micro) +
           summaryRow(start, "competition5", evaluation.films, evaluation.competition5);
}

std::string curveRow(const std::string& label, const char* curve, double x, double y) {
    return quoted(label) + ',' + curve + cell(x) + cell(y);
}

void addReliability(std::string& text, const std::string& label, const char* curve,
                    const std::vector<ReliabilityBin>& bins) {
    for (const ReliabilityBin& bin : bins)
        text += curveRow(label, curve, bin.predicted, bin.observed.value) + ',' + cell(bin.observed.low) +
                cell(bin.observed.high) + ',' + std::to_string(bin.films) + '\n';
}

} // namespace

std::string toCsv(const Evaluation& evaluation, const std::vector<Subgroup>& subgroups) {
    std::string text =
        "by,group,label,n,positives,too_few,auroc,auroc_low,auroc_high,auprc,auprc_low,auprc_high,"
        "threshold,sensitivity,sensitivity_low,sensitivity_high,specificity,specificity_low,"
        "specificity_high,ece_before,ece,brier_before,brier\n";
    text += rows("all", "all", evaluation);
    for (const Subgroup& subgroup : subgroups)
        text += rows(subgroup.by, subgroup.group, subgroup.evaluation);
    return text;
}

std::string curvesToCsv(const Evaluation& evaluation) {
    std::string text = "label,curve,x,y,threshold,low,high,n\n";
    for (const LabelEvaluation& e : evaluation.labels) {
        for (const RocPoint& p : e.curves.roc)
            text +=
                curveRow(e.label, "roc", p.falsePositiveRate, p.sensitivity) + cell(p.threshold) + ",,,\n";
        for (const PrecisionRecallPoint& p : e.curves.precisionRecall)
            text +=
                curveRow(e.label, "precision_recall", p.recall, p.precision) + cell(p.threshold) + ",,,\n";
        addReliability(text, e.label, "reliability", e.curves.reliability);
        addReliability(text, e.label, "reliability_before", e.curves.uncalibrated);
    }
    return text;
}

} // namespace hilum
