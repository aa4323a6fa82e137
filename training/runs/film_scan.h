#pragma once

#include "training/runs/data_check.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// What opening one film told.
struct ScannedFilm {
    std::string problem; // empty: the film can be used
    int columns = 0, rows = 0;
    std::uint64_t content = 0;      // of the decoded pixels, the same for the same picture in any format
    std::vector<std::uint8_t> tile; // [side, side] in the film's own window, letterboxed; where asked for
};

// Opens every film on the options' threads. `tiles`: the films to make tiles of, ascending. Error: Cancelled.
Result<std::vector<ScannedFilm>> scanFilms(std::span<const std::filesystem::path> files,
                                           std::span<const std::size_t> tiles,
                                           const DataCheckOptions& options);

} // namespace hilum
