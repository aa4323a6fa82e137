#include "training/runs/training_plan.h"

#include "training/runs/film_table.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

template <typename Enum>
struct Named {
    Enum value;
    const char* name;
};

constexpr Named<UncertainPolicy> uncertainNames[] = {{UncertainPolicy::Ignore, "ignore"},
                                                     {UncertainPolicy::Zeros, "zeros"},
                                                     {UncertainPolicy::Ones, "ones"},
                                                     {UncertainPolicy::SmoothedOnes, "smoothedOnes"},
                                                     {UncertainPolicy::SelfTrained, "selfTrained"}};
constexpr Named<BlankPolicy> blankNames[] = {{BlankPolicy::Zero, "zero"}, {BlankPolicy::Ignore, "ignore"}};
constexpr Named<LossMode> lossNames[] = {
    {LossMode::Labels, "labels"}, {LossMode::Sound, "sound"}, {LossMode::Paper, "paper"}};
constexpr Named<TeacherView> viewNames[] = {{TeacherView::Same, "same"}, {TeacherView::Fixed, "fixed"}};
constexpr Named<Schedule> scheduleNames[] = {
    {Schedule::Automatic, "automatic"}, {Schedule::Cosine, "cosine"}, {Schedule::Paper, "paper"}};
constexpr Named<TrainingDevice> deviceNames[] = {
    {TrainingDevice::Automatic, "auto"}, {TrainingDevice::Processor, "cpu"}, {TrainingDevice::Gpu, "cuda"}};
constexpr Named<Precision> precisionNames[] = {
    {Precision::Float32, "float32"}, {Precision::BFloat16, "bfloat16"}, {Precision::Float16, "float16"}};
constexpr Named<MxaMode> mxaNames[] = {
    {MxaMode::None, "none"}, {MxaMode::Paper, "paper"}, {MxaMode::Sound, "sound"}};
constexpr Named<MxaFusion> fusionNames[] = {{MxaFusion::Sum, "sum"}, {MxaFusion::Alpha, "alpha"}};
constexpr Named<MxaRoi> roiNames[] = {{MxaRoi::Hard, "hard"}, {MxaRoi::Soft, "soft"}, {MxaRoi::Off, "off"}};
constexpr Named<CalibrationMethod> calibrationNames[] = {{CalibrationMethod::Best, "best"},
                                                         {CalibrationMethod::Platt, "platt"},
                                                         {CalibrationMethod::Temperature, "temperature"},
                                                         {CalibrationMethod::None, "none"}};
constexpr Named<OperatingRule> ruleNames[] = {{OperatingRule::Youden, "youden"},
                                              {OperatingRule::Specificity, "specificity"},
                                              {OperatingRule::Sensitivity, "sensitivity"},
                                              {OperatingRule::F1, "f1"}};

// One list of fields serves both ways: a Writer fills a JSON object, a Reader fills the plan.
class Writer {
public:
    explicit Writer(Json& object) : m_object(object) { m_object = Json::object(); }

    template <typename T>
    void field(const char* name, T& value) {
        m_object[name] = value;
    }
    void version(const char* name, int known) { m_object[name] = known; }
    void earlier(const char*, const std::vector<std::string>&) {}
    template <typename Enum, std::size_t N>
    void choice(const char* name, Enum& value, const Named<Enum> (&names)[N]) {
        for (const auto& n : names)
            if (n.value == value)
                m_object[name] = n.name;
    }
    template <typename T>
    void part(const char* name, T& value) {
        Writer inner(m_object[name]);
        describe(inner, value);
    }
    template <typename T>
    void optionalPart(const char* name, T& value) {
        if (!(value == T{}))
            part(name, value);
    }
    template <typename T>
    void list(const char* name, std::vector<T>& values) {
        m_object[name] = Json::array();
        for (T& value : values) {
            Writer inner(m_object[name].emplace_back());
            describe(inner, value);
        }
    }

private:
    Json& m_object;
};

