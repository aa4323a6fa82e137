#include "ui/training/curve_view.h"

#include "app/words/numbers.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double zoomStep = 1.25;
constexpr double leastSpan = 2; // epochs that stay in view

QString valueText(double value) {
    const double size = std::abs(value);
    if (size != 0 && size < 0.001)
        return shownDigits(value, 2);
    return shownNumber(value, size < 0.1 ? 5 : 3);
}

const QPointF* pointAt(const PlotSeries& series, double x) {
    for (const QPointF& point : series.points)
        if (std::abs(point.x() - x) < 1e-9)
            return &point;
    return nullptr;
}

} // namespace

PlotTheme CurveView::colours() {
    PlotTheme colours = PlotTheme::dark();
    colours.paper = theme::panel;
    colours.ink = theme::text;
    colours.muted = theme::mutedText;
    colours.grid = theme::border;
    return colours;
}

CurveView::CurveView(const QString& objectName, QWidget* parent) : QWidget(parent) {
    setObjectName(objectName);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAttribute(Qt::WA_OpaquePaintEvent); // every pixel is painted: no flash of another colour
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CurveView::setPlot(const Plot& plot, const QString& whenEmpty) {
    m_plot = plot;
    m_whenEmpty = whenEmpty;
    setAccessibleName(plot.title);
    setAccessibleDescription(plot.subtitle);
    update();
}

bool CurveView::isEmpty() const {
    return std::all_of(m_plot.series.begin(), m_plot.series.end(),
                       [](const PlotSeries& series) { return series.points.empty(); });
}

QRectF CurveView::area() const {
    return QRectF(rect()).adjusted(16, 12, -8, -8);
}

std::pair<double, double> CurveView::fullRange() const {
    double low = INFINITY, high = -INFINITY;
    for (const PlotSeries& series : m_plot.series)
        for (const QPointF& point : series.points) {
            low = std::min(low, point.x());
            high = std::max(high, point.x());
        }
    if (!(low <= high))
        return {0, 1};
    return low == high ? std::pair(low - 1, high + 1) : std::pair(low, high);
}

std::pair<double, double> CurveView::visibleRange() const {
    return m_range.value_or(fullRange());
}

Plot CurveView::shownPlot() const {
    Plot plot = m_plot;
    if (!m_range)
        return plot;
    std::tie(plot.x.low, plot.x.high) = *m_range;
    // The values' axis follows what is in view.
    double low = INFINITY, high = -INFINITY;
    for (const PlotSeries& series : plot.series)
        for (const QPointF& point : series.points)
            if (point.x() >= plot.x.low && point.x() <= plot.x.high && std::isfinite(point.y())) {
                low = std::min(low, point.y());
                high = std::max(high, point.y());
            }
    if (low < high) {
        const double margin = 0.06 * (high - low);
        plot.y.low = low - margin;
        plot.y.high = high + margin;
    }
    std::erase_if(plot.marks, [&](const PlotMark& mark) {
        return mark.at.x() < plot.x.low || mark.at.x() > plot.x.high;
    });
    return plot;
}

void CurveView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const PlotTheme colours = CurveView::colours();
    painter.fillRect(rect(), colours.paper);
    if (isEmpty()) {
        painter.setFont(colours.font(13, true));
        painter.setPen(colours.ink);
        painter.drawText(area(), Qt::AlignLeft | Qt::AlignTop, m_plot.title);
        painter.setFont(colours.font(12.5));
        painter.setPen(colours.muted);
        painter.drawText(area(), Qt::AlignCenter | Qt::TextWordWrap, m_whenEmpty);
    } else {
        const Plot plot = shownPlot();
        paintPlot(painter, area(), plot, colours);
        paintCursor(painter, plot);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

QString CurveView::readout() const {
    if (!m_cursor)
        return {};
    QStringList parts{QStringLiteral("%1 %2").arg(m_plot.x.title).arg(std::lround(*m_cursor))};
    for (const PlotSeries& series : m_plot.series)
        if (const QPointF* point = pointAt(series, *m_cursor))
            parts << (series.name.isEmpty()
                          ? valueText(point->y())
                          : QStringLiteral("%1 %2").arg(series.name, valueText(point->y())));
    return parts.size() > 1 ? parts.join(QStringLiteral("   ")) : QString();
}

void CurveView::paintCursor(QPainter& painter, const Plot& plot) {
    const QString text = readout();
    const auto [low, high] = visibleRange();
    if (text.isEmpty() || *m_cursor < low || *m_cursor > high)
        return;
    const PlotTheme colours = CurveView::colours();
    const auto at = [&](QPointF value) { return plotPosition(area(), plot, colours, value); };
    double top = height(), bottom = 0;
    for (const PlotSeries& series : plot.series)
        for (const QPointF& point : series.points) {
            top = std::min(top, at(point).y());
            bottom = std::max(bottom, at(point).y());
        }
    const double x = at({*m_cursor, 0}).x();
    painter.setPen(QPen(theme::strongBorder, 1));
    painter.drawLine(QPointF(x, std::max(top - 12, 0.0)),
                     QPointF(x, std::min<double>(bottom + 12, height())));
    for (const PlotSeries& series : plot.series)
        if (const QPointF* point = pointAt(series, *m_cursor)) {
            painter.setPen(QPen(colours.paper, 2));
            painter.setBrush(series.colour < 0 ? colours.muted : colours.colour(series.colour));
            painter.drawEllipse(at(*point), 5, 5);
        }
    painter.setFont(colours.font(12));
    const double width = painter.fontMetrics().horizontalAdvance(text) + 16;
    QRectF box(x + 10, area().bottom() - 62, width, 24);
    if (box.right() > area().right())
        box.moveRight(std::max(x - 10, area().left() + width));
    painter.setPen(QPen(theme::strongBorder, 1));
    painter.setBrush(theme::raised);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(colours.ink);
    painter.drawText(box, Qt::AlignCenter, text);
}

void CurveView::moveCursor(std::optional<double> x) {
    if (x == m_cursor)
        return;
    setCursorAt(x);
    Q_EMIT cursorMoved(x);
}

void CurveView::setCursorAt(std::optional<double> x) {
    m_cursor = x;
    update();
}

void CurveView::mouseMoveEvent(QMouseEvent* event) {
    if (isEmpty())
        return;
    const Plot plot = shownPlot();
    const auto valueAt = [&](QPointF position) { return plotValue(area(), plot, colours(), position).x(); };
    if (event->buttons() & Qt::LeftButton && m_range) {
        const double by = valueAt(m_dragged) - valueAt(event->position());
        m_dragged = event->position();
        setRange(m_range->first + by, m_range->second + by);
        return;
    }
    const double x = valueAt(event->position());
    std::optional<double> nearest;
    for (const PlotSeries& series : m_plot.series)
        for (const QPointF& point : series.points)
            if (!nearest || std::abs(point.x() - x) < std::abs(*nearest - x))
                nearest = point.x();
    moveCursor(nearest);
}

void CurveView::mousePressEvent(QMouseEvent* event) {
    m_dragged = event->position();
}

void CurveView::mouseDoubleClickEvent(QMouseEvent*) {
    showAll();
}

void CurveView::leaveEvent(QEvent*) {
    moveCursor(std::nullopt);
}

void CurveView::wheelEvent(QWheelEvent* event) {
    if (isEmpty() || event->angleDelta().y() == 0)
        return event->ignore();
    const double around = plotValue(area(), shownPlot(), colours(), event->position()).x();
    zoom(std::pow(zoomStep, event->angleDelta().y() / 120.0), around);
    event->accept();
}

void CurveView::keyPressEvent(QKeyEvent* event) {
    const auto [low, high] = visibleRange();
    const double step = event->key() == Qt::Key_Left ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveCursor(std::clamp(m_cursor.value_or(step > 0 ? low - 1 : high + 1) + step, std::ceil(low),
                              std::floor(high)));
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(zoomStep, m_cursor.value_or((low + high) / 2));
    case Qt::Key_Minus:
        return zoom(1 / zoomStep, m_cursor.value_or((low + high) / 2));
    case Qt::Key_0:
        return showAll();
    default:
        QWidget::keyPressEvent(event);
    }
}

void CurveView::zoom(double factor, double around) {
    const auto [low, high] = visibleRange();
    const auto [first, last] = fullRange();
    const double span = std::max(leastSpan, (high - low) / factor);
    if (span >= last - first)
        return showAll();
    const double share = std::clamp((around - low) / (high - low), 0.0, 1.0);
    setRange(around - share * span, around + (1 - share) * span);
}

void CurveView::setRange(double low, double high) {
    const auto [first, last] = fullRange();
    const double by = std::max(0.0, first - low) - std::max(0.0, high - last);
    m_range = {low + by, high + by};
    update();
}

void CurveView::showAll() {
    m_range.reset();
    update();
}

} // namespace hilum
