#include "imaging/lung_window.h"

#include "imaging/chest_fields.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr double mostOfGreys = 0.75, leastOfGreys = 0.45; // that the lungs take
constexpr double belowLungs = 0.06;                       // of the lungs' spread, towards black

// Densities of single pixels, four a cell: cells alone would hide the noise and the fine bright lines.
template <typename Wanted>
std::vector<float> samples(const Radiograph& film, const CoarseFilm& coarse, Wanted&& wanted) {
    std::vector<float> values;
    const int first = coarse.cellSize / 4, second = coarse.cellSize * 3 / 4;
    for (int row = 0; row < coarse.rows; ++row)
        for (int column = 0; column < coarse.columns; ++column) {
            const auto cell = static_cast<std::size_t>(row) * coarse.columns + column;
            if (coarse.padding[cell] || !wanted(row, column, cell))
                continue;
            for (const int y : {first, second})
                for (const int x : {first, second}) {
                    const auto code =
                        film.pixels()[static_cast<std::size_t>(row * coarse.cellSize + y) * film.columns() +
                                      static_cast<std::size_t>(column) * coarse.cellSize + x];
                    if (!film.isPadding(code))
                        values.push_back(static_cast<float>(coarse.sign * film.modalityValues()[code]));
                }
        }
    return values;
}

double quantile(std::vector<float>& values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

CellRect boxOf(const LungFields& lungs, const CoarseFilm& coarse) {
    CellRect box{coarse.columns, coarse.rows, 0, 0};
    for (int row = 0; row < coarse.rows; ++row)
        for (int column = 0; column < coarse.columns; ++column)
            if (lungs.cells[static_cast<std::size_t>(row) * coarse.columns + column])
                box = {std::min(box.left, column), std::min(box.top, row), std::max(box.right, column + 1),
                       std::max(box.bottom, row + 1)};
    return box;
}

bool contains(const CellRect& rect, int row, int column) {
    return column >= rect.left && column < rect.right && row >= rect.top && row < rect.bottom;
}

LungRange ordered(double low, double high, double sign, bool isOfLungs) {
    return sign > 0 ? LungRange{low, high, isOfLungs} : LungRange{-high, -low, isOfLungs};
}

LungRange rangeOfLungs(const Radiograph& film, const CoarseFilm& coarse, const LungFields& lungs) {
    auto inside = samples(film, coarse, [&](int, int, std::size_t cell) { return lungs.cells[cell] != 0; });
    const double low = quantile(inside, 0.01), spread = std::max(quantile(inside, 0.99) - low, 1e-6);
    const CellRect box = boxOf(lungs, coarse);
    auto chest =
        samples(film, coarse, [&](int row, int column, std::size_t) { return contains(box, row, column); });
    const double black = low - belowLungs * spread;
    // White is where the chest ends, as far as the lungs keep their share.
    const double white =
        std::clamp(quantile(chest, 0.98), black + spread / mostOfGreys, black + spread / leastOfGreys);
    return ordered(black, white, coarse.sign, true);
}

} // namespace

std::optional<LungRange> lungRange(const Radiograph& film) {
    const CoarseFilm coarse = coarseFilm(film);
    if (coarse.columns < 1 || coarse.rows < 1)
        return std::nullopt;
    if (const auto lungs = mayShowLungs(film.attributes()) ? findLungs(coarse) : std::nullopt)
        return rangeOfLungs(film, coarse, *lungs);
    const CellRect field = exposedField(coarse);
    if (field == CellRect{0, 0, coarse.columns, coarse.rows})
        return std::nullopt;
    auto values =
        samples(film, coarse, [&](int row, int column, std::size_t) { return contains(field, row, column); });
    if (values.size() < 64)
        return std::nullopt;
    const double low = quantile(values, 0.005);
    return ordered(low, quantile(values, 0.995), coarse.sign, false);
}

} // namespace hilum
