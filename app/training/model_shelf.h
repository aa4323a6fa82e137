#pragma once

#include "imaging/error.h"

#include <QString>

namespace hilum {

// A run's bundle, checked whole and copied into `modelsFolder` under its name and the beginning of its hash:
// what the run, or whoever tidies its folder, does to the file later changes nothing. The copy's path; the
// same bundle again gives the same copy. Any thread. Errors: those of BundleFile::read, WriteFailed.
Result<QString> keepModel(const QString& bundle, const QString& modelsFolder);

} // namespace hilum
