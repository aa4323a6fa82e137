#include "training/runs/box_table.h"

#include "training/runs/csv.h"
#include "training/runs/text_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace hilum {
namespace {

constexpr double nihSide = 1024;

// Path, finding, x, y, w, h and, where the table says them, the image's width and height.
using Columns = std::vector<std::size_t>;

std::optional<Columns> findColumns(const std::vector<std::string>& header) {
    // NIH splits one title over four columns: "Bbox [x", "y", "w", "h]".
    if (header.size() >= 6 && header[0] == "Image Index" && header[1] == "Finding Label")
        return Columns{0, 1, 2, 3, 4, 5};
    Columns columns;
    for (const char* name : {"Path", "finding_chexpert", "x", "y", "w", "h", "img_w", "img_h"}) {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found == header.end())
            return std::nullopt;
        columns.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    return columns;
}

std::string labelOf(const std::string& finding) {
    if (finding == "Effusion")
        return "Pleural Effusion";
    if (finding == "Infiltrate" || finding == "Infiltration")
        return "Lung Opacity";
    if (finding == "Mass" || finding == "Nodule")
        return "Lung Lesion";
    return finding;
}

std::optional<BoxTable::Box> boxOf(const CsvRecord& record, const Columns& columns) {
    std::array<double, 6> numbers{0, 0, 0, 0, nihSide, nihSide};
    for (std::size_t i = 2; i < columns.size(); ++i) {
        const auto number = numberIn(trimmed(record.fields[columns[i]]));
        if (!number || !std::isfinite(*number))
            return std::nullopt;
        numbers[i - 2] = *number;
    }
    const auto [x, y, w, h, width, height] = numbers;
    if (w <= 0 || h <= 0 || width <= 0 || height <= 0)
        return std::nullopt;
    return BoxTable::Box{{x, y, w, h}, width, height};
}

} // namespace

Result<BoxTable> BoxTable::read(const std::filesystem::path& file) {
    const auto text = readTextFile(file, "The table of boxes");
    if (!text)
        return tl::unexpected(text.error());
    return parse(*text);
}

Result<BoxTable> BoxTable::parse(std::string_view csv) {
    const std::vector<CsvRecord> records = parseCsv(csv);
    const auto columns = records.empty() ? std::nullopt : findColumns(records.front().fields);
    if (!columns)
        return failure(ErrorCode::Malformed,
                       "The table of boxes lacks a column: it needs Path, finding_chexpert, x, y, w, "
                       "h, img_w and img_h, or the form of NIH's BBox_List_2017.csv.");
    const std::size_t needed = *std::max_element(columns->begin(), columns->end()) + 1;
    BoxTable table;
    for (std::size_t i = 1; i < records.size(); ++i) {
        const CsvRecord& record = records[i];
        const auto box = record.fields.size() < needed ? std::nullopt : boxOf(record, *columns);
        if (box)
            table.m_boxes[slashed(record.fields[(*columns)[0]])][labelOf(record.fields[(*columns)[1]])]
                .push_back(*box);
        else
            ++table.m_badRows;
    }
    return table;
}

std::optional<std::string> BoxTable::nameOf(const std::string& path) const {
    for (const std::string& name : {path, path.substr(path.find_last_of('/') + 1)})
        if (m_boxes.contains(name))
            return name;
    return std::nullopt;
}

std::map<std::string, std::vector<ImageRect>> BoxTable::boxesOf(const std::string& path, int columns,
                                                                int rows) const {
    std::map<std::string, std::vector<ImageRect>> result;
    const auto film = nameOf(path);
    if (!film)
        return result;
    for (const auto& [label, boxes] : m_boxes.at(*film))
        for (const Box& box : boxes) {
            const double sx = columns / box.imageWidth, sy = rows / box.imageHeight;
            result[label].push_back(
                {box.rect.x * sx, box.rect.y * sy, box.rect.width * sx, box.rect.height * sy});
        }
    return result;
}

} // namespace hilum
