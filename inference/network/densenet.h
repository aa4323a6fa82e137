#pragma once

#include "inference/network/torch_headers.h"

namespace hilum {

// Norm, ReLU, 1x1, norm, ReLU, 3x3; the result is appended to the input: [N, C, H, W] -> [N, C + 32, H, W].
class DenseLayerImpl : public torch::nn::Module {
public:
    explicit DenseLayerImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::BatchNorm2d m_norm1{nullptr}, m_norm2{nullptr};
    torch::nn::Conv2d m_conv1{nullptr}, m_conv2{nullptr};
};
TORCH_MODULE(DenseLayer);

// Norm, ReLU, 1x1 to half the channels, mean over 2x2.
class TransitionImpl : public torch::nn::Module {
public:
    explicit TransitionImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::BatchNorm2d m_norm{nullptr};
    torch::nn::Conv2d m_conv{nullptr};
};
TORCH_MODULE(Transition);

// DenseNet-121 under torchvision's names; with one channel and eighteen outputs TorchXRayVision's.
class DenseNetImpl : public torch::nn::Module {
public:
    DenseNetImpl(int inputChannels, int outputs);
    // x [N, channels, size, size] -> the map before pooling, after its ReLU [N, 1024, size / 32, size / 32].
    torch::Tensor features(torch::Tensor x);
    // The pooled map [N, 1024] -> logits [N, outputs].
    torch::Tensor score(const torch::Tensor& pooled);
    // x -> logits [N, outputs].
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Conv2d m_stem{nullptr};
    torch::nn::BatchNorm2d m_stemNorm{nullptr}, m_lastNorm{nullptr};
    std::vector<std::vector<DenseLayer>> m_blocks;
    std::vector<Transition> m_transitions;
    torch::nn::Linear m_classifier{nullptr};
};
TORCH_MODULE(DenseNet);

} // namespace hilum
