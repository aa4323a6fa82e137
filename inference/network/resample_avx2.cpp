#include "inference/network/resample_loops_internal.h"

#include <immintrin.h>

namespace hilum {
namespace {

constexpr int together = 8; // output cells
constexpr int window = 16;  // source cells that two registers hold

void storeRounded(__m256 sum, std::uint16_t* out) {
    const __m256 inside = _mm256_min_ps(_mm256_max_ps(sum, _mm256_setzero_ps()), _mm256_set1_ps(65535.0f));
    const __m256i whole = _mm256_cvttps_epi32(inside);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out),
                     _mm_packus_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1)));
}

// Eight output cells of every row, whose source cells lie in one window: permuted out of two registers, which
// costs half of gathering them.
void mixInWindow(const CellRows& cells, const CellPlan& plan, int x, std::uint16_t* out,
                 std::ptrdiff_t outStride) {
    const __m256i places =
        _mm256_sub_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(plan.first + x)),
                         _mm256_set1_epi32(plan.first[x]));
    const __m256 upper = _mm256_castsi256_ps(_mm256_cmpgt_epi32(places, _mm256_set1_epi32(together - 1)));
    const float* from = cells.first + plan.first[x];
    for (int row = 0; row < cells.rows; ++row, from += cells.stride, out += outStride) {
        __m256 sum = _mm256_set1_ps(0.5f);
        for (int t = 0; t < plan.taps; ++t) {
            const __m256 low = _mm256_permutevar8x32_ps(_mm256_loadu_ps(from + t), places);
            const __m256 high = _mm256_permutevar8x32_ps(_mm256_loadu_ps(from + t + together), places);
            const __m256 weight =
                _mm256_loadu_ps(plan.weights + static_cast<std::ptrdiff_t>(t) * plan.count + x);
            sum = _mm256_add_ps(sum, _mm256_mul_ps(weight, _mm256_blendv_ps(low, high, upper)));
        }
        storeRounded(sum, out + x);
    }
}

void mixNearCells(const CellRows& cells, const CellPlan& plan, float* scratch, std::uint16_t* out,
                  std::ptrdiff_t outStride) {
    int x = 0;
    for (; x + together <= plan.count && plan.first[x + together - 1] - plan.first[x] < window; x += together)
        mixInWindow(cells, plan, x, out, outStride);
    mixFrom(x, cells, plan, scratch, out, outStride);
}

std::uint64_t sumOfBytes(__m256i bytes) {
    const __m256i sums = _mm256_sad_epu8(bytes, _mm256_setzero_si256());
    return static_cast<std::uint64_t>(_mm256_extract_epi64(sums, 0)) +
           static_cast<std::uint64_t>(_mm256_extract_epi64(sums, 1)) +
           static_cast<std::uint64_t>(_mm256_extract_epi64(sums, 2)) +
           static_cast<std::uint64_t>(_mm256_extract_epi64(sums, 3));
}

// A byte counts to 255 before it has to be emptied.
void countManyAtMost(const std::uint8_t* codes, std::size_t count, const std::uint8_t* limits,
                     std::uint64_t* counts) {
    const std::size_t whole = count / 32 * 32;
    countAtMost(codes + whole, count - whole, limits, counts);
    for (std::size_t begin = 0; begin < whole; begin += 32 * 255) {
        const std::size_t end = std::min(whole, begin + 32 * 255);
        __m256i found[ResampleKernels::limitsTogether] = {};
        for (std::size_t at = begin; at < end; at += 32) {
            const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes + at));
            for (int i = 0; i < ResampleKernels::limitsTogether; ++i) {
                const __m256i lower = _mm256_min_epu8(some, _mm256_set1_epi8(static_cast<char>(limits[i])));
                found[i] = _mm256_sub_epi8(found[i], _mm256_cmpeq_epi8(lower, some));
            }
        }
        for (int i = 0; i < ResampleKernels::limitsTogether; ++i)
            counts[i] += sumOfBytes(found[i]);
    }
}

constexpr ResampleKernels nearKernels{lookUp,       sumBytes,        setRow, addRow,
                                      mixNearCells, countManyAtMost, narrow};

} // namespace

const ResampleKernels& avx2ResampleKernels() {
    return nearKernels;
}

} // namespace hilum
