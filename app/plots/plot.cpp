#include "app/plots/plot.h"

#include "app/words/numbers.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

struct Range {
    double low = 0, high = 1;
    double share(double value) const { return (value - low) / (high - low); }
};

// 1, 2 or 5 times a power of ten, about `wanted` steps over the range.
double tickStep(const Range& range, int wanted, bool wholeNumbers) {
    const double rough = (range.high - range.low) / wanted;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * 0.999) {
            step = factor * power;
            break;
        }
    return wholeNumbers ? std::max(1.0, std::round(step)) : step;
}

Range dataRange(const PlotAxis& axis, const Plot& plot, bool isX) {
    if (axis.low < axis.high)
        return {axis.low, axis.high};
    Range range{INFINITY, -INFINITY};
    const auto widen = [&](double v) {
        if (std::isfinite(v))
            range = {std::min(range.low, v), std::max(range.high, v)};
    };
    for (const PlotSeries& series : plot.series) {
        for (const QPointF& p : series.points)
            widen(isX ? p.x() : p.y());
        if (!isX)
            for (const auto& [low, high] : series.ranges) {
                widen(low);
                widen(high);
            }
    }
    if (!(range.low <= range.high))
        return {0, 1};
    if (range.low == range.high)
        return axis.wholeNumbers ? Range{range.low - 1, range.high + 1}
                                 : Range{range.low - 0.5, range.high + 0.5};
    if (isX)
        return range;
    const double margin = 0.06 * (range.high - range.low);
    return {range.low >= 0 ? std::max(0.0, range.low - margin) : range.low - margin, range.high + margin};
}

QString tickText(double value, double step, const PlotAxis& axis) {
    if (axis.wholeNumbers)
        return QString::number(std::lround(value));
    if (axis.decimals >= 0)
        return shownNumber(value, axis.decimals);
    if (step < 1e-3)
        return shownDigits(value, 3);
    return shownNumber(value, step < 1 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0);
}

std::vector<double> ticksOf(const Range& range, double step) {
    std::vector<double> ticks;
    for (double tick = std::ceil(range.low / step - 1e-9) * step; tick <= range.high + step * 1e-6;
         tick += step)
        ticks.push_back(std::abs(tick) < step * 1e-9 ? 0 : tick);
    return ticks;
}

// Sizes of everything around the frame, and the frame itself.
struct Layout {
    Range x, y;
    double stepX = 1, stepY = 1, text = 12;
    QRectF frame;
    bool hasLegend = false;

    Layout(const QRectF& area, const Plot& plot, const PlotTheme& theme) {
        x = dataRange(plot.x, plot, true);
        y = dataRange(plot.y, plot, false);
        const int ticks = plot.compact ? 2 : 5;
        stepX = tickStep(x, ticks, plot.x.wholeNumbers);
        stepY = tickStep(y, ticks, plot.y.wholeNumbers);
        text = plot.compact ? 11 : 12.5;
        const QFontMetricsF metrics(theme.font(text));
        double widest = 0;
        for (double tick : ticksOf(y, stepY))
            widest = std::max(widest, metrics.horizontalAdvance(tickText(tick, stepY, plot.y)));
        const double line = metrics.height();
        const auto named = std::count_if(plot.series.begin(), plot.series.end(),
                                         [](const PlotSeries& s) { return !s.name.isEmpty(); });
        hasLegend = named > 1 && !plot.compact;
        const double top = (plot.title.isEmpty() ? 0 : line * 1.35) + (plot.subtitle.isEmpty() ? 0 : line) +
                           (hasLegend ? line * 1.4 : 0) + line * 0.5;
        const double left = widest + 10 + (plot.y.title.isEmpty() ? 0 : line * 1.25);
        const double bottom = line * 1.3 + (plot.x.title.isEmpty() ? 0 : line * 1.25);
        frame = area.adjusted(left, top, -line * 0.8, -bottom);
        if (plot.square) {
            const double side = std::max(8.0, std::min(frame.width(), frame.height()));
            frame = QRectF(frame.left(), frame.top(), side, side);
        }
    }

    QPointF at(QPointF value) const {
        return {frame.left() + x.share(value.x()) * frame.width(),
                frame.bottom() - y.share(value.y()) * frame.height()};
    }
};

class PlotPainter {
public:
    PlotPainter(QPainter& painter, const QRectF& area, const Plot& plot, const PlotTheme& theme)
        : m_painter(painter), m_area(area), m_plot(plot), m_theme(theme), m_layout(area, plot, theme) {}

