#include "ui/display/magnifier.h"

#include "app/words/numbers.h"
#include "ui/film_area.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double smallestFactor = 2, largestFactor = 6;

} // namespace

Magnifier::Magnifier(FilmArea& area) : QWidget(area.viewport()), m_area(area) {
    setObjectName(QStringLiteral("magnifier"));
    setAccessibleName(tr("Magnifying glass"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    resize(diameter, diameter);
    hide();
    for (ViewportWidget* viewport : area.viewports())
        watch(viewport);
    connect(&area, &FilmArea::viewportAdded, this, &Magnifier::watch);
    connect(&area.viewport()->document(), &StudyDocument::changed, this, [this] { update(); });
}

void Magnifier::watch(ViewportWidget* viewport) {
    viewport->installEventFilter(this);
}

void Magnifier::setShown(bool isShown) {
    m_isShown = isShown;
    if (!isShown)
        return hide();
    ViewportWidget* viewport = m_area.viewport();
    for (ViewportWidget* candidate : m_area.viewports())
        if (candidate->isVisible() && candidate->underMouse())
            viewport = candidate;
    const QPointF cursor = viewport->mapFromGlobal(QCursor::pos());
    const bool isInside = QRectF(viewport->rect()).contains(cursor);
    follow(viewport, isInside ? cursor : QRectF(viewport->rect()).center());
}

void Magnifier::follow(ViewportWidget* viewport, QPointF position) {
    m_viewport = viewport;
    m_scene.setMonitor(viewport->monitor());
    m_position = position;
    if (!m_isShown || !viewport->film())
        return hide();
    if (parentWidget() != viewport)
        setParent(viewport);
    // Of a small viewport enough stays to be seen around it.
    const int side = std::min(diameter, std::min(viewport->width(), viewport->height()) * 3 / 5);
    resize(side, side);
    move((position - QPointF(side, side) / 2).toPoint());
    show();
    raise();
    update();
}

void Magnifier::zoom(double notches) {
    m_factor = std::clamp(m_factor * std::exp2(notches / 3), smallestFactor, largestFactor);
    update();
}

bool Magnifier::eventFilter(QObject* watched, QEvent* event) {
    auto* viewport = qobject_cast<ViewportWidget*>(watched);
    if (!m_isShown || !viewport)
        return false;
    switch (event->type()) {
    case QEvent::MouseMove:
        follow(viewport, static_cast<QMouseEvent*>(event)->position());
        break;
    case QEvent::Leave:
        hide();
        break;
    case QEvent::Wheel: {
        const auto& wheel = *static_cast<QWheelEvent*>(event);
        if (isHidden() || wheel.modifiers() != Qt::NoModifier)
            break;
        zoom(wheel.angleDelta().y() / 120.0);
        return true;
    }
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            Q_EMIT dismissed();
            return true;
        }
        break;
    default:
        break;
    }
    return false;
}

void Magnifier::paintEvent(QPaintEvent*) {
    const Film* film = m_viewport ? m_viewport->film() : nullptr;
    if (!film)
        return;
    const FilmShape shape = filmShape(*film->radiograph);
    const ViewSize outer = m_viewport->viewSize();
    SceneContent content = m_viewport->content();
    content.map = nullptr;
    content.annotations = nullptr;
    content.cornerText = CornerTextMode::None;
    content.view.centre = imageToView(shape, film->view, outer).inverted()({m_position.x(), m_position.y()});
    content.view.scale =
        std::clamp(effectiveScale(shape, film->view, outer) * m_factor, smallestScale, largestScale);
    content.view.isFitted = false;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(2, 2, -2, -2);
    QPainterPath glass;
    glass.addEllipse(circle);
    painter.save();
    painter.setClipPath(glass);
    m_scene.paint(painter, content, size(), devicePixelRatioF());
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 190), 4));
    painter.drawEllipse(circle);
    painter.setPen(QPen(theme::accent, 1.5));
    painter.drawEllipse(circle);
    m_text.paint(painter, tr("%1×").arg(shownNumber(m_factor, 1)), {width() / 2.0, height() - 10.0},
                 Qt::AlignHCenter | Qt::AlignBottom, devicePixelRatioF());
}

} // namespace hilum
