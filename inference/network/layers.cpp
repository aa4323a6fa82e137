#include "inference/network/layers.h"

#include "inference/network/shared_norm.h"
#include "inference/reading/efficientvit_config.h"

namespace hilum {

namespace nn = torch::nn;

ConvBnImpl::ConvBnImpl(const ConvBnShape& shape)
    : m_place{shape.stride, shape.padding, shape.padding, shape.padding, shape.padding, shape.groups > 1} {
    TORCH_CHECK(shape.groups == 1 || (shape.groups == shape.in && shape.in == shape.out),
                "a convolution has one group, or one for each channel");
    m_convolution = register_module("c", nn::Conv2d(nn::Conv2dOptions(shape.in, shape.out, shape.kernel)
                                                        .stride(shape.stride)
                                                        .padding(shape.padding)
                                                        .groups(shape.groups)
                                                        .bias(false)));
    m_norm = register_module("bn", nn::BatchNorm2d(shape.out));
    nn::init::constant_(m_norm->weight, shape.normWeight);
}

torch::Tensor ConvBnImpl::forward(const torch::Tensor& x, Activation activation,
                                  const torch::Tensor& residual) {
    return convolveNormalised(x, m_convolution->weight, *m_norm, m_place, activation, residual);
}

torch::Tensor ConvBnImpl::addedTo(const torch::Tensor& x) {
    return addConvolved(x, m_convolution->weight, *m_norm, m_place);
}

ConvBnShape depthwise(int channels, double normWeight) {
    return {channels, channels, 3, 1, 1, channels, normWeight};
}

BnLinearImpl::BnLinearImpl(int in, int out) {
    m_norm = register_module("bn", nn::BatchNorm1d(in));
    m_linear = register_module("l", nn::Linear(in, out));
    // The published truncation lies at 100 standard deviations.
    nn::init::normal_(m_linear->weight, 0, 0.02);
    nn::init::zeros_(m_linear->bias);
}

torch::Tensor BnLinearImpl::forward(const torch::Tensor& x) {
    return m_linear(sharedNorm(x, *m_norm));
}

FeedForwardImpl::FeedForwardImpl(int channels) {
    m_expand = register_module("pw1", ConvBn(ConvBnShape{channels, 2 * channels}));
    m_project = register_module("pw2", ConvBn(ConvBnShape{2 * channels, channels, 1, 1, 0, 1, 0}));
}

torch::Tensor FeedForwardImpl::forward(const torch::Tensor& x) {
    return m_project(m_expand(x, Activation::Relu));
}

torch::Tensor FeedForwardImpl::addedTo(const torch::Tensor& x) {
    return m_project(m_expand(x, Activation::Relu), Activation::None, x);
}

SqueezeExciteImpl::SqueezeExciteImpl(int channels) {
    const int hidden = squeezeChannels(channels);
    m_reduce = register_module("fc1", nn::Conv2d(nn::Conv2dOptions(channels, hidden, 1)));
    m_expand = register_module("fc2", nn::Conv2d(nn::Conv2dOptions(hidden, channels, 1)));
}

torch::Tensor SqueezeExciteImpl::forward(const torch::Tensor& x) {
    const torch::Tensor mean = x.mean({2, 3}, true);
    return x * m_expand(m_reduce(mean).relu_()).sigmoid();
}

PatchMergingImpl::PatchMergingImpl(int in, int out) {
    const int hidden = 4 * in;
    m_expand = register_module("conv1", ConvBn(ConvBnShape{in, hidden}));
    m_shrink = register_module("conv2", ConvBn(ConvBnShape{hidden, hidden, 3, 2, 1, hidden}));
    m_excite = register_module("se", SqueezeExcite(hidden));
    m_project = register_module("conv3", ConvBn(ConvBnShape{hidden, out}));
}

torch::Tensor PatchMergingImpl::forward(const torch::Tensor& x) {
    return m_project(m_excite(m_shrink(m_expand(x, Activation::Relu), Activation::Relu)));
}

std::shared_ptr<torch::nn::Module> nameNode(const std::string& name) {
    return std::make_shared<torch::nn::Module>(name);
}

} // namespace hilum
