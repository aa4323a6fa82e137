#pragma once

#include "imaging/error.h"

#include <QString>

namespace hilum {

// What happens to bundles on this computer's disk. Each reads and checks a whole file: any thread but the
// GUI's. Errors: those of BundleFile::read, WriteFailed.

// A bundle, checked whole and copied into `modelsFolder` under its name and the beginning of its hash: what
// anybody does to the file later changes nothing. The copy's path; weights that are there already, under
// whatever name, give the copy that is there.
Result<QString> keepModel(const QString& bundle, const QString& modelsFolder);

// Gives a bundle another name for people; its file keeps its place. `name` as cleanModelName() gives it.
Result<void> renameModel(const QString& bundle, const QString& name);

// Writes a checked copy to `target`, which is replaced where it exists. The path that was written: `target`,
// with .safetensors at its end.
Result<QString> exportModel(const QString& bundle, const QString& target);

// Spaces in order; empty where nothing or too much (over 80 characters) is left.
QString cleanModelName(const QString& typed);
// "My-model.safetensors": what a copy is called unless somebody chooses otherwise.
QString modelFileName(const QString& name);

} // namespace hilum
