#pragma once

#include "training/runs/film_locator.h"
#include "training/runs/film_table.h"

namespace hilum {

// CheXpert's table was the first that could be read; the others came to stand beside it.
using ChexpertTable = FilmTable;

} // namespace hilum
