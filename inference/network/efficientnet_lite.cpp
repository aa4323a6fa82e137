#include "inference/network/efficientnet_lite.h"

#include "inference/network/fused_layers.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr double batchNormEpsilon = 1e-3;
constexpr double batchNormMomentum = 0.01;

torch::nn::BatchNorm2d batchNorm(int channels) {
    return torch::nn::BatchNorm2d(
        torch::nn::BatchNorm2dOptions(channels).eps(batchNormEpsilon).momentum(batchNormMomentum));
}

torch::nn::Conv2d convolution(int in, int out, int kernel, int stride, int groups = 1) {
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, kernel).stride(stride).groups(groups).bias(false));
}

// TensorFlow's SAME: the surplus pixel of an even total goes to the right and the bottom.
torch::Tensor layer(const torch::Tensor& x, torch::nn::Conv2d& convolution, torch::nn::BatchNorm2d& norm,
                    Activation activation, const torch::Tensor& residual = {}) {
    const int kernel = static_cast<int>(convolution->weight.size(2));
    const int stride = static_cast<int>(convolution->options.stride()->at(0));
    const auto total = [&](std::int64_t size) {
        return static_cast<int>(
            std::max<std::int64_t>(((size + stride - 1) / stride - 1) * stride + kernel - size, 0));
    };
    const int vertical = total(x.size(2)), horizontal = total(x.size(3));
    const ConvolutionPlace place{stride,
                                 vertical / 2,
                                 horizontal / 2,
                                 vertical - vertical / 2,
                                 horizontal - horizontal / 2,
                                 convolution->options.groups() > 1};
    return convolveNormalised(x, convolution->weight, *norm, place, activation, residual);
}

} // namespace

LiteBlockImpl::LiteBlockImpl(int inChannels, int outChannels, int kernel, int stride, int expansion)
    : m_stride(stride), m_skip(stride == 1 && inChannels == outChannels) {
    const int hidden = inChannels * expansion;
    if (expansion != 1) {
        m_expand = register_module("_expand_conv", convolution(inChannels, hidden, 1, 1));
        m_bn0 = register_module("_bn0", batchNorm(hidden));
    }
    m_depthwise = register_module("_depthwise_conv", convolution(hidden, hidden, kernel, stride, hidden));
    m_bn1 = register_module("_bn1", batchNorm(hidden));
    m_project = register_module("_project_conv", convolution(hidden, outChannels, 1, 1));
    m_bn2 = register_module("_bn2", batchNorm(outChannels));
}

torch::Tensor LiteBlockImpl::forward(torch::Tensor x) {
    torch::Tensor y = x;
    if (m_expand)
        y = layer(y, m_expand, m_bn0, Activation::Relu6);
    y = layer(y, m_depthwise, m_bn1, Activation::Relu6);
    return layer(y, m_project, m_bn2, Activation::None, m_skip ? x : torch::Tensor());
}

EfficientNetLiteImpl::EfficientNetLiteImpl(const std::string& variant, int inputChannels, int outputs,
                                           double dropout) {
    m_stem = register_module("_conv_stem", convolution(inputChannels, liteStemChannels, 3, 2));
    m_bn0 = register_module("_bn0", batchNorm(liteStemChannels));
    m_blocks = register_module("_blocks", torch::nn::ModuleList());
    int channels = liteStemChannels;
    for (const LiteStage& stage : liteStages(variant)) {
        for (int i = 0; i < stage.repeats; ++i) {
            m_blocks->push_back(LiteBlock(channels, stage.channels, stage.kernel, i == 0 ? stage.stride : 1,
                                          stage.expansion));
            channels = stage.channels;
        }
    }
    m_head = register_module("_conv_head", convolution(channels, liteHeadChannels, 1, 1));
    m_bn1 = register_module("_bn1", batchNorm(liteHeadChannels));
    m_dropout = register_module("_dropout", torch::nn::Dropout(dropout));
    m_classifier = register_module("_fc", torch::nn::Linear(liteHeadChannels, outputs));
}

torch::Tensor EfficientNetLiteImpl::features(torch::Tensor x, std::vector<torch::Tensor>* beforeHalving) {
    x = layer(x, m_stem, m_bn0, Activation::Relu6);
    for (const auto& block : *m_blocks) {
        torch::Tensor y = block->as<LiteBlockImpl>()->forward(x);
        if (beforeHalving && y.size(2) < x.size(2))
            beforeHalving->push_back(x);
        x = std::move(y);
    }
    return layer(x, m_head, m_bn1, Activation::Relu6);
}

torch::Tensor EfficientNetLiteImpl::score(const torch::Tensor& map) {
    return m_classifier(m_dropout(map.mean({2, 3})));
}

torch::Tensor EfficientNetLiteImpl::forward(torch::Tensor x) {
    return score(features(std::move(x)));
}

} // namespace hilum
