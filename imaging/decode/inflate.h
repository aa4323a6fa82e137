#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

namespace hilum {

// Bytes that grew by realloc, which moves pages instead of copying them.
struct InflatedBytes {
    struct Free {
        void operator()(std::uint8_t* bytes) const { std::free(bytes); }
    };
    std::unique_ptr<std::uint8_t, Free> bytes;
    std::size_t size = 0;
    std::span<const std::uint8_t> span() const { return {bytes.get(), size}; }
};

// The content of a raw deflate stream (PS3.5 A.5), at most `limit` bytes of it. A stream that ends early
// gives what it held. Errors: Malformed, LimitExceeded, OutOfMemory.
Result<InflatedBytes> inflateRaw(std::span<const std::uint8_t> bytes, std::uint64_t limit);

} // namespace hilum
