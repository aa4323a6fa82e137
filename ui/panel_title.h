#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;

namespace hilum {

// The flat title bar of a panel: its name, and two buttons that show themselves under the mouse or the focus.
// Drags and double clicks go on to the dock, which moves and floats.
class PanelTitle : public QWidget {
    Q_OBJECT
public:
    explicit PanelTitle(QDockWidget& dock);

Q_SIGNALS:
    void menuRequested(const QPoint& at);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void showText();

    QDockWidget& m_dock;
    QLabel* m_text;
};

} // namespace hilum
