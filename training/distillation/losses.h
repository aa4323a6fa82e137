#pragma once

#include "inference/network/torch_headers.h"

namespace hilum {

// Binary cross entropy with logits, mean over the entries whose mask is 1; 0 where there is none.
// All [N, L].
torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks);

// Sound distillation (spec/mxa.md 11.8): BCE(z / T, sigmoid(t / T)) * T^2, mean over films and over the
// labels that the teacher learnt. logits, teacherLogits [N, L]; learnt [L], 1 or 0. The teacher's logits
// become a probability here, once.
torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature);

// The two parts of the paper's loss, before they are mixed.
struct PaperLoss {
    torch::Tensor base; // mean BCE of the first head on the labels, no mask
    torch::Tensor soft; // mean of w_c * BCE of the second head on P
    torch::Tensor total(double alpha) const { return (1 - alpha) * base + alpha * soft; }
};

// Spec/mxa.md 4.2, exactly: P = sigmoid(t), w_c = 1 - mean over the batch of P[:, c], no temperature.
// `teacherOutput` is what the published code fed in, already a probability, so P lies in 0.5 to 0.731. All
// [N, L].
PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput);

} // namespace hilum
