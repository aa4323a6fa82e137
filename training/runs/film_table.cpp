#include "training/runs/film_table.h"

#include "training/runs/csv.h"
#include "training/runs/label_file.h"
#include "training/runs/text_file.h"

#include <algorithm>
#include <cmath>
#include <regex>

namespace hilum {
namespace {

std::string inQuotes(std::string_view text) {
    return std::string("\"").append(text.substr(0, 40)).append("\"");
}

// "1" and "1.00" are the same word; others are compared as they are written.
bool isOneOf(std::string_view text, const std::vector<std::string>& words) {
    const auto value = numberIn(text);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == text || (value && value == numberIn(word));
    });
}

// Whole years from "57", "057Y", "7M" or "011D" (NIH's first release, DICOM's AS).
std::optional<int> yearsOf(std::string_view text) {
    double perYear = 1;
    if (!text.empty()) {
        const char unit = text.back();
        perYear = unit == 'M' ? 12 : unit == 'W' ? 52 : unit == 'D' ? 365.25 : 1;
        if (perYear != 1 || unit == 'Y')
            text.remove_suffix(1);
    }
    const auto value = numberIn(text);
    if (!value || !(*value >= 0 && *value / perYear <= 150)) // also what is no number at all
        return std::nullopt;
    return static_cast<int>(perYear == 1 ? std::lround(*value) : std::floor(*value / perYear));
}

std::string sexOf(std::string_view text) {
    if (text == "M" || text == "m" || text == "male")
        return "Male";
    if (text == "F" || text == "f" || text == "female")
        return "Female";
    return std::string(text);
}

bool staysInside(std::string_view path) {
    const std::filesystem::path p(path);
    return !path.empty() && path.size() < 4096 && p.is_relative() &&
           path.find('\0') == std::string_view::npos &&
           std::none_of(p.begin(), p.end(), [](const auto& part) { return part == ".."; });
}

// The last folder whose name begins with `prefix` followed by a digit.
std::string component(const std::string& path, std::string_view prefix) {
    std::string found;
    for (const auto& part : std::filesystem::path(path).parent_path()) {
        const std::string name = part.string();
        if (name.size() > prefix.size() && name.starts_with(prefix) &&
            std::isdigit(static_cast<unsigned char>(name[prefix.size()])))
            found = name;
    }
    return found;
}

// With no letter on either side of it.
bool hasWord(std::string_view text, std::string_view word) {
    const auto isLetter = [&](std::size_t at) {
        return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at]));
    };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (!(at > 0 && isLetter(at - 1)) && !isLetter(at + word.size()))
            return true;
    return false;
}

// CheXpert's files are called view1_frontal.jpg and view2_lateral.jpg; "bilateral" says no view.
View viewOfName(const std::string& path) {
    const std::string name = path.substr(path.find_last_of('/') + 1);
    if (hasWord(name, "frontal"))
        return View::Frontal;
    return hasWord(name, "lateral") ? View::Lateral : View::Unknown;
}

// One row after the other, by one mapping.
class RowReader {
public:
    RowReader(ColumnMapping mapping, const std::vector<std::string>& header, const TableOptions& options)
        : m_mapping(std::move(mapping)), m_header(header), m_options(options) {}

    // Finds the columns, compiles the patterns, reads the label file.
    Result<void> prepare(FilmTable& table);
    tl::expected<FilmRow, std::string> read(const CsvRecord& record) const;

private:
    using Outcome = tl::expected<void, std::string>;

    Result<int> column(const std::string& name);
    Result<void> findColumns();
    Result<void> findLabels(FilmTable& table);
    Result<void> compile(const std::string& pattern, std::optional<std::regex>& into) const;
    static std::string firstGroup(const std::optional<std::regex>& pattern, const std::string& path);
    std::string identity(std::string_view field, const std::optional<std::regex>& pattern,
                         const std::string& path, const char* prefix) const;
    View viewOf(std::string_view view, std::string_view projection, const std::string& path) const;
    std::optional<LabelValue> valueOf(std::string_view text) const;
    Outcome readLabels(FilmRow& row, const CsvRecord& record) const;
    Outcome readColumns(FilmRow& row, const CsvRecord& record) const;
    void readList(FilmRow& row, std::string_view list) const;

