#pragma once

#include "training/runs/data_report.h"

#include <functional>
#include <stop_token>

namespace hilum {

struct DataCheckOptions {
    int threads = 0;        // 0: all cores
    bool readPixels = true; // false: a quick look that opens no film but DICOM headers
    std::size_t sheetFilms = 24;
    int sheetTile = 192;                                             // pixels a side
    std::function<void(std::size_t done, std::size_t all)> progress; // from one thread at a time
    std::stop_token stop;
};

struct DataCheck {
    DataReport report;
    GreyImage sheet; // empty without pixels
};

// Reads the plan's tables and films and says what is in them. Data that cannot be used is a report with
// errors; only tables that cannot be read at all, and a stop, are errors here: those of readSplit; Cancelled.
Result<DataCheck> checkData(const TrainingPlan& plan, const DataCheckOptions& options);

} // namespace hilum