// The first error is kept with the field's full name; missing fields keep their defaults. A plan that holds
// plans that hold plans would cost the stack: `depth` bounds them.
class Reader {
public:
    Reader(const Json& object, std::string where, std::string& error, int depth = 0)
        : m_object(object), m_where(std::move(where)), m_error(error), m_depth(depth) {
        if (!m_object.is_object())
            fail("", "is not an object");
    }
    ~Reader() {
        if (m_object.is_object())
            for (const auto& item : m_object.items())
                if (std::find(m_known.begin(), m_known.end(), item.key()) == m_known.end())
                    fail(item.key(), "is not a field of a plan");
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    template <typename T>
    void field(const char* name, T& value) {
        const Json* found = find(name);
        if (!found)
            return;
        try {
            if constexpr (std::is_same_v<T, int>)
                if (!found->is_number_integer())
                    return fail(name, "is not a whole number");
            if constexpr (std::is_same_v<T, std::uint64_t>)
                if (!found->is_number_unsigned())
                    return fail(name, "is not a whole number from 0");
            value = found->get<T>();
        } catch (const nlohmann::json::exception&) {
            fail(name, "has the wrong type");
        }
    }
    void version(const char* name, int known) {
        int value = known;
        field(name, value);
        if (value != known)
            fail(name, "is not one that this version of Hilum knows");
    }
    // A field of older plans: one text that now is a list.
    void earlier(const char* name, std::vector<std::string>& values) {
        std::string value;
        field(name, value);
        if (!value.empty())
            values.push_back(value);
    }
    template <typename Enum, std::size_t N>
    void choice(const char* name, Enum& value, const Named<Enum> (&names)[N]) {
        const Json* found = find(name);
        if (!found)
            return;
        for (const auto& n : names)
            if (*found == n.name) {
                value = n.value;
                return;
            }
        fail(name, "is not one of the known words");
    }
    template <typename T>
    void part(const char* name, T& value) {
        if (const Json* found = find(name)) {
            Reader inner(*found, m_where + name + ".", m_error, m_depth + 1);
            describe(inner, value);
        }
    }
    template <typename T>
    void optionalPart(const char* name, T& value) {
        part(name, value);
    }
    template <typename T>
    void list(const char* name, std::vector<T>& values) {
        const Json* found = find(name);
        if (!found)
            return;
        if (!found->is_array())
            return fail(name, "is not a list");
        if (m_depth > deepest)
            return fail(name, "is nested too deeply");
        for (const Json& item : *found) {
            Reader inner(item, m_where + name + ".", m_error, m_depth + 1);
            describe(inner, values.emplace_back());
        }
    }

private:
    const Json* find(const char* name) {
        m_known.emplace_back(name);
        const auto found = m_object.is_object() ? m_object.find(name) : m_object.end();
        return found == m_object.end() ? nullptr : &*found;
    }
    void fail(const std::string& name, const char* what) {
        if (m_error.empty())
            m_error = m_where + name + " " + what;
    }

    static constexpr int deepest = 8;

    const Json& m_object;
    std::string m_where;
    std::string& m_error;
    int m_depth;
    std::vector<std::string> m_known;
};

template <typename A>
void describe(A& a, PlannedLabel& p) {
    a.field("label", p.label);
    a.field("trained", p.trained);
    a.choice("uncertain", p.uncertain, uncertainNames);
    a.choice("blank", p.blank, blankNames);
    a.field("smoothedLow", p.smoothedLow);
    a.field("smoothedHigh", p.smoothedHigh);
}

template <typename A>
void describe(A& a, MappedLabel& p) {
    a.field("label", p.label);
    a.field("column", p.column);
}

template <typename A>
void describe(A& a, ColumnMapping& p) {
    a.field("path", p.path);
    a.field("patient", p.patient);
    a.field("patientPattern", p.patientPattern);
    a.field("study", p.study);
    a.field("studyPattern", p.studyPattern);
    a.field("view", p.view);
    a.field("projection", p.projection);
    a.field("sex", p.sex);
    a.field("age", p.age);
    a.field("split", p.split);
    a.list("labels", p.labels);
    a.field("findings", p.findings);
    a.field("separator", p.separator);
    a.field("positive", p.positive);
    a.field("negative", p.negative);
    a.field("uncertain", p.uncertain);
    a.field("frontal", p.frontal);
    a.field("lateral", p.lateral);
}

template <typename A>
void describe(A& a, DataPlan& p) {
    a.field("root", p.root);
    a.field("trainTable", p.trainTable);
    a.field("validTable", p.validTable);
    a.field("validShare", p.validShare);
    a.field("splitSeed", p.splitSeed);
    a.field("trainList", p.trainList);
    a.field("validList", p.validList);
    a.field("labelFile", p.labelFile);
    a.optionalPart("columns", p.columns);
    a.field("strict", p.strict);
    a.field("cacheFolder", p.cacheFolder);
    a.field("frontalOnly", p.frontalOnly);
    a.field("provenance", p.provenance);
    a.field("limitations", p.limitations);
}

template <typename A>
void describe(A& a, Architecture& p) {
    a.field("family", p.family);
    a.field("variant", p.variant);
    a.field("inputSize", p.inputSize);
    a.field("inputChannels", p.inputChannels);
    a.field("outputs", p.outputs);
    a.choice("mxa", p.mxa, mxaNames);
    a.choice("fusion", p.fusion, fusionNames);
    a.choice("roi", p.roi, roiNames);
    a.field("mixerTwice", p.mixerTwice);
    a.field("distillationHead", p.distillationHead);
    a.field("queryKernels", p.queryKernels);
}

template <typename A>
void describe(A& a, IntensityPolicy& p) {
    a.field("kind", p.kind);
    a.field("lowPercentile", p.lowPercentile);
    a.field("highPercentile", p.highPercentile);
    a.field("mean", p.mean);
    a.field("standardDeviation", p.standardDeviation);
    a.field("geometry", p.geometry);
}

template <typename A>
void describe(A& a, AugmentationPlan& p) {
    a.field("rotation", p.rotation);
    a.field("scale", p.scale);
    a.field("shift", p.shift);
    a.field("contrast", p.contrast);
    a.field("brightness", p.brightness);
    a.field("noise", p.noise);
    a.field("gamma", p.gamma);
    a.field("blur", p.blur);
    a.field("erasing", p.erasing);
    a.field("erasedArea", p.erasedArea);
    a.field("horizontalFlip", p.horizontalFlip);
}

template <typename A>
void describe(A& a, TaughtLabel& p) {
    a.field("label", p.label);
    a.field("output", p.output);
}

template <typename A>
void describe(A& a, LossPlan& p) {
    a.choice("mode", p.mode, lossNames);
    a.field("alpha", p.alpha);
    a.field("temperature", p.temperature);
    a.field("features", p.features);
    a.earlier("teacher", p.teachers);
    a.field("teachers", p.teachers);
    a.list("outputs", p.outputs);
    a.choice("teacherView", p.teacherView, viewNames);
}

template <typename A>
void describe(A& a, AucMarginPlan& p) {
    a.field("epochs", p.epochs);
    a.field("learningRate", p.learningRate);
    a.field("margin", p.margin);
}

template <typename A>
void describe(A& a, OptimisationPlan& p) {
    a.field("epochs", p.epochs);
    a.field("batchSize", p.batchSize);
    a.field("microBatch", p.microBatch);
    a.choice("device", p.device, deviceNames);
    a.choice("precision", p.precision, precisionNames);
    a.choice("schedule", p.schedule, scheduleNames);
    a.field("learningRate", p.learningRate);
    a.field("finalRate", p.finalRate);
    a.field("warmUp", p.warmUp);
    a.field("weightDecay", p.weightDecay);
    a.field("clipNorm", p.clipNorm);
    a.field("clipAdaptive", p.clipAdaptive);
    a.field("emaDecay", p.emaDecay);
    a.field("patience", p.patience);
    a.field("threads", p.threads);
    a.field("checkpointSeconds", p.checkpointSeconds);
    a.field("seed", p.seed);
}

template <typename A>
void describe(A& a, DecisionPlan& p) {
    a.choice("calibration", p.calibration, calibrationNames);
    a.choice("rule", p.rule, ruleNames);
    a.field("target", p.target);
}

template <typename A>
void describe(A& a, TrainingPlan& p) {
    a.version("formatVersion", 1);
    a.field("name", p.name);
    a.part("data", p.data);
    a.list("labels", p.labels);
    a.part("architecture", p.architecture);
    a.part("intensity", p.intensity);
    a.field("initialWeights", p.initialWeights);
    a.part("augmentation", p.augmentation);
    a.part("loss", p.loss);
    a.part("optimisation", p.optimisation);
    a.part("aucMargin", p.aucMargin);
    a.list("teacherPlans", p.teacherPlans);
    a.part("decision", p.decision);
}

} // namespace

