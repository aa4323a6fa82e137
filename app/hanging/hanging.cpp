#include "app/hanging/hanging.h"

#include <algorithm>
#include <utility>

namespace hilum {

using Kind = ChangeEvent::Kind;

Hanging::Hanging(StudyDocument& document, QObject* parent) : QObject(parent), m_document(document) {
    m_films.front() = document.currentId();
    connect(&document, &StudyDocument::changed, this, &Hanging::follow);
    publish();
}

int Hanging::placeOf(FilmId film) const {
    const auto end = m_films.begin() + m_layout.count();
    const auto found = std::find(m_films.begin(), end, film);
    return found == end || film == FilmId::None ? -1 : static_cast<int>(found - m_films.begin());
}

void Hanging::setLayout(ViewLayout layout) {
    if (layout == m_layout || layout.count() < 1 || layout.count() > mostPlaces)
        return;
    if (restore(layout))
        return;
    if (layout.count() == 1) {
        m_before = m_films;
        m_layoutBefore = m_layout;
    }
    if (m_active >= layout.count()) {
        std::swap(m_films.at(static_cast<std::size_t>(m_active)),
                  m_films.at(static_cast<std::size_t>(layout.count() - 1)));
        m_active = layout.count() - 1;
    }
    m_layout = layout;
    std::fill(m_films.begin() + layout.count(), m_films.end(), FilmId::None);
    const int current = m_document.indexOf(filmAt(m_active));
    fillEmpty(current + 1);
    fillEmpty(0);
    publish();
}

bool Hanging::restore(ViewLayout layout) {
    const auto found = std::find(m_before.begin(), m_before.end(), m_document.currentId());
    if (m_layout.count() != 1 || layout != m_layoutBefore || found == m_before.end() ||
        m_document.currentId() == FilmId::None)
        return false;
    m_layout = layout;
    m_films = m_before;
    m_active = static_cast<int>(found - m_before.begin());
    for (FilmId& film : m_films)
        if (!m_document.film(film))
            film = FilmId::None;
    fillEmpty(0);
    publish();
    return true;
}

void Hanging::setActive(int place) {
    if (place == m_active || place < 0 || place >= m_layout.count())
        return;
    activate(place);
}

void Hanging::place(int place, FilmId film) {
    if (place < 0 || place >= m_layout.count() || !m_document.film(film))
        return;
    m_films.at(static_cast<std::size_t>(place)) = film;
    activate(place);
}

void Hanging::hang(ViewLayout layout, const std::vector<FilmId>& films, int active) {
    if (layout.count() < 1 || layout.count() > mostPlaces || active < 0 || active >= layout.count())
        return;
    m_layout = layout;
    m_films.fill(FilmId::None);
    const auto count = std::min(films.size(), static_cast<std::size_t>(layout.count()));
    std::copy_n(films.begin(), count, m_films.begin());
    activate(active);
}

void Hanging::activate(int place) {
    m_active = place;
    m_atTheirPlace.clear();
    if (filmAt(place) == m_document.currentId())
        publish();
    else
        m_document.setCurrent(filmAt(place)); // comes back as a change
}

void Hanging::follow(const ChangeEvent& event) {
    switch (event.kind) {
    case Kind::FilmsAdded: {
        const Films before = m_films;
        fillEmpty(m_document.indexOf(event.film));
        for (std::size_t i = 0; i < m_films.size(); ++i)
            if (m_films[i] != before[i])
                m_atTheirPlace.push_back(m_films[i]);
        if (before != m_films)
            publish();
        break;
    }
    case Kind::FilmClosed:
        std::replace(m_films.begin(), m_films.end(), event.film, FilmId::None);
        std::replace(m_before.begin(), m_before.end(), event.film, FilmId::None);
        m_atTheirPlace.assign(m_films.begin(), m_films.begin() + m_layout.count());
        publish();
        break;
    case Kind::CurrentChanged:
        takeCurrent(event.film, event.isWhereItHangs);
        break;
    default:
        break;
    }
}

void Hanging::takeCurrent(FilmId film, bool isWhereItHangs) {
    const bool isAtItsPlace = isWhereItHangs || std::find(m_atTheirPlace.begin(), m_atTheirPlace.end(),
                                                          film) != m_atTheirPlace.end();
    if (filmAt(m_active) != film) {
        if (isAtItsPlace && placeOf(film) >= 0)
            m_active = placeOf(film);
        else
            m_films.at(static_cast<std::size_t>(m_active)) = film;
    }
    m_atTheirPlace.clear();
    publish();
}

void Hanging::fillEmpty(int firstIndex) {
    if (m_layout.count() == 1)
        return; // what comes to the front will hang there
    const auto& films = m_document.films();
    auto next = films.begin() + std::clamp(firstIndex, 0, static_cast<int>(films.size()));
    for (int place = 0; place < m_layout.count(); ++place) {
        if (filmAt(place) != FilmId::None)
            continue;
        next = std::find_if(next, films.end(), [this](const Film& film) { return placeOf(film.id) < 0; });
        if (next == films.end())
            return;
        m_films.at(static_cast<std::size_t>(place)) = next->id;
    }
}

void Hanging::publish() {
    m_document.setShown({m_films.begin(), m_films.begin() + m_layout.count()});
    Q_EMIT changed();
}

} // namespace hilum
