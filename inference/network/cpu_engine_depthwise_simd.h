#pragma once

#include "inference/network/cpu_engine_kernels.h"
#include "inference/network/cpu_engine_simd.h"

namespace {

using hilum::cpu::Depthwise3;
using hilum::cpu::QueryDepthwise;

// What one column of three input pixels gives to the outputs right of it, at it, and left of it.
template <typename T>
struct Column {
    T right, centre, left;
};

template <typename T>
HILUM_INLINE Column<T> weigh(const float* const (&rows)[3], std::ptrdiff_t at, const T (&w)[9]) {
    const T top = load<T>(rows[0] + at), middle = load<T>(rows[1] + at), bottom = load<T>(rows[2] + at);
    return {top * w[0] + middle * w[3] + bottom * w[6], top * w[1] + middle * w[4] + bottom * w[7],
            top * w[2] + middle * w[5] + bottom * w[8]};
}

// Pointers to the three input rows of output row y; outside the map a row of zeros whose pixels do not
// advance.
struct InputRows {
    const float* row[3];
    bool inside[3];
};

HILUM_INLINE InputRows inputRows(const Depthwise3& p, int y) {
    InputRows rows;
    for (int i = 0; i < 3; ++i) {
        const int source = y * p.stride + i - 1;
        rows.inside[i] = source >= 0 && source < p.height;
        rows.row[i] =
            rows.inside[i] ? p.input + static_cast<std::ptrdiff_t>(source) * p.width * p.channels : p.zeros;
    }
    return rows;
}

template <typename T>
HILUM_INLINE T finishDepthwise(const Depthwise3& p, T value) {
    return p.relu ? larger(value, T{}) : value;
}

template <typename T>
HILUM_INLINE void depthwiseRow(const Depthwise3& p, const InputRows& rows, float* out, int c) {
    T w[9];
    for (int i = 0; i < 9;
         ++i) // a row outside the map has weight 0, and its pointer stays on readable memory
        w[i] = rows.inside[i / 3] ? load<T>(p.weights + i * p.channels + c) : T{};
    const float* const source[3] = {rows.inside[0] ? rows.row[0] + c : rows.row[1] + c, rows.row[1] + c,
                                    rows.inside[2] ? rows.row[2] + c : rows.row[1] + c};
    const T bias = load<T>(p.bias + c);
    const int outputWidth = (p.width - 1) / p.stride + 1;
    T total{};
    T carried{};
    const auto column = [&](int x) {
        return x < p.width ? weigh<T>(source, static_cast<std::ptrdiff_t>(x) * p.channels, w) : Column<T>{};
    };
    Column<T> at = column(0);
    for (int x = 0; x < outputWidth; ++x) {
        T value;
        if (p.stride == 1) {
            const Column<T> next = column(x + 1);
            value = bias + carried + at.centre + next.left;
            carried = at.right;
            at = next;
        } else {
            const Column<T> next = column(2 * x + 1);
            value = bias + carried + at.centre + next.left;
            carried = next.right;
            at = column(2 * x + 2);
        }
        value = finishDepthwise(p, value);
        store(out + static_cast<std::ptrdiff_t>(x) * p.channels + c, value);
        total += value;
    }
    if (p.sums)
        store(p.sums + c, load<T>(p.sums + c) + total);
}

void depthwise3(const Depthwise3& p) {
    const std::ptrdiff_t rowSize = static_cast<std::ptrdiff_t>((p.width - 1) / p.stride + 1) * p.channels;
    for (int y = p.rowBegin; y < p.rowEnd; ++y) {
        const InputRows rows = inputRows(p, y);
        overChannels(p.begin, p.end, [&](int c, auto type) {
            depthwiseRow<decltype(type)>(p, rows, p.output + y * rowSize, c);
        });
    }
}

// S neighbouring outputs of a row stay in registers while the taps run; beyond `side` they are not stored.
template <int S>
HILUM_INLINE void queryRow(const QueryDepthwise& p, int y, int c) {
    Vec sums[S];
    for (int x = 0; x < S; ++x)
        sums[x] = load<Vec>(p.bias + c);
    for (int ky = 0; ky < p.kernel; ++ky) {
        const float* row = p.input + (y + ky) * p.inputWidth * 16 + c;
        const float* weights = p.weights + ky * p.kernel * 16 + c;
        for (int kx = 0; kx < p.kernel; ++kx) {
            const Vec w = load<Vec>(weights + kx * 16);
            for (int x = 0; x < S; ++x)
                sums[x] += w * load<Vec>(row + (x + kx) * 16);
        }
    }
    for (int x = 0; x < p.side && x < S; ++x)
        store(p.output + (y * p.side + x) * 16 + c, sums[x]);
}

void queryDepthwise(const QueryDepthwise& p) {
    for (int y = p.rowBegin; y < p.rowEnd; ++y)
        for (int c = 0; c < 16; c += W)
            if (p.side <= 4)
                queryRow<4>(p, y, c);
            else
                queryRow<7>(p, y, c);
}

} // namespace
