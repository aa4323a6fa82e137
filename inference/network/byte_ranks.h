#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace hilum {

// The codes of an 8-bit film at two ranks: a sample tells about where they lie, and passes that compare
// sixty-four pixels at a time say it exactly. That costs a fifth of counting every code.
//
// ranks are 1..codes.size(); the answer at i is the smallest code that at least ranks[i] codes are not above.
std::array<int, 2> codesAtRanks(std::span<const std::uint8_t> codes, std::array<std::uint64_t, 2> ranks);

} // namespace hilum
