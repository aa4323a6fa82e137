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

// Whether it is worth while to let Hilum have the file: where not even its list of tables can be read, Hilum
// begins a new one, which takes most of the time. Every sixteenth of these is.
bool isWorthOpening(const QString& file, Bytes input);

// One of `n`, by what is in the input.
bool isOneOf(int n, Bytes input);

} // namespace hilum::fuzz
