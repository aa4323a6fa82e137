#pragma once

#include <array>

namespace hilum {

// DenseNet-121 (arXiv 1608.06993, table 1).
inline constexpr std::array<int, 4> densenetBlocks{6, 12, 24, 16};
inline constexpr int densenetStem = 64;
inline constexpr int densenetGrowth = 32;
inline constexpr int densenetBottleneck = 4; // times the growth

} // namespace hilum
