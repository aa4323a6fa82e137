#include "inference/network/gate_statistics.h"

#include <cmath>
#include <limits>

namespace hilum {
namespace {

// Half open, in pixels of the square.
struct Box {
    int left, top, right, bottom;
};

// Without the outer rows and columns that are black throughout: a letterbox's border, or collimation.
template <typename Grey>
Box withoutBlackBorder(std::span<const Grey> greys, int size) {
    const Grey black = std::numeric_limits<Grey>::max() / 100;
    const auto at = [&](int x, int y) { return greys[static_cast<std::size_t>(y) * size + x]; };
    const auto rowIsBlack = [&](int y) {
        for (int x = 0; x < size; ++x)
            if (at(x, y) > black)
                return false;
        return true;
    };
    const auto columnIsBlack = [&](int x) {
        for (int y = 0; y < size; ++y)
            if (at(x, y) > black)
                return false;
        return true;
    };
    Box box{0, 0, size, size};
    while (box.top < size - 1 && rowIsBlack(box.top))
        ++box.top;
    while (box.bottom > box.top + 1 && rowIsBlack(box.bottom - 1))
        --box.bottom;
    while (box.left < size - 1 && columnIsBlack(box.left))
        ++box.left;
    while (box.right > box.left + 1 && columnIsBlack(box.right - 1))
        --box.right;
    return box;
}

template <typename Grey>
double cellMean(std::span<const Grey> greys, int size, const Box& box, int column, int row) {
    constexpr int cells = gateThumbnailSize;
    const int width = box.right - box.left, height = box.bottom - box.top;
    const int left = box.left + column * width / cells, top = box.top + row * height / cells;
    const int right = std::max(left + 1, box.left + (column + 1) * width / cells);
    const int bottom = std::max(top + 1, box.top + (row + 1) * height / cells);
    double sum = 0;
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
            sum += greys[static_cast<std::size_t>(y) * size + x];
    return sum / ((bottom - top) * (right - left));
}

void standardise(std::span<float> values) {
    double mean = 0, square = 0;
    for (float v : values)
        mean += v / values.size();
    for (float v : values)
        square += (v - mean) * (v - mean) / values.size();
    const double scale = square > 0 ? 1.0 / std::sqrt(square) : 0.0;
    for (float& v : values)
        v = static_cast<float>((v - mean) * scale);
}

template <typename Grey>
std::vector<float> thumbnail(std::span<const Grey> greys, int size) {
    const Box box = withoutBlackBorder(greys, size);
    std::vector<float> result(gateThumbnailSize * gateThumbnailSize);
    for (int y = 0; y < gateThumbnailSize; ++y)
        for (int x = 0; x < gateThumbnailSize; ++x)
            result[y * gateThumbnailSize + x] = static_cast<float>(cellMean(greys, size, box, x, y));
    standardise(result);
    return result;
}

} // namespace

std::vector<float> gateThumbnail(std::span<const std::uint16_t> greys, int size) {
    return thumbnail(greys, size);
}

std::vector<float> gateThumbnail(std::span<const std::uint8_t> greys, int size) {
    return thumbnail(greys, size);
}

} // namespace hilum
