#pragma once

#include "imaging/error.h"
#include "training/runs/grey_image.h"
#include "training/runs/training_plan.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hilum {

// What a table says of one finding; every number is films that would be used.
struct FindingCounts {
    std::string label;
    std::size_t positive = 0, negative = 0, uncertain = 0, blank = 0;
};

// A film by name: such lists stay on the user's disk and go into no log and no bundle.
struct ListedFilm {
    std::string side; // "train" or "valid"
    int line = 0;     // in its table
    std::string path; // empty for rows that could not be read
    std::string reason;
};

// One side of the split.
struct SideReport {
    std::string name;
    std::size_t tableRows = 0;
    std::size_t films = 0; // that a run would use
    std::size_t patients = 0;
    std::optional<std::size_t> studies; // nothing: no film tells its study; else one that does not is its own
    std::size_t badRows = 0, missing = 0, unreadable = 0; // left out, each named in DataReport::leftOut
    std::size_t laterals = 0, unlisted = 0;               // left out by the plan
    std::size_t heldOut = 0;                              // left out by the table's split column
    std::size_t frontal = 0, lateral = 0, unknownView = 0;
    std::map<std::string, std::size_t> projections, sexes; // as the table says them; "" unknown
    std::optional<int> youngest, oldest;                   // years
    std::size_t children = 0, unknownAge = 0;              // under 18 with a known age above 0; no age, or 0
    std::map<std::string, std::size_t> sizes;              // "columns x rows" -> films; empty: not read
    std::vector<FindingCounts> findings;                   // in the table's order
};

// Films whose pixels are the same.
struct DuplicateGroup {
    std::vector<ListedFilm> films;
    bool acrossSides = false, acrossPatients = false, labelsDiffer = false;
};

// What is in the data before anything is trained on it.
struct DataReport {
    std::string layout; // for people: "CheXpert", "NIH ChestX-ray14" ...
    std::vector<SideReport> sides;
    std::vector<ListedFilm> leftOut;
    std::vector<DuplicateGroup> duplicates;
    std::vector<std::string> sharedPatients; // in both sides
    std::vector<ListedFilm> sheet;           // the films of the sample sheet, row by row
    bool pixelsRead = false;                 // false: a quick look that opened no film
    std::vector<std::string> errors;         // sentences; with any of them a run would refuse or mislead
    std::vector<std::string> warnings;
    bool usable() const { return errors.empty(); }
};

std::string toJson(const DataReport& report);
std::string toText(const DataReport& report); // for a terminal, at most 100 columns wide

// data.json, data.txt and, where there is a sheet, films.png. Makes the folder. Error: WriteFailed.
Result<void> writeDataReport(const DataReport& report, const GreyImage& sheet,
                             const std::filesystem::path& folder);

} // namespace hilum
