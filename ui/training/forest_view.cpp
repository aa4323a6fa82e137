#include "ui/training/forest_view.h"

#include "ui/training/curve_view.h"

namespace hilum {
namespace {

constexpr int margin = 16;
constexpr double rowHeight = 28;

} // namespace

ForestView::ForestView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("runs.findings"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void ForestView::setPlot(const ForestPlot& plot, const QString& whenEmpty) {
    m_plot = plot;
    m_whenEmpty = whenEmpty;
    QStringList words{plot.title};
    for (const ForestRow& row : plot.rows)
        words << row.name + QLatin1Char(' ') + row.text;
    setAccessibleName(words.join(QStringLiteral(". ")));
    setMinimumHeight(sizeHint().height());
    updateGeometry();
    update();
}

QSize ForestView::sizeHint() const {
    return {560, m_plot.rows.empty() ? 200 : qRound(m_plot.heightFor(rowHeight)) + 2 * margin};
}

void ForestView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const PlotTheme colours = CurveView::colours();
    painter.fillRect(rect(), colours.paper);
    const QRectF area = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    if (m_plot.rows.empty()) {
        painter.setFont(colours.font(12.5));
        painter.setPen(colours.muted);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_whenEmpty);
        return;
    }
    paintForest(painter, QRectF(area.topLeft(), QSizeF(area.width(), m_plot.heightFor(rowHeight))), m_plot,
                colours);
}

} // namespace hilum
