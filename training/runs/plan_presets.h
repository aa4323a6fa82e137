#pragma once

#include "training/runs/training_plan.h"

#include <string>
#include <vector>

namespace hilum {

// Ready-made parts of plans, for the command line and the window alike.

// The mode with what belongs to it: the published form reads with hard regions and looks twice, the sound
// form with soft regions and once.
void setMxa(Architecture& architecture, MxaMode mode);

// Quick: an M0 at 160 pixels and few epochs, to see that all works. Recommended: the recipe of the bundle
// that comes with Hilum, an M5 with sound MXA at 224 pixels. Paper: the authors' M5 as published, trained as
// they trained it (spec/mxa.md 6.1), without what their code got wrong.
enum class StudentPreset { Quick, Recommended, Paper };

// Network, intensity, augmentation, optimisation and the numbers of the loss become the preset's; data,
// labels, name, start and teachers stay. `taught`: there is a teacher, so that the loss asks it.
void applyPreset(TrainingPlan& plan, StudentPreset preset, bool taught);
// The loss that the plan has with and without a teacher: the published one for a published network, else the
// sound one. Adds or removes the second head that goes with it.
void setTaught(TrainingPlan& plan, bool taught);

// The recipe of a teacher that a run trains first on its own films: EfficientNet-Lite0 at the student's size
// with the student's labels, channels and intensity.
TrainingPlan starterTeacher(const TrainingPlan& student);

// The plan's network goes on from this one: it sees films as that one did, and its card says what that one's
// says of films and limits, before the plan's own words. `learns`: there are epochs to come.
void goOnFrom(TrainingPlan& plan, const ModelCard& start, bool learns);
// Takes those words out again.
void forgetStart(DataPlan& data, const ModelCard& start);

// Root, tables, lists, label file and mapping of `from`; the rest of the plan's data stays.
void takeTables(DataPlan& data, const DataPlan& from);

// The optimisation of the plan with parts small enough for `available` bytes, when the whole batch was seen
// to take `peak`: `microBatch` halved until it fits in four fifths. 0 where the whole batch fits, or nothing
// helps.
int fittingMicroBatch(const OptimisationPlan& plan, double peak, double available);

} // namespace hilum
