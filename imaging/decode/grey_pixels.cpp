#include "imaging/decode/film.h"
#include "imaging/decode/samples.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// Up to 16 bits: a code is the stored value, with its sign bit turned so that negative values come first.
template <typename Word>
void copyCodes(const DecodedFrame& frame, std::vector<std::uint16_t>& codes) {
    const std::size_t count = frame.samples();
    const std::uint8_t* in = frame.bytes.data();
    const auto mask = static_cast<std::uint32_t>((std::uint64_t{1} << frame.bitsStored) - 1);
    const std::uint32_t sign = frame.isSigned ? 1u << (frame.bitsStored - 1) : 0;
    const int shift = frame.lowBit;
    for (std::size_t i = 0; i < count; ++i) {
        Word word;
        std::memcpy(&word, in + i * sizeof(Word), sizeof(Word));
        codes[i] = static_cast<std::uint16_t>((static_cast<std::uint32_t>(word) >> shift & mask) ^ sign);
    }
}

void fillExact(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header) {
    content.pixels.resize(frame.samples());
    if (frame.bytesPerSample == 1)
        copyCodes<std::uint8_t>(frame, content.pixels);
    else if (frame.bytesPerSample == 2)
        copyCodes<std::uint16_t>(frame, content.pixels);
    else
        copyCodes<std::uint32_t>(frame, content.pixels);
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

void fillGrey(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header) {
    if (frame.bitsStored <= 16)
        fillExact(content, frame, header);
    else
        fillQuantised(content, frame, header);
}

} // namespace hilum
