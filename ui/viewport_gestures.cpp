#include "ui/viewport_gestures.h"

#include "app/settings.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

namespace hilum {

ViewportGestures::ViewportGestures(ViewportWidget& viewport, const Settings& settings, QObject* parent)
    : QObject(parent), m_viewport(viewport), m_settings(settings) {
    viewport.installEventFilter(this);
}

void ViewportGestures::setTool(ViewportTool tool) {
    m_tool = tool;
    showCursor();
}

void ViewportGestures::showCursor() {
    const ViewportTool tool = m_drag ? m_drag->tool : m_tool;
    const bool pans = tool == ViewportTool::Pan;
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
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
            Q_EMIT maximiseRequested();
        return true;
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent*>(event));
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (m_drag && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return cancel();
        }
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
    m_drag = Drag{
        event.button(), toolFor(event), event.position(), event.position(), film->view, film->id, false, {}};
    if (m_drag->tool == ViewportTool::WindowLevel)
        m_drag->window.emplace(
            film->radiograph, film->view.voi,
            WindowLevelDrag::Options{film->view.isInverted, m_settings.dragUpBrightens(), false});
    showCursor();
    return true;
}

bool ViewportGestures::move(const QMouseEvent& event) {
    const Film* film = m_viewport.film();
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
    case ViewportTool::Zoom:
        m_viewport.changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
            return zoomedAt(shape, view, size, {m_drag->start.x(), m_drag->start.y()}, zoomOfDrag(step.y()));
        });
        break;
    }
    return true;
}

bool ViewportGestures::release(const QMouseEvent& event) {
    if (!m_drag || event.button() != m_drag->button)
        return false;
    const bool wasClick = !m_drag->hasMoved;
    m_drag.reset();
    showCursor();
    if (wasClick && event.button() == Qt::RightButton)
        Q_EMIT menuRequested(event.globalPosition().toPoint());
    return true;
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
