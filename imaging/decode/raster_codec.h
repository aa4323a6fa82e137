#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

namespace hilum {

// A decoded PNG, JPEG, TIFF or BMP: samples interleaved as RGB(A), 8 or 16 bits, without gaps.
struct RasterImage {
    struct Free {
        void operator()(std::uint8_t* bytes) const { std::free(bytes); }
    };
    int rows = 0, columns = 0, channels = 1, bytesPerSample = 1;
    std::unique_ptr<std::uint8_t, Free> bytes;

    std::size_t pixels() const { return static_cast<std::size_t>(rows) * columns; }
    template <typename Sample>
    std::span<Sample> samples() const {
        return {reinterpret_cast<Sample*>(bytes.get()), pixels() * channels};
    }
};

// Decodes the first page, through the module `hilum-raster` that is opened on the first call: from
// $HILUM_MODULES, from the program's folder, or from ../bin or ../lib/hilum beside it. `container` names the
// format in errors. Errors: Malformed, UnsupportedEncoding (neither 8 nor 16 bits), OutOfMemory, Internal
// (the module is missing).
Result<RasterImage> decodeRaster(std::span<const std::uint8_t> file, const char* container);

} // namespace hilum
