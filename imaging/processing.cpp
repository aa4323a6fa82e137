#include "imaging/processing.h"

#include "imaging/display.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {
namespace {

constexpr int tilesAcross = 8, bins = 256;
constexpr double clipLimit = 2.5;    // most slope of a tile's curve, as a multiple of the plain one
constexpr double maskAmount = 1.0;   // of what the Gaussian takes away, added again
constexpr double maskShare = 0.001;  // Gaussian's standard deviation, of the longer edge
constexpr float paddingMark = -1.0f; // no fine code is negative

struct Plane {
    int columns = 0, rows = 0;
    std::vector<float> values; // fine codes, or paddingMark
    float* row(int y) { return values.data() + static_cast<std::size_t>(y) * columns; }
    const float* row(int y) const { return values.data() + static_cast<std::size_t>(y) * columns; }
};

Plane planeOf(const Radiograph& film) {
    std::vector<float> fine(film.modalityValues().size());
    for (std::size_t code = 0; code < fine.size(); ++code)
        fine[code] = film.isPadding(static_cast<std::uint16_t>(code))
                         ? paddingMark
                         : static_cast<float>(film.fineScale()(static_cast<std::uint16_t>(code)));
    Plane plane{film.columns(), film.rows(), {}};
    plane.values.reserve(film.pixels().size());
    for (const std::uint16_t code : film.pixels())
        plane.values.push_back(fine[code]);
    return plane;
}

struct Range {
    float low = 0, high = 65535;
};

// The fine codes on which the film's default greys spend themselves, within those that the film has.
Range shownRange(const Radiograph& film) {
    const Voi voi = film.defaultVoi();
    const auto values = film.modalityValues();
    const auto counts = film.histogram();
    Range all{65535, 0}, shown{65535, 0};
    for (std::size_t code = 0; code < values.size(); ++code) {
        if (!counts[code])
            continue;
        const float fine = film.fineScale()(static_cast<std::uint16_t>(code));
        all = {std::min(all.low, fine), std::max(all.high, fine)};
        const double grey = voiValue(film, voi, values[code]);
        if (grey > 0.005 && grey < 0.995)
            shown = {std::min(shown.low, fine), std::max(shown.high, fine)};
    }
    return shown.low < shown.high ? shown : all;
}

// Curve of a tile: shares 0..1 of the range at the edges of its bins.
using Curve = std::array<float, bins + 1>;

class Equaliser {
public:
    Equaliser(const Plane& plane, Range range) : m_plane(plane), m_range(range) {
        for (int y = 0; y < tilesAcross; ++y)
            for (int x = 0; x < tilesAcross; ++x)
                m_curves[static_cast<std::size_t>(y * tilesAcross + x)] = curveOf(x, y);
    }

    void applyTo(float* row, int y) const {
        const Place down = place(y, m_plane.rows);
        for (int x = 0; x < m_plane.columns; ++x) {
            const float value = row[x];
            if (value <= m_range.low || value >= m_range.high) // padding is below every range
                continue;
            const Place across = place(x, m_plane.columns);
            const float position = (value - m_range.low) / (m_range.high - m_range.low) * bins;
            const int bin = std::min(static_cast<int>(position), bins - 1);
            const float rest = position - static_cast<float>(bin);
            const auto at = [&](int tileX, int tileY) {
                const Curve& curve = m_curves[static_cast<std::size_t>(tileY * tilesAcross + tileX)];
                return curve[static_cast<std::size_t>(bin)] +
                       rest *
                           (curve[static_cast<std::size_t>(bin) + 1] - curve[static_cast<std::size_t>(bin)]);
            };
            const float upper =
                mix(at(across.first, down.first), at(across.second, down.first), across.share);
            const float lower =
                mix(at(across.first, down.second), at(across.second, down.second), across.share);
            row[x] = m_range.low + mix(upper, lower, down.share) * (m_range.high - m_range.low);
        }
    }

private:
    // Between which tiles' centres a pixel lies, and how near to the second.
    struct Place {
        int first, second;
        float share;
    };
    static Place place(int pixel, int size) {
        const float position =
            (static_cast<float>(pixel) + 0.5f) * tilesAcross / static_cast<float>(size) - 0.5f;
        const int first = static_cast<int>(std::floor(position));
        return {std::clamp(first, 0, tilesAcross - 1), std::clamp(first + 1, 0, tilesAcross - 1),
                position - static_cast<float>(first)};
    }
    static float mix(float a, float b, float share) { return a + share * (b - a); }

