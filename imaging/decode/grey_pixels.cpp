#include "imaging/decode/codes.h"
#include "imaging/decode/film.h"
#include "imaging/decode/samples.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace hilum {
namespace {

// Whoever holds codes that lie somewhere in a block keeps the block.
using Codes = std::shared_ptr<std::uint16_t>;

template <typename Owner>
Codes codesIn(Owner owner, std::uint8_t* first) {
    return {std::make_shared<Owner>(std::move(owner)), reinterpret_cast<std::uint16_t*>(first)};
}

Codes newCodes(std::size_t count) {
    FilmMemory memory = filmMemory(count * sizeof(std::uint16_t));
    if (!memory)
        throw std::bad_alloc();
    std::uint8_t* first = memory.get();
    return codesIn(std::move(memory), first);
}

// The words in the file's own memory, where that is little more than they: a film that keeps its file must
// not keep much else with it. Null otherwise.
std::uint8_t* wordsToKeep(const FileBytes* file, Bytes words) {
    if (!file || words.data() < file->bytes.get() ||
        words.data() - file->bytes.get() > std::ptrdiff_t(file->size))
        return nullptr;
    const auto before = static_cast<std::size_t>(words.data() - file->bytes.get());
    const bool isMostlyWords = file->size - words.size() <= words.size() / 16 + (64u << 10);
    return isMostlyWords && before % 2 == 0 ? file->bytes.get() + before : nullptr;
}

// Room for the codes: where their words lie already, if that may be written and kept, else new memory with
// the words in it.
Codes roomForWords(DecodedFrame& frame, FileBytes* file) {
    const Bytes words = frame.bytes.first(frame.samples() * sizeof(std::uint16_t));
    if (words.data() == frame.storage.data()) {
        std::uint8_t* first = frame.storage.data();
        return codesIn(std::move(frame.storage), first);
    }
    if (std::uint8_t* first = wordsToKeep(file, words))
        return codesIn(std::move(file->bytes), first);
    Codes codes = newCodes(frame.samples());
    std::memcpy(codes.get(), words.data(), words.size());
    return codes;
}

// Up to 16 bits: a code is the stored value, with its sign bit turned so that negative values come first.
CodeBits codeBits(const DecodedFrame& frame) {
    CodeBits bits;
    bits.shift = frame.lowBit;
    bits.mask = static_cast<std::uint16_t>((1u << frame.bitsStored) - 1);
    bits.sign = static_cast<std::uint16_t>(frame.isSigned ? 1u << (frame.bitsStored - 1) : 0);
    bits.bigEndian = frame.bigEndian;
    return bits;
}

template <typename Word>
Codes copiedCodes(const DecodedFrame& frame) {
    const Codes codes = newCodes(frame.samples());
    std::uint16_t* out = codes.get();
    const CodeBits bits = codeBits(frame);
    eachWord<Word>(frame, [out, &bits](std::size_t i, std::uint32_t word) {
        out[i] = static_cast<std::uint16_t>((word >> bits.shift & bits.mask) ^ bits.sign);
    });
    return codes;
}

Codes codesOf(DecodedFrame& frame, FileBytes* file) {
    if (frame.bytesPerSample == 1)
        return copiedCodes<std::uint8_t>(frame);
    if (frame.bytesPerSample == 4)
        return copiedCodes<std::uint32_t>(frame);
    const Codes codes = roomForWords(frame, file);
    turnIntoCodes({codes.get(), frame.samples()}, codeBits(frame));
    return codes;
}

void fillExact(Radiograph::Content& content, DecodedFrame& frame, const DicomHeader& header,
               FileBytes* file) {
    const int codes = 1 << frame.bitsStored;
    const std::int64_t offset = frame.isSigned ? -codes / 2 : 0;
    content.modalityValues = header.modalityValues(codes, offset, frame.isSigned);
    if (auto padding = header.padding(frame.isSigned)) {
        // Written as a signed number for unsigned pixels, the padding value wraps.
        const auto code = [&](std::int64_t value) {
            return static_cast<int>(value >= offset ? std::min<std::int64_t>(value - offset, codes)
                                                    : value & (codes - 1));
        };
        const int first = code(padding->first), last = code(padding->second);
        if (first <= last && first < codes)
            content.paddingCodes = {first, std::min(last, codes - 1)};
    }
    content.codes = codesOf(frame, file); // last: it may change the file's bytes
}

// Deeper films: codes are steps over the range of stored values, of 1 where that is possible.
void fillQuantised(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header) {
    const SampleReader read(frame);
    std::int64_t low = INT64_MAX, high = INT64_MIN;
    eachSample(frame, [&](std::size_t, std::uint32_t word) {
        low = std::min(low, read(word));
        high = std::max(high, read(word));
    });
    const double step = std::max(1.0, static_cast<double>(high - low) / 65535);
    const int codes = static_cast<int>(std::lround(static_cast<double>(high - low) / step)) + 1;
    content.pixels.resize(frame.samples());
    eachSample(frame, [&](std::size_t i, std::uint32_t word) {
        content.pixels[i] =
            static_cast<std::uint16_t>(std::lround(static_cast<double>(read(word) - low) / step));
    });
    content.modalityValues.resize(codes);
    const double slope = header.rescaleSlope(), intercept = header.rescaleIntercept();
    for (int code = 0; code < codes; ++code)
        content.modalityValues[code] =
            static_cast<float>(slope * (static_cast<double>(low) + step * code) + intercept);
    const auto padding = header.padding(frame.isSigned);
    if (padding && padding->first >= low && padding->second <= high)
        content.paddingCodes = {
            static_cast<int>(std::lround(static_cast<double>(padding->first - low) / step)),
            static_cast<int>(std::lround(static_cast<double>(padding->second - low) / step))};
}

} // namespace

void fillGrey(Radiograph::Content& content, DecodedFrame& frame, const DicomHeader& header, FileBytes* file) {
    if (frame.bitsStored <= 16)
        fillExact(content, frame, header, file);
    else
        fillQuantised(content, frame, header);
}

} // namespace hilum
