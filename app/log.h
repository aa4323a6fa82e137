#pragma once

#include <QLoggingCategory>
#include <QString>

namespace hilum {

Q_DECLARE_LOGGING_CATEGORY(logApp)
Q_DECLARE_LOGGING_CATEGORY(logServices)
Q_DECLARE_LOGGING_CATEGORY(logReading)

// Sends every Qt message to standard error and to a file in `folder` that is rotated at 1 MB, three kept.
// Each line has time, level and category. Paths and quoted names in a message are replaced, so that no
// patient's name reaches the file even through a library's message; Hilum's own messages never carry them.
// Any thread.
void installLog(const QString& folder);
QString defaultLogFolder();

// The text as the log may have it.
QString withoutIdentifiers(const QString& message);

} // namespace hilum
