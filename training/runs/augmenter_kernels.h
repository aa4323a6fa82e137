#pragma once

#include <cstdint>
#include <span>

namespace hilum {

// The inner loops of the augmenter, compiled once an instruction set. All answer the same to the last bit: a
// run does not depend on the machine that prepares its films.
struct AugmenterKernels {
    // Where the pixels of a row come from: two's complement fixed point with 16 bits of fraction, the first
    // one and how far it is from each to the next.
    struct Line {
        std::int32_t x, y, stepX, stepY;
    };
    // out[i] = the film between four neighbours. `pairs` is the film with a border, rows `stride` apart: a
    // pixel in the low half, its right neighbour in the high one; row and column -1 are the border.
    void (*move)(const std::uint32_t* pairs, int stride, const Line& line, int count, std::uint16_t* out);
    // grey * slope + offset, clamped
    void (*shade)(float slope, float offset, int count, std::uint16_t* greys);
    // grey + sum * scale + offset, clamped, where sum is that of the eight bytes of the next draw of a
    // splitmix64 at `state`. `count` is at most 1024.
    void (*addNoise)(std::uint64_t state, float scale, float offset, int count, std::uint16_t* greys);
};

const AugmenterKernels& portableAugmenterKernels();
const AugmenterKernels& avx2AugmenterKernels();   // only where the processor has AVX2
const AugmenterKernels& avx512AugmenterKernels(); // only where it has AVX-512 F, VL, BW and DQ

// All that this processor has, the best last.
std::span<const AugmenterKernels* const> usableAugmenterKernels();

} // namespace hilum
