#include "imaging/axis_filter.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

void addTaps(AxisFilter& filter, double from, double to, int sourceSize) {
    const int first = std::clamp(static_cast<int>(std::floor(from)), 0, sourceSize - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(to)) - 1, first, sourceSize - 1);
    AxisFilter::Taps taps{first, 0, static_cast<int>(filter.weights.size())};
    double total = 0;
    for (int i = first; i <= last; ++i)
        total += std::max(0.0, std::min(to, i + 1.0) - std::max(from, double(i)));
    for (int i = first; i <= last; ++i) {
        const double covered = std::max(0.0, std::min(to, i + 1.0) - std::max(from, double(i)));
        // A sliver that rounding left over is not worth reading another row for.
        if (covered < 1e-6 * total && taps.count > 0)
            break;
        filter.weights.push_back(static_cast<float>(total > 0 ? covered / total : 1));
        ++taps.count;
    }
    filter.taps.push_back(taps);
}

void addBilinear(AxisFilter& filter, double centre, int sourceSize) {
    const double position = std::clamp(centre - 0.5, 0.0, sourceSize - 1.0);
    const int first = std::min(static_cast<int>(position), std::max(0, sourceSize - 2));
    const double fraction = position - first;
    AxisFilter::Taps taps{first, 1, static_cast<int>(filter.weights.size())};
    filter.weights.push_back(static_cast<float>(1 - fraction));
    if (fraction > 0 && sourceSize > 1) {
        filter.weights.push_back(static_cast<float>(fraction));
        taps.count = 2;
    }
    filter.taps.push_back(taps);
}

// Keys' cubic convolution with a = -1/2 (IEEE Trans. ASSP 29, 1981, p. 1153): exact for parabolas. Beyond the
// film its outermost pixels go on.
void addCubic(AxisFilter& filter, double centre, int sourceSize) {
    const double position = centre - 0.5;
    const int base = static_cast<int>(std::floor(position));
    const double t = position - base;
    const double kernel[] = {((-0.5 * t + 1) * t - 0.5) * t, (1.5 * t - 2.5) * t * t + 1,
                             ((-1.5 * t + 2) * t + 0.5) * t, (0.5 * t - 0.5) * t * t};
    const int first = std::clamp(base - 1, 0, sourceSize - 1), last = std::clamp(base + 2, 0, sourceSize - 1);
    AxisFilter::Taps taps{first, last - first + 1, static_cast<int>(filter.weights.size())};
    filter.weights.resize(filter.weights.size() + static_cast<std::size_t>(taps.count), 0.0f);
    for (int k = 0; k < 4; ++k) {
        const int pixel = std::clamp(base - 1 + k, 0, sourceSize - 1);
        filter.weights[static_cast<std::size_t>(taps.weight + pixel - first)] +=
            static_cast<float>(kernel[k]);
    }
    filter.taps.push_back(taps);
}

} // namespace

AxisFilter makeAxisFilter(double scale, double offset, int sourceSize, int viewSize,
                          Interpolation interpolation) {
    AxisFilter filter;
    for (int view = 0; view < viewSize; ++view) {
        const double centre = (view + 0.5 - offset) / scale;
        if (!(centre >= 0 && centre < sourceSize)) {
            if (filter.taps.empty())
                continue;
            break;
        }
        if (filter.taps.empty())
            filter.begin = view;
        const double half = 0.5 / std::abs(scale);
        if (interpolation == Interpolation::Nearest)
            addTaps(filter, std::floor(centre), std::floor(centre) + 1, sourceSize);
        else if (half * 2 >= 1 - 1e-9)
            addTaps(filter, std::max(0.0, centre - half), std::min<double>(sourceSize, centre + half),
                    sourceSize);
        else if (interpolation == Interpolation::Cubic)
            addCubic(filter, centre, sourceSize);
        else
            addBilinear(filter, centre, sourceSize);
    }
    return filter;
}

SourceRange sourceRange(const AxisFilter& filter) {
    if (filter.taps.empty())
        return {};
    int first = filter.taps.front().first, end = 0;
    for (const auto& taps : filter.taps) {
        first = std::min(first, taps.first);
        end = std::max(end, taps.first + taps.count);
    }
    return {first, end - first};
}

EvenFilter evenFilter(const AxisFilter& filter, SourceRange range) {
    EvenFilter even;
    even.size = filter.size();
    for (const auto& taps : filter.taps)
        even.taps = std::max(even.taps, taps.count);
    even.first.resize(filter.taps.size());
    even.weights.resize(filter.taps.size() * static_cast<std::size_t>(even.taps), 0.0f);
    for (int i = 0; i < even.size; ++i) {
        const auto& taps = filter.taps[i];
        even.first[i] = std::min(taps.first - range.first, range.count - even.taps);
        for (int k = 0; k < taps.count; ++k)
            even.weights[static_cast<std::size_t>(taps.first - range.first - even.first[i] + k) * even.size +
                         i] = filter.weights[taps.weight + k];
    }
    return even;
}

} // namespace hilum
