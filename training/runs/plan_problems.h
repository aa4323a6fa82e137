#pragma once

#include "training/runs/training_plan.h"

#include <string>
#include <vector>

namespace hilum {

// What cannot work in a plan, with the field that says it, by its full name in plan.json
// ("optimisation.epochs"; a label's as "labels.Edema.smoothedLow", a planned teacher's as "teacherPlans.").
struct PlanProblem {
    std::string field;
    std::string sentence;
};

// Empty: the plan can start. Looks at numbers, not at files; problems() are the sentences alone.
std::vector<PlanProblem> planProblems(const TrainingPlan& plan);

// What a plan does that its words do not say, in sentences: it can start all the same.
std::vector<std::string> planNotes(const TrainingPlan& plan);

} // namespace hilum
