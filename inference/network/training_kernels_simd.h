#pragma once

#include "inference/network/cpu_engine_simd.h"
#include "inference/network/training_kernels.h"

// What runs along rows. Internal to the including source.
namespace {

using namespace hilum::training;

// f.operator()<type, vectors>(first channel): four vectors at a time, then one, then single floats.
template <typename F>
HILUM_INLINE void overGroups(int channels, F f) {
    int c = 0;
    for (; c + 4 * W <= channels; c += 4 * W)
        f.template operator()<Vec, 4>(c);
    for (; c + W <= channels; c += W)
        f.template operator()<Vec, 1>(c);
    for (; c < channels; ++c)
        f.template operator()<float, 1>(c);
}
template <typename T>
constexpr int lanes = sizeof(T) / sizeof(float);

void moments(const float* y, std::ptrdiff_t step, int rows, int channels, const float* origin, float* sum,
             float* square) {
    overGroups(channels, [&]<typename T, int V>(int c) {
        T zero[V], s[V] = {}, q[V] = {};
        for (int v = 0; v < V; ++v)
            zero[v] = load<T>(origin + c + v * lanes<T>);
        for (int r = 0; r < rows; ++r)
            for (int v = 0; v < V; ++v) {
                const T x = load<T>(y + r * step + c + v * lanes<T>) - zero[v];
                s[v] += x;
                q[v] += x * x;
            }
        for (int v = 0; v < V; ++v) {
            const int at = c + v * lanes<T>;
            store(sum + at, load<T>(sum + at) + s[v]);
            store(square + at, load<T>(square + at) + q[v]);
        }
    });
}

template <Activation A, typename T>
HILUM_INLINE T activated(T z) {
    if constexpr (A == Activation::None)
        return z;
    z = larger(z, T{});
    if constexpr (A == Activation::Relu6)
        z = z < T{} + 6.F ? z : T{} + 6.F;
    return z;
}

// dz where the activation of z passes a gradient.
template <Activation A, typename T>
HILUM_INLINE T passed(T dz, T z) {
    if constexpr (A == Activation::None)
        return dz;
    dz = z > T{} ? dz : T{};
    if constexpr (A == Activation::Relu6)
        dz = z < T{} + 6.F ? dz : T{};
    return dz;
}

// Calls f.operator()<activation>().
template <typename F>
HILUM_INLINE void withActivation(Activation activation, F f) {
    switch (activation) {
    case Activation::None:
        return f.template operator()<Activation::None>();
    case Activation::Relu:
        return f.template operator()<Activation::Relu>();
    case Activation::Relu6:
        return f.template operator()<Activation::Relu6>();
    }
}

void normalise(const float* y, std::ptrdiff_t yStep, const Affine& affine, const float* residual,
               std::ptrdiff_t residualStep, float* out, std::ptrdiff_t outStep, int rows, int channels) {
    withActivation(affine.activation, [&]<Activation A>() {
        for (int r = 0; r < rows; ++r)
            overChannels(0, channels, [&]<typename T>(int c, T) {
                T z = activated<A>(load<T>(y + r * yStep + c) * load<T>(affine.scale + c) +
                                   load<T>(affine.shift + c));
                if (residual)
                    z += load<T>(residual + r * residualStep + c);
                store(out + r * outStep + c, z);
            });
    });
}

void gradientSums(const float* dz, std::ptrdiff_t dzStep, const float* y, std::ptrdiff_t yStep,
                  const Affine& affine, const float* mean, int rows, int channels, float* sum,
                  float* product) {
    withActivation(affine.activation, [&]<Activation A>() {
        overGroups(channels, [&]<typename T, int V>(int c) {
            T s[V] = {}, q[V] = {};
            for (int r = 0; r < rows; ++r)
                for (int v = 0; v < V; ++v) {
                    const int at = c + v * lanes<T>;
                    const T value = load<T>(y + r * yStep + at);
                    const T z = value * load<T>(affine.scale + at) + load<T>(affine.shift + at);
                    const T g = passed<A>(load<T>(dz + r * dzStep + at), z);
                    s[v] += g;
                    q[v] += g * (value - load<T>(mean + at));
                }
            for (int v = 0; v < V; ++v) {
                const int at = c + v * lanes<T>;
                store(sum + at, load<T>(sum + at) + s[v]);
                store(product + at, load<T>(product + at) + q[v]);
            }
        });
    });
}

void gradient(const float* dz, std::ptrdiff_t dzStep, const float* y, std::ptrdiff_t yStep,
              const NormGradient& norm, float* dy, std::ptrdiff_t dyStep, int rows, int channels) {
    withActivation(norm.affine.activation, [&]<Activation A>() {
        for (int r = 0; r < rows; ++r)
            overChannels(0, channels, [&]<typename T>(int c, T) {
                const T value = load<T>(y + r * yStep + c);
                const T z = value * load<T>(norm.affine.scale + c) + load<T>(norm.affine.shift + c);
                const T g = passed<A>(load<T>(dz + r * dzStep + c), z);
                store(dy + r * dyStep + c,
                      load<T>(norm.a + c) * g + load<T>(norm.b + c) * value + load<T>(norm.c + c));
            });
    });
}

} // namespace
