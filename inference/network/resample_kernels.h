#pragma once

#include <cstdint>

namespace hilum {

// The inner loops of fine resampling, compiled once for every x86-64 and once for AVX2. Both multiply and add
// in the same order without fusing, so that they answer the same to the last bit.
struct ResampleKernels {
    // line[c] = table[codes[c]]
    void (*lookUp)(const std::uint16_t* codes, const float* table, int count, float* line);
    // sum[c] += weight * line[c]
    void (*addRow)(const float* line, float weight, int count, float* sum);
    // out[x] = sum over t of weights[t * count + x] * cells[first[x] + t], rounded and clamped to 16 bits;
    // `first` rises, and 16 cells beyond the last that is meant may be read
    void (*mixCells)(const float* cells, const std::int32_t* first, const float* weights, int taps, int count,
                     float* scratch, std::uint16_t* out);
};

const ResampleKernels& portableResampleKernels();
const ResampleKernels& avx2ResampleKernels(); // only where the processor has AVX2

// The best for this processor.
const ResampleKernels& resampleKernels();

} // namespace hilum
