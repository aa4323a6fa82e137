#pragma once

#include "inference/network/torch_headers.h"

#include <cstdint>
#include <vector>

namespace hilum {

// The AUC-margin loss in its min-max form (Yuan et al., ICCV 2021; LibAUC's AUCMLoss): for each label the
// scores s = sigmoid(z) of positives are drawn to a, those of negatives to b, and alpha >= 0, which rises
// where b + margin > a, drives the two apart. With p the share of positives among the training films:
//   (1 - p) (s - a)^2 y + p (s - b)^2 (1 - y) + 2 alpha (p (1 - p) margin + p s (1 - y) - (1 - p) s y)
//   - p (1 - p) alpha^2
// a and b go down their gradient, alpha goes up; all three are buffers, so a checkpoint holds them and the
// network's optimiser does not move them.
class AucMarginImpl : public torch::nn::Module {
public:
    // positiveShare [L].
    AucMarginImpl(const torch::Tensor& positiveShare, double margin);

    // Mean over the entries whose mask is 1, of which the whole batch has `count`. logits, targets, masks
    // [N, L]. Its backward pass also reaches a, b and alpha.
    torch::Tensor loss(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& masks,
                       double count);
    // One step of a, b and alpha with the gradients since the last clear().
    void step(double rate);
    void clear();

    torch::Tensor a, b, alpha; // [L]

private:
    torch::Tensor m_share;
    double m_margin;
};
TORCH_MODULE(AucMargin);

// The share of positives among the entries that count, [labels]; 0.5 where none does.
torch::Tensor positiveShare(const std::vector<float>& targets, const std::vector<float>& masks,
                            std::size_t labels);

} // namespace hilum
