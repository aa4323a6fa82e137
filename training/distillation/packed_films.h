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

// Films decoded once, as the squares of 8-bit greys that the Preprocessor makes: one file that several runs
// share. Its header says what it was made from (the films' paths, sizes and times of change, the square's
// size, the intensity policy); a file that does not match, is cut short or is half written is never used but
// made anew.
//
// It is made under a temporary name and renamed when whole; its first eight bytes are written last. While one
// process makes it, others that want it wait for it.
//
// Films are read, not mapped: a mapped file that shrinks ends the process with a bus error. Each film stands
// under a hash that is checked at every reading. One that is damaged, cut off or cannot be read any more is
// decoded again from its own file, which gives the same greys, and is put back into its place; so a damaged
// file heals while it is used, and a run's result does not depend on it.
//
// Films that could not be read when the file was made are tried again whenever it is opened with its films:
// storage may have been away for a moment. Those that can be read now are put into their places.
class PackedFilms {
public:
    struct Source {
        std::string path;           // relative, as in the table
        std::filesystem::path file; // where it lies; empty where it was not found
        std::string state = {};     // fileState() of it; empty: it is asked for
    };
    struct Unreadable {
        std::size_t film = 0;
        std::string reason;
    };
    struct BuildOptions {
        int threads = 1;
        std::function<void(std::size_t done, std::size_t all)> progress; // called from one thread at a time
        std::stop_token stop;
        // Off in processes that share a run's work with one that has tried: all must have the same films.
        bool tryUnreadable = true;
    };

    // What a file must have been made from. Depends on the films' sizes and times of change on disk.
    static std::string fingerprint(std::span<const Source> films, const IntensityPolicy& policy, int size);

    // A short name for the same, without the films' states: the file that a changed set replaces.
    static std::string nameOf(std::span<const Source> films, const IntensityPolicy& policy, int size);

    // Errors: FileNotFound, Malformed (stale, damaged or half written).
    static Result<PackedFilms> open(const std::filesystem::path& file, const std::string& fingerprint);

    // Opens the file, or makes it (temporary name, sync, rename) where it cannot be used. Unreadable films
    // are black squares, listed in unreadable(); those of a file that was there are tried again, unless the
    // file must not be written. Errors: WriteFailed, Cancelled.
    static Result<PackedFilms> openOrBuild(const std::filesystem::path& file, std::span<const Source> films,
                                           const IntensityPolicy& policy, int size,
                                           const BuildOptions& options);

    std::size_t films() const;
    int size() const;
    const std::vector<Unreadable>& unreadable() const; // in order
    // Films that could not be read when the file was made, and could be when it was opened this time.
    std::size_t readAgain() const;

    // The greys of a film, [size, size], row by row, 0 black. Any thread. Error: FileUnreadable where neither
    // this file nor the film's own has it any more; `into` is black then.
    Result<void> read(std::size_t film, std::span<std::uint8_t> into) const;
    // The hash that stands with a film: another one tells other greys. 0 where it cannot be read.
    std::uint64_t hash(std::size_t film) const;

    struct Damage {
        std::size_t decodedAgain = 0;
        std::vector<Unreadable> lost; // each is told once
    };
    // What read() has met since the last call, of all copies of this object. Any thread.
    Damage takeDamage() const;

private:
    struct File;
    std::shared_ptr<File> m_file; // closed with the last copy
};

} // namespace hilum
