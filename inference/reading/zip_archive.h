#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace hilum {

// The stored (uncompressed) members of a ZIP or ZIP64 archive, by name, as views into its bytes. Bounded;
// every range is checked. Errors: Malformed, Truncated, LimitExceeded, UnsupportedEncoding for compressed
// members.
Result<std::map<std::string, std::span<const std::uint8_t>>> readZip(std::span<const std::uint8_t> file);

} // namespace hilum
