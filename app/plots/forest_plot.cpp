#include "app/plots/plot.h"

#include "app/words/numbers.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double textPixels = 12.5;
constexpr double narrowest = 200; // of the values, before what stands after the names makes way
constexpr double tickWidth = 44;

// Names on the left, values in the middle, numbers on the right.
class ForestPainter {
public:
    ForestPainter(QPainter& painter, const QRectF& area, const ForestPlot& plot, const PlotTheme& theme)
        : m_painter(painter), m_area(area), m_plot(plot), m_theme(theme) {
        const QFontMetricsF metrics(theme.font(textPixels, true));
        double names = 0, bareNames = 0, texts = metrics.horizontalAdvance(plot.textTitle);
        for (const ForestRow& row : plot.rows) {
            names = std::max(names, metrics.horizontalAdvance(row.name + QStringLiteral("  ") + row.detail));
            bareNames = std::max(bareNames, metrics.horizontalAdvance(row.name));
            texts = std::max(texts, metrics.horizontalAdvance(row.text));
        }
        m_right = area.right() - texts - 20;
        m_hasDetails = m_right - (area.left() + names + 20) >= narrowest;
        m_left = area.left() + (m_hasDetails ? names : bareNames) + 20;
        m_row = (area.height() - 66) / std::max<std::size_t>(1, plot.rows.size());
    }

    void paint() {
        m_painter.save();
        say(QRectF(m_area.left(), m_area.top(), m_area.width(), 20), Qt::AlignLeft | Qt::AlignVCenter,
            m_plot.title, m_theme.ink, true);
        say(QRectF(m_right, m_area.top(), m_area.right() - m_right, 20), Qt::AlignRight | Qt::AlignVCenter,
            m_plot.textTitle, m_theme.muted);
        axis();
        bool hadSummary = false;
        for (std::size_t i = 0; i < m_plot.rows.size(); ++i) {
            const ForestRow& row = m_plot.rows[i];
            if (row.summary && !hadSummary)
                rule(top(i));
            hadSummary = row.summary;
            draw(row, top(i) + m_row / 2);
        }
        m_painter.restore();
    }

private:
    double top(std::size_t row) const { return m_area.top() + 26 + m_row * static_cast<double>(row); }

    double at(double value) const {
        const double share = (value - m_plot.low) / (m_plot.high - m_plot.low);
        return m_left + std::clamp(share, 0.0, 1.0) * (m_right - m_left);
    }

    void say(const QRectF& rect, int flags, const QString& text, const QColor& colour, bool bold = false) {
        m_painter.setFont(m_theme.font(textPixels, bold));
        m_painter.setPen(colour);
        m_painter.drawText(rect, flags | Qt::TextDontClip, text);
    }

    void rule(double y) {
        m_painter.setPen(QPen(m_theme.grid, 1));
        m_painter.drawLine(QPointF(m_area.left(), y), QPointF(m_area.right(), y));
    }

    void axis() {
        const double bottom = top(m_plot.rows.size());
        m_painter.setPen(QPen(m_theme.muted, 1));
        m_painter.drawLine(QPointF(m_left, bottom), QPointF(m_right, bottom));
        const int decimals = m_plot.step < 0.1 ? 2 : 1;
        const double spacing = (m_right - m_left) * m_plot.step / (m_plot.high - m_plot.low);
        const int stride = std::max(1, static_cast<int>(std::ceil(tickWidth / std::max(1.0, spacing))));
        const int first = static_cast<int>(std::ceil(m_plot.low / m_plot.step - 1e-9));
        for (int tick = first; tick <= m_plot.high / m_plot.step + 1e-9; ++tick) {
            const double x = at(tick * m_plot.step);
            m_painter.setPen(QPen(m_theme.grid, 1));
            m_painter.drawLine(QPointF(x, top(0)), QPointF(x, bottom));
            if (tick % stride != 0)
                continue;
            say(QRectF(x - 30, bottom + 4, 60, 16), Qt::AlignHCenter | Qt::AlignTop,
                shownNumber(tick * m_plot.step, decimals), m_theme.muted);
        }
        m_painter.setPen(QPen(m_theme.muted, 1, Qt::DashLine));
        m_painter.drawLine(QPointF(at(m_plot.reference), top(0)), QPointF(at(m_plot.reference), bottom));
        say(QRectF(m_left, bottom + 20, m_right - m_left, 18), Qt::AlignHCenter | Qt::AlignTop,
            m_plot.valueTitle, m_theme.ink);
    }

    void draw(const ForestRow& row, double y) {
        const QColor ink = row.faint ? m_theme.muted : m_theme.ink;
        const QRectF line(m_area.left(), y - 10, m_left - m_area.left(), 20);
        say(line, Qt::AlignLeft | Qt::AlignVCenter, row.name, ink, row.summary);
        const double width = QFontMetricsF(m_theme.font(textPixels, row.summary)).horizontalAdvance(row.name);
        if (m_hasDetails)
            say(line.adjusted(width + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, row.detail,
                m_theme.muted);
        say(QRectF(m_right, y - 10, m_area.right() - m_right, 20), Qt::AlignRight | Qt::AlignVCenter,
            row.text, ink, row.summary);
        if (!row.value)
            return;
        const QColor colour = row.faint ? m_theme.muted : m_theme.colour(row.summary ? 1 : 0);
        const double x = at(*row.value);
        m_painter.setPen(QPen(colour, 1.6));
        m_painter.setBrush(row.faint ? m_theme.paper : colour);
        m_painter.drawLine(QPointF(at(row.low), y), QPointF(at(row.high), y));
        // An interval that goes on beyond the axis says so.
        if (row.low < m_plot.low)
            m_painter.drawPolyline(QPolygonF{{m_left + 5, y - 4}, {m_left, y}, {m_left + 5, y + 4}});
        if (row.high > m_plot.high)
            m_painter.drawPolyline(QPolygonF{{m_right - 5, y - 4}, {m_right, y}, {m_right - 5, y + 4}});
        if (row.summary)
            m_painter.drawPolygon(QPolygonF{{x - 6, y}, {x, y - 6}, {x + 6, y}, {x, y + 6}});
        else
            m_painter.drawRect(QRectF(x - 3.5, y - 3.5, 7, 7));
    }

    QPainter& m_painter;
    const QRectF m_area;
    const ForestPlot& m_plot;
    const PlotTheme& m_theme;
    double m_left = 0, m_right = 0, m_row = 24;
    bool m_hasDetails = true;
};

} // namespace

double ForestPlot::heightFor(double rowHeight) const {
    return 66 + rowHeight * static_cast<double>(rows.size());
}

void paintForest(QPainter& painter, const QRectF& area, const ForestPlot& plot, const PlotTheme& theme) {
    ForestPainter(painter, area, plot, theme).paint();
}

} // namespace hilum