    ColumnMapping m_mapping;
    const std::vector<std::string>& m_header;
    const TableOptions& m_options;
    int m_path = -1, m_patient = -1, m_study = -1, m_view = -1, m_projection = -1, m_sex = -1, m_age = -1,
        m_split = -1, m_findings = -1;
    std::vector<int> m_columns; // by label; empty where one column lists the findings
    std::vector<int> m_labelOf; // by entry of m_mapping.labels
    std::vector<std::string> m_labels;
    std::optional<LabelFile> m_labelFile;
    std::vector<bool> m_used; // by column
    std::optional<std::regex> m_patientPattern, m_studyPattern;
    std::size_t m_needed = 0; // fields that a row must have
};

Result<int> RowReader::column(const std::string& name) {
    if (name.empty())
        return -1;
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    if (found == m_header.end())
        return failure(ErrorCode::Malformed, "The table has no column " + inQuotes(name) + ".");
    const auto index = static_cast<std::size_t>(found - m_header.begin());
    m_used[index] = true;
    m_needed = std::max(m_needed, index + 1);
    return static_cast<int>(index);
}

Result<void> RowReader::findColumns() {
    m_used.assign(m_header.size(), false);
    const std::pair<const std::string*, int*> wanted[] = {{&m_mapping.path, &m_path},
                                                          {&m_mapping.patient, &m_patient},
                                                          {&m_mapping.study, &m_study},
                                                          {&m_mapping.view, &m_view},
                                                          {&m_mapping.projection, &m_projection},
                                                          {&m_mapping.sex, &m_sex},
                                                          {&m_mapping.age, &m_age},
                                                          {&m_mapping.split, &m_split},
                                                          {&m_mapping.findings, &m_findings}};
    for (const auto& [name, index] : wanted) {
        const auto found = column(*name);
        if (!found)
            return tl::unexpected(found.error());
        *index = *found;
    }
    return {};
}

Result<void> RowReader::findLabels(FilmTable& table) {
    if (!m_options.labelFile.empty()) {
        auto file = LabelFile::read(m_options.labelFile);
        if (!file)
            return tl::unexpected(file.error());
        m_labelFile = std::move(*file);
        table.labels = m_labelFile->labels;
        return {};
    }
    for (const MappedLabel& entry : m_mapping.labels) {
        if (table.labelIndex(entry.label) < 0)
            table.labels.push_back(entry.label);
        m_labelOf.push_back(table.labelIndex(entry.label));
        if (m_findings >= 0)
            continue;
        const auto found = column(entry.column);
        if (!found)
            return tl::unexpected(found.error());
        m_columns.push_back(*found);
    }
    return {};
}

Result<void> RowReader::compile(const std::string& pattern, std::optional<std::regex>& into) const {
    if (pattern.empty())
        return {};
    try {
        into.emplace(pattern, std::regex::ECMAScript | std::regex::optimize);
    } catch (const std::regex_error&) {
        return failure(ErrorCode::Malformed, inQuotes(pattern) + " is no regular expression.");
    }
    return {};
}

Result<void> RowReader::prepare(FilmTable& table) {
    const auto ready = findColumns()
                           .and_then([&] { return findLabels(table); })
                           .and_then([&] { return compile(m_mapping.patientPattern, m_patientPattern); })
                           .and_then([&] { return compile(m_mapping.studyPattern, m_studyPattern); });
    if (!ready)
        return ready;
    if (table.labels.empty())
        return failure(ErrorCode::Malformed, table.kind == TableKind::ChexpertPlus
                                                 ? "A CheXpert Plus table needs its label file, for example "
                                                   "chexbert_labels/report_fixed.json."
                                                 : "The table has no column of a CheXpert label.");
    m_labels = table.labels;
    table.hasSplit = m_split >= 0;
    for (std::size_t i = 0; i < m_header.size(); ++i)
        if (!m_used[i] && !m_header[i].empty())
            table.ignoredColumns.push_back(m_header[i]);
    return {};
}

