#include "ui/finding_row.h"

#include "app/reading/findings_model.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QModelIndex>
#include <QPainter>
#include <QPainterPath>

namespace hilum {
namespace {

constexpr int padding = 16;
constexpr int markerSize = 12;
constexpr int markerGap = 10;
constexpr int leastWordWidth = 92;
constexpr int valueWidth = 40;

void paintSurface(QPainter& painter, const QRect& rect, const FindingRow& row) {
    const QRectF surface = QRectF(rect).adjusted(8, 1, -8, -1);
    if (row.isSelected || row.isHovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.isSelected ? theme::accentSurface : theme::hover);
        painter.drawRoundedRect(surface, 6, 6);
    }
    if (row.hasFocus && row.isSelected) {
        painter.setPen(QPen(theme::accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(surface.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

// Room for the longest state, in any language: the bars of all rows begin below one another.
int wordWidth() {
    static const int width = [] {
        const QFontMetrics metrics(theme::font(theme::smallSize));
        int widest = leastWordWidth;
        for (const auto state : {FindingState::Suspected, FindingState::Indeterminate,
                                 FindingState::NotSuspected, FindingState::NotAssessed})
            for (const char* label : {"No Finding", "Edema"}) // likely or not, and suspected or not
                widest = std::max(widest, metrics.horizontalAdvance(findingStateText(label, state)) + 8);
        return widest;
    }();
    return width;
}

// The bar under the words of a row.
QRectF barRect(const QRect& row) {
    const int left = row.left() + padding + markerSize + markerGap + wordWidth();
    return QRectF(left, row.top() + 29, row.right() + 1 - padding - left, 4);
}

void paintBar(QPainter& painter, const QRectF& rect, const FindingRow& row) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::pressed);
    painter.drawRoundedRect(rect, 2, 2);
    if (!row.value)
        return;
    QRectF filled = rect;
    filled.setWidth(std::max(4.0, rect.width() * findingBarShare(*row.value, row.threshold)));
    painter.setBrush(row.colour());
    painter.drawRoundedRect(filled, 2, 2);
    if (!row.threshold)
        return;
    const double x = rect.center().x();
    painter.setBrush(theme::window);
    painter.drawRect(QRectF(x - 2, rect.top() - 4, 4, rect.height() + 8)); // a dark seam keeps the tick apart
    painter.setBrush(theme::text);
    painter.drawRect(QRectF(x - 1, rect.top() - 4, 2, rect.height() + 8));
}

// "you: absent" before the value; answers how wide it is.
int paintVerdict(QPainter& painter, const QRect& line, const FindingRow& row) {
    painter.save();
    painter.setFont(theme::font(theme::smallSize));
    painter.setPen(agrees(*row.verdict, row.state).value_or(true) ? theme::secondaryText : theme::accent);
    const QString words = QCoreApplication::translate("Finding", "you: %1").arg(verdictText(*row.verdict));
    const int width = painter.fontMetrics().horizontalAdvance(words);
    painter.drawText(line.adjusted(0, 0, -valueWidth - 6, 0), Qt::AlignRight | Qt::AlignVCenter, words);
    painter.restore();
    return width + 10;
}

} // namespace

FindingRow findingRow(const QModelIndex& index) {
    FindingRow row;
    row.name = index.data(FindingsModel::LabelRole).toString();
    row.state = static_cast<FindingState>(index.data(FindingsModel::StateRole).toInt());
    row.isSeparate = index.data(FindingsModel::IsSeparateRole).toBool();
    if (const QVariant verdict = index.data(FindingsModel::VerdictRole); verdict.isValid())
        row.verdict = static_cast<VerdictState>(verdict.toInt());
    if (row.state == FindingState::NotAssessed)
        return row;
    row.value = index.data(FindingsModel::ShownRole).toDouble();
    if (const QVariant threshold = index.data(FindingsModel::ThresholdRole); threshold.isValid())
        row.threshold = threshold.toDouble();
    return row;
}

QString FindingRow::stateText() const {
    return findingStateText(name.toStdString(), state);
}

QColor FindingRow::colour() const {
    switch (state) {
    case FindingState::Suspected:
        return isSeparate ? theme::notSuspected : theme::suspected;
    case FindingState::Indeterminate:
        return isSeparate ? theme::notSuspected : theme::indeterminate;
    case FindingState::NotSuspected:
        return theme::notSuspected;
    case FindingState::NotAssessed:
        return theme::mutedText;
    }
    return theme::mutedText;
}

QString findingValueText(std::optional<double> value) {
    return value ? shownNumber(*value, 2) : QStringLiteral("–");
}

double findingBarShare(double value, std::optional<double> threshold) {
    constexpr double least = 1e-6; // keeps the odds finite
    const double p = std::clamp(value, least, 1 - least);
    if (!threshold)
        return p;
    const double t = std::clamp(*threshold, least, 1 - least);
    const double above = p * (1 - t), below = t * (1 - p);
    return above / (above + below);
}

void paintFindingHeader(QPainter& painter, const QRect& rect, const QString& valueTitle) {
    painter.setFont(theme::font(theme::smallSize, QFont::DemiBold));
    painter.setPen(theme::mutedText);
    const QRect words = rect.adjusted(padding, 0, -padding, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     QCoreApplication::translate("Finding", "Finding"));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, valueTitle);
    const int titleLeft = words.right() - painter.fontMetrics().horizontalAdvance(valueTitle);
    painter.setFont(theme::font(11));
    const int middle = static_cast<int>(barRect(rect).center().x());
    const QString threshold = QCoreApplication::translate("Finding", "threshold");
    if (middle + painter.fontMetrics().horizontalAdvance(threshold) / 2 + 4 < titleLeft)
        painter.drawText(QRect(middle - 40, rect.top(), 80, rect.height()), Qt::AlignCenter, threshold);
}

void paintFindingMarker(QPainter& painter, const QRectF& rect, const FindingRow& row) {
    const QColor colour = row.colour();
    const QPointF c = rect.center();
    const double r = rect.width() / 2;
    QPainterPath shape;
    if (row.isSeparate)
        shape.addEllipse(c, r - 2, r - 2);
    else
        shape.addPolygon(
            QPolygonF({{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}}));
    shape.closeSubpath();
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (row.state) {
    case FindingState::Suspected:
        painter.fillPath(shape, colour);
        break;
    case FindingState::Indeterminate:
        painter.drawPath(shape.simplified());
        painter.save();
        painter.setClipRect(QRectF(rect.left(), c.y(), rect.width(), r));
        painter.fillPath(shape, colour);
        painter.restore();
        break;
    case FindingState::NotSuspected:
        painter.drawEllipse(c, r - 2, r - 2);
        break;
    case FindingState::NotAssessed:
        painter.drawLine(QPointF(c.x() - r + 2, c.y()), QPointF(c.x() + r - 2, c.y()));
        break;
    }
}

void paintFindingRow(QPainter& painter, const QRect& rect, const FindingRow& row) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintSurface(painter, rect, row);
    const bool isQuiet = row.state == FindingState::NotSuspected || row.state == FindingState::NotAssessed;
    const int left = rect.left() + padding;
    const int right = rect.right() + 1 - padding;
    paintFindingMarker(painter, QRectF(left, rect.top() + 9, markerSize, markerSize), row);

    const int textLeft = left + markerSize + markerGap;
    const QRect firstLine(textLeft, rect.top() + 5, right - textLeft, 20);
    painter.setFont(theme::font(theme::textSize, isQuiet ? QFont::Normal : QFont::DemiBold));
    painter.setPen(isQuiet ? theme::secondaryText : theme::text);
    const int verdictWidth = row.verdict ? paintVerdict(painter, firstLine, row) : 0;
    const QString name = painter.fontMetrics().elidedText(findingName(row.name), Qt::ElideRight,
                                                          firstLine.width() - valueWidth - 8 - verdictWidth);
    painter.drawText(firstLine, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.drawText(firstLine, Qt::AlignRight | Qt::AlignVCenter, findingValueText(row.value));

    const QRect secondLine(textLeft, rect.top() + 22, right - textLeft, 16);
    painter.setFont(theme::font(theme::smallSize));
    painter.setPen(isQuiet ? theme::mutedText : row.colour());
    painter.drawText(secondLine, Qt::AlignLeft | Qt::AlignVCenter, row.stateText());
    paintBar(painter, barRect(rect), row);
    painter.restore();
}

} // namespace hilum
