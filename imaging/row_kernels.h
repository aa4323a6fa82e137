#pragma once

#include <cstddef>
#include <cstdint>

namespace hilum {

// The inner loops of the display, one table a set of instructions; which one runs is seen at run time. Sums
// are of 32-bit floats, never fused, so that a film has the same greys on every machine.
struct TurnedSamples { // a picture, and one more row and two more samples that may be read
    const std::uint16_t* first = nullptr;
    int stride = 0, width = 0, height = 0;
};
struct TurnedPath { // (u, v) of the first point and the step; the centre of the first sample is at (0, 0)
    float u = 0, v = 0, du = 0, dv = 0;
};

struct RowKernels {
    // sum[x] = the weighted sum of `rows` source rows, each `stride` after the one before.
    void (*weighRows)(float* sum, const std::uint16_t* source, std::size_t stride, const float* weights,
                      int rows, int count);
    // The same where codes `first` to `last` are padding: those count as nothing, and share[x] is the weight
    // of the rest.
    void (*weighUnpadded)(float* sum, float* share, const std::uint16_t* source, std::size_t stride,
                          const float* weights, int rows, int count, int first, int last);
    // out[i] = the weighted sum of `taps` samples from first[i]; weight k of sample i is at k * count + i.
    // `first` rises or falls throughout; samples beyond its furthest sum are not read.
    void (*mixColumns)(float* out, const float* row, const int* first, const float* weights, int taps,
                       int count);
    // codes[x] = factor * values[x], rounded, within 0..65535.
    void (*toCodes)(std::uint16_t* codes, const float* values, float factor, int count);
    // codes[x] = factor * values[x] / shares[x] and mask[x] = 255 where the share is at least half; else both
    // 0.
    void (*toUnpaddedCodes)(std::uint16_t* codes, std::uint8_t* mask, const float* values,
                            const float* shares, float factor, int count);
    // greys[x] = table[codes[x]], of 65,536 entries.
    void (*toGreys)(std::uint8_t* greys, const std::uint16_t* codes, const std::uint8_t* table, int count);
    // out[x] = the picture at the path's points, bilinear or bicubic; beyond its edge it goes on.
    void (*sampleTurned)(float* out, const TurnedSamples& samples, const TurnedPath& path, int count);
    void (*sampleCubic)(float* out, const TurnedSamples& samples, const TurnedPath& path, int count);
    // line[x] = colour over line[x], premultiplied ARGB; the colour is the palette's nearest to values[x] /
    // 256, of 256 entries.
    void (*blendPalette)(std::uint32_t* line, const float* values, const std::uint32_t* palette, int count);
    // The same for a line of greys: line[x] = shades[256 * nearest to values[x] / 256 + greys[x]].
    void (*shadeGreys)(std::uint32_t* line, const std::uint8_t* greys, const float* values,
                       const std::uint32_t* shades, int count);
};

const RowKernels& rowKernels();

const RowKernels& portableRowKernels();
const RowKernels* avx2RowKernels(); // null where the compiler has none

} // namespace hilum
