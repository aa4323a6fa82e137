#pragma once

#include <QString>

namespace hilum {

// Natural order: "film2" before "film10", whatever the case and the language of the desktop.
bool naturallyLess(const QString& a, const QString& b);

} // namespace hilum
