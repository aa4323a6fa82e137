#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hilum {

// What the first bytes of a PNG, JPEG, TIFF or BMP say. Read before a decoder sees the file, so that a lying
// size costs nothing.
struct RasterHeader {
    const char* container = "";
    std::int64_t width = 0, height = 0; // 0 where they could not be found
    int channels = 1;
    int bits = 8; // a sample
    int pages = 1;
    int scans = 1; // of a progressive JPEG: each goes over the whole image; others have one
    std::vector<std::uint32_t> directories; // TIFF: where each page's directory lies
    bool whiteIsZero = false;               // TIFF, photometric interpretation 0
    bool truncated = false;                 // the file lacks the end that its format prescribes
};

// Nothing where the content is of none of these formats.
std::optional<RasterHeader> readRasterHeader(std::span<const std::uint8_t> file);

} // namespace hilum
