#pragma once

#include "inference/network/cpu_engine_kernels.h"
#include "inference/network/cpu_engine_simd.h"

namespace {

void softmax2(float* scores, int rows, int columns, int stride, float* inverse) {
    for (int r = 0; r < rows; ++r) {
        float* row = scores + static_cast<std::ptrdiff_t>(r) * stride;
        for (int c = columns; c < stride; ++c)
            row[c] = -1e30F; // padding: never the largest, and 2^x of it is next to nothing
        Vec most = load<Vec>(row);
        for (int c = W; c < stride; c += W)
            most = larger(most, load<Vec>(row + c));
        const Vec shift = broadcast(largest(most));
        Vec total{};
        for (int c = 0; c < stride; c += W) {
            const Vec e = exp2(load<Vec>(row + c) - shift);
            store(row + c, e);
            total += e;
        }
        inverse[r] = 1.F / sum(total);
    }
}

void headEpilogue(const float* raw, float inverse, const float* chunk, float* concatenated, float* next,
                  int count) {
    overChannels(0, count, [&](int c, auto type) {
        using T = decltype(type);
        const T value = load<T>(raw + c) * inverse;
        if (concatenated)
            store(concatenated + c, larger(value, T{}));
        if (next)
            store(next + c, value + load<T>(chunk + c));
    });
}

void sigmoid(float* values, int count) {
    constexpr float log2e = 1.44269504088896F;
    overChannels(0, count, [&](int c, auto type) {
        using T = decltype(type);
        // beyond +-126 powers of two the answer is 0 or 1 to the last bit
        const T x = larger(load<T>(values + c) * -log2e, T{} - 126.F);
        const T bounded = T{} - larger(T{} - x, T{} - 126.F);
        store(values + c, 1.F / (1.F + exp2(bounded)));
    });
}

void multiply(float* values, const float* factors, int count) {
    overChannels(0, count, [&](int c, auto type) {
        using T = decltype(type);
        store(values + c, load<T>(values + c) * load<T>(factors + c));
    });
}

void addScaled(float* sums, const float* values, float scale, int count) {
    overChannels(0, count, [&](int c, auto type) {
        using T = decltype(type);
        store(sums + c, load<T>(sums + c) + load<T>(values + c) * scale);
    });
}

void maximumAndMean(const float* values, const float* factors, int count, float* maximum, float* mean) {
    Vec most = broadcast(-3.4e38F), total{};
    int c = 0;
    for (; c + W <= count; c += W) {
        const Vec v = load<Vec>(values + c) * load<Vec>(factors + c);
        most = larger(most, v);
        total += v;
    }
    float most1 = largest(most), total1 = sum(total);
    for (; c < count; ++c) {
        most1 = larger(most1, values[c] * factors[c]);
        total1 += values[c] * factors[c];
    }
    *maximum = most1;
    *mean = total1 / static_cast<float>(count);
}

void gated(const float* values, float base, const float* channelScale, const float* gamma, float gate,
           float* output, int count) {
    overChannels(0, count, [&](int c, auto type) {
        using T = decltype(type);
        T factor = load<T>(channelScale + c) * gate;
        if (gamma)
            factor *= load<T>(gamma + c);
        const T v = load<T>(values + c);
        store(output + c, v * (factor + base));
    });
}

template <typename T>
HILUM_INLINE void spatialAt(const float* maxima, const float* means, int stride, const float* weights,
                            float* out) {
    T total{};
    for (int ky = 0; ky < 7; ++ky)
        for (int kx = 0; kx < 7; ++kx) {
            total += load<T>(maxima + ky * stride + kx) * weights[ky * 7 + kx];
            total += load<T>(means + ky * stride + kx) * weights[49 + ky * 7 + kx];
        }
    store(out, total);
}

void spatialRow(const float* maxima, const float* means, int stride, const float* weights, float* output,
                int width) {
    overChannels(0, width, [&](int x, auto type) {
        spatialAt<decltype(type)>(maxima + x, means + x, stride, weights, output + x);
    });
}

} // namespace
