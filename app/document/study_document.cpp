#include "app/document/study_document.h"

#include "app/document/natural_order.h"
#include "app/document/spare_maps.h"
#include "app/view/view_geometry.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace hilum {

using Kind = ChangeEvent::Kind;

StudyDocument::StudyDocument(QObject* parent) : QObject(parent) {}

Film* StudyDocument::find(FilmId id) {
    const auto found =
        std::find_if(m_films.begin(), m_films.end(), [&](const Film& f) { return f.id == id; });
    return found == m_films.end() ? nullptr : &*found;
}

const Film* StudyDocument::film(FilmId id) const {
    return const_cast<StudyDocument*>(this)->find(id);
}

int StudyDocument::indexOf(FilmId id) const {
    const Film* found = film(id);
    return found ? static_cast<int>(found - m_films.data()) : -1;
}

void StudyDocument::tell(Kind kind, FilmId id) {
    Q_EMIT changed({kind, id});
}

template <typename Change>
void StudyDocument::change(FilmId id, Kind kind, Change&& apply) {
    Film* film = find(id);
    if (film && apply(*film))
        tell(kind, id);
}

std::vector<FilmId> StudyDocument::addFiles(const QStringList& paths, bool bringToFront) {
    QStringList sorted;
    for (const QString& path : paths)
        sorted << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    std::sort(sorted.begin(), sorted.end(), naturallyLess);
    std::vector<FilmId> added;
    FilmId front = FilmId::None;
    for (const QString& path : sorted) {
        const auto open =
            std::find_if(m_films.begin(), m_films.end(), [&](const Film& film) { return film.path == path; });
        const FilmId openId = open == m_films.end() ? FilmId::None : open->id; // push_back moves the films
        if (openId == FilmId::None) {
            Film film;
            film.id = FilmId(++m_lastId);
            film.path = path;
            film.name = QFileInfo(path).fileName();
            m_films.push_back(film);
            added.push_back(film.id);
        }
        if (front == FilmId::None)
            front = openId == FilmId::None ? added.back() : openId;
    }
    if (!added.empty())
        tell(Kind::FilmsAdded, added.front());
    if (front != FilmId::None && (bringToFront || m_current == FilmId::None))
        setCurrent(front);
    return added;
}

void StudyDocument::close(FilmId id) {
    const int index = indexOf(id);
    if (index < 0)
        return;
    m_films.erase(m_films.begin() + index);
    tell(Kind::FilmClosed, id);
    if (m_current != id)
        return;
    const int next = std::min(index, static_cast<int>(m_films.size()) - 1);
    m_current = next < 0 ? FilmId::None : m_films[static_cast<std::size_t>(next)].id;
    tell(Kind::CurrentChanged, m_current);
}

void StudyDocument::closeAll() {
    const bool hadCurrent = m_current != FilmId::None;
    m_current = FilmId::None;
    while (!m_films.empty()) {
        const FilmId id = m_films.back().id;
        m_films.pop_back();
        tell(Kind::FilmClosed, id);
    }
    if (hadCurrent)
        tell(Kind::CurrentChanged, FilmId::None);
}

void StudyDocument::setCurrent(FilmId id) {
    if (id == m_current || (id != FilmId::None && !find(id)))
        return;
    m_current = id;
    tell(Kind::CurrentChanged, id);
}

void StudyDocument::goTo(FilmId id) {
    if (id == m_current || !find(id))
        return;
    m_current = id;
    Q_EMIT changed({Kind::CurrentChanged, id, true});
}

void StudyDocument::step(int films) {
    if (m_films.empty())
        return;
    const int last = static_cast<int>(m_films.size()) - 1;
    const int index = std::clamp(indexOf(m_current) + films, 0, last);
    setCurrent(m_films[static_cast<std::size_t>(index)].id);
}

void StudyDocument::goFirst() {
    step(-static_cast<int>(m_films.size()));
}

void StudyDocument::goLast() {
    step(static_cast<int>(m_films.size()));
}

void StudyDocument::setShown(const std::vector<FilmId>& films) {
    std::vector<FilmId> shown;
    for (const FilmId id : films)
        if (find(id) && std::find(shown.begin(), shown.end(), id) == shown.end())
            shown.push_back(id);
    if (std::exchange(m_shown, shown) != shown)
        tell(Kind::ShownChanged, FilmId::None);
}

bool StudyDocument::isShown(FilmId id) const {
    return id != FilmId::None &&
           (id == m_current || std::find(m_shown.begin(), m_shown.end(), id) != m_shown.end());
}

