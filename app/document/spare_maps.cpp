#include "app/document/spare_maps.h"

#include <algorithm>

namespace hilum {

FilmReading withoutSpareMaps(const FilmReading& reading, const MapChoice& choice) {
    FilmReading lean = reading;
    if (!reading.prediction)
        return lean;
    const AttentionMapPointer chosen = findMap(reading, choice);
    std::erase_if(lean.explanations, [&](const AttentionMapPointer& map) { return map != chosen; });
    const auto& findings = reading.prediction->findings;
    const auto isSpare = [&](const AttentionMap& map) {
        return map.label != choice.label &&
               std::none_of(findings.begin(), findings.end(), [&](const FindingReading& finding) {
                   return finding.label == map.label && finding.state == FindingState::Suspected;
               });
    };
    const auto& maps = reading.prediction->maps;
    if (std::none_of(maps.begin(), maps.end(), isSpare))
        return lean;
    auto prediction = std::make_shared<Prediction>(*reading.prediction);
    std::erase_if(prediction->maps, isSpare);
    prediction->maps.shrink_to_fit();
    lean.prediction = std::move(prediction);
    return lean;
}

} // namespace hilum
