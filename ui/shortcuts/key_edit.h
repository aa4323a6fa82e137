#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace hilum {

// Takes the next key pressed in it as a key of an action, not as text. Tab leaves it, Escape takes back what
// was typed, Backspace and Delete are keys like any other.
class KeyEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit KeyEdit(QWidget* parent = nullptr);
    QKeySequence key() const { return m_key; }
    void setKey(const QKeySequence& key);
    void setTroubled(bool isTroubled); // the key cannot be used as it is

Q_SIGNALS:
    void typed(const QKeySequence& key);
    void givenUp();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent*) override {} // nothing to cut or to paste

private:
    QKeySequence m_key;
};

// The key that a press is, as an action would hold it: letters and digits with Shift, other signs as they are
// typed ("?", not Shift+?). Empty for modifiers alone.
QKeySequence pressedKey(const QKeyEvent& event);

} // namespace hilum
