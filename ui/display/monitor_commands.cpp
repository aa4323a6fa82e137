#include "ui/display/monitor_commands.h"

#include "app/monitor/monitor_settings.h"
#include "app/settings.h"
#include "ui/actions.h"
#include "ui/display/monitor_dialog.h"
#include "ui/film_area.h"
#include "ui/viewport_widget.h"

#include <QAction>
#include <QEvent>
#include <QScreen>
#include <QWindow>

namespace hilum {
namespace {

using Id = ActionId;

} // namespace

MonitorCommands::MonitorCommands(const Actions& actions, FilmArea& area, Settings& settings,
                                 FileChooser& chooser, MessagePresenter& presenter, QObject* parent)
    : QObject(parent), m_actions(actions), m_area(area), m_settings(settings), m_chooser(chooser),
      m_presenter(presenter) {
    area.window()->installEventFilter(this);
    connect(&area, &FilmArea::viewportAdded, this, &MonitorCommands::apply);
    connect(&area, &FilmArea::activeChanged, this, &MonitorCommands::showAvailability);
    connect(&area.viewport()->document(), &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        if (event.kind != ChangeEvent::Kind::GreysChanged && event.kind != ChangeEvent::Kind::GeometryChanged)
            showAvailability();
    });
    connect(actions.action(Id::TrueSize), &QAction::triggered, this, &MonitorCommands::showTrueSize);
    connect(actions.action(Id::CalibrateMonitor), &QAction::triggered, this, [this] { calibrate({}); });
    apply();
    showAvailability();
}

void MonitorCommands::pretend(const MonitorFacts& monitor) {
    m_pretended = monitor;
    apply();
}

bool MonitorCommands::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show) {
        if (QWindow* window = m_area.window()->windowHandle())
            connect(window, &QWindow::screenChanged, this, &MonitorCommands::apply, Qt::UniqueConnection);
        apply();
    }
    return QObject::eventFilter(watched, event);
}

MonitorFacts MonitorCommands::monitorOf(const ViewportWidget& viewport) const {
    return m_pretended ? *m_pretended : monitorFacts(*viewport.screen());
}

void MonitorCommands::apply() {
    for (ViewportWidget* viewport : m_area.viewports()) {
        const MonitorFacts monitor = monitorOf(*viewport);
        const MonitorCalibration calibration = monitorCalibration(m_settings, monitor.key);
        const auto pixel = pixelSize(monitor, calibration);
        viewport->setMonitor({pixel ? pixel->millimetres : 0, displayCorrection(calibration)});
    }
}

void MonitorCommands::showAvailability() {
    const Film* film = m_area.viewport()->film();
    const bool isKnown = film && spacingOf(*film).inMillimetres();
    QAction* action = m_actions.action(Id::TrueSize);
    action->setEnabled(isKnown);
    action->setToolTip(
        !film     ? tr("True size: no film is open.")
        : isKnown ? tr("One millimetre of the film is one millimetre of the screen")
                  : tr("True size: nobody says how large this film's pixels are. Calibrate it with a "
                       "known length first."));
    action->setStatusTip(action->toolTip());
}

void MonitorCommands::showTrueSize() {
    ViewportWidget* viewport = m_area.viewport();
    const Film* film = viewport->film();
    if (!film || !spacingOf(*film).inMillimetres())
        return;
    const MonitorFacts monitor = monitorOf(*viewport);
    const auto pixel = pixelSize(monitor, monitorCalibration(m_settings, monitor.key));
    if (!pixel)
        return calibrate(
            tr("This screen does not say how large it is. Measure it once, and films can be shown in "
               "true size."));
    const double perUnit = pixel->millimetres * viewport->devicePixelRatioF();
    viewport->changeView([&](const FilmShape& shape, const ViewState& view, ViewSize size) {
        return atTrueSize(shape, view, spacingOf(*film), size, perUnit);
    });
}

void MonitorCommands::calibrate(const QString& reason) {
    const MonitorFacts monitor = monitorOf(*m_area.viewport());
    auto* dialog = new MonitorDialog(monitor, monitorCalibration(m_settings, monitor.key), reason, m_chooser,
                                     m_presenter, m_area.window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, key = monitor.key] {
        setMonitorCalibration(m_settings, key, dialog->calibration());
        apply();
    });
    dialog->open();
}

} // namespace hilum
