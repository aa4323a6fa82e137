#include "ui/viewport_gestures.h"

#include "app/editing/annotation_editor.h"
#include "app/settings.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

namespace hilum {
namespace {

// Whether the greys run against the film's own: by the reader's inversion or a presentation state's shape.
bool isTurnedRound(const Film& film) {
    const GreyCurve curve = film.view.greyCurve();
    const bool own = film.radiograph->invertsAfterVoi();
    return curve.isInverted != (curve.presentationInverse.value_or(own) != own);
}

} // namespace

ViewportGestures::ViewportGestures(ViewportWidget& viewport, const Settings& settings, QObject* parent)
    : QObject(parent), m_viewport(viewport), m_settings(settings) {
    viewport.installEventFilter(this);
}

void ViewportGestures::setTool(ViewportTool tool) {
    m_tool = tool;
    showCursor();
}

void ViewportGestures::setEditor(AnnotationEditor* editor) {
    m_editor = editor;
    connect(editor, &AnnotationEditor::toolChanged, this, &ViewportGestures::showCursor);
    connect(editor, &AnnotationEditor::changed, this, &ViewportGestures::showCursor);
}

void ViewportGestures::showCursor() {
    if (m_editor && !m_drag && m_editor->hovered() && !m_editor->isDrawing())
        return m_viewport.setCursor(m_editor->hovered()->handle >= 0 ? Qt::PointingHandCursor
                                                                     : Qt::SizeAllCursor);
    const ViewportTool tool = m_drag ? m_drag->tool : m_tool;
    const bool pans = tool == ViewportTool::Pan && (m_drag || !m_editor || !m_editor->tool());
    m_viewport.setCursor(pans ? (m_drag ? Qt::ClosedHandCursor : Qt::OpenHandCursor) : Qt::CrossCursor);
}

bool ViewportGestures::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent*>(event));
        return false; // the viewport probes as well
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseButtonDblClick:
        if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton)
            return true;
        if (!m_editor || !m_editor->doubleClick(pointer(*static_cast<QMouseEvent*>(event))))
            Q_EMIT maximiseRequested();
        return true;
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent*>(event));
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (key(*static_cast<QKeyEvent*>(event)))
            return true;
        break;
    case QEvent::FocusOut:
        if (m_drag && !m_viewport.isActiveWindow())
            m_drag.reset();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

ViewportTool ViewportGestures::toolFor(const QMouseEvent& event) const {
    if (event.button() == Qt::MiddleButton)
        return ViewportTool::Pan;
    if (event.button() == Qt::RightButton || event.modifiers() & Qt::ShiftModifier)
        return ViewportTool::Zoom;
    return event.modifiers() & Qt::AltModifier ? ViewportTool::WindowLevel : m_tool;
}

bool ViewportGestures::press(const QMouseEvent& event) {
    const Film* film = m_viewport.film();
    if (!film || m_drag)
        return false;
    m_viewport.setFocus(Qt::MouseFocusReason);
    if (pressEditor(event))
        return true;
    m_drag = Drag{
        event.button(), toolFor(event), event.position(), event.position(), film->view, film->id, false, {}};
    if (m_drag->tool == ViewportTool::WindowLevel)
        m_drag->window.emplace(
            film->radiograph, film->view.voi,
            WindowLevelDrag::Options{isTurnedRound(*film), m_settings.dragUpBrightens(), false});
    showCursor();
    return true;
}

bool ViewportGestures::move(const QMouseEvent& event) {
    const Film* film = m_viewport.film();
    if (m_editor && film && !m_drag && m_editor->move(pointer(event)))
        return true;
    if (!m_drag || !film || film->id != m_drag->film)
        return false;
    if (!m_drag->hasMoved &&
        (event.position() - m_drag->start).manhattanLength() < QApplication::startDragDistance() / 3.0)
        return true;
    m_drag->hasMoved = true;
    const QPointF step = event.position() - m_drag->last;
    m_drag->last = event.position();
    switch (m_drag->tool) {
    case ViewportTool::WindowLevel: {
        const auto modifiers = event.modifiers();
        const DragSpeed speed = modifiers & Qt::ControlModifier ? DragSpeed::Fast
                                : modifiers & Qt::ShiftModifier ? DragSpeed::Fine
                                                                : DragSpeed::Normal;
        m_viewport.document().setVoi(film->id, m_drag->window->moved(step.x(), step.y(), speed));
        break;
    }
    case ViewportTool::Pan:
        m_viewport.changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return panned(shape, view, size, step.x(), step.y());
        });
        break;
    case ViewportTool::Rotate:
        m_viewport.changeView([&](const FilmShape&, const ViewState& view, ViewSize size) {
            const QPointF from = event.position() - step;
            return rotatedBy(
                view, turnOfDrag(size, {from.x(), from.y()}, {event.position().x(), event.position().y()}));
        });
        break;
    case ViewportTool::Zoom:
        m_viewport.changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return zoomedAt(shape, view, size, {m_drag->start.x(), m_drag->start.y()}, zoomOfDrag(step.y()));
        });
        break;
    }
    return true;
}

