#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// One record of a CSV text (RFC 4180): quoted fields may hold separators, doubled quotes and line breaks.
struct CsvRecord {
    int line = 0; // where it begins, from 1
    std::vector<std::string> fields;
    bool wellFormed = true; // false: a quote was left open or text follows a closing quote
};

// One record after the other, so that a table with whole reports in its fields need not lie in memory twice.
// Fields end at commas; where the first line has none outside quotes, at its semicolons or tabs, as
// spreadsheets write them where the comma is in the numbers.
class CsvReader {
public:
    // The text must outlive the reader.
    explicit CsvReader(std::string_view text);
    // False after the last record. Empty lines are skipped.
    bool next(CsvRecord& record);

private:
    CsvRecord record();
    std::string field(CsvRecord& record);
    std::string quoted(CsvRecord& record);
    bool atLineEnd() const { return m_text[m_at] == '\n' || m_text[m_at] == '\r'; }
    void endLine();
    bool take(char c);

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    char m_separator = ',';
    bool m_closed = false; // the current field's closing quote was read
};

// What a field says: without spaces and tabs around it; as a number, with a point in every country, if it is
// one and nothing else.
std::string_view trimmed(std::string_view text);
std::optional<double> numberIn(std::string_view text);

// A path as tables of any system write it, with '/'.
std::string slashed(std::string path);

// Splits a text; line ends may be LF, CRLF or CR, a byte-order mark is dropped, empty lines are skipped.
std::vector<CsvRecord> parseCsv(std::string_view text);

} // namespace hilum
