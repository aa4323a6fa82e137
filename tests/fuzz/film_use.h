#pragma once

#include "imaging/radiograph_reader.h"

namespace hilum::fuzz {

// Small, so that an execution is short; the limits themselves are tested in tests/imaging.
ReadLimits smallLimits();

// What a viewport does with a film that was read.
void use(const RadiographPointer& film);

} // namespace hilum::fuzz
