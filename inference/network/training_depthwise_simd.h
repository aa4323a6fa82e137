#pragma once

#include "inference/network/training_kernels_simd.h"

// Depthwise convolutions, forwards and backwards. Internal to the including source.
namespace {

// Taps [first, last) of an output cell's kernel that lie inside `size`.
struct Taps {
    int start, first, last; // start: input of tap 0
};
HILUM_INLINE Taps tapsOf(int out, int stride, int pad, int kernel, int size) {
    const int start = out * stride - pad;
    return {start, start < 0 ? -start : 0, start + kernel > size ? size - start : kernel};
}

void depthwise(const float* in, const float* weights, float* out, const DepthwiseShape& s) {
    for (int oy = 0; oy < s.outHeight; ++oy) {
        const Taps ty = tapsOf(oy, s.stride, s.padTop, s.kernel, s.height);
        for (int ox = 0; ox < s.outWidth; ++ox, out += s.outStep) {
            const Taps tx = tapsOf(ox, s.stride, s.padLeft, s.kernel, s.width);
            overGroups(s.channels, [&]<typename T, int V>(int c) {
                T sums[V] = {};
                for (int ky = ty.first; ky < ty.last; ++ky) {
                    const float* pixel =
                        in + (std::ptrdiff_t(ty.start + ky) * s.width + tx.start + tx.first) * s.inStep + c;
                    const float* w = weights + (ky * s.kernel + tx.first) * s.channels + c;
                    for (int kx = tx.first; kx < tx.last; ++kx, pixel += s.inStep, w += s.channels)
                        for (int v = 0; v < V; ++v)
                            sums[v] += load<T>(pixel + v * lanes<T>) * load<T>(w + v * lanes<T>);
                }
                for (int v = 0; v < V; ++v)
                    store(out + c + v * lanes<T>, sums[v]);
            });
        }
    }
}

// The taps through which an input cell reached outputs: tap = in + pad - stride * out.
struct Reached {
    int out, tap, count; // the first output, its tap; further ones: out + 1, tap - stride
};
HILUM_INLINE Reached reachedFrom(int in, int stride, int pad, int kernel, int outSize) {
    const int reach = in + pad;
    int out = reach - kernel + 1;
    out = out <= 0 ? 0 : (out + stride - 1) / stride;
    int last = reach / stride;
    if (last >= outSize)
        last = outSize - 1;
    return {out, reach - stride * out, last - out + 1};
}

void depthwiseInput(const float* dy, const float* weights, const float* base, std::ptrdiff_t baseStep,
                    float* dx, const DepthwiseShape& s) {
    for (int iy = 0; iy < s.height; ++iy) {
        const Reached ry = reachedFrom(iy, s.stride, s.padTop, s.kernel, s.outHeight);
        for (int ix = 0; ix < s.width; ++ix, dx += s.inStep, base += base ? baseStep : 0) {
            const Reached rx = reachedFrom(ix, s.stride, s.padLeft, s.kernel, s.outWidth);
            overGroups(s.channels, [&]<typename T, int V>(int c) {
                T sums[V] = {};
                if (base)
                    for (int v = 0; v < V; ++v)
                        sums[v] = load<T>(base + c + v * lanes<T>);
                for (int y = 0; y < ry.count; ++y)
                    for (int x = 0; x < rx.count; ++x) {
                        const float* pixel =
                            dy + (std::ptrdiff_t(ry.out + y) * s.outWidth + rx.out + x) * s.outStep + c;
                        const float* w =
                            weights +
                            ((ry.tap - y * s.stride) * s.kernel + rx.tap - x * s.stride) * s.channels + c;
                        for (int v = 0; v < V; ++v)
                            sums[v] += load<T>(pixel + v * lanes<T>) * load<T>(w + v * lanes<T>);
                    }
                for (int v = 0; v < V; ++v)
                    store(dx + c + v * lanes<T>, sums[v]);
            });
        }
    }
}

// One row of taps for one vector of channels.
template <int K, typename T>
HILUM_INLINE void tapRowGradient(const float* in, const float* dy, float* dw, int ky, int c,
                                 const DepthwiseShape& s) {
    T sums[K] = {};
    for (int oy = 0; oy < s.outHeight; ++oy) {
        const int iy = oy * s.stride - s.padTop + ky;
        if (iy < 0 || iy >= s.height)
            continue;
        const float* row = in + std::ptrdiff_t(iy) * s.width * s.inStep + c;
        const float* gradients = dy + std::ptrdiff_t(oy) * s.outWidth * s.outStep + c;
        for (int ox = 0; ox < s.outWidth; ++ox) {
            const int start = ox * s.stride - s.padLeft;
            const T g = load<T>(gradients + ox * s.outStep);
            const float* pixel = row + start * s.inStep;
            if (start >= 0 && start + K <= s.width)
                for (int kx = 0; kx < K; ++kx)
                    sums[kx] += g * load<T>(pixel + kx * s.inStep);
            else
                for (int kx = 0; kx < K; ++kx)
                    if (start + kx >= 0 && start + kx < s.width)
                        sums[kx] += g * load<T>(pixel + kx * s.inStep);
        }
    }
    for (int kx = 0; kx < K; ++kx) {
        float* to = dw + (ky * K + kx) * s.channels + c;
        store(to, load<T>(to) + sums[kx]);
    }
}

template <int K>
void weightGradient(const float* in, const float* dy, float* dw, const DepthwiseShape& s) {
    overChannels(0, s.channels, [&]<typename T>(int c, T) {
        for (int ky = 0; ky < K; ++ky)
            tapRowGradient<K, T>(in, dy, dw, ky, c, s);
    });
}

void depthwiseWeights(const float* in, const float* dy, float* dw, const DepthwiseShape& s) {
    switch (s.kernel) {
    case 3:
        return weightGradient<3>(in, dy, dw, s);
    case 5:
        return weightGradient<5>(in, dy, dw, s);
    case 7:
        return weightGradient<7>(in, dy, dw, s);
    default:
        return; // depthwiseSupported() says no
    }
}

} // namespace
