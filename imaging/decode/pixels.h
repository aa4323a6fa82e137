#pragma once

#include "imaging/decode/dicom_index.h"

#include <string>
#include <vector>

namespace hilum {

// The Image Pixel Module, checked: every number is in the range that PS3.3 C.7.6.3 allows and they do not
// contradict each other.
struct PixelDescription {
    int rows = 0, columns = 0;
    int samplesPerPixel = 1;
    int bitsAllocated = 8, bitsStored = 8, highBit = 7;
    bool isSigned = false;
    bool planar = false; // planar configuration 1, of native data
    int frames = 1;
    std::string photometricInterpretation;

    std::uint64_t pixels() const { return std::uint64_t(rows) * columns; }
    std::uint64_t samples() const { return pixels() * samplesPerPixel; }
};

// What the samples of a decoded frame mean.
enum class ColourModel { Grey, Palette, Rgb, YbrFull };

// Samples of one frame as a decoder leaves them: words of 1, 2 or 4 bytes.
struct DecodedFrame {
    int rows = 0, columns = 0, samplesPerPixel = 1;
    int bytesPerSample = 1;
    int bitsStored = 8;
    int lowBit = 0; // position of the least significant stored bit in the word
    bool isSigned = false;
    bool planar = false; // all of one sample, then all of the next
    bool bigEndian = false;
    ColourModel colourModel = ColourModel::Grey;
    Bytes bytes; // in the file, or in `storage`
    std::vector<std::uint8_t> storage;

    std::uint64_t samples() const { return std::uint64_t(rows) * columns * samplesPerPixel; }
    void own(std::vector<std::uint8_t> decoded) {
        storage = std::move(decoded);
        bytes = storage;
    }
};

// Errors: Malformed, UnsupportedEncoding, LimitExceeded.
Result<PixelDescription> describePixels(const DicomIndex& index, const ReadLimits& limits);

// A frame with the description's geometry and no samples yet.
DecodedFrame frameOf(const PixelDescription& description);

// The stored values, samples interleaved; unsigned 32-bit values wrap.
std::vector<std::int32_t> storedValues(const DecodedFrame& frame);

// Decodes frame `frame` (from 0), by whatever transfer syntax the file has. The answer may point into the
// file's bytes. Errors: those of the reader.
Result<DecodedFrame> decodeFrame(const DicomIndex& index, const PixelDescription& description, int frame);

// The decoders behind it. `stream` is the compressed frame, its fragments joined.
Result<DecodedFrame> decodeNative(const DicomElement& element, const PixelDescription& description,
                                  int frame);
Result<DecodedFrame> decodeRle(Bytes stream, const PixelDescription& description);
Result<DecodedFrame> decodeJpeg(Bytes stream, const PixelDescription& description,
                                const std::string& transferSyntaxUid);
Result<DecodedFrame> decodeJpeg2000(Bytes stream, const PixelDescription& description);

} // namespace hilum
