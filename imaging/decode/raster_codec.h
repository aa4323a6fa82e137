#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <memory>
#include <span>

namespace hilum {

// Gives decoded samples back to who made them.
struct RasterRelease {
    void* owner = nullptr;
    void (*release)(void*) = nullptr;
    void operator()(std::uint8_t*) const { release(owner); }
};

// A decoded PNG, JPEG, TIFF or BMP: samples interleaved as RGB(A), 8 or 16 bits, without gaps.
struct RasterImage {
    int rows = 0, columns = 0, channels = 1, bytesPerSample = 1;
    std::unique_ptr<std::uint8_t, RasterRelease> bytes;

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
