#include "inference/reading/metrics.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::json;

const Json& member(const Json& object, const char* name) {
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

std::optional<double> number(const Json& value) {
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

// A count; what is none is 0.
int whole(const Json& value) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
    return value.is_number_unsigned() && value.get<std::uint64_t>() <= most ? value.get<int>() : 0;
}

bool flag(const Json& value) {
    return value.is_boolean() && value.get<bool>();
}

std::string text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<Interval> interval(const Json& value) {
    const auto middle = number(member(value, "value")), low = number(member(value, "low")),
               high = number(member(value, "high"));
    return middle && low && high ? std::optional(Interval{*middle, *low, *high}) : std::nullopt;
}

std::vector<std::string> texts(const Json& array) {
    std::vector<std::string> list;
    for (const Json& item : array)
        list.push_back(text(item));
    return list;
}

// [x, y, threshold]; the first threshold of a ROC is infinite, which JSON cannot say.
template <typename Point, typename Make>
std::vector<Point> points(const Json& array, Make make) {
    std::vector<Point> list;
    for (const Json& item : array)
        if (item.is_array() && item.size() == 3 && item[0].is_number() && item[1].is_number())
            list.push_back(make(item[0].get<double>(), item[1].get<double>(),
                                number(item[2]).value_or(std::numeric_limits<double>::infinity())));
    return list;
}

std::vector<ReliabilityBin> bins(const Json& array) {
    std::vector<ReliabilityBin> list;
    for (const Json& item : array)
        list.push_back({number(member(item, "predicted")).value_or(0),
                        {number(member(item, "observed")).value_or(0),
                         number(member(item, "low")).value_or(0), number(member(item, "high")).value_or(1)},
                        whole(member(item, "n"))});
    return list;
}

Curves curvesOf(const Json& object) {
    Curves curves;
    curves.roc = points<RocPoint>(member(object, "roc"), [](double x, double y, double threshold) {
        return RocPoint{threshold, x, y};
    });
    curves.precisionRecall = points<PrecisionRecallPoint>(member(object, "precisionRecall"),
                                                          [](double x, double y, double threshold) {
                                                              return PrecisionRecallPoint{threshold, x, y};
                                                          });
    curves.reliability = bins(member(object, "reliability"));
    curves.uncalibrated = bins(member(object, "reliabilityBefore"));
    return curves;
}

LabelEvaluation labelOf(const Json& object) {
    LabelEvaluation e;
    e.label = text(member(object, "label"));
    e.trained = flag(member(object, "trained"));
    e.positives = whole(member(object, "positives"));
    e.negatives = whole(member(object, "n")) - e.positives;
    e.tooFew = flag(member(object, "tooFew"));
    e.auroc = interval(member(object, "auroc"));
    e.aurocDeLong = interval(member(object, "aurocDeLong"));
    e.auprc = number(member(object, "auprc"));
    e.auprcInterval = interval(member(object, "auprcInterval"));
    e.expectedCalibrationError = number(member(object, "ece"));
    e.errorBeforeCalibration = number(member(object, "eceBefore"));
    e.brier = number(member(object, "brier"));
    e.brierBeforeCalibration = number(member(object, "brierBefore"));
    if (const auto threshold = number(member(object, "threshold")))
        e.rates = RatesAtThreshold{*threshold, interval(member(object, "sensitivity")),
                                   interval(member(object, "specificity"))};
    e.curves = curvesOf(member(object, "curves"));
    return e;
}

} // namespace

Result<Evaluation> evaluationFromJson(std::string_view json) {
    const Json root = Json::parse(json, nullptr, false);
    if (!member(root, "labels").is_array())
        return failure(ErrorCode::Malformed, "The file of figures is damaged.", "labels");
    Evaluation evaluation;
    evaluation.films = whole(member(root, "films"));
    evaluation.patients = whole(member(root, "patients"));
    for (const Json& label : member(root, "labels"))
        evaluation.labels.push_back(labelOf(label));
    evaluation.macro = interval(member(root, "macro"));
    evaluation.micro = interval(member(root, "micro"));
    evaluation.competition5 = interval(member(root, "competition5"));
    evaluation.macroLabels = texts(member(root, "macroLabels"));
    evaluation.competition5Labels = texts(member(root, "competition5Labels"));
    evaluation.expectedCalibrationError = number(member(root, "ece"));
    evaluation.errorBeforeCalibration = number(member(root, "eceBefore"));
    evaluation.resamples = whole(member(member(root, "intervals"), "resamples"));
    return evaluation;
}

} // namespace hilum
