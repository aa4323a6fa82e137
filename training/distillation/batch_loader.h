#pragma once

#include "training/distillation/film_set.h"
#include "training/runs/augmenter.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hilum {

// Films ready for a network: row-major, on the CPU.
struct Batch {
    std::vector<std::size_t> films; // indices into the set
    // Films that cannot be read any more, indices into the set. Where the batch is augmented, another of its
    // films stands in for each, so that it keeps its size; `films` is empty where all are lost. Else they
    // are black.
    std::vector<std::size_t> lost;
    std::vector<float> images;  // [films, channels, size, size]
    std::vector<float> targets; // [films, labels]
    std::vector<float> masks;   // [films, labels]
};

// The films of one epoch in the order of the seed and the epoch alone; the last, short batch is left out.
std::vector<std::vector<std::size_t>> epochBatches(std::size_t films, int batchSize, std::uint64_t seed,
                                                   int epoch);

// Prepares the batches of one epoch on its own threads, a few ahead of the one that takes them. What it hands
// out does not depend on the number of threads. next() is for one thread; the set and the preprocessor must
// outlive it.
class BatchLoader {
public:
    struct Options {
        std::optional<AugmentationPlan> augmentation; // absent: the films as they are
        std::uint64_t seed = 1;
        int epoch = 0;
        int threads = 1;
    };
    BatchLoader(const FilmSet& set, const Preprocessor& preprocessor,
                std::vector<std::vector<std::size_t>> batches, Options options);
    ~BatchLoader();

    std::optional<Batch> next(); // nothing after the last batch
    // How long next() has waited for batches in all: time in which the network stood still.
    std::chrono::steady_clock::duration waited() const { return m_waited; }

private:
    void work(std::stop_token stop);
    Batch prepare(const std::vector<std::size_t>& films) const;
    // The films that cannot be read, as positions in the batch.
    std::vector<std::size_t> fillImages(Batch& batch) const;
    void standIn(Batch& batch, const std::vector<std::size_t>& missing) const;
    std::size_t valuesOfFilm() const;

    const FilmSet& m_set;
    const Preprocessor& m_preprocessor;
    const std::vector<std::vector<std::size_t>> m_batches;
    const Options m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::size_t, Batch> m_ready;
    std::size_t m_started = 0, m_taken = 0;
    std::chrono::steady_clock::duration m_waited{};
    std::vector<std::jthread> m_threads; // last: they end before what they use
};

} // namespace hilum
