#include "app/document/film.h"

namespace hilum {
namespace {

bool isOfOneFinding(AttentionKind kind) {
    return kind == AttentionKind::ClassActivation || kind == AttentionKind::Saliency;
}

} // namespace

RadiographPointer processedPixels(const Film& film) {
    const bool fits = film.view.processing.isOn() && film.radiograph &&
                      film.processed.processing == film.view.processing &&
                      film.processed.source.lock() == film.radiograph;
    return fits ? film.processed.result : nullptr;
}

AttentionMapPointer findMap(const FilmReading& reading, const MapChoice& choice) {
    if (!reading.prediction)
        return nullptr;
    const auto fits = [&](const AttentionMap& map) {
        return map.kind == choice.kind &&
               (isOfOneFinding(map.kind) ? map.label == choice.label : map.stage == choice.stage);
    };
    for (const AttentionMap& map : reading.prediction->maps)
        if (fits(map))
            return {reading.prediction, &map}; // lives as long as its prediction
    for (const AttentionMapPointer& map : reading.explanations)
        if (fits(*map))
            return map;
    return nullptr;
}

const Spacing& spacingOf(const Film& film) {
    return film.calibration ? *film.calibration : film.fileSpacing;
}

} // namespace hilum
