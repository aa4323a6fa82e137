#pragma once

#include <QString>
#include <QStringList>

namespace hilum::architecture {

// The room that a source file lives in ("imaging", "reading", "network", "runs", "distillation", "app", "ui"), by its path
// relative to the source root; empty for files outside the rooms.
QString roomOf(const QString& path);

// Why `path` may not contain the line `#include <target>` or `#include "target"`; empty when it may. DESIGN: the arrows,
// and which library each room may name, in its sources and in its public headers.
QString violation(const QString& path, const QString& target);

// The targets of all #include lines of a text.
QStringList includesOf(const QString& text);

} // namespace hilum::architecture
