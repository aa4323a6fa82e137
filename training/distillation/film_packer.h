#pragma once

#include "training/distillation/film_decoder.h"
#include "training/distillation/packed_films.h"

#include <atomic>
#include <mutex>

namespace hilum {

// Decodes films on several threads into their places in a packed file.
class FilmPacker {
public:
    // All outlives the packer.
    FilmPacker(std::span<const PackedFilms::Source> films, const FilmDecoder& decoder,
               const PackedFilms::BuildOptions& options)
        : m_films(films), m_decoder(decoder), m_options(options) {}

    // The unreadable films in order; their places are black. Errors: WriteFailed, Cancelled.
    Result<std::vector<PackedFilms::Unreadable>> run(int descriptor, std::size_t offset);

private:
    void work();
    void pack(std::size_t film, std::span<std::uint8_t> record);
    void handToDisk(std::size_t end) const; // the films before `end`
    std::size_t recordSize() const;
    std::size_t filmsInOneWrite() const;

    std::span<const PackedFilms::Source> m_films;
    const FilmDecoder& m_decoder;
    const PackedFilms::BuildOptions& m_options;
    int m_descriptor = -1;
    std::size_t m_offset = 0;
    std::atomic<std::size_t> m_next{0};
    std::atomic<bool> m_writeFailed{false};
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::vector<PackedFilms::Unreadable> m_unreadable;
};

} // namespace hilum
