#include "app/paper/film_pages.h"

#include "app/annotations/measurement.h"
#include "app/export/picture.h"
#include "app/words/finding_names.h"
#include "app/words/room_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double gap = 12, captionHeight = 14, pointsPerMillimetre = 72 / 25.4;
constexpr int sceneText = 8, smallText = 8, headText = 10; // points
const QColor quiet(90, 96, 104), ink(20, 22, 26);

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

double fitted(QSizeF size, QSizeF place) {
    return std::min(place.width() / size.width(), place.height() / size.height());
}

void setText(QPainter& painter, int points, const QColor& colour, QFont::Weight weight = QFont::Normal) {
    QFont font = sceneFont(points); // the painter counts points
    font.setWeight(weight);
    painter.setFont(font);
    painter.setPen(colour);
}

} // namespace

void paintPageFrame(QPainter& painter, QSizeF page, const QString& headline, int number, int count) {
    const QRectF head(pageMargin, pageMargin, page.width() - 2 * pageMargin, pageHead);
    const QRectF foot(pageMargin, page.height() - pageMargin - 10, head.width(), 12);
    setText(painter, headText, ink, QFont::DemiBold);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, headline);
    setText(painter, smallText, quiet);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, researchUse());
    painter.drawText(foot, Qt::AlignHCenter | Qt::AlignVCenter,
                     QStringLiteral("Hilum %1").arg(QCoreApplication::applicationVersion()).trimmed());
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, tr("Page %1 of %2").arg(number).arg(count));
}

FilmPages::FilmPages(std::vector<SceneContent> films, QSize viewport, const FilmPagesChoice& choice)
    : m_films(std::move(films)), m_viewport(viewport.isEmpty() ? QSize(1000, 1000) : viewport),
      m_choice(choice) {
    for (SceneContent& film : m_films) {
        film.showsIdentity = choice.showsIdentity;
        film.cornerText = !choice.hasCornerText  ? CornerTextMode::None
                          : choice.showsIdentity ? CornerTextMode::All
                                                 : CornerTextMode::Minimal;
        film.showsHandles = false;
        film.marks = {};
        film.textPixelSize = sceneText;
        if (!choice.hasMap)
            film.map = nullptr;
        if (!choice.hasAnnotations)
            film.annotations = nullptr;
    }
    const auto covered = [&](bool isLandscape) {
        m_isLandscape = isLandscape;
        double area = 0;
        for (const SceneContent& film : m_films)
            area += std::pow(fitted(sizeOf(film), cell(0).size()), 2);
        return area;
    };
    m_isLandscape = covered(true) > covered(false);
}

QSizeF FilmPages::sizeOf(const SceneContent& film) const {
    return m_choice.isAsShown ? QSizeF(m_viewport) : turnedFilm(film);
}

int FilmPages::count() const {
    const int films = static_cast<int>(m_films.size());
    return std::max(1, (films + m_choice.filmsPerPage - 1) / m_choice.filmsPerPage);
}

QPageLayout FilmPages::layout(int) const {
    return {pageSizeOf(m_choice.paper), m_isLandscape ? QPageLayout::Landscape : QPageLayout::Portrait, {}};
}

QRectF FilmPages::cell(int onPage) const {
    const QSizeF page = layout(0).fullRectPoints().size();
    const QRectF inside(pageMargin, pageMargin + pageHead, page.width() - 2 * pageMargin,
                        page.height() - 2 * pageMargin - pageHead - pageFoot);
    const bool isSideBySide = m_choice.filmsPerPage == 4 || (m_choice.filmsPerPage == 2 && m_isLandscape);
    const int columns = isSideBySide ? 2 : 1;
    const int rows = (m_choice.filmsPerPage + columns - 1) / columns;
    const QSizeF size((inside.width() - (columns - 1) * gap) / columns,
                      (inside.height() - (rows - 1) * gap) / rows - captionHeight);
    const int column = onPage % columns, row = onPage / columns;
    return {inside.topLeft() +
                QPointF(column * (size.width() + gap), row * (size.height() + captionHeight + gap)),
            size};
}

