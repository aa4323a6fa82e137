#pragma once

#include <QLoggingCategory>
#include <QString>

namespace hilum {

Q_DECLARE_LOGGING_CATEGORY(logApp)
Q_DECLARE_LOGGING_CATEGORY(logServices)
Q_DECLARE_LOGGING_CATEGORY(logReading)

// Sends every Qt message to standard error and to a file in `folder` that is rotated at `fileLimit` bytes,
// three kept. Each line has time, level and category. Paths and quoted names in a message are replaced, so
// that no patient's name reaches the file even through a library's message; Hilum's own messages never carry
// them. Any thread.
void installLog(const QString& folder, qint64 fileLimit = 1'000'000);
QString defaultLogFolder();

// The text as the log may have it.
QString withoutIdentifiers(const QString& message);

} // namespace hilum
