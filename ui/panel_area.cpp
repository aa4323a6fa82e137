#include "ui/panel_area.h"

#include <QKeyEvent>
#include <QLayout>
#include <QScrollBar>
#include <algorithm>
#include <utility>

namespace hilum {

PanelArea::PanelArea(QWidget* content) {
    setFocusPolicy(Qt::NoFocus); // its content has the stops of Tab
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setWidget(content); // which it watches from now on
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
    widget()->resize(viewport()->width(), std::max(viewport()->height(), neededHeight()));
}

} // namespace hilum
