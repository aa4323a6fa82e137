#pragma once

#include "training/runs/film_table.h"
#include "training/runs/training_plan.h"

#include <filesystem>
#include <vector>

namespace hilum {

// A table whose layout is known by its first row.
struct FoundTable {
    std::filesystem::path file;
    TableKind kind = TableKind::Unknown;
};

// The tables in a folder and in its sub-folders down to two levels, known names first (train.csv, valid.csv,
// df_chexpert_plus_*.csv, Data_Entry_2017*.csv), then by path. Reads first rows only.
std::vector<FoundTable> findTables(const std::filesystem::path& folder);

// What a person who names a folder or a table most likely means.
struct DataProposal {
    TableKind kind = TableKind::Unknown;
    DataPlan data;                  // root, tables, lists and label file; the rest as it is by default
    std::vector<FoundTable> tables; // all that were found
};
// Errors: FileNotFound; Malformed where nothing is recognised (`data.root` and, for a file, `data.trainTable`
// can then be used with a column mapping).
Result<DataProposal> proposeData(const std::filesystem::path& folderOrTable);

// The columns of a table, trimmed, for a mapping to choose from. Errors: FileNotFound, FileUnreadable,
// Malformed.
Result<std::vector<std::string>> tableColumns(const std::filesystem::path& table);

} // namespace hilum
