#pragma once

#include "app/hanging/prior_finder.h"

namespace hilum {

// Films that the library of studies knows of a patient. `libraryFile` as TrainingPaths has it; a library that
// was never begun stays so.
PriorFinder::Library libraryPriors(const QString& libraryFile);

} // namespace hilum
