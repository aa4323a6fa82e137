#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// The content of a raw deflate stream (PS3.5 A.5), at most `limit` bytes of it. A stream that ends early
// gives what it held. Errors: Malformed, LimitExceeded, OutOfMemory.
Result<std::vector<std::uint8_t>> inflateRaw(std::span<const std::uint8_t> bytes, std::uint64_t limit);

} // namespace hilum
