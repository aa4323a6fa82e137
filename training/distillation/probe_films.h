#pragma once

#include "training/distillation/film_set.h"

namespace hilum {

// A part of a plan's films, as a run would see them.
struct ProbeFilms {
    FilmSet set;
    std::int64_t trainFilms = 0, validFilms = 0; // of the whole plan
    double secondsPerFilm = 0;                   // to decode and pack
};

// About `wanted` training films from all parts of the table, packed into `folder`. Errors of readSplit and
// PackedFilms; InvalidArgument where fewer than two can be read.
Result<ProbeFilms> loadProbeFilms(const TrainingPlan& plan, std::size_t wanted,
                                  const std::filesystem::path& folder, int threads);

} // namespace hilum
