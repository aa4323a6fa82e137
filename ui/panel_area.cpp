#include "ui/panel_area.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLayout>
#include <QScrollBar>
#include <QTableView>
#include <algorithm>
#include <utility>

namespace hilum {
namespace {

// What shows all its rows.
int wholeHeight(const QAbstractItemView& list) {
    const int frame = 2 * list.frameWidth();
    if (const auto* table = qobject_cast<const QTableView*>(&list))
        return frame + table->horizontalHeader()->sizeHint().height() + table->verticalHeader()->length();
    int height = frame;
    for (int row = 0; row < list.model()->rowCount(); ++row)
        height += list.sizeHintForRow(row);
    return height;
}

bool isTurnedByWheel(const QObject* field) {
    return qobject_cast<const QComboBox*>(field) || qobject_cast<const QAbstractSpinBox*>(field) ||
           (qobject_cast<const QAbstractSlider*>(field) && !qobject_cast<const QScrollBar*>(field));
}

} // namespace

PanelArea::PanelArea(QWidget* content) {
    setFocusPolicy(Qt::NoFocus); // its content has the stops of Tab
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setWidget(content); // which it watches from now on
    for (QAbstractItemView* list : content->findChildren<QAbstractItemView*>()) {
        connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
                [this, list](const QModelIndex& now) {
                    if (now.isValid() && list->isVisible())
                        ensureWidgetVisible(list, 0, 0); // its current row
                });
        for (const auto rowsChanged : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(list->model(), rowsChanged, this, &PanelArea::fit);
        connect(list->model(), &QAbstractItemModel::modelReset, this, &PanelArea::fit);
    }
    for (QWidget* field : content->findChildren<QWidget*>())
        if (isTurnedByWheel(field)) {
            field->installEventFilter(this);
            if (field->focusPolicy() == Qt::WheelFocus)
                field->setFocusPolicy(Qt::StrongFocus);
        }
}

// setWidgetResizable() would scroll a content that wraps its texts as soon as it has less than it wishes.
int PanelArea::neededHeight() const {
    const QWidget& content = *widget();
    const QLayout* layout = content.layout();
    const int needed = layout && layout->hasHeightForWidth()
                           ? layout->totalMinimumHeightForWidth(std::max(1, viewport()->width()))
                           : content.minimumSizeHint().height();
    return std::max(needed, content.minimumHeight());
}

// Where the panel is scrolled anyway, lists in it are as high as their rows: one scroll bar is enough.
int PanelArea::fittingHeight() const {
    const int needed = neededHeight(), room = viewport()->height();
    if (needed <= room)
        return room;
    const QLayout* layout = widget()->layout();
    int wished = layout && layout->hasHeightForWidth()
                     ? layout->totalHeightForWidth(std::max(1, viewport()->width()))
                     : widget()->sizeHint().height();
    for (const QAbstractItemView* list : widget()->findChildren<QAbstractItemView*>())
        if (list->isVisibleTo(widget()))
            wished += std::max(0, wholeHeight(*list) - list->sizeHint().height());
    return std::max(needed, wished);
}

void PanelArea::setLeastHeight(int height) {
    if (std::exchange(m_leastHeight, height) != height)
        updateGeometry();
}

QSize PanelArea::sizeHint() const {
    return widget()->sizeHint().expandedTo(minimumSizeHint());
}

QSize PanelArea::minimumSizeHint() const {
    const QSize least = widget()->minimumSizeHint().expandedTo(widget()->minimumSize());
    const int needed = std::max(least.height(), neededHeight());
    const int bar = needed > m_leastHeight ? verticalScrollBar()->sizeHint().width() : 0;
    return {least.width() + bar, std::min(needed, m_leastHeight)};
}

bool PanelArea::eventFilter(QObject* watched, QEvent* event) {
    // A field that comes below the pointer while the panel is scrolled must not turn.
    if (event->type() == QEvent::Wheel && isTurnedByWheel(watched) && verticalScrollBar()->maximum() > 0 &&
        !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore(); // the panel gets it
        return true;
    }
    const bool isDone = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        fit();
        updateGeometry();
        Q_EMIT needChanged();
    }
    return isDone;
}

// The keys that would scroll belong to the window.
void PanelArea::keyPressEvent(QKeyEvent* event) {
    event->ignore();
}

void PanelArea::resizeEvent(QResizeEvent* event) {
    fit();
    QScrollArea::resizeEvent(event);
}

void PanelArea::fit() {
    widget()->resize(viewport()->width(), fittingHeight());
}

} // namespace hilum
