#pragma once

#include "inference/network/resample_loops_internal.h"

#include <immintrin.h>
#include <iterator>

// Included by one source for each set of instructions of 512 bits; everything here has internal linkage.
namespace hilum {
namespace {

constexpr int together = 16; // cells in a register
constexpr int window = 32;   // source cells that two registers hold

void widen(__m512i greys, __m512* line) {
    line[0] = _mm512_cvtepi32_ps(_mm512_cvtepu16_epi32(_mm512_castsi512_si256(greys)));
    line[1] = _mm512_cvtepi32_ps(_mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(greys, 1)));
}

#ifdef __AVX512VBMI__

// The table's low and its high bytes in four registers each: 128 entries are chosen at once by the low seven
// bits, the last one chooses among the halves.
struct Table {
    static constexpr int together = 64; // codes
    explicit Table(const std::uint16_t* table) {
        alignas(64) std::uint8_t bytes[2][256];
        for (int code = 0; code < 256; ++code) {
            bytes[0][code] = static_cast<std::uint8_t>(table[code]);
            bytes[1][code] = static_cast<std::uint8_t>(table[code] >> 8);
        }
        for (int half = 0; half < 2; ++half)
            for (int i = 0; i < 4; ++i)
                part[half][i] = _mm512_load_si512(bytes[half] + 64 * i);
    }
    // So that the bytes of the first 32 greys come out of the lower halves of the lanes, in order.
    void lookUp(const std::uint8_t* codes, __m512* line) const {
        const __m512i order = _mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7);
        const __m512i code = _mm512_permutexvar_epi64(order, _mm512_loadu_si512(codes));
        const __mmask64 bit7 = _mm512_movepi8_mask(code);
        const auto bytesOf = [&](const __m512i* from) {
            return _mm512_mask_blend_epi8(bit7, _mm512_permutex2var_epi8(from[0], code, from[1]),
                                          _mm512_permutex2var_epi8(from[2], code, from[3]));
        };
        const __m512i low = bytesOf(part[0]), high = bytesOf(part[1]);
        widen(_mm512_unpacklo_epi8(low, high), line);
        widen(_mm512_unpackhi_epi8(low, high), line + 2);
    }
    __m512i part[2][4];
};

#else

// The table in eight registers: 64 entries are chosen at once by the low six bits, the other two choose among
// them.
struct Table {
    static constexpr int together = 32; // codes
    explicit Table(const std::uint16_t* table) {
        for (int i = 0; i < 8; ++i)
            part[i] = _mm512_loadu_si512(table + 32 * i);
    }
    void lookUp(const std::uint8_t* codes, __m512* line) const {
        const __m512i code =
            _mm512_cvtepu8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes)));
        const __mmask32 bit6 = _mm512_test_epi16_mask(code, _mm512_set1_epi16(64));
        const __mmask32 bit7 = _mm512_test_epi16_mask(code, _mm512_set1_epi16(128));
        const __m512i low = _mm512_mask_blend_epi16(bit6, _mm512_permutex2var_epi16(part[0], code, part[1]),
                                                    _mm512_permutex2var_epi16(part[2], code, part[3]));
        const __m512i high = _mm512_mask_blend_epi16(bit6, _mm512_permutex2var_epi16(part[4], code, part[5]),
                                                     _mm512_permutex2var_epi16(part[6], code, part[7]));
        widen(_mm512_mask_blend_epi16(bit7, low, high), line);
    }
    __m512i part[8];
};

#endif

// Down the rows with the sums of some columns in registers.
void sumColumns(const Table& table, const ByteRows& rows, int column, float* sums, std::ptrdiff_t stride) {
    constexpr int parts = Table::together / together;
    __m512 line[parts] = {}, sum[parts];
    int known = -1;
    for (int i = 0; i < rows.rows; ++i) {
        const CellSpan& span = rows.spans[i];
        const std::uint8_t* codes =
            rows.codes + static_cast<std::ptrdiff_t>(span.first) * rows.count + column;
        if (span.first != known) // neighbours share their edge row
            table.lookUp(codes, line);
        __m512 weight = _mm512_set1_ps(span.firstWeight);
        for (int part = 0; part < parts; ++part)
            sum[part] = _mm512_mul_ps(weight, line[part]);
        for (int row = span.first + 1; row <= span.last; ++row) {
            codes += rows.count;
            table.lookUp(codes, line);
            weight = _mm512_set1_ps(span.weight(row));
            for (int part = 0; part < parts; ++part)
                sum[part] = _mm512_add_ps(sum[part], _mm512_mul_ps(weight, line[part]));
        }
        known = span.last;
        for (int part = 0; part < parts; ++part)
            _mm512_storeu_ps(sums + i * stride + column + part * together, sum[part]);
    }
}

