#include "ui/models/model_row.h"

#include "ui/list_window.h"
#include "ui/models/model_list_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int rowHeight = 84, padding = 20, lineHeight = 20;

} // namespace

void ModelRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const auto entry = index.data(ModelListModel::EntryRole).value<ModelEntry>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintListRow(*painter, option);
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
    paintListLine(*painter, line, entry.name(), entry.card ? theme::text : theme::secondaryText);
    painter->setFont(theme::font(theme::smallSize));
    line = QRect(area.left(), area.top() + lineHeight + 1, area.width(), lineHeight);
    paintListLine(*painter, line, modelFigureText(entry), entry.card ? theme::secondaryText : theme::problem);
    paintListLine(*painter, line.translated(0, lineHeight), modelFactsText(entry), theme::mutedText);
    painter->restore();
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {260, rowHeight};
}

} // namespace hilum
