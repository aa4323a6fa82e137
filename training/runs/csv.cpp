#include "training/runs/csv.h"

#include <algorithm>
#include <charconv>

namespace hilum {
namespace {

// That of the first line: a comma wherever there is one.
char separatorOf(std::string_view text) {
    bool isQuoted = false;
    char found = ',';
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (isQuoted)
            continue;
        else if (c == ',')
            return ',';
        else if (c == '\n' || c == '\r')
            break;
        else if ((c == ';' || c == '\t') && found == ',')
            found = c;
    }
    return found;
}

} // namespace

CsvReader::CsvReader(std::string_view text) : m_text(text) {
    if (m_text.starts_with("\xEF\xBB\xBF"))
        m_text.remove_prefix(3);
    m_separator = separatorOf(m_text);
}

bool CsvReader::next(CsvRecord& next) {
    while (m_at < m_text.size()) {
        next = record();
        if (next.fields.size() > 1 || !next.fields.front().empty())
            return true;
    }
    return false;
}

CsvRecord CsvReader::record() {
    CsvRecord record;
    const std::size_t begin = m_at;
    record.line = m_line;
    do
        record.fields.push_back(field(record));
    while (take(m_separator));
    if (!record.wellFormed) { // a quote that is never closed has swallowed every row behind it
        m_line = record.line;
        m_at = std::min(m_text.find_first_of("\r\n", begin), m_text.size());
    }
    endLine();
    return record;
}

std::string CsvReader::field(CsvRecord& record) {
    std::string value;
    if (take('"'))
        value = quoted(record);
    while (m_at < m_text.size() && m_text[m_at] != m_separator && !atLineEnd()) {
        if (m_text[m_at] == '"' || m_closed)
            record.wellFormed = false;
        value += m_text[m_at++];
    }
    m_closed = false;
    return value;
}

// After the opening quote.
std::string CsvReader::quoted(CsvRecord& record) {
    std::string value;
    while (m_at < m_text.size()) {
        if (take('"')) {
            if (!take('"')) {
                m_closed = true;
                return value;
            }
            value += '"';
            continue;
        }
        if (m_text[m_at] == '\n')
            ++m_line;
        value += m_text[m_at++];
    }
    record.wellFormed = false;
    return value;
}

void CsvReader::endLine() {
    const bool carriageReturn = take('\r');
    if (take('\n') || carriageReturn)
        ++m_line;
}

bool CsvReader::take(char c) {
    if (m_at >= m_text.size() || m_text[m_at] != c)
        return false;
    ++m_at;
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> numberIn(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string slashed(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return path;
}

std::vector<CsvRecord> parseCsv(std::string_view text) {
    std::vector<CsvRecord> all;
    CsvReader reader(text);
    for (CsvRecord record; reader.next(record);)
        all.push_back(std::move(record));
    return all;
}

} // namespace hilum
