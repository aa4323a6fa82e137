#pragma once

#include "imaging/error.h"
#include "imaging/radiograph.h"

#include <cstddef>
#include <deque>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace hilum::cli {

// Files as they were named, folders replaced by the files below them in the order of their names; hidden
// files are left out.
std::vector<std::string> expandFolders(const std::vector<std::string>& inputs);

struct QueuedFilm {
    std::string file;
    Result<RadiographPointer> film;
};

// Decodes ahead of its reader on other threads and hands films out in order. Holds at most `ahead` decoded
// films.
class FilmQueue {
public:
    FilmQueue(std::vector<std::string> files, std::size_t ahead);

    // The next up to `count` films; empty at the end.
    std::vector<QueuedFilm> next(std::size_t count);

private:
    void fill();

    std::vector<std::string> m_files;
    std::size_t m_ahead;
    std::size_t m_started = 0, m_taken = 0;
    std::deque<std::future<Result<RadiographPointer>>> m_decoding;
};

} // namespace hilum::cli
