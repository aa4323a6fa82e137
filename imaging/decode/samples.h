#pragma once

#include "imaging/decode/pixels.h"

#include <cstring>

namespace hilum {

// Takes the stored value out of a word: its bits from `lowBit` up, sign-extended where signed.
class SampleReader {
public:
    explicit SampleReader(const DecodedFrame& frame)
        : m_shift(frame.lowBit), m_bits(frame.bitsStored), m_signed(frame.isSigned),
          m_mask(m_bits >= 32 ? 0xFFFFFFFFu : (1u << m_bits) - 1) {}

    std::int64_t operator()(std::uint32_t word) const {
        const std::uint32_t value = word >> m_shift & m_mask;
        if (m_signed && (value >> (m_bits - 1) & 1))
            return static_cast<std::int64_t>(value) - (std::int64_t{1} << m_bits);
        return value;
    }

private:
    int m_shift, m_bits;
    bool m_signed;
    std::uint32_t m_mask;
};

template <typename Word>
Word loadWord(const std::uint8_t* bytes, bool bigEndian) {
    Word word;
    std::memcpy(&word, bytes, sizeof(Word));
    if constexpr (sizeof(Word) == 2)
        return bigEndian ? static_cast<Word>(word << 8 | word >> 8) : word;
    else if constexpr (sizeof(Word) == 4)
        return bigEndian ? word << 24 | (word & 0xFF00) << 8 | (word >> 8 & 0xFF00) | word >> 24 : word;
    else
        return word;
}

// Calls visit(index of the interleaved sample, word) for each sample; `Word` is the type of the stored words.
template <typename Word, typename Visit>
void eachWord(const DecodedFrame& frame, const Visit& visit) {
    const std::size_t pixels = static_cast<std::size_t>(frame.rows) * frame.columns;
    const std::size_t channels = frame.samplesPerPixel;
    const std::uint8_t* p = frame.bytes.data();
    const auto load = [p, bigEndian = frame.bigEndian](std::size_t i) {
        return loadWord<Word>(p + i * sizeof(Word), bigEndian);
    };
    if (!frame.planar || channels == 1) {
        for (std::size_t i = 0; i < pixels * channels; ++i)
            visit(i, load(i));
        return;
    }
    for (std::size_t channel = 0; channel < channels; ++channel)
        for (std::size_t i = 0; i < pixels; ++i)
            visit(i * channels + channel, load(channel * pixels + i));
}

template <typename Visit>
void eachSample(const DecodedFrame& frame, const Visit& visit) {
    if (frame.bytesPerSample == 1)
        eachWord<std::uint8_t>(frame, visit);
    else if (frame.bytesPerSample == 2)
        eachWord<std::uint16_t>(frame, visit);
    else
        eachWord<std::uint32_t>(frame, visit);
}

} // namespace hilum
