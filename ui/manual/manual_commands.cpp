#include "ui/manual/manual_commands.h"

#include "ui/actions.h"
#include "ui/manual/manual_window.h"
#include "ui/window_place.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMainWindow>

namespace hilum {

ManualCommands::ManualCommands(const Actions& actions, Settings& settings, QMainWindow& window)
    : QObject(&window), m_settings(settings), m_main(window) {
    connect(actions.action(ActionId::ShowManual), &QAction::triggered, this, [this] { show(); });
    QCoreApplication::instance()->installEventFilter(this); // for F1 wherever the focus is
}

ManualCommands::~ManualCommands() = default;

ManualWindow& ManualCommands::window() {
    if (!m_window) {
        m_window = std::make_unique<ManualWindow>();
        (new WindowPlace(*m_window, m_settings, QStringLiteral("manual")))->restore();
    }
    return *m_window;
}

void ManualCommands::show(const QString& page) {
    if (!page.isEmpty())
        window().showPage(page);
    window().show();
    window().raise();
    window().activateWindow();
}

bool ManualCommands::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_main && event->type() == QEvent::Close && m_window)
        m_window->close();
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->key() != Qt::Key_F1)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    const QString page = widget ? widget->window()->property("manualPage").toString() : QString();
    if (page.isEmpty())
        return false;
    show(page);
    return true;
}

} // namespace hilum
