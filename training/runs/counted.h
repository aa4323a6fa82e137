#pragma once

#include <cstddef>
#include <string>

namespace hilum {

// "1 row" or "3 rows", for sentences of rooms without Qt.
inline std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace hilum
