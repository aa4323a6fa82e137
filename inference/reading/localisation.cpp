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
