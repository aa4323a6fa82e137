#pragma once

#include "tests/fuzz/scratch.h"

#include <QString>

namespace hilum::fuzz {

// Qt's SQLite driver needs an application.
void needApplication();

// A database file with these bytes and nothing beside it, in a folder that is emptied first.
QString writeDatabase(const char* name, std::string bytes);

// Bytes that are an SQLite file of this application and version, as far as its first hundred bytes say, so
// that most of them come further than to the refusal of a foreign file. A sixteenth is left as it is.
std::string asDatabase(Bytes file, std::uint32_t application, std::uint32_t version);

} // namespace hilum::fuzz
