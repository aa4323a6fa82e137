#include "app/hanging/film_links.h"

#include "app/hanging/projection.h"

#include <QScopedValueRollback>
#include <utility>

namespace hilum {

using Kind = ChangeEvent::Kind;

namespace {

// A view that changes as a whole is told in two parts: what the second one changed is not yet seen at the
// first.
ViewState seenNow(const ViewState& before, const ViewState& view, Kind kind) {
    if (kind == Kind::GreysChanged)
        return withGreysOf(before, view);
    return kind == Kind::GeometryChanged ? withGreysOf(view, before) : view;
}

} // namespace

FilmLinks::FilmLinks(StudyDocument& document, std::function<ViewSize(FilmId)> sizeOf, QObject* parent)
    : QObject(parent), m_document(document), m_sizeOf(std::move(sizeOf)) {
    connect(&document, &StudyDocument::changed, this, &FilmLinks::follow);
}

void FilmLinks::setRegistration(FilmId first, FilmId second, const ImageToImage& firstToSecond) {
    m_pair = Pair{first, second, firstToSecond};
}

void FilmLinks::clearRegistration() {
    m_pair.reset();
}

std::optional<ImageToImage> FilmLinks::registration(FilmId from, FilmId to) const {
    if (m_pair && m_pair->first == from && m_pair->second == to)
        return m_pair->toSecond;
    if (m_pair && m_pair->first == to && m_pair->second == from)
        return m_pair->toSecond.inverted();
    return {};
}

bool FilmLinks::isRegistered(FilmId film) const {
    return m_pair && (m_pair->first == film || m_pair->second == film);
}

LinkedView FilmLinks::linked(const Film& film) const {
    return {film.radiograph, film.view, m_sizeOf(film.id), spacingOf(film)};
}

void FilmLinks::follow(const ChangeEvent& event) {
    switch (event.kind) {
    case Kind::FilmClosed:
        m_seen.remove(event.film);
        if (isRegistered(event.film))
            clearRegistration();
        break;
    case Kind::LoadChanged:
    case Kind::GreysChanged:
    case Kind::GeometryChanged:
        if (const Film* film = m_document.film(event.film); film && film->wasLoaded) {
            const auto seen = m_seen.constFind(event.film);
            const ViewState before = seen == m_seen.constEnd() ? film->view : *seen;
            m_seen.insert(event.film, seenNow(before, film->view, event.kind));
            if (!m_isLeading && event.kind != Kind::LoadChanged && film->radiograph)
                lead(*film, before, event.kind == Kind::GreysChanged);
        }
        break;
    default:
        break;
    }
}

void FilmLinks::lead(const Film& leader, const ViewState& before, bool isGreys) {
    const bool isLinked = isGreys ? m_switches.window : m_switches.zoom || m_switches.pan;
    if (!isLinked || !m_document.isShown(leader.id) || m_document.shown().size() < 2)
        return;
    const QScopedValueRollback guard(m_isLeading, true);
    const LinkedView from = linked(leader);
    const Projection projection = projectionOf(leader);
    const FilmId leaderId = leader.id;
    const std::vector<FilmId> shown = m_document.shown();
    for (const FilmId id : shown) {
        const Film* film = m_document.film(id);
        if (id == leaderId || !film || !film->radiograph || !isComparable(projection, projectionOf(*film)))
            continue;
        m_document.setView(id, isGreys ? followGreys(from, before, linked(*film))
                                       : followGeometry(from, before, linked(*film), m_switches,
                                                        registration(leaderId, id)));
    }
}

void FilmLinks::align(FilmId leader, FilmId follower) {
    if (registration(leader, follower))
        bringAlong(leader, follower);
}

void FilmLinks::bringAlong(FilmId leader, FilmId follower) {
    const Film* from = m_document.film(leader);
    const Film* to = m_document.film(follower);
    if (!from || !to || !from->radiograph || !to->radiograph)
        return;
    const QScopedValueRollback guard(m_isLeading, true);
    const auto toFollower = registration(leader, follower);
    const LinkedView seen = linked(*from);
    LinkedView next = linked(*to);
    if (next.size.width <= 0)
        next.size = seen.size; // it takes the leader's viewport
    if (toFollower) {
        m_document.setView(follower, followGeometry(seen, from->view, next, {}, toFollower));
        return;
    }
    const ViewState opened = resetView(*from->radiograph);
    next.view = withGreysOf(resetView(*to->radiograph), to->view);
    next.view.turn = from->view.turn;
    next.view.angle = from->view.angle;
    ViewState before = opened;
    before.turn = from->view.turn;
    before.angle = from->view.angle;
    m_document.setView(follower, followGeometry(seen, before, next, {}));
}

} // namespace hilum
