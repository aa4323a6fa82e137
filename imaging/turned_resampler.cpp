#include "imaging/turned_resampler.h"

#include "imaging/row_clip.h"
#include "imaging/row_kernels.h"
#include "imaging/row_pool.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

using ViewToUpright = Transform<ViewSpace, ImageSpace>;

// The sizes that an upright film is kept in: steps of a quarter of an octave, never below what is shown, so
// that zooming seldom makes another one.
double keptScale(double shown) {
    return shown >= 1 ? 1 : std::min(1.0, std::exp2(std::ceil(std::log2(shown) * 4 - 1e-9) / 4));
}

void prepare(const Radiograph& film, double across, double down, UprightFilm& upright) {
    if (upright.across == across && upright.down == down)
        return;
    const int width = std::max(1, static_cast<int>(std::lround(film.columns() * across)));
    const int height = std::max(1, static_cast<int>(std::lround(film.rows() * down)));
    const auto geometry = ImageToView::scaling(double(width) / film.columns(), double(height) / film.rows());
    resample(film, geometry, width, height, Interpolation::Smooth, upright.film);
    // A pixel's right and lower neighbours are read even where their weight is nothing.
    const auto pixels = static_cast<std::size_t>(width) * (height + 1) + 2;
    auto& samples = upright.film;
    if (film.isColour())
        samples.rgb.resize(std::max(samples.rgb.size(), pixels * 3));
    else
        samples.fineCodes.resize(std::max(samples.fineCodes.size(), pixels));
    if (samples.isMasked)
        samples.mask.resize(std::max(samples.mask.size(), pixels));
    upright.across = across;
    upright.down = down;
}

// Where a view pixel's centre lies among samples whose first has its centre at (0, 0).
struct Place {
    int column, row;    // of the upper left of the four samples around it
    float right, below; // shares of the others
};

class TurnedRows {
public:
    TurnedRows(const Radiograph& film, const UprightFilm& upright, const ImageToView& imageToView,
               Interpolation interpolation, ResampledFilm& result)
        : m_film(film), m_upright(upright.film), m_interpolation(interpolation),
          m_result(result), m_clip{imageToView.inverted(),
                                   {0, 0, double(film.columns()), double(film.rows())}} {
        const auto toUpright = Transform<ImageSpace, ImageSpace>::scaling(
            double(m_upright.width) / film.columns(), double(m_upright.height) / film.rows());
        m_toUpright = compose(m_clip.fromView, toUpright);
    }

    void makeRows(int from, int to) const {
        std::vector<float> values(static_cast<std::size_t>(m_result.width));
        for (int y = from; y < to; ++y) {
            const auto at = static_cast<std::size_t>(y) * m_result.width;
            std::uint8_t* mask = m_result.mask.data() + at;
            const RowRange inside = m_clip.row(y, {0, m_result.width});
            std::fill(mask, mask + m_result.width, std::uint8_t{0});
            std::fill(mask + inside.first, mask + inside.last, std::uint8_t{255});
            if (m_result.isColour)
                makeColours(y, inside, m_result.rgb.data() + at * 3);
            else if (m_interpolation == Interpolation::Nearest)
                makeNearest(y, inside, m_result.fineCodes.data() + at, mask);
            else
                makeGreys(y, inside, values, m_result.fineCodes.data() + at, mask);
        }
    }

private:
    // Of the first pixel of a range, in samples; and the step from pixel to pixel.
    ImagePoint start(int y, int x) const {
        const ImagePoint point = m_toUpright({x + 0.5, y + 0.5});
        return {point.x - 0.5, point.y - 0.5};
    }

    Place place(ImagePoint first, int x) const {
        const double u = std::clamp(first.x + x * m_toUpright.a, 0.0, m_upright.width - 1.0);
        const double v = std::clamp(first.y + x * m_toUpright.c, 0.0, m_upright.height - 1.0);
        const int column = std::min(static_cast<int>(u), std::max(0, m_upright.width - 2));
        const int row = std::min(static_cast<int>(v), std::max(0, m_upright.height - 2));
        return {column, row, static_cast<float>(u - column), static_cast<float>(v - row)};
    }

    void makeGreys(int y, RowRange inside, std::vector<float>& values, std::uint16_t* codes,
                   std::uint8_t* mask) const {
        const ImagePoint first = start(y, inside.first);
        const int count = inside.last - inside.first;
        const TurnedSamples samples{m_upright.fineCodes.data(), m_upright.width, m_upright.width,
                                    m_upright.height};
        const TurnedPath path{static_cast<float>(first.x), static_cast<float>(first.y),
                              static_cast<float>(m_toUpright.a), static_cast<float>(m_toUpright.c)};
        const RowKernels& kernels = rowKernels();
        (m_interpolation == Interpolation::Cubic ? kernels.sampleCubic
                                                 : kernels.sampleTurned)(values.data(), samples, path, count);
        kernels.toCodes(codes + inside.first, values.data(), 1, count);
        if (m_upright.isMasked)
            leavePaddingOut(first, count, codes + inside.first, mask + inside.first);
    }

