#include "ui/panels.h"

#include "app/settings.h"
#include "ui/panel_area.h"
#include "ui/panel_title.h"
#include "ui/window_place.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QLayout>
#include <QMainWindow>
#include <QMenu>
#include <QScreen>
#include <QStatusBar>
#include <QToolBar>

namespace hilum {
namespace {

constexpr int leastWindowHeight = 300;                             // fits on a laptop's screen at 200 %
constexpr int leastHeights[] = {QWIDGETSIZE_MAX, 120, 80, 56, 24}; // of contents: all of them, or scrolled

Panels* panelsOf(const QMainWindow& window) {
    return window.findChild<Panels*>(QString(), Qt::FindDirectChildrenOnly);
}

Panels* panelsOf(const QDockWidget& dock) {
    const auto* window = qobject_cast<const QMainWindow*>(dock.parentWidget());
    return window ? panelsOf(*window) : nullptr;
}

QString idOf(const QDockWidget& dock) {
    return dock.objectName().section(QLatin1Char('.'), 1);
}

} // namespace

QDockWidget* addPanel(QMainWindow& window, const char* id, const QString& title, QWidget* content,
                      Qt::DockWidgetArea area, QAction* action, bool isShownAtFirst) {
    Panels* panels = panelsOf(window);
    Q_ASSERT(panels);
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QStringLiteral("panel.") + QLatin1String(id));
    dock->setAccessibleName(title);
    dock->setAllowedAreas(Qt::AllDockWidgetAreas);
    dock->setTitleBarWidget(new PanelTitle(*dock));
    const bool scrollsItself = qobject_cast<QAbstractScrollArea*>(content);
    dock->setWidget(scrollsItself ? content : new PanelArea(content));
    if (!action) {
        action = new QAction(title, dock);
        action->setObjectName(QStringLiteral("action.panel.") + QLatin1String(id));
    }
    action->setCheckable(true);
    panels->add({dock, action, area, isShownAtFirst});
    return dock;
}

void setPanelUseful(QDockWidget* panel, bool isUseful) {
    Panels* panels = panelsOf(*panel);
    Panels::Panel* found = panels ? panels->find(panel) : nullptr;
    if (!found || found->isUseful == isUseful)
        return;
    found->isUseful = isUseful;
    panels->apply();
}

QAction* panelAction(const QDockWidget* panel) {
    Panels* panels = panelsOf(*panel);
    const Panels::Panel* found = panels ? panels->find(panel) : nullptr;
    return found ? found->action : nullptr;
}

Panels::Panels(QMainWindow& window, Settings& settings, QMenu* menu)
    : QObject(&window), m_window(window), m_settings(settings), m_menu(menu),
      m_menuEnd(menu->actions().value(0)) {
    window.setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window.setMinimumHeight(leastWindowHeight); // else Qt makes it as high as its panels, off the screen
    window.installEventFilter(this);
    window.setContextMenuPolicy(Qt::NoContextMenu); // Qt's own menu knows nothing of what the reader wants
    for (const auto corner : {Qt::TopLeftCorner, Qt::BottomLeftCorner})
        window.setCorner(corner, Qt::LeftDockWidgetArea);
    for (const auto corner : {Qt::TopRightCorner, Qt::BottomRightCorner})
        window.setCorner(corner, Qt::RightDockWidgetArea);
}

void Panels::add(const Panel& panel) {
    panel.dock->installEventFilter(this);
    connect(panel.dock, &QDockWidget::dockLocationChanged, this, &Panels::fitHeights);
    connect(panel.dock, &QDockWidget::topLevelChanged, this, &Panels::fitHeights);
    if (const auto* area = qobject_cast<PanelArea*>(panel.dock->widget()))
        connect(area, &PanelArea::needChanged, this, &Panels::fitHeights);
    connect(static_cast<PanelTitle*>(panel.dock->titleBarWidget()), &PanelTitle::menuRequested, m_menu,
            [this](const QPoint& at) { m_menu->popup(at); });
    m_menu->insertAction(m_menuEnd, panel.action);
    panel.action->setChecked(m_settings.showsPanel(idOf(*panel.dock), panel.isShownAtFirst));
    panel.dock->hide(); // until apply(): a panel that the reader closed must not flash
    if (!m_isRestored || !m_window.restoreDockWidget(panel.dock)) // which may know its place already
        m_window.addDockWidget(panel.area, panel.dock);
    m_panels << panel;
    connect(panel.action, &QAction::toggled, panel.dock, [this, dock = panel.dock](bool isWanted) {
        m_settings.setShowsPanel(idOf(*dock), isWanted);
        apply();
        if (isWanted)
            dock->raise(); // above the panels that share its tabs
    });
    apply();
}

