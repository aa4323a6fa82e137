#pragma once

#include "training/runs/training_plan.h"

#include <QString>

#include <utility>
#include <vector>

namespace hilum {

// A plan as a person would tell it: a heading and a sentence each, no paths.
std::vector<std::pair<QString, QString>> planInWords(const TrainingPlan& plan);

} // namespace hilum
