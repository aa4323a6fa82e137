#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <span>

// Inside the module `hilum-raster`: one decoder a format.
namespace hilum::raster {

using Bytes = std::span<const std::uint8_t>;

struct Picture {
    int rows = 0, columns = 0;
    int channels = 1;       // 1 grey, 3 RGB, 4 RGBA
    int bytesPerSample = 1; // 2: in this machine's order
    std::unique_ptr<std::uint8_t[]> samples;

    std::size_t stride() const {
        return std::size_t(columns) * std::size_t(channels) * std::size_t(bytesPerSample);
    }
    std::span<std::uint8_t> all() { return {samples.get(), stride() * std::size_t(rows)}; }
    std::uint8_t* row(int number) { return samples.get() + stride() * std::size_t(number); }
    // Whether the decoder writes every sample of a picture that it does not give up.
    enum class Content { Whole, MayHaveGaps };
    // Of the sizes above, black where there may be gaps; false where a file asks for more than `most` pixels
    // or nonsense.
    bool allocate(Content content = Content::MayHaveGaps) {
        constexpr std::uint64_t most = std::uint64_t{1} << 28; // the reader has a limit of its own
        if (rows < 1 || columns < 1 || std::uint64_t(rows) * std::uint64_t(columns) > most)
            return false;
        const std::size_t size = stride() * std::size_t(rows);
        samples = content == Content::Whole ? std::make_unique_for_overwrite<std::uint8_t[]>(size)
                                            : std::make_unique<std::uint8_t[]>(size);
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
