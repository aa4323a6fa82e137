#include "training/runs/plan_presets.h"

#include <algorithm>

namespace hilum {
namespace {

void setNetwork(Architecture& a, const char* variant, int size, MxaMode mxa) {
    a.family = "efficientvit";
    a.variant = variant;
    a.inputSize = size;
    a.inputChannels = 1;
    a.fusion = MxaFusion::Sum;
    a.queryKernels = {};
    setMxa(a, mxa);
}

IntensityPolicy starterIntensity() {
    IntensityPolicy intensity;
    intensity.standardDeviation = 0.5;
    return intensity;
}

OptimisationPlan withOwn(const OptimisationPlan& preset, const OptimisationPlan& before) {
    OptimisationPlan plan = preset;
    plan.threads = before.threads;
    plan.seed = before.seed;
    plan.checkpointSeconds = before.checkpointSeconds;
    return plan;
}

void applyRecommended(TrainingPlan& plan) {
    setNetwork(plan.architecture, "M5", 224, MxaMode::Sound);
    plan.intensity = starterIntensity();
    plan.augmentation = {};
    plan.augmentation.rotation = 12;
    plan.augmentation.scale = 0.15;
    plan.augmentation.shift = 0.08;
    plan.augmentation.contrast = 0.3;
    plan.augmentation.brightness = 0.15;
    plan.augmentation.noise = 0.03;
    plan.loss.alpha = 0.7;
    plan.loss.temperature = 2;
    plan.loss.features = 1;
    OptimisationPlan o;
    o.epochs = 36;
    o.learningRate = 0.0015;
    o.weightDecay = 0.05;
    plan.optimisation = withOwn(o, plan.optimisation);
}

void applyQuick(TrainingPlan& plan) {
    applyRecommended(plan);
    setNetwork(plan.architecture, "M0", 160, MxaMode::Sound);
    plan.loss.features = 0;
    plan.optimisation.epochs = 8;
    plan.optimisation.learningRate = 0.001;
}

void applyPaper(TrainingPlan& plan) {
    setNetwork(plan.architecture, "M5", 224, MxaMode::Paper);
    plan.intensity = {};
    plan.intensity.kind = "xrv";
    plan.intensity.geometry = "squash";
    plan.augmentation = {};
    plan.augmentation.contrast = 0;
    plan.augmentation.brightness = 0;
    plan.augmentation.noise = 0;
    plan.augmentation.blur = 0.5;
    plan.augmentation.horizontalFlip = 0.5;
    plan.loss.alpha = 0.5;
    plan.loss.features = 0;
    OptimisationPlan o;
    o.epochs = 50;
    o.batchSize = 512;
    o.microBatch = 32;
    o.learningRate = 0.001;
    o.warmUp = 0.1;
    o.clipNorm = 0;
    o.clipAdaptive = 0.02;
    plan.optimisation = withOwn(o, plan.optimisation);
}

// Where a bundle's weights come from; a card that no run wrote says it in its own words.
std::string provenanceOf(const ModelCard& card) {
    const auto learnt = trainingPlanFromJson(card.trainingPlan);
    return learnt ? learnt->data.provenance : card.data;
}

std::string joined(const std::string& first, const std::string& second) {
    return first + (first.empty() || second.empty() ? "" : " ") + second;
}

std::string provenanceFrom(const ModelCard& start, bool learns) {
    return joined(learns ? "Goes on from " + start.name + "." : std::string(), provenanceOf(start));
}

// False where the text does not begin so.
bool takeOut(std::string& text, const std::string& beginning) {
    if (!(text + ' ').starts_with(beginning + ' '))
        return false;
    text.erase(0, beginning.size() + 1);
    return true;
}

} // namespace

void setMxa(Architecture& architecture, MxaMode mode) {
    architecture.mxa = mode;
    architecture.roi = mode == MxaMode::Sound ? MxaRoi::Soft : MxaRoi::Hard;
    architecture.mixerTwice = mode == MxaMode::Paper;
}

void applyPreset(TrainingPlan& plan, StudentPreset preset, bool taught) {
    switch (preset) {
    case StudentPreset::Quick:
        applyQuick(plan);
        break;
    case StudentPreset::Recommended:
        applyRecommended(plan);
        break;
    case StudentPreset::Paper:
        applyPaper(plan);
        break;
    }
    setTaught(plan, taught);
}

void setTaught(TrainingPlan& plan, bool taught) {
    const bool paper = plan.architecture.mxa == MxaMode::Paper;
    plan.loss.mode = !taught ? LossMode::Labels : paper ? LossMode::Paper : LossMode::Sound;
    plan.architecture.distillationHead = plan.loss.mode == LossMode::Paper;
}

TrainingPlan starterTeacher(const TrainingPlan& student) {
    TrainingPlan plan;
    plan.name = "EfficientNet-Lite0 teacher";
    plan.labels = student.labels;
    // The student's own labelling model fills in what is self-trained; a teacher leaves it out.
    for (PlannedLabel& label : plan.labels)
        if (label.uncertain == UncertainPolicy::SelfTrained)
            label.uncertain = UncertainPolicy::Ignore;
    plan.architecture.family = "efficientnet_lite";
    plan.architecture.variant = "0";
    plan.architecture.inputSize = student.architecture.inputSize;
    plan.architecture.inputChannels = student.architecture.inputChannels;
    plan.architecture.outputs = static_cast<int>(plan.labels.size());
    plan.intensity = student.intensity;
    plan.augmentation.rotation = 12;
    plan.augmentation.scale = 0.12;
    plan.augmentation.shift = 0.06;
    plan.augmentation.contrast = 0.25;
    plan.optimisation.epochs = 12;
    plan.optimisation.learningRate = 0.0005;
    plan.optimisation.patience = 3;
    plan.optimisation.threads = student.optimisation.threads;
    plan.optimisation.seed = student.optimisation.seed;
    return plan;
}

void goOnFrom(TrainingPlan& plan, const ModelCard& start, bool learns) {
    plan.intensity = start.intensity;
    plan.data.provenance = joined(provenanceFrom(start, learns), plan.data.provenance);
    plan.data.limitations = joined(start.limitations, plan.data.limitations);
}

void forgetStart(DataPlan& data, const ModelCard& start) {
    if (!takeOut(data.provenance, provenanceFrom(start, true)))
        takeOut(data.provenance, provenanceFrom(start, false));
    takeOut(data.limitations, start.limitations);
}

void takeTables(DataPlan& data, const DataPlan& from) {
    data.root = from.root;
    data.trainTable = from.trainTable;
    data.validTable = from.validTable;
    data.trainList = from.trainList;
    data.validList = from.validList;
    data.labelFile = from.labelFile;
    data.columns = from.columns;
}

int fittingMicroBatch(const OptimisationPlan& plan, double peak, double available) {
    const int whole = plan.microBatch > 0 ? plan.microBatch : plan.batchSize;
    int part = whole;
    while (part > 2 && peak * part / whole > 0.8 * available)
        part /= 2;
    return part == plan.batchSize ? 0 : std::max(part, 2);
}

} // namespace hilum
