#pragma once

#include <QDialog>

namespace hilum {

class Actions;

// Every key and every gesture on one page, generated from the registry of actions as it is now: it cannot go
// stale.
class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const Actions& actions, QWidget* parent = nullptr);

Q_SIGNALS:
    void editRequested();
    void saveRequested();
    void printRequested();
};

} // namespace hilum
