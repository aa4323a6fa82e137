#include "inference/network/resample_loops_internal.h"

#include <immintrin.h>

namespace hilum {
namespace {

constexpr int together = 8; // output cells
constexpr int window = 16;  // source cells that two registers hold

// Eight output cells whose source cells lie in one window: permuted out of two registers, which costs half of
// gathering them.
__m256 mixInWindow(const float* from, __m256i places, const float* weights, int taps, int count) {
    const __m256 upper = _mm256_castsi256_ps(_mm256_cmpgt_epi32(places, _mm256_set1_epi32(together - 1)));
    __m256 sum = _mm256_set1_ps(0.5f);
    for (int t = 0; t < taps; ++t) {
        const __m256 low = _mm256_permutevar8x32_ps(_mm256_loadu_ps(from + t), places);
        const __m256 high = _mm256_permutevar8x32_ps(_mm256_loadu_ps(from + t + together), places);
        const __m256 weight = _mm256_loadu_ps(weights + static_cast<std::ptrdiff_t>(t) * count);
        sum = _mm256_add_ps(sum, _mm256_mul_ps(weight, _mm256_blendv_ps(low, high, upper)));
    }
    return sum;
}

void storeRounded(__m256 sum, std::uint16_t* out) {
    const __m256 inside = _mm256_min_ps(_mm256_max_ps(sum, _mm256_setzero_ps()), _mm256_set1_ps(65535.0f));
    const __m256i whole = _mm256_cvttps_epi32(inside);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out),
                     _mm_packus_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1)));
}

void mixNearCells(const float* cells, const std::int32_t* first, const float* weights, int taps, int count,
                  float* scratch, std::uint16_t* out) {
    int x = 0;
    for (; x + together <= count && first[x + together - 1] - first[x] < window; x += together) {
        const __m256i starts = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first + x));
        const __m256i places = _mm256_sub_epi32(starts, _mm256_set1_epi32(first[x]));
        storeRounded(mixInWindow(cells + first[x], places, weights + x, taps, count), out + x);
    }
    mixCells(cells, first + x, weights + x, taps, count - x, count, scratch, out + x);
}

constexpr ResampleKernels nearKernels{lookUp, addRow, mixNearCells};

} // namespace

const ResampleKernels& avx2ResampleKernels() {
    return nearKernels;
}

} // namespace hilum