std::string RowReader::firstGroup(const std::optional<std::regex>& pattern, const std::string& path) {
    std::smatch match;
    if (!pattern || !std::regex_search(path, match, *pattern))
        return {};
    return match[match.size() > 1 ? 1 : 0].str();
}

std::string RowReader::identity(std::string_view field, const std::optional<std::regex>& pattern,
                                const std::string& path, const char* prefix) const {
    if (!field.empty())
        return std::string(field);
    std::string found = firstGroup(pattern, path);
    return found.empty() ? component(path, prefix) : found;
}

View RowReader::viewOf(std::string_view view, std::string_view projection, const std::string& path) const {
    for (const std::string_view text : {view, projection}) {
        if (!text.empty() && isOneOf(text, m_mapping.lateral))
            return View::Lateral;
        if (!text.empty() && (isOneOf(text, m_mapping.frontal) || text == "AP" || text == "PA"))
            return View::Frontal;
    }
    return viewOfName(path);
}

std::optional<LabelValue> RowReader::valueOf(std::string_view text) const {
    if (text.empty())
        return LabelValue::Blank;
    if (isOneOf(text, m_mapping.positive))
        return LabelValue::Positive;
    if (isOneOf(text, m_mapping.negative))
        return LabelValue::Negative;
    if (isOneOf(text, m_mapping.uncertain))
        return LabelValue::Uncertain;
    return std::nullopt;
}

// Two columns of one label: the stronger word counts.
LabelValue stronger(LabelValue a, LabelValue b) {
    constexpr int rank[] = {0, 1, 3, 2}; // Blank, Negative, Positive, Uncertain
    return rank[static_cast<int>(a)] >= rank[static_cast<int>(b)] ? a : b;
}

RowReader::Outcome RowReader::readColumns(FilmRow& row, const CsvRecord& record) const {
    row.labels.assign(m_labels.size(), LabelValue::Blank);
    for (std::size_t l = 0; l < m_columns.size(); ++l) {
        const std::string_view text = trimmed(record.fields[m_columns[l]]);
        const auto value = valueOf(text);
        if (!value)
            return tl::unexpected(inQuotes(text) + " under " + m_mapping.labels[l].column +
                                  " is neither positive, negative, uncertain nor blank");
        LabelValue& into = row.labels[m_labelOf[l]];
        into = stronger(into, *value);
    }
    return {};
}

void RowReader::readList(FilmRow& row, std::string_view list) const {
    row.labels.assign(m_labels.size(), list.empty() ? LabelValue::Blank : LabelValue::Negative);
    const std::string& separator = m_mapping.separator;
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = separator.empty() ? list.size() : std::min(list.find(separator, at), list.size());
        const std::string_view word = trimmed(list.substr(at, end - at));
        for (std::size_t i = 0; i < m_mapping.labels.size(); ++i)
            if (m_mapping.labels[i].column == word)
                row.labels[m_labelOf[i]] = LabelValue::Positive;
        at = end + std::max<std::size_t>(separator.size(), 1);
    }
}

RowReader::Outcome RowReader::readLabels(FilmRow& row, const CsvRecord& record) const {
    if (m_labelFile) {
        if (m_labelFile->bad.contains(row.path))
            return tl::unexpected<std::string>("a label in the label file is none of 1, 0, -1 and null");
        const auto found = m_labelFile->films.find(row.path);
        if (found == m_labelFile->films.end())
            return tl::unexpected<std::string>("has no labels in the label file");
        row.labels = found->second;
        return {};
    }
    if (m_findings < 0)
        return readColumns(row, record);
    readList(row, trimmed(record.fields[m_findings]));
    return {};
}

