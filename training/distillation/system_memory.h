#pragma once

#include <cstddef>

namespace hilum {

// What the trainer asks the operating system about memory. Sizes are bytes.

inline constexpr std::size_t hugePage = std::size_t(2) << 20;

// Zeroed pages at a multiple of `hugePage`, huge where the system has them; null where it gives none.
// `size` is a multiple of `hugePage`.
void* mapHugePages(std::size_t size);
void unmapPages(void* begin, std::size_t size);

// What can still be touched before somebody is killed for it: the least of what the machine has free and what
// the process's control group may still take. The largest number where the system does not say.
std::size_t availableMemory();

// Of this process in main memory; 0 where the system does not say.
std::size_t residentMemory();

} // namespace hilum
