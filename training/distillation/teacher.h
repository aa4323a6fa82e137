#pragma once

#include "inference/network/preprocessor.h"
#include "inference/network/torch_headers.h"
#include "training/distillation/learner.h"
#include "training/runs/training_plan.h"

#include <memory>
#include <vector>

namespace hilum {

// What a teacher says of a batch.
struct Guidance {
    torch::Tensor logits;              // [N, labels]; 0 for labels that the teacher does not know
    std::vector<torch::Tensor> stages; // LearnerOutput::stages of the teacher
};

// A frozen network that teaches: its outputs brought into the plan's label order. It sees the very view that
// the student sees, resampled to its own size where that differs.
class Teacher {
public:
    // Reads the plan's teacher bundle. Errors of the bundle; ModelMismatch where the teacher knows none of
    // the labels or was trained on another intensity policy.
    static Result<std::unique_ptr<Teacher>> load(const TrainingPlan& plan);

    // images [N, C, size, size] of the student.
    Guidance look(const torch::Tensor& images);
    const Architecture& architecture() const { return m_architecture; }
    // [labels], 1 where the teacher learnt the label.
    const torch::Tensor& learnt() const { return m_learnt; }

private:
    std::unique_ptr<Learner> m_learner;
    Architecture m_architecture;
    torch::Tensor m_order;  // [labels] index of each label among the teacher's outputs
    torch::Tensor m_learnt; // [labels] float
};

// What fits a network into the trainer from a bundle: weights under their names. Errors of BundleFile and
// loadState.
Result<ModelCard> loadWeights(const std::string& bundle, torch::nn::Module& module);

} // namespace hilum
