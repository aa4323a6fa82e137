#pragma once

#include <cstddef>

// AddressSanitizer watches the ends of blocks of the heap; whoever hands out pieces of one block says here
// where they end. In other builds nothing is done.
#if defined(__SANITIZE_ADDRESS__)
#define HILUM_MEMORY_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HILUM_MEMORY_WATCHED
#endif
#endif

#ifdef HILUM_MEMORY_WATCHED
#include <sanitizer/asan_interface.h>
#endif

namespace hilum {

#ifdef HILUM_MEMORY_WATCHED
inline constexpr bool memoryIsWatched = true;
// From here on a read or write there ends the process, until it is allowed again.
inline void forbidMemory(const void* begin, std::size_t bytes) {
    __asan_poison_memory_region(begin, bytes);
}
inline void allowMemory(const void* begin, std::size_t bytes) {
    __asan_unpoison_memory_region(begin, bytes);
}
inline bool memoryIsForbidden(const void* byte) {
    return __asan_address_is_poisoned(byte) != 0;
}
#else
inline constexpr bool memoryIsWatched = false;
inline void forbidMemory(const void* /*begin*/, std::size_t /*bytes*/) {}
inline void allowMemory(const void* /*begin*/, std::size_t /*bytes*/) {}
inline bool memoryIsForbidden(const void* /*byte*/) {
    return false;
}
#endif

} // namespace hilum
