#include "training/distillation/auc_margin.h"

#include <algorithm>

namespace hilum {

AucMarginImpl::AucMarginImpl(const torch::Tensor& positiveShare, double margin)
    : m_share(positiveShare), m_margin(margin) {
    a = register_buffer("a", torch::zeros_like(positiveShare));
    b = register_buffer("b", torch::zeros_like(positiveShare));
    alpha = register_buffer("alpha", torch::zeros_like(positiveShare));
    clear();
}

torch::Tensor AucMarginImpl::loss(const torch::Tensor& logits, const torch::Tensor& targets,
                                  const torch::Tensor& masks, double count) {
    const torch::Tensor score = torch::sigmoid(logits), negatives = 1 - targets, p = m_share, q = 1 - m_share;
    const torch::Tensor apart = p * q * m_margin + p * score * negatives - q * score * targets;
    const torch::Tensor each = q * (score - a).square() * targets + p * (score - b).square() * negatives +
                               2 * alpha * apart - p * q * alpha.square();
    return (each * masks).sum() / std::max(count, 1.0);
}

void AucMarginImpl::step(double rate) {
    const torch::NoGradGuard noGrad;
    const auto move = [&](torch::Tensor& value, double by) {
        if (value.grad().defined())
            value.add_(value.grad(), by);
    };
    move(a, -rate);
    move(b, -rate);
    move(alpha, rate);
    alpha.clamp_min_(0);
}

void AucMarginImpl::clear() {
    for (torch::Tensor* value : {&a, &b, &alpha}) {
        value->set_requires_grad(true);
        value->mutable_grad() = torch::Tensor();
    }
}

torch::Tensor positiveShare(const std::vector<float>& targets, const std::vector<float>& masks,
                            std::size_t labels) {
    std::vector<double> positives(labels, 0), all(labels, 0);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        positives[i % labels] += targets[i] * masks[i];
        all[i % labels] += masks[i];
    }
    std::vector<float> share;
    for (std::size_t l = 0; l < labels; ++l)
        share.push_back(all[l] > 0 ? static_cast<float>(positives[l] / all[l]) : 0.5f);
    return torch::tensor(share);
}

} // namespace hilum
