#pragma once

#include <QStyledItemDelegate>

namespace hilum {

// A model in the list: name, whether it reads the films, macro AUROC with its interval, size and date.
class ModelRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace hilum
