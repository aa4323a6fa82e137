#include "imaging/film_memory.h"

#include "imaging/platform.h"
#include "imaging/watched_memory.h"

#include <mutex>
#include <new>
#include <span>
#include <vector>

namespace hilum {
namespace {

constexpr std::size_t leastMapped = std::size_t{2} << 20;

// Blocks given back of late: who reads film after film gets the same memory again, with its pages.
class LateBlocks {
public:
    // One of at least `bytes` that is hardly larger, else nothing.
    std::span<std::uint8_t> take(std::size_t bytes) {
        const std::lock_guard lock(m_mutex);
        for (auto it = m_blocks.begin(); it != m_blocks.end(); ++it)
            if (it->size() >= bytes && it->size() <= bytes + bytes / 4) {
                const auto found = *it;
                m_total -= found.size();
                m_blocks.erase(it);
                return found;
            }
        return {};
    }

    void keep(std::span<std::uint8_t> block) {
        if (block.size() > most)
            return unmapMemory(block);
        const std::lock_guard lock(m_mutex);
        m_blocks.push_back(block);
        m_total += block.size();
        for (; m_total > most; m_blocks.erase(m_blocks.begin())) {
            m_total -= m_blocks.front().size();
            unmapMemory(m_blocks.front());
        }
    }

private:
    static constexpr std::size_t most = std::size_t{32} << 20;
    std::mutex m_mutex;
    std::vector<std::span<std::uint8_t>> m_blocks; // the oldest first
    std::size_t m_total = 0;
};

LateBlocks& lateBlocks() {
    static auto* blocks = new LateBlocks; // never destroyed: films may live in other statics
    return *blocks;
}

} // namespace

void FreeFilmMemory::operator()(std::uint8_t* bytes) const {
    if (mapped)
        lateBlocks().keep({bytes, mapped});
    else
        delete[] bytes;
}

FilmMemory filmMemory(std::size_t bytes) {
    if (!memoryIsWatched && bytes >= leastMapped) {
        auto memory = lateBlocks().take(bytes);
        if (memory.empty())
            memory = mapMemory(bytes);
        return {memory.data(), FreeFilmMemory{memory.size()}};
    }
    return {new (std::nothrow) std::uint8_t[bytes ? bytes : 1], FreeFilmMemory{}};
}

} // namespace hilum
