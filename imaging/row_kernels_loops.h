// The loops behind RowKernels. Included once by a source for each set of instructions, inside its own
// namespace, so that no linker mixes them.
#include "imaging/row_kernels.h"
#include "imaging/row_kernels_turned.h"

#include <algorithm>

namespace {

using hilum::RowKernels;

template <int Rows, bool IsFirst>
void weighSome(float* __restrict sum, const std::uint16_t* __restrict source, std::size_t stride,
               const float* weights, int count) {
    float w[Rows];
    const std::uint16_t* row[Rows];
    for (int k = 0; k < Rows; ++k) {
        w[k] = weights[k];
        row[k] = source + k * stride;
    }
    for (int x = 0; x < count; ++x) {
        float total = IsFirst ? 0.0f : sum[x];
        for (int k = 0; k < Rows; ++k)
            total += w[k] * static_cast<float>(static_cast<int>(row[k][x]));
        sum[x] = total;
    }
}

template <bool IsFirst>
void weighUpToFour(float* sum, const std::uint16_t* source, std::size_t stride, const float* weights,
                   int rows, int count) {
    switch (rows) {
    case 1:
        return weighSome<1, IsFirst>(sum, source, stride, weights, count);
    case 2:
        return weighSome<2, IsFirst>(sum, source, stride, weights, count);
    case 3:
        return weighSome<3, IsFirst>(sum, source, stride, weights, count);
    default:
        return weighSome<4, IsFirst>(sum, source, stride, weights, count);
    }
}

void weighRows(float* sum, const std::uint16_t* source, std::size_t stride, const float* weights, int rows,
               int count) {
    weighUpToFour<true>(sum, source, stride, weights, std::min(rows, 4), count);
    for (int done = 4; done < rows; done += 4)
        weighUpToFour<false>(sum, source + done * stride, stride, weights + done, std::min(rows - done, 4),
                             count);
}

void weighUnpadded(float* __restrict sum, float* __restrict share, const std::uint16_t* __restrict source,
                   std::size_t stride, const float* weights, int rows, int count, int first, int last) {
    std::fill(sum, sum + count, 0.0f);
    std::fill(share, share + count, 0.0f);
    const auto low = static_cast<std::uint32_t>(std::max(0, first));
    const auto span = static_cast<std::uint32_t>(std::max(-1, last - static_cast<int>(low)) + 1);
    for (int k = 0; k < rows; ++k) {
        const std::uint16_t* __restrict row = source + k * stride;
        const float weight = weights[k];
        for (int x = 0; x < count; ++x) {
            const float part = row[x] - low < span ? 0.0f : weight;
            share[x] += part;
            sum[x] += part * static_cast<float>(static_cast<int>(row[x]));
        }
    }
}

template <int Taps>
void mixFew(float* __restrict out, const float* __restrict row, const int* __restrict first,
            const float* __restrict weights, int count) {
    for (int i = 0; i < count; ++i) {
        const float* samples = row + first[i];
        float total = weights[i] * samples[0];
        for (int k = 1; k < Taps; ++k)
            total += weights[k * count + i] * samples[k];
        out[i] = total;
    }
}

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

void toCodes(std::uint16_t* __restrict codes, const float* __restrict values, float factor, int count) {
    for (int x = 0; x < count; ++x)
        codes[x] = static_cast<std::uint16_t>(
            static_cast<int>(std::min(65535.0f, std::max(0.0f, factor * values[x] + 0.5f))));
}

void toUnpaddedCodes(std::uint16_t* __restrict codes, std::uint8_t* __restrict mask,
                     const float* __restrict values, const float* __restrict shares, float factor,
                     int count) {
    for (int x = 0; x < count; ++x) {
        const bool isFilm = shares[x] >= 0.5f;
        const float code = factor * values[x] / (isFilm ? shares[x] : 1.0f) + 0.5f;
        codes[x] = static_cast<std::uint16_t>(
            isFilm ? static_cast<int>(std::min(65535.0f, std::max(0.0f, code))) : 0);
        mask[x] = isFilm ? 255 : 0;
    }
}

void toGreys(std::uint8_t* __restrict greys, const std::uint16_t* __restrict codes,
             const std::uint8_t* __restrict table, int count) {
    for (int x = 0; x < count; ++x)
        greys[x] = table[codes[x]];
}

// a * b / 255 for the four bytes of a.
inline std::uint32_t byteMultiply(std::uint32_t a, std::uint32_t b) {
    std::uint32_t low = (a & 0xff00ff) * b, high = ((a >> 8) & 0xff00ff) * b;
    low = ((low + ((low >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    high = (high + ((high >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    return low | high;
}

void blendPalette(std::uint32_t* __restrict line, const float* __restrict values,
                  const std::uint32_t* __restrict palette, int count) {
    for (int x = 0; x < count; ++x) {
        const auto index = static_cast<int>(std::min(255.5f, std::max(0.0f, values[x] / 256 + 0.5f)));
        const std::uint32_t colour = palette[index];
        line[x] = colour + byteMultiply(line[x], 255 - (colour >> 24));
    }
}

void shadeGreys(std::uint32_t* __restrict line, const std::uint8_t* __restrict greys,
                const float* __restrict values, const std::uint32_t* __restrict shades, int count) {
    constexpr int block = 256;
    std::int32_t places[block];
    for (int from = 0; from < count; from += block) {
        const int size = std::min(block, count - from);
        for (int x = 0; x < size; ++x)
            places[x] =
                static_cast<int>(std::min(255.5f, std::max(0.0f, values[from + x] / 256 + 0.5f))) * 256 +
                greys[from + x];
        for (int x = 0; x < size; ++x)
            line[from + x] = shades[places[x]];
    }
}

// a * b / 255 for the four bytes of a.
inline std::uint32_t byteMultiply(std::uint32_t a, std::uint32_t b) {
    std::uint32_t low = (a & 0xff00ff) * b, high = ((a >> 8) & 0xff00ff) * b;
    low = ((low + ((low >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    high = (high + ((high >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    return low | high;
}

void blendPalette(std::uint32_t* __restrict line, const float* __restrict values,
                  const std::uint32_t* __restrict palette, int count) {
    for (int x = 0; x < count; ++x) {
        const auto index = static_cast<int>(std::min(255.5f, std::max(0.0f, values[x] / 256 + 0.5f)));
        const std::uint32_t colour = palette[index];
        line[x] = colour + byteMultiply(line[x], 255 - (colour >> 24));
    }
}

void shadeGreys(std::uint32_t* __restrict line, const std::uint8_t* __restrict greys,
                const float* __restrict values, const std::uint32_t* __restrict shades, int count) {
    constexpr int block = 256;
    std::int32_t places[block];
    for (int from = 0; from < count; from += block) {
        const int size = std::min(block, count - from);
        for (int x = 0; x < size; ++x)
            places[x] =
                static_cast<int>(std::min(255.5f, std::max(0.0f, values[from + x] / 256 + 0.5f))) * 256 +
                greys[from + x];
        for (int x = 0; x < size; ++x)
            line[from + x] = shades[places[x]];
    }
}

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

constexpr RowKernels table{weighRows, weighUnpadded, mixColumns,  toCodes,      toUnpaddedCodes,
                           toGreys,   sampleTurned,  sampleCubic, blendPalette, shadeGreys};

} // namespace
