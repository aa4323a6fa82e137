#pragma once

#include "imaging/radiograph.h"
#include "inference/network/gate_statistics.h"
#include "inference/network/preprocessor.h"
#include "inference/reading/prediction.h"

#include <span>

namespace hilum {

// May a film be scored? Three questions, each adds reasons (refuse) or warnings (stand beside the scores) to
// the answer. Codes of reasons: modality, body_part, too_small, colour, blank, low_contrast, noise, ramp,
// pattern, unlike_training. Codes of warnings: under_18, lateral, oblique, for_processing.

// What the header says, where it says something.
void checkHeader(const FilmAttributes& attributes, GateResult& result);

// What any picture must have to be a radiograph: size, no colour, contrast, structure that is neither noise
// nor drawing.
void checkImage(const Radiograph& film, const Preprocessor::Greys& greys, GateResult& result);

// Is it like the films of the training? Sets featureDistance: the larger of the two distances, in units of
// its limit. `features` is the pooled last stage, of the size of the statistics.
void checkFeatures(const GateStatistics& statistics, std::span<const float> features,
                   const Preprocessor::Greys& greys, GateResult& result);

// Numbers behind checkImage, over the film's part of the square with greys 0..1.
struct ImageStatistics {
    double deviation = 0;         // standard deviation of the greys
    double lowestCorrelation = 1; // between pixels up to a sixteenth of the side apart, across and down
    double smooth = 0;       // share of the variance that a polynomial of second degree in x and y explains
    double oneDirection = 0; // share of the variance that row means alone, or column means alone, explain
    double extremes = 0;     // share of pixels within 2 % of black or white
};
ImageStatistics imageStatistics(const Preprocessor::Greys& greys);

} // namespace hilum
