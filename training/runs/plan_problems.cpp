#include "training/runs/training_plan.h"

#include <algorithm>

namespace hilum {
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
    r.require(plan.decision.target > 0 && plan.decision.target < 1,
              "The target of the operating point lies between 0 and 1.");
    for (const TrainingPlan& teacher : plan.teacherPlans)
        for (const std::string& problem : problems(withDataOf(teacher, plan.data)))
            r.require(false, "The teacher's plan: " + problem);
    return r.take();
}

} // namespace hilum
