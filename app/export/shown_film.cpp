#include "app/export/shown_film.h"

#include "app/reading/findings_model.h"
#include "imaging/radiograph_reader.h"
#include "inference/reading/labels.h"

#include <QFile>

namespace hilum {

ShownFilm shownFilm(const StudyDocument& document, const Film& film, const SceneContent& preferences) {
    ShownFilm shown{film.path, film.frame, preferences};
    SceneContent& content = shown.content;
    content.film = film.radiograph;
    content.view = film.view;
    content.processed = processedPixels(film);
    content.map = document.shownMap(film.id);
    content.annotations = film.annotations;
    content.calibration = film.calibration;
    content.isKeyImage = film.keyFrames.contains(film.frame);
    return shown;
}

AttentionMapPointer sheetMap(const StudyDocument& document, const Film& film) {
    if (const AttentionMapPointer shown = document.shownMap(film.id))
        return shown;
    if (!document.isAiVisible(film.id) || !film.reading.prediction)
        return nullptr;
    const auto activation = [&](const std::string& label) {
        return findMap(film.reading, {true, label, AttentionKind::ClassActivation, 0});
    };
    if (!film.map.label.empty()) {
        const AttentionMapPointer chosen = findMap(film.reading, film.map);
        return chosen ? chosen : activation(film.map.label);
    }
    for (const FindingReading& finding : inReadingOrder(film.reading.prediction->findings))
        if (finding.state == FindingState::Suspected && !isSeparateFinding(finding.label))
            if (const AttentionMapPointer map = activation(finding.label))
                return map;
    return nullptr;
}

std::vector<SceneContent> withPixels(std::vector<ShownFilm> films) {
    std::vector<SceneContent> contents;
    for (ShownFilm& film : films) {
        const bool isFirstTime = !film.content.film;
        if (isFirstTime) {
            const auto read = RadiographReader().read(
                std::filesystem::path(QFile::encodeName(film.path).toStdString()), film.frame);
            if (!read)
                continue;
            film.content.film = *read;
        }
        // A picture shows what its film's view says, also where nobody has looked at it yet.
        if (film.content.view.processing.isOn() && !film.content.processed)
            film.content.processed = processedFilm(*film.content.film, film.content.view.processing);
        contents.push_back(std::move(film.content));
    }
    return contents;
}

} // namespace hilum
