#include "tests/support/test_data.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <zlib.h>

namespace hilum::test {
namespace {

std::optional<std::filesystem::path> existing(std::filesystem::path path) {
    std::error_code error;
    return std::filesystem::exists(path, error) ? std::optional(std::move(path)) : std::nullopt;
}

std::optional<std::filesystem::path> cached(const char* name) {
    for (const auto& [variable, below] : {std::pair{"HILUM_DEPENDENCIES", "demo"},
                                          {"XDG_CACHE_HOME", "hilum/demo"},
                                          {"HOME", ".cache/hilum/demo"}})
        if (const char* folder = std::getenv(variable); folder && *folder)
            if (auto found = existing(std::filesystem::path(folder) / below / name))
                return found;
    return std::nullopt;
}

} // namespace

std::optional<std::filesystem::path> dataFolder() {
    if (const char* folder = std::getenv("HILUM_DATA"); folder && *folder)
        return existing(folder);
    return existing(std::filesystem::path(HILUM_SOURCE_DIR).parent_path() / "shared" / "data");
}

std::optional<std::filesystem::path> demonstrationFilm() {
    return cached("RG1_UNCR.dcm");
}
std::optional<std::filesystem::path> legFilm() {
    return cached("RG3_UNCR.dcm");
}

std::uint32_t crc32OfValues(std::span<const std::int32_t> values) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(values.data()), values.size() * sizeof(std::int32_t)));
}

std::vector<std::uint8_t> fileBytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace hilum::test
