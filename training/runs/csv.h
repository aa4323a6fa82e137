#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// One record of a CSV text (RFC 4180): quoted fields may hold commas, doubled quotes and line breaks.
struct CsvRecord {
    int line = 0; // where it begins, from 1
    std::vector<std::string> fields;
    bool wellFormed = true; // false: a quote was left open or text follows a closing quote
};

// Splits a text; line ends may be LF, CRLF or CR, a byte-order mark is dropped, empty lines are skipped.
std::vector<CsvRecord> parseCsv(std::string_view text);

} // namespace hilum
