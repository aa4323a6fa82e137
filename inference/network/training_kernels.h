#pragma once

#include <cstddef>

// The arithmetic of training on the processor, one table per instruction set. Maps are NHWC: a row is one
// pixel's channels, rows lie `step` floats apart. Headers of this family are included by sources that are
// compiled for one instruction set, so they name no standard class. Every function works on one thread.
namespace hilum::training {

enum class Activation { None, Relu, Relu6 };

// C[rows, columns] = A[rows, depth] B[depth, columns], or C += A B. A(r, k) = a[r * aRow + k * aDepth]; B is
// packed.
struct Product {
    const float* a;
    std::ptrdiff_t aRow, aDepth;
    const float* b;
    float* c;
    std::ptrdiff_t cRow;
    int rows, depth, columns;
    bool accumulate;
};

// Per channel: normalised = value * scale + shift, then the activation.
struct Affine {
    const float *scale, *shift; // [channels]
    Activation activation;
};

// Gradient of batch norm and activation: g is dz where the activation passes, dy = a g + b y + c.
struct NormGradient {
    const float *a, *b, *c; // [channels]
    Affine affine;
};

struct DepthwiseShape {
    int height, width, outHeight, outWidth, channels, kernel, stride, padTop, padLeft;
    std::ptrdiff_t inStep, outStep; // floats from one pixel to the next
};

// One window of attention: T cells, keys and queries of `keys` channels, values of `values` channels.
struct AttentionWindow {
    int cells, keys, values;
    std::ptrdiff_t
        weightStep; // floats from one row of `weights` to the next; a multiple of the table's width
    const float *query, *key, *value;
    std::ptrdiff_t queryStep, keyStep, valueStep;
    float* weights;    // [cells][weightStep], after the softmax
    const float* bias; // [cells][cells]
    float scale;
    float* scratch; // attentionScratch() floats
};

struct AttentionGradient {
    const float* output; // gradient of the output rows
    std::ptrdiff_t outputStep;
    float *query, *key, *value; // gradients to write
    std::ptrdiff_t queryStep, keyStep, valueStep;
    float* bias; // [cells][cells], added to
};

struct KernelTable {
    const char* name;
    int width, panel; // floats in a vector; columns of a packed panel

    // B(k, n) = b[k * depthStep + n * columnStep] -> [ceil(columns / panel)][depth][panel], zeros beyond.
    void (*pack)(const float* b, std::ptrdiff_t depthStep, std::ptrdiff_t columnStep, int depth, int columns,
                 float* packed);
    void (*multiply)(const Product&);

    // sum += y - origin and square += (y - origin)^2 over the rows.
    void (*moments)(const float* y, std::ptrdiff_t step, int rows, int channels, const float* origin,
                    float* sum, float* square);
    // out = activation(y * scale + shift) + residual; `residual` may be null. out may be y.
    void (*normalise)(const float* y, std::ptrdiff_t yStep, const Affine&, const float* residual,
                      std::ptrdiff_t residualStep, float* out, std::ptrdiff_t outStep, int rows,
                      int channels);
    // sum += g and product += g * (y - mean) over the rows.
    void (*gradientSums)(const float* dz, std::ptrdiff_t dzStep, const float* y, std::ptrdiff_t yStep,
                         const Affine&, const float* mean, int rows, int channels, float* sum,
                         float* product);
    void (*gradient)(const float* dz, std::ptrdiff_t dzStep, const float* y, std::ptrdiff_t yStep,
                     const NormGradient&, float* dy, std::ptrdiff_t dyStep, int rows, int channels);

    // Weights are [kernel * kernel][channels].
    void (*depthwise)(const float* in, const float* weights, float* out, const DepthwiseShape&);
    // in gradient = base + ...; `base` may be null.
    void (*depthwiseInput)(const float* dy, const float* weights, const float* base, std::ptrdiff_t baseStep,
                           float* dx, const DepthwiseShape&);
    void (*depthwiseWeights)(const float* in, const float* dy, float* dw, const DepthwiseShape&); // adds

    void (*attention)(const AttentionWindow&, float* out, std::ptrdiff_t outStep);
    void (*attentionGradient)(const AttentionWindow&, const AttentionGradient&);
};

std::ptrdiff_t attentionScratch(int cells, int keys, int values);

const KernelTable& portableKernels();
// Null where the build has none; the caller checks the processor.
const KernelTable* avx2Kernels();
const KernelTable* avx512Kernels();
const KernelTable& kernels(); // the best that this processor runs
// Another from here on, by its name; for tests and benches. False where the build or the processor has no such
// table. Not while something computes.
bool useKernels(const char* name);

} // namespace hilum::training
