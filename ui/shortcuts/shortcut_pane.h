#pragma once

#include <QKeySequence>
#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hilum {

class KeyEdit;
class Keymap;

// The keys of one action, each in a field of its own, and one more field for another key. A key that is free
// is taken at once; one that another action has is told, and taken over only when the reader says so.
class ShortcutPane : public QWidget {
    Q_OBJECT
public:
    explicit ShortcutPane(Keymap& keymap, QWidget* parent = nullptr);
    void setAction(QAction* action); // null: nothing is chosen

private:
    void showKeys();
    KeyEdit* addField(const QKeySequence& key);
    void take(KeyEdit* field, const QKeySequence& key);
    void tell(KeyEdit* field, const QString& text, bool canTakeOver);
    void put(const QKeySequence& before, const QKeySequence& key);

    Keymap& m_keymap;
    QAction* m_action = nullptr;
    QLabel* m_title;
    QLabel* m_hint;
    QVBoxLayout* m_fields;
    QWidget* m_conflict;
    QLabel* m_conflictText;
    QPushButton* m_takeOver;
    QPushButton* m_reset;
    QPointer<KeyEdit> m_troubled; // the field whose key is not taken yet
    QKeySequence m_typed;         // there
};

} // namespace hilum
