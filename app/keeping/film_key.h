#pragma once

#include "imaging/radiograph.h"

#include <QString>

namespace hilum {

// The name under which a reader's work on a film is kept, wherever the file lies: its SOP instance UID, or
// for files without one the hash of what is in them. Never logged.
QString dicomKey(const FilmAttributes& attributes); // empty where there is no UID
// Reads the file; any thread. Empty where it cannot be read.
QString contentKey(const QString& path);

} // namespace hilum
