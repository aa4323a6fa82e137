#pragma once

#include "inference/network/fused_attention.h"
#include "inference/network/fused_layers.h"
#include "inference/network/torch_headers.h"

namespace hilum {

// The parts that EfficientViT is made of (spec/mxa.md 1.4), children registered under the published names.
// All maps are [N, C, H, W], float; any memory format.

struct ConvBnShape {
    int in = 0, out = 0;
    int kernel = 1, stride = 1, padding = 0, groups = 1;
    double normWeight = 1; // initial weight of the batch norm; 0 lets a residual branch start as nothing
};

// Convolution without bias, then batch norm. Children c, bn.
class ConvBnImpl : public torch::nn::Module {
public:
    explicit ConvBnImpl(const ConvBnShape& shape);
    // activation(norm(c(x))) + residual; `residual` may be undefined.
    torch::Tensor forward(const torch::Tensor& x, Activation activation = Activation::None,
                          const torch::Tensor& residual = {});
    torch::Tensor addedTo(const torch::Tensor& x); // x + forward(x)
    LayerParts parts() { return {m_convolution->weight, m_norm.get()}; }

private:
    ConvolutionPlace m_place;
    torch::nn::Conv2d m_convolution{nullptr};
    torch::nn::BatchNorm2d m_norm{nullptr};
};
TORCH_MODULE(ConvBn);

// The usual depthwise 3x3 of a block.
ConvBnShape depthwise(int channels, double normWeight);

// Batch norm, then linear: [N, in] -> [N, out]. Children bn, l.
class BnLinearImpl : public torch::nn::Module {
public:
    BnLinearImpl(int in, int out);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::BatchNorm1d m_norm{nullptr};
    torch::nn::Linear m_linear{nullptr};
};
TORCH_MODULE(BnLinear);

// Two 1x1 convolutions with a ReLU between, twice as wide inside. Children pw1, pw2.
class FeedForwardImpl : public torch::nn::Module {
public:
    explicit FeedForwardImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x);
    torch::Tensor addedTo(const torch::Tensor& x); // x + forward(x)

private:
    ConvBn m_expand{nullptr}, m_project{nullptr};
};
TORCH_MODULE(FeedForward);

// Gates channels by a sigmoid of their means. Children fc1, fc2.
class SqueezeExciteImpl : public torch::nn::Module {
public:
    explicit SqueezeExciteImpl(int channels);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Conv2d m_reduce{nullptr}, m_expand{nullptr};
};
TORCH_MODULE(SqueezeExcite);

// Halves the map (rounding up) and changes its channels. Children conv1, conv2, se, conv3.
class PatchMergingImpl : public torch::nn::Module {
public:
    PatchMergingImpl(int in, int out);
    torch::Tensor forward(const torch::Tensor& x);

private:
    ConvBn m_expand{nullptr}, m_shrink{nullptr}, m_project{nullptr};
    SqueezeExcite m_excite{nullptr};
};
TORCH_MODULE(PatchMerging);

// x + m(x), as the branch's addedTo() does it. Child m, which callers may also call alone.
template <typename Branch>
class ResidualImpl : public torch::nn::Module {
public:
    explicit ResidualImpl(Branch branch) : m_branch(register_module("m", std::move(branch))) {}
    torch::Tensor forward(const torch::Tensor& x) { return m_branch->addedTo(x); }
    Branch& branch() { return m_branch; }

private:
    Branch m_branch{nullptr};
};
template <typename Branch>
using Residual = std::shared_ptr<ResidualImpl<Branch>>;

template <typename Branch>
Residual<Branch> residual(Branch branch) {
    return std::make_shared<ResidualImpl<Branch>>(std::move(branch));
}

// A node of the name tree without arithmetic of its own, for children that are named by number.
std::shared_ptr<torch::nn::Module> nameNode(const std::string& name);

} // namespace hilum
