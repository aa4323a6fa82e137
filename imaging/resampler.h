#pragma once

#include "imaging/display.h"

#include <cstdint>
#include <vector>

namespace hilum {

// Resampled fine codes (see FineScale) of the part of a film that is visible, or its resampled colours. The
// vectors keep their room from picture to picture: what counts is width * height of them, row by row.
struct ResampledFilm {
    int x = 0, y = 0, width = 0, height = 0; // the rectangle of the view that lies on the film
    bool isColour = false;
    bool isMasked = false;                // some pixels are padding, or lie beside a film that is turned
    std::vector<std::uint16_t> fineCodes; // of grey films
    std::vector<std::uint8_t> rgb;        // of colour films, three a pixel
    std::vector<std::uint8_t> mask;       // where isMasked: 255 on film, 0 elsewhere
};

// `imageToView` may turn by quarters, flip, and scale the axes apart (turned_resampler.h for the rest).
// Padding does not bleed into its neighbours: a view pixel is padding when most of its area is, and is made
// of the other pixels alone when not.
void resample(const Radiograph& film, const ImageToView& imageToView, int width, int height,
              Interpolation interpolation, ResampledFilm& result);

} // namespace hilum
