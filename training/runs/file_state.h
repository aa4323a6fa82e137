#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace hilum {

// What tells a changed file from the same one: its size and time of change. Nothing where there is no such
// file, or where it is no regular one.
std::optional<std::string> fileState(const std::filesystem::path& file);

} // namespace hilum
