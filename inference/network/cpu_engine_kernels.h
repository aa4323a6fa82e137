#pragma once

#include <cstddef>

// The arithmetic of the processor engine, one table per instruction set. All activations are NHWC: a pixel's
// channels are contiguous. Headers of this family are included by sources that are compiled for one
// instruction set, so they name no standard class: an inline function of it would be shared with sources for
// plain processors.
namespace hilum::cpu {

inline constexpr int maximumRows = 6;    // of C in one tile
inline constexpr int maximumVectors = 3; // of one panel of B

// C[rows, columns] = epilogue(A[rows, segments * depth] * B): one tile.
// epilogue(sum) = relu(scale * (sum + bias) + residual), each part optional.
struct Tile {
    const float* const* a;      // the first element of each row
    std::ptrdiff_t segmentStep; // floats from one segment of a row to the next (rows of a 3x3 patch)
    int segments, depth;
    const float* b; // B, `depthStep` floats from one k to the next
    std::ptrdiff_t depthStep;
    float* const* c;              // each row's first column; the tile begins at `column`
    const float* const* residual; // the same; null: none. May be c
    std::ptrdiff_t column;
    const float* bias;     // null: none; readable up to the panel's full width
    const float* prefetch; // memory wanted soon: half as many bytes as this tile reads of B
    float scale;
    int columns; // valid columns of the panel
    bool relu;
};

// 3x3, padding 1, on [height, width, stride of a pixel]; output rows [rowBegin, rowEnd), channels [begin,
// end).
struct Depthwise3 {
    const float* input;
    float* output;
    const float* weights; // [9][channels]
    const float* bias;
    const float* zeros; // at least `channels` zeros
    int height, width, channels, stride, rowBegin, rowEnd, begin, end;
    bool relu;
    float* sums; // null, or [channels]: the sum over the pixels just written is added
};

// k x k over 16 channels of a zero-padded window: output rows [rowBegin, rowEnd) of `side` pixels.
struct QueryDepthwise {
    const float* input; // [side + kernel - 1][inputWidth][16]
    float* output;      // [side * side][16]
    const float* weights;
    const float* bias;
    int side, kernel, inputWidth, rowBegin, rowEnd;
};

struct KernelTable {
    const char* name;
    int width;                                                      // floats in a vector
    void (*tile[maximumVectors + 1][maximumRows + 1])(const Tile&); // [vectors of the panel][rows]
    void (*depthwise3)(const Depthwise3&);
    void (*queryDepthwise)(const QueryDepthwise&);
    // rows of 2^(s - max s), not normalised; inverse[row] = 1 / sum over `columns`. `stride` is a multiple of
    // width.
    void (*softmax2)(float* scores, int rows, int columns, int stride, float* inverse);
    // value = raw * inverse; concatenated = relu(value); next = value + chunk, unless next is null
    void (*headEpilogue)(const float* raw, float inverse, const float* chunk, float* concatenated,
                         float* next, int count);
    void (*sigmoid)(float* values, int count);
    void (*multiply)(float* values, const float* factors, int count);
    void (*addScaled)(float* sums, const float* values, float scale, int count); // sums += scale * values
    void (*maximumAndMean)(const float* values, const float* factors, int count, float* maximum, float* mean);
    // output = base * values + factors * values * scale * gate, the factors per channel
    void (*gated)(const float* values, float base, const float* channelScale, const float* gamma, float gate,
                  float* output, int count);
    // one row of a convolution of two padded planes with 7x7 kernels
    void (*spatialRow)(const float* maxima, const float* means, int stride, const float* weights,
                       float* output, int width);
};

const KernelTable& portableKernels();
// Null where the build has none; the caller checks the processor.
const KernelTable* avx2Kernels();
const KernelTable* avx512Kernels();

} // namespace hilum::cpu
