#include "training/runs/training_plan.h"

#include "training/runs/film_table.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

template <typename Enum>
struct Named {
    Enum value;
    const char* name;
};

constexpr Named<UncertainPolicy> uncertainNames[] = {
    {UncertainPolicy::Ignore, "ignore"}, {UncertainPolicy::Zeros, "zeros"}, {UncertainPolicy::Ones, "ones"}};
constexpr Named<BlankPolicy> blankNames[] = {{BlankPolicy::Zero, "zero"}, {BlankPolicy::Ignore, "ignore"}};
constexpr Named<LossMode> lossNames[] = {
    {LossMode::Labels, "labels"}, {LossMode::Sound, "sound"}, {LossMode::Paper, "paper"}};
constexpr Named<MxaMode> mxaNames[] = {
    {MxaMode::None, "none"}, {MxaMode::Paper, "paper"}, {MxaMode::Sound, "sound"}};
constexpr Named<MxaFusion> fusionNames[] = {{MxaFusion::Sum, "sum"}, {MxaFusion::Alpha, "alpha"}};
constexpr Named<MxaRoi> roiNames[] = {{MxaRoi::Hard, "hard"}, {MxaRoi::Soft, "soft"}, {MxaRoi::Off, "off"}};

// One list of fields serves both ways: a Writer fills a JSON object, a Reader fills the plan.
class Writer {
public:
    explicit Writer(Json& object) : m_object(object) { m_object = Json::object(); }

    template <typename T>
    void field(const char* name, T& value) {
        m_object[name] = value;
    }
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

// The first error is kept with the field's full name; missing fields keep their defaults.
class Reader {
public:
    Reader(const Json& object, std::string where, std::string& error)
        : m_object(object), m_where(std::move(where)), m_error(error) {
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
            value = found->get<T>();
        } catch (const nlohmann::json::exception&) {
            fail(name, "has the wrong type");
        }
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
            Reader inner(*found, m_where + name + ".", m_error);
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
        for (const Json& item : *found) {
            Reader inner(item, m_where + name + ".", m_error);
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

    const Json& m_object;
    std::string m_where;
    std::string& m_error;
    std::vector<std::string> m_known;
};

template <typename A>
void describe(A& a, PlannedLabel& p) {
    a.field("label", p.label);
    a.field("trained", p.trained);
    a.choice("uncertain", p.uncertain, uncertainNames);
    a.choice("blank", p.blank, blankNames);
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
void describe(A& a, LossPlan& p) {
    a.choice("mode", p.mode, lossNames);
    a.field("alpha", p.alpha);
    a.field("temperature", p.temperature);
    a.field("features", p.features);
    a.field("teacher", p.teacher);
}

template <typename A>
void describe(A& a, OptimisationPlan& p) {
    a.field("epochs", p.epochs);
    a.field("batchSize", p.batchSize);
    a.field("learningRate", p.learningRate);
    a.field("finalRate", p.finalRate);
    a.field("warmUp", p.warmUp);
    a.field("weightDecay", p.weightDecay);
    a.field("clipNorm", p.clipNorm);
    a.field("emaDecay", p.emaDecay);
    a.field("patience", p.patience);
    a.field("threads", p.threads);
    a.field("seed", p.seed);
}

template <typename A>
void describe(A& a, TrainingPlan& p) {
    int formatVersion = 1;
    a.field("formatVersion", formatVersion);
    a.field("name", p.name);
    a.part("data", p.data);
    a.list("labels", p.labels);
    a.part("architecture", p.architecture);
    a.part("intensity", p.intensity);
    a.field("initialWeights", p.initialWeights);
    a.part("augmentation", p.augmentation);
    a.part("loss", p.loss);
    a.part("optimisation", p.optimisation);
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

std::vector<std::string> problems(const TrainingPlan& plan) {
    std::vector<std::string> found;
    const auto require = [&](bool holds, const char* sentence) {
        if (!holds)
            found.emplace_back(sentence);
    };
    const OptimisationPlan& o = plan.optimisation;
    const bool distils = plan.loss.mode != LossMode::Labels;
    require(!plan.data.trainTable.empty(), "A training table is needed.");
    require(!plan.data.validTable.empty() || (plan.data.validShare > 0 && plan.data.validShare <= 0.5),
            "Without a validation table, the share of patients to validate on must lie above 0, up to 0.5.");
    require(plan.architecture.outputs == static_cast<int>(plan.labels.size()),
            "The number of outputs differs from the number of labels.");
    require(
        std::any_of(plan.labels.begin(), plan.labels.end(), [](const PlannedLabel& l) { return l.trained; }),
        "No label is to be trained.");
    require(plan.architecture.inputSize >= 32 && plan.architecture.inputSize <= 2048,
            "The input size must lie between 32 and 2048 pixels.");
    require(plan.architecture.inputChannels == 1 || plan.architecture.inputChannels == 3,
            "The network takes 1 or 3 channels.");
    require(o.epochs >= 1, "At least one epoch is needed.");
    require(o.batchSize >= 2, "A batch needs at least two films: batch normalisation cannot learn from one.");
    require(o.learningRate > 0 && o.finalRate >= 0 && o.finalRate <= o.learningRate,
            "The learning rate must be positive and at least the final rate.");
    require(o.warmUp >= 0 && o.warmUp < 1, "The warm-up is a share of all steps, from 0 to below 1.");
    require(o.weightDecay >= 0 && o.clipNorm >= 0 && o.patience >= 0 && o.threads >= 0,
            "Weight decay, clipping, patience and threads cannot be negative.");
    require(o.emaDecay >= 0 && o.emaDecay < 1, "The decay of averaged weights lies from 0 to below 1.");
    const AugmentationPlan& a = plan.augmentation;
    require(a.rotation >= 0 && a.rotation <= 180 && a.scale >= 0 && a.scale < 1 && a.shift >= 0 &&
                a.shift < 1,
            "Augmentation: the rotation lies from 0 to 180 degrees, scale and shift from 0 to below 1.");
    require(a.contrast >= 0 && a.contrast <= 1 && a.brightness >= 0 && a.brightness <= 1 && a.noise >= 0 &&
                a.noise <= 1 && a.gamma >= 0 && a.gamma <= 2 && a.blur >= 0 && a.blur <= 5,
            "Augmentation: contrast, brightness and noise lie from 0 to 1, gamma to 2, blur to 5 pixels.");
    require(a.erasing >= 0 && a.erasing <= 1 && a.erasedArea > 0 && a.erasedArea <= 0.5 &&
                a.horizontalFlip >= 0 && a.horizontalFlip <= 1,
            "Augmentation: probabilities lie from 0 to 1, the erased area above 0, up to 0.5.");
    require(plan.loss.alpha >= 0 && plan.loss.alpha <= 1, "The share of the soft loss lies from 0 to 1.");
    require(plan.loss.temperature > 0, "The temperature must be positive.");
    require(plan.loss.features >= 0, "The weight of the feature loss cannot be negative.");
    require(!distils || !plan.loss.teacher.empty(), "Distillation needs a teacher's bundle.");
    require(plan.loss.mode != LossMode::Paper || plan.architecture.distillationHead,
            "The paper's loss needs the distillation head.");
    return found;
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
    plan.loss.teacher = plan.loss.teacher.empty() ? "" : "bundle";
    plan.initialWeights = plan.initialWeights.empty() ? "" : "file";
    return plan;
}

std::filesystem::path tablePath(const DataPlan& data, const std::string& table) {
    const std::filesystem::path path(table);
    return path.is_absolute() ? path : std::filesystem::path(data.root) / path;
}

} // namespace hilum
