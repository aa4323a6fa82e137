#pragma once

#include "imaging/error.h"

#include <filesystem>
#include <string>

namespace hilum {

// A whole text file. `what` begins the sentence of an error ("The table"). Errors: FileNotFound,
// FileUnreadable.
Result<std::string> readTextFile(const std::filesystem::path& file, const std::string& what);

} // namespace hilum
