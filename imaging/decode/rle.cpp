#include "imaging/decode/pixels.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t headerLength = 64;

std::uint32_t little32(const std::uint8_t* p) {
    return p[0] | p[1] << 8 | p[2] << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

// PackBits into every `step`th byte of `out` from `first`; the number of bytes that it gave. PS3.5 G.3.
std::size_t unpack(Bytes segment, std::vector<std::uint8_t>& out, std::size_t first, std::size_t step,
                   std::size_t count) {
    std::size_t written = 0, i = 0;
    while (i < segment.size() && written < count) {
        const auto control = static_cast<std::int8_t>(segment[i++]);
        if (control == -128)
            continue;
        if (control >= 0) {
            const auto run = std::min({std::size_t(control) + 1, segment.size() - i, count - written});
            for (std::size_t k = 0; k < run; ++k)
                out[first + (written + k) * step] = segment[i + k];
            i += run;
            written += run;
        } else if (i < segment.size()) {
            const auto run = std::min(std::size_t(1 - control), count - written);
            for (std::size_t k = 0; k < run; ++k)
                out[first + (written + k) * step] = segment[i];
            ++i;
            written += run;
        }
    }
    return written;
}

tl::unexpected<Error> damaged(ErrorCode code) {
    return failure(
        code,
        "The run-length compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for "
        "the file again from its source.");
}

} // namespace

// Segments hold the bytes of each sample from the most significant down, sample after sample. PS3.5 G.2.
Result<DecodedFrame> decodeRle(Bytes stream, const PixelDescription& d) {
    if (d.bitsAllocated % 8)
        return failure(ErrorCode::UnsupportedEncoding,
                       "The film is run-length compressed with " + std::to_string(d.bitsAllocated) +
                           " bits a sample, which the DICOM standard does not define.");
    DecodedFrame frame = frameOf(d);
    const std::size_t width = d.bitsAllocated / 8;
    const std::size_t segments = width * d.samplesPerPixel;
    if (stream.size() < headerLength)
        return damaged(ErrorCode::Truncated);
    if (little32(stream.data()) != segments || segments > 15 || width == 3)
        return damaged(ErrorCode::Malformed);
    std::vector<std::uint8_t> out(d.samples() * width);
    for (std::size_t segment = 0; segment < segments; ++segment) {
        const std::size_t begin = little32(&stream[4 + 4 * segment]);
        const std::size_t next = segment + 1 < segments ? little32(&stream[8 + 4 * segment]) : stream.size();
        if (begin < headerLength || begin > stream.size() || next < begin)
            return damaged(ErrorCode::Malformed);
        const Bytes bytes = stream.subspan(begin, std::min(next, stream.size()) - begin);
        const std::size_t sample = segment / width, byte = width - 1 - segment % width;
        const std::size_t written = unpack(bytes, out, sample * d.pixels() * width + byte, width, d.pixels());
        if (written < d.pixels())
            return damaged(ErrorCode::Truncated);
    }
    frame.planar = d.samplesPerPixel > 1;
    frame.own(std::move(out));
    return frame;
}

} // namespace hilum
