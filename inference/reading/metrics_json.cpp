#include "inference/reading/metrics.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

Json json(const Interval& interval) {
    return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

Json json(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

template <typename T>
Json json(const std::optional<T>& value) {
    return value ? json(*value) : Json(nullptr);
}

// Points are drawn, not reckoned with: five decimals keep files small.
Json rounded(double value) {
    return std::isfinite(value) ? Json(std::round(value * 1e5) / 1e5) : Json(nullptr);
}

Json json(const std::vector<ReliabilityBin>& bins) {
    Json array = Json::array();
    for (const ReliabilityBin& bin : bins)
        array.push_back({{"predicted", rounded(bin.predicted)},
                         {"observed", rounded(bin.observed.value)},
                         {"low", rounded(bin.observed.low)},
                         {"high", rounded(bin.observed.high)},
                         {"n", bin.films}});
    return array;
}

Json json(const Curves& curves) {
    Json roc = Json::array(), precisionRecall = Json::array();
    for (const RocPoint& p : curves.roc)
        roc.push_back({rounded(p.falsePositiveRate), rounded(p.sensitivity), rounded(p.threshold)});
    for (const PrecisionRecallPoint& p : curves.precisionRecall)
        precisionRecall.push_back({rounded(p.recall), rounded(p.precision), rounded(p.threshold)});
    return {{"roc", std::move(roc)},
            {"precisionRecall", std::move(precisionRecall)},
            {"reliability", json(curves.reliability)},
            {"reliabilityBefore", json(curves.uncalibrated)}};
}

Json json(const LabelEvaluation& e) {
    Json object{{"label", e.label},
                {"trained", e.trained},
                {"n", e.positives + e.negatives},
                {"positives", e.positives},
                {"tooFew", e.tooFew},
                {"auroc", json(e.auroc)},
                {"aurocDeLong", json(e.aurocDeLong)},
                {"auprc", json(e.auprc)},
                {"auprcInterval", json(e.auprcInterval)}};
    if (!e.trained)
        return object;
    object["ece"] = json(e.expectedCalibrationError);
    object["eceBefore"] = json(e.errorBeforeCalibration);
    object["brier"] = json(e.brier);
    object["brierBefore"] = json(e.brierBeforeCalibration);
    if (e.rates) {
        object["threshold"] = e.rates->threshold;
        object["sensitivity"] = json(e.rates->sensitivity);
        object["specificity"] = json(e.rates->specificity);
    }
    if (!e.curves.roc.empty() || !e.curves.reliability.empty())
        object["curves"] = json(e.curves);
    return object;
}

} // namespace

std::string toJson(const Evaluation& evaluation) {
    Json root;
    root["films"] = evaluation.films;
    root["patients"] = evaluation.patients;
    root["labels"] = Json::array();
    for (const LabelEvaluation& e : evaluation.labels)
        root["labels"].push_back(json(e));
    root["macro"] = json(evaluation.macro);
    root["macroLabels"] = evaluation.macroLabels;
    root["micro"] = json(evaluation.micro);
    root["competition5"] = json(evaluation.competition5);
    root["competition5Labels"] = evaluation.competition5Labels;
    root["ece"] = json(evaluation.expectedCalibrationError);
    root["eceBefore"] = json(evaluation.errorBeforeCalibration);
    root["intervals"] = {{"level", 0.95},
                         {"auroc", "patient-level bootstrap, percentile"},
                         {"resamples", evaluation.resamples},
                         {"rates", "Wilson"}};
    return root.dump(2);
}

} // namespace hilum
