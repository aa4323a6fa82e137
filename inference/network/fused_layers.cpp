#include "inference/network/fused_layers.h"

#include "inference/network/shared_norm.h"

#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/functions/utils.h>

namespace hilum {

using training::ConstRows;
using training::Convolution;
using training::Norm;
using training::Rows;

namespace {

constexpr auto nhwc = torch::MemoryFormat::ChannelsLast;

ConstRows rowsOf(const torch::Tensor& map) {
    if (!map.defined())
        return {};
    return {map.const_data_ptr<float>(), static_cast<std::ptrdiff_t>(map.size(1))};
}

torch::Tensor emptyMap(std::int64_t films, std::int64_t channels, std::int64_t height, std::int64_t width) {
    return torch::empty({films, channels, height, width}, torch::TensorOptions().memory_format(nhwc));
}

bool kernelsKnow(const torch::Tensor& x, const torch::Tensor& weight, const ConvolutionPlace& place) {
    const std::int64_t kernel = weight.size(2);
    if (place.depthwise)
        return weight.size(1) == 1 && (kernel == 3 || kernel == 5 || kernel == 7);
    return weight.size(1) == x.size(1);
}

// The gradient of one layer.
class LayerNode : public torch::autograd::Node {
public:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override;
    std::string name() const override { return "HilumLayer"; }
    void release_variables() override {
        for (torch::Tensor* tensor : {&x, &weight, &gamma, &y})
            tensor->reset();
    }

