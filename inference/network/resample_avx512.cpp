#include "inference/network/resample_loops_internal.h"

#include <immintrin.h>
#include <iterator>

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
            sum = _mm512_add_ps(sum,
                                _mm512_mul_ps(weights[t], _mm512_permutex2var_ps(low, places[t], high)));
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
        for (; x + together <= plan.count &&
               plan.first[x + together - 1] - plan.first[x] + plan.taps <= window;
             x += together)
            mixers[plan.taps - 1](cells, plan, x, out, outStride);
    mixFrom(x, cells, plan, scratch, out, outStride);
}

// A byte counts to 255 before it has to be emptied.
void countManyAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                     std::uint64_t* counts) {
    const std::size_t whole = count / 64 * 64;
    countAtMost(codes + whole, count - whole, limits, counts);
    for (std::size_t begin = 0; begin < whole; begin += 64 * 255) {
        const std::size_t end = std::min(whole, begin + 64 * 255);
        __m512i found[ResampleKernels::limitsTogether] = {};
        for (std::size_t at = begin; at < end; at += 64) {
            const __m512i some = _mm512_loadu_si512(codes + at);
            for (int i = 0; i < ResampleKernels::limitsTogether; ++i) {
                const __mmask64 atMost =
                    _mm512_cmple_epu8_mask(some, _mm512_set1_epi8(static_cast<char>(limits[i])));
                found[i] = _mm512_mask_sub_epi8(found[i], atMost, found[i], _mm512_set1_epi8(-1));
            }
        }
        for (int i = 0; i < ResampleKernels::limitsTogether; ++i)
            counts[i] += static_cast<std::uint64_t>(
                _mm512_reduce_add_epi64(_mm512_sad_epu8(found[i], _mm512_setzero_si512())));
    }
}

constexpr ResampleKernels wideKernels{lookUp,       lookUpInRegisters, setRow, addRow,
                                      mixNearCells, countManyAtMost,   narrow};

} // namespace

const ResampleKernels& avx512ResampleKernels() {
    return wideKernels;
}

} // namespace hilum
