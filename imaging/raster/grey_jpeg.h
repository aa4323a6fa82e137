#pragma once

#include <cstddef>
#include <cstdint>

namespace hilum::raster {

struct GreyJpeg {
    int rows = 0, columns = 0;
    std::uint8_t* greys = nullptr; // of malloc, without gaps
};

// A flawless 8-bit JPEG of one grey component, decoded by libjpeg straight into its own room. Everything else
// (colours, 12 bits, a warning of the decoder, no memory) leaves `greys` null: then OpenCV decides, which
// decodes with the same library and gives the same greys, but copies every row.
GreyJpeg decodeGreyJpeg(const std::uint8_t* bytes, std::size_t size);

} // namespace hilum::raster
