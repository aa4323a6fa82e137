#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"

#include <cstdint>
#include <filesystem>

namespace hilum {

// Where a run stands: everything that the next step depends on beside the tensors. A run resumed from here
// equals one that was never interrupted, bit for bit on the processor with the same number of threads.
struct Progress {
    std::int64_t epoch = 0;      // the epoch that is under way, from 0
    std::int64_t step = 0;       // batches of it that are done
    std::int64_t totalSteps = 0; // over the whole run
    double lossSum = 0;          // over the batches of this epoch
    double bestMacro = -1;       // -1: none yet
    std::int64_t bestEpoch = -1;
};

struct CheckpointParts {
    torch::nn::Module& module;
    torch::nn::Module& average;
    torch::optim::Optimizer& optimiser;
};

// Weights, averaged weights, optimiser, torch's random state and the progress, in one file (temporary name,
// sync, rename).
Result<void> saveCheckpoint(const std::filesystem::path& file, const CheckpointParts& parts,
                            const Progress& progress);

// Errors: FileNotFound, Malformed (damaged, or of another network); the parts are then not to be used.
Result<Progress> loadCheckpoint(const std::filesystem::path& file, const CheckpointParts& parts);

} // namespace hilum
