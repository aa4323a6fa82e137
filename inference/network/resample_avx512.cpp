#include "inference/network/resample_loops_internal.h"

#include <immintrin.h>

namespace hilum {
namespace {

constexpr int together = 16; // output cells
constexpr int window = 32;   // source cells that two registers hold

// The table in eight registers: 64 entries are chosen at once by the low six bits, the other two choose among
// them.
void lookUpInRegisters(const std::uint8_t* codes, const std::uint16_t* table, int count, float* line) {
    __m512i part[8];
    for (int i = 0; i < 8; ++i)
        part[i] = _mm512_loadu_si512(table + 32 * i);
    int c = 0;
    for (; c + 32 <= count; c += 32) {
        const __m512i code =
            _mm512_cvtepu8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes + c)));
        const __mmask32 bit6 = _mm512_test_epi16_mask(code, _mm512_set1_epi16(64));
        const __mmask32 bit7 = _mm512_test_epi16_mask(code, _mm512_set1_epi16(128));
        const __m512i low = _mm512_mask_blend_epi16(bit6, _mm512_permutex2var_epi16(part[0], code, part[1]),
                                                    _mm512_permutex2var_epi16(part[2], code, part[3]));
        const __m512i high = _mm512_mask_blend_epi16(bit6, _mm512_permutex2var_epi16(part[4], code, part[5]),
                                                     _mm512_permutex2var_epi16(part[6], code, part[7]));
        const __m512i grey = _mm512_mask_blend_epi16(bit7, low, high);
        _mm512_storeu_ps(line + c, _mm512_cvtepi32_ps(_mm512_cvtepu16_epi32(_mm512_castsi512_si256(grey))));
        _mm512_storeu_ps(line + c + 16,
                         _mm512_cvtepi32_ps(_mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(grey, 1))));
    }
    lookUpBytes(codes + c, table, count - c, line + c);
}

// Sixteen output cells whose source cells lie in one window, permuted out of two registers.
void mixInWindow(const float* from, __m512i places, const float* weights, int taps, int count,
                 std::uint16_t* out) {
    const __m512 low = _mm512_loadu_ps(from), high = _mm512_loadu_ps(from + together);
    __m512 sum = _mm512_set1_ps(0.5f);
    for (int t = 0; t < taps; ++t) {
        const __m512 cells =
            _mm512_permutex2var_ps(low, _mm512_add_epi32(places, _mm512_set1_epi32(t)), high);
        const __m512 weight = _mm512_loadu_ps(weights + static_cast<std::ptrdiff_t>(t) * count);
        sum = _mm512_add_ps(sum, _mm512_mul_ps(weight, cells));
    }
    const __m512 inside = _mm512_min_ps(_mm512_max_ps(sum, _mm512_setzero_ps()), _mm512_set1_ps(65535.0f));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_cvtepi32_epi16(_mm512_cvttps_epi32(inside)));
}

void mixNearCells(const float* cells, const std::int32_t* first, const float* weights, int taps, int count,
                  float* scratch, std::uint16_t* out) {
    int x = 0;
    for (; x + together <= count && first[x + together - 1] - first[x] + taps <= window; x += together) {
        const __m512i places = _mm512_sub_epi32(_mm512_loadu_si512(first + x), _mm512_set1_epi32(first[x]));
        mixInWindow(cells + first[x], places, weights + x, taps, count, out + x);
    }
    mixCells(cells, first + x, weights + x, taps, count - x, count, scratch, out + x);
}

void countManyAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                     std::uint64_t* counts) {
    const std::size_t whole = count / 64 * 64;
    countAtMost(codes + whole, count - whole, limits, counts);
    for (std::size_t at = 0; at < whole; at += 64) {
        const __m512i some = _mm512_loadu_si512(codes + at);
        for (int i = 0; i < ResampleKernels::limitsTogether; ++i)
            counts[i] += static_cast<std::uint64_t>(__builtin_popcountll(
                _mm512_cmple_epu8_mask(some, _mm512_set1_epi8(static_cast<char>(limits[i])))));
    }
}

constexpr ResampleKernels wideKernels{lookUp,       lookUpInRegisters, setRow, addRow,
                                      mixNearCells, countManyAtMost,   narrow};

} // namespace

const ResampleKernels& avx512ResampleKernels() {
    return wideKernels;
}

} // namespace hilum
