#include "imaging/decode/inflate.h"
#include "imaging/decode/pixels.h"
#include "imaging/decode/transfer_syntax.h"

#include <algorithm>
#include <cstring>

namespace hilum {
namespace {

constexpr std::size_t mostCompressedSamples = std::size_t{1} << 27; // eight times the largest films there are

std::uint32_t little32(const std::uint8_t* p) {
    return p[0] | p[1] << 8 | p[2] << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

// True where a fragment begins a new compressed image: JPEG, JPEG-LS, JPEG 2000 codestream or JP2.
bool startsImage(Bytes fragment) {
    if (fragment.size() < 4)
        return false;
    return (fragment[0] == 0xFF && (fragment[1] == 0xD8 || fragment[1] == 0x4F)) ||
           std::memcmp(fragment.data(), "\0\0\0\x0C", 4) == 0;
}

// The items of encapsulated pixel data (PS3.5 A.4): the basic offset table, then the fragments.
struct Fragments {
    Bytes offsetTable;
    std::vector<Bytes> fragments;
    std::vector<std::size_t> offsets; // of each fragment's item, from the first fragment's
};

Fragments fragmentsOf(Bytes value) {
    Fragments result;
    std::size_t position = 0, base = 0;
    bool first = true;
    while (position + 8 <= value.size() && std::memcmp(&value[position], "\xFE\xFF\x00\xE0", 4) == 0) {
        const std::size_t length =
            std::min<std::size_t>(little32(&value[position + 4]), value.size() - position - 8);
        const Bytes content = value.subspan(position + 8, length);
        // Some writers leave the offset table out.
        if (first && !startsImage(content)) {
            result.offsetTable = content;
            base = position + 8 + length;
        } else {
            result.fragments.push_back(content);
            result.offsets.push_back(position - base);
        }
        first = false;
        position += 8 + length;
    }
    return result;
}

// Index of the first fragment of each frame; nothing where it cannot be told.
std::vector<std::size_t> frameStarts(const Fragments& all, int frames) {
    const auto count = static_cast<std::size_t>(frames);
    if (frames == 1)
        return {0};
    std::vector<std::size_t> starts;
    if (all.offsetTable.size() >= 4 * count) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto found =
                std::lower_bound(all.offsets.begin(), all.offsets.end(), little32(&all.offsetTable[4 * i]));
            if (found == all.offsets.end() || *found != little32(&all.offsetTable[4 * i]))
                break;
            starts.push_back(static_cast<std::size_t>(found - all.offsets.begin()));
        }
        if (starts.size() == count && std::is_sorted(starts.begin(), starts.end()))
            return starts;
    }
    starts.clear();
    for (std::size_t i = 0; i < all.fragments.size(); ++i)
        if (all.fragments.size() == count || startsImage(all.fragments[i]))
            starts.push_back(i);
    return starts;
}

// The compressed frame in one piece; `storage` holds it where it has several.
Result<Bytes> frameStream(Bytes value, int frames, int frame, std::vector<std::uint8_t>& storage) {
    const Fragments all = fragmentsOf(value);
    const auto starts = frameStarts(all, frames);
    const auto index = static_cast<std::size_t>(frame);
    if (all.fragments.empty() || index >= starts.size())
        return failure(ErrorCode::Truncated,
                       "The compressed pixels of this frame are missing, so it cannot be shown. The "
                       "file was cut off; copy or request it again.");
    const std::size_t end = index + 1 < starts.size() ? starts[index + 1] : all.fragments.size();
    if (end - starts[index] == 1)
        return all.fragments[starts[index]];
    for (std::size_t i = starts[index]; i < end; ++i)
        storage.insert(storage.end(), all.fragments[i].begin(), all.fragments[i].end());
    return Bytes(storage);
}

tl::unexpected<Error> refused(const DicomIndex& index, const TransferSyntax& syntax) {
    return failure(
        ErrorCode::UnsupportedEncoding,
        "The film is compressed as " + std::string(syntax.name) +
            ", which Hilum does not read. Convert it to an uncompressed or JPEG lossless file first.",
        index.transferSyntaxUid);
}

Result<DecodedFrame> decodeUncompressed(Bytes bytes, const PixelDescription& description) {
    DicomElement element;
    element.value = bytes;
    auto frame = decodeNative(element, description, 0);
    // The bytes may live in a buffer of the caller.
    if (frame && frame->storage.empty())
        frame->own({frame->bytes.begin(), frame->bytes.end()});
    return frame;
}

Result<DecodedFrame> decodeDeflated(Bytes stream, const PixelDescription& description) {
    const auto inflated = inflateRaw(stream, description.samples() * 4 + 64);
    if (!inflated)
        return tl::unexpected(inflated.error());
    return decodeUncompressed(inflated->span(), description);
}

} // namespace

Result<DecodedFrame> decodeFrame(const DicomIndex& index, const PixelDescription& description, int frame) {
    const DicomElement& element = *index.pixelData();
    if (element.tag != dicomTag(0x7FE0, 0x0010))
        return failure(ErrorCode::UnsupportedEncoding,
                       "The file holds floating-point pixels, which Hilum does not show.");
    const TransferSyntax syntax = transferSyntax(index.transferSyntaxUid);
    if (syntax.encoding == PixelEncoding::Refused)
        return refused(index, syntax);
    if (!element.undefinedLength)
        return decodeNative(element, description, frame);
    // A few bytes may be a large frame, and decoders hold it in words of 32 bits.
    if (description.samples() > mostCompressedSamples)
        return failure(ErrorCode::LimitExceeded,
                       "The film has more pixels than Hilum accepts, so it was not read.");
    std::vector<std::uint8_t> storage;
    const auto stream = frameStream(element.value, description.frames, frame, storage);
    if (!stream)
        return tl::unexpected(stream.error());
    switch (syntax.encoding) {
    case PixelEncoding::Rle:
        return decodeRle(*stream, description);
    case PixelEncoding::Jpeg:
    case PixelEncoding::JpegLs:
        return decodeJpeg(*stream, description, index.transferSyntaxUid);
    case PixelEncoding::Jpeg2000:
        return decodeJpeg2000(*stream, description);
    case PixelEncoding::DeflatedFrame:
        return decodeDeflated(*stream, description);
    case PixelEncoding::EncapsulatedNative:
        return decodeUncompressed(*stream, description);
    case PixelEncoding::Native:
    case PixelEncoding::Refused:
        break;
    }
    return failure(ErrorCode::Malformed,
                   "The file says that its pixels are uncompressed, but they are packed like "
                   "compressed ones. It was damaged; ask for it again from its source.");
}

} // namespace hilum
