#pragma once

#include <cstdint>
#include <new>
#include <span>
#include <vector>

// Inside the module `hilum-raster`: one decoder a format.
namespace hilum::raster {

using Bytes = std::span<const std::uint8_t>;

struct Picture {
    int rows = 0, columns = 0;
    int channels = 1;       // 1 grey, 3 RGB, 4 RGBA
    int bytesPerSample = 1; // 2: in this machine's order
    std::vector<std::uint8_t> samples;

    std::size_t stride() const {
        return std::size_t(columns) * std::size_t(channels) * std::size_t(bytesPerSample);
    }
    std::uint8_t* row(int number) { return samples.data() + stride() * std::size_t(number); }
    // Of the sizes above; false where a file asks for more than `most` pixels or nonsense.
    bool allocate() {
        constexpr std::uint64_t most = std::uint64_t{1} << 28; // the reader has a limit of its own
        if (rows < 1 || columns < 1 || std::uint64_t(rows) * std::uint64_t(columns) > most)
            return false;
        samples.assign(stride() * std::size_t(rows), 0);
        return true;
    }
};

enum class Outcome { Done, Damaged, Depth };

// Each decodes the first picture of a file of its format; std::bad_alloc where memory is short.
Outcome decodePng(Bytes file, Picture& picture);
Outcome decodeJpeg(Bytes file, Picture& picture);
Outcome decodeTiff(Bytes file, Picture& picture);
Outcome decodeBmp(Bytes file, Picture& picture);

} // namespace hilum::raster