FilmPages::Place FilmPages::place(std::size_t film) const {
    const SceneContent& content = m_films[film];
    const QRectF room = cell(static_cast<int>(film) % m_choice.filmsPerPage);
    const QSizeF size = sizeOf(content);
    const Spacing& spacing = spacingOf(content);
    Place place;
    place.isTrueSize = m_choice.isTrueSize && !m_choice.isAsShown && spacing.inMillimetres();
    place.scale = place.isTrueSize
                      ? std::min(spacing.rowMillimetres, spacing.columnMillimetres) * pointsPerMillimetre
                      : fitted(size, room.size());
    const QSizeF wanted = size * place.scale, area = wanted.boundedTo(room.size());
    place.isCut = wanted.width() > area.width() + 0.5 || wanted.height() > area.height() + 0.5;
    place.area =
        QRectF(room.left() + (room.width() - area.width()) / 2, room.top(), area.width(), area.height());
    return place;
}

int FilmPages::cutFilms() const {
    int cut = 0;
    for (std::size_t film = 0; film < m_films.size(); ++film)
        cut += place(film).isCut ? 1 : 0;
    return cut;
}

QString FilmPages::headline(int page) const {
    const int first = page * m_choice.filmsPerPage + 1;
    const int last = std::min(first + m_choice.filmsPerPage - 1, static_cast<int>(m_films.size()));
    if (m_films.size() == 1)
        return tr("Radiograph");
    return first == last ? tr("Film %1 of %2").arg(first).arg(m_films.size())
                         : tr("Films %1 to %2 of %3").arg(first).arg(last).arg(m_films.size());
}

QString FilmPages::caption(const SceneContent& film, const Place& place) const {
    QStringList words;
    if (place.isTrueSize)
        words << tr("True size, %1").arg(spacingNote(spacingOf(film)));
    else if (m_choice.isTrueSize)
        words << tr("Not in true size: no millimetres are known");
    if (place.isCut)
        words << tr("the film is larger than its place; its middle is shown");
    if (film.map)
        words << tr("Map: %1").arg(film.map->label.empty() ? tr("all findings")
                                                           : findingName(film.map->label));
    return words.join(QStringLiteral("  ·  "));
}

void FilmPages::setView(SceneContent& content, double scale) const {
    ViewState& view = content.view;
    if (m_choice.isAsShown) {
        view.scale *= scale; // a fitted view stays fitted
        return;
    }
    const FilmShape shape = filmShape(*content.film);
    view.isFitted = false;
    view.scale = scale;
    view.centre = {shape.columns / 2.0, shape.rows / 2.0};
}

void FilmPages::paint(int page, QPainter& painter, double dotsPerPoint) const {
    paintPageFrame(painter, layout(page).fullRectPoints().size(), headline(page), page + 1, count());
    for (int i = 0; i < m_choice.filmsPerPage; ++i) {
        const auto film = static_cast<std::size_t>(page * m_choice.filmsPerPage + i);
        if (film >= m_films.size())
            return;
        const Place place = this->place(film);
        SceneContent content = m_films[film];
        setView(content, place.scale);
        // A scene has whole points: one that covers the film's place, cut to it.
        const QSize size(static_cast<int>(std::ceil(place.area.width())),
                         static_cast<int>(std::ceil(place.area.height())));
        painter.save();
        painter.setClipRect(place.area, Qt::IntersectClip);
        painter.translate(place.area.center() - QPointF(size.width() / 2.0, size.height() / 2.0));
        ViewportScene scene;
        scene.paint(painter, content, size, dotsPerPoint);
        painter.restore();
        setText(painter, smallText, quiet);
        const QRectF line(cell(i).left(), place.area.bottom() + 2, cell(i).width(), captionHeight);
        painter.drawText(line, Qt::AlignHCenter | Qt::AlignTop, caption(content, place));
    }
}

} // namespace hilum
