#include "training/distillation/film_packer.h"

#include "training/distillation/kept_memory.h"
#include "training/distillation/packed_file.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <thread>

namespace hilum {
namespace {

using namespace packed_file;

constexpr std::size_t together = 128;       // films that are handed to the disk at once
constexpr std::size_t inOneWrite = 1 << 20; // bytes

} // namespace

Result<std::vector<PackedFilms::Unreadable>> FilmPacker::run(int descriptor, std::size_t offset) {
    keepFreedMemory();
    m_descriptor = descriptor;
    m_offset = offset;
    {
        std::vector<std::jthread> threads;
        for (int t = 1; t < std::max(m_options.threads, 1); ++t)
            threads.emplace_back([&] { work(); });
        work();
    }
    if (m_options.stop.stop_requested())
        return failure(ErrorCode::Cancelled, "Packing the films was stopped.");
    if (m_writeFailed)
        return failure(ErrorCode::WriteFailed, "The packed films cannot be written; is the disk full?");
    std::sort(m_unreadable.begin(), m_unreadable.end(),
              [](const auto& a, const auto& b) { return a.film < b.film; });
    return std::move(m_unreadable);
}

std::size_t FilmPacker::recordSize() const {
    const auto size = static_cast<std::size_t>(m_decoder.size());
    return size * size + hashSize;
}

// Films that one thread packs before it writes them: few enough that no thread waits for another's last ones.
std::size_t FilmPacker::filmsInOneWrite() const {
    const std::size_t fair = m_films.size() / (8 * static_cast<std::size_t>(std::max(m_options.threads, 1)));
    return std::clamp<std::size_t>(std::min(inOneWrite / recordSize(), fair), 1, together);
}

void FilmPacker::work() {
    const std::size_t size = recordSize(), atOnce = filmsInOneWrite();
    std::vector<std::uint8_t> records(atOnce * size);
    while (!m_writeFailed && !m_options.stop.stop_requested()) {
        const std::size_t first = m_next.fetch_add(atOnce);
        if (first >= m_films.size())
            return;
        const std::size_t last = std::min(first + atOnce, m_films.size());
        for (std::size_t film = first; film < last && !m_options.stop.stop_requested(); ++film)
            pack(film, std::span(records).subspan((film - first) * size, size));
        if (!writeAt(m_descriptor, records.data(), (last - first) * size, m_offset + first * size))
            m_writeFailed = true;
        if (first / together != last / together)
            handToDisk(last / together * together);
    }
}

void FilmPacker::pack(std::size_t film, std::span<std::uint8_t> record) {
    const auto greys = record.first(record.size() - hashSize);
    if (const auto read = m_decoder.decode(m_films[film].file, greys); !read) {
        std::fill(greys.begin(), greys.end(), std::uint8_t(0));
        const std::lock_guard lock(m_mutex);
        m_unreadable.push_back({film, read.error().message});
    }
    const std::uint64_t hash = hashOf(greys, film);
    std::memcpy(record.data() + greys.size(), &hash, hashSize);
    const std::lock_guard lock(m_mutex);
    ++m_done;
    if (m_options.progress)
        m_options.progress(m_done, m_films.size());
}

// The disk works while films are decoded; the last sync is short.
void FilmPacker::handToDisk(std::size_t end) const {
    ::sync_file_range(m_descriptor, static_cast<off_t>(m_offset + (end - together) * recordSize()),
                      static_cast<off_t>(together * recordSize()), SYNC_FILE_RANGE_WRITE);
}

} // namespace hilum
