#pragma once

#include "training/runs/film_table.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace hilum {

// Labels that lie apart from their table, as CheXpert Plus has them (chexbert_labels/report_fixed.json): one
// JSON object a line, or a JSON list of objects, each with `path_to_image` and CheXpert's labels as 1, 0, -1
// or null.
struct LabelFile {
    std::vector<std::string> labels;                                // CheXpert's order, those that occur
    std::unordered_map<std::string, std::vector<LabelValue>> films; // by path_to_image
    std::unordered_set<std::string> bad; // of films with an entry whose labels cannot be understood

    // An entry that is no film's costs nothing but itself. Errors: FileNotFound, FileUnreadable; Malformed
    // where no entry is.
    static Result<LabelFile> read(const std::filesystem::path& file);
    static Result<LabelFile> parse(std::string_view text);

    // The label file that lies beside a table where CheXpert Plus puts it; empty where there is none.
    static std::filesystem::path beside(const std::filesystem::path& table);
};

} // namespace hilum
