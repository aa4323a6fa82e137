#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hilum {

// Keeps big blocks of memory for the next step instead of giving them back: a training step asks for the same
// activations again and again, and fresh pages cost more than the arithmetic on them. Segments come from the
// system in huge pages; blocks are the best fit inside them, free neighbours join. Thread safe.
class MemoryPool {
public:
    MemoryPool() = default;
    ~MemoryPool(); // every block must be back
    MemoryPool(const MemoryPool&) = delete;
    MemoryPool& operator=(const MemoryPool&) = delete;

    // At least `size` > 0 bytes at a multiple of 64; null where the system has no more. Segments that hold
    // nothing are given back before it gives up.
    void* take(std::size_t size);
    // Takes back what take() returned; false, and nothing done, where it is no block of this pool.
    bool give(void* block);

    // Gives segments without a block in use back to the system.
    void release();

    std::size_t reserved() const; // bytes of all segments
    std::size_t used() const;     // bytes of blocks in use

private:
    struct Block {
        std::size_t size;
        bool free;
        bool first; // of its segment
    };
    using Blocks = std::map<char*, Block>; // every block of every segment, by address
    using Place = Blocks::iterator;

    bool grow(std::size_t size);
    void* cut(Place place, std::size_t size);
    Place join(Place place);
    void releaseLocked();

    mutable std::mutex m_mutex;
    Blocks m_blocks;
    std::set<std::pair<std::size_t, char*>> m_free; // by size, then address
    std::unordered_map<char*, std::size_t> m_segments;
    std::size_t m_reserved = 0, m_used = 0;
    std::atomic<std::uintptr_t> m_lowest = UINTPTR_MAX, m_highest = 0; // where segments were ever
};

} // namespace hilum