void sumBytesInRegisters(const ByteRows& rows, float* line, float* sums, std::ptrdiff_t stride) {
    const Table table(rows.table);
    int column = 0;
    for (; column + Table::together <= rows.count; column += Table::together)
        sumColumns(table, rows, column, sums, stride);
    sumBytesFrom(column, rows, line, sums, stride);
}

void storeRounded(__m512 sum, std::uint16_t* out) {
    const __m512 inside = _mm512_min_ps(_mm512_max_ps(sum, _mm512_setzero_ps()), _mm512_set1_ps(65535.0f));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_cvtepi32_epi16(_mm512_cvttps_epi32(inside)));
}

// Sixteen output cells of every row, whose source cells lie in one window: permuted out of two registers.
// Places and weights stay in registers from row to row.
template <int taps>
void mixInWindow(const CellRows& cells, const CellPlan& plan, int x, std::uint16_t* out,
                 std::ptrdiff_t outStride) {
    const __m512i start =
        _mm512_sub_epi32(_mm512_loadu_si512(plan.first + x), _mm512_set1_epi32(plan.first[x]));
    __m512i places[taps];
    __m512 weights[taps];
    for (int t = 0; t < taps; ++t) {
        places[t] = _mm512_add_epi32(start, _mm512_set1_epi32(t));
        weights[t] = _mm512_loadu_ps(plan.weights + static_cast<std::ptrdiff_t>(t) * plan.count + x);
    }
    const float* from = cells.first + plan.first[x];
    for (int row = 0; row < cells.rows; ++row, from += cells.stride, out += outStride) {
        const __m512 low = _mm512_loadu_ps(from), high = _mm512_loadu_ps(from + together);
        __m512 sum = _mm512_set1_ps(0.5f);
        for (int t = 0; t < taps; ++t)
            sum = _mm512_add_ps(sum, _mm512_mul_ps(weights[t], _mm512_permutex2var_ps(low, places[t], high)));
        storeRounded(sum, out + x);
    }
}

using MixInWindow = void (*)(const CellRows&, const CellPlan&, int, std::uint16_t*, std::ptrdiff_t);
constexpr MixInWindow mixers[] = {mixInWindow<1>, mixInWindow<2>, mixInWindow<3>,
                                  mixInWindow<4>, mixInWindow<5>, mixInWindow<6>};

void mixNearCells(const CellRows& cells, const CellPlan& plan, float* scratch, std::uint16_t* out,
                  std::ptrdiff_t outStride) {
    int x = 0;
    if (plan.taps <= static_cast<int>(std::size(mixers)))
        for (;
             x + together <= plan.count && plan.first[x + together - 1] - plan.first[x] + plan.taps <= window;
             x += together)
            mixers[plan.taps - 1](cells, plan, x, out, outStride);
    mixFrom(x, cells, plan, scratch, out, outStride);
}

// A byte counts to 255 before it has to be emptied. Most codes lie above the lower limits and below the upper
// ones, where neighbours are alike.
void countManyAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                     std::uint64_t* counts) {
    constexpr int all = ResampleKernels::limitsTogether, half = all / 2;
    const std::size_t whole = count / 64 * 64;
    countAtMost(codes + whole, count - whole, limits, counts);
    const __m512i below = _mm512_set1_epi8(static_cast<char>(limits[half - 1]));
    const __m512i above = _mm512_set1_epi8(static_cast<char>(limits[half]));
    std::uint64_t between = 0;
    for (std::size_t begin = 0; begin < whole; begin += 64 * 255) {
        const std::size_t end = std::min(whole, begin + 64 * 255);
        __m512i found[all] = {};
        for (std::size_t at = begin; at < end; at += 64) {
            const __m512i some = _mm512_loadu_si512(codes + at);
            if (_mm512_mask_cmple_epu8_mask(_mm512_cmpgt_epu8_mask(some, below), some, above) == ~0ull) {
                between += 64;
                continue;
            }
            for (int i = 0; i < all; ++i) {
                const __mmask64 atMost =
                    _mm512_cmple_epu8_mask(some, _mm512_set1_epi8(static_cast<char>(limits[i])));
                found[i] = _mm512_mask_sub_epi8(found[i], atMost, found[i], _mm512_set1_epi8(-1));
            }
        }
        for (int i = 0; i < all; ++i)
            counts[i] += static_cast<std::uint64_t>(
                _mm512_reduce_add_epi64(_mm512_sad_epu8(found[i], _mm512_setzero_si512())));
    }
    for (int i = half; i < all; ++i)
        counts[i] += between;
}

constexpr ResampleKernels wideKernels{lookUp,       sumBytesInRegisters, setRow, addRow,
                                      mixNearCells, countManyAtMost,     narrow};

} // namespace
} // namespace hilum
