#pragma once

#include "imaging/error.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// A file that a DICOMDIR (PS3.3 F, PS3.10 8) refers to. `components` is as the directory has it: not checked
// against the file system, and it may be anything.
struct MediaEntry {
    std::vector<std::string> components; // of (0004,1500)
    std::string sopClassUid;             // (0004,1510)
};

// The files in the order of the directory's tree: patient, study, series, instance. The offsets that make the
// tree are hostile: each record is visited once and the depth is bounded. Where they lead to no file at all,
// the records are taken in file order. Errors: those of a DICOM file; NotAnImage where it is no directory.
Result<std::vector<MediaEntry>> readMediaDirectory(const std::filesystem::path& file);
Result<std::vector<MediaEntry>> readMediaDirectory(std::span<const std::uint8_t> bytes);

} // namespace hilum
