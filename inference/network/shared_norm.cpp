#include "inference/network/shared_norm.h"

#include "inference/network/convolution_pass.h"

namespace hilum {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

std::vector<std::int64_t> allButChannels(const torch::Tensor& x) {
    std::vector<std::int64_t> dimensions{0};
    for (std::int64_t d = 2; d < x.dim(); ++d)
        dimensions.push_back(d);
    return dimensions;
}

// [C] so that it meets x's channels.
torch::Tensor across(const torch::Tensor& values, const torch::Tensor& x) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[1] = values.size(0);
    return values.to(x.device(), torch::kFloat).view(shape);
}

DeviceReducer& deviceReducer() {
    static DeviceReducer reducer;
    return reducer;
}

class SharedNorm : public torch::autograd::Function<SharedNorm> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x, const torch::Tensor& gamma,
                                 const torch::Tensor& beta, const torch::Tensor& mean,
                                 const torch::Tensor& inverseDeviation, double count) {
        context->save_for_backward({x, gamma, mean, inverseDeviation});
        context->saved_data["count"] = count;
        const torch::Tensor scale = gamma * inverseDeviation;
        return (x * across(scale, x) + across(beta - mean * scale, x)).to(x.scalar_type());
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &x = saved[0], &gamma = saved[1], &mean = saved[2], &inverse = saved[3];
        const torch::Tensor dy = gradients[0].to(torch::kFloat);
        const auto dimensions = allButChannels(x);
        const torch::Tensor normalised = (x - across(mean, x)) * across(inverse, x);
        const torch::Tensor dBeta = dy.sum(dimensions), dGamma = (dy * normalised).sum(dimensions);
        const torch::Tensor means = overProcesses(torch::stack({dBeta, dGamma}).to(torch::kDouble)) /
                                    context->saved_data["count"].toDouble();
        const torch::Tensor dx =
            (dy - across(means[0], x) - normalised * across(means[1], x)) * across(gamma * inverse, x);
        return {dx.to(x.scalar_type()), dGamma, dBeta, {}, {}, {}};
    }
};

template <typename Norm>
void moveOn(Norm& norm, const BatchMoments& moments) {
    const torch::NoGradGuard noGrad;
    const double share = norm.options.momentum().value_or(0.1);
    const double unbiased = moments.count / std::max(moments.count - 1, 1.0);
    norm.running_mean.lerp_(moments.mean.to(norm.running_mean.options()), share);
    norm.running_var.lerp_((moments.variance * unbiased).to(norm.running_var.options()), share);
    norm.num_batches_tracked.add_(1);
}

template <typename Norm>
torch::Tensor shared(const torch::Tensor& x, Norm& norm) {
    if (!norm.is_training() || !training::batchReducer())
        return norm.forward(x);
    const BatchMoments moments = batchMoments(x);
    moveOn(norm, moments);
    return SharedNorm::apply(x, norm.weight, norm.bias, moments.mean.to(torch::kFloat),
                             (moments.variance + norm.options.eps()).rsqrt().to(torch::kFloat),
                             moments.count);
}

} // namespace

void setDeviceReducer(DeviceReducer reducer) {
    deviceReducer() = std::move(reducer);
}

torch::Tensor overProcesses(const torch::Tensor& sums) {
    if (!training::batchReducer())
        return sums;
    if (!sums.is_cpu() && deviceReducer())
        return deviceReducer()(sums);
    torch::Tensor numbers = sums.detach().to(torch::kCPU, torch::kDouble).contiguous().clone();
    training::batchReducer()(numbers.data_ptr<double>(), static_cast<std::size_t>(numbers.numel()));
    return numbers.to(sums.options());
}

BatchMoments batchMoments(const torch::Tensor& given) {
    const torch::NoGradGuard noGrad;
    const torch::Tensor x = given.detach().to(torch::kFloat);
    const auto [variance, mean] = torch::var_mean(x, allButChannels(x), /*unbiased=*/false, false);
    const torch::Tensor m = mean.to(torch::kDouble), v = variance.to(torch::kDouble);
    const double count = static_cast<double>(x.numel()) / static_cast<double>(x.size(1));
    if (!training::batchReducer())
        return {count, m, v};
    const torch::Tensor sums = overProcesses(
        torch::cat({m * count, (v + m.square()) * count, torch::full({1}, count, m.options())}));
    const double all = sums[-1].item<double>();
    const torch::Tensor whole = sums.slice(0, 0, m.size(0)) / all;
    const torch::Tensor squares = sums.slice(0, m.size(0), 2 * m.size(0)) / all;
    return {all, whole, (squares - whole.square()).clamp_min(0)};
}

torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm1dImpl& norm) {
    return shared(x, norm);
}

torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm) {
    return shared(x, norm);
}

} // namespace hilum
