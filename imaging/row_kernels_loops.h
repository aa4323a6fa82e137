// The loops behind RowKernels. Included once by a source for each set of instructions, inside its own
// namespace, so that no linker mixes them.
#include "imaging/row_kernels.h"
#include "imaging/row_kernels_columns.h"
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

constexpr RowKernels table{weighRows, weighUnpadded, mixColumns,  toCodes,      toUnpaddedCodes,
                           toGreys,   sampleTurned,  sampleCubic, blendPalette, shadeGreys};

} // namespace
