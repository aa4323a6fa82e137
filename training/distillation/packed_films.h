#pragma once

#include "imaging/error.h"
#include "inference/network/preprocessor.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace hilum {

// Films decoded once, as the squares of 8-bit greys that the Preprocessor makes: one file, mapped read-only,
// that several runs share. Its header says what it was made from (the films' paths, sizes and times of
// change, the square's size, the intensity policy); a file that does not match, is cut short or is half
// written is never used but made anew.
//
// It is made under a temporary name and renamed when whole; its first eight bytes are written last. While one
// process makes it, others that want it wait for it. A file is never changed once it has its name, only
// replaced, so a mapping stays good for as long as somebody holds it; the length is checked before mapping,
// and a shared lock is held on the file as a sign to whoever tidies up. (Mapping a *user's* file would risk a
// bus error when it shrinks; these are our own.)
class PackedFilms {
public:
    struct Source {
        std::string path;           // relative, as in the table
        std::filesystem::path file; // where it lies; empty where it was not found
    };
    struct Unreadable {
        std::size_t film = 0;
        std::string reason;
    };
    struct BuildOptions {
        int threads = 1;
        std::function<void(std::size_t done, std::size_t all)> progress; // called from one thread at a time
        std::stop_token stop;
    };

    // What a file must have been made from. Depends on the films' sizes and times of change on disk.
    static std::string fingerprint(std::span<const Source> films, const IntensityPolicy& policy, int size);

    // A short name for the same, without the films' states: the file that a changed set replaces.
    static std::string nameOf(std::span<const Source> films, const IntensityPolicy& policy, int size);

    // Errors: FileNotFound, Malformed (stale, damaged or half written).
    static Result<PackedFilms> open(const std::filesystem::path& file, const std::string& fingerprint);

    // Opens the file, or makes it (temporary name, sync, rename) where it cannot be used. Unreadable films
    // are black squares, listed in unreadable(). Errors: WriteFailed, Cancelled.
    static Result<PackedFilms> openOrBuild(const std::filesystem::path& file, std::span<const Source> films,
                                           const IntensityPolicy& policy, int size,
                                           const BuildOptions& options);

    std::size_t films() const { return m_films; }
    int size() const { return m_size; }
    const std::vector<Unreadable>& unreadable() const { return m_unreadable; }
    // [size, size], row by row, 0 black; valid as long as this object or a copy of it lives. Any thread.
    std::span<const std::uint8_t> film(std::size_t index) const;

private:
    std::shared_ptr<const std::uint8_t> m_mapping; // unmapped with the last copy
    std::size_t m_pixelOffset = 0, m_films = 0;
    int m_size = 0;
    std::vector<Unreadable> m_unreadable;
};

} // namespace hilum
