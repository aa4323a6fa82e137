#pragma once

#include <cstdint>
#include <span>

namespace hilum {

// Where the stored value lies in a word of 16 bits, and how it becomes a code.
struct CodeBits {
    int shift = 0;               // position of its least significant bit
    std::uint16_t mask = 0xFFFF; // after the shift
    std::uint16_t sign = 0;      // the bit to turn, so that negative values come first
    bool bigEndian = false;
};

// Words become codes where they lie; what needs no change is not written.
void turnIntoCodes(std::span<std::uint16_t> words, const CodeBits& bits);

} // namespace hilum
