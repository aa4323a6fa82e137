#pragma once

#include "imaging/radiograph.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace hilum::made {

// A film made in memory: pixel(column, row) gives the code, the modality value is the code.
inline RadiographPointer film(int columns, int rows, int bits, const std::function<double(int, int)>& pixel,
                              Radiograph::Content content = {}) {
    const int codes = 1 << bits;
    content.rows = rows;
    content.columns = columns;
    content.pixels.resize(static_cast<std::size_t>(rows) * columns);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x)
            content.pixels[static_cast<std::size_t>(y) * columns + x] =
                static_cast<std::uint16_t>(std::min(std::max(pixel(x, y), 0.0), codes - 1.0));
    content.modalityValues.resize(codes);
    for (int code = 0; code < codes; ++code)
        content.modalityValues[code] = static_cast<float>(code);
    content.attributes.bitsStored = bits;
    return std::make_shared<const Radiograph>(std::move(content));
}

// Something like a chest: dark lungs, bright middle and diaphragm; 0..1 at fractions of the sides.
double chest(double u, double v);

} // namespace hilum::made
