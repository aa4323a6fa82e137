#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hilum::test {

// Files that were made to do harm, each with the name of its trick.
struct HostileFile {
    std::string name;
    std::vector<std::uint8_t> bytes;
};

// `levels` sequences in each other; a few hundred kilobytes at 20,000.
std::vector<std::uint8_t> nestedSequences(int levels, bool explicitVr, bool undefinedLength);

// A data set that unpacks to `megabytes` of zeros.
std::vector<std::uint8_t> deflateBomb(int megabytes);

// A film of 16-bit greys whose header says this size and whose only fragment is this stream.
std::vector<std::uint8_t> jpeg2000Film(unsigned rows, unsigned columns,
                                       const std::vector<std::uint8_t>& stream);

// Every trick that Hilum knows: nesting, lying sizes, wrong VRs, short tables, loops, bombs, truncation at
// many places.
std::vector<HostileFile> hostileFiles();

} // namespace hilum::test
