#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// Resamples codes through a table: out(x, y) is the mean of table[code] over the source area of the pixel,
// edges weighted by their overlap; where an axis magnifies, it is bilinear between pixel centres. The table
// comes first and the mean second, so that a film and the picture rendered from it agree.
//
// `codes` is [rows, columns]; codes beyond `table` are black; the answer is [height, width]. All sizes are
// positive.
std::vector<std::uint16_t> resampleThroughTable(std::span<const std::uint16_t> codes, int rows, int columns,
                                                std::span<const std::uint16_t> table, int height, int width);

} // namespace hilum
