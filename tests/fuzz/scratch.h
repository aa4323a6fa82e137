#pragma once

#include "tests/fuzz/targets.h"

#include <filesystem>
#include <string>

namespace hilum::fuzz {

// A file in memory with a name, for readers that want a path.
class ScratchFile {
public:
    explicit ScratchFile(Bytes bytes);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    int m_descriptor = -1;
    std::filesystem::path m_path;
};

// A folder of this process, in memory where there is such a place; gone with the process.
const std::filesystem::path& scratchFolder();

void writeScratch(const std::filesystem::path& file, std::string_view bytes);

} // namespace hilum::fuzz
