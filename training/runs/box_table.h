#pragma once

#include "imaging/error.h"
#include "imaging/points.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// Boxes that people drew around findings. Two forms are read: a CSV with the columns Path, finding_chexpert,
// x, y, w, h, img_w, img_h, in pixels of an image of img_w x img_h; and NIH's BBox_List_2017.csv, in pixels
// of its 1024 x 1024 images, whose findings become CheXpert's labels.
class BoxTable {
public:
    struct Box {
        ImageRect rect;
        double imageWidth = 0, imageHeight = 0;
    };

    // Errors: FileNotFound, FileUnreadable, Malformed. Rows that are no box are counted and left out.
    static Result<BoxTable> read(const std::filesystem::path& file);
    static Result<BoxTable> parse(std::string_view csv);

    // label -> boxes of a film, in pixels of the film's own size.
    std::map<std::string, std::vector<ImageRect>> boxesOf(const std::string& path, int columns,
                                                          int rows) const;
    // What this table calls a film whose own table calls it `path`; a bare file name matches in any folder.
    std::optional<std::string> nameOf(const std::string& path) const;
    std::size_t films() const { return m_boxes.size(); }
    int badRows() const { return m_badRows; }

private:
    using ByLabel = std::map<std::string, std::vector<Box>>;

    std::map<std::string, ByLabel> m_boxes; // by path
    int m_badRows = 0;
};

} // namespace hilum