    Convolution shape;
    Norm norm;
    torch::Tensor x, weight, gamma, y;
    bool residual = false, residualIsInput = false;
};

// In the order of the edges: x, weight, gamma, beta, residual.
torch::autograd::variable_list LayerNode::apply(torch::autograd::variable_list&& gradients) {
    TORCH_CHECK(y.defined(), "the graph of this layer was freed by an earlier backward pass");
    if (!gradients[0].defined())
        return torch::autograd::variable_list(5);
    const torch::NoGradGuard noGrad;
    const torch::Tensor dz = gradients[0].contiguous(nhwc);
    const torch::Tensor kernel = weight.contiguous(nhwc);
    torch::Tensor dx, dWeight = torch::empty_like(kernel), dGamma = torch::empty_like(gamma),
                      dBeta = torch::empty_like(gamma);
    if (task_should_compute_output(0))
        dx = emptyMap(x.size(0), x.size(1), x.size(2), x.size(3));
    training::backward(shape, norm, gamma.const_data_ptr<float>(), rowsOf(x), kernel.const_data_ptr<float>(),
                       y.const_data_ptr<float>(), rowsOf(dz),
                       {dx.defined() ? Rows{dx.data_ptr<float>(), shape.in} : Rows{},
                        residualIsInput ? rowsOf(dz) : ConstRows{}, dWeight.data_ptr<float>(),
                        dGamma.data_ptr<float>(), dBeta.data_ptr<float>()});
    return {dx, dWeight, dGamma, dBeta, residual ? dz : torch::Tensor()};
}

torch::Tensor ownTrainingPass(const torch::Tensor& given, const torch::Tensor& weight,
                              torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place,
                              Activation activation, const torch::Tensor& residual, bool residualIsInput) {
    const torch::autograd::variable_list inputs{given, weight, norm.weight, norm.bias, residual};
    const bool differentiable =
        torch::autograd::compute_requires_grad(given, weight, norm.weight, norm.bias, residual);
    const torch::NoGradGuard noGrad;
    const torch::Tensor x = given.detach().contiguous(nhwc);
    const Convolution shape = convolutionOf(x, weight, place);
    const torch::Tensor kernel = weight.detach().contiguous(nhwc);
    const torch::Tensor y = emptyMap(shape.films, shape.out, shape.outHeight, shape.outWidth);
    Norm applied =
        normOfBatch(training::convolve(shape, rowsOf(x), kernel.const_data_ptr<float>(), y.data_ptr<float>()),
                    norm, activation);
    torch::Tensor z = torch::empty_like(y);
    const torch::Tensor added = residualIsInput      ? x
                                : residual.defined() ? residual.detach().contiguous(nhwc)
                                                     : torch::Tensor();
    training::applyNorm(applied, shape.outRows(), shape.out, rowsOf(y), rowsOf(added),
                        {z.data_ptr<float>(), shape.out});
    if (!differentiable)
        return z;
    const std::shared_ptr<LayerNode> node(new LayerNode, torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(inputs));
    node->shape = shape;
    node->norm = std::move(applied);
    node->x = x;
    node->weight = weight.detach();
    node->gamma = norm.weight.detach();
    node->y = y;
    node->residual = residual.defined();
    node->residualIsInput = residualIsInput;
    torch::autograd::set_history(z, node);
    return z;
}

torch::Tensor ownEvaluationPass(const torch::Tensor& given, const torch::Tensor& weight,
                                torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place,
                                Activation activation, const torch::Tensor& residual) {
    const torch::Tensor x = given.contiguous(nhwc), kernel = weight.contiguous(nhwc);
    const torch::Tensor added = residual.defined() ? residual.contiguous(nhwc) : torch::Tensor();
    const Convolution shape = convolutionOf(x, weight, place);
    torch::Tensor z = emptyMap(shape.films, shape.out, shape.outHeight, shape.outWidth);
    training::convolveAndApply(shape, normOfRun(norm, activation), rowsOf(x), kernel.const_data_ptr<float>(),
                               rowsOf(added), {z.data_ptr<float>(), shape.out});
    return z;
}

torch::Tensor torchPass(torch::Tensor x, const torch::Tensor& weight, torch::nn::BatchNorm2dImpl& norm,
                        const ConvolutionPlace& place, Activation activation, const torch::Tensor& residual) {
    const bool even = place.top == place.bottom && place.left == place.right;
    if (!even)
        x = torch::constant_pad_nd(x, {place.left, place.right, place.top, place.bottom});
    const std::vector<std::int64_t> padding =
        even ? std::vector<std::int64_t>{place.top, place.left} : std::vector<std::int64_t>{0, 0};
    torch::Tensor z = sharedNorm(torch::conv2d(x, weight, {}, {place.stride, place.stride}, padding, {1, 1},
                                               place.depthwise ? weight.size(0) : 1),
                                 norm);
    if (activation == Activation::Relu)
        z = z.relu_();
    else if (activation == Activation::Relu6)
        z = torch::relu6(z);
    return residual.defined() ? z + residual : z;
}

} // namespace

bool ownKernelsFit(const torch::Tensor& x, bool training) {
    return x.is_cpu() && x.scalar_type() == torch::kFloat && (training || !torch::GradMode::is_enabled()) &&
           !at::autocast::is_autocast_enabled(torch::kCPU);
}

Convolution convolutionOf(const torch::Tensor& x, const torch::Tensor& weight,
                          const ConvolutionPlace& place) {
    Convolution s;
    s.films = x.size(0);
    s.height = static_cast<int>(x.size(2));
    s.width = static_cast<int>(x.size(3));
    s.in = static_cast<int>(x.size(1));
    s.out = static_cast<int>(weight.size(0));
    s.kernel = static_cast<int>(weight.size(2));
    s.stride = place.stride;
    s.padTop = place.top;
    s.padLeft = place.left;
    s.outHeight = (s.height + place.top + place.bottom - s.kernel) / place.stride + 1;
    s.outWidth = (s.width + place.left + place.right - s.kernel) / place.stride + 1;
    s.depthwise = place.depthwise;
    return s;
}

Norm normOfBatch(const training::Statistics& statistics, torch::nn::BatchNorm2dImpl& norm,
                 Activation activation) {
    const double share = norm.options.momentum().value_or(0.1);
    const double unbiased = statistics.count / std::max(statistics.count - 1, 1.0);
    float* mean = norm.running_mean.data_ptr<float>();
    float* variance = norm.running_var.data_ptr<float>();
    for (std::size_t c = 0; c < statistics.mean.size(); ++c) {
        mean[c] += static_cast<float>(share * (statistics.mean[c] - mean[c]));
        variance[c] += static_cast<float>(share * (statistics.variance[c] * unbiased - variance[c]));
    }
    ++*norm.num_batches_tracked.data_ptr<std::int64_t>();
    return makeNorm(statistics, norm.weight.const_data_ptr<float>(), norm.bias.const_data_ptr<float>(),
                    norm.options.eps(), activation);
}

Norm normOfRun(torch::nn::BatchNorm2dImpl& norm, Activation activation) {
    const float* mean = norm.running_mean.const_data_ptr<float>();
    const float* variance = norm.running_var.const_data_ptr<float>();
    const auto channels = norm.running_mean.numel();
    return makeNorm({1, {mean, mean + channels}, {variance, variance + channels}},
                    norm.weight.const_data_ptr<float>(), norm.bias.const_data_ptr<float>(),
                    norm.options.eps(), activation);
}

torch::Tensor convolveNormalised(const torch::Tensor& x, const torch::Tensor& weight,
                                 torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place,
                                 Activation activation, const torch::Tensor& residual) {
    if (!ownKernelsFit(x, norm.is_training()) || !kernelsKnow(x, weight, place))
        return torchPass(x, weight, norm, place, activation, residual);
    if (norm.is_training())
        return ownTrainingPass(x, weight, norm, place, activation, residual, false);
    return ownEvaluationPass(x, weight, norm, place, activation, residual);
}

torch::Tensor addConvolved(const torch::Tensor& x, const torch::Tensor& weight,
                           torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place) {
    if (ownKernelsFit(x, norm.is_training()) && kernelsKnow(x, weight, place) && norm.is_training())
        return ownTrainingPass(x, weight, norm, place, Activation::None, {}, true);
    return convolveNormalised(x, weight, norm, place, Activation::None, x);
}

} // namespace hilum
