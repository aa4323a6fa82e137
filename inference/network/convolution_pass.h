#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "inference/network/training_kernels.h"

// Convolution and batch norm on the processor, forwards and backwards, on NHWC memory that the caller holds.
// They run on torch's threads; sums are taken in an order that depends on the number of threads alone.
namespace hilum::training {

// A convolution without bias, depthwise or with one group.
struct Convolution {
    std::int64_t films = 0;
    int height = 0, width = 0, outHeight = 0, outWidth = 0;
    int in = 0, out = 0, kernel = 1, stride = 1, padTop = 0, padLeft = 0;
    bool depthwise = false;

    bool pointwise() const { return kernel == 1 && stride == 1 && !depthwise; }
    int depth() const { return kernel * kernel * (depthwise ? 1 : in); } // weights of one output channel
    std::int64_t inRows() const { return films * height * width; }
    std::int64_t outRows() const { return films * outHeight * outWidth; }
};

// Rows of a map; `step` floats from one to the next.
template <typename Float>
struct RowsOf {
    Float* data = nullptr;
    std::ptrdiff_t step = 0;
    Float* row(std::int64_t r) const { return data + r * step; }
};
using Rows = RowsOf<float>;
using ConstRows = RowsOf<const float>;

// Mean and (biased) variance of each channel over `count` rows: of all ranks together, see BatchReducer.
struct Statistics {
    double count = 0;
    std::vector<double> mean, variance;
};

// Sums the numbers over every process that trains on a part of the same batch; absent: there is one process.
// It must be set before a pass begins and is called from the thread that runs the pass.
using BatchReducer = std::function<void(double* numbers, std::size_t count)>;
void setBatchReducer(BatchReducer reducer);
const BatchReducer& batchReducer();

// The batch norm's part of a layer as its passes need it: scale = gamma / sqrt(variance + epsilon), shift =
// beta - mean * scale.
struct Norm {
    std::vector<float> mean, inverseDeviation, scale, shift;
    double count = 0;
    Activation activation = Activation::None;
    Affine affine() const { return {scale.data(), shift.data(), activation}; }
};
Norm makeNorm(const Statistics& statistics, const float* gamma, const float* beta, double epsilon,
              Activation activation);

// y = conv(x), [outRows][out], and its statistics. Weights: [out][kernel][kernel][in], depthwise
// [out][kernel][kernel].
Statistics convolve(const Convolution& shape, ConstRows x, const float* weights, float* y);
// z = activation(norm(y)) + residual; residual.data may be null.
void applyNorm(const Norm& norm, std::int64_t rows, int channels, ConstRows y, ConstRows residual, Rows z);
// Both in one pass, with a norm that does not depend on the batch.
void convolveAndApply(const Convolution& shape, const Norm& norm, ConstRows x, const float* weights,
                      ConstRows residual, Rows z);

struct LayerGradients {
    Rows x;         // data null: not wanted
    ConstRows base; // added to x's gradient where not null; may be the same memory as x
    float* weights; // [out][depth], overwritten
    float *gamma, *beta;
};
// From dz, the gradient of z without the residual.
void backward(const Convolution& shape, const Norm& norm, const float* gamma, ConstRows x,
              const float* weights, const float* y, ConstRows dz, const LayerGradients& gradients);

} // namespace hilum::training
