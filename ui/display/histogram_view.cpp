#include "ui/display/histogram_view.h"

#include "app/view/window_level_drag.h"
#include "app/words/numbers.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double rampHeight = 8, gap = 4, knob = 5; // device-independent pixels
constexpr double margin = 0.06;                     // of the values' range, on both sides

using Handle = HistogramView::Handle;
constexpr Handle handles[] = {Handle::Lower, Handle::Centre, Handle::Upper};

} // namespace

HistogramView::HistogramView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("histogram.view"));
    setAccessibleName(tr("Histogram of the film"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    describe();
}

void HistogramView::setFilm(const RadiographPointer& film) {
    if (film == m_film)
        return;
    m_film = film;
    m_grip.reset();
    m_histogram = film ? filmHistogram(*film) : FilmHistogram{};
    m_lut.reset();
    update();
}

void HistogramView::setGreys(const Voi& voi, const GreyCurve& curve) {
    m_lut.reset();
    if (m_film)
        m_lut.emplace(*m_film, voi, curve);
    m_window = m_film ? equivalentWindow(*m_film, voi) : voi.window;
    m_edges = windowEdges(m_window);
    describe();
    update();
}

void HistogramView::setLogarithmic(bool isLogarithmic) {
    m_isLogarithmic = isLogarithmic;
    update();
}

QRectF HistogramView::plot() const {
    return QRectF(rect()).adjusted(knob + 1, knob + 1, -knob - 1, -rampHeight - gap - 2 * knob - 2);
}

double HistogramView::xOf(double value) const {
    const double range = m_histogram.high() - m_histogram.low;
    const QRectF area = plot();
    return area.left() + area.width() * ((value - m_histogram.low) / range + margin) / (1 + 2 * margin);
}

double HistogramView::valueAt(double x) const {
    const double range = m_histogram.high() - m_histogram.low;
    const QRectF area = plot();
    return m_histogram.low + range * ((x - area.left()) / area.width() * (1 + 2 * margin) - margin);
}

double HistogramView::valueOf(Handle handle) const {
    return handle == Handle::Lower   ? m_edges.lower
           : handle == Handle::Upper ? m_edges.upper
                                     : (m_edges.lower + m_edges.upper) / 2;
}

// By the table that the film is shown with: whatever shapes its greys is in it.
double HistogramView::greyOf(double value) const {
    const FineScale& scale = m_film->fineScale();
    const double code = std::clamp((value - scale.firstValue) / scale.step, 0.0, 65535.0);
    return m_lut->fineGreys()[static_cast<std::size_t>(std::lround(code))] / 255.0;
}

Window HistogramView::moved(Handle handle, double value) const {
    WindowEdges edges = m_edges;
    const double least = (m_histogram.high() - m_histogram.low) / 1000;
    if (handle == Handle::Lower)
        edges.lower = std::min(value, edges.upper - least);
    else if (handle == Handle::Upper)
        edges.upper = std::max(value, edges.lower + least);
    else
        edges = {value - (edges.upper - edges.lower) / 2, value + (edges.upper - edges.lower) / 2};
    return windowBetween(m_window, edges);
}

std::optional<Handle> HistogramView::handleAt(QPointF position) const {
    if (m_histogram.counts.empty())
        return std::nullopt;
    // Handles beyond the plot wait at its edge. The nearer wins; of two at one place the one that can move.
    std::optional<Handle> nearest;
    double least = 9;
    for (const Handle handle : handles) {
        const double x = std::clamp(xOf(valueOf(handle)), plot().left(), plot().right());
        if (const double distance = std::abs(position.x() - x); distance < least) {
            least = distance;
            nearest = handle;
        }
    }
    return nearest;
}

void HistogramView::choose(Handle handle, double value) {
    Q_EMIT windowChosen(moved(handle, value));
}

void HistogramView::mousePressEvent(QMouseEvent* event) {
    const auto handle = handleAt(event->position());
    if (!handle || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_handle = *handle;
    m_grip = valueAt(event->position().x()) - valueOf(m_handle);
    // A handle that waits at the edge jumps to the cursor.
    if (std::abs(xOf(valueOf(m_handle)) - event->position().x()) > 9)
        m_grip = 0;
    update();
}

void HistogramView::mouseMoveEvent(QMouseEvent* event) {
    if (m_grip && m_film)
        return choose(m_handle, valueAt(event->position().x()) - *m_grip);
    const bool hovers = handleAt(event->position()).has_value();
    setCursor(hovers ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void HistogramView::mouseReleaseEvent(QMouseEvent*) {
    m_grip.reset();
    update();
}

void HistogramView::keyPressEvent(QKeyEvent* event) {
    if (m_histogram.counts.empty())
        return QWidget::keyPressEvent(event);
    const double step =
        (m_histogram.high() - m_histogram.low) / (event->modifiers() & Qt::ControlModifier ? 20 : 200);
    const int place = static_cast<int>(m_handle);
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(m_handle, valueOf(m_handle) - step);
    case Qt::Key_Right:
        return choose(m_handle, valueOf(m_handle) + step);
    case Qt::Key_Up:
        m_handle = handles[(place + 1) % 3];
        break;
    case Qt::Key_Down:
        m_handle = handles[(place + 2) % 3];
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    describe();
    update();
}

bool HistogramView::event(QEvent* event) {
    // Arrows move handles here; elsewhere they go from film to film.
    if (event->type() == QEvent::ShortcutOverride && !m_histogram.counts.empty()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void HistogramView::describe() {
    const auto number = [](double value) { return shownDigits(value, 5); };
    const QString names[] = {tr("lower edge"), tr("centre"), tr("upper edge")};
    setAccessibleDescription(
        m_film ? tr("Lower edge %1, upper edge %2. The arrow keys move the %3; up and down "
                    "choose another handle.")
                     .arg(number(m_edges.lower), number(m_edges.upper), names[static_cast<int>(m_handle)])
               : tr("No film is open."));
}

void HistogramView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::panel);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::window);
    painter.drawRoundedRect(plot().adjusted(-knob, -knob, knob, 1), 4, 4);
    if (m_histogram.counts.empty() || !m_lut) {
        painter.setPen(theme::mutedText);
        painter.setFont(theme::font(theme::smallSize));
        painter.drawText(plot(), Qt::AlignCenter, tr("No film"));
        return;
    }
    paintCounts(painter);
    paintRamp(painter);
    paintCurve(painter);
    paintHandles(painter);
}

void HistogramView::paintCounts(QPainter& painter) const {
    const QRectF area = plot();
    const double largest = m_histogram.largest();
    const auto height = [&](double count) {
        return m_isLogarithmic ? std::log1p(count) / std::log1p(largest) : std::sqrt(count / largest);
    };
    QPainterPath path(QPointF(xOf(m_histogram.low), area.bottom()));
    for (std::size_t bin = 0; bin < m_histogram.counts.size(); ++bin) {
        const double from = m_histogram.low + m_histogram.step * static_cast<double>(bin);
        const double y = area.bottom() - area.height() * height(m_histogram.counts[bin]);
        path.lineTo(xOf(from), y);
        path.lineTo(xOf(from + m_histogram.step), y);
    }
    path.lineTo(xOf(m_histogram.high()), area.bottom());
    painter.fillPath(path, theme::strongBorder);
}

void HistogramView::paintRamp(QPainter& painter) const {
    const QRectF area = plot();
    for (int x = static_cast<int>(area.left()); x < area.right(); ++x) {
        const int grey = static_cast<int>(std::lround(255 * greyOf(valueAt(x + 0.5))));
        painter.fillRect(QRectF(x, area.bottom() + gap, 1, rampHeight), QColor(grey, grey, grey));
    }
}

void HistogramView::paintCurve(QPainter& painter) const {
    const QRectF area = plot();
    QPolygonF curve;
    for (double x = area.left(); x <= area.right(); x += 1)
        curve << QPointF(x, area.bottom() - area.height() * greyOf(valueAt(x)));
    painter.setPen(QPen(theme::accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
}

void HistogramView::paintHandles(QPainter& painter) const {
    const QRectF area = plot();
    const double y = area.bottom() + gap + rampHeight + knob + 1;
    for (const Handle handle : handles) {
        const double x = std::clamp(xOf(valueOf(handle)), area.left(), area.right());
        const bool isChosen = handle == m_handle && (hasFocus() || m_grip);
        const QColor colour = isChosen ? theme::text : theme::accent;
        painter.setPen(QPen(colour, 1, handle == Handle::Centre ? Qt::DotLine : Qt::SolidLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, y - knob));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        if (handle == Handle::Centre)
            painter.drawEllipse(QPointF(x, y), knob - 1, knob - 1);
        else
            painter.drawPolygon(QPolygonF{
                {QPointF(x, y - knob), QPointF(x + knob, y + knob - 1), QPointF(x - knob, y + knob - 1)}});
    }
}

} // namespace hilum
