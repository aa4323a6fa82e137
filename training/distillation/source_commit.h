#pragma once

#include <string>

namespace hilum {

// The commit that this program was built from, in hexadecimal digits, with "-dirty" after it where files had
// been changed; empty where it was not built from a checkout. Of hilum-train alone: the source is written at
// every build (cmake/SourceCommit.cmake), and nothing else is to be built anew for it.
std::string sourceCommit();

} // namespace hilum
