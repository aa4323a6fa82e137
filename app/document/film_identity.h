#pragma once

#include "imaging/radiograph.h"

#include <cstdint>
#include <string>

namespace hilum {

// What tells one film's content from another's that came from the same file: somebody may put another film
// into the place of one that is open.
struct FilmIdentity {
    std::string sopInstanceUid;
    int rows = 0, columns = 0, frames = 0;
    int frame = -1; // that `pixels` is of
    std::uint64_t pixels = 0;
};

FilmIdentity identityOf(const Radiograph& film); // a few thousand pixels are looked at
// Pixels count where both are of the same frame.
bool isAnother(const FilmIdentity& known, const FilmIdentity& now);

} // namespace hilum
