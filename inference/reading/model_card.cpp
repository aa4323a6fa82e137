#include "inference/reading/model_card.h"

#include "inference/reading/json_fields_internal.h"

#include <set>

namespace hilum {

namespace {

using Json = nlohmann::json;

constexpr Names<MxaMode, 3> mxaNames{
    {{MxaMode::None, "none"}, {MxaMode::Paper, "paper"}, {MxaMode::Sound, "sound"}}};
constexpr Names<MxaFusion, 2> fusionNames{{{MxaFusion::Sum, "sum"}, {MxaFusion::Alpha, "alpha"}}};
constexpr Names<MxaRoi, 3> roiNames{{{MxaRoi::Hard, "hard"}, {MxaRoi::Soft, "soft"}, {MxaRoi::Off, "off"}}};

Json write(const Architecture& a) {
    return {{"family", a.family},
            {"variant", a.variant},
            {"inputSize", a.inputSize},
            {"inputChannels", a.inputChannels},
            {"outputs", a.outputs},
            {"mxa", nameOf(mxaNames, a.mxa)},
            {"fusion", nameOf(fusionNames, a.fusion)},
            {"roi", nameOf(roiNames, a.roi)},
            {"mixerTwice", a.mixerTwice},
            {"distillationHead", a.distillationHead},
            {"queryKernels", a.queryKernels}};
}

void read(JsonFields fields, Architecture& a) {
    fields.text("family", a.family);
    fields.text("variant", a.variant);
    fields.integer("inputSize", a.inputSize, 1, 4096);
    fields.integer("inputChannels", a.inputChannels, 1, 3);
    fields.integer("outputs", a.outputs, 1, 4096);
    fields.choice("mxa", a.mxa, mxaNames);
    fields.choice("fusion", a.fusion, fusionNames);
    fields.choice("roi", a.roi, roiNames);
    fields.flag("mixerTwice", a.mixerTwice);
    fields.flag("distillationHead", a.distillationHead);
    fields.integers("queryKernels", a.queryKernels, 0, 9);
}

Json write(const IntensityPolicy& p) {
    return {
        {"kind", p.kind}, {"lowPercentile", p.lowPercentile},         {"highPercentile", p.highPercentile},
        {"mean", p.mean}, {"standardDeviation", p.standardDeviation}, {"geometry", p.geometry}};
}

void read(JsonFields fields, IntensityPolicy& p) {
    fields.oneOf("kind", p.kind, {"voi_percentile", "xrv"});
    fields.number("lowPercentile", p.lowPercentile, 0, 100);
    fields.number("highPercentile", p.highPercentile, 0, 100);
    fields.number("mean", p.mean, -1e6, 1e6);
    fields.number("standardDeviation", p.standardDeviation, 1e-6, 1e6);
    fields.oneOf("geometry", p.geometry, {"letterbox", "squash"});
    if (p.lowPercentile >= p.highPercentile)
        fields.fail("highPercentile");
}

Json write(const Interval& interval) {
    return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

void read(JsonFields fields, Interval& interval) {
    fields.number("value", interval.value, 0, 1);
    fields.number("low", interval.low, 0, 1);
    fields.number("high", interval.high, 0, 1);
}

void readInterval(JsonFields& fields, const char* name, std::optional<Interval>& interval) {
    if (fields.has(name))
        read(fields.object(name), interval.emplace());
}

Json write(const LabelCard& label) {
    Json json{{"label", label.label},
              {"trained", label.trained},
              {"indeterminateBand", label.indeterminateBand},
              {"positives", label.positives},
              {"negatives", label.negatives}};
    const std::pair<const char*, std::optional<double>> numbers[] = {
        {"threshold", label.threshold},
        {"calibrationScale", label.calibrationScale},
        {"calibrationOffset", label.calibrationOffset},
        {"sensitivity", label.sensitivity},
        {"specificity", label.specificity}};
    for (const auto& [name, value] : numbers)
        if (value)
            json[name] = *value;
    if (label.auroc)
        json["auroc"] = write(*label.auroc);
    return json;
}

void read(JsonFields fields, LabelCard& label) {
    fields.text("label", label.label);
    fields.flag("trained", label.trained);
    fields.number("indeterminateBand", label.indeterminateBand, 0, 100);
    fields.integer("positives", label.positives, 0, 1 << 30);
    fields.integer("negatives", label.negatives, 0, 1 << 30);
    fields.optionalNumber("threshold", label.threshold, 0, 1);
    fields.optionalNumber("calibrationScale", label.calibrationScale, -1e6, 1e6);
    fields.optionalNumber("calibrationOffset", label.calibrationOffset, -1e6, 1e6);
    fields.optionalNumber("sensitivity", label.sensitivity, 0, 1);
    fields.optionalNumber("specificity", label.specificity, 0, 1);
    readInterval(fields, "auroc", label.auroc);
    if (label.label.empty())
        fields.fail("label");
    if (label.calibrationScale.has_value() != label.calibrationOffset.has_value())
        fields.fail("calibrationScale");
}

void readLabels(JsonFields& fields, ModelCard& card) {
    std::set<std::string> seen;
    for (JsonFields label : fields.objects("labels", 4096)) {
        read(label, card.labels.emplace_back());
        if (!seen.insert(card.labels.back().label).second)
            label.fail("label");
    }
    if (card.labels.size() != static_cast<std::size_t>(card.architecture.outputs))
        fields.fail("labels");
}

void readGate(JsonFields fields, GateCard& gate) {
    fields.number("distanceLimit", gate.distanceLimit, 0, 1e12);
    fields.integer("films", gate.films, 0, 1 << 30);
}

void read(JsonFields fields, ModelCard& card) {
    fields.text("name", card.name);
    fields.text("created", card.created);
    read(fields.object("architecture"), card.architecture);
    read(fields.object("intensity"), card.intensity);
    readLabels(fields, card);
    readGate(fields.object("gate"), card.gate);
    readInterval(fields, "macroAuroc", card.macroAuroc);
    fields.number("expectedCalibrationErrorBefore", card.expectedCalibrationErrorBefore, 0, 1);
    fields.number("expectedCalibrationErrorAfter", card.expectedCalibrationErrorAfter, 0, 1);
    fields.text("data", card.data);
    fields.text("limitations", card.limitations);
    fields.text("trainingPlan", card.trainingPlan);
    fields.text("tensorSha256", card.tensorSha256);
}

} // namespace

std::string toJson(const ModelCard& card) {
    Json labels = Json::array();
    for (const LabelCard& label : card.labels)
        labels.push_back(write(label));
    Json json{{"formatVersion", card.formatVersion},
              {"name", card.name},
              {"created", card.created},
              {"architecture", write(card.architecture)},
              {"intensity", write(card.intensity)},
              {"labels", labels},
              {"gate", {{"distanceLimit", card.gate.distanceLimit}, {"films", card.gate.films}}},
              {"expectedCalibrationErrorBefore", card.expectedCalibrationErrorBefore},
              {"expectedCalibrationErrorAfter", card.expectedCalibrationErrorAfter},
              {"data", card.data},
              {"limitations", card.limitations},
              {"trainingPlan", card.trainingPlan},
              {"tensorSha256", card.tensorSha256}};
    if (card.macroAuroc)
        json["macroAuroc"] = write(*card.macroAuroc);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ModelCard> modelCardFromJson(std::string_view text) {
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    std::string fault;
    JsonFields fields(json, fault);
    ModelCard card;
    fields.integer("formatVersion", card.formatVersion, 1, 1 << 30);
    if (fault.empty() && card.formatVersion != 1)
        return failure(ErrorCode::ModelMalformed,
                       "The model was written by a newer Hilum. Update Hilum, or choose another model.",
                       "formatVersion");
    read(fields, card);
    if (!fault.empty())
        return failure(ErrorCode::ModelMalformed,
                       "The model's card is damaged: \"" + fault + "\" is missing or wrong.", fault);
    return card;
}

} // namespace hilum
