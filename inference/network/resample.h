#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hilum {

// Where resampled greys go: [height, width] of them, rows `stride` apart.
template <typename Grey>
struct AreaOf {
    Grey* first = nullptr;
    int height = 0, width = 0;
    std::ptrdiff_t stride = 0;
};
using GreyArea = AreaOf<std::uint16_t>;
using ByteArea = AreaOf<std::uint8_t>; // the same greys, rounded to 0..255

// Resamples codes through a table: out(x, y) is the mean of table[code] over the source area of the pixel,
// edges weighted by their overlap; where an axis magnifies, it is bilinear between pixel centres. The table
// comes first and the mean second, so that a film and the picture rendered from it agree.
//
// `codes` is [rows, columns]; codes beyond `table` are black. All sizes are positive. Bytes give the very
// greys that the same codes in 16 bits give.
template <typename Code, typename Grey>
void resampleThroughTable(std::span<const Code> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const AreaOf<Grey>& out);

} // namespace hilum
