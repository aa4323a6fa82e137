#pragma once

#include <string>

namespace hilum {

// As one word of a POSIX shell: as it is where nothing in it means anything to one, else quoted.
std::string shellWord(const std::string& text);

} // namespace hilum
