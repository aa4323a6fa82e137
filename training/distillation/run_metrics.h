#pragma once

#include "training/distillation/card_builder.h"
#include "training/runs/chexpert_table.h"

#include <filesystem>
#include <vector>

namespace hilum {

// The files of a run's metrics/ folder (RUN_FOLDER.md): validation.json, labels.csv, curves.csv and
// predictions.csv, each replaced as a whole. `rows` are the validation films in the summary's order. Error:
// WriteFailed.
Result<void> writeMetrics(const std::filesystem::path& folder, const ValidationSummary& summary,
                          const std::vector<FilmRow>& rows);

} // namespace hilum
