#include "ui/film_area.h"

#include "ui/film_pages.h"
#include "ui/film_pane.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QGridLayout>

namespace hilum {

FilmArea::FilmArea(StudyDocument& document, QAction* openFiles, QAction* openFolder, QWidget* parent)
    : QStackedWidget(parent), m_document(document), m_hanging(document), m_films(new QWidget(this)),
      m_grid(new QGridLayout(m_films)), m_empty(new EmptyPage(openFiles, openFolder, this)) {
    setObjectName(QStringLiteral("filmArea"));
    m_films->setObjectName(QStringLiteral("filmGrid"));
    m_films->setAutoFillBackground(true);
    QPalette colours = m_films->palette();
    colours.setColor(QPalette::Window, theme::film);
    m_films->setPalette(colours);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
    addWidget(m_empty);
    addWidget(m_films);
    addPane();
    connect(&m_hanging, &Hanging::changed, this, &FilmArea::showHanging);
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        if (event.kind == ChangeEvent::Kind::FilmsAdded || event.kind == ChangeEvent::Kind::FilmClosed ||
            event.kind == ChangeEvent::Kind::CurrentChanged)
            showHanging();
    });
    showHanging();
}

ViewportWidget* FilmArea::viewport() const {
    return m_panes[m_hanging.active()]->viewport();
}

QList<ViewportWidget*> FilmArea::viewports() const {
    QList<ViewportWidget*> viewports;
    for (const FilmPane* pane : m_panes)
        viewports << pane->viewport();
    return viewports;
}

ViewSize FilmArea::viewSizeOf(FilmId film) const {
    const int place = m_hanging.placeOf(film);
    return place < 0 ? ViewSize() : m_panes[place]->viewport()->viewSize();
}

void FilmArea::setMaximised(bool isMaximised) {
    if (isMaximised == m_isMaximised || (isMaximised && m_hanging.layout().count() == 1))
        return;
    m_isMaximised = isMaximised;
    arrange();
}

void FilmArea::addPane() {
    const int place = static_cast<int>(m_panes.size());
    auto* pane = new FilmPane(m_document, place + 1, m_films);
    m_panes << pane;
    connect(pane, &FilmPane::activated, this, [this, place] { m_hanging.setActive(place); });
    connect(pane, &FilmPane::filmDropped, this, [this, place](FilmId film) { m_hanging.place(place, film); });
    connect(pane, &FilmPane::retryRequested, this, &FilmArea::retryRequested);
    if (place == 0)
        return;
    pane->viewport()->takePreferences(*m_panes.first()->viewport());
    setTabOrder(m_panes[place - 1]->viewport(), pane->viewport());
    Q_EMIT viewportAdded(pane->viewport());
}

void FilmArea::showHanging() {
    const int count = m_hanging.layout().count();
    while (m_panes.size() < count)
        addPane();
    m_isMaximised = m_isMaximised && count > 1;
    for (int place = 0; place < m_panes.size(); ++place)
        m_panes[place]->setFilm(place < count ? m_hanging.filmAt(place) : FilmId::None);
    arrange();
    setCurrentWidget(m_document.films().empty() ? static_cast<QWidget*>(m_empty) : m_films);
    if (ViewportWidget* active = viewport(); active != m_shownActive) {
        m_shownActive = active;
        takeFocus();
        Q_EMIT activeChanged(active);
    }
}

// Keys go to the film that commands act on.
void FilmArea::takeFocus() {
    const QWidget* focus = window()->focusWidget();
    if (focus && focus != m_shownActive && m_films->isAncestorOf(focus))
        m_shownActive->setFocus();
}

void FilmArea::arrange() {
    const ViewLayout layout = m_hanging.layout();
    for (int line = 0; line < Hanging::mostPlaces; ++line) {
        m_grid->setRowStretch(line, 0);
        m_grid->setColumnStretch(line, 0);
    }
    for (int place = 0; place < m_panes.size(); ++place) {
        FilmPane* pane = m_panes[place];
        const bool isActive = place == m_hanging.active();
        const bool isShown = place < layout.count() && (isActive || !m_isMaximised);
        const int row = m_isMaximised ? 0 : place / layout.columns;
        const int column = m_isMaximised ? 0 : place % layout.columns;
        if (isShown) {
            m_grid->addWidget(pane, row, column);
            m_grid->setRowStretch(row, 1);
            m_grid->setColumnStretch(column, 1);
        } else {
            m_grid->removeWidget(pane);
        }
        pane->setFrame(layout.count() > 1 && !m_isMaximised, isActive);
        pane->setVisible(isShown);
    }
    m_grid->activate(); // at once: the next click is meant for what is seen
}

} // namespace hilum
