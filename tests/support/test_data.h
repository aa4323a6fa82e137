#pragma once

#include "imaging/watched_memory.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace hilum::test {

// Under AddressSanitizer limits of memory mean nothing.
constexpr bool underAddressSanitizer = memoryIsWatched;

// The folder with the real films: $HILUM_DATA, else ../shared/data beside the source; nothing where it is
// absent, and then a test skips with a message.
std::optional<std::filesystem::path> dataFolder();

// The demonstration film or the lower leg, RG1_UNCR.dcm and RG3_UNCR.dcm, as the set-up fetched them.
std::optional<std::filesystem::path> demonstrationFilm();
std::optional<std::filesystem::path> legFilm();

// CRC-32 (ISO-HDLC, as in zlib) of values as little-endian int32.
std::uint32_t crc32OfValues(std::span<const std::int32_t> values);

std::vector<std::uint8_t> fileBytes(const std::filesystem::path& file);

} // namespace hilum::test
