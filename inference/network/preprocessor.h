#pragma once

#include "imaging/error.h"
#include "imaging/points.h"
#include "imaging/radiograph.h"
#include "inference/reading/model_card.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// From a film to the network's input, as the bundle's card says. The one object that serves viewer and
// trainer.
//
// It starts at modality values with the film's own photometric interpretation, padding and default VOI; what
// a reader does to the window never reaches it. Immutable after construction; any thread.
class Preprocessor {
public:
    // The film as a square of greys, before normalisation: what a trainer may cache.
    struct Greys {
        int size = 0;                                 // pixels a side
        std::vector<std::uint16_t> values;            // [size, size]; 0 is black, 65,535 is white
        ModelToImage modelToImage;                    // pixels of the square -> pixels of the film
        int left = 0, top = 0, width = 0, height = 0; // where the film lies in the square; around it is black
        double lowGrey = 0, highGrey = 1; // the VOI greys 0..1 at the card's percentiles, before any stretch
    };

    // The tensor, [channels, size, size], row-major.
    struct Input {
        std::vector<float> values;
        ModelToImage modelToImage;
    };

    Preprocessor(const IntensityPolicy& policy, const Architecture& architecture);

    // Error: InvalidArgument where the film is too narrow to leave a pixel in the square.
    Result<Greys> greys(const Radiograph& film) const;
    // The same rounded to 8 bits, into room for [size, size].
    Result<void> greys(const Radiograph& film, std::span<std::uint8_t> into) const;

    // Square greys of the card's size to the tensor: (v - mean) / deviation, or v * 2048 - 1024 ("xrv").
    // Every channel is the same. The 8-bit form takes the same greys rounded to 0..255.
    std::vector<float> normalise(std::span<const std::uint16_t> greys) const;
    std::vector<float> normalise(std::span<const std::uint8_t> greys) const;
    // The same into room for channels * size * size values.
    void normalise(std::span<const std::uint16_t> greys, std::span<float> into) const;
    void normalise(std::span<const std::uint8_t> greys, std::span<float> into) const;

    Result<Input> run(const Radiograph& film) const;

    int size() const { return m_size; }
    int channels() const { return m_channels; }

private:
    Result<Greys> placed(const Radiograph& film) const; // all but values and the percentiles' greys
    std::vector<std::uint16_t> greyTable(const Radiograph& film, Greys& greys) const;
    template <typename Grey>
    void normaliseGreys(std::span<const Grey> greys, double white, std::span<float> into) const;

    IntensityPolicy m_policy;
    int m_size;
    int m_channels;
};

} // namespace hilum
