#pragma once

#include "inference/network/torch_headers.h"

namespace hilum {

// Every loss is a sum over films and labels divided by a number that the caller may give: so the losses of
// the parts of a batch (or of several processes) add up to the loss of the whole. All tensors [N, L] where
// nothing else is said.

// Binary cross entropy with logits, mean over the entries whose mask is 1; 0 where there is none.
torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks);
// The same as a sum divided by `count`, the entries of the whole batch whose mask is 1.
torch::Tensor maskedCrossEntropy(const torch::Tensor& logits, const torch::Tensor& targets,
                                 const torch::Tensor& masks, double count);

// Sound distillation (spec/mxa.md 11.8): BCE(z / T, sigmoid(t / T)) * T^2, mean over films and over the
// labels that the teacher learnt. logits, teacherLogits [N, L]; learnt [L], 1 or 0. The teacher's logits
// become a probability here, once.
torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature);
// `films`: of the whole batch.
torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& teacherLogits,
                               const torch::Tensor& learnt, double temperature, double films);

// The two parts of the paper's loss, before they are mixed.
struct PaperLoss {
    torch::Tensor base; // mean BCE of the first head on the labels, no mask
    torch::Tensor soft; // mean of w_c * BCE of the second head on P
    torch::Tensor total(double alpha) const { return (1 - alpha) * base + alpha * soft; }
};

// Spec/mxa.md 4.2, exactly: P = sigmoid(t), w_c = 1 - mean over the batch of P[:, c], no temperature.
// `teacherOutput` is what the published code fed in, already a probability, so P lies in 0.5 to 0.731.
PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput);
// `meanSoft` [L] is the mean of P over the whole batch, of `films` films.
PaperLoss paperLoss(const torch::Tensor& logits, const torch::Tensor& distillationLogits,
                    const torch::Tensor& targets, const torch::Tensor& teacherOutput,
                    const torch::Tensor& meanSoft, double films);

} // namespace hilum
