#pragma once

#include "imaging/error.h"

#include <QByteArray>
#include <QFileDevice>
#include <QString>

namespace hilum {

// Writes a whole file or nothing (QSaveFile): a file of that name is as it was until the new one is complete.
// Any thread. Error: WriteFailed, with a sentence that names neither file nor folder.
Result<void> saveFile(const QString& path, const QByteArray& bytes);

// The sentence for a file that could not be written.
Error writeError(QFileDevice::FileError error, const QString& libraryText);

// `path` with `suffix` ("png") where it has none of its own.
QString withSuffix(const QString& path, const QString& suffix);

} // namespace hilum
