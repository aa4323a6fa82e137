#include "training/distillation/gradients.h"

#include <cmath>

namespace hilum {
namespace {

constexpr double smallestWeightNorm = 1e-3;

torch::Tensor unitNorms(const torch::Tensor& tensor) {
    if (tensor.dim() <= 1)
        return tensor.norm();
    std::vector<std::int64_t> inside;
    for (std::int64_t d = 1; d < tensor.dim(); ++d)
        inside.push_back(d);
    return tensor.norm(2, inside, true);
}

} // namespace

double gradientNorm(const std::vector<torch::Tensor>& parameters) {
    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> norms;
    for (const torch::Tensor& parameter : parameters)
        if (parameter.grad().defined())
            norms.push_back(parameter.grad().norm());
    return norms.empty() ? 0 : torch::stack(norms).norm().item<double>();
}

void clipByNorm(const std::vector<torch::Tensor>& parameters, double norm, double limit) {
    if (norm <= limit)
        return;
    const torch::NoGradGuard noGrad;
    for (const torch::Tensor& parameter : parameters)
        if (parameter.grad().defined())
            parameter.grad().mul_(limit / (norm + 1e-6));
}

void clipAdaptively(const std::vector<torch::Tensor>& parameters, double share) {
    const torch::NoGradGuard noGrad;
    for (const torch::Tensor& parameter : parameters) {
        if (!parameter.grad().defined())
            continue;
        const torch::Tensor limit = unitNorms(parameter).clamp_min(smallestWeightNorm) * share;
        const torch::Tensor norm = unitNorms(parameter.grad()).clamp_min(1e-12);
        parameter.grad().mul_((limit / norm).clamp_max(1));
    }
}

} // namespace hilum
