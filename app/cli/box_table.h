#pragma once

#include "imaging/error.h"
#include "imaging/points.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace hilum::cli {

// Boxes that people drew around findings: a CSV with the columns Path, finding_chexpert, x, y, w, h, img_w,
// img_h, in pixels of an image of img_w x img_h.
class BoxTable {
public:
    struct Box {
        ImageRect rect;
        double imageWidth = 0, imageHeight = 0;
    };

    // Errors: FileNotFound, Malformed.
    static Result<BoxTable> read(const std::filesystem::path& file);

    // label -> boxes of a film, in pixels of the film's own size.
    std::map<std::string, std::vector<ImageRect>> boxesOf(const std::string& path, int columns,
                                                          int rows) const;
    bool contains(const std::string& path) const { return m_boxes.contains(path); }

private:
    std::map<std::string, std::map<std::string, std::vector<Box>>> m_boxes; // path -> label -> boxes
};

} // namespace hilum::cli
