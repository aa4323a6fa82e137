#pragma once

#include "app/document/study_document.h"
#include "app/scene/viewport_scene.h"

#include <QString>
#include <vector>

namespace hilum {

// A film as a viewport would show it now; its pixels may have to be read first.
struct ShownFilm {
    QString path;
    int frame = 0;
    SceneContent content; // `film` is null where the pixels were let go
};

// `preferences` is what a viewport shows: map style, overlays and the like are taken from it.
ShownFilm shownFilm(const StudyDocument& document, const Film& film, const SceneContent& preferences);

// The map for a film's reading sheet: the one that is shown, else that of the finding in front, else the
// class activation of the first suspected finding. Null where there is none, or the reading is hidden.
AttentionMapPointer sheetMap(const StudyDocument& document, const Film& film);

// With the pixels of every film; any thread. Films that cannot be read are left out.
std::vector<SceneContent> withPixels(std::vector<ShownFilm> films);

} // namespace hilum
