// What the network said about the films, and what of it is visible.
#include "app/document/study_document.h"

#include <utility>

namespace hilum {

using Kind = ChangeEvent::Kind;

void StudyDocument::setReadingState(FilmId id, ReadingState state) {
    Film* film = find(id);
    if (!film || film->reading.state == state)
        return;
    film->reading.state = state;
    film->reading.error = {};
    if (state == ReadingState::NotStarted) {
        film->reading.prediction.reset();
        film->reading.explanations.clear();
    }
    tell(Kind::ReadingChanged, id);
}

void StudyDocument::setPrediction(FilmId id, const PredictionPointer& prediction) {
    Film* film = find(id);
    if (!film)
        return;
    film->reading = {
        prediction->gate.passed ? ReadingState::Done : ReadingState::Refused, prediction, {}, {}};
    tell(Kind::ReadingChanged, id);
}

void StudyDocument::setReadingFailed(FilmId id, const Error& error) {
    Film* film = find(id);
    if (!film)
        return;
    film->reading = {ReadingState::Failed, nullptr, error, {}};
    tell(Kind::ReadingChanged, id);
}

void StudyDocument::forgetReadings() {
    for (Film& film : m_films)
        film.reading = {};
    // Told afterwards, so that no listener sees half of the films with the old model's words.
    for (std::size_t i = 0; i < m_films.size(); ++i)
        tell(Kind::ReadingChanged, m_films[i].id);
}

void StudyDocument::addExplanations(FilmId id, std::vector<AttentionMap> maps) {
    Film* film = find(id);
    if (!film || !film->reading.prediction)
        return;
    for (AttentionMap& map : maps)
        film->reading.explanations.push_back(std::make_shared<const AttentionMap>(std::move(map)));
    tell(Kind::MapsChanged, id);
}

void StudyDocument::selectFinding(FilmId id, const std::string& label) {
    Film* film = find(id);
    if (!film || film->map.label == label)
        return;
    film->map.label = label;
    tell(Kind::MapChoiceChanged, id);
}

void StudyDocument::setMapShown(FilmId id, bool isShown) {
    Film* film = find(id);
    if (film && std::exchange(film->map.isShown, isShown) != isShown)
        tell(Kind::MapChoiceChanged, id);
}

void StudyDocument::setMapKind(FilmId id, AttentionKind kind, int stage) {
    Film* film = find(id);
    if (!film || (film->map.kind == kind && film->map.stage == stage))
        return;
    film->map.kind = kind;
    film->map.stage = stage;
    tell(Kind::MapChoiceChanged, id);
}

AttentionMapPointer StudyDocument::shownMap(FilmId id) const {
    const Film* film = this->film(id);
    const bool isShown = film && film->map.isShown && isAiVisible(id);
    return isShown ? findMap(film->reading, film->map) : nullptr;
}

void StudyDocument::setReadFirst(bool readFirst) {
    if (std::exchange(m_readFirst, readFirst) == readFirst)
        return;
    for (Film& film : m_films)
        film.isRevealed = false;
    m_aiVisible = true;
    tell(Kind::AiVisibilityChanged, m_current);
}

bool StudyDocument::isAiVisible(FilmId id) const {
    const Film* film = this->film(id);
    return film && (m_readFirst ? film->isRevealed : m_aiVisible);
}

void StudyDocument::setAiVisible(bool isVisible) {
    Film* film = find(m_current);
    if (m_readFirst && !film)
        return;
    bool& flag = m_readFirst ? film->isRevealed : m_aiVisible;
    if (std::exchange(flag, isVisible) != isVisible)
        tell(Kind::AiVisibilityChanged, m_current);
}

} // namespace hilum
