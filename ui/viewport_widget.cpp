#include "ui/viewport_widget.h"

#include "app/editing/annotation_editor.h"
#include "app/view/probe.h"

#include <QMouseEvent>
#include <QPainter>

#include <utility>

namespace hilum {

ViewportWidget::ViewportWidget(StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document) {
    setObjectName(QStringLiteral("viewport"));
    setAccessibleName(tr("Film"));
    setAttribute(Qt::WA_OpaquePaintEvent); // never a background first: that would flash
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 160); // two beside one another, and all panels, on 960 pixels
    connect(&document, &StudyDocument::changed, this, &ViewportWidget::follow);
}

void ViewportWidget::setFilm(FilmId film) {
    if (std::exchange(m_film, film) == film)
        return;
    takeFilm();
    takeMap();
    update();
}

void ViewportWidget::takePreferences(const ViewportWidget& other) {
    m_content = other.m_content;
    takeFilm();
    takeMap();
    update();
}

void ViewportWidget::setMapStyle(const MapStyle& style) {
    m_content.mapStyle = style;
    update();
}

void ViewportWidget::setCornerText(CornerTextMode mode) {
    m_content.cornerText = mode;
    update();
}

void ViewportWidget::setShowsIdentity(bool shows) {
    m_content.showsIdentity = shows;
    update();
}

void ViewportWidget::setShowsOverlays(bool shows) {
    m_content.showsOverlays = shows;
    update();
}

void ViewportWidget::setNote(const QString& note) {
    if (std::exchange(m_content.note, note) != note)
        update();
}

void ViewportWidget::setInterpolation(Interpolation interpolation) {
    m_content.interpolation = interpolation;
    update();
}

void ViewportWidget::setMonitor(const MonitorView& monitor) {
    if (monitor == m_monitor)
        return;
    m_monitor = monitor;
    m_scene.setMonitor(monitor);
    update();
}

void ViewportWidget::setEditor(AnnotationEditor* editor) {
    m_editor = editor;
    m_content.showsHandles = true;
    connect(editor, &AnnotationEditor::changed, this, [this] {
        takeAnnotations();
        update();
    });
    takeAnnotations();
}

void ViewportWidget::setShowsAnnotations(bool shows) {
    m_showsAnnotations = shows;
    takeAnnotations();
    update();
}

const Film* ViewportWidget::film() const {
    const Film* film = m_document.film(m_film);
    return film && film->radiograph ? film : nullptr;
}

void ViewportWidget::follow(const ChangeEvent& event) {
    const bool concernsAll = event.kind == ChangeEvent::Kind::AiVisibilityChanged;
    if (m_film == FilmId::None || (event.film != m_film && !concernsAll))
        return;
    takeFilm();
    switch (event.kind) {
    case ChangeEvent::Kind::GreysChanged:
    case ChangeEvent::Kind::GeometryChanged:
        break;
    default:
        takeMap();
    }
    update();
}

void ViewportWidget::takeFilm() {
    const Film* shown = film();
    const Film* open = m_document.film(m_film);
    if (!shown && open && open->id == m_shownFilm && open->frames > 1 &&
        (open->loadState == LoadState::Waiting || open->loadState == LoadState::Loading))
        return; // the frame before stays until the next one is here: nothing flashes
    m_shownFilm = shown ? shown->id : FilmId::None;
    m_content.film = shown ? shown->radiograph : nullptr;
    if (shown)
        m_content.view = shown->view;
    m_content.processed = shown ? processedPixels(*shown) : nullptr;
    m_content.calibration = shown ? shown->calibration : std::nullopt;
    m_content.isKeyImage = shown && shown->keyFrames.contains(shown->frame);
    takeAnnotations();
}

void ViewportWidget::takeAnnotations() {
    const Film* shown = film();
    const bool isShown = m_editor && shown && m_showsAnnotations;
    m_content.annotations = isShown ? m_editor->shown(shown->id) : nullptr;
    m_content.marks = {};
    if (!isShown)
        return;
    m_content.marks.selected = m_editor->selection();
    if (const auto hovered = m_editor->hovered()) {
        m_content.marks.hovered = hovered->id;
        m_content.marks.hoveredHandle = hovered->handle;
    }
}

void ViewportWidget::takeMap() {
    m_content.map = film() ? m_document.shownMap(m_film) : nullptr;
}

void ViewportWidget::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_scene.paint(painter, m_content, size(), devicePixelRatioF());
}

// Where the gestures took the press, the focus has told it already.
void ViewportWidget::mousePressEvent(QMouseEvent*) {
    Q_EMIT activated();
}

void ViewportWidget::focusInEvent(QFocusEvent* event) {
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        Q_EMIT activated();
    QWidget::focusInEvent(event);
}

void ViewportWidget::mouseMoveEvent(QMouseEvent* event) {
    const Film* shown = film();
    if (!shown)
        return Q_EMIT probed({});
    const ImageToView toView = imageToView(filmShape(*shown->radiograph), shown->view, viewSize());
    const auto probe =
        probeAt(*shown->radiograph, toView.inverted()({event->position().x(), event->position().y()}));
    Q_EMIT probed(probe ? probeText(*probe) : QString());
}

void ViewportWidget::leaveEvent(QEvent*) {
    Q_EMIT probed({});
}

} // namespace hilum
