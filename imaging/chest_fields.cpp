#include "imaging/chest_fields.h"

#include "imaging/display.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {
namespace {

constexpr int longestEdge = 160; // cells
constexpr int samplesAcross = 4; // of a cell, each way

// Which way the greys go that the film opens with: a table may turn them round.
double brightSign(const Radiograph& film) {
    const Window whole = film.fullRangeWindow();
    const Voi voi = film.defaultVoi();
    const double low = voiValue(film, voi, whole.windowCenter - whole.windowWidth / 2);
    const double high = voiValue(film, voi, whole.windowCenter + whole.windowWidth / 2);
    return (high < low) != film.invertsAfterVoi() ? -1 : 1;
}

double quantile(std::vector<float> values, double share) {
    if (values.empty())
        return 0;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

// Takes lines off the four sides of a rectangle for as long as they belong to the border.
class BorderPeeler {
public:
    explicit BorderPeeler(const CoarseFilm& film) : m_film(film), m_rect{0, 0, film.columns, film.rows} {
        std::vector<float> values;
        for (std::size_t i = 0; i < film.density.size(); ++i)
            if (!film.padding[i])
                values.push_back(film.density[i]);
        m_low = quantile(values, 0.01);
        m_high = quantile(values, 0.99);
    }

    CellRect peeled() {
        const int mostColumns = m_film.columns * 2 / 5, mostRows = m_film.rows * 2 / 5;
        for (bool found = true; found;) {
            found = false;
            if (m_rect.left < mostColumns && isBorder(m_rect.left, m_rect.top, 0, 1, m_rect.height()))
                ++m_rect.left, found = true;
            if (m_film.columns - m_rect.right < mostColumns &&
                isBorder(m_rect.right - 1, m_rect.top, 0, 1, m_rect.height()))
                --m_rect.right, found = true;
            if (m_rect.top < mostRows && isBorder(m_rect.left, m_rect.top, 1, 0, m_rect.width()))
                ++m_rect.top, found = true;
            if (m_film.rows - m_rect.bottom < mostRows &&
                isBorder(m_rect.left, m_rect.bottom - 1, 1, 0, m_rect.width()))
                --m_rect.bottom, found = true;
        }
        leavePenumbra();
        return m_rect;
    }

private:
    // Most of the line is padding, or nearly as bright, or nearly as dark, as anything on the film.
    bool isBorder(int x, int y, int dx, int dy, int length) const {
        const double tolerance = 0.05 * (m_high - m_low);
        int padding = 0, bright = 0, dark = 0;
        for (int i = 0; i < length; ++i, x += dx, y += dy) {
            const auto at = static_cast<std::size_t>(y) * m_film.columns + x;
            if (m_film.padding[at])
                ++padding;
            else if (m_film.density[at] >= m_high - tolerance)
                ++bright;
            else if (m_film.density[at] <= m_low + tolerance)
                ++dark;
        }
        const int wanted = length * 9 / 10;
        return padding + std::max(bright, dark) >= wanted && wanted > 0;
    }

    // The edge of the shade is blurred; one cell more is lost where there was a border.
    void leavePenumbra() {
        m_rect.left += m_rect.left > 0;
        m_rect.top += m_rect.top > 0;
        m_rect.right -= m_rect.right < m_film.columns;
        m_rect.bottom -= m_rect.bottom < m_film.rows;
    }

    const CoarseFilm& m_film;
    CellRect m_rect;
    double m_low = 0, m_high = 0;
};

// The exposed field alone, without the ribs' fine pattern.
struct Field {
    int columns = 0, rows = 0;
    std::vector<float> density;
    float at(int x, int y) const { return density[static_cast<std::size_t>(y) * columns + x]; }
};

Field smoothed(const Field& field, int radius) {
    Field result = field, across = field;
    const auto pass = [&](const Field& from, Field& to, int dx, int dy) {
        for (int y = 0; y < field.rows; ++y)
            for (int x = 0; x < field.columns; ++x) {
                float sum = 0;
                for (int k = -radius; k <= radius; ++k)
                    sum += from.at(std::clamp(x + k * dx, 0, field.columns - 1),
                                   std::clamp(y + k * dy, 0, field.rows - 1));
                to.density[static_cast<std::size_t>(y) * field.columns + x] =
                    sum / static_cast<float>(2 * radius + 1);
            }
    };
    pass(field, across, 1, 0);
    pass(across, result, 0, 1);
    return result;
}

Field fieldOf(const CoarseFilm& film, const CellRect& rect) {
    Field field{rect.width(), rect.height(), {}};
    field.density.reserve(static_cast<std::size_t>(field.columns) * field.rows);
    for (int y = rect.top; y < rect.bottom; ++y)
        for (int x = rect.left; x < rect.right; ++x)
            field.density.push_back(film.density[static_cast<std::size_t>(y) * film.columns + x]);
    return smoothed(field, std::max(1, std::min(field.columns, field.rows) / 60));
}

// The column of the spine: the brightest upright band near the middle.
int spineColumn(const Field& field) {
    const int band = std::max(1, field.columns / 24);
    int best = field.columns / 2;
    double brightest = -1e300;
    for (int x = field.columns * 7 / 20; x <= field.columns * 13 / 20; ++x) {
        double sum = 0;
        for (int y = field.rows / 5; y < field.rows * 3 / 5; ++y)
            for (int k = -band; k <= band; ++k)
                sum += field.at(std::clamp(x + k, 0, field.columns - 1), y);
        if (sum > brightest) {
            brightest = sum;
            best = x;
        }
    }
    return best;
}

struct Region {
    int label = 0, area = 0;
    int left = 1 << 30, right = -1, top = 1 << 30, bottom = -1;
    int onSide = 0, onTop = 0, onBottom = 0; // cells on the field's edges
    void add(int x, int y, const Field& field) {
        ++area;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        onSide += x == 0 || x == field.columns - 1;
        onTop += y == 0;
        onBottom += y == field.rows - 1;
    }
    int height() const { return bottom - top + 1; }
    int width() const { return right - left + 1; }
};

// Connected regions darker than a threshold, parted at the spine.
class Regions {
public:
    Regions(const Field& field, int spine, float threshold)
        : m_field(field), m_spine(spine), m_threshold(threshold), m_labels(field.density.size(), 0) {
        for (int y = 0; y < field.rows; ++y)
            for (int x = 0; x < field.columns; ++x)
                if (isOpen(x, y))
                    flood(x, y);
    }
    const std::vector<Region>& all() const { return m_regions; }
    int label(std::size_t at) const { return m_labels[at]; }

private:
    bool isOpen(int x, int y) const {
        return x != m_spine && m_field.at(x, y) < m_threshold &&
               m_labels[static_cast<std::size_t>(y) * m_field.columns + x] == 0;
    }
    void flood(int startX, int startY) {
        Region region;
        region.label = static_cast<int>(m_regions.size()) + 1;
        std::vector<std::pair<int, int>> open;
        const auto take = [&](int x, int y) {
            if (x < 0 || y < 0 || x >= m_field.columns || y >= m_field.rows || !isOpen(x, y))
                return;
            m_labels[static_cast<std::size_t>(y) * m_field.columns + x] = region.label;
            region.add(x, y, m_field);
            open.emplace_back(x, y);
        };
        take(startX, startY);
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            take(x - 1, y);
            take(x + 1, y);
            take(x, y - 1);
            take(x, y + 1);
        }
        m_regions.push_back(region);
    }

    const Field& m_field;
    int m_spine;
    float m_threshold;
    std::vector<int> m_labels;
    std::vector<Region> m_regions;
};

// How much a region is like a lung: 0 not at all. Shares of the field, from frontal films of adults and
// children.
double lungScore(const Region& region, const Field& field) {
    const double area = region.area / static_cast<double>(field.density.size());
    const double height = region.height() / static_cast<double>(field.rows);
    const double width = region.width() / static_cast<double>(field.columns);
    const double fill = region.area / (static_cast<double>(region.width()) * region.height());
    if (area < 0.015 || area > 0.32 || height < 0.16 || width < 0.07 || width > 0.5 || fill < 0.35)
        return 0;
    const double side = region.onSide / static_cast<double>(region.height());
    const double floor = region.onBottom / static_cast<double>(region.width());
    const double ceiling = region.onTop / static_cast<double>(region.width());
    if (side > 0.2 || floor > 0.25 || ceiling > 0.25)
        return 0;
    return area * fill * (1 - 2 * side) * (1 - 2 * floor) * (1 - ceiling);
}

struct Pair {
    Region left, right;
    double score = 0;
};

// One lung alone counts when it is large: the other may be white.
double scoreAlone(const Region& region, const Field& field, double score) {
    const double area = region.area / static_cast<double>(field.density.size());
    const double fill = region.area / (static_cast<double>(region.width()) * region.height());
    const bool isLarge = area > 0.05 && region.height() > 0.25 * field.rows && fill > 0.5;
    return isLarge && region.onSide == 0 ? 0.3 * score : 0;
}

double scoreTogether(const Pair& pair, double score) {
    const double shared =
        std::min(pair.left.bottom, pair.right.bottom) - std::max(pair.left.top, pair.right.top) + 1;
    const double overlap = shared / std::min(pair.left.height(), pair.right.height());
    const auto [less, more] = std::minmax(pair.left.area, pair.right.area);
    return overlap < 0.6 || less < 0.25 * more ? 0 : score * overlap;
}

Pair bestPair(const Regions& regions, const Field& field, int spine) {
    Pair pair;
    double leftScore = 0, rightScore = 0;
    for (const Region& region : regions.all()) {
        const double score = lungScore(region, field);
        double& best = region.right < spine ? leftScore : rightScore;
        if (score > best) {
            best = score;
            (region.right < spine ? pair.left : pair.right) = region;
        }
    }
    if (leftScore > 0 && rightScore > 0)
        pair.score = scoreTogether(pair, leftScore + rightScore);
    if (pair.score > 0)
        return pair;
    const double left = leftScore > 0 ? scoreAlone(pair.left, field, leftScore) : 0;
    const double right = rightScore > 0 ? scoreAlone(pair.right, field, rightScore) : 0;
    pair.score = std::max(left, right);
    (left >= right ? pair.right : pair.left) = {};
    return pair;
}

void fillLungs(LungFields& lungs, const CoarseFilm& film, const Field& field, const Regions& regions,
               const Pair& pair) {
    lungs.cells.assign(film.density.size(), 0);
    for (int y = 0; y < field.rows; ++y)
        for (int x = 0; x < field.columns; ++x) {
            const int label = regions.label(static_cast<std::size_t>(y) * field.columns + x);
            const auto at =
                static_cast<std::size_t>(y + lungs.field.top) * film.columns + x + lungs.field.left;
            if (label && label == pair.left.label)
                lungs.cells[at] = 1;
            else if (label && label == pair.right.label)
                lungs.cells[at] = 2;
        }
}

} // namespace

