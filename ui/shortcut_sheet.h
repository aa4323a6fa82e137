#pragma once

#include <QDialog>

namespace hilum {

class Actions;

// Every key and every gesture on one page, generated from the registry of actions: it cannot go stale.
class ShortcutSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const Actions& actions, QWidget* parent = nullptr);
};

} // namespace hilum