Panels::Panel* Panels::find(const QDockWidget* dock) {
    for (Panel& panel : m_panels)
        if (panel.dock == dock)
            return &panel;
    return nullptr;
}

void Panels::apply() {
    for (const Panel& panel : m_panels)
        panel.dock->setVisible(panel.action->isChecked() && panel.isUseful && !m_isAlone);
    fitHeights();
}

void Panels::fitHeights() {
    const int screen = m_window.screen()->availableGeometry().height();
    for (const int height : leastHeights) {
        for (const Panel& panel : m_panels)
            if (auto* area = qobject_cast<PanelArea*>(panel.dock->widget()))
                area->setLeastHeight(panel.dock->isFloating() ? screen / 2 : height);
        m_window.layout()->invalidate();
        if (m_window.minimumSizeHint().height() <= m_window.height())
            break;
    }
}

void Panels::restore() {
    m_isRestored = true;
    const QByteArray state = m_settings.windowState(screenArrangement());
    const bool isRestored = !state.isEmpty() && m_window.restoreState(state);
    apply();
    if (!isRestored)
        arrange();
    for (const Panel& panel : m_panels)
        if (panel.dock->isFloating())
            bringOnScreen(*panel.dock);
}

void Panels::save() {
    m_settings.setWindowState(screenArrangement(), m_isAlone ? m_stateBefore : m_window.saveState());
}

void Panels::reset() {
    for (const Panel& panel : m_panels) {
        panel.dock->setFloating(false);
        m_window.removeDockWidget(panel.dock);
    }
    for (const Panel& panel : m_panels) {
        m_window.addDockWidget(panel.area, panel.dock);
        panel.action->setChecked(panel.isShownAtFirst);
    }
    apply();
    arrange();
}

void Panels::arrange() {
    QList<QDockWidget*> beside, below;
    QList<int> widths, heights;
    for (const Panel& panel : m_panels) {
        if (panel.dock->isHidden())
            continue; // its wish must not widen those that are seen
        const bool isBeside = panel.area == Qt::LeftDockWidgetArea || panel.area == Qt::RightDockWidgetArea;
        (isBeside ? beside : below) << panel.dock;
        (isBeside ? widths : heights)
            << (isBeside ? panel.dock->sizeHint().width() : panel.dock->sizeHint().height());
    }
    m_window.resizeDocks(beside, widths, Qt::Horizontal);
    m_window.resizeDocks(below, heights, Qt::Vertical);
}

void Panels::setFilmAlone(bool isAlone) {
    if (isAlone == m_isAlone)
        return;
    if (isAlone)
        m_stateBefore = m_window.saveState();
    m_isAlone = isAlone;
    if (isAlone) {
        m_hiddenBars.clear();
        QList<QWidget*> bars{m_window.statusBar()};
        for (QToolBar* bar : m_window.findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
            bars << bar;
        for (QWidget* bar : bars)
            if (!bar->isHidden()) {
                bar->hide();
                m_hiddenBars << bar;
            }
    } else {
        for (const QPointer<QWidget>& bar : m_hiddenBars)
            if (bar)
                bar->show();
        m_window.restoreState(m_stateBefore);
    }
    apply();
}

bool Panels::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == &m_window)
        fitHeights();
    if (event->type() == QEvent::Close)
        if (const Panel* panel = find(qobject_cast<QDockWidget*>(watched)))
            panel->action->setChecked(false);
    return QObject::eventFilter(watched, event);
}

} // namespace hilum
