#include "ui/film_area.h"

#include "app/reading/reading_status.h"
#include "ui/film_pages.h"
#include "ui/viewport_widget.h"

namespace hilum {

FilmArea::FilmArea(StudyDocument& document, QAction* openFiles, QAction* openFolder, QWidget* parent)
    : QStackedWidget(parent), m_document(document), m_viewport(new ViewportWidget(document, this)),
      m_empty(new EmptyPage(openFiles, openFolder, this)), m_loading(new LoadingPage(this)),
      m_failure(new FailurePage(this)) {
    setObjectName(QStringLiteral("filmArea"));
    for (QWidget* page : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_viewport),
                          static_cast<QWidget*>(m_loading), static_cast<QWidget*>(m_failure)})
        addWidget(page);
    m_patience.setSingleShot(true);
    m_patience.setInterval(200);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (const Film* film = m_document.current(); film && film->loadState == LoadState::Loading)
            setCurrentWidget(m_loading);
    });
    connect(&document, &StudyDocument::changed, this, &FilmArea::follow);
    connect(m_failure, &FailurePage::retryRequested, this,
            [this] { Q_EMIT retryRequested(m_document.currentId()); });
    showPage();
}

void FilmArea::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (event.kind == Kind::CurrentChanged || event.kind == Kind::FilmClosed ||
        (event.kind == Kind::LoadChanged && event.film == m_document.currentId()))
        showPage();
}

void FilmArea::showPage() {
    m_patience.stop();
    const Film* film = m_document.current();
    if (!film)
        return setCurrentWidget(m_empty);
    if (film->loadState == LoadState::Failed) {
        m_failure->setFailure(film->name, loadFailureText(film->loadError),
                              loadFailureAdvice(film->loadError));
        return setCurrentWidget(m_failure);
    }
    if (!film->radiograph) {
        m_loading->setFilm(film->name);
        m_patience.start();
    }
    setCurrentWidget(m_viewport);
}

} // namespace hilum