    // Again without padding, where any of the four samples is some.
    void leavePaddingOut(ImagePoint first, int count, std::uint16_t* codes, std::uint8_t* mask) const {
        const std::ptrdiff_t stride = m_upright.width;
        const int reach = m_interpolation == Interpolation::Cubic ? 1 : 0;
        for (int x = 0; x < count; ++x) {
            const Place at = place(first, x);
            if (isWhole(at, reach))
                continue;
            const auto index = at.row * stride + at.column;
            const float weights[] = {(1 - at.right) * (1 - at.below), at.right * (1 - at.below),
                                     (1 - at.right) * at.below, at.right * at.below};
            const std::ptrdiff_t offsets[] = {0, 1, stride, stride + 1};
            float share = 0, sum = 0;
            for (int k = 0; k < 4; ++k) {
                if (weights[k] == 0 || !m_upright.mask[static_cast<std::size_t>(index + offsets[k])])
                    continue;
                share += weights[k];
                sum += weights[k] * m_upright.fineCodes[static_cast<std::size_t>(index + offsets[k])];
            }
            mask[x] = share >= 0.5f ? 255 : 0;
            if (mask[x])
                codes[x] = static_cast<std::uint16_t>(sum / share + 0.5f);
        }
    }

    bool isWhole(const Place& at, int reach) const {
        const int lastColumn = std::min(at.column + 1 + reach, m_upright.width - 1);
        const int lastRow = std::min(at.row + 1 + reach, m_upright.height - 1);
        for (int row = std::max(0, at.row - reach); row <= lastRow; ++row)
            for (int column = std::max(0, at.column - reach); column <= lastColumn; ++column)
                if (!m_upright.mask[static_cast<std::size_t>(row) * m_upright.width + column])
                    return false;
        return true;
    }

    void makeNearest(int y, RowRange inside, std::uint16_t* codes, std::uint8_t* mask) const {
        const ImagePoint first = m_clip.fromView({0.5, y + 0.5});
        for (int x = inside.first; x < inside.last; ++x) {
            const int column =
                std::clamp(static_cast<int>(first.x + x * m_clip.fromView.a), 0, m_film.columns() - 1);
            const int row =
                std::clamp(static_cast<int>(first.y + x * m_clip.fromView.c), 0, m_film.rows() - 1);
            const auto code = m_film.pixels()[static_cast<std::size_t>(row) * m_film.columns() + column];
            codes[x] = m_film.fineScale()(code);
            if (m_film.isPadding(code))
                mask[x] = 0;
        }
    }

    void makeColours(int y, RowRange inside, std::uint8_t* rgb) const {
        const ImagePoint first = start(y, 0);
        const std::ptrdiff_t stride = 3 * static_cast<std::ptrdiff_t>(m_upright.width);
        for (int x = inside.first; x < inside.last; ++x) {
            Place at = place(first, x);
            if (m_interpolation == Interpolation::Nearest)
                at.right = at.right >= 0.5f, at.below = at.below >= 0.5f;
            const std::uint8_t* source = m_upright.rgb.data() + at.row * stride + 3 * at.column;
            for (int channel = 0; channel < 3; ++channel, ++source) {
                const float upper = source[0] + at.right * (source[3] - source[0]);
                const float lower = source[stride] + at.right * (source[stride + 3] - source[stride]);
                rgb[3 * x + channel] = static_cast<std::uint8_t>(upper + at.below * (lower - upper) + 0.5f);
            }
        }
    }

    const Radiograph& m_film;
    const ResampledFilm& m_upright;
    Interpolation m_interpolation;
    ResampledFilm& m_result;
    RowClip<ImageSpace> m_clip;
    ViewToUpright m_toUpright;
};

template <typename Sample>
void makeRoom(std::vector<Sample>& samples, std::size_t count) {
    if (samples.size() < count)
        samples.resize(count);
}

} // namespace

bool turnsFreely(const ImageToView& t) {
    const double straight = std::abs(t.a) + std::abs(t.d), turned = std::abs(t.b) + std::abs(t.c);
    return std::min(straight, turned) > 1e-9 * std::max(straight, turned);
}

void resampleTurned(const Radiograph& film, const ImageToView& imageToView, int width, int height,
                    Interpolation interpolation, UprightFilm& upright, ResampledFilm& result) {
    result.x = result.y = result.width = result.height = 0;
    result.isColour = film.isColour();
    result.isMasked = true;
    if (width <= 0 || height <= 0 || imageToView.determinant() == 0)
        return;
    // Colour films in plain pixels are picked from the film itself, grey ones need no upright film then.
    const bool isPlain = interpolation == Interpolation::Nearest;
    const auto scale = [&](double shown) { return isPlain ? 1.0 : keptScale(shown); };
    if (!isPlain || film.isColour())
        prepare(film, scale(std::hypot(imageToView.a, imageToView.c)),
                scale(std::hypot(imageToView.b, imageToView.d)), upright);
    result.width = width;
    result.height = height;
    const auto pixels = static_cast<std::size_t>(width) * height;
    if (film.isColour())
        makeRoom(result.rgb, pixels * 3);
    else
        makeRoom(result.fineCodes, pixels);
    makeRoom(result.mask, pixels);
    const TurnedRows rows(film, upright, imageToView, interpolation, result);
    inBands(height, pixels * 2, [&](int from, int to) { rows.makeRows(from, to); });
}

} // namespace hilum
