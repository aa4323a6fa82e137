#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace hilum {

class FileChooser;
class Keymap;
class MessagePresenter;
class ShortcutPane;

// Every action with its keys, to search and to change; a change counts at once. Keys go to a file and come
// back from one.
class ShortcutEditor : public QDialog {
    Q_OBJECT
public:
    ShortcutEditor(Keymap& keymap, FileChooser& chooser, MessagePresenter& presenter,
                   QWidget* parent = nullptr);

private:
    void fill();
    void showKeys();
    void filter(const QString& text);
    void exportKeys();
    void importKeys();

    Keymap& m_keymap;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    ShortcutPane* m_pane;
    QPushButton* m_resetAll;
};

} // namespace hilum
