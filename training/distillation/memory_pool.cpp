#include "training/distillation/memory_pool.h"

#include "imaging/watched_memory.h"
#include "training/distillation/system_memory.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t smallestSegment = 32 * hugePage;
constexpr std::size_t spareMemory = std::size_t(192) << 20; // left to the rest of the machine
constexpr std::size_t smallestRest = std::size_t(64) << 10; // less is not worth a block of its own

constexpr std::size_t roundedUp(std::size_t size, std::size_t step) {
    return (size + step - 1) / step * step;
}

// Blocks that all began at the same offset in a page would fight for the same lines of the cache.
constexpr std::size_t blockSize(std::size_t size) {
    return roundedUp(size, 4096) + 192;
}

void unmapWatched(char* begin, std::size_t size) {
    allowMemory(begin, size); // whoever has these pages next
    unmapPages(begin, size);
}

} // namespace

MemoryPool::~MemoryPool() {
    for (const auto& [begin, size] : m_segments)
        unmapWatched(begin, size);
}

void* MemoryPool::take(std::size_t bytes) {
    if (bytes > std::size_t(1) << 46)
        return nullptr;
    const std::size_t size = blockSize(bytes);
    const std::lock_guard lock(m_mutex);
    auto found = m_free.lower_bound({size, nullptr});
    if (found == m_free.end()) {
        if (!grow(size))
            return nullptr;
        found = m_free.lower_bound({size, nullptr});
    }
    void* const block = cut(m_blocks.find(found->second), size);
    allowMemory(block, bytes);
    return block;
}

bool MemoryPool::grow(std::size_t size) {
    const std::size_t segment = std::max(roundedUp(size, hugePage), smallestSegment);
    if (availableMemory() < segment + spareMemory) {
        releaseLocked();
        if (availableMemory() < segment + spareMemory)
            return false;
    }
    void* mapped = mapHugePages(segment);
    if (!mapped) {
        releaseLocked();
        mapped = mapHugePages(segment);
    }
    if (!mapped)
        return false;
    char* const begin = static_cast<char*>(mapped);
    forbidMemory(begin, segment);
    m_segments.emplace(begin, segment);
    m_blocks.emplace(begin, Block{segment, true, true});
    m_free.emplace(segment, begin);
    m_reserved += segment;
    const auto address = reinterpret_cast<std::uintptr_t>(begin);
    m_lowest = std::min<std::uintptr_t>(m_lowest, address);
    m_highest = std::max<std::uintptr_t>(m_highest, address + segment);
    return true;
}

void* MemoryPool::cut(Place place, std::size_t size) {
    auto& [begin, block] = *place;
    m_free.erase({block.size, begin});
    if (block.size - size >= smallestRest) {
        const std::size_t rest = block.size - size;
        m_blocks.emplace_hint(std::next(place), begin + size, Block{rest, true, false});
        m_free.emplace(rest, begin + size);
        block.size = size;
    }
    block.free = false;
    m_used += block.size;
    return begin;
}

bool MemoryPool::give(void* returned) {
    const auto address = reinterpret_cast<std::uintptr_t>(returned);
    if (address < m_lowest || address >= m_highest)
        return false;
    const std::lock_guard lock(m_mutex);
    Place place = m_blocks.find(static_cast<char*>(returned));
    if (place == m_blocks.end())
        return false;
    place->second.free = true;
    m_used -= place->second.size;
    forbidMemory(returned, place->second.size);
    const Place next = std::next(place);
    if (next != m_blocks.end() && next->second.free && !next->second.first) {
        m_free.erase({next->second.size, next->first});
        place = join(place);
    }
    if (!place->second.first && std::prev(place)->second.free) {
        const Place before = std::prev(place);
        m_free.erase({before->second.size, before->first});
        place = join(before);
    }
    m_free.emplace(place->second.size, place->first);
    return true;
}

// The block takes in the one behind it.
MemoryPool::Place MemoryPool::join(Place place) {
    const Place next = std::next(place);
    place->second.size += next->second.size;
    m_blocks.erase(next);
    return place;
}

void MemoryPool::release() {
    const std::lock_guard lock(m_mutex);
    releaseLocked();
}

void MemoryPool::releaseLocked() {
    for (auto segment = m_segments.begin(); segment != m_segments.end();) {
        const auto [begin, size] = *segment;
        const Place block = m_blocks.find(begin);
        if (!block->second.free || block->second.size != size) {
            ++segment;
            continue;
        }
        m_free.erase({size, begin});
        m_blocks.erase(block);
        unmapWatched(begin, size);
        m_reserved -= size;
        segment = m_segments.erase(segment);
    }
}

std::size_t MemoryPool::reserved() const {
    const std::lock_guard lock(m_mutex);
    return m_reserved;
}

std::size_t MemoryPool::used() const {
    const std::lock_guard lock(m_mutex);
    return m_used;
}

} // namespace hilum
