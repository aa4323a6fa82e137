#pragma once

#include <string>
#include <vector>

namespace hilum {

// A label and the column (or, in a column that lists findings, the word) that says it. Several words may say
// one label: it is positive when any of them is.
struct MappedLabel {
    std::string label, column;
    friend bool operator==(const MappedLabel&, const MappedLabel&) = default;
};

// Where each thing stands in a table, by the names of its columns; an empty name: the table does not say it.
// In a plan it is `data.columns` and needed only for tables that are not recognised.
struct ColumnMapping {
    std::string path;           // the film's file; a mapping without it is no mapping
    std::string patient;        // column of the patient
    std::string patientPattern; // or a regular expression whose first group, in the path, is the patient
    std::string study;          // column of the study
    std::string studyPattern;   // or, as above
    std::string view;           // column that says frontal or lateral
    std::string projection;     // column that says AP or PA
    std::string sex, age;       // columns; ages are years, "058Y" and "007M" are understood
    std::string split;          // column that says train or valid
    std::vector<MappedLabel> labels;
    std::string findings;        // column that lists the positive findings by name; empty: one column a label
    std::string separator = "|"; // between the names in it
    std::vector<std::string> positive{"1", "1.0"}, negative{"0", "0.0"}, uncertain{"-1", "-1.0"};
    std::vector<std::string> frontal{"Frontal", "PA", "AP"}, lateral{"Lateral", "LL", "RL", "LATERAL"};

    bool empty() const { return path.empty(); }
    friend bool operator==(const ColumnMapping&, const ColumnMapping&) = default;
};

} // namespace hilum