bool ViewportGestures::release(const QMouseEvent& event) {
    if (m_editorHasButton && event.button() == Qt::LeftButton) {
        m_editorHasButton = false;
        m_editor->release(pointer(event));
        return true;
    }
    if (!m_drag || event.button() != m_drag->button)
        return false;
    const bool wasClick = !m_drag->hasMoved;
    m_drag.reset();
    showCursor();
    if (wasClick && event.button() == Qt::RightButton && m_editor)
        m_editor->selectAt(pointer(event)); // the menu acts on it
    if (wasClick && event.button() == Qt::RightButton)
        Q_EMIT menuRequested(event.globalPosition().toPoint());
    return true;
}

AnnotationEditor::Pointer ViewportGestures::pointer(const QMouseEvent& event) const {
    AnnotationEditor::Pointer pointer;
    const Film* film = m_viewport.film();
    if (!film)
        return pointer;
    pointer.film = film->id;
    pointer.at = {event.position().x(), event.position().y()};
    pointer.toView = imageToView(filmShape(*film->radiograph), film->view, m_viewport.viewSize());
    pointer.isConstrained = event.modifiers() & Qt::ShiftModifier;
    pointer.adds = event.modifiers() & Qt::ControlModifier;
    return pointer;
}

// Alt and Shift at the press mean window and zoom, whatever the tool, unless a point is to be set.
bool ViewportGestures::pressEditor(const QMouseEvent& event) {
    const bool isView = event.modifiers() & (Qt::AltModifier | Qt::ShiftModifier);
    if (!m_editor || event.button() != Qt::LeftButton || (isView && !m_editor->isDrawing()))
        return false;
    m_editorHasButton = m_editor->press(pointer(event));
    return m_editorHasButton;
}

// As an override of a shortcut the key is only claimed; it comes again as a press.
bool ViewportGestures::key(QKeyEvent& event) {
    const bool isPress = event.type() == QEvent::KeyPress;
    if (m_drag && event.key() == Qt::Key_Escape) {
        event.accept();
        return cancel();
    }
    if (!m_editor || !claims(event))
        return false;
    event.accept();
    return isPress ? editorKey(event) : true;
}

bool ViewportGestures::claims(const QKeyEvent& event) const {
    const bool isDrawing = m_editor->isDrawing(), hasSelection = !m_editor->selection().isEmpty();
    switch (event.key()) {
    case Qt::Key_Escape:
        return isDrawing || hasSelection || m_editor->tool().has_value();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return isDrawing;
    case Qt::Key_Backspace:
        return isDrawing || hasSelection;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return hasSelection && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    default:
        return false;
    }
}

bool ViewportGestures::editorKey(const QKeyEvent& event) {
    const double step = event.modifiers() & Qt::ShiftModifier ? 10 : 1; // film pixels
    const Film* film = m_viewport.film();
    const FilmTurn turn = film ? film->view.turn : FilmTurn{};
    switch (event.key()) {
    case Qt::Key_Escape:
        return m_editor->cancel();
    case Qt::Key_Backspace:
        if (!m_editor->takeBack())
            m_editor->removeSelected();
        return true;
    case Qt::Key_Left:
        m_editor->nudge(-step, 0, turn);
        return true;
    case Qt::Key_Right:
        m_editor->nudge(step, 0, turn);
        return true;
    case Qt::Key_Up:
        m_editor->nudge(0, -step, turn);
        return true;
    case Qt::Key_Down:
        m_editor->nudge(0, step, turn);
        return true;
    default:
        return m_editor->finish();
    }
}

bool ViewportGestures::cancel() {
    m_viewport.document().setView(m_drag->film, m_drag->before);
    m_drag.reset();
    showCursor();
    return true;
}

bool ViewportGestures::wheel(const QWheelEvent& event) {
    const Film* film = m_viewport.film();
    if (!film)
        return false;
    // With Alt or Shift held some platforms report the wheel as horizontal.
    const QPoint angle = event.angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    if (event.modifiers() & Qt::ShiftModifier) {
        Q_EMIT opacityStepped(notches);
        return true;
    }
    const bool zooms =
        event.modifiers() & Qt::ControlModifier || (film->frames == 1 && m_settings.wheelZooms());
    if (zooms) {
        m_viewport.changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return zoomedAt(shape, view, size, {event.position().x(), event.position().y()},
                            zoomOfWheel(notches));
        });
        return true;
    }
    m_wheelRest += notches;
    const int steps = static_cast<int>(m_wheelRest);
    m_wheelRest -= steps;
    if (steps != 0 && film->frames > 1)
        m_viewport.document().setFrame(film->id, film->frame - steps);
    else if (steps != 0)
        m_viewport.document().step(-steps);
    return true;
}

} // namespace hilum