void StudyDocument::setLoading(FilmId id) {
    change(id, Kind::LoadChanged, [](Film& film) {
        const bool isNew = film.loadState != LoadState::Loading;
        film.loadState = LoadState::Loading;
        return isNew;
    });
}

void StudyDocument::setLoaded(FilmId id, const RadiographPointer& radiograph) {
    change(id, Kind::LoadChanged, [&](Film& film) {
        film.loadState = LoadState::Ready;
        film.loadError = {};
        film.radiograph = radiograph;
        film.attributes = radiograph->attributes();
        film.fileSpacing = radiograph->spacing();
        film.frames = std::max(1, film.attributes.frames);
        film.frame = radiograph->content().frame;
        if (!film.wasLoaded)
            film.view = resetView(*radiograph);
        film.wasLoaded = true;
        return true;
    });
}

void StudyDocument::setLoadFailed(FilmId id, const Error& error) {
    change(id, Kind::LoadChanged, [&](Film& film) {
        film.loadState = LoadState::Failed;
        film.loadError = error;
        film.radiograph.reset();
        return true;
    });
}

void StudyDocument::letGo(FilmId id) {
    change(id, Kind::LoadChanged, [](Film& film) {
        if (film.loadState == LoadState::Failed || film.loadState == LoadState::Waiting)
            return false;
        film.radiograph.reset();
        film.reading = withoutSpareMaps(film.reading, film.map);
        film.loadState = LoadState::Waiting;
        return true;
    });
}

void StudyDocument::retry(FilmId id) {
    change(id, Kind::LoadChanged, [](Film& film) {
        const bool hadFailed = film.loadState == LoadState::Failed;
        if (hadFailed)
            film.loadState = LoadState::Waiting;
        film.loadError = {};
        return hadFailed;
    });
}

void StudyDocument::setFrame(FilmId id, int frame) {
    Film* film = find(id);
    const int wanted = film ? std::clamp(frame, 0, film->frames - 1) : 0;
    if (!film || film->frame == wanted)
        return;
    film->frame = wanted;
    film->radiograph.reset();
    film->loadState = LoadState::Waiting;
    film->reading = {};
    tell(Kind::LoadChanged, id);
    tell(Kind::ReadingChanged, id);
}

void StudyDocument::showFrame(FilmId id, int frame, const RadiographPointer& radiograph) {
    Film* film = find(id);
    if (!film || !radiograph || frame < 0 || frame >= film->frames)
        return;
    const bool wasRead = film->reading.state != ReadingState::NotStarted;
    film->frame = frame;
    film->radiograph = radiograph;
    film->loadState = LoadState::Ready;
    film->reading = {};
    tell(Kind::LoadChanged, id);
    if (wasRead)
        tell(Kind::ReadingChanged, id);
}

void StudyDocument::setView(FilmId id, const ViewState& view) {
    Film* film = find(id);
    if (!film || film->view == view)
        return;
    const ViewState onlyGreys = withGreysOf(film->view, view);
    const bool greys = !(film->view == onlyGreys), geometry = !(onlyGreys == view);
    film->view = view;
    if (greys)
        tell(Kind::GreysChanged, id);
    if (geometry)
        tell(Kind::GeometryChanged, id);
}

void StudyDocument::setVoi(FilmId id, const Voi& voi) {
    change(id, Kind::GreysChanged, [&](Film& film) {
        const bool isNew = !(film.view.voi == voi);
        film.view.voi = voi;
        return isNew;
    });
}

void StudyDocument::setInverted(FilmId id, bool isInverted) {
    change(id, Kind::GreysChanged,
           [&](Film& film) { return std::exchange(film.view.isInverted, isInverted) != isInverted; });
}

void StudyDocument::setProcessed(FilmId id, const ProcessedPixels& pixels) {
    change(id, Kind::GreysChanged, [&](Film& film) {
        const RadiographPointer before = processedPixels(film);
        film.processed = pixels;
        return processedPixels(film) != before;
    });
}

void StudyDocument::setTurn(FilmId id, FilmTurn turn) {
    change(id, Kind::GeometryChanged, [&](Film& film) {
        const bool isNew = !(film.view.turn == turn);
        if (film.view.turn.isMirrored != turn.isMirrored) // a flip mirrors what the reader sees
            film.view.angle = -film.view.angle;
        film.view.turn = turn;
        return isNew;
    });
}

} // namespace hilum
