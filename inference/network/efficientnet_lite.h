#pragma once

#include "inference/network/torch_headers.h"
#include "inference/reading/efficientnet_lite_config.h"

#include <string>
#include <vector>

namespace hilum {

// Expand 1x1 -> depthwise -> project 1x1, with a skip where shapes allow; x [N,C,H,W]. Padding is
// TensorFlow's SAME.
class LiteBlockImpl : public torch::nn::Module {
public:
    LiteBlockImpl(int inChannels, int outChannels, int kernel, int stride, int expansion);
    torch::Tensor forward(torch::Tensor x);

private:
    int m_stride;
    bool m_skip;
    torch::nn::Conv2d m_expand{nullptr}, m_depthwise{nullptr}, m_project{nullptr};
    torch::nn::BatchNorm2d m_bn0{nullptr}, m_bn1{nullptr}, m_bn2{nullptr};
};
TORCH_MODULE(LiteBlock);

// EfficientNet-Lite, the teacher whose ImageNet weights exist in packages; parameters under those packages'
// names.
class EfficientNetLiteImpl : public torch::nn::Module {
public:
    EfficientNetLiteImpl(const std::string& variant, int inputChannels, int outputs, double dropout = 0.2);

    // x [N,channels,size,size] -> the map before pooling [N,1280,h,w]. `beforeHalving` receives what every
    // halving of the map starts from, finest first: strides of 2, 4, 8 and 16.
    torch::Tensor features(torch::Tensor x, std::vector<torch::Tensor>* beforeHalving = nullptr);
    // That map -> logits [N,outputs].
    torch::Tensor score(const torch::Tensor& map);
    // x -> logits [N,outputs].
    torch::Tensor forward(torch::Tensor x);

private:
    torch::nn::Conv2d m_stem{nullptr}, m_head{nullptr};
    torch::nn::BatchNorm2d m_bn0{nullptr}, m_bn1{nullptr};
    torch::nn::ModuleList m_blocks;
    torch::nn::Dropout m_dropout{nullptr};
    torch::nn::Linear m_classifier{nullptr};
};
TORCH_MODULE(EfficientNetLite);

} // namespace hilum
