#pragma once

#include "imaging/voi.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace hilum::test {

// What DCMTK's dcmimgle shows for the first frame, as 8-bit greys; nothing where it does not render the file.
struct OracleQuestion {
    std::optional<Window> window; // LINEAR or SIGMOID; LINEAR_EXACT is unknown to dcmimgle
    int voiLut = -1;              // index in the file
    bool presentationInverse = false;
};
std::optional<std::vector<std::uint8_t>> dcmimgleGreys(const std::filesystem::path& file,
                                                       const OracleQuestion& question);

// The first frame as 8-bit RGB, by dcmimage.
std::optional<std::vector<std::uint8_t>> dcmimageColours(const std::filesystem::path& file);

} // namespace hilum::test
