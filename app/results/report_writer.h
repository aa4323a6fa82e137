#pragma once

#include "inference/reading/predictor.h"
#include "training/runs/run_folder.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace hilum {

struct WrittenReport {
    std::filesystem::path page;                 // one self-contained HTML file
    std::vector<std::filesystem::path> figures; // PNG
};

struct ReportOptions {
    std::filesystem::path out{}; // empty: the run's report/
    bool films = true; // pictures of validation films with maps; the page then holds patients' images
    std::filesystem::path boxes{}; // see makeReportFilms()
    std::filesystem::path root{};  // where the films lie; empty: where the plan says
    DeviceChoice device = DeviceChoice::Auto;
    std::stop_token stop{}; // between films; then nothing is written
};

// Everything that a run has to say. Any thread; needs a QGuiApplication for its text. Films that cannot be
// read or a model that cannot be loaded leave the films out and say so on the page. Errors: those of
// readRunResults, WriteFailed, Cancelled.
Result<WrittenReport> writeReport(const RunFolder& run, const ReportOptions& options = {});

} // namespace hilum
