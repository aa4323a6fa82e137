#pragma once

#include "inference/network/resample_kernels.h"

#include <algorithm>

// Included by one source for each instruction set; everything here has internal linkage.
namespace hilum {
namespace {

void lookUp(const std::uint16_t* __restrict codes, const float* __restrict table, int count,
            float* __restrict line) {
    for (int c = 0; c < count; ++c)
        line[c] = table[codes[c]];
}

[[maybe_unused]] void lookUpBytes(const std::uint8_t* __restrict codes, const std::uint16_t* __restrict table,
                                  int count, float* __restrict line) {
    for (int c = 0; c < count; ++c)
        line[c] = table[codes[c]];
}

[[maybe_unused]] void countAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                                  std::uint64_t* counts) {
    for (int i = 0; i < ResampleKernels::limitsTogether; ++i)
        counts[i] = static_cast<std::uint64_t>(std::count_if(
            codes, codes + count, [limit = limits[i]](std::uint8_t code) { return code <= limit; }));
}

void narrow(const std::uint16_t* __restrict greys, std::size_t count, std::uint8_t* __restrict bytes) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t grey = greys[i];
        bytes[i] = static_cast<std::uint8_t>(((grey << 8) - grey + 32895u) >> 16);
    }
}

void setRow(const float* __restrict line, float weight, int count, float* __restrict sum) {
    for (int c = 0; c < count; ++c)
        sum[c] = weight * line[c];
}

void addRow(const float* __restrict line, float weight, int count, float* __restrict sum) {
    for (int c = 0; c < count; ++c)
        sum[c] += weight * line[c];
}

void mixCells(const float* __restrict cells, const std::int32_t* __restrict first,
              const float* __restrict weights, int taps, int count, int stride, float* __restrict scratch,
              std::uint16_t* __restrict out) {
    std::fill(scratch, scratch + count, 0.5f);
    for (int t = 0; t < taps; ++t) {
        const float* from = cells + t;
        const float* weight = weights + static_cast<std::ptrdiff_t>(t) * stride;
        for (int x = 0; x < count; ++x)
            scratch[x] += weight[x] * from[first[x]];
    }
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<std::uint16_t>(
            static_cast<std::int32_t>(std::min(std::max(scratch[x], 0.0f), 65535.0f)));
}

} // namespace
} // namespace hilum
