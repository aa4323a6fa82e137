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

[[maybe_unused]] void countAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                                  std::uint64_t* counts) {
    for (int i = 0; i < ResampleKernels::limitsTogether; ++i)
        counts[i] = static_cast<std::uint64_t>(std::count_if(
            codes, codes + count, [limit = limits[i]](std::uint8_t code) { return code <= limit; }));
}

// grey * 255 / 65535, rounded: the division by 257 in sixteen bits, whose greatest sum would not fit.
void narrow(const std::uint16_t* __restrict greys, std::size_t count, std::uint8_t* __restrict bytes) {
    constexpr std::uint16_t half = 128, last = 65535 - half;
    for (std::size_t i = 0; i < count; ++i) {
        const auto grey = static_cast<std::uint16_t>(std::min(greys[i], last) + half);
        const auto whole = static_cast<std::uint16_t>(grey - (grey >> 8)); // 256 of each 257
        bytes[i] = static_cast<std::uint8_t>(whole >> 8);
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

// Columns from `from` on; neighbouring spans share their edge row.
[[maybe_unused]] void sumBytesFrom(int from, const ByteRows& rows, float* __restrict line, float* sums,
                                   std::ptrdiff_t stride) {
    const int count = rows.count - from;
    int known = -1;
    for (int i = 0; count > 0 && i < rows.rows; ++i) {
        const CellSpan& span = rows.spans[i];
        float* sum = sums + i * stride + from;
        for (int row = span.first; row <= span.last; ++row) {
            const std::uint8_t* __restrict codes =
                rows.codes + static_cast<std::ptrdiff_t>(row) * rows.count + from;
            for (int c = 0; row != known && c < count; ++c)
                line[c] = rows.table[codes[c]];
            known = row;
            (row == span.first ? setRow : addRow)(line, span.weight(row), count, sum);
        }
    }
}

[[maybe_unused]] void sumBytes(const ByteRows& rows, float* line, float* sums, std::ptrdiff_t stride) {
    sumBytesFrom(0, rows, line, sums, stride);
}

// One row, from output cell x on.
void mixRow(const float* __restrict cells, const CellPlan& plan, int x0, float* __restrict scratch,
            std::uint16_t* __restrict out) {
    const std::int32_t* __restrict first = plan.first;
    std::fill(scratch + x0, scratch + plan.count, 0.5f);
    for (int t = 0; t < plan.taps; ++t) {
        const float* from = cells + t;
        const float* weight = plan.weights + static_cast<std::ptrdiff_t>(t) * plan.count;
        for (int x = x0; x < plan.count; ++x)
            scratch[x] += weight[x] * from[first[x]];
    }
    for (int x = x0; x < plan.count; ++x)
        out[x] = static_cast<std::uint16_t>(
            static_cast<std::int32_t>(std::min(std::max(scratch[x], 0.0f), 65535.0f)));
}

void mixFrom(int x0, const CellRows& cells, const CellPlan& plan, float* scratch, std::uint16_t* out,
             std::ptrdiff_t outStride) {
    for (int row = 0; x0 < plan.count && row < cells.rows; ++row)
        mixRow(cells.first + row * cells.stride, plan, x0, scratch, out + row * outStride);
}

} // namespace
} // namespace hilum
