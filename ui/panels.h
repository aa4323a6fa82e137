#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace hilum {

class Settings;

// Puts `content` beside the film as a panel that can be moved, floated, hidden, and comes back where it was
// left. `id` names it for good (settings, and "panel.<id>" for tests); `title` is what its title bar and the
// menu View > Panels say. `action`, a checkable one of the registry, shows and hides it; without one the
// panel makes its own. A panel that is not shown at first waits in the menu. The window must have Panels.
QDockWidget* addPanel(QMainWindow& window, const char* id, const QString& title, QWidget* content,
                      Qt::DockWidgetArea area, QAction* action = nullptr, bool isShownAtFirst = true);

// A panel without anything to show is hidden whatever the reader chose, and comes back by itself.
void setPanelUseful(QDockWidget* panel, bool isUseful);
// The action that shows and hides the panel: checked where the reader wants it.
QAction* panelAction(const QDockWidget* panel);

// The panels of a window: which of them the reader wants, where they stand (for each arrangement of screens),
// and the film alone. A child of the window. GUI thread.
class Panels : public QObject {
    Q_OBJECT
public:
    Panels(QMainWindow& window, Settings& settings, QMenu* menu);

    void restore(); // once, when the window has its panels; later ones find their place by themselves
    void save();
    void reset(); // as a new reader finds them

    // Hides panels and tool bars, floating ones too; afterwards everything is exactly where it was.
    void setFilmAlone(bool isAlone);
    bool isFilmAlone() const { return m_isAlone; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    friend QDockWidget* addPanel(QMainWindow&, const char*, const QString&, QWidget*, Qt::DockWidgetArea,
                                 QAction*, bool);
    friend void setPanelUseful(QDockWidget*, bool);
    friend QAction* panelAction(const QDockWidget*);
    struct Panel {
        QDockWidget* dock;
        QAction* action;
        Qt::DockWidgetArea area;
        bool isShownAtFirst;
        bool isUseful = true;
    };

    void add(const Panel& panel);
    Panel* find(const QDockWidget* dock);
    void apply();
    void arrange();    // sizes as the contents wish
    void fitHeights(); // contents scroll where the window is lower than all of them

    QMainWindow& m_window;
    Settings& m_settings;
    QMenu* m_menu;
    QAction* m_menuEnd; // panels stand above it
    QList<Panel> m_panels;
    QList<QPointer<QWidget>> m_hiddenBars; // by setFilmAlone()
    QByteArray m_stateBefore;              // of the window, when the film came to be alone
    bool m_isAlone = false;
    bool m_isRestored = false;
};

} // namespace hilum
