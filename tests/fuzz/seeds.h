#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hilum::fuzz {

using Seed = std::vector<std::uint8_t>;

inline Seed seed(std::string_view text) {
    return {text.begin(), text.end()};
}

// What fuzzing a target begins with: small honest inputs in every form, and hostile ones. Made on the spot,
// the same on every machine but for times inside of archives and databases.
std::vector<Seed> seedsOf(std::string_view target);

// Its parts.
std::vector<Seed> filmSeeds();
std::vector<Seed> rasterSeeds();
std::vector<Seed> presentationSeeds();
std::vector<Seed> directorySeeds();
std::vector<Seed> modelSeeds();
std::vector<Seed> tableSeeds();
std::vector<Seed> jsonSeeds();
std::vector<Seed> annotationSeeds();
std::vector<Seed> runSeeds();
std::vector<Seed> zipSeeds();
std::vector<Seed> librarySeeds();
std::vector<Seed> workSeeds();

} // namespace hilum::fuzz
