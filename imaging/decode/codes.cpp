#include "imaging/decode/codes.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t pieceWords = 8192; // stays in the processor's first cache from loop to loop

void swapBytes(std::span<std::uint16_t> words) {
    for (std::uint16_t& word : words)
        word = static_cast<std::uint16_t>(word << 8 | word >> 8);
}

void take(std::span<std::uint16_t> words, int shift, unsigned mask, unsigned sign) {
    for (std::uint16_t& word : words)
        word = static_cast<std::uint16_t>(((word >> shift) & mask) ^ sign);
}

bool hasBitsBeyond(std::span<const std::uint16_t> words, std::uint16_t mask) {
    std::uint16_t all = 0;
    for (const std::uint16_t word : words)
        all = static_cast<std::uint16_t>(all | word);
    return (all & ~mask) != 0;
}

} // namespace

void turnIntoCodes(std::span<std::uint16_t> words, const CodeBits& bits) {
    const bool mayBeCodes = bits.shift == 0 && bits.sign == 0;
    if (mayBeCodes && bits.mask == 0xFFFF && !bits.bigEndian)
        return;
    for (std::size_t begin = 0; begin < words.size(); begin += pieceWords) {
        const auto piece = words.subspan(begin, std::min(pieceWords, words.size() - begin));
        if (bits.bigEndian)
            swapBytes(piece);
        if (!mayBeCodes || (bits.mask != 0xFFFF && hasBitsBeyond(piece, bits.mask)))
            take(piece, bits.shift, bits.mask, bits.sign);
    }
}

} // namespace hilum
