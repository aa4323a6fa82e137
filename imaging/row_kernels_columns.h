// The loop of RowKernels that mixes neighbours of a row; see row_kernels_loops.h, which includes it.
#include <algorithm>
#include <cstddef>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

template <int Taps>
void mixSome(float* __restrict out, const float* __restrict row, const int* __restrict first,
             const float* __restrict weights, int from, int to, int count) {
    for (int i = from; i < to; ++i) {
        const float* samples = row + first[i];
        float total = weights[i] * samples[0];
        for (int k = 1; k < Taps; ++k)
            total += weights[static_cast<std::size_t>(k) * count + i] * samples[k];
        out[i] = total;
    }
}

#if defined(__AVX2__)
// Eight sums at a time. Their samples lie close together: one load or two fetch them all, and permutations
// bring each to its place, which costs a fraction of loading one by one.
template <int Taps>
void mixFew(float* __restrict out, const float* __restrict row, const int* __restrict first,
            const float* __restrict weights, int count) {
    const int end = count == 0 ? 0 : std::max(first[0], first[count - 1]) + Taps; // of the row
    const __m256i seven = _mm256_set1_epi32(7);
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        const int low = std::min(first[i], first[i + 7]), high = std::max(first[i], first[i + 7]) + Taps;
        if (high - low > 16 || low + 16 > end) {
            mixSome<Taps>(out, row, first, weights, i, i + 8, count);
            continue;
        }
        const __m256i places = _mm256_sub_epi32(
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(first + i)), _mm256_set1_epi32(low));
        const __m256 near = _mm256_loadu_ps(row + low), far = _mm256_loadu_ps(row + low + 8);
        const auto part = [&](int k) {
            const __m256i place = _mm256_add_epi32(places, _mm256_set1_epi32(k));
            __m256 samples = _mm256_permutevar8x32_ps(near, place); // by the lowest three bits
            if (high - low > 8)
                samples = _mm256_blendv_ps(samples, _mm256_permutevar8x32_ps(far, place),
                                           _mm256_castsi256_ps(_mm256_cmpgt_epi32(place, seven)));
            return _mm256_mul_ps(samples, _mm256_loadu_ps(weights + static_cast<std::size_t>(k) * count + i));
        };
        __m256 total = part(0);
        for (int k = 1; k < Taps; ++k)
            total = _mm256_add_ps(total, part(k));
        _mm256_storeu_ps(out + i, total);
    }
    mixSome<Taps>(out, row, first, weights, i, count, count);
}
#else
template <int Taps>
void mixFew(float* __restrict out, const float* __restrict row, const int* __restrict first,
            const float* __restrict weights, int count) {
    mixSome<Taps>(out, row, first, weights, 0, count, count);
}
#endif

void mixColumns(float* __restrict out, const float* __restrict row, const int* __restrict first,
                const float* __restrict weights, int taps, int count) {
    switch (taps) {
    case 1:
        return mixFew<1>(out, row, first, weights, count);
    case 2:
        return mixFew<2>(out, row, first, weights, count);
    case 3:
        return mixFew<3>(out, row, first, weights, count);
    case 4:
        return mixFew<4>(out, row, first, weights, count);
    default:
        break;
    }
    std::fill(out, out + count, 0.0f);
    for (int k = 0; k < taps; ++k)
        for (int i = 0; i < count; ++i)
            out[i] += weights[static_cast<std::size_t>(k) * count + i] * row[first[i] + k];
}

} // namespace
