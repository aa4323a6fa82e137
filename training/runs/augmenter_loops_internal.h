#pragma once

#include "training/runs/augmenter_kernels.h"

#include <algorithm>

// Included by one source for each instruction set; everything here has internal linkage. The loops are
// simple, so that the compiler makes vectors of them.
namespace hilum {
namespace {

std::uint16_t toGrey(float value) {
    return static_cast<std::uint16_t>(static_cast<std::int32_t>(std::min(std::max(value, 0.0f), 65535.0f)));
}

void move(const std::uint32_t* __restrict pairs, int stride, const AugmenterKernels::Line& line, int count,
          std::uint16_t* __restrict out) {
    const AugmenterKernels::Line from = line;
    const std::uint32_t* __restrict next = pairs + stride;
    for (int i = 0; i < count; ++i) {
        const std::int32_t x = from.x + i * from.stepX, y = from.y + i * from.stepY;
        const std::int32_t at = ((y >> 16) + 1) * stride + (x >> 16) + 1;
        const std::uint32_t fx = x & 0xffff, fy = y & 0xffff;
        const std::uint32_t above = pairs[at], below = next[at];
        // a * (65536 - f) + b * f, which fits; what is in between may wrap
        const auto between = [](std::uint32_t a, std::uint32_t b, std::uint32_t f) {
            return ((a << 16) + (b - a) * f) >> 16;
        };
        out[i] = static_cast<std::uint16_t>(
            between(between(above & 0xffff, above >> 16, fx), between(below & 0xffff, below >> 16, fx), fy));
    }
}

void shade(float slope, float offset, int count, std::uint16_t* __restrict greys) {
    for (int i = 0; i < count; ++i)
        greys[i] = toGrey(static_cast<float>(greys[i]) * slope + offset);
}

void addNoise(std::uint64_t state, float scale, float offset, int count, std::uint16_t* __restrict greys) {
    std::uint16_t sums[1024];
    for (int i = 0; i < count; ++i) {
        std::uint64_t z = state + static_cast<std::uint64_t>(i + 1) * 0x9e3779b97f4a7c15ull;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        z ^= z >> 31;
        z = (z & 0x00ff00ff00ff00ffull) + (z >> 8 & 0x00ff00ff00ff00ffull);
        z += z >> 32; // no part overflows: eight bytes are 2,040 at most
        sums[i] = static_cast<std::uint16_t>((z + (z >> 16)) & 0xffff);
    }
    for (int i = 0; i < count; ++i)
        greys[i] = toGrey(static_cast<float>(greys[i]) + static_cast<float>(sums[i]) * scale + offset);
}

constexpr AugmenterKernels kernels{move, shade, addNoise};

} // namespace
} // namespace hilum
