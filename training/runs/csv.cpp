#include "training/runs/csv.h"

namespace hilum {
namespace {

class CsvParser {
public:
    explicit CsvParser(std::string_view text) : m_text(text) {}

    std::vector<CsvRecord> records() {
        std::vector<CsvRecord> all;
        while (m_at < m_text.size()) {
            CsvRecord record = next();
            if (record.fields.size() > 1 || !record.fields.front().empty())
                all.push_back(std::move(record));
        }
        return all;
    }

private:
    CsvRecord next() {
        CsvRecord record;
        record.line = m_line;
        do
            record.fields.push_back(field(record));
        while (take(','));
        endLine();
        return record;
    }

    std::string field(CsvRecord& record) {
        std::string value;
        if (take('"'))
            value = quoted(record);
        while (m_at < m_text.size() && m_text[m_at] != ',' && !atLineEnd()) {
            if (m_text[m_at] == '"' || m_closed)
                record.wellFormed = false;
            value += m_text[m_at++];
        }
        m_closed = false;
        return value;
    }

    // After the opening quote.
    std::string quoted(CsvRecord& record) {
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

    bool atLineEnd() const { return m_text[m_at] == '\n' || m_text[m_at] == '\r'; }

    void endLine() {
        const bool carriageReturn = take('\r');
        if (take('\n') || carriageReturn)
            ++m_line;
    }

    bool take(char c) {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_closed = false; // the current field's closing quote was read
};

} // namespace

std::vector<CsvRecord> parseCsv(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return CsvParser(text).records();
}

} // namespace hilum
