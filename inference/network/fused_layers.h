#pragma once

#include "inference/network/convolution_pass.h"
#include "inference/network/torch_headers.h"

namespace hilum {

using training::Activation;

// Where the padding of a convolution lies; the rest is in the weights' shape.
struct ConvolutionPlace {
    int stride = 1, top = 0, left = 0, bottom = 0, right = 0;
    bool depthwise = false;
};

// activation(norm(conv(x))) + residual, for a convolution without bias; x [N, C, H, W], `residual` may be
// undefined. Plain float on the processor goes through the kernels of convolution_pass.h, in train mode with
// a gradient of its own (once differentiable), in eval mode where no gradient is wanted; everything else
// through torch.
torch::Tensor convolveNormalised(const torch::Tensor& x, const torch::Tensor& weight,
                                 torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place,
                                 Activation activation, const torch::Tensor& residual = {});

// The same with x itself as the residual.
torch::Tensor addConvolved(const torch::Tensor& x, const torch::Tensor& weight,
                           torch::nn::BatchNorm2dImpl& norm, const ConvolutionPlace& place);

// Whether the kernels do this: float on the processor, and no gradient is wanted of frozen statistics.
bool ownKernelsFit(const torch::Tensor& x, bool training);

// The convolution of a whole map, for those who call the passes themselves.
training::Convolution convolutionOf(const torch::Tensor& x, const torch::Tensor& weight,
                                    const ConvolutionPlace& place);

// Batch statistics to a norm, moving the running ones on; and the running ones to a norm.
training::Norm normOfBatch(const training::Statistics& statistics, torch::nn::BatchNorm2dImpl& norm,
                           Activation activation);
training::Norm normOfRun(torch::nn::BatchNorm2dImpl& norm, Activation activation);

} // namespace hilum
