#include "inference/reading/localisation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace hilum {
namespace {

bool isInBox(ImagePoint point, std::span<const ImageRect> boxes) {
    return std::any_of(boxes.begin(), boxes.end(), [&](const ImageRect& box) { return box.contains(point); });
}

int hits(std::span<const BoxedFilm> films) {
    return static_cast<int>(
        std::count_if(films.begin(), films.end(), [](const BoxedFilm& f) { return f.found.hit; }));
}

} // namespace

Localisation localise(const AttentionMap& map, std::span<const ImageRect> boxes, int columns, int rows) {
    const std::vector<float> values = renderMap(map, columns, rows);
    Localisation result;
    if (values.empty())
        return result;
    const auto centreOf = [&](std::size_t pixel) {
        return ImagePoint{static_cast<double>(pixel % columns) + 0.5,
                          static_cast<double>(pixel / columns) + 0.5};
    };
    const auto highest = std::max_element(values.begin(), values.end());
    if (*highest > 0) {
        const ImagePoint peak = centreOf(static_cast<std::size_t>(highest - values.begin()));
        std::vector<RelativeBox> relative;
        for (const ImageRect& box : boxes)
            relative.push_back({box.x / columns, box.y / rows, box.width / columns, box.height / rows});
        result.hit = isInGrownBox({peak.x / columns, peak.y / rows}, relative);
    }
    std::size_t both = 0, either = 0, boxed = 0;
    for (std::size_t pixel = 0; pixel < values.size(); ++pixel) {
        const bool region = values[pixel] >= mapRegionLevel, box = isInBox(centreOf(pixel), boxes);
        boxed += box;
        both += region && box;
        either += region || box;
    }
    result.chance = static_cast<double>(boxed) / static_cast<double>(values.size());
    result.overlap = either ? static_cast<double>(both) / static_cast<double>(either) : 0;
    return result;
}

std::optional<MapPeak> mapPeak(const AttentionMap& map, int columns, int rows) {
    const std::vector<float> values = renderMap(map, columns, rows);
    const auto highest = std::max_element(values.begin(), values.end());
    if (highest == values.end() || *highest <= 0)
        return std::nullopt;
    const auto wide = static_cast<std::size_t>(columns);
    const auto start = static_cast<std::size_t>(highest - values.begin());
    std::size_t left = start % wide, right = left, top = start / wide, bottom = top;
    std::vector<bool> seen(values.size());
    std::vector<std::size_t> open{start};
    seen[start] = true;
    const auto visit = [&](std::size_t pixel) {
        if (!seen[pixel] && values[pixel] >= mapRegionLevel) {
            seen[pixel] = true;
            open.push_back(pixel);
        }
    };
    while (!open.empty()) {
        const std::size_t pixel = open.back(), x = pixel % wide, y = pixel / wide;
        open.pop_back();
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        if (x > 0)
            visit(pixel - 1);
        if (x + 1 < wide)
            visit(pixel + 1);
        if (y > 0)
            visit(pixel - wide);
        if (pixel + wide < values.size())
            visit(pixel + wide);
    }
    return MapPeak{{static_cast<double>(start % wide) + 0.5, static_cast<double>(start / wide) + 0.5},
                   {static_cast<double>(left), static_cast<double>(top),
                    static_cast<double>(right - left + 1), static_cast<double>(bottom - top + 1)}};
}

bool isInGrownBox(RelativePoint point, std::span<const RelativeBox> boxes) {
    return std::any_of(boxes.begin(), boxes.end(), [&](const RelativeBox& b) {
        return point.x >= b.x - boxMargin && point.x <= b.x + b.width + boxMargin &&
               point.y >= b.y - boxMargin && point.y <= b.y + b.height + boxMargin;
    });
}

PointingFigures pointingFigures(std::span<const BoxedFilm> films) {
    PointingFigures figures;
    figures.films = static_cast<int>(films.size());
    for (const BoxedFilm& film : films) {
        figures.overlap += film.found.overlap / figures.films;
        figures.coverage += film.found.chance / figures.films;
        for (const RelativeBox& box : film.boxes) {
            ++figures.boxes;
            figures.meanCentre.x += box.x + box.width / 2;
            figures.meanCentre.y += box.y + box.height / 2;
        }
    }
    figures.meanCentre.x /= std::max(1, figures.boxes);
    figures.meanCentre.y /= std::max(1, figures.boxes);
    const auto byChance = std::count_if(films.begin(), films.end(), [&](const BoxedFilm& film) {
        return isInGrownBox(figures.meanCentre, film.boxes);
    });
    figures.hitRate = wilson(hits(films), figures.films);
    figures.chanceRate = wilson(static_cast<int>(byChance), figures.films);
    return figures;
}

PointingSummary summarisePointing(const std::map<std::string, std::vector<BoxedFilm>>& films) {
    PointingSummary summary;
    int others = 0;
    for (const auto& [label, ofLabel] : films) {
        const PointingFigures& figures = summary.labels[label] = pointingFigures(ofLabel);
        if (label == "Cardiomegaly")
            continue;
        ++others;
        summary.otherFilms += figures.films;
        summary.otherHits += hits(ofLabel);
        summary.otherChanceHits += static_cast<int>(std::lround(figures.chanceRate.value * figures.films));
        summary.otherMeanHitRate += figures.hitRate.value;
        summary.otherMeanChance += figures.chanceRate.value;
    }
    summary.otherMeanHitRate /= std::max(1, others);
    summary.otherMeanChance /= std::max(1, others);
    return summary;
}

} // namespace hilum
