#pragma once

namespace hilum {

// What Spacing::explanation says where a file gives millimetres a pixel (PS3.3 10.7.1.3) that cannot be
// right, and no others.
inline constexpr const char* refusedSpacing =
    "The file's pixel spacing cannot be right: it is not between 0.001 and 10 mm; lengths are in pixels";

} // namespace hilum
