#include "ui/library/study_row.h"

#include "ui/finding_row.h"
#include "ui/icons.h"
#include "ui/library/study_list_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int rowHeight = 32, padding = 10, markerSize = 11, iconSize = 14;

const StudyRow& studyOf(const QModelIndex& index) {
    return static_cast<const StudyListModel*>(index.model())->study(index.row());
}

} // namespace

void StudyCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const StudyRow& study = studyOf(index);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, isSelected ? theme::accentSurface : theme::hover);
    if (isSelected && option.state & QStyle::State_HasFocus && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()),
                          theme::accent);
    QRect area = option.rect.adjusted(padding, 0, -4, 0);
    QColor colour = index.data(Qt::ForegroundRole).value<QColor>();
    if (index.column() == StudyListModel::Patient && study.missing > 0) {
        const QPixmap mark = themedPixmap(QStringLiteral("broken-film"), theme::problem, {iconSize, iconSize},
                                          painter->device()->devicePixelRatioF());
        painter->drawPixmap(area.left(), area.center().y() - iconSize / 2 + 1, mark);
        area.setLeft(area.left() + iconSize + 6);
    }
    const QString text = index.data().toString();
    if (index.column() == StudyListModel::Reading && !text.isEmpty() && !study.reading.isRefused) {
        FindingRow row;
        row.state = study.reading.label.isEmpty() ? FindingState::NotSuspected : study.reading.state;
        paintFindingMarker(
            *painter, QRectF(area.left(), area.center().y() - markerSize / 2.0 + 0.5, markerSize, markerSize),
            row);
        if (row.state == FindingState::Suspected)
            colour = theme::text;
        area.setLeft(area.left() + markerSize + 7);
    }
    painter->setFont(theme::font(theme::textSize, index.column() == 0 ? QFont::Medium : QFont::Normal));
    painter->setPen(colour);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    painter->restore();
}

QSize StudyCellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {80, rowHeight};
}

} // namespace hilum
