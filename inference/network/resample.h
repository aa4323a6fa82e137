#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace hilum {

// Where resampled greys go: [height, width] of them, rows `stride` apart.
struct GreyArea {
    std::uint16_t* first = nullptr;
    int height = 0, width = 0;
    std::ptrdiff_t stride = 0;
};

// Resamples codes through a table: out(x, y) is the mean of table[code] over the source area of the pixel,
// edges weighted by their overlap; where an axis magnifies, it is bilinear between pixel centres. The table
// comes first and the mean second, so that a film and the picture rendered from it agree.
//
// `codes` is [rows, columns]; codes beyond `table` are black. All sizes are positive. Bytes give the very
// greys that the same codes in 16 bits give.
void resampleThroughTable(std::span<const std::uint16_t> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const GreyArea& out);
void resampleThroughTable(std::span<const std::uint8_t> codes, int rows, int columns,
                          std::span<const std::uint16_t> table, const GreyArea& out);

// Greys rounded to 8 bits; as many as `bytes` has.
void toEightBits(std::span<const std::uint16_t> greys, std::span<std::uint8_t> bytes);

} // namespace hilum
