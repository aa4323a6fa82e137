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
constexpr Named<Precision> precisionNames[] = {
    {Precision::Float32, "float32"}, {Precision::BFloat16, "bfloat16"}, {Precision::Float16, "float16"}};
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
void describe(A& a, LossPlan& p) {
    a.choice("mode", p.mode, lossNames);
    a.field("alpha", p.alpha);
    a.field("temperature", p.temperature);
    a.field("features", p.features);
    a.earlier("teacher", p.teachers);
    a.field("teachers", p.teachers);
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
    a.part("aucMargin", p.aucMargin);
    a.list("teacherPlans", p.teacherPlans);
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

namespace {

// Every sentence that does not hold is kept.
class Requirements {
public:
    void require(bool holds, std::string sentence) {
        if (!holds)
            m_broken.push_back(std::move(sentence));
    }
    std::vector<std::string> take() { return std::move(m_broken); }

private:
    std::vector<std::string> m_broken;
};

void checkLabels(Requirements& r, const TrainingPlan& plan) {
    r.require(plan.architecture.outputs == static_cast<int>(plan.labels.size()),
              "The number of outputs differs from the number of labels.");
    r.require(
        std::any_of(plan.labels.begin(), plan.labels.end(), [](const PlannedLabel& l) { return l.trained; }),
        "No label is to be trained.");
    for (const PlannedLabel& l : plan.labels)
        r.require(l.smoothedLow >= 0 && l.smoothedLow <= l.smoothedHigh && l.smoothedHigh <= 1,
                  "The smoothed targets of " + l.label + " must rise within 0 to 1.");
}

void checkOptimisation(Requirements& r, const OptimisationPlan& o) {
    r.require(o.epochs >= 1, "At least one epoch is needed.");
    r.require(o.batchSize >= 2,
              "A batch needs at least two films: batch normalisation cannot learn from one.");
    r.require(o.microBatch == 0 || (o.microBatch >= 2 && o.microBatch <= o.batchSize),
              "A part of a batch has from two films to the whole batch; 0: the whole batch.");
    r.require(o.learningRate > 0 && o.finalRate >= 0 && o.finalRate <= o.learningRate,
              "The learning rate must be positive and at least the final rate.");
    r.require(o.warmUp >= 0 && o.warmUp < 1, "The warm-up is a share of all steps, from 0 to below 1.");
    r.require(
        o.weightDecay >= 0 && o.clipNorm >= 0 && o.clipAdaptive >= 0 && o.patience >= 0 && o.threads >= 0 &&
            o.checkpointSeconds >= 0,
        "Weight decay, clipping, patience, threads and the time between checkpoints cannot be negative.");
    r.require(o.emaDecay >= 0 && o.emaDecay < 1, "The decay of averaged weights lies from 0 to below 1.");
    r.require(o.precision == Precision::Float32,
              "Training in half precision needs a GPU; on the processor it is slower and less exact: use "
              "float32.");
}

void checkAugmentation(Requirements& r, const AugmentationPlan& a) {
    r.require(a.rotation >= 0 && a.rotation <= 180 && a.scale >= 0 && a.scale < 1 && a.shift >= 0 &&
                  a.shift < 1,
              "Augmentation: the rotation lies from 0 to 180 degrees, scale and shift from 0 to below 1.");
    r.require(a.contrast >= 0 && a.contrast <= 1 && a.brightness >= 0 && a.brightness <= 1 && a.noise >= 0 &&
                  a.noise <= 1 && a.gamma >= 0 && a.gamma <= 2 && a.blur >= 0 && a.blur <= 5,
              "Augmentation: contrast, brightness and noise lie from 0 to 1, gamma to 2, blur to 5 pixels.");
    r.require(a.erasing >= 0 && a.erasing <= 1 && a.erasedArea > 0 && a.erasedArea <= 0.5 &&
                  a.horizontalFlip >= 0 && a.horizontalFlip <= 1,
              "Augmentation: probabilities lie from 0 to 1, the erased area above 0, up to 0.5.");
}

void checkLoss(Requirements& r, const TrainingPlan& plan) {
    const bool distils = plan.loss.mode != LossMode::Labels;
    const bool taught = !plan.loss.teachers.empty() || !plan.teacherPlans.empty();
    r.require(plan.loss.alpha >= 0 && plan.loss.alpha <= 1, "The share of the soft loss lies from 0 to 1.");
    r.require(plan.loss.temperature > 0, "The temperature must be positive.");
    r.require(plan.loss.features >= 0, "The weight of the feature loss cannot be negative.");
    r.require(plan.loss.features == 0 || plan.loss.teacherView == TeacherView::Same,
              "The feature loss needs a teacher that sees the student's view.");
    r.require(!distils || taught, "Distillation needs a teacher: a bundle, a weights file or a plan.");
    r.require(plan.loss.mode != LossMode::Paper || plan.architecture.distillationHead,
              "The paper's loss needs the distillation head.");
    r.require(plan.aucMargin.epochs >= 0 && plan.aucMargin.learningRate > 0 && plan.aucMargin.margin > 0,
              "The AUC-margin stage needs a positive rate and a positive margin.");
}

} // namespace

std::vector<std::string> problems(const TrainingPlan& plan) {
    Requirements r;
    r.require(!plan.data.trainTable.empty(), "A training table is needed.");
    r.require(
        !plan.data.validTable.empty() || (plan.data.validShare > 0 && plan.data.validShare <= 0.5),
        "Without a validation table, the share of patients to validate on must lie above 0, up to 0.5.");
    r.require(plan.architecture.inputSize >= 32 && plan.architecture.inputSize <= 2048,
              "The input size must lie between 32 and 2048 pixels.");
    r.require(plan.architecture.inputChannels == 1 || plan.architecture.inputChannels == 3,
              "The network takes 1 or 3 channels.");
    checkLabels(r, plan);
    checkOptimisation(r, plan.optimisation);
    checkAugmentation(r, plan.augmentation);
    checkLoss(r, plan);
    for (const TrainingPlan& teacher : plan.teacherPlans)
        for (const std::string& problem : problems(withDataOf(teacher, plan.data)))
            r.require(false, "The teacher's plan: " + problem);
    return r.take();
}

TrainingPlan withDataOf(TrainingPlan plan, const DataPlan& data) {
    if (plan.data.trainTable.empty())
        plan.data = data;
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
