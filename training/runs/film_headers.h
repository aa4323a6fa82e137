#pragma once

#include "training/runs/film_table.h"

#include <filesystem>
#include <span>

namespace hilum {

// What table and path leave open (view, projection, sex, age) is taken from the headers of the films that are
// DICOM. `files` are the rows' films, empty where they were not found. On `threads` threads.
void fillFromHeaders(std::span<FilmRow> rows, std::span<const std::filesystem::path> files, int threads);

} // namespace hilum
