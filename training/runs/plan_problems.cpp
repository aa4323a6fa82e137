#include "training/runs/plan_problems.h"

#include "inference/reading/efficientvit_config.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hilum {
namespace {

constexpr double highestRate = 1000;

// Every requirement that does not hold is kept under its field's name.
class Requirements {
public:
    void require(const std::string& field, bool holds, std::string sentence) {
        if (!holds)
            m_broken.push_back({field, std::move(sentence)});
    }
    void notNegative(const std::string& field, double value, const std::string& what) {
        require(field, value >= 0, what + " cannot be negative.");
        require(field, !std::isinf(value), what + " cannot be infinite.");
    }
    void within(const std::string& field, double value, double least, double most, const std::string& what) {
        const auto number = [](double n) {
            std::string text = std::to_string(n);
            text.erase(text.find_last_not_of('0') + 1);
            return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
        };
        require(field, value >= least && value <= most,
                what + " lies from " + number(least) + " to " + number(most) + ".");
    }
    std::vector<PlanProblem> take() { return std::move(m_broken); }

private:
    std::vector<PlanProblem> m_broken;
};

void checkData(Requirements& r, const DataPlan& data) {
    r.require("data.trainTable", !data.trainTable.empty(), "A training table is needed.");
    r.require("data.validShare", !data.validTable.empty() || (data.validShare > 0 && data.validShare <= 0.5),
              "Without a validation table, the share of patients to validate on must lie above 0, up to "
              "0.5.");
}

void checkArchitecture(Requirements& r, const TrainingPlan& plan) {
    const Architecture& a = plan.architecture;
    r.require("architecture.inputSize", a.inputSize >= 32 && a.inputSize <= 2048,
              "The input size must lie between 32 and 2048 pixels.");
    r.require("architecture.inputChannels", a.inputChannels == 1 || a.inputChannels == 3,
              "The network takes 1 or 3 channels.");
    r.require("architecture.outputs", a.outputs == static_cast<int>(plan.labels.size()),
              "The number of outputs differs from the number of labels.");
    const bool lite = a.family == "efficientnet_lite";
    r.require("architecture.family", a.family == "efficientvit" || a.family == "densenet121" || lite,
              "A network's family is efficientvit, efficientnet_lite or densenet121.");
    r.require("architecture.variant", !lite || a.variant == "0" || a.variant == "1" || a.variant == "2",
              "EfficientNet-Lite has the variants 0, 1 and 2.");
    const bool sizeIsTold = a.inputSize < 32 || a.inputSize > 2048;
    if (a.family != "efficientvit" || sizeIsTold || a.inputChannels < 1 || plan.labels.empty())
        return;
    if (const auto config = efficientVitConfig(a);
        !config && config.error().detail != "architecture.inputChannels")
        r.require(config.error().detail, false,
                  config.error().detail == "architecture.inputSize"
                      ? "EfficientViT's input size is a multiple of 16 pixels, from 32 to 2048."
                  : config.error().detail == "architecture.variant"
                      ? "EfficientViT has the variants M0 to M5."
                      : config.error().message);
}

// What a bundle's card can hold, and the greys can be prepared as.
void checkIntensity(Requirements& r, const IntensityPolicy& i) {
    const std::string in = "intensity.";
    r.require(in + "kind", i.kind == "voi_percentile" || i.kind == "xrv",
              "The kind of greys is voi_percentile or xrv.");
    r.require(in + "geometry", i.geometry == "letterbox" || i.geometry == "squash",
              "The geometry is letterbox or squash.");
    r.require(in + "lowPercentile",
              i.lowPercentile >= 0 && i.lowPercentile < i.highPercentile && i.highPercentile <= 100,
              "The percentiles that greys are stretched between must rise within 0 to 100.");
    r.require(in + "mean", std::abs(i.mean) <= 1e6, "The mean of the greys lies from -1000000 to 1000000.");
    r.require(in + "standardDeviation", i.standardDeviation >= 1e-6 && i.standardDeviation <= 1e6,
              "The standard deviation of the greys must be positive, up to 1000000.");
}

void checkLabels(Requirements& r, const TrainingPlan& plan) {
    r.require(
        "labels",
        std::any_of(plan.labels.begin(), plan.labels.end(), [](const PlannedLabel& l) { return l.trained; }),
        "No label is to be trained.");
    std::set<std::string> seen;
    for (const PlannedLabel& l : plan.labels)
        r.require("labels", !l.label.empty() && seen.insert(l.label).second,
                  l.label.empty() ? "A label has no name." : "The label " + l.label + " is planned twice.");
    for (const PlannedLabel& l : plan.labels)
        r.require("labels." + l.label + ".smoothedLow",
                  l.smoothedLow >= 0 && l.smoothedLow <= l.smoothedHigh && l.smoothedHigh <= 1,
                  "The smoothed targets of " + l.label + " must rise within 0 to 1.");
}

void checkOptimisation(Requirements& r, const OptimisationPlan& o) {
    const std::string in = "optimisation.";
    r.require(in + "epochs", o.epochs >= 0, "The number of epochs cannot be negative.");
    r.require(in + "batchSize", o.batchSize >= 2,
              "A batch needs at least two films: batch normalisation cannot learn from one.");
    r.require(in + "microBatch", o.microBatch == 0 || (o.microBatch >= 2 && o.microBatch <= o.batchSize),
              "A part of a batch has from two films to the whole batch; 0: the whole batch.");
    r.require(in + "learningRate", o.learningRate > 0 && o.finalRate >= 0 && o.finalRate <= o.learningRate,
              "The learning rate must be positive and at least the final rate.");
    r.require(in + "learningRate", !(o.learningRate > highestRate),
              "A learning rate above 1000 only makes a network's weights overflow.");
    r.require(in + "warmUp", o.warmUp >= 0 && o.warmUp < 1,
              "The warm-up is a share of all steps, from 0 to below 1.");
    r.notNegative(in + "weightDecay", o.weightDecay, "The weight decay");
    r.notNegative(in + "clipNorm", o.clipNorm, "The norm to clip at");
    r.notNegative(in + "clipAdaptive", o.clipAdaptive, "The share to clip at");
    r.notNegative(in + "patience", o.patience, "The patience");
    r.notNegative(in + "threads", o.threads, "The number of threads");
    r.notNegative(in + "checkpointSeconds", o.checkpointSeconds, "The time between checkpoints");
    r.require(in + "emaDecay", o.emaDecay >= 0 && o.emaDecay < 1,
              "The decay of averaged weights lies from 0 to below 1.");
    r.require(in + "precision", o.precision != Precision::Float16 || o.device != TrainingDevice::Processor,
              "Training in float16 needs a GPU; the processor has float32 and bfloat16.");
}

void checkAugmentation(Requirements& r, const AugmentationPlan& a) {
    const std::string in = "augmentation.";
    r.within(in + "rotation", a.rotation, 0, 180, "The rotation in degrees");
    r.require(in + "scale", a.scale >= 0 && a.scale < 1, "The scale lies from 0 to below 1.");
    r.require(in + "shift", a.shift >= 0 && a.shift < 1, "The shift lies from 0 to below 1.");
    r.within(in + "contrast", a.contrast, 0, 1, "The contrast");
    r.within(in + "brightness", a.brightness, 0, 1, "The brightness");
    r.within(in + "noise", a.noise, 0, 1, "The noise");
    r.within(in + "gamma", a.gamma, 0, 2, "The gamma");
    r.within(in + "blur", a.blur, 0, 5, "The blur in pixels");
    r.within(in + "erasing", a.erasing, 0, 1, "The probability of erasing");
    r.require(in + "erasedArea", a.erasedArea > 0 && a.erasedArea <= 0.5,
              "The erased area lies above 0, up to 0.5.");
    r.within(in + "horizontalFlip", a.horizontalFlip, 0, 1, "The probability of a flip");
}

void checkOutputs(Requirements& r, const TrainingPlan& plan) {
    std::vector<std::string> seen;
    for (const TaughtLabel& taught : plan.loss.outputs) {
        const bool isKnown = std::any_of(plan.labels.begin(), plan.labels.end(),
                                         [&](const PlannedLabel& l) { return l.label == taught.label; });
        const bool isNew = std::find(seen.begin(), seen.end(), taught.label) == seen.end();
        r.require("loss.outputs", isKnown && isNew && taught.output >= 0,
                  "The teacher's output for " + taught.label +
                      (!isKnown ? " is of no label of the plan."
                       : !isNew ? " is said twice."
                                : " cannot be negative: they count from 1, 0 is none."));
        seen.push_back(taught.label);
    }
}

void checkLoss(Requirements& r, const TrainingPlan& plan) {
    const bool distils = plan.loss.mode != LossMode::Labels;
    const bool taught = !plan.loss.teachers.empty() || !plan.teacherPlans.empty();
    r.within("loss.alpha", plan.loss.alpha, 0, 1, "The share of the soft loss");
    r.require("loss.temperature", plan.loss.temperature > 0 && std::isfinite(plan.loss.temperature),
              "The temperature must be positive.");
    r.notNegative("loss.features", plan.loss.features, "The weight of the feature loss");
    r.require("loss.teacherView", plan.loss.features == 0 || plan.loss.teacherView == TeacherView::Same,
              "The feature loss needs a teacher that sees the student's view.");
    r.require("loss.teachers", !distils || taught,
              "Distillation needs a teacher: a bundle, a weights file or a plan.");
    r.require("architecture.distillationHead",
              plan.loss.mode != LossMode::Paper || plan.architecture.distillationHead,
              "The paper's loss needs the distillation head.");
    r.require("architecture.distillationHead",
              !plan.architecture.distillationHead || plan.architecture.family == "efficientvit",
              "Only EfficientViT has a distillation head" +
                  std::string(plan.loss.mode == LossMode::Paper ? ", which the paper's loss needs." : "."));
    r.notNegative("aucMargin.epochs", plan.aucMargin.epochs, "The epochs of the AUC-margin stage");
    r.require("aucMargin.learningRate",
              plan.aucMargin.learningRate > 0 && plan.aucMargin.learningRate <= highestRate,
              "The AUC-margin stage needs a positive rate.");
    r.require("aucMargin.margin", plan.aucMargin.margin > 0 && std::isfinite(plan.aucMargin.margin),
              "The AUC-margin stage needs a positive margin.");
}

} // namespace

