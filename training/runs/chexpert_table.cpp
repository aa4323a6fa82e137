#include "training/runs/chexpert_table.h"

#include "training/runs/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

namespace hilum {
namespace {

// Where each known column stands; -1 where the table lacks it.
struct Columns {
    int path = -1, sex = -1, age = -1, view = -1, projection = -1;
    std::vector<int> labels;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isLabel(std::string_view name) {
    return std::find(chexpertLabels().begin(), chexpertLabels().end(), name) != chexpertLabels().end();
}

Columns readHeader(const CsvRecord& header, ChexpertTable& table) {
    Columns columns;
    for (int i = 0; i < static_cast<int>(header.fields.size()); ++i) {
        const std::string_view name = trimmed(header.fields[i]);
        if (name == "Path")
            columns.path = i;
        else if (name == "Sex")
            columns.sex = i;
        else if (name == "Age")
            columns.age = i;
        else if (name == "Frontal/Lateral")
            columns.view = i;
        else if (name == "AP/PA")
            columns.projection = i;
        else if (isLabel(name) && table.labelIndex(name) < 0) {
            columns.labels.push_back(i);
            table.labels.emplace_back(name);
        } else
            table.ignoredColumns.emplace_back(name);
    }
    return columns;
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<LabelValue> labelValue(std::string_view text) {
    if (text.empty())
        return LabelValue::Blank;
    const auto value = number(text);
    if (value == 1.0)
        return LabelValue::Positive;
    if (value == 0.0)
        return LabelValue::Negative;
    if (value == -1.0)
        return LabelValue::Uncertain;
    return std::nullopt;
}

bool staysInside(std::string_view path) {
    const std::filesystem::path p(path);
    return !path.empty() && p.is_relative() && path.find('\0') == std::string_view::npos &&
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

View viewOf(std::string_view text) {
    return text == "Frontal" ? View::Frontal : text == "Lateral" ? View::Lateral : View::Unknown;
}

std::string quoted(std::string_view text) {
    return std::string("\"").append(text).append("\"");
}

// The row, or why it is bad.
tl::expected<FilmRow, std::string> readRow(const CsvRecord& record, const Columns& columns,
                                           const ChexpertTable& table, std::size_t width) {
    if (!record.wellFormed)
        return tl::unexpected<std::string>("a quoted field is not closed properly");
    if (record.fields.size() != width)
        return tl::unexpected("has " + std::to_string(record.fields.size()) +
                              " fields where the header has " + std::to_string(width));
    const auto field = [&](int column) {
        return column < 0 ? std::string_view() : trimmed(record.fields[column]);
    };
    FilmRow row;
    row.line = record.line;
    row.path = std::string(field(columns.path));
    if (!staysInside(row.path))
        return tl::unexpected<std::string>("the path is empty, absolute, or leaves the data folder");
    row.patient = component(row.path, "patient");
    if (row.patient.empty())
        row.patient = row.path;
    row.study = component(row.path, "study");
    row.sex = std::string(field(columns.sex));
    row.view = viewOf(field(columns.view));
    row.projection = std::string(field(columns.projection));
    if (const std::string_view age = field(columns.age); !age.empty()) {
        const auto years = number(age);
        if (!years || *years < 0 || *years > 150)
            return tl::unexpected("the age " + quoted(age) + " is not a number of years");
        row.age = static_cast<int>(std::lround(*years));
    }
    for (std::size_t l = 0; l < columns.labels.size(); ++l) {
        const auto value = labelValue(field(columns.labels[l]));
        if (!value)
            return tl::unexpected(quoted(field(columns.labels[l])) + " under " + table.labels[l] +
                                  " is neither 1.0, 0.0, -1.0 nor blank");
        row.labels.push_back(*value);
    }
    return row;
}

} // namespace

const std::array<std::string, 14>& chexpertLabels() {
    static const std::array<std::string, 14> labels{"No Finding",       "Enlarged Cardiomediastinum",
                                                    "Cardiomegaly",     "Lung Opacity",
                                                    "Lung Lesion",      "Edema",
                                                    "Consolidation",    "Pneumonia",
                                                    "Atelectasis",      "Pneumothorax",
                                                    "Pleural Effusion", "Pleural Other",
                                                    "Fracture",         "Support Devices"};
    return labels;
}

int ChexpertTable::labelIndex(std::string_view label) const {
    const auto found = std::find(labels.begin(), labels.end(), label);
    return found == labels.end() ? -1 : static_cast<int>(found - labels.begin());
}

Result<ChexpertTable> ChexpertTable::read(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return failure(ErrorCode::FileNotFound, "The table does not exist.");
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream || !text)
        return failure(ErrorCode::FileUnreadable, "The table cannot be read.");
    return parse(text.str());
}

Result<ChexpertTable> ChexpertTable::parse(std::string_view csv) {
    const std::vector<CsvRecord> records = parseCsv(csv);
    if (records.empty())
        return failure(ErrorCode::Malformed, "The table is empty.");
    ChexpertTable table;
    const Columns columns = readHeader(records.front(), table);
    if (columns.path < 0)
        return failure(ErrorCode::Malformed, "The table has no column \"Path\".");
    if (columns.labels.empty())
        return failure(ErrorCode::Malformed, "The table has no column of a CheXpert label.");
    for (std::size_t i = 1; i < records.size(); ++i) {
        auto row = readRow(records[i], columns, table, records.front().fields.size());
        if (row)
            table.rows.push_back(std::move(*row));
        else
            table.badRows.push_back({records[i].line, row.error()});
    }
    return table;
}

std::optional<std::filesystem::path> locateFilm(const std::filesystem::path& root, const std::string& path) {
    std::error_code error;
    if (std::filesystem::path direct = root / path; std::filesystem::is_regular_file(direct, error))
        return direct;
    if (const auto slash = path.find('/'); slash != std::string::npos)
        if (std::filesystem::path inner = root / path.substr(slash + 1);
            std::filesystem::is_regular_file(inner, error))
            return inner;
    return std::nullopt;
}

} // namespace hilum
