#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"
#include "inference/reading/model_card.h"
#include "training/distillation/computing.h"

#include <memory>

namespace hilum {

struct LearnerOutput {
    torch::Tensor logits;              // [N, outputs]; in eval mode with two heads the mean of both
    torch::Tensor distillationLogits;  // [N, outputs], the second head in train mode; else undefined
    torch::Tensor features;            // [N, D], the pooled last stage
    std::vector<torch::Tensor> stages; // [N, C_s, h_s, w_s] of stages 1 to 3; their cells: cellGrid()
};

// A network as the trainer sees it, whatever its family and wherever it lives.
class Learner {
public:
    virtual ~Learner() = default;
    virtual torch::nn::Module& module() = 0;

    // images [N, C, size, size] of any device. The answer lies where the network does; logits and features in
    // full precision, stages as they were computed: in the precision of computeOn() where gradients are
    // recorded, else in full.
    LearnerOutput forward(const torch::Tensor& images);

    // Moves the network, before an optimiser or anything else holds its tensors.
    void computeOn(const Computing& computing);
    const torch::Device& device() const { return m_computing.device; }

protected:
    virtual LearnerOutput pass(const torch::Tensor& images) = 0;

private:
    Computing m_computing;
};

// A network with random weights drawn from torch's generator. Error: ModelMismatch where there is no such
// network.
Result<std::unique_ptr<Learner>> makeLearner(const Architecture& architecture);

} // namespace hilum
