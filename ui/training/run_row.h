#pragma once

#include "app/training/run_state.h"

#include <QColor>
#include <QStyledItemDelegate>

namespace hilum {

// Colour and shape of a run's status: the shape alone tells it too.
QColor statusColour(const RunState& state);
void paintStatusMarker(QPainter& painter, const QRectF& rect, const RunState& state);

// A run in the list: name, macro AUROC, status in words, time left, progress.
class RunRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace hilum
