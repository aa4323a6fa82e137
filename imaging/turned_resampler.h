#pragma once

#include "imaging/resampler.h"

namespace hilum {

// A geometry that turns the film by anything but quarters.
bool turnsFreely(const ImageToView& imageToView);

// The whole film, upright and averaged down to about the size in view, from which turned pictures are taken.
// Kept while panning, turning and small zooms.
struct UprightFilm {
    double across = 0, down = 0; // pixels a film pixel, 0: nothing yet
    ResampledFilm film;
};

// Like resample(), for a geometry that turnsFreely(). Pixels beside the film are masked. `upright` must be of
// the same film or empty.
void resampleTurned(const Radiograph& film, const ImageToView& imageToView, int width, int height,
                    Interpolation interpolation, UprightFilm& upright, ResampledFilm& result);

} // namespace hilum
