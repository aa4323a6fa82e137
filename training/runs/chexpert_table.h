#pragma once

#include "imaging/error.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// CheXpert's fourteen labels in the order of its tables.
const std::array<std::string, 14>& chexpertLabels();

// What a table says of a finding: 1.0, 0.0, -1.0, or nothing.
enum class LabelValue : signed char { Blank, Negative, Positive, Uncertain };

enum class View { Unknown, Frontal, Lateral };

// One film of a table.
struct FilmRow {
    int line = 0;               // in the table, from 1
    std::string path;           // as written, relative, with '/'
    std::string patient, study; // the path's components "patientNNNNN" and "studyN"; the patient is the path
                                // where there is none
    std::string sex;            // as written, may be empty
    std::optional<int> age;     // years; CheXpert writes 0 where it is not known
    View view = View::Unknown;
    std::string projection;         // "AP", "PA", or as written
    std::vector<LabelValue> labels; // one for each of the table's labels
};

// A row that is left out, with the reason in words.
struct BadRow {
    int line = 0;
    std::string reason;
};

// A CheXpert table (CheXpert-v1.0, -small, or any CSV with its column names). Needs the column Path and at
// least one label column; the other columns may be missing, unknown columns are named and ignored. Paths that
// are absolute or climb out of the root make a row bad.
struct ChexpertTable {
    std::vector<std::string> labels; // label columns in the table's order
    std::vector<FilmRow> rows;
    std::vector<BadRow> badRows;
    std::vector<std::string> ignoredColumns;

    // Errors: FileNotFound, FileUnreadable, Malformed.
    static Result<ChexpertTable> read(const std::filesystem::path& file);
    static Result<ChexpertTable> parse(std::string_view csv);

    // The column of a label, or -1.
    int labelIndex(std::string_view label) const;
};

// Where a film lies: root/path, or without the path's first folder when the root is itself that folder
// (CheXpert's tables start with "CheXpert-v1.0-small/"). Nothing when neither file exists.
std::optional<std::filesystem::path> locateFilm(const std::filesystem::path& root, const std::string& path);

} // namespace hilum
