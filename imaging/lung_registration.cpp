#include "imaging/lung_registration.h"

#include "imaging/chest_fields.h"
#include "imaging/contrast_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace hilum {
namespace {

struct WorkSpace {}; // of both contrast images
using WorkPoint = Point<WorkSpace>;
using WorkTransform = Transform<WorkSpace, WorkSpace>;

constexpr int finest = 224; // pixels along the longer edge
constexpr int levels[] = {56, 112, finest};
constexpr double largestTurn = 30;                      // degrees
constexpr double smallestScale = 0.5, largestScale = 2; // beside that of the films' sizes

// Where the chest lies, as shares of the film.
struct Outline {
    double x = 0.5, y = 0.5;          // centre
    double width = 0.5, height = 0.5; // standard deviations, times 2
    double slant = 0;                 // radians, from one lung's centre to the other's
    double left = 0, top = 0, right = 1, bottom = 1;
    bool hasLungs = false, hasBoth = false;
    std::vector<std::uint8_t> cells; // of the lungs
    int columns = 0, rows = 0;
};

Outline outlineOf(const Radiograph& film) {
    const CoarseFilm coarse = coarseFilm(film);
    Outline outline;
    outline.columns = coarse.columns;
    outline.rows = coarse.rows;
    const auto lungs = mayShowLungs(film.attributes()) ? findLungs(coarse) : std::nullopt;
    const CellRect field = lungs ? lungs->field : exposedField(coarse);
    outline.hasLungs = lungs.has_value();
    if (lungs)
        outline.cells = lungs->cells;
    double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0;
    std::array<std::array<double, 3>, 3> side{}; // count, x, y of each lung
    CellRect box{coarse.columns, coarse.rows, 0, 0};
    for (int row = field.top; row < field.bottom; ++row)
        for (int column = field.left; column < field.right; ++column) {
            const int lung =
                lungs ? lungs->cells[static_cast<std::size_t>(row * coarse.columns + column)] : 1;
            if (!lung)
                continue;
            const double x = column + 0.5, y = row + 0.5;
            n += 1, sx += x, sy += y, sxx += x * x, syy += y * y;
            auto& own = side[static_cast<std::size_t>(lung)];
            own[0] += 1, own[1] += x, own[2] += y;
            box = {std::min(box.left, column), std::min(box.top, row), std::max(box.right, column + 1),
                   std::max(box.bottom, row + 1)};
        }
    if (n < 1)
        return outline;
    const double columns = coarse.columns, rows = coarse.rows;
    outline.x = sx / n / columns, outline.y = sy / n / rows;
    outline.width = 2 * std::sqrt(std::max(1.0, sxx / n - sx / n * (sx / n))) / columns;
    outline.height = 2 * std::sqrt(std::max(1.0, syy / n - sy / n * (sy / n))) / rows;
    outline.hasBoth = side[1][0] > 0 && side[2][0] > 0;
    if (outline.hasBoth)
        outline.slant = std::atan2(side[2][2] / side[2][0] - side[1][2] / side[1][0],
                                   side[2][1] / side[2][0] - side[1][1] / side[1][0]);
    const double margin = lungs ? 0.08 : 0;
    outline.left = std::max(0.0, box.left / columns - margin);
    outline.top = std::max(0.0, box.top / rows - margin);
    outline.right = std::min(1.0, box.right / columns + margin);
    outline.bottom = std::min(1.0, box.bottom / rows + margin);
    return outline;
}

WorkTransform similarity(double scale, double angle, WorkPoint from, WorkPoint to) {
    const double c = scale * std::cos(angle), s = scale * std::sin(angle);
    return {c, -s, to.x - c * from.x + s * from.y, s, c, to.y - s * from.x - c * from.y};
}

// What the shapes of both outlines say, in pixels of the two images.
WorkTransform guess(const Outline& first, const ContrastImage& a, const Outline& second,
                    const ContrastImage& b) {
    const double scale = std::sqrt(second.width * b.columns * second.height * b.rows /
                                   (first.width * a.columns * first.height * a.rows));
    double angle = first.hasBoth && second.hasBoth ? second.slant - first.slant : 0;
    if (std::abs(angle) > 0.35)
        angle = 0;
    return similarity(std::clamp(scale, smallestScale, largestScale), angle,
                      {first.x * a.columns, first.y * a.rows}, {second.x * b.columns, second.y * b.rows});
}

// A value with its slopes between the pixels' centres; absent off the image.
struct Sample {
    double value, dx, dy;
};
std::optional<Sample> sampleAt(const ContrastImage& image, WorkPoint p) {
    const double x = p.x - 0.5, y = p.y - 0.5;
    if (x < 0 || y < 0 || x >= image.columns - 1 || y >= image.rows - 1)
        return std::nullopt;
    const int column = static_cast<int>(x), row = static_cast<int>(y);
    const double u = x - column, v = y - row;
    const double a = image.at(column, row), b = image.at(column + 1, row), c = image.at(column, row + 1),
                 d = image.at(column + 1, row + 1);
    return Sample{(a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v,
                  (b - a) * (1 - v) + (d - c) * v, (c - a) * (1 - u) + (d - b) * u};
}

// One image against another within the first one's outline.
class Fit {
public:
    Fit(const ContrastImage& first, const ContrastImage& second, const Outline& outline)
        : m_first(first), m_second(second), m_left(static_cast<int>(outline.left * first.columns)),
          m_top(static_cast<int>(outline.top * first.rows)),
          m_right(std::max(m_left + 1, static_cast<int>(outline.right * first.columns))),
          m_bottom(std::max(m_top + 1, static_cast<int>(outline.bottom * first.rows))),
          m_middle{(m_left + m_right) / 2.0, (m_top + m_bottom) / 2.0},
          m_radius(std::max(m_right - m_left, m_bottom - m_top) / 2.0) {}

    double correlation(const WorkTransform& t) const { return sums(t).correlation(); }

    // Steps towards the largest correlation; each solves the normal equations of the four parameters for the
    // difference that a gain and an offset do not explain.
    WorkTransform climb(WorkTransform t, int steps) const {
        Sums now = sums(t);
        double damping = 1e-3;
        for (int step = 0; step < steps; ++step) {
            const auto change = now.solve(damping);
            if (!change)
                break;
            const WorkTransform next = moved(t, *change);
            const Sums then = sums(next);
            if (then.correlation() <= now.correlation()) {
                damping *= 10;
                if (damping > 1e3)
                    break;
                continue;
            }
            const double gained = then.correlation() - now.correlation();
            t = next, now = then, damping = std::max(1e-6, damping / 10);
            if (gained < 1e-7)
                break;
        }
        return t;
    }

private:
    static constexpr int parameters = 4;
    using Vector = std::array<double, parameters>;
    struct Sums {
        double n = 0, wanted = 0; // pixels that lie on the second image, and all
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        Vector j{}, ja{}, jb{};
        std::array<Vector, parameters> jj{};

        double correlation() const {
            if (n < 0.5 * wanted || n < 50)
                return -1;
            const double va = aa - a * a / n, vb = bb - b * b / n;
            return va > 0 && vb > 0 ? (ab - a * b / n) / std::sqrt(va * vb) : -1;
        }
        std::optional<Vector> solve(double damping) const;
    };

    Sums sums(const WorkTransform& t) const {
        Sums sums;
        sums.wanted = static_cast<double>(m_right - m_left) * (m_bottom - m_top);
        for (int row = m_top; row < m_bottom; ++row)
            for (int column = m_left; column < m_right; ++column) {
                const WorkPoint p{column + 0.5, row + 0.5};
                const auto sample = sampleAt(m_second, t(p));
                if (!sample)
                    continue;
                const double a = m_first.at(column, row), b = sample->value;
                const double x = (p.x - m_middle.x) / m_radius, y = (p.y - m_middle.y) / m_radius;
                // Of scale, turn (about the middle) and shift.
                const Vector slope{sample->dx * x + sample->dy * y, -sample->dx * y + sample->dy * x,
                                   sample->dx, sample->dy};
                sums.n += 1, sums.a += a, sums.b += b, sums.aa += a * a, sums.bb += b * b, sums.ab += a * b;
                for (int i = 0; i < parameters; ++i) {
                    sums.j[i] += slope[i], sums.ja[i] += slope[i] * a, sums.jb[i] += slope[i] * b;
                    for (int k = 0; k <= i; ++k)
                        sums.jj[i][k] += slope[i] * slope[k];
                }
            }
        return sums;
    }

    WorkTransform moved(WorkTransform t, const Vector& change) const {
        const double da = change[0] / m_radius, db = change[1] / m_radius;
        t.a += da, t.d += da, t.b -= db, t.c += db;
        t.tx += change[2] - da * m_middle.x + db * m_middle.y;
        t.ty += change[3] - db * m_middle.x - da * m_middle.y;
        return t;
    }

    const ContrastImage &m_first, &m_second;
    int m_left, m_top, m_right, m_bottom;
    WorkPoint m_middle;
    double m_radius;
};

// Gaussian elimination with the largest pivot.
std::optional<std::array<double, 4>> solved(std::array<std::array<double, 5>, 4> m) {
    for (std::size_t i = 0; i < 4; ++i) {
        std::size_t best = i;
        for (std::size_t k = i + 1; k < 4; ++k)
            if (std::abs(m[k][i]) > std::abs(m[best][i]))
                best = k;
        std::swap(m[i], m[best]);
        if (std::abs(m[i][i]) < 1e-12)
            return std::nullopt;
        for (std::size_t k = 0; k < 4; ++k) {
            if (k == i)
                continue;
            const double share = m[k][i] / m[i][i];
            for (std::size_t c = i; c < 5; ++c)
                m[k][c] -= share * m[i][c];
        }
    }
    return std::array{m[0][4] / m[0][0], m[1][4] / m[1][1], m[2][4] / m[2][2], m[3][4] / m[3][3]};
}

std::optional<Fit::Vector> Fit::Sums::solve(double damping) const {
    const double va = aa - a * a / n, covariance = ab - a * b / n;
    if (n < 50 || va <= 0 || covariance <= 0)
        return std::nullopt;
    const double gain = (bb - b * b / n) / covariance; // ECC's without the slopes' share
    std::array<std::array<double, 5>, 4> m{};
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t k = 0; k < 4; ++k)
            m[i][k] = jj[std::max(i, k)][std::min(i, k)] - j[i] * j[k] / n;
        m[i][i] *= 1 + damping;
        m[i][4] = gain * (ja[i] - j[i] * a / n) - (jb[i] - j[i] * b / n);
    }
    return solved(m);
}

