#pragma once

#include "inference/network/gate_statistics.h"
#include "inference/reading/metrics.h"
#include "training/distillation/communicator.h"
#include "training/distillation/film_set.h"
#include "training/distillation/learner.h"

#include <functional>
#include <optional>

namespace hilum {

// Films through a network in eval mode, as they are (no augmentation).
class Scorer {
public:
    // `tick` is called after every batch: a place for heartbeats. The references must outlive the scorer.
    // Every process scores its share of the films; what they say of them is on the first.
    Scorer(Learner& learner, const Preprocessor& preprocessor, int batchSize, Communicator& processes,
           std::function<void()> tick);

    // Raw outputs with the truth of the set (NaN where the mask is 0). Error: FileUnreadable where films
    // cannot be read any more, which lost() then tells.
    Result<ScoredFilms> logits(const FilmSet& set, const std::vector<PlannedLabel>& labels);
    const std::vector<std::size_t>& lost() const { return m_lost; } // rising, of the last call

    // The gate's statistics over at most `films` films of the set, evenly spread; on the first process, an
    // error elsewhere. Error: as fitGate.
    Result<GateStatistics> gate(const FilmSet& set, std::size_t films);

private:
    // Calls `take` with each batch's films, of this process's share and but for those that are lost, and the
    // network's answer to them.
    void run(const FilmSet& set, const std::vector<std::size_t>& films,
             const std::function<void(const std::vector<std::size_t>&, const LearnerOutput&)>& take);
    void agreeOnLost(); // what one process cannot read is lost to all

    Learner& m_learner;
    const Preprocessor& m_preprocessor;
    int m_batchSize;
    Communicator& m_processes;
    std::function<void()> m_tick;
    std::vector<std::size_t> m_lost;
};

// A batch's images as a channels-last tensor of its own on the device.
torch::Tensor imageTensor(const std::vector<float>& images, std::size_t films, int channels, int size,
                          const torch::Device& device);

} // namespace hilum
