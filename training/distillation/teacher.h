#pragma once

#include "inference/network/torch_headers.h"
#include "inference/reading/bundle_file.h"
#include "training/distillation/learner.h"
#include "training/runs/training_plan.h"

#include <memory>
#include <string>
#include <vector>

namespace hilum {

// What teachers say of a batch.
struct Guidance {
    // [N, labels]. Sound mode: the log-odds of the probability. Paper mode: what the authors' adapter hands
    // on, a probability that they take for a logit. 0 for labels that no teacher knows.
    torch::Tensor output;
    std::vector<torch::Tensor> stages; // LearnerOutput::stages of the first teacher
};

// A frozen network that teaches: its outputs brought into the plan's label order.
//
// TorchXRayVision's DenseNet has operating points: its score p becomes p / (2 t) below its point t and
// 1 - (1 - p) / (2 (1 - t)) above, one half at the point (spec/mxa.md 3). In sound mode that happens once.
// Paper mode has the authors' adapter: "No Finding" is the product of 1 - sigmoid(output) over all outputs,
// "Pleural Other" the untrained "Pleural Thickening", "Support Devices" 0.
class Teacher {
public:
    // A bundle, or a weights file as readForeignWeights() takes. The outputs that the plan names
    // (LossPlan::outputs) are those of the first file in it. Errors of reading and of outputsFor;
    // ModelMismatch where the network knows none of the plan's labels, or was trained on films prepared in a
    // way that the plan's cannot be turned into: another geometry, other percentiles. Another mean, deviation
    // or scale of the same greys is remapped.
    static Result<std::unique_ptr<Teacher>> load(const std::string& file, const TrainingPlan& plan);

    // From here on the network is there, and what it says.
    void computeOn(const Computing& computing);

    // images [N, C, size, size] of the student, resampled to the teacher's size where that differs.
    Guidance look(const torch::Tensor& images);
    const Architecture& architecture() const { return m_card.architecture; }
    const ModelCard& card() const { return m_card; }
    const torch::nn::Module& module() const { return m_learner->module(); }
    // [labels], 1 where the teacher learnt the label.
    const torch::Tensor& learnt() const { return m_learnt; }
    // One text for what look() says of the same pixels: the weights, and which outputs say the labels.
    std::string key() const;

private:
    Result<void> takeIntensity(const IntensityPolicy& policy);
    Result<void> takeLabels(const TrainingPlan& plan, const std::vector<TaughtLabel>& taught);
    torch::Tensor view(torch::Tensor images) const;
    torch::Tensor operatingScores(const torch::Tensor& logits) const;
    torch::Tensor paperOutput(const torch::Tensor& logits) const;

    std::unique_ptr<Learner> m_learner;
    ModelCard m_card;
    LossMode m_mode = LossMode::Sound;
    double m_scale = 1, m_offset = 0; // the student's pixel values -> the teacher's
    torch::Tensor m_order;            // [labels] index of each label among the teacher's outputs
    torch::Tensor m_learnt;           // [labels] float
    torch::Tensor m_points;           // [outputs] operating points; undefined: the outputs are plain logits
    std::int64_t m_noFinding = -1, m_pleuralOther = -1; // among the plan's labels, for the adapter
};

// What fits a network into the trainer from a bundle: weights under their names. Errors of BundleFile and
// loadState.
Result<ModelCard> loadWeights(const std::string& bundle, torch::nn::Module& module);

} // namespace hilum
