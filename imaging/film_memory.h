#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace hilum {

// Room for a film's file or pixels, without writing zeros into it first. Blocks of 2 MiB and more come from
// the system in large pages; the last 32 MiB given back are kept for those that come. Any thread.
struct FreeFilmMemory {
    std::size_t mapped = 0; // bytes from the system; 0: from the heap
    void operator()(std::uint8_t* bytes) const;
};
using FilmMemory = std::unique_ptr<std::uint8_t[], FreeFilmMemory>;

FilmMemory filmMemory(std::size_t bytes); // null where there is no more

} // namespace hilum