std::vector<PlannedLabel> chexpertPlannedLabels(const std::vector<std::string>& untrained,
                                                UncertainPolicy uncertain, BlankPolicy blank) {
    std::vector<PlannedLabel> labels;
    for (const std::string& label : chexpertLabels()) {
        const bool trained = std::find(untrained.begin(), untrained.end(), label) == untrained.end();
        labels.push_back({label, trained, uncertain, blank});
    }
    return labels;
}

std::vector<PlannedLabel> mixedPlannedLabels(const std::vector<std::string>& untrained, BlankPolicy blank) {
    auto labels = chexpertPlannedLabels(untrained, UncertainPolicy::Ignore, blank);
    for (PlannedLabel& label : labels) {
        if (label.label == "Consolidation")
            label.uncertain = UncertainPolicy::SelfTrained;
        if (label.label == "Atelectasis" || label.label == "Edema")
            label.uncertain = UncertainPolicy::SmoothedOnes;
    }
    return labels;
}

const char* precisionName(Precision precision) {
    for (const auto& named : precisionNames)
        if (named.value == precision)
            return named.name;
    return "";
}

Schedule scheduleOf(const TrainingPlan& plan) {
    if (plan.optimisation.schedule != Schedule::Automatic)
        return plan.optimisation.schedule;
    return plan.loss.mode == LossMode::Paper ? Schedule::Paper : Schedule::Cosine;
}