CoarseFilm coarseFilm(const Radiograph& film) {
    CoarseFilm coarse;
    coarse.sign = brightSign(film);
    coarse.cellSize = std::max(1, (std::max(film.columns(), film.rows()) + longestEdge - 1) / longestEdge);
    coarse.columns = film.columns() / coarse.cellSize;
    coarse.rows = film.rows() / coarse.cellSize;
    const int step = std::max(1, coarse.cellSize / samplesAcross);
    const auto values = film.modalityValues();
    for (int row = 0; row < coarse.rows; ++row)
        for (int column = 0; column < coarse.columns; ++column) {
            double sum = 0;
            int used = 0, samples = 0;
            for (int y = step / 2; y < coarse.cellSize; y += step) {
                const auto* codes = film.pixels().data() +
                                    static_cast<std::size_t>(row * coarse.cellSize + y) * film.columns() +
                                    static_cast<std::size_t>(column) * coarse.cellSize;
                for (int x = step / 2; x < coarse.cellSize; x += step) {
                    ++samples;
                    if (film.isPadding(codes[x]))
                        continue;
                    sum += values[codes[x]];
                    ++used;
                }
            }
            coarse.padding.push_back(used * 2 <= samples);
            coarse.density.push_back(static_cast<float>(used ? coarse.sign * sum / used : 0));
        }
    return coarse;
}

