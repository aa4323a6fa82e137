#pragma once

#include "imaging/error.h"
#include "training/runs/training_plan.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hilum {

struct ProbeOptions {
    int steps = 20; // of the student; a network that is trained first gets a quarter of them
    std::function<void(std::size_t done, std::size_t all)> progress; // steps
    std::function<bool()> stopRequested;
};

// What a plan asks of this machine, measured on some of its films. Seconds, bytes. What nothing could measure
// yet, such as when patience ends a run, is not in the estimate.
struct ProbeReport {
    std::vector<std::string> devices; // that train
    int threads = 0;
    std::int64_t trainFilms = 0, validFilms = 0; // of the tables; films that are missing count
    std::int64_t stepsPerEpoch = 0, epochs = 0;
    double secondsPerStep = 0, filmsPerSecond = 0;
    double secondsPerValidationFilm = 0, secondsPerPackedFilm = 0;
    double peakBytes = 0;      // of the process: networks, optimiser, one batch
    double availableBytes = 0; // before
    double cacheBytes = 0;     // of the packed films
    double firstSeconds = 0;   // packing, and networks that are trained first
    double totalSeconds = 0;   // of the whole run
};

// Packs a batch of the plan's films in a temporary folder and trains on it, networks that come first too; the
// step, the loss and the loader are the run's own. Leaves nothing behind. Errors: InvalidArgument
// (problems(), no film found), those of the tables, the teachers and the step; Cancelled.
Result<ProbeReport> probePlan(const TrainingPlan& plan, const ProbeOptions& options);

std::string toJson(const ProbeReport& report);

} // namespace hilum