bool trainsNothing(const TrainingPlan& plan) {
    return plan.optimisation.epochs == 0 && plan.aucMargin.epochs == 0;
}

bool selfTrains(const TrainingPlan& plan) {
    return std::any_of(plan.labels.begin(), plan.labels.end(), [](const PlannedLabel& label) {
        return label.trained && label.uncertain == UncertainPolicy::SelfTrained;
    });
}

TrainingPlan labellingPlan(TrainingPlan plan) {
    for (PlannedLabel& label : plan.labels)
        if (label.uncertain == UncertainPolicy::SelfTrained)
            label.uncertain = UncertainPolicy::Ignore;
    plan.loss = {};
    plan.aucMargin = {};
    plan.teacherPlans.clear();
    plan.architecture.distillationHead = false;
    return plan;
}

std::string describe(const DecisionPlan& plan) {
    std::string text;
    for (const auto& n : ruleNames)
        if (n.value == plan.rule)
            text = n.name;
    if (plan.rule != OperatingRule::Specificity && plan.rule != OperatingRule::Sensitivity)
        return text;
    char target[16];
    std::snprintf(target, sizeof target, " %.2f", plan.target);
    return text + target;
}

std::string toJson(const TrainingPlan& plan) {
    Json json;
    Writer writer(json);
    TrainingPlan copy = plan;
    describe(writer, copy);
    return json.dump(2) + "\n";
}

Result<TrainingPlan> trainingPlanFromJson(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return failure(ErrorCode::Malformed, "The plan is not JSON.");
    TrainingPlan plan;
    std::string error;
    {
        Reader reader(json, "", error);
        describe(reader, plan);
    }
    if (!error.empty())
        return failure(ErrorCode::Malformed, "The plan cannot be used: " + error + ".");
    return plan;
}

Result<TrainingPlan> readTrainingPlan(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "The plan does not exist or cannot be read.");
    std::ostringstream text;
    text << stream.rdbuf();
    return trainingPlanFromJson(text.str());
}

TrainingPlan withDataOf(TrainingPlan plan, const DataPlan& data) {
    if (!plan.data.trainTable.empty())
        return plan;
    const DataPlan own = std::exchange(plan.data, data);
    if (!own.provenance.empty()) {
        plan.data.provenance = own.provenance;
        plan.data.limitations = own.limitations;
    }
    return plan;
}

TrainingPlan withoutPaths(TrainingPlan plan) {
    plan.data.root.clear();
    plan.data.trainTable.clear();
    plan.data.validTable.clear();
    plan.data.trainList.clear();
    plan.data.validList.clear();
    plan.data.labelFile.clear();
    plan.data.columns = {};
    plan.data.cacheFolder.clear();
    for (std::string& teacher : plan.loss.teachers)
        teacher = "file";
    plan.initialWeights = plan.initialWeights.empty() ? "" : "file";
    for (TrainingPlan& teacher : plan.teacherPlans)
        teacher = withoutPaths(std::move(teacher));
    return plan;
}

std::filesystem::path tablePath(const DataPlan& data, const std::string& table) {
    const std::filesystem::path path(table);
    return path.is_absolute() ? path : std::filesystem::path(data.root) / path;
}

} // namespace hilum
