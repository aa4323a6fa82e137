#pragma once

#include <QStyledItemDelegate>

namespace hilum {

// A cell of the tree of attributes: what was searched for stands on a lit ground.
class TagDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace hilum
