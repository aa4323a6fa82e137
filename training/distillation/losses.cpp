#include "training/distillation/losses.h"

namespace hilum {
namespace {

torch::Tensor elementwise(const torch::Tensor& logits, const torch::Tensor& targets) {
    return torch::binary_cross_entropy_with_logits(logits, targets, {}, {}, at::Reduction::None);
}

torch::Tensor maskedMean(const torch::Tensor& values, const torch::Tensor& masks) {
    return (values * masks).sum() / masks.sum().clamp_min(1);
}

} // namespace

torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks) {
    return maskedMean(elementwise(logits, targets), masks);
}

torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature) {
    const torch::Tensor soft = torch::sigmoid(teacherLogits / temperature);
    const torch::Tensor loss = elementwise(logits / temperature, soft);
    return maskedMean(loss, learnt.expand_as(loss)) * (temperature * temperature);
}

PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput) {
    const torch::Tensor soft = torch::sigmoid(teacherOutput);
    const torch::Tensor weights = 1 - soft.mean(0, true);
    return {elementwise(logits, targets).mean(), (weights * elementwise(distillationLogits, soft)).mean()};
}

} // namespace hilum
