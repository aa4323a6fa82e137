#pragma once

#include "imaging/error.h"

#include <QHash>
#include <QKeySequence>
#include <QObject>

class QAction;

namespace hilum {

class Actions;
class Settings;

// The keys of all actions: those of the registry, and in their place the reader's own, which are all that the
// settings keep. Actions, sheets and tool tips follow at once. GUI thread.
class Keymap : public QObject {
    Q_OBJECT
public:
    using Keys = QList<QKeySequence>;

    // Gives the actions the reader's keys. `actions` still has the registry's and outlives this.
    Keymap(const Actions& actions, Settings& settings, QObject* parent = nullptr);

    const Actions& actions() const { return m_actions; }
    Keys defaultKeys(const QAction* action) const { return m_defaults.value(action); }
    bool isChanged(const QAction* action) const;
    bool hasChanges() const;

    // The action that answers to `key`, or to the beginning of it, beside `except`; null where it is free.
    QAction* holder(const QKeySequence& key, const QAction* except = nullptr) const;
    // Keys that move the focus or end what is under way in every window: no action may take them.
    static bool isReserved(const QKeySequence& key);

    void setKeys(QAction* action, const Keys& keys);         // also where another action has one of them
    void takeOver(QAction* action, const QKeySequence& key); // from whoever has it
    void reset(QAction* action);                             // its own keys, taken back from whoever has them
    void resetAll();

    // The reader's keys as JSON: {"application": "Hilum", "shortcuts": {"Fit": ["F"], ...}}, differences
    // only.
    QByteArray exported() const;
    // Replaces the reader's keys by those of `json`; actions that this version does not know are left out.
    // Answers how many actions differ from the registry then. Nothing is changed where it is not such a file
    // or gives one key to two actions.
    Result<int> import(const QByteArray& json);

Q_SIGNALS:
    void changed();

private:
    QAction* find(const QString& id) const;
    void apply(QAction* action, const Keys& keys);
    void keep(const QAction* action);

    const Actions& m_actions;
    Settings& m_settings;
    QHash<const QAction*, Keys> m_defaults;
};

// "Ctrl+O, F" in the reader's words; an action's name without the mark of a dialog and of a mnemonic.
QString keysText(const QList<QKeySequence>& keys);
QString plainName(const QAction* action);

} // namespace hilum
