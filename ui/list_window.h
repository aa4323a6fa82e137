#pragma once

#include <QStyledItemDelegate>

class QListView;
class QStackedWidget;

namespace hilum {

// What windows of a list at the left and the chosen one's pages at the right share.

// The list as such a window has it; its rows are painted by `delegate`, which it takes.
QListView* makeWindowList(const QString& name, QStyledItemDelegate* delegate);
// The panel at the left: title, list, buttons below it.
QWidget* makeListPanel(const QString& title, QListView* list, const QList<QWidget*>& buttons);
// Fills `window`, which has no layout yet.
void layOutListWindow(QWidget& window, QWidget* panel, QStackedWidget* pages, int panelWidth);

// A row's background: chosen, hovered, with the focus.
void paintListRow(QPainter& painter, const QStyleOptionViewItem& option);
// A line with text at both ends; the right one is never cut.
void paintListLine(QPainter& painter, const QRect& rect, const QString& left, const QColor& leftColour,
                   const QString& right = {}, const QColor& rightColour = {});

} // namespace hilum
