#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// A line of a structured report: an item of its content tree (PS3.3 C.17.3) as text.
struct ReportLine {
    int depth = 0;     // of the tree; the root is 0
    std::string name;  // the concept's meaning; may be empty
    std::string value; // empty for a container
};

// The report's content in document order, at most 10,000 items. Any thread. Errors: those of a DICOM file;
// NotAnImage where it has no content tree.
Result<std::vector<ReportLine>> readReportContent(std::span<const std::uint8_t> bytes);
Result<std::vector<ReportLine>> readReportContent(const std::filesystem::path& file);

} // namespace hilum