    void paint() {
        m_painter.save();
        heading();
        axes();
        m_painter.setClipRect(m_layout.frame.adjusted(-5, -5, 5, 5));
        if (m_plot.diagonal)
            diagonal();
        for (const PlotSeries& series : m_plot.series)
            draw(series);
        m_painter.setClipping(false);
        for (const PlotMark& mark : m_plot.marks)
            draw(mark);
        m_painter.restore();
    }

private:
    QColor colourOf(const PlotSeries& series) const {
        return series.colour < 0 ? m_theme.muted : m_theme.colour(series.colour);
    }

    void say(const QRectF& rect, int flags, const QString& text, const QColor& colour, bool bold = false) {
        m_painter.setFont(m_theme.font(m_layout.text, bold));
        m_painter.setPen(colour);
        m_painter.drawText(rect, flags | Qt::TextDontClip, text);
    }

    void heading() {
        const double line = QFontMetricsF(m_theme.font(m_layout.text)).height();
        QRectF row(m_layout.frame.left(), m_area.top(), m_area.right() - m_layout.frame.left(), line);
        if (!m_plot.title.isEmpty()) {
            say(row, Qt::AlignLeft | Qt::AlignVCenter, m_plot.title, m_theme.ink, true);
            row.translate(0, line * 1.2);
        }
        if (!m_plot.subtitle.isEmpty()) {
            say(row, Qt::AlignLeft | Qt::AlignVCenter, m_plot.subtitle, m_theme.muted);
            row.translate(0, line * 1.1);
        }
        if (m_layout.hasLegend)
            legend(row.translated(0, line * 0.1));
    }

