#include "imaging/decode/pixels.h"
#include "imaging/decode/samples.h"

#include <algorithm>

namespace hilum {
namespace {

tl::unexpected<Error> tooShort() {
    return failure(ErrorCode::Truncated,
                   "The file ends before its pixels do, so the film cannot be shown whole. It was "
                   "cut off on the way; copy or request it again.");
}

// Samples packed without gaps, least significant bit first (PS3.5 8.1.1): 1 bit, and the 12 bits of ACR-NEMA.
std::vector<std::uint8_t> unpackBits(Bytes bytes, std::uint64_t firstBit, std::uint64_t samples, int bits) {
    const int width = bits <= 8 ? 1 : 2;
    std::vector<std::uint8_t> out(samples * width);
    for (std::uint64_t i = 0; i < samples; ++i) {
        unsigned value = 0;
        for (int bit = 0; bit < bits; ++bit) {
            const auto position = firstBit + i * bits + bit;
            value |= (bytes[position / 8] >> (position % 8) & 1u) << bit;
        }
        out[i * width] = static_cast<std::uint8_t>(value);
        if (width == 2)
            out[i * 2 + 1] = static_cast<std::uint8_t>(value >> 8);
    }
    return out;
}

std::vector<std::uint8_t> swappedWords(Bytes bytes) {
    std::vector<std::uint8_t> out(bytes.size() & ~std::size_t{1});
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = bytes[i ^ 1];
    return out;
}

std::vector<std::uint8_t> widen24(Bytes bytes, bool bigEndian) {
    std::vector<std::uint8_t> out(bytes.size() / 3 * 4);
    for (std::size_t i = 0; i < bytes.size() / 3; ++i)
        for (int k = 0; k < 3; ++k)
            out[i * 4 + k] = bytes[i * 3 + (bigEndian ? 2 - k : k)];
    return out;
}

// Y1 Y2 Cb Cr for two neighbouring pixels (PS3.3 C.7.6.3.1.2) to three samples each.
std::vector<std::uint8_t> widen422(Bytes bytes) {
    std::vector<std::uint8_t> out(bytes.size() / 4 * 6);
    for (std::size_t i = 0; i < bytes.size() / 4; ++i) {
        const std::uint8_t* in = &bytes[i * 4];
        const std::uint8_t pair[6] = {in[0], in[2], in[3], in[1], in[2], in[3]};
        std::copy_n(pair, 6, &out[i * 6]);
    }
    return out;
}

bool isSubsampled(const PixelDescription& d) {
    return d.samplesPerPixel == 3 && d.bitsAllocated == 8 &&
           (d.photometricInterpretation == "YBR_FULL_422" ||
            d.photometricInterpretation == "YBR_PARTIAL_422");
}

// 8-bit data in big endian words has the two bytes of each word swapped.
Bytes wordSwapped(Bytes bytes, DecodedFrame& frame) {
    frame.own(swappedWords(bytes));
    return frame.bytes;
}

} // namespace

Result<DecodedFrame> decodeNative(const DicomElement& element, const PixelDescription& d, int frameIndex) {
    DecodedFrame frame = frameOf(d);
    Bytes all = element.value;
    if (d.bitsAllocated == 1 || d.bitsAllocated == 12) {
        const auto firstBit = d.samples() * d.bitsAllocated * frameIndex;
        if ((firstBit + d.samples() * d.bitsAllocated + 7) / 8 > all.size())
            return tooShort();
        std::vector<std::uint8_t> words;
        if (element.bigEndian && element.hasVr("OW")) {
            words = swappedWords(all);
            all = words;
        }
        if ((firstBit + d.samples() * d.bitsAllocated + 7) / 8 > all.size())
            return tooShort();
        frame.own(unpackBits(all, firstBit, d.samples(), d.bitsAllocated));
        return frame;
    }
    const std::uint64_t width = d.bitsAllocated / 8;
    const bool subsampled = isSubsampled(d) && all.size() < d.samples() * d.frames;
    const std::uint64_t length = subsampled ? d.pixels() * 2 : d.samples() * width;
    if (subsampled && d.columns % 2)
        return failure(ErrorCode::Malformed,
                       "The film's colour is subsampled, but its width is odd; it was damaged.");
    if (element.bigEndian && element.hasVr("OW") && width == 1)
        all = wordSwapped(all, frame);
    const std::uint64_t begin = length * frameIndex;
    if (begin + length > all.size())
        return tooShort();
    const Bytes bytes = all.subspan(begin, length);
    if (subsampled) {
        frame.own(widen422(bytes));
        frame.planar = false;
    } else if (width == 3) {
        frame.own(widen24(bytes, element.bigEndian));
    } else {
        frame.bytes = bytes;
        frame.bigEndian = element.bigEndian && width > 1;
    }
    return frame;
}

std::vector<std::int32_t> storedValues(const DecodedFrame& frame) {
    std::vector<std::int32_t> values(frame.samples());
    const SampleReader read(frame);
    eachSample(frame,
               [&](std::size_t i, std::uint32_t word) { values[i] = static_cast<std::int32_t>(read(word)); });
    return values;
}

} // namespace hilum
