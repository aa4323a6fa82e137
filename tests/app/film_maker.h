#pragma once

#include "imaging/radiograph.h"

#include <functional>

namespace hilum::test {

// A grey film of `greys` (0 to 255 as stored and modality value), shown as they are.
inline Radiograph::Content filmContent(int columns, int rows,
                                       const std::function<int(int column, int row)>& greys) {
    Radiograph::Content content;
    content.columns = columns;
    content.rows = rows;
    content.attributes.container = "DICOM";
    content.attributes.frames = 1;
    content.modalityValues.resize(256);
    for (int code = 0; code < 256; ++code)
        content.modalityValues[static_cast<std::size_t>(code)] = static_cast<float>(code);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            content.pixels.push_back(static_cast<std::uint16_t>(greys(column, row)));
    // LINEAR over 0..255 by PS3.3 C.11.2.1.2.1: centre 128, width 256.
    content.windows = {{128, 256, VoiLutFunction::Linear, "all"}};
    return content;
}

inline RadiographPointer makeFilm(Radiograph::Content content) {
    return std::make_shared<const Radiograph>(std::move(content));
}

inline RadiographPointer makeFilm(int columns, int rows,
                                  const std::function<int(int column, int row)>& greys) {
    return makeFilm(filmContent(columns, rows, greys));
}

} // namespace hilum::test
