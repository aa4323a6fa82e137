#pragma once

#include "training/distillation/film_set.h"
#include "training/distillation/run_reporter.h"

namespace hilum {

struct RunFilms {
    FilmSet train, valid;
};

// Both splits of the plan, packed with `threads` threads, with a "films" event and the log's lines for each.
// Errors of loadFilmSet; InvalidArgument where patients stand in both splits or fewer than two films are left
// for training.
Result<RunFilms> loadRunFilms(const TrainingPlan& plan, const RunFolder& folder, int threads,
                              RunReporter& reporter);

// Where the run's packed films lie.
std::filesystem::path cacheFolder(const TrainingPlan& plan, const RunFolder& folder);

} // namespace hilum
