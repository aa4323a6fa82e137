#pragma once

#include <QStyledItemDelegate>

namespace hilum {

// A cell of the list of studies: the row's surface, its text, the marker of the AI's finding, and the mark of
// missing files.
class StudyCellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace hilum
