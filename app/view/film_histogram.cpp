#include "app/view/film_histogram.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double narrowest = 1e-3; // of a window, in modality values

struct ValueRange {
    double low = 0, high = 0;
    bool isWhole = true, isEmpty = true;
};

ValueRange valueRange(const Radiograph& film) {
    ValueRange range;
    const auto values = film.modalityValues();
    const auto counts = film.histogram();
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (!counts[code])
            continue;
        const double value = values[code];
        range.low = range.isEmpty ? value : std::min(range.low, value);
        range.high = range.isEmpty ? value : std::max(range.high, value);
        range.isWhole = range.isWhole && value == std::round(value);
        range.isEmpty = false;
    }
    return range;
}

} // namespace

double FilmHistogram::largest() const {
    return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

FilmHistogram filmHistogram(const Radiograph& film, int bins) {
    const ValueRange range = valueRange(film);
    FilmHistogram histogram;
    if (range.isEmpty || bins <= 0)
        return histogram;
    histogram.low = range.low;
    if (range.isWhole)
        histogram.step = std::ceil((range.high - range.low + 1) / bins);
    else
        histogram.step = std::max((range.high - range.low) / bins, 1e-9);
    const auto size = static_cast<std::size_t>((range.high - range.low) / histogram.step) + 1;
    histogram.counts.assign(std::min(size, static_cast<std::size_t>(bins)), 0);
    const auto values = film.modalityValues();
    const auto counts = film.histogram();
    for (std::size_t code = 0; code < counts.size(); ++code)
        if (counts[code]) {
            const auto bin = static_cast<std::size_t>((values[code] - range.low) / histogram.step);
            histogram.counts[std::min(bin, histogram.counts.size() - 1)] += counts[code];
        }
    return histogram;
}

WindowEdges windowEdges(const Window& window) {
    if (window.voiLutFunction != VoiLutFunction::Linear)
        return {window.windowCenter - window.windowWidth / 2, window.windowCenter + window.windowWidth / 2};
    const double half = (window.windowWidth - 1) / 2;
    return {window.windowCenter - 0.5 - half, window.windowCenter - 0.5 + half};
}

Window windowBetween(const Window& window, WindowEdges edges) {
    if (edges.lower > edges.upper)
        std::swap(edges.lower, edges.upper);
    const double width = std::max(narrowest, edges.upper - edges.lower);
    const double centre = (edges.lower + edges.upper) / 2;
    Window result = window;
    const bool isLinear = window.voiLutFunction == VoiLutFunction::Linear;
    result.windowWidth = isLinear ? width + 1 : width;
    result.windowCenter = isLinear ? centre + 0.5 : centre;
    result.explanation.clear();
    return result;
}

} // namespace hilum
