#include "ui/list_window.h"

#include "ui/theme.h"
#include "ui/widgets.h"

#include <QListView>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hilum {

QListView* makeWindowList(const QString& name, QStyledItemDelegate* delegate) {
    auto* list = new QListView;
    list->setObjectName(name);
    delegate->setParent(list);
    list->setItemDelegate(delegate);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    return list;
}

QWidget* makeListPanel(const QString& title, QListView* list, const QList<QWidget*>& buttons) {
    auto* panel = new QWidget;
    panel->setProperty("surface", QStringLiteral("panel"));
    panel->setAttribute(Qt::WA_StyledBackground);
    list->setAccessibleName(title);
    QLabel* label = makeLabel(title, "section");
    label->setContentsMargins(20, 0, 20, 0);
    auto* bottom = new QVBoxLayout;
    bottom->setContentsMargins(12, 0, 12, 0);
    bottom->setSpacing(2);
    for (QWidget* button : buttons)
        bottom->addWidget(button, 0, Qt::AlignLeft);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 16, 0, 12);
    column->setSpacing(theme::grid);
    column->addWidget(label);
    column->addWidget(list, 1);
    column->addLayout(bottom);
    return panel;
}

void layOutListWindow(QWidget& window, QWidget* panel, QStackedWidget* pages, int panelWidth) {
    window.setProperty("surface", QStringLiteral("window"));
    window.setAttribute(Qt::WA_StyledBackground);
    panel->setMinimumWidth(panelWidth - 60);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(panel);
    splitter->addWidget(pages);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({panelWidth, window.width() - panelWidth});
    auto* layout = new QVBoxLayout(&window);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void paintListRow(QPainter& painter, const QStyleOptionViewItem& option) {
    const QRectF surface = QRectF(option.rect).adjusted(8, 2, -8, -2);
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

void paintListLine(QPainter& painter, const QRect& rect, const QString& left, const QColor& leftColour,
                   const QString& right, const QColor& rightColour) {
    const int rightWidth = right.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(right) + 12;
    painter.setPen(leftColour);
    painter.drawText(rect.adjusted(0, 0, -rightWidth, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(left, Qt::ElideRight, rect.width() - rightWidth));
    if (right.isEmpty())
        return;
    painter.setPen(rightColour);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, right);
}

} // namespace hilum