CellRect exposedField(const CoarseFilm& film) {
    return BorderPeeler(film).peeled();
}

bool mayShowLungs(const FilmAttributes& attributes) {
    const auto has = [](const std::string& text, const char* word) {
        return text.find(word) != std::string::npos;
    };
    const std::string& view = attributes.viewPosition;
    const bool isLateral = view == "LL" || view == "RL" || has(view, "LAT");
    const std::string& part = attributes.bodyPartExamined;
    return !isLateral && (part.empty() || has(part, "CHEST") || has(part, "THORAX") || has(part, "LUNG") ||
                          has(part, "TRUNK") || has(part, "RIB") || has(part, "PORT"));
}

std::optional<LungFields> findLungs(const CoarseFilm& film) {
    LungFields lungs;
    lungs.field = exposedField(film);
    if (lungs.field.width() < 40 || lungs.field.height() < 40)
        return std::nullopt;
    const Field field = fieldOf(film, lungs.field);
    const int spine = spineColumn(field);
    double bestScore = 0;
    std::vector<float> sorted = field.density;
    std::sort(sorted.begin(), sorted.end());
    for (double share = 0.04; share < 0.7; share += 0.03) {
        const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
        const Regions regions(field, spine, sorted[at]);
        const Pair pair = bestPair(regions, field, spine);
        if (pair.score <= bestScore)
            continue;
        bestScore = pair.score;
        fillLungs(lungs, film, field, regions, pair);
    }
    return bestScore > 0 ? std::optional(std::move(lungs)) : std::nullopt;
}

} // namespace hilum
