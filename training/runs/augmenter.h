#pragma once

#include "training/runs/draws.h"
#include "training/runs/training_plan.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// Moves and shades one square of greys, in this order: flip, rotation, scale and shift in one bilinear
// resampling with black around the film; blur; contrast, brightness and gamma; noise; an erased rectangle.
// Knows no torch, so that a viewer can show what a plan does to a film. Not for several threads at once: it
// keeps its scratch.
class Augmenter {
public:
    Augmenter(const AugmentationPlan& plan, int size);
    // [size, size] 8-bit -> [size, size] 16-bit, as Preprocessor::normalise takes. The answer is valid until
    // the next call.
    std::span<const std::uint16_t> apply(std::span<const std::uint8_t> greys, Draws draws);

private:
    struct Choice; // what the draws said

    void move(std::span<const std::uint8_t> greys, const Choice& choice);
    void spread(std::span<const std::uint8_t> greys);
    void blur(double deviation);
    void shade(const Choice& choice);
    void addNoise(double deviation, std::uint64_t seed);
    void erase(const Choice& choice);

    AugmentationPlan m_plan;
    int m_size;
    std::vector<std::uint16_t> m_greys;
    std::vector<std::uint32_t> m_pairs; // the film with a black border, each pixel with its right neighbour
    std::vector<float> m_rows;
};

// One film as epoch `epoch` of a run with `seed` sees it, when the film is number `film` of its set.
std::vector<std::uint16_t> augmentedView(std::span<const std::uint8_t> greys, int size,
                                         const AugmentationPlan& plan, std::uint64_t seed,
                                         std::uint64_t epoch, std::uint64_t film);

} // namespace hilum
