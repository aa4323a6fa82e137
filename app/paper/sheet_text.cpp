#include "app/paper/sheet_text.h"

#include "app/scene/halo_text.h"

#include <QFontMetricsF>
#include <QTextLayout>
#include <algorithm>

namespace hilum::sheet {
namespace {

// Left edges of the columns as shares of the width; the bar stands in front of the value.
constexpr double barAt = 0.30, barEnd = 0.44, valueAt = 0.46, thresholdAt = 0.58, stateAt = 0.69,
                 readerAt = 0.84;
constexpr double columnAt[] = {0, valueAt, thresholdAt, stateAt, readerAt, 1};
constexpr double columnGap = 6;

} // namespace

QFont font(int points, QFont::Weight weight) {
    QFont font = sceneFont(points); // the painter counts points
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting); // the same widths on the screen and on paper
    return font;
}

void setFont(QPainter& painter, int points, const QColor& colour, QFont::Weight weight) {
    painter.setFont(font(points, weight));
    painter.setPen(colour);
}

QStringList wrapped(const QString& text, int points, double width) {
    QStringList lines;
    QTextLayout layout(text, font(points));
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width - 2); // metrics of paper and screen differ by a hair
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

QString elided(const QPainter& painter, const QString& text, double width) {
    return QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, width);
}

void paintRule(QPainter& painter, QPointF left, double width) {
    painter.setPen(QPen(rule, 0.5));
    painter.drawLine(left, left + QPointF(width, 0));
}

void paintRow(QPainter& painter, const QRectF& rect, const QStringList& cells, RowTone tone) {
    for (qsizetype i = 0; i < std::min<qsizetype>(cells.size(), 5); ++i) {
        const bool isHead = tone == RowTone::Head, isStrong = tone == RowTone::Strong && (i == 0 || i == 3);
        setFont(painter, isHead ? 8 : 9, isHead ? quiet : ink, isStrong ? QFont::DemiBold : QFont::Normal);
        const double end = i == 0 ? barAt : columnAt[i + 1];
        const QRectF cell(rect.left() + columnAt[i] * rect.width(), rect.top(),
                          (end - columnAt[i]) * rect.width() - columnGap, rect.height());
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, elided(painter, cells[i], cell.width()));
    }
}

QRectF barPlace(const QRectF& row) {
    return {row.left() + barAt * row.width(), row.center().y() - 1.5, (barEnd - barAt) * row.width(), 3};
}

void paintBar(QPainter& painter, const QRectF& place, double value, double threshold, bool isStrong) {
    painter.setPen(Qt::NoPen);
    painter.fillRect(place, QColor(236, 238, 241));
    QRectF filled = place;
    filled.setWidth(place.width() * std::clamp(value, 0.0, 1.0));
    painter.fillRect(filled, isStrong ? strongBar : bar);
    if (threshold < 0)
        return;
    const double x = place.left() + place.width() * std::clamp(threshold, 0.0, 1.0);
    painter.fillRect(QRectF(x - 0.5, place.top() - 2.5, 1, place.height() + 5), ink);
}

} // namespace hilum::sheet
