#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hilum {

// The source cells of one output cell: `first` and `last` have weights of their own, all between have
// `innerWeight`.
struct CellSpan {
    int first = 0, last = 0;
    float firstWeight = 0, innerWeight = 0, lastWeight = 0; // sum to 1 over the cells

    float weight(int cell) const {
        return cell == first ? firstWeight : cell == last ? lastWeight : innerWeight;
    }
};

// Rows of codes below 256 that become fewer (or more) rows of sums: row i of those is the sum of the source
// rows of spans[i], looked up in a table of 256 greys. The spans' first and last rows rise.
struct ByteRows {
    const std::uint8_t* codes = nullptr; // of row 0; `count` a row, without gaps
    const std::uint16_t* table = nullptr;
    int count = 0;
    const CellSpan* spans = nullptr;
    int rows = 0;
};

// Rows of cells that are mixed alike.
struct CellRows {
    const float* first = nullptr;
    std::ptrdiff_t stride = 0;
    int rows = 0;
};

// Which cells are mixed into each of `count` others: `taps` from first[x] on, weighted by [taps, count].
struct CellPlan {
    const std::int32_t* first = nullptr;
    const float* weights = nullptr;
    int taps = 1, count = 0;
};

// The inner loops from a film to the network's square, compiled once an instruction set. All multiply and add
// in the same order without fusing, so that they answer the same to the last bit.
struct ResampleKernels {
    static constexpr int limitsTogether = 8;

    // line[c] = table[codes[c]]
    void (*lookUp)(const std::uint16_t* codes, const float* table, int count, float* line);
    // sums[i * stride + c] = sum over the rows of spans[i] of weight * table[code]; `line` has room for
    // `count`
    void (*sumBytes)(const ByteRows& rows, float* line, float* sums, std::ptrdiff_t stride);
    // sum[c] = weight * line[c]; then sum[c] += weight * line[c]
    void (*setRow)(const float* line, float weight, int count, float* sum);
    void (*addRow)(const float* line, float weight, int count, float* sum);
    // Of each row: out[x] = sum over t of weights[t * count + x] * cells[first[x] + t], rounded and clamped
    // to 16 bits; `first` rises, and 32 cells beyond the last that is meant may be read. `scratch` has room
    // for `count`.
    void (*mixCells)(const CellRows& cells, const CellPlan& plan, float* scratch, std::uint16_t* out,
                     std::ptrdiff_t outStride);
    // counts[i] = how many codes are not above limits[i], i < limitsTogether. The first half of the limits
    // rises, and so does the second; codes between the halves cost least.
    void (*countAtMost)(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                        std::uint64_t* counts);
    // 0..65535 rounded to 0..255
    void (*narrow)(const std::uint16_t* greys, std::size_t count, std::uint8_t* bytes);
};

const ResampleKernels& portableResampleKernels();
const ResampleKernels& avx2ResampleKernels();       // only where the processor has AVX2
const ResampleKernels& avx512ResampleKernels();     // only where it has AVX-512 F, VL, BW and DQ
const ResampleKernels& avx512vbmiResampleKernels(); // and VBMI

// All that this processor has, the best last.
std::span<const ResampleKernels* const> usableResampleKernels();

// The best for this processor.
const ResampleKernels& resampleKernels();

} // namespace hilum
