#pragma once

#include "training/runs/training_plan.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// A small generator whose whole state is one number (splitmix64): the same draws on every platform, and a
// film's draws depend on nothing but the run's seed, the epoch and the film, so that a resumed run repeats
// them.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}
    Draws(std::uint64_t seed, std::uint64_t epoch, std::uint64_t film);
    std::uint64_t next();
    double uniform(double low, double high);

private:
    std::uint64_t m_state;
};

// Moves and shades one square of greys: rotation, scale and shift in one bilinear resampling with black
// around the film, then contrast and brightness, then noise. [size, size] 8-bit -> [size, size] 16-bit, as
// Preprocessor::normalise takes.
class Augmenter {
public:
    Augmenter(const AugmentationPlan& plan, int size) : m_plan(plan), m_size(size) {}
    std::vector<std::uint16_t> apply(std::span<const std::uint8_t> greys, Draws draws) const;

private:
    AugmentationPlan m_plan;
    int m_size;
};

} // namespace hilum
