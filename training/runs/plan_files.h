#pragma once

#include "training/runs/training_plan.h"

#include <string>
#include <vector>

namespace hilum {

// What is wrong with the files that a plan names, in sentences: tables that are not there, teachers and
// starting weights that cannot be read or do not fit. Empty: nothing is. Beside problems(), which looks at
// numbers alone. Reads weights whole, which takes seconds for big ones; looks at no film.
std::vector<std::string> fileProblems(const TrainingPlan& plan);

} // namespace hilum