    Curve curveOf(int tileX, int tileY) const {
        std::array<double, bins> counts{};
        double total = 0;
        for (int y = m_plane.rows * tileY / tilesAcross; y < m_plane.rows * (tileY + 1) / tilesAcross; ++y)
            for (int x = m_plane.columns * tileX / tilesAcross;
                 x < m_plane.columns * (tileX + 1) / tilesAcross; ++x) {
                const float value = m_plane.row(y)[x];
                if (value < m_range.low || value > m_range.high)
                    continue;
                const int bin = static_cast<int>(
                    (value - m_range.low) / (m_range.high - m_range.low) * (bins - 1) + 0.5f);
                counts[static_cast<std::size_t>(bin)] += 1;
                total += 1;
            }
        return total > 0 ? clippedCurve(counts, total) : plainCurve();
    }
    static Curve plainCurve() {
        Curve curve{};
        for (int i = 0; i <= bins; ++i)
            curve[static_cast<std::size_t>(i)] = static_cast<float>(i) / bins;
        return curve;
    }
    // What is above the limit is spread evenly over all bins.
    static Curve clippedCurve(std::array<double, bins>& counts, double total) {
        const double limit = std::max(1.0, clipLimit * total / bins);
        double excess = 0;
        for (double& count : counts) {
            excess += std::max(0.0, count - limit);
            count = std::min(count, limit);
        }
        Curve curve{};
        double sum = 0;
        for (int i = 0; i < bins; ++i) {
            sum += counts[static_cast<std::size_t>(i)] + excess / bins;
            curve[static_cast<std::size_t>(i) + 1] = static_cast<float>(sum / total);
        }
        return curve;
    }