// The row, or why it is bad.
tl::expected<FilmRow, std::string> RowReader::read(const CsvRecord& record) const {
    if (!record.wellFormed)
        return tl::unexpected<std::string>("a quoted field is not closed properly");
    const bool surplus =
        record.fields.size() > m_header.size() &&
        std::any_of(record.fields.begin() + static_cast<std::ptrdiff_t>(m_header.size()), record.fields.end(),
                    [](const std::string& field) { return !trimmed(field).empty(); });
    if (record.fields.size() < m_needed || surplus)
        return tl::unexpected("has " + std::to_string(record.fields.size()) +
                              " fields where the header has " + std::to_string(m_header.size()));
    const auto field = [&](int index) {
        return index < 0 ? std::string_view() : trimmed(record.fields[index]);
    };
    FilmRow row;
    row.line = record.line;
    row.path = slashed(std::string(field(m_path))); // a table that Windows made
    if (!staysInside(row.path))
        return tl::unexpected<std::string>(std::filesystem::path(row.path).is_absolute()
                                               ? "the path is absolute: it must start from the data folder"
                                               : "the path is empty or leaves the data folder");
    row.patient = identity(field(m_patient), m_patientPattern, row.path, "patient");
    if (row.patient.empty())
        row.patient = row.path;
    row.study = identity(field(m_study), m_studyPattern, row.path, "study");
    row.sex = sexOf(field(m_sex));
    row.projection = std::string(field(m_projection));
    row.view = viewOf(field(m_view), row.projection, row.path);
    row.split = std::string(field(m_split));
    if (const std::string_view age = field(m_age); !age.empty()) {
        row.age = yearsOf(age);
        if (!row.age)
            return tl::unexpected("the age " + inQuotes(age) + " is not a number of years");
    }
    if (const auto labels = readLabels(row, record); !labels)
        return tl::unexpected(labels.error());
    return row;
}

} // namespace

int FilmTable::labelIndex(std::string_view label) const {
    const auto found = std::find(labels.begin(), labels.end(), label);
    return found == labels.end() ? -1 : static_cast<int>(found - labels.begin());
}

Result<FilmTable> FilmTable::read(const std::filesystem::path& file, const TableOptions& options) {
    const auto text = readTextFile(file, "The table");
    if (!text)
        return tl::unexpected(text.error());
    TableOptions whole = options;
    const bool hasOwnLabels = !options.columns.empty() && !options.columns.labels.empty();
    if (whole.labelFile.empty() && !hasOwnLabels) // one that lies there may be of other films
        whole.labelFile = LabelFile::beside(file);
    return parse(*text, whole);
}

Result<FilmTable> FilmTable::parse(std::string_view csv, const TableOptions& options) {
    CsvReader reader(csv);
    CsvRecord record;
    if (!reader.next(record))
        return failure(ErrorCode::Malformed, "The table is empty.");
    std::vector<std::string> header;
    for (const std::string& name : record.fields)
        header.emplace_back(trimmed(name));
    RecognisedLayout layout = options.columns.empty() ? recogniseLayout(header)
                                                      : RecognisedLayout{TableKind::Mapped, options.columns};
    if (layout.kind == TableKind::Unknown)
        return failure(ErrorCode::Malformed,
                       "The table has no column \"Path\", and its layout is none that is known; say with a "
                       "column mapping what its columns mean.");
    FilmTable table;
    table.kind = layout.kind;
    TableOptions used = options;
    if (layout.kind != TableKind::ChexpertPlus && layout.kind != TableKind::Mapped)
        used.labelFile.clear(); // such a table has its labels in itself
    RowReader rows(std::move(layout.columns), header, used);
    if (const auto ready = rows.prepare(table); !ready)
        return tl::unexpected(ready.error());
    while (reader.next(record)) {
        auto row = rows.read(record);
        if (row)
            table.rows.push_back(std::move(*row));
        else
            table.badRows.push_back({record.line, row.error()});
    }
    return table;
}

} // namespace hilum
