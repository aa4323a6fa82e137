#include "inference/network/efficientnet_lite.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double batchNormEpsilon = 1e-3;
constexpr double batchNormMomentum = 0.01;
constexpr int stemChannels = 32;
constexpr int headChannels = 1280;

// Widths are rounded to multiples of eight, never down by more than a tenth.
int scaledChannels(int channels, double width) {
    const double scaled = channels * width;
    int rounded = std::max(8, static_cast<int>(scaled + 4) / 8 * 8);
    if (rounded < 0.9 * scaled)
        rounded += 8;
    return rounded;
}

torch::nn::BatchNorm2d batchNorm(int channels) {
    return torch::nn::BatchNorm2d(
        torch::nn::BatchNorm2dOptions(channels).eps(batchNormEpsilon).momentum(batchNormMomentum));
}

torch::nn::Conv2d convolution(int in, int out, int kernel, int stride, int groups = 1) {
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, kernel).stride(stride).groups(groups).bias(false));
}

// TensorFlow's SAME: the surplus pixel of an even total goes to the right and the bottom.
torch::Tensor padSame(const torch::Tensor& x, int kernel, int stride) {
    const auto total = [&](int64_t size) {
        return std::max<int64_t>(((size + stride - 1) / stride - 1) * stride + kernel - size, 0);
    };
    const int64_t vertical = total(x.size(2)), horizontal = total(x.size(3));
    if (vertical == 0 && horizontal == 0)
        return x;
    return torch::constant_pad_nd(
        x, {horizontal / 2, horizontal - horizontal / 2, vertical / 2, vertical - vertical / 2});
}

} // namespace

std::vector<LiteStage> liteStages(const std::string& variant) {
    const double width = variant == "2" ? 1.1 : 1.0;
    const double depth = variant == "2" ? 1.2 : variant == "1" ? 1.1 : 1.0;
    std::vector<LiteStage> stages{{1, 3, 1, 1, 16},  {2, 3, 2, 6, 24},  {2, 5, 2, 6, 40}, {3, 3, 2, 6, 80},
                                  {3, 5, 1, 6, 112}, {4, 5, 2, 6, 192}, {1, 3, 1, 6, 320}};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        stages[i].channels = scaledChannels(stages[i].channels, width);
        if (i > 0 && i + 1 < stages.size()) // the first and the last stage keep their depth
            stages[i].repeats = static_cast<int>(std::ceil(depth * stages[i].repeats));
    }
    return stages;
}

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
        y = torch::relu6(m_bn0(m_expand(y)));
    y = padSame(y, static_cast<int>(m_depthwise->options.kernel_size()->at(0)), m_stride);
    y = torch::relu6(m_bn1(m_depthwise(y)));
    y = m_bn2(m_project(y));
    return m_skip ? x + y : y;
}

EfficientNetLiteImpl::EfficientNetLiteImpl(const std::string& variant, int inputChannels, int outputs,
                                           double dropout) {
    m_stem = register_module("_conv_stem", convolution(inputChannels, stemChannels, 3, 2));
    m_bn0 = register_module("_bn0", batchNorm(stemChannels));
    m_blocks = register_module("_blocks", torch::nn::ModuleList());
    int channels = stemChannels;
    for (const LiteStage& stage : liteStages(variant)) {
        for (int i = 0; i < stage.repeats; ++i) {
            m_blocks->push_back(LiteBlock(channels, stage.channels, stage.kernel, i == 0 ? stage.stride : 1,
                                          stage.expansion));
            channels = stage.channels;
        }
    }
    m_head = register_module("_conv_head", convolution(channels, headChannels, 1, 1));
    m_bn1 = register_module("_bn1", batchNorm(headChannels));
    m_dropout = register_module("_dropout", torch::nn::Dropout(dropout));
    m_classifier = register_module("_fc", torch::nn::Linear(headChannels, outputs));
}

torch::Tensor EfficientNetLiteImpl::features(torch::Tensor x) {
    x = torch::relu6(m_bn0(m_stem(padSame(x, 3, 2))));
    for (const auto& block : *m_blocks)
        x = block->as<LiteBlockImpl>()->forward(x);
    return torch::relu6(m_bn1(m_head(x)));
}

torch::Tensor EfficientNetLiteImpl::forward(torch::Tensor x) {
    return m_classifier(m_dropout(features(std::move(x)).mean({2, 3})));
}

} // namespace hilum
