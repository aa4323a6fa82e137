// The loops of RowKernels that follow a path across a picture; see row_kernels_loops.h, which includes it.
#include "imaging/row_kernels.h"

#include <algorithm>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

using hilum::TurnedPath;
using hilum::TurnedSamples;

void sampleSome(float* out, const TurnedSamples& samples, const TurnedPath& path, int from, int to) {
    const auto right = static_cast<float>(samples.width - 1), bottom = static_cast<float>(samples.height - 1);
    const int lastColumn = std::max(0, samples.width - 2), lastRow = std::max(0, samples.height - 2);
    for (int x = from; x < to; ++x) {
        const float u = std::min(right, std::max(0.0f, path.u + static_cast<float>(x) * path.du));
        const float v = std::min(bottom, std::max(0.0f, path.v + static_cast<float>(x) * path.dv));
        const int column = std::min(lastColumn, static_cast<int>(u)),
                  row = std::min(lastRow, static_cast<int>(v));
        const float across = u - static_cast<float>(column), down = v - static_cast<float>(row);
        const std::uint16_t* at = samples.first + static_cast<std::ptrdiff_t>(row) * samples.stride + column;
        const auto value = [at](std::ptrdiff_t i) { return static_cast<float>(static_cast<int>(at[i])); };
        const float upper = value(0) + across * (value(1) - value(0));
        const float lower =
            value(samples.stride) + across * (value(samples.stride + 1) - value(samples.stride));
        out[x] = upper + down * (lower - upper);
    }
}

#if defined(__AVX2__)
// Two neighbouring samples come with one load of 32 bits.
void sampleTurned(float* out, const TurnedSamples& samples, const TurnedPath& path, int count) {
    const __m256 right = _mm256_set1_ps(static_cast<float>(samples.width - 1));
    const __m256 bottom = _mm256_set1_ps(static_cast<float>(samples.height - 1));
    const __m256i lastColumn = _mm256_set1_epi32(std::max(0, samples.width - 2));
    const __m256i lastRow = _mm256_set1_epi32(std::max(0, samples.height - 2));
    const __m256i stride = _mm256_set1_epi32(samples.stride), low = _mm256_set1_epi32(0xffff);
    const __m256i eight = _mm256_set1_epi32(8);
    __m256i steps = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    int x = 0;
    for (; x + 8 <= count; x += 8, steps = _mm256_add_epi32(steps, eight)) {
        const __m256 step = _mm256_cvtepi32_ps(steps);
        const auto along = [&](float start, float by, __m256 last) {
            const __m256 place =
                _mm256_add_ps(_mm256_set1_ps(start), _mm256_mul_ps(step, _mm256_set1_ps(by)));
            return _mm256_min_ps(last, _mm256_max_ps(_mm256_setzero_ps(), place));
        };
        const __m256 u = along(path.u, path.du, right), v = along(path.v, path.dv, bottom);
        const __m256i column = _mm256_min_epi32(lastColumn, _mm256_cvttps_epi32(u));
        const __m256i row = _mm256_min_epi32(lastRow, _mm256_cvttps_epi32(v));
        const __m256 across = _mm256_sub_ps(u, _mm256_cvtepi32_ps(column));
        const __m256 down = _mm256_sub_ps(v, _mm256_cvtepi32_ps(row));
        const __m256i index = _mm256_add_epi32(_mm256_mullo_epi32(row, stride), column);
        const auto mixed = [&](__m256i at) {
            const __m256i pair = _mm256_i32gather_epi32(reinterpret_cast<const int*>(samples.first), at, 2);
            const __m256 first = _mm256_cvtepi32_ps(_mm256_and_si256(pair, low));
            const __m256 second = _mm256_cvtepi32_ps(_mm256_srli_epi32(pair, 16));
            return _mm256_add_ps(first, _mm256_mul_ps(across, _mm256_sub_ps(second, first)));
        };
        const __m256 upper = mixed(index), lower = mixed(_mm256_add_epi32(index, stride));
        _mm256_storeu_ps(out + x, _mm256_add_ps(upper, _mm256_mul_ps(down, _mm256_sub_ps(lower, upper))));
    }
    sampleSome(out, samples, path, x, count);
}
#else
void sampleTurned(float* out, const TurnedSamples& samples, const TurnedPath& path, int count) {
    sampleSome(out, samples, path, 0, count);
}
#endif

// Keys' kernel with a = -1/2, as in axis_filter.cpp.
void cubicWeights(float t, float* weights) {
    weights[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
    weights[1] = (1.5f * t - 2.5f) * t * t + 1;
    weights[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
    weights[3] = (0.5f * t - 0.5f) * t * t;
}

void sampleCubic(float* out, const TurnedSamples& samples, const TurnedPath& path, int count) {
    for (int x = 0; x < count; ++x) {
        const float u = path.u + static_cast<float>(x) * path.du,
                    v = path.v + static_cast<float>(x) * path.dv;
        // Above -1 everywhere on the film, where truncation after a shift is the floor.
        const int column = static_cast<int>(u + 4) - 4, row = static_cast<int>(v + 4) - 4;
        float across[4], down[4];
        cubicWeights(u - static_cast<float>(column), across);
        cubicWeights(v - static_cast<float>(row), down);
        int columns[4];
        for (int k = 0; k < 4; ++k)
            columns[k] = std::clamp(column - 1 + k, 0, samples.width - 1);
        float total = 0;
        for (int j = 0; j < 4; ++j) {
            const std::uint16_t* line =
                samples.first +
                static_cast<std::ptrdiff_t>(std::clamp(row - 1 + j, 0, samples.height - 1)) * samples.stride;
            float sum = 0;
            for (int k = 0; k < 4; ++k)
                sum += across[k] * static_cast<float>(static_cast<int>(line[columns[k]]));
            total += down[j] * sum;
        }
        out[x] = total;
    }
}

} // namespace
