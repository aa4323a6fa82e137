#include "ui/shortcuts/key_edit.h"

#include <QKeyEvent>
#include <QStyle>

namespace hilum {
namespace {

// The digit of a press in the row of digits, -1 elsewhere: the keycodes of evdev, as X11 and Wayland give
// them.
int digitOf(const QKeyEvent& event) {
#ifdef Q_OS_LINUX
    constexpr quint32 one = 10, zero = 19;
    if (event.nativeScanCode() >= one && event.nativeScanCode() <= zero)
        return static_cast<int>(event.nativeScanCode() - one + 1) % 10;
#endif
    Q_UNUSED(event)
    return -1;
}

} // namespace

KeyEdit::KeyEdit(QWidget* parent) : QLineEdit(parent) {
    setPlaceholderText(tr("Press a key"));
    setReadOnly(true); // no cursor, no input method
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setFocusPolicy(Qt::StrongFocus);
}

void KeyEdit::setKey(const QKeySequence& key) {
    m_key = key;
    setText(key.toString(QKeySequence::NativeText));
}

void KeyEdit::setTroubled(bool isTroubled) {
    setProperty("troubled", isTroubled);
    style()->unpolish(this);
    style()->polish(this);
}

bool KeyEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // the key is wanted here, whatever action has it
        return true;
    }
    return QLineEdit::event(event);
}

void KeyEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)
        return QLineEdit::keyPressEvent(event);
    event->accept();
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT givenUp();
    const QKeySequence key = pressedKey(*event);
    if (!key.isEmpty() && !event->isAutoRepeat())
        Q_EMIT typed(key);
}

QKeySequence pressedKey(const QKeyEvent& event) {
    switch (event.key()) {
    case 0:
    case Qt::Key_unknown:
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
        return {};
    default:
        break;
    }
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool isSign =
        event.key() > Qt::Key_Space && event.key() < 0x100 && !QChar(event.key()).isLetterOrNumber();
    // Above the digits each country has other signs, so that the digit names the key.
    if (const int digit = digitOf(event); isSign && modifiers & Qt::ShiftModifier && digit >= 0)
        return QKeySequence(int(modifiers) | (Qt::Key_0 + digit));
    if (isSign)
        modifiers &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    return QKeySequence(int(modifiers) | event.key());
}

} // namespace hilum
