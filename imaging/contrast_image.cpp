#include "imaging/contrast_image.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double surroundings = 0.06; // radius of the mean, as a share of the longer edge
constexpr double usual = 0.16;        // of the usual contrast

using Values = std::vector<float>;

// Means along lines of `count` values that lie `step` apart; shorter at the ends.
void smoothLine(const float* from, float* to, int count, std::ptrdiff_t step, int radius) {
    double sum = 0;
    int used = 0;
    for (int i = 0; i < std::min(radius, count); ++i, ++used)
        sum += from[i * step];
    for (int i = 0; i < count; ++i) {
        if (i + radius < count) {
            sum += from[(i + radius) * step];
            ++used;
        }
        if (i - radius - 1 >= 0) {
            sum -= from[(i - radius - 1) * step];
            --used;
        }
        to[i * step] = static_cast<float>(sum / used);
    }
}

// Three means in a row come close to a Gaussian.
Values smoothed(Values values, int columns, int rows, int radius) {
    Values other(values.size());
    for (int pass = 0; pass < 3; ++pass) {
        for (int row = 0; row < rows; ++row)
            smoothLine(values.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(columns),
                       other.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(columns),
                       columns, 1, radius);
        for (int column = 0; column < columns; ++column)
            smoothLine(other.data() + column, values.data() + column, rows, columns, radius);
    }
    return values;
}

// Mean modality value of each cell, the sign turned so that bone is large; the film's mean in padding.
Values means(const Radiograph& film, const ContrastImage& image) {
    const double sign = film.invertsAfterVoi() ? -1 : 1;
    const auto pixels = film.pixels();
    const auto modality = film.modalityValues();
    Values values;
    std::vector<std::size_t> empty;
    double all = 0;
    for (int row = 0; row < image.rows; ++row)
        for (int column = 0; column < image.columns; ++column) {
            const int left = std::min(static_cast<int>(column * image.pixelsAcross), film.columns() - 1),
                      right = std::clamp(static_cast<int>((column + 1) * image.pixelsAcross), left + 1,
                                         film.columns());
            const int top = std::min(static_cast<int>(row * image.pixelsDown), film.rows() - 1),
                      bottom =
                          std::clamp(static_cast<int>((row + 1) * image.pixelsDown), top + 1, film.rows());
            double sum = 0;
            int used = 0;
            for (int y = top; y < bottom; ++y)
                for (int x = left; x < right; ++x) {
                    const std::uint16_t code =
                        pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(film.columns()) +
                               static_cast<std::size_t>(x)];
                    if (film.isPadding(code))
                        continue;
                    sum += sign * modality[code];
                    ++used;
                }
            if (!used)
                empty.push_back(values.size());
            values.push_back(static_cast<float>(used ? sum / used : 0));
            all += values.back();
        }
    const auto known = static_cast<double>(values.size() - empty.size());
    for (const std::size_t cell : empty)
        values[cell] = static_cast<float>(known > 0 ? all / known : 0);
    return values;
}

} // namespace

ContrastImage contrastImage(const Radiograph& film, int longerEdge) {
    const Spacing& spacing = film.spacing();
    const double finer = std::min(spacing.rowMillimetres, spacing.columnMillimetres);
    const double across = film.columns() * spacing.columnMillimetres / finer;
    const double down = film.rows() * spacing.rowMillimetres / finer;
    const double cell = std::max({across, down}) / longerEdge;
    ContrastImage image;
    image.columns = std::max(1, static_cast<int>(std::lround(across / cell)));
    image.rows = std::max(1, static_cast<int>(std::lround(down / cell)));
    image.pixelsAcross = static_cast<double>(film.columns()) / image.columns;
    image.pixelsDown = static_cast<double>(film.rows()) / image.rows;

    Values values = means(film, image);
    const Values mean =
        smoothed(values, image.columns, image.rows, std::max(2, static_cast<int>(surroundings * longerEdge)));
    Values power(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] -= mean[i];
        power[i] = values[i] * values[i];
    }
    power = smoothed(power, image.columns, image.rows, std::max(3, static_cast<int>(usual * longerEdge)));
    const float most = *std::max_element(power.begin(), power.end());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = std::clamp(values[i] / std::sqrt(power[i] + 0.01F * most + 1e-12F), -3.0F, 3.0F);
    image.values = std::move(values);
    return image;
}

} // namespace hilum
