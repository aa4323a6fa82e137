#include "imaging/measurement/region.h"

#include "imaging/measurement/geometry.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr int mostSamples = 20'000;

// Sums over runs of pixels, shifted by the first value so that a small spread on a large mean keeps its
// digits.
class Sums {
public:
    explicit Sums(const Radiograph& film) : m_film(film), m_checksPadding(film.hasPadding()) {}

    // Columns [first, last) of a row; clipped to the film.
    void add(int row, int first, int last) {
        if (row < 0 || row >= m_film.rows())
            return;
        first = std::max(first, 0);
        last = std::min(last, m_film.columns());
        const auto values = m_film.modalityValues();
        const std::uint16_t* codes = m_film.pixels().data() + static_cast<std::size_t>(row) *
                                                                  static_cast<std::size_t>(m_film.columns());
        for (int column = first; column < last; ++column) {
            if (m_checksPadding && m_film.isPadding(codes[column]))
                continue;
            const double value = values[codes[column]];
            if (m_count == 0)
                m_shift = m_least = m_most = value;
            const double shifted = value - m_shift;
            m_sum += shifted;
            m_squares += shifted * shifted;
            m_least = std::min(m_least, value);
            m_most = std::max(m_most, value);
            ++m_count;
        }
    }

    std::optional<RegionStatistics> result() const {
        if (m_count == 0)
            return std::nullopt;
        const double n = static_cast<double>(m_count), mean = m_sum / n;
        return RegionStatistics{m_count, m_shift + mean,
                                std::sqrt(std::max(0.0, m_squares / n - mean * mean)), m_least, m_most};
    }

private:
    const Radiograph& m_film;
    bool m_checksPadding;
    std::int64_t m_count = 0;
    double m_shift = 0, m_sum = 0, m_squares = 0, m_least = 0, m_most = 0;
};

// The first column whose centre is at or after x.
int columnFrom(double x) {
    return static_cast<int>(std::ceil(std::clamp(x, -1e6, 1e6) - 0.5));
}

double centreOf(int index) {
    return index + 0.5;
}

// Crossings of a closed outline with the line y, in order. An edge owns its upper end and not its lower one,
// so that a corner on the line counts once.
void crossings(std::span<const ImagePoint> corners, double y, std::vector<double>& found) {
    found.clear();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const ImagePoint a = corners[i], b = corners[(i + 1) % corners.size()];
        if ((a.y <= y) != (b.y <= y))
            found.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(found.begin(), found.end());
}

std::pair<int, int> rowsOf(const Radiograph& film, double top, double bottom) {
    return {std::max(0, columnFrom(top)), std::min(film.rows(), columnFrom(bottom) + 1)};
}

std::optional<double> valueAt(const Radiograph& film, ImagePoint point) {
    if (point.x < 0 || point.y < 0 || point.x > film.columns() || point.y > film.rows())
        return std::nullopt;
    const double x = std::clamp(point.x - 0.5, 0.0, film.columns() - 1.0),
                 y = std::clamp(point.y - 0.5, 0.0, film.rows() - 1.0);
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const int right = std::min(column + 1, film.columns() - 1), below = std::min(row + 1, film.rows() - 1);
    const double u = x - column, v = y - row;
    return (1 - v) * ((1 - u) * film.modalityValue(row, column) + u * film.modalityValue(row, right)) +
           v * ((1 - u) * film.modalityValue(below, column) + u * film.modalityValue(below, right));
}

} // namespace

std::optional<RegionStatistics> polygonStatistics(const Radiograph& film,
                                                  std::span<const ImagePoint> corners) {
    if (corners.size() < 3)
        return std::nullopt;
    const auto [top, bottom] =
        std::minmax_element(corners.begin(), corners.end(), [](auto a, auto b) { return a.y < b.y; });
    const auto [first, last] = rowsOf(film, top->y, bottom->y);
    Sums sums(film);
    std::vector<double> found;
    for (int row = first; row < last; ++row) {
        crossings(corners, centreOf(row), found);
        for (std::size_t i = 0; i + 1 < found.size(); i += 2)
            sums.add(row, columnFrom(found[i]), columnFrom(found[i + 1]));
    }
    return sums.result();
}

std::optional<RegionStatistics> ellipseStatistics(const Radiograph& film, ImagePoint corner,
                                                  ImagePoint opposite) {
    const double x = (corner.x + opposite.x) / 2, y = (corner.y + opposite.y) / 2;
    const double a = std::abs(corner.x - opposite.x) / 2, b = std::abs(corner.y - opposite.y) / 2;
    if (a <= 0 || b <= 0)
        return std::nullopt;
    const auto [first, last] = rowsOf(film, y - b, y + b);
    Sums sums(film);
    for (int row = first; row < last; ++row) {
        const double v = (centreOf(row) - y) / b;
        if (std::abs(v) >= 1)
            continue;
        const double half = a * std::sqrt(1 - v * v);
        sums.add(row, columnFrom(x - half), columnFrom(x + half));
    }
    return sums.result();
}

std::vector<ImagePoint> rectangleCorners(ImagePoint corner, ImagePoint opposite) {
    return {corner, {opposite.x, corner.y}, opposite, {corner.x, opposite.y}};
}

std::vector<ProfileSample> profileAlong(const Radiograph& film, ImagePoint a, ImagePoint b,
                                        const Spacing& spacing) {
    const double pixels = std::hypot(b.x - a.x, b.y - a.y);
    const int steps = std::clamp(static_cast<int>(std::ceil(pixels)), 1, mostSamples - 1);
    const double length = distanceBetween(a, b, spacing);
    std::vector<ProfileSample> samples;
    samples.reserve(static_cast<std::size_t>(steps) + 1);
    for (int i = 0; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        samples.push_back(
            {length * share, valueAt(film, {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share})});
    }
    return samples;
}

} // namespace hilum
