#pragma once

#include "inference/network/torch_headers.h"

namespace hilum {

// Of each channel (dimension 1) over all other dimensions, of the batches of all processes together where a
// batch reducer is set (convolution_pass.h). Doubles [C], without gradient; `variance` is the biased one.
struct BatchMoments {
    double count = 0;
    torch::Tensor mean, variance;
};
BatchMoments batchMoments(const torch::Tensor& x);

// norm.forward(x), but that in train mode the statistics, forwards and backwards, are those of all processes'
// batches. For norms that do not go through the kernels of convolution_pass.h. x [N, C] or [N, C, H, W].
torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm1dImpl& norm);
torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm);

} // namespace hilum