std::vector<PlanProblem> planProblems(const TrainingPlan& plan) {
    Requirements r;
    checkData(r, plan.data);
    checkArchitecture(r, plan);
    checkIntensity(r, plan.intensity);
    checkLabels(r, plan);
    checkOptimisation(r, plan.optimisation);
    checkAugmentation(r, plan.augmentation);
    checkLoss(r, plan);
    checkOutputs(r, plan);
    r.require("decision.target", plan.decision.target > 0 && plan.decision.target < 1,
              "The target of the operating point lies between 0 and 1.");
    r.require(
        "optimisation.epochs", !trainsNothing(plan) || !plan.initialWeights.empty(),
        "At least one epoch is needed, or weights to start from: without epochs they are only calibrated "
        "and judged.");
    for (const TrainingPlan& teacher : plan.teacherPlans)
        for (const PlanProblem& problem : planProblems(withDataOf(teacher, plan.data)))
            r.require("teacherPlans." + problem.field, false, "The teacher's plan: " + problem.sentence);
    return r.take();
}

std::vector<std::string> planNotes(const TrainingPlan& plan) {
    if (plan.loss.mode != LossMode::Paper)
        return {};
    std::string ignored;
    for (const PlannedLabel& l : plan.labels)
        if (l.trained && (l.uncertain == UncertainPolicy::Ignore || l.blank == BlankPolicy::Ignore))
            ignored += (ignored.empty() ? "" : ", ") + l.label;
    if (ignored.empty())
        return {};
    return {"The paper's loss has no mask: what is to be ignored is learnt as absent (" + ignored +
            "). The authors learnt every uncertain entry as present (plan --labels paper)."};
}

std::vector<std::string> problems(const TrainingPlan& plan) {
    std::vector<std::string> sentences;
    for (PlanProblem& problem : planProblems(plan))
        sentences.push_back(std::move(problem.sentence));
    return sentences;
}

} // namespace hilum
