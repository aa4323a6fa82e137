#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QStringList>

// Typography of the reading sheet; sizes in points, on a painter that counts points.
namespace hilum::sheet {

inline constexpr QColor ink{20, 22, 26}, quiet{90, 96, 104}, rule{206, 210, 216}, bar{120, 146, 172},
    strongBar{196, 118, 20};

QFont font(int points, QFont::Weight weight = QFont::Normal);
void setFont(QPainter& painter, int points, const QColor& colour, QFont::Weight weight = QFont::Normal);
QStringList wrapped(const QString& text, int points, double width);
QString elided(const QPainter& painter, const QString& text, double width);
void paintRule(QPainter& painter, QPointF left, double width);

enum class RowTone { Head, Plain, Strong };
// Five columns: finding, value, threshold, state, reader.
void paintRow(QPainter& painter, const QRectF& rect, const QStringList& cells, RowTone tone);
QRectF barPlace(const QRectF& row);
// A value 0..1 with a stroke at the threshold; below 0: no threshold.
void paintBar(QPainter& painter, const QRectF& place, double value, double threshold, bool isStrong);

} // namespace hilum::sheet
