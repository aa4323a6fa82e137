#pragma once

#include "imaging/error.h"
#include "imaging/points.h"
#include "imaging/radiograph.h"

#include <stop_token>

namespace hilum {

// How the chest of one frontal film lies on another one of the same patient.
struct LungRegistration {
    // First film's pixels to the second's: a similarity (scale, turn, shift) where a pixel is square, and
    // seen through the pixels' shape where it is not.
    Transform<ImageSpace, ImageSpace> firstToSecond;
    double scale = 1;       // length of the anatomy on the second film / on the first, in the finer pixels
    double degrees = 0;     // of the second against the first, clockwise on the screen
    double correlation = 0; // of the local contrast of both films about the lungs, -1..1
    double lungOverlap = 0; // Dice coefficient of the lung fields; 0 where one film's were not found
};

// The smallest correlation that counts as a fit. Films of our set that were warped by a known similarity
// reach 0.73 or more (n = 292), two studies of one patient 0.67 in the middle (101 of 125 pairs fit). A chest
// that lies upside down may reach 0.5: a fit is no proof that two films are of the same person or the same
// way up.
inline constexpr double leastCorrelation = 0.45;

// The similarity that lays the chest of `first` on that of `second`. It begins with the centres, extents and
// slant of the lung fields (of the exposed fields where lungs are not found) and then maximises the
// correlation of the local contrast about the lungs, from coarse to fine, so that outlines count and exposure
// does not. Any thread; a tenth of a second. Errors: NoFit (the films do not fit one another), Cancelled.
Result<LungRegistration> registerLungs(const Radiograph& first, const Radiograph& second,
                                       const std::stop_token& stop = {});

} // namespace hilum
