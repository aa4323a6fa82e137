#pragma once

#include "app/document/film.h"

namespace hilum {

// What is kept of a reading while its film's pixels are not: all words and numbers, and of the maps those
// that a sheet or a page would show of the film: the chosen finding's and those of suspected findings. The
// network makes the others again when they are asked for.
FilmReading withoutSpareMaps(const FilmReading& reading, const MapChoice& choice);

} // namespace hilum
