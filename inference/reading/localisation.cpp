#include "inference/reading/localisation.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace hilum {

Localisation localise(const AttentionMap& map, std::span<const ImageRect> boxes, int columns, int rows) {
    const std::vector<float> values = renderMap(map, columns, rows);
    Localisation result;
    if (values.empty())
        return result;
    const auto inBox = [&](std::size_t pixel) {
        const ImagePoint centre{static_cast<double>(pixel % columns) + 0.5,
                                static_cast<double>(pixel / columns) + 0.5};
        return std::any_of(boxes.begin(), boxes.end(),
                           [&](const ImageRect& box) { return box.contains(centre); });
    };
    const auto highest = std::max_element(values.begin(), values.end());
    const bool positive = *highest > 0;
    result.hit = positive && inBox(static_cast<std::size_t>(highest - values.begin()));
    std::size_t both = 0, either = 0, boxed = 0;
    for (std::size_t pixel = 0; pixel < values.size(); ++pixel) {
        const bool region = values[pixel] >= 0.5f, box = inBox(pixel);
        boxed += box;
        both += region && box;
        either += region || box;
    }
    result.chance = static_cast<double>(boxed) / static_cast<double>(values.size());
    result.overlap = either ? static_cast<double>(both) / static_cast<double>(either) : 0;
    return result;
}

} // namespace hilum