double overlap(const Outline& first, const Outline& second, const WorkTransform& shares) {
    if (!first.hasLungs || !second.hasLungs)
        return 0;
    double both = 0, inFirst = 0, inSecond = 0;
    for (const std::uint8_t cell : second.cells)
        inSecond += cell != 0;
    for (int row = 0; row < first.rows; ++row)
        for (int column = 0; column < first.columns; ++column) {
            if (!first.cells[static_cast<std::size_t>(row * first.columns + column)])
                continue;
            inFirst += 1;
            const WorkPoint p = shares({column + 0.5, row + 0.5});
            const int x = static_cast<int>(std::floor(p.x)), y = static_cast<int>(std::floor(p.y));
            both += x >= 0 && y >= 0 && x < second.columns && y < second.rows &&
                    second.cells[static_cast<std::size_t>(y * second.columns + x)] != 0;
        }
    // Cells of the two films differ in size: both counts are taken to the first film's.
    const double size = std::abs(shares.determinant());
    return 2 * both / (inFirst + inSecond / size);
}

WorkTransform scaled(const WorkTransform& t, double first, double second) {
    return compose(compose(WorkTransform::scaling(1 / first, 1 / first), t),
                   WorkTransform::scaling(second, second));
}

} // namespace

Result<LungRegistration> registerLungs(const Radiograph& first, const Radiograph& second,
                                       const std::stop_token& stop) {
    const Outline one = outlineOf(first), other = outlineOf(second);
    WorkTransform best;
    double correlation = -1;
    ContrastImage a, b;
    for (const int edge : levels) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled, "Laying the films on one another was cancelled.");
        const ContrastImage before = a, beforeSecond = b;
        a = contrastImage(first, edge), b = contrastImage(second, edge);
        const Fit fit(a, b, one);
        if (edge == levels[0]) {
            std::vector<WorkTransform> starts{guess(one, a, other, b)};
            Outline whole;
            starts.push_back(guess(whole, a, whole, b));
            for (const double angle : {-0.15, 0.15})
                starts.push_back(
                    compose(starts[0], similarity(1, angle, {other.x * b.columns, other.y * b.rows},
                                                  {other.x * b.columns, other.y * b.rows})));
            for (const WorkTransform& start : starts) {
                const WorkTransform end = fit.climb(start, 40);
                if (const double value = fit.correlation(end); value > correlation)
                    best = end, correlation = value;
            }
            continue;
        }
        best = fit.climb(scaled(best, static_cast<double>(a.columns) / before.columns,
                                static_cast<double>(b.columns) / beforeSecond.columns),
                         25);
        correlation = fit.correlation(best);
    }

    LungRegistration result;
    result.correlation = correlation;
    const auto toWork = Transform<ImageSpace, WorkSpace>::scaling(1 / a.pixelsAcross, 1 / a.pixelsDown);
    const auto fromWork = Transform<WorkSpace, ImageSpace>::scaling(b.pixelsAcross, b.pixelsDown);
    result.firstToSecond = compose(compose(toWork, best), fromWork);
    const double turn = std::atan2(best.c, best.a);
    const double ownScale = std::hypot(best.a, best.c);
    // Along the axis of the finer pixels more of them go into one of the image's.
    result.scale = ownScale * std::max(b.pixelsAcross, b.pixelsDown) / std::max(a.pixelsAcross, a.pixelsDown);
    result.degrees = turn * 180 / std::numbers::pi;
    const WorkTransform shares =
        compose(compose(WorkTransform::scaling(static_cast<double>(a.columns) / one.columns,
                                               static_cast<double>(a.rows) / one.rows),
                        best),
                WorkTransform::scaling(static_cast<double>(other.columns) / b.columns,
                                       static_cast<double>(other.rows) / b.rows));
    result.lungOverlap = overlap(one, other, shares);
    const bool isPlausible =
        std::abs(result.degrees) <= largestTurn && ownScale >= smallestScale && ownScale <= largestScale;
    if (correlation < leastCorrelation || !isPlausible)
        return failure(ErrorCode::NoFit,
                       "The chests of the two films could not be laid on one another: they differ "
                       "too much. The films stay as they are.");
    return result;
}

} // namespace hilum
