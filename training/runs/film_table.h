#pragma once

#include "imaging/error.h"
#include "training/runs/column_mapping.h"

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

// Which layout a table has.
enum class TableKind { Unknown, Chexpert, ChexpertPlus, NihChestXray14, Mapped };
const char* tableKindName(TableKind kind); // for people

// One film of a table.
struct FilmRow {
    int line = 0;     // in the table, from 1
    std::string path; // as written, relative, with '/'
    // Of their columns or patterns, else the path's components "patientNNNNN" and "studyN"; the patient is
    // the path where there is none.
    std::string patient, study;
    std::string sex;                // "Male", "Female", or as written; may be empty
    std::optional<int> age;         // whole years; CheXpert writes 0 where it is not known
    View view = View::Unknown;      // of the table, else of a file name that says frontal or lateral
    std::string projection;         // "AP", "PA", or as written
    std::string split;              // as written, where the table has such a column
    std::vector<LabelValue> labels; // one for each of the table's labels
};

// A row that is left out, with the reason in words.
struct BadRow {
    int line = 0;
    std::string reason;
};

// What a table needs beside itself.
struct TableOptions {
    ColumnMapping columns;           // empty: the layout is recognised
    std::filesystem::path labelFile; // CheXpert Plus: JSON or JSON lines, one object a film, `path_to_image`
};

// A table of films: CheXpert-v1.0 and -small (and any CSV with their column names), CheXpert Plus with its
// label file, NIH ChestX-ray14's Data_Entry, or any CSV through a mapping. Unknown columns are named and
// ignored. Rows whose path is absolute or climbs out of the root, whose label is no label, or whose age is no
// age are bad.
struct FilmTable {
    TableKind kind = TableKind::Unknown;
    std::vector<std::string> labels; // in the table's order; for NIH in CheXpert's
    std::vector<FilmRow> rows;
    std::vector<BadRow> badRows;
    std::vector<std::string> ignoredColumns;
    bool hasSplit = false; // there is a column of the split

    // Errors: FileNotFound, FileUnreadable, Malformed (a column or every label is missing; a pattern is
    // none).
    static Result<FilmTable> read(const std::filesystem::path& file, const TableOptions& options = {});
    static Result<FilmTable> parse(std::string_view csv, const TableOptions& options = {});

    // The column of a label, or -1.
    int labelIndex(std::string_view label) const;
};

// The layout that a header row shows, and how its columns are read; Unknown without a mapping where it is of
// none that is known. `columns` are trimmed names.
struct RecognisedLayout {
    TableKind kind = TableKind::Unknown;
    ColumnMapping columns;
};
RecognisedLayout recogniseLayout(const std::vector<std::string>& columns);

} // namespace hilum