    const Plane& m_plane;
    Range m_range;
    std::array<Curve, static_cast<std::size_t>(tilesAcross) * tilesAcross> m_curves;
};

std::vector<float> gaussian(double deviation) {
    const int radius = std::max(1, static_cast<int>(std::ceil(3 * deviation)));
    std::vector<float> weights;
    double total = 0;
    for (int i = -radius; i <= radius; ++i) {
        weights.push_back(static_cast<float>(std::exp(-0.5 * i * i / (deviation * deviation))));
        total += weights.back();
    }
    for (float& weight : weights)
        weight = static_cast<float>(weight / total);
    return weights;
}

void accumulate(float* __restrict sum, const float* __restrict row, float weight, int count) {
    for (int x = 0; x < count; ++x)
        sum[x] += weight * row[x];
}

// Blurs in place, the edges' pixels repeated outwards; false where it was told to stop.
bool blur(Plane& plane, const std::vector<float>& weights, const std::stop_token& stop) {
    const int radius = static_cast<int>(weights.size() / 2);
    Plane across{plane.columns, plane.rows, std::vector<float>(plane.values.size(), 0.0f)};
    std::vector<float> wide(static_cast<std::size_t>(plane.columns) + 2 * static_cast<std::size_t>(radius));
    for (int y = 0; y < plane.rows; ++y) {
        if (stop.stop_requested())
            return false;
        const float* row = plane.row(y);
        std::fill_n(wide.begin(), radius, row[0]);
        std::copy_n(row, plane.columns, wide.begin() + radius);
        std::fill_n(wide.end() - radius, radius, row[plane.columns - 1]);
        for (int k = 0; k <= 2 * radius; ++k)
            accumulate(across.row(y), wide.data() + k, weights[static_cast<std::size_t>(k)], plane.columns);
    }
    for (int y = 0; y < plane.rows; ++y) {
        if (stop.stop_requested())
            return false;
        std::fill_n(plane.row(y), plane.columns, 0.0f);
        for (int k = -radius; k <= radius; ++k)
            accumulate(plane.row(y), across.row(std::clamp(y + k, 0, plane.rows - 1)),
                       weights[static_cast<std::size_t>(k + radius)], plane.columns);
    }
    return true;
}

// Padding has no weight in the blurred film: what is left is divided by the weight of the rest.
bool blurAroundPadding(Plane& plane, const std::vector<float>& weights, const std::stop_token& stop) {
    Plane share = plane;
    bool hasPadding = false;
    for (std::size_t i = 0; i < plane.values.size(); ++i) {
        const bool isPadding = plane.values[i] < 0;
        hasPadding = hasPadding || isPadding;
        share.values[i] = isPadding ? 0.0f : 1.0f;
        plane.values[i] = isPadding ? 0.0f : plane.values[i];
    }
    if (!blur(plane, weights, stop) || !hasPadding)
        return !stop.stop_requested();
    if (!blur(share, weights, stop))
        return false;
    for (std::size_t i = 0; i < plane.values.size(); ++i)
        if (share.values[i] > 0)
            plane.values[i] /= share.values[i];
    return true;
}

bool sharpen(Plane& plane, Range all, const std::stop_token& stop) {
    Plane blurred = plane;
    const double deviation = std::max(1.0, maskShare * std::max(plane.columns, plane.rows));
    if (!blurAroundPadding(blurred, gaussian(deviation), stop))
        return false;
    for (std::size_t i = 0; i < plane.values.size(); ++i)
        if (float& value = plane.values[i]; value >= 0)
            value = std::clamp(value + static_cast<float>(maskAmount) * (value - blurred.values[i]), all.low,
                               all.high);
    return true;
}

Range fullRange(const Plane& plane) {
    Range range{65535, 0};
    for (const float value : plane.values)
        if (value >= 0)
            range = {std::min(range.low, value), std::max(range.high, value)};
    return range;
}

RadiographPointer filmOf(const Radiograph& film, const Plane& plane) {
    Radiograph::Content content;
    content.rows = plane.rows;
    content.columns = plane.columns;
    content.frame = film.content().frame;
    content.photometricInterpretation = film.content().photometricInterpretation;
    content.presentationInverse = film.content().presentationInverse;
    content.attributes = film.attributes();
    content.attributes.bitsStored = 16;
    content.spacing = film.spacing();
    const bool hasPadding = film.hasPadding();
    if (hasPadding)
        content.paddingCodes = {0, 0};
    const FineScale& scale = film.fineScale();
    content.modalityValues.resize(65536);
    for (int code = 0; code < 65536; ++code)
        content.modalityValues[static_cast<std::size_t>(code)] =
            static_cast<float>(scale.firstValue + scale.step * code);
    const float lowest = hasPadding ? 1 : 0;
    content.pixels.reserve(plane.values.size());
    for (const float value : plane.values)
        content.pixels.push_back(
            static_cast<std::uint16_t>(value < 0 ? 0 : std::clamp(value, lowest, 65535.0f) + 0.5f));
    return std::make_shared<const Radiograph>(std::move(content));
}

} // namespace

RadiographPointer processedFilm(const Radiograph& film, const Processing& processing, std::stop_token stop) {
    if (film.isColour() || film.pixels().empty())
        return nullptr;
    Plane plane = planeOf(film);
    const Range all = fullRange(plane);
    if (processing.equalised && all.low < all.high) {
        const Equaliser equaliser(plane, shownRange(film));
        for (int y = 0; y < plane.rows && !stop.stop_requested(); ++y)
            equaliser.applyTo(plane.row(y), y);
    }
    if (stop.stop_requested() || (processing.sharpened && all.low < all.high && !sharpen(plane, all, stop)))
        return nullptr;
    return filmOf(film, plane);
}

} // namespace hilum
