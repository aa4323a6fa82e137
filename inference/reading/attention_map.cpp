#include "inference/reading/attention_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {
namespace {

// Four neighbouring cells and their Catmull-Rom weights.
struct Taps {
    std::array<int, 4> cells{};
    std::array<float, 4> weights{};
};

// `position` is in cells, so cell i has its centre at i + 0.5.
Taps cubicTaps(double position, int cells) {
    Taps taps;
    const double centre = std::clamp(position - 0.5, 0.0, cells - 1.0);
    const double base = std::floor(centre);
    const double t = centre - base, t2 = t * t, t3 = t2 * t;
    taps.weights = {static_cast<float>(0.5 * (-t3 + 2 * t2 - t)),
                    static_cast<float>(0.5 * (3 * t3 - 5 * t2 + 2)),
                    static_cast<float>(0.5 * (-3 * t3 + 4 * t2 + t)), static_cast<float>(0.5 * (t3 - t2))};
    for (int i = 0; i < 4; ++i)
        taps.cells[i] = std::clamp(static_cast<int>(base) - 1 + i, 0, cells - 1);
    return taps;
}

float blend(const Taps& taps, const float* values, int stride) {
    float sum = 0;
    for (int i = 0; i < 4; ++i)
        sum += taps.weights[i] * values[taps.cells[i] * stride];
    return sum;
}

bool isSound(const AttentionMap& map) {
    return map.width > 0 && map.height > 0 &&
           map.values.size() == static_cast<std::size_t>(map.width) * map.height &&
           map.mapToImage.determinant() != 0;
}

std::vector<float> renderStraight(const AttentionMap& map, const Transform<ImageSpace, MapSpace>& toMap,
                                  int columns, int rows) {
    std::vector<Taps> across(columns);
    for (int c = 0; c < columns; ++c)
        across[c] = cubicTaps(toMap({c + 0.5, 0}).x, map.width);
    std::vector<float> wide(static_cast<std::size_t>(map.height) * columns);
    for (int y = 0; y < map.height; ++y)
        for (int c = 0; c < columns; ++c)
            wide[static_cast<std::size_t>(y) * columns + c] =
                blend(across[c], map.values.data() + y * map.width, 1);
    std::vector<float> image(static_cast<std::size_t>(rows) * columns);
    for (int r = 0; r < rows; ++r) {
        const Taps down = cubicTaps(toMap({0, r + 0.5}).y, map.height);
        for (int c = 0; c < columns; ++c)
            image[static_cast<std::size_t>(r) * columns + c] = blend(down, wide.data() + c, columns);
    }
    return image;
}

} // namespace

AttentionKind bestMapKind(const Architecture& architecture) {
    return architecture.family == "efficientvit" ? AttentionKind::Saliency : AttentionKind::ClassActivation;
}

float sampleMap(const AttentionMap& map, ImagePoint point) {
    if (!isSound(map))
        return 0;
    const MapPoint p = map.mapToImage.inverted()(point);
    const double x = std::clamp(p.x - 0.5, 0.0, map.width - 1.0),
                 y = std::clamp(p.y - 0.5, 0.0, map.height - 1.0);
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const int x1 = std::min(x0 + 1, map.width - 1), y1 = std::min(y0 + 1, map.height - 1);
    const auto value = [&](int cx, int cy) { return static_cast<double>(map.values[cy * map.width + cx]); };
    const double top = std::lerp(value(x0, y0), value(x1, y0), x - x0);
    const double bottom = std::lerp(value(x0, y1), value(x1, y1), x - x0);
    return static_cast<float>(std::lerp(top, bottom, y - y0));
}

std::vector<float> renderMap(const AttentionMap& map, int columns, int rows) {
    if (!isSound(map) || columns <= 0 || rows <= 0)
        return {};
    const Transform<ImageSpace, MapSpace> toMap = map.mapToImage.inverted();
    std::vector<float> image;
    if (toMap.b == 0 && toMap.c == 0) {
        image = renderStraight(map, toMap, columns, rows);
    } else {
        image.resize(static_cast<std::size_t>(rows) * columns);
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c)
                image[static_cast<std::size_t>(r) * columns + c] = sampleMap(map, {c + 0.5, r + 0.5});
    }
    const float most = *std::max_element(image.begin(), image.end());
    const float scale = most > 0 ? 1.0f / most : 0.0f;
    for (float& v : image)
        v = std::max(0.0f, v * scale);
    return image;
}

} // namespace hilum
