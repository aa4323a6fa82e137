#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// 8-bit greys, row by row, 0 black.
struct GreyImage {
    int width = 0, height = 0;
    std::vector<std::uint8_t> greys;
};

// The bytes of a PNG file.
std::string encodePng(const GreyImage& image);

// Tiles of `side` x `side` pixels beside and below one another with a dark gap, as square a sheet as can be.
GreyImage arrangeTiles(std::span<const std::vector<std::uint8_t>> tiles, int side);

} // namespace hilum
