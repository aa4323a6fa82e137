#include "ui/hold_toggle.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>

namespace hilum {

HoldToggle::HoldToggle(QAction* action, QObject* parent) : QObject(parent), m_action(action) {
    setObjectName(action->objectName() + QStringLiteral(".hold"));
    // The release goes to whichever widget has the focus.
    QCoreApplication::instance()->installEventFilter(this);
}

bool HoldToggle::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyRelease)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->isAutoRepeat())
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (!m_pressed.isValid() && m_action->shortcuts().contains(QKeySequence(key->keyCombination()))) {
            m_key = key->key();
            m_pressed.start();
        }
    } else if (m_pressed.isValid() && key->key() == m_key) {
        const bool wasHeld = m_pressed.elapsed() >= m_holdMilliseconds;
        m_pressed.invalidate(); // before triggering: a release reaches this filter once per object
        if (wasHeld)
            m_action->trigger();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hilum
