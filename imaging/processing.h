#pragma once

#include "imaging/radiograph.h"

#include <stop_token>

namespace hilum {

// What a reader may lay over a film's pixels to see more; only ever for display, never for scores or
// measurements.
struct Processing {
    bool equalised = false; // CLAHE: contrast-limited adaptive histogram equalisation (Zuiderveld 1994)
    bool sharpened = false; // unsharp mask
    bool isOn() const { return equalised || sharpened; }
    friend bool operator==(const Processing&, const Processing&) = default;
};

// The film with processed pixels, on the film's fine scale: each code is a fine code (see FineScale), so that
// a DisplayLut of the film itself serves for both and turning the window stays a look-up. Padding stays
// padding. CLAHE works on 8 x 8 tiles within the range of values that the film's default greys show, which it
// maps onto itself; values beyond stay what they are. The mask's Gaussian is as wide as a thousandth of the
// film's longer edge. Null for colour films, and where `stop` was asked for. Any thread; about 0.1 s a
// million pixels.
RadiographPointer processedFilm(const Radiograph& film, const Processing& processing,
                                std::stop_token stop = {});

} // namespace hilum
