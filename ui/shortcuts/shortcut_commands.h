#pragma once

#include <QObject>

class QPrinter;
class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class Keymap;
class MessagePresenter;
class Settings;

// The sheet of keys, on screen, in a file and on paper, and the dialog that changes them. Gives the window's
// actions the reader's keys when it is made.
class ShortcutCommands : public QObject {
    Q_OBJECT
public:
    ShortcutCommands(const Actions& actions, Settings& settings, FileChooser& chooser,
                     MessagePresenter& presenter, QWidget& window);

    Keymap& keymap() const { return *m_keymap; }
    void print(QPrinter& printer) const; // the sheet

private:
    void showSheet();
    void showEditor();
    void saveSheet(QWidget* parent);
    void askToPrint(QWidget* parent);

    const Actions& m_actions;
    Keymap* m_keymap;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QWidget& m_window;
};

} // namespace hilum
