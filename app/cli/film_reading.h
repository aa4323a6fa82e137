#pragma once

#include "app/cli/film_queue.h"
#include "inference/reading/predictor.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hilum::cli {

// One film with what each of the networks said of it; no answers where the file could not be read.
struct ReadFilm {
    std::size_t index = 0; // among the files
    const QueuedFilm& queued;
    std::vector<const Result<Prediction>*> answers;

    // The first error on the way, or null: then film and every answer are there.
    const Error* error() const;
};

// Decodes the files ahead, hands them to every network `batch` at a time and each film to `take`, in order.
// Progress on a terminal, or as ProgressBar tells a program.
void readFilms(const std::vector<Predictor*>& networks, std::vector<std::string> files, std::size_t batch,
               const PredictOptions& options, const std::function<void(const ReadFilm&)>& take,
               bool tellsProgram = false);

} // namespace hilum::cli
