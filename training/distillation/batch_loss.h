#pragma once

#include "training/distillation/auc_margin.h"
#include "training/distillation/batch_loader.h"
#include "training/distillation/feature_matching.h"
#include "training/distillation/learner.h"
#include "training/distillation/teachers.h"
#include "training/runs/training_plan.h"

namespace hilum {

// What a batch is to become: labels, and what the teachers say of it.
struct BatchGoal {
    torch::Tensor targets, masks; // [N, L]
    Guidance guidance;            // undefined tensors without a teacher
};

// A loss with what it is mixed of; undefined where it has no such part. `total` alone carries gradients that
// are wanted.
struct LossParts {
    torch::Tensor total;
    torch::Tensor hard;     // on the labels
    torch::Tensor soft;     // on what the teachers say
    torch::Tensor features; // on the teacher's maps, before its weight
};

// The plan's loss, of a batch or of parts of one.
class BatchLoss {
public:
    // `teachers` null in labels mode, `matching` empty without a feature loss, `margin` empty without that
    // stage; what is given must outlive the object.
    BatchLoss(const TrainingPlan& plan, Teachers* teachers, FeatureMatching matching, AucMargin margin);

    // From here on the AUC-margin loss on the labels replaces all others.
    void useMargin(bool margin) { m_useMargin = margin; }
    AucMargin& margin() { return m_margin; }

    // Films first..last of a batch whose images are `images` [N, C, size, size].
    BatchGoal goal(const Batch& batch, const torch::Tensor& images, std::int64_t first,
                   std::int64_t last) const;

    // What the loss of a whole batch is divided by: a row of doubles that adds up over the batch's parts, and
    // over the processes that share it: films, entries whose mask is 1, then (paper) each label's sum of P.
    torch::Tensor totals(const BatchGoal& part) const;

    // The share of the whole batch's loss that comes from these films; so of each of its parts. The parts are
    // told apart where there are several. Where there are two heads, whose mean is what a network says, none
    // stays untaught: in labels mode that mean has the loss on the labels, in sound mode the second head has
    // the soft loss, and the loss on the labels for those that no teacher knows.
    LossParts loss(const LearnerOutput& output, const BatchGoal& part, const torch::Tensor& totals);

private:
    bool asksTeachers() const { return m_teachers && !m_useMargin; }

    const TrainingPlan& m_plan;
    Teachers* m_teachers;
    FeatureMatching m_matching;
    AucMargin m_margin;
    bool m_useMargin = false;
};

} // namespace hilum
