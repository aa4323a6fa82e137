#pragma once

#include "inference/network/gate_statistics.h"
#include "inference/reading/metrics.h"
#include "training/distillation/communicator.h"
#include "training/distillation/film_set.h"
#include "training/distillation/full_memory.h"
#include "training/distillation/learner.h"

#include <functional>
#include <optional>

namespace hilum {

// Films through a network in eval mode, as they are (no augmentation).
class Scorer {
public:
    // `tick` is called after every batch: a place for heartbeats. `interrupted` is asked before each. The
    // references must outlive the scorer. Every process scores its share of the films; what they say of them
    // is on the first. Where memory runs out, batches pass through in parts.
    Scorer(
        Learner& learner, const Preprocessor& preprocessor, int batchSize, Communicator& processes,
        std::function<void()> tick, std::function<bool()> interrupted = [] { return false; });

    // Raw outputs with the truth of the set (NaN where the mask is 0). Errors: FileUnreadable where films
    // cannot be read any more, which lost() then tells; Cancelled, on every process.
    Result<ScoredFilms> logits(const FilmSet& set, const std::vector<PlannedLabel>& labels);
    const std::vector<std::size_t>& lost() const { return m_lost; } // rising, of the last call

    // The gate's statistics over at most `films` films of the set, evenly spread; on the first process, an
    // error elsewhere. Errors: as fitGate; Cancelled, on every process.
    Result<GateStatistics> gate(const FilmSet& set, std::size_t films);

private:
    // Calls `take` with each batch's films, of this process's share and but for those that are lost, and the
    // network's answer to them.
    void run(const FilmSet& set, const std::vector<std::size_t>& films,
             const std::function<void(const std::vector<std::size_t>&, const LearnerOutput&)>& take);
    LearnerOutput forward(const torch::Tensor& images);
    void agreeOnLost(); // what one process cannot read is lost to all

    Learner& m_learner;
    const Preprocessor& m_preprocessor;
    int m_batchSize;
    Communicator& m_processes;
    std::function<void()> m_tick;
    std::function<bool()> m_interrupted;
    std::vector<std::size_t> m_lost;
    bool m_wasInterrupted = false; // any process, in the last run()
    PartsThatFit m_parts;
};

// How many films pass at once where no gradients are recorded: a batch, but no more than needed to be quick
// where the plan has batches pass in parts.
int filmsAtOnce(const OptimisationPlan& plan);

// A batch's images as a channels-last tensor of its own on the device.
torch::Tensor imageTensor(const std::vector<float>& images, std::size_t films, int channels, int size,
                          const torch::Device& device);

} // namespace hilum
