#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/film_memory.h"

#include <filesystem>

namespace hilum {

struct FileBytes {
    FilmMemory bytes;
    std::size_t size = 0;
    bool isWhole = true; // the file ends where these bytes end
    Bytes span() const { return {bytes.get(), size}; }
};

// The file's bytes, or its first `atMost`. Errors: FileNotFound, FileUnreadable, OutOfMemory, LimitExceeded
// where the file is larger than `limit`.
Result<FileBytes> readFile(const std::filesystem::path& file, std::uint64_t limit,
                           std::uint64_t atMost = UINT64_MAX);

// The same for a path that is known to lead to a regular file: it is opened before it is looked at, which
// spares a walk along the path and would set a device going.
Result<FileBytes> readKnownFile(const std::filesystem::path& file, std::uint64_t limit);

} // namespace hilum
