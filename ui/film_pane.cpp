#include "ui/film_pane.h"

#include "app/reading/reading_status.h"
#include "ui/film_pages.h"
#include "ui/film_strip.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"
#include "ui/widgets.h"

#include <QDropEvent>
#include <QPainter>
#include <QStackedLayout>

namespace hilum {
namespace {

constexpr int frameMargin = 3; // device-independent pixels: a line and its distance from the film

} // namespace

FilmPane::FilmPane(StudyDocument& document, int number, QWidget* parent)
    : QWidget(parent), m_document(document), m_viewport(new ViewportWidget(document, this)),
      m_invitation(new InvitationPage(tr("Choose a film in the strip, or drag one here."), this)),
      m_loading(new LoadingPage(this)), m_failure(new FailurePage(this)), m_pages(new QStackedLayout(this)) {
    setObjectName(QStringLiteral("filmPane"));
    setAcceptDrops(true);
    setAutoFillBackground(true);
    QPalette colours = palette();
    colours.setColor(QPalette::Window, theme::film);
    setPalette(colours);
    if (number > 1) {
        m_viewport->setObjectName(QStringLiteral("viewport.%1").arg(number));
        m_viewport->setAccessibleName(tr("Film, viewport %1").arg(number));
    }
    for (QWidget* page : {m_invitation, static_cast<QWidget*>(m_viewport), static_cast<QWidget*>(m_loading),
                          static_cast<QWidget*>(m_failure)})
        m_pages->addWidget(page);
    m_patience.setSingleShot(true);
    m_patience.setInterval(200);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (const Film* film = m_document.film(m_viewport->filmId());
            film && film->loadState == LoadState::Loading)
            m_pages->setCurrentWidget(m_loading);
    });
    connect(&document, &StudyDocument::changed, this, &FilmPane::follow);
    connect(m_viewport, &ViewportWidget::activated, this, &FilmPane::activated);
    connect(m_failure, &FailurePage::retryRequested, this,
            [this] { Q_EMIT retryRequested(m_viewport->filmId()); });
    showPage();
}

QWidget* FilmPane::currentPage() const {
    return m_pages->currentWidget();
}

void FilmPane::setFilm(FilmId film) {
    if (film == m_viewport->filmId())
        return;
    m_viewport->setFilm(film);
    showPage();
}

void FilmPane::setFrame(bool hasFrame, bool isActive) {
    m_hasFrame = hasFrame;
    m_isActive = isActive;
    const int margin = hasFrame ? frameMargin : 0;
    setContentsMargins(margin, margin, margin, margin);
    update();
}

void FilmPane::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (event.film == m_viewport->filmId() &&
        (event.kind == Kind::LoadChanged || event.kind == Kind::FilmClosed))
        showPage();
}

void FilmPane::showPage() {
    m_patience.stop();
    const Film* film = m_document.film(m_viewport->filmId());
    if (!film)
        return m_pages->setCurrentWidget(m_invitation);
    if (film->loadState == LoadState::Failed) {
        m_failure->setFailure(film->name, loadFailureText(film->loadError),
                              loadFailureAdvice(film->loadError));
        return m_pages->setCurrentWidget(m_failure);
    }
    if (!film->radiograph) {
        m_loading->setFilm(film->name);
        m_patience.start();
    }
    m_pages->setCurrentWidget(m_viewport);
}

void FilmPane::paintEvent(QPaintEvent*) {
    if (!m_hasFrame)
        return;
    QPainter painter(this);
    painter.setPen(m_isActive ? theme::accent : theme::border);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

void FilmPane::mousePressEvent(QMouseEvent* event) {
    Q_EMIT activated();
    event->accept();
}

void FilmPane::dragEnterEvent(QDragEnterEvent* event) {
    event->setAccepted(draggedFilm(event->mimeData()) != FilmId::None); // files are the window's
}

void FilmPane::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT filmDropped(draggedFilm(event->mimeData()));
}

} // namespace hilum
