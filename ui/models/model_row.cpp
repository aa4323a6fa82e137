#include "ui/models/model_row.h"

#include "ui/models/model_list_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int rowHeight = 84, padding = 20, lineHeight = 20;

void paintSurface(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option) {
    const QRectF surface = QRectF(rect).adjusted(8, 2, -8, -2);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected || option.state & QStyle::State_MouseOver) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isSelected ? theme::accentSurface : theme::hover);
        painter.drawRoundedRect(surface, 6, 6);
    }
    if (isSelected && option.state & QStyle::State_HasFocus) {
        painter.setPen(QPen(theme::accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(surface.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void paintText(QPainter& painter, const QRect& rect, const QString& text, const QColor& colour) {
    painter.setPen(colour);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

void ModelRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const auto entry = index.data(ModelListModel::EntryRole).value<ModelEntry>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintSurface(*painter, option.rect, option);
    const QRect area = option.rect.adjusted(padding, 11, -padding, -11);
    QRect line(area.left(), area.top(), area.width(), lineHeight);
    if (index.data(ModelListModel::InUseRole).toBool()) {
        painter->setFont(theme::font(theme::smallSize, QFont::DemiBold));
        const QString mark = tr("in use");
        const int width = painter->fontMetrics().horizontalAdvance(mark);
        painter->setPen(theme::accent);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, mark);
        line.setRight(line.right() - width - 12);
    }
    painter->setFont(theme::font(theme::textSize, QFont::DemiBold));
    paintText(*painter, line, entry.name(), entry.card ? theme::text : theme::secondaryText);
    painter->setFont(theme::font(theme::smallSize));
    line = QRect(area.left(), area.top() + lineHeight + 1, area.width(), lineHeight);
    paintText(*painter, line, modelFigureText(entry), entry.card ? theme::secondaryText : theme::problem);
    paintText(*painter, line.translated(0, lineHeight), modelFactsText(entry), theme::mutedText);
    painter->restore();
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {260, rowHeight};
}

} // namespace hilum
