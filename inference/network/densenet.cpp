#include "inference/network/densenet.h"

#include "inference/network/layers.h"
#include "inference/network/shared_norm.h"
#include "inference/reading/densenet_config.h"

namespace hilum {

namespace nn = torch::nn;

namespace {

nn::Conv2d convolution(int in, int out, int kernel, int stride = 1) {
    return nn::Conv2d(nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

} // namespace

DenseLayerImpl::DenseLayerImpl(int channels) {
    const int bottleneck = densenetBottleneck * densenetGrowth;
    m_norm1 = register_module("norm1", nn::BatchNorm2d(channels));
    m_conv1 = register_module("conv1", convolution(channels, bottleneck, 1));
    m_norm2 = register_module("norm2", nn::BatchNorm2d(bottleneck));
    m_conv2 = register_module("conv2", convolution(bottleneck, densenetGrowth, 3));
}

torch::Tensor DenseLayerImpl::forward(const torch::Tensor& x) {
    const torch::Tensor hidden = m_conv1(sharedNorm(x, *m_norm1).relu_());
    return torch::cat({x, m_conv2(sharedNorm(hidden, *m_norm2).relu_())}, 1);
}

TransitionImpl::TransitionImpl(int channels) {
    m_norm = register_module("norm", nn::BatchNorm2d(channels));
    m_conv = register_module("conv", convolution(channels, channels / 2, 1));
}

torch::Tensor TransitionImpl::forward(const torch::Tensor& x) {
    return torch::avg_pool2d(m_conv(sharedNorm(x, *m_norm).relu_()), 2, 2);
}

DenseNetImpl::DenseNetImpl(int inputChannels, int outputs) {
    const auto features = register_module("features", nameNode("features"));
    int channels = densenetStem;
    m_stem = features->register_module("conv0", convolution(inputChannels, channels, 7, 2));
    m_stemNorm = features->register_module("norm0", nn::BatchNorm2d(channels));
    for (std::size_t block = 0; block < densenetBlocks.size(); ++block) {
        const std::string number = std::to_string(block + 1);
        const std::string name = "denseblock" + number;
        const auto node = features->register_module(name, nameNode(name));
        auto& layers = m_blocks.emplace_back();
        for (int layer = 1; layer <= densenetBlocks[block]; ++layer, channels += densenetGrowth)
            layers.push_back(
                node->register_module("denselayer" + std::to_string(layer), DenseLayer(channels)));
        if (block + 1 == densenetBlocks.size())
            break;
        m_transitions.push_back(features->register_module("transition" + number, Transition(channels)));
        channels /= 2;
    }
    m_lastNorm = features->register_module("norm5", nn::BatchNorm2d(channels));
    m_classifier = register_module("classifier", nn::Linear(channels, outputs));
}

torch::Tensor DenseNetImpl::features(torch::Tensor x) {
    x = torch::max_pool2d(sharedNorm(m_stem(x), *m_stemNorm).relu_(), 3, 2, 1);
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        for (DenseLayer& layer : m_blocks[block])
            x = layer(x);
        if (block < m_transitions.size())
            x = m_transitions[block](x);
    }
    return sharedNorm(x, *m_lastNorm).relu_();
}

torch::Tensor DenseNetImpl::score(const torch::Tensor& pooled) {
    return m_classifier(pooled);
}

torch::Tensor DenseNetImpl::forward(const torch::Tensor& x) {
    return score(features(x).mean({2, 3}));
}

} // namespace hilum
