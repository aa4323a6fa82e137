#pragma once

#include "app/monitor/monitor.h"

#include <QObject>

namespace hilum {

class Actions;
class FileChooser;
class FilmArea;
class MessagePresenter;
class Settings;
class ViewportWidget;

// What depends on the monitor that a viewport is on: true size, and greys corrected for the eye. Follows the
// window from screen to screen; the calibration of each is in the settings.
class MonitorCommands : public QObject {
    Q_OBJECT
public:
    MonitorCommands(const Actions& actions, FilmArea& area, Settings& settings, FileChooser& chooser,
                    MessagePresenter& presenter, QObject* parent);

    // For tests: every viewport is on this monitor, whatever the system says.
    void pretend(const MonitorFacts& monitor);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    MonitorFacts monitorOf(const ViewportWidget& viewport) const;
    void apply();
    void showAvailability();
    void showTrueSize();
    void calibrate(const QString& reason);

    const Actions& m_actions;
    FilmArea& m_area;
    Settings& m_settings;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    std::optional<MonitorFacts> m_pretended;
};

} // namespace hilum
