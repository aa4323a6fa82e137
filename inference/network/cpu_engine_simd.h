#pragma once

#include <utility>

// Vectors of HILUM_SIMD_WIDTH floats, through the compiler's vector extension. Everything is internal to the
// including source, which is compiled for one instruction set.
namespace {

constexpr int W = HILUM_SIMD_WIDTH;
typedef float Vec __attribute__((vector_size(4 * HILUM_SIMD_WIDTH)));
typedef unsigned IntVec __attribute__((vector_size(4 * HILUM_SIMD_WIDTH)));
typedef float LooseVec __attribute__((vector_size(4 * HILUM_SIMD_WIDTH), aligned(4), may_alias));
#define HILUM_INLINE inline __attribute__((always_inline))

template <typename T>
HILUM_INLINE T load(const float* p);
template <>
HILUM_INLINE Vec load<Vec>(const float* p) {
    return *reinterpret_cast<const LooseVec*>(p);
}
template <>
HILUM_INLINE float load<float>(const float* p) {
    return *p;
}
HILUM_INLINE void store(float* p, Vec v) {
    *reinterpret_cast<LooseVec*>(p) = v;
}
HILUM_INLINE void store(float* p, float v) {
    *p = v;
}
template <typename T>
HILUM_INLINE T larger(T a, T b) {
    return a > b ? a : b;
}
HILUM_INLINE Vec broadcast(float x) {
    return x - Vec{};
}

// The elements moved down by `Step`, those at the start to the end.
template <int Step, int... I>
HILUM_INLINE Vec rotated(Vec v, std::integer_sequence<int, I...>) {
    return __builtin_shufflevector(v, v, ((I + Step) % W)...);
}

// One element from all, by an operation of two.
template <int Step = W / 2, typename F>
HILUM_INLINE float reduced(Vec v, F operation) {
    if constexpr (Step == 0)
        return v[0];
    else
        return reduced<Step / 2>(operation(v, rotated<Step>(v, std::make_integer_sequence<int, W>{})),
                                 operation);
}

HILUM_INLINE float sum(Vec v) {
    return reduced(v, [](Vec a, Vec b) { return a + b; });
}
HILUM_INLINE float largest(Vec v) {
    return reduced(v, [](Vec a, Vec b) { return larger(a, b); });
}

// f(first index, a value of the type to compute in) over [begin, end): vectors, then single floats.
template <typename F>
HILUM_INLINE void overChannels(int begin, int end, F f) {
    int c = begin;
    for (; c + W <= end; c += W)
        f(c, Vec{});
    for (; c < end; ++c)
        f(c, 0.F);
}

// 2^x for x in [-126, 126], clamped below: relative error under 2e-7 (a minimax polynomial on [-1/2, 1/2]).
HILUM_INLINE Vec exp2(Vec x) {
    const Vec magic = broadcast(12582912.F); // 1.5 * 2^23: adding it rounds to an integer in the low bits
    x = larger(x, broadcast(-126.F));
    const Vec shifted = x + magic;
    const Vec f = x - (shifted - magic);
    Vec p = broadcast(1.535336188319500e-4F);
    p = p * f + 1.339887440266574e-3F;
    p = p * f + 9.618437357674640e-3F;
    p = p * f + 5.550332471162809e-2F;
    p = p * f + 2.402264791363012e-1F;
    p = p * f + 6.931472028550421e-1F;
    p = p * f + 1.0F;
    const IntVec exponent = ((IntVec)shifted << 23);
    return (Vec)((IntVec)p + exponent);
}
HILUM_INLINE float exp2(float x) {
    return exp2(broadcast(x))[0];
}

} // namespace
