#pragma once

#include "inference/network/torch_headers.h"

#include <functional>

namespace hilum {

// Of each channel (dimension 1) over all other dimensions, of the batches of all processes together where a
// batch reducer is set (convolution_pass.h). Doubles [C], without gradient; `variance` is the biased one.
struct BatchMoments {
    double count = 0;
    torch::Tensor mean, variance;
};
BatchMoments batchMoments(const torch::Tensor& x);

// Adds doubles up over the processes without leaving their GPUs, and hands the sums on. Where it is set it
// takes the batch reducer's place for tensors on a GPU.
using DeviceReducer = std::function<torch::Tensor(const torch::Tensor&)>;
void setDeviceReducer(DeviceReducer reducer);

// Doubles of any shape and device, without gradient, added up over all processes; as they are where there is
// one.
torch::Tensor overProcesses(const torch::Tensor& sums);

// norm.forward(x), but that in train mode the statistics, forwards and backwards, are those of all processes'
// batches. For norms that do not go through the kernels of convolution_pass.h. x [N, C] or [N, C, H, W].
torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm1dImpl& norm);
torch::Tensor sharedNorm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm);

} // namespace hilum
