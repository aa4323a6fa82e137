#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace hilum {

// What a loss is mixed of, as numbers; 0 where it has no such part.
struct LossValues {
    double hard = 0, soft = 0, features = 0;
    LossValues& operator+=(const LossValues& other) {
        hard += other.hard;
        soft += other.soft;
        features += other.features;
        return *this;
    }
};

// Where a run stands: everything that the next step depends on beside the tensors. A run resumed from here
// equals one that was never interrupted, bit for bit on the processor with the same number of threads.
struct Progress {
    std::int64_t epoch = 0;      // the epoch that is under way, from 0
    std::int64_t step = 0;       // batches of it that are done
    std::int64_t totalSteps = 0; // over the whole run
    double lossSum = 0;          // over the batches of this epoch that were not skipped
    double best = -1;            // what epochs are compared by, macro AUROC where it is known; -1: none yet
    std::int64_t bestEpoch = -1;
    std::int64_t takenSteps = 0; // of this epoch, not skipped
    double rateFactor = 1;       // on the schedule's learning rate; halved after bad batches
    std::int64_t badBatches = 0; // in a row, not finite
    std::int64_t microBatch = 0; // films that pass through at once; 0: the whole batch
    LossValues partSums = {};    // of lossSum
    double lossScale = 65536;    // of float16's backward passes
    std::int64_t goodSteps = 0;  // with this scale
    // Of the training set, and of a whole batch: what `step` counts in. 0: an older checkpoint's, not known.
    std::int64_t films = 0, batchFilms = 0;
    // What epochs were judged as at most, and the first that was, whether or not its bundle could be written.
    double highest = -1;
    std::int64_t highestEpoch = -1;

    void beginEpoch() { // none of its batches is done
        step = takenSteps = 0;
        lossSum = 0;
        partSums = {};
    }
    // From here on batches have `batchFilms` of `films`. Whether the epoch that is under way began with
    // other ones, in another order: what is done of it means nothing then, and it begins anew.
    bool countIn(std::int64_t films, std::int64_t batchFilms);
};

struct CheckpointParts {
    torch::nn::Module& module; // with whatever helps it to learn
    torch::nn::Module& average;
    torch::optim::Optimizer& optimiser;
    torch::Device device = torch::kCPU;
    std::string plan = {}; // as JSON, without paths; empty: any
};

// Weights, averaged weights, optimiser, torch's random state, the progress and the plan, in one file with a
// hash over all of it: FOLDER/last.pt, written under a temporary name, synced, renamed. The file that it
// replaces stays as FOLDER/previous.pt. Error: WriteFailed; both files are then as they were.
Result<void> saveCheckpoint(const std::filesystem::path& folder, const CheckpointParts& parts,
                            const Progress& progress);

struct LoadedCheckpoint {
    Progress progress;
    bool lastWasDamaged = false; // this is the previous one
};

// The tensors come to the device that the parts are on, wherever they were saved.
// The last checkpoint, or the previous one where the last is missing or damaged. Errors: FileNotFound (there
// is none), InvalidArgument (made for a plan with other labels, in another order, or another network),
// Malformed (damaged, or of another network); the parts are then not to be used. A checkpoint of an older
// version does not tell its plan.
Result<LoadedCheckpoint> loadCheckpoint(const std::filesystem::path& folder, const CheckpointParts& parts);

} // namespace hilum
