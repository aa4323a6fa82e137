#pragma once

#include <QObject>

#include <memory>

class QMainWindow;

namespace hilum {

class Actions;
class ManualWindow;
class Settings;

// Help > Manual, and F1 in windows that have a page of their own: their property "manualPage" names it. The
// window is made when it is asked for.
class ManualCommands : public QObject {
    Q_OBJECT
public:
    ManualCommands(const Actions& actions, Settings& settings, QMainWindow& window);
    ~ManualCommands() override;

    void show(const QString& page = {}); // empty: where the reader left it
    ManualWindow& window();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Settings& m_settings;
    QMainWindow& m_main;
    std::unique_ptr<ManualWindow> m_window; // no child of the main window: it need not lie above it
};

} // namespace hilum
