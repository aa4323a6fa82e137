#pragma once

#include "training/distillation/film_set.h"
#include "training/distillation/run_reporter.h"

#include <string>

namespace hilum {

// What a run is made of, so that its folder alone tells it.

// The versions of this program and of LibTorch, as fields of an event, and the commit where it is known.
void addVersions(EventFields& fields, const std::string& commit);

// SHA-256, in hexadecimal digits, of the films in their order: each one's path, patient, and what the table
// says of every label. Not of their pixels.
std::string filmsDigest(const FilmSet& set);

// What the run's last "films" event of a split says of them; empty where there is none.
std::string toldDigest(const RunFolder& folder, const std::string& split);

} // namespace hilum
