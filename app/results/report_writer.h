#pragma once

#include "training/runs/run_folder.h"

#include <filesystem>
#include <vector>

namespace hilum {

struct WrittenReport {
    std::filesystem::path page;                 // one self-contained HTML file
    std::vector<std::filesystem::path> figures; // PNG
};

// Everything that a run has to say, written into `out` (empty: the run's report/). Any thread; needs a
// QGuiApplication for its text. Errors: those of readRunResults, WriteFailed.
Result<WrittenReport> writeReport(const RunFolder& run, const std::filesystem::path& out = {});

} // namespace hilum