    void legend(const QRectF& row) {
        const QFontMetricsF metrics(m_theme.font(m_layout.text));
        double left = row.left();
        for (const PlotSeries& series : m_plot.series) {
            if (series.name.isEmpty())
                continue;
            const double middle = row.center().y();
            m_painter.setPen(penOf(series));
            m_painter.drawLine(QPointF(left, middle), QPointF(left + 20, middle));
            if (series.style == PlotSeries::Style::Points)
                dot(QPointF(left + 10, middle), series);
            say(QRectF(left + 26, row.top(), 400, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                series.name, m_theme.ink);
            left += 26 + metrics.horizontalAdvance(series.name) + 22;
        }
    }

    void axes() {
        const QRectF& frame = m_layout.frame;
        const double line = QFontMetricsF(m_theme.font(m_layout.text)).height();
        for (double tick : ticksOf(m_layout.y, m_layout.stepY)) {
            const double y = m_layout.at({0, tick}).y();
            m_painter.setPen(QPen(m_theme.grid, 1));
            m_painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y));
            say(QRectF(m_area.left(), y - line / 2, frame.left() - m_area.left() - 7, line),
                Qt::AlignRight | Qt::AlignVCenter, tickText(tick, m_layout.stepY, m_plot.y), m_theme.muted);
        }
        for (double tick : ticksOf(m_layout.x, m_layout.stepX)) {
            const double x = m_layout.at({tick, 0}).x();
            m_painter.setPen(QPen(m_theme.muted, 1));
            m_painter.drawLine(QPointF(x, frame.bottom()), QPointF(x, frame.bottom() + 4));
            say(QRectF(x - 40, frame.bottom() + 5, 80, line), Qt::AlignHCenter | Qt::AlignTop,
                tickText(tick, m_layout.stepX, m_plot.x), m_theme.muted);
        }
        m_painter.setPen(QPen(m_theme.muted, 1));
        m_painter.drawLine(frame.bottomLeft(), frame.bottomRight());
        say(QRectF(frame.left(), frame.bottom() + 5 + line * 1.1, frame.width(), line),
            Qt::AlignHCenter | Qt::AlignTop, m_plot.x.title, m_theme.ink);
        if (m_plot.y.title.isEmpty())
            return;
        m_painter.save();
        m_painter.translate(m_area.left(), frame.center().y());
        m_painter.rotate(-90);
        say(QRectF(-frame.height() / 2, 0, frame.height(), line), Qt::AlignHCenter | Qt::AlignTop,
            m_plot.y.title, m_theme.ink);
        m_painter.restore();
    }

    void diagonal() {
        m_painter.setPen(QPen(m_theme.muted, 1, Qt::DashLine));
        m_painter.drawLine(m_layout.frame.bottomLeft(), m_layout.frame.topRight());
    }

    QPen penOf(const PlotSeries& series) const {
        QPen pen(colourOf(series), series.dashed ? 1.2 : 2.0);
        pen.setStyle(series.dashed ? Qt::DashLine : Qt::SolidLine);
        pen.setJoinStyle(Qt::RoundJoin);
        return pen;
    }

    void draw(const PlotSeries& series) {
        using Style = PlotSeries::Style;
        m_painter.setPen(penOf(series));
        m_painter.setBrush(Qt::NoBrush);
        if (series.style != Style::Points)
            m_painter.drawPath(pathOf(series));
        const QPen bar(colourOf(series), 1.2);
        for (std::size_t i = 0; i < series.ranges.size() && i < series.points.size(); ++i) {
            m_painter.setPen(bar);
            const double x = series.points[i].x();
            m_painter.drawLine(m_layout.at({x, series.ranges[i].first}),
                               m_layout.at({x, series.ranges[i].second}));
        }
        if (series.style == Style::Points || series.style == Style::LineAndPoints)
            for (const QPointF& point : series.points)
                dot(m_layout.at(point), series);
    }

    // Gaps in the data are gaps in the line.
    QPainterPath pathOf(const PlotSeries& series) const {
        QPainterPath path;
        bool open = false;
        QPointF previous;
        for (const QPointF& value : series.points) {
            const QPointF point = m_layout.at(value);
            if (!std::isfinite(value.x()) || !std::isfinite(value.y())) {
                open = false;
                continue;
            }
            if (open && series.style == PlotSeries::Style::Steps)
                path.lineTo(point.x(), previous.y());
            if (open)
                path.lineTo(point);
            else
                path.moveTo(point);
            open = true;
            previous = point;
        }
        return path;
    }

    void dot(QPointF at, const PlotSeries& series) {
        const double radius = m_plot.compact ? 2.8 : 3.4;
        m_painter.setPen(QPen(colourOf(series), 1.4));
        m_painter.setBrush(series.hollow ? m_theme.paper : colourOf(series));
        m_painter.drawEllipse(at, radius, radius);
    }

    void draw(const PlotMark& mark) {
        const QPointF at = m_layout.at(mark.at);
        m_painter.setPen(QPen(m_theme.paper, 1.5));
        m_painter.setBrush(m_theme.colour(1));
        const double radius = m_plot.compact ? 4 : 5;
        m_painter.drawEllipse(at, radius, radius);
        if (mark.text.isEmpty())
            return;
        const double width = QFontMetricsF(m_theme.font(m_layout.text, true)).horizontalAdvance(mark.text);
        const bool toTheLeft = at.x() + 10 + width > m_area.right();
        say(QRectF(toTheLeft ? at.x() - 10 - width : at.x() + 10, at.y() + 4, width, m_layout.text * 1.4),
            Qt::AlignLeft | Qt::AlignTop, mark.text, m_theme.ink, true);
    }

    QPainter& m_painter;
    const QRectF m_area;
    const Plot& m_plot;
    const PlotTheme& m_theme;
    const Layout m_layout;
};

} // namespace

void paintPlot(QPainter& painter, const QRectF& area, const Plot& plot, const PlotTheme& theme) {
    PlotPainter(painter, area, plot, theme).paint();
}

QPointF plotPosition(const QRectF& area, const Plot& plot, const PlotTheme& theme, QPointF value) {
    return Layout(area, plot, theme).at(value);
}

QPointF plotValue(const QRectF& area, const Plot& plot, const PlotTheme& theme, QPointF position) {
    const Layout layout(area, plot, theme);
    const double x = (position.x() - layout.frame.left()) / layout.frame.width();
    const double y = (layout.frame.bottom() - position.y()) / layout.frame.height();
    return {layout.x.low + x * (layout.x.high - layout.x.low),
            layout.y.low + y * (layout.y.high - layout.y.low)};
}

void paintTiles(QPainter& painter, const QRectF& area, const std::vector<Plot>& tiles, int columns,
                const PlotTheme& theme) {
    if (tiles.empty())
        return;
    const int rows = (static_cast<int>(tiles.size()) + columns - 1) / columns;
    const double width = area.width() / columns, height = area.height() / rows;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        const double left = area.left() + width * static_cast<double>(i % static_cast<std::size_t>(columns));
        const double top = area.top() + height * static_cast<double>(i / static_cast<std::size_t>(columns));
        paintPlot(painter, QRectF(left, top, width, height).adjusted(6, 8, -6, -8), tiles[i], theme);
    }
}

} // namespace hilum
