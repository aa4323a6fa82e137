#include "app/cli/box_table.h"

#include "training/runs/csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

namespace hilum::cli {
namespace {

constexpr std::array<const char*, 8> columnNames{"Path", "finding_chexpert", "x", "y", "w", "h", "img_w",
                                                 "img_h"};
using Columns = std::array<std::size_t, columnNames.size()>;

std::optional<Columns> findColumns(const std::vector<std::string>& header) {
    Columns columns{};
    for (std::size_t i = 0; i < columnNames.size(); ++i) {
        const auto found = std::find(header.begin(), header.end(), columnNames[i]);
        if (found == header.end())
            return std::nullopt;
        columns[i] = static_cast<std::size_t>(found - header.begin());
    }
    return columns;
}

std::optional<BoxTable::Box> boxOf(const CsvRecord& record, const Columns& columns) {
    std::array<double, 6> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string& text = record.fields[columns[i + 2]];
        char* end = nullptr;
        numbers[i] = std::strtod(text.c_str(), &end);
        if (end == text.c_str() || !std::isfinite(numbers[i]))
            return std::nullopt;
    }
    const auto [x, y, w, h, width, height] = numbers;
    if (w <= 0 || h <= 0 || width <= 0 || height <= 0)
        return std::nullopt;
    return BoxTable::Box{{x, y, w, h}, width, height};
}

} // namespace

Result<BoxTable> BoxTable::read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "The table of boxes could not be opened.");
    std::ostringstream text;
    text << stream.rdbuf();
    const std::vector<CsvRecord> records = parseCsv(text.str());
    const auto columns = records.empty() ? std::nullopt : findColumns(records.front().fields);
    if (!columns)
        return failure(ErrorCode::Malformed,
                       "The table of boxes lacks a column: it needs Path, finding_chexpert, x, y, w, "
                       "h, img_w and img_h.");
    BoxTable table;
    for (std::size_t i = 1; i < records.size(); ++i) {
        const CsvRecord& record = records[i];
        if (record.fields.size() <= *std::max_element(columns->begin(), columns->end()))
            continue;
        if (const auto box = boxOf(record, *columns))
            table.m_boxes[record.fields[(*columns)[0]]][record.fields[(*columns)[1]]].push_back(*box);
    }
    return table;
}

std::map<std::string, std::vector<ImageRect>> BoxTable::boxesOf(const std::string& path, int columns,
                                                                int rows) const {
    std::map<std::string, std::vector<ImageRect>> result;
    const auto film = m_boxes.find(path);
    if (film == m_boxes.end())
        return result;
    for (const auto& [label, boxes] : film->second)
        for (const Box& box : boxes) {
            const double sx = columns / box.imageWidth, sy = rows / box.imageHeight;
            result[label].push_back(
                {box.rect.x * sx, box.rect.y * sy, box.rect.width * sx, box.rect.height * sy});
        }
    return result;
}

} // namespace hilum::cli
