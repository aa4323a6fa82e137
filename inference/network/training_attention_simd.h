#pragma once

#include "inference/network/training_products_simd.h"

// Attention inside one window. Internal to the including source.
namespace {

constexpr float log2e = 1.44269504088896341F;

HILUM_INLINE void softmaxRow(float* row, const float* bias, int cells, std::ptrdiff_t step, float scale) {
    float top = -3.4e38F;
    for (int j = 0; j < cells; ++j) {
        row[j] = (row[j] * scale + bias[j]) * log2e;
        top = larger(top, row[j]);
    }
    for (std::ptrdiff_t j = cells; j < step; ++j)
        row[j] = top - 1000;
    Vec total = {};
    for (std::ptrdiff_t j = 0; j < step; j += W) {
        const Vec e = exp2(load<Vec>(row + j) - top);
        store(row + j, e);
        total += e;
    }
    const float inverse = 1 / sum(total);
    for (std::ptrdiff_t j = 0; j < step; j += W)
        store(row + j, load<Vec>(row + j) * inverse);
    for (std::ptrdiff_t j = cells; j < step; ++j)
        row[j] = 0;
}

void attention(const AttentionWindow& w, float* out, std::ptrdiff_t outStep) {
    pack(w.key, 1, w.keyStep, w.keys, w.cells, w.scratch);
    multiply({w.query, w.queryStep, 1, w.scratch, w.weights, w.weightStep, w.cells, w.keys, w.cells, false});
    for (int i = 0; i < w.cells; ++i)
        softmaxRow(w.weights + i * w.weightStep, w.bias + i * w.cells, w.cells, w.weightStep, w.scale);
    pack(w.value, w.valueStep, 1, w.cells, w.values, w.scratch);
    multiply({w.weights, w.weightStep, 1, w.scratch, out, outStep, w.cells, w.cells, w.values, false});
}

// Through the softmax, in place; the scale goes in last, so that queries and keys need none.
HILUM_INLINE void softmaxGradient(float* gradients, const float* weights, float* bias, int cells,
                                  std::ptrdiff_t step, float scale) {
    Vec product = {};
    for (std::ptrdiff_t j = 0; j < step; j += W)
        product += load<Vec>(gradients + j) * load<Vec>(weights + j);
    const float mean = sum(product);
    overChannels(0, cells, [&]<typename T>(int j, T) {
        const T d = load<T>(weights + j) * (load<T>(gradients + j) - mean);
        store(bias + j, load<T>(bias + j) + d);
        store(gradients + j, d * scale);
    });
}

void attentionGradient(const AttentionWindow& w, const AttentionGradient& g) {
    const int cells = w.cells;
    const std::ptrdiff_t step = w.weightStep;
    float* const scores = w.scratch; // [cells][step]
    float* const packed = scores + cells * step;
    pack(w.value, 1, w.valueStep, w.values, cells, packed);
    for (int i = 0; i < cells; ++i)
        for (std::ptrdiff_t j = cells; j < step; ++j)
            scores[i * step + j] = 0;
    multiply({g.output, g.outputStep, 1, packed, scores, step, cells, w.values, cells, false});
    for (int i = 0; i < cells; ++i)
        softmaxGradient(scores + i * step, w.weights + i * step, g.bias + i * cells, cells, step, w.scale);
    pack(g.output, g.outputStep, 1, cells, w.values, packed);
    multiply({w.weights, 1, step, packed, g.value, g.valueStep, cells, cells, w.values, false});
    pack(w.key, w.keyStep, 1, cells, w.keys, packed);
    multiply({scores, step, 1, packed, g.query, g.queryStep, cells, cells, w.keys, false});
    pack(w.query, w.queryStep, 1, cells, w.keys, packed);
    multiply({scores, 1, step, packed, g.key, g.keyStep, cells, cells, w.keys, false});
}

} // namespace
