#include "training/distillation/losses.h"

#include <algorithm>

namespace hilum {
namespace {

torch::Tensor elementwise(const torch::Tensor& logits, const torch::Tensor& targets) {
    return torch::binary_cross_entropy_with_logits(logits, targets, {}, {}, at::Reduction::None);
}

} // namespace

torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks, double count) {
    return (elementwise(logits, targets) * masks).sum() / std::max(count, 1.0);
}

torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks) {
    return maskedCrossEntropy(logits, targets, masks, masks.sum().item<double>());
}

torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature, double films) {
    const torch::Tensor soft = torch::sigmoid(teacherLogits / temperature);
    const double entries = std::max(films * learnt.sum().item<double>(), 1.0);
    return (elementwise(logits / temperature, soft) * learnt).sum() * (temperature * temperature / entries);
}

torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature) {
    return softCrossEntropy(logits, teacherLogits, learnt, temperature, static_cast<double>(logits.size(0)));
}

PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput,
                    const torch::Tensor& meanSoft, double films) {
    const torch::Tensor soft = torch::sigmoid(teacherOutput);
    const double entries = films * static_cast<double>(logits.size(1));
    return {elementwise(logits, targets).sum() / entries,
            ((1 - meanSoft) * elementwise(distillationLogits, soft)).sum() / entries};
}

PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput) {
    return paperLoss(logits, distillationLogits, targets, teacherOutput,
                     torch::sigmoid(teacherOutput).mean(0), static_cast<double>(logits.size(0)));
}

} // namespace hilum
