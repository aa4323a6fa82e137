#include "ui/main_window.h"

#include "app/reading/findings_model.h"
#include "app/reading/reading_status.h"
#include "app/services/study_session.h"
#include "app/settings.h"
#include "app/words/room_words.h"
#include "ui/cine/cine_commands.h"
#include "ui/compare/compare_commands.h"
#include "ui/display/display_commands.h"
#include "ui/display/histogram_panel.h"
#include "ui/display/monitor_commands.h"
#include "ui/display/preset_commands.h"
#include "ui/drop_hint.h"
#include "ui/export/export_commands.h"
#include "ui/film_area.h"
#include "ui/film_commands.h"
#include "ui/film_gestures.h"
#include "ui/film_pages.h"
#include "ui/film_speaker.h"
#include "ui/film_strip.h"
#include "ui/findings_list.h"
#include "ui/findings_panel.h"
#include "ui/greys/grey_commands.h"
#include "ui/greys/presentation_commands.h"
#include "ui/hold_toggle.h"
#include "ui/language/language_menu.h"
#include "ui/library/library_commands.h"
#include "ui/manual/manual_commands.h"
#include "ui/model_commands.h"
#include "ui/panels.h"
#include "ui/reading_link.h"
#include "ui/seams.h"
#include "ui/shortcuts/shortcut_commands.h"
#include "ui/status_line.h"
#include "ui/tools/tool_commands.h"
#include "ui/training/run_commands.h"
#include "ui/training/training_commands.h"
#include "ui/viewport_widget.h"
#include "ui/window_place.h"

#include <QAction>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QTimer>

namespace hilum {
namespace {

using Id = ActionId;
constexpr double opacityStep = 0.05;

QStringList localPaths(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

} // namespace

MainWindow::MainWindow(const WindowParts& parts, QWidget* parent)
    : QMainWindow(parent), m_parts(parts), m_actions(nullptr), m_cornerText(parts.settings.cornerTextMode()) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    resize(sizeOnScreen(*this, {1440, 900}));
    m_bars = makeBars(*this, m_actions);
    addActions(m_actions.all()); // shortcuts live on without menus, in full screen
    buildPanels();
    joinOpening();
    joinView();
    joinReading();
    connect(&m_parts.document, &StudyDocument::changed, this, &MainWindow::follow);
    m_place->restore();
    m_panels->restore();
    showRecent();
    showTitle();
    showStatus();
}

void MainWindow::buildPanels() {
    m_place = new WindowPlace(*this, m_parts.settings, QStringLiteral("window"));
    m_panels = new Panels(*this, m_parts.settings, m_bars.panels);
    m_area = new FilmArea(m_parts.document, m_actions.action(Id::OpenFiles), m_actions.action(Id::OpenFolder),
                          this);
    setCentralWidget(m_area);
    m_strip = addPanel(*this, "films", tr("Films"), new FilmStrip(m_parts.document, m_parts.thumbnails),
                       Qt::LeftDockWidgetArea, m_actions.action(Id::ShowFilmStrip));
    m_findings = new FindingsModel(this);
    m_panel = new FindingsPanel(m_actions, m_findings);
    addPanel(*this, "reading", tr("AI reading"), m_panel, Qt::RightDockWidgetArea,
             m_actions.action(Id::ShowFindings));
    setPanelUseful(m_strip, !m_parts.document.films().empty());
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    m_dropHint = new DropHint(m_area);
    m_area->emptyPage()->setFocus();
}

void MainWindow::joinOpening() {
    const auto opened = [this](const QStringList& paths) { open(paths); };
    connect(m_actions.action(Id::OpenFiles), &QAction::triggered, this,
            [this, opened] { m_parts.chooser.chooseFiles(this, m_parts.settings.lastFolder(), opened); });
    connect(m_actions.action(Id::OpenFolder), &QAction::triggered, this,
            [this, opened] { m_parts.chooser.chooseFolder(this, m_parts.settings.lastFolder(), opened); });
    connect(m_actions.action(Id::Quit), &QAction::triggered, this, &QWidget::close);
    m_library = new LibraryCommands(m_actions, m_parts.document, m_parts.session, m_parts.inference,
                                    m_parts.settings, m_parts.chooser, m_parts.training.libraryFile, *this);
    connect(this, &MainWindow::painted, m_library, &LibraryCommands::restoreIndex);
    connect(m_area->emptyPage(), &EmptyPage::recentChosen, this,
            [this](const QString& path) { open({path}); });
    connect(m_area, &FilmArea::retryRequested, &m_parts.session, &StudySession::retry);
    connect(&m_parts.session, &StudySession::searching, this, [this](bool isSearching) {
        m_isSearching = isSearching;
        showStatus();
    });
    connect(&m_parts.session, &StudySession::nothingFound, this, [this] {
        m_parts.presenter.present(
            this, tr("No films found"),
            tr("There is no DICOM file and no picture among what was opened. Choose another folder."));
    });
    connect(&m_parts.session, &StudySession::openingFailed, this, [this](const Error& error) {
        m_parts.presenter.present(this, tr("Could not be opened"), said(error));
    });
}

void MainWindow::joinView() {
    m_gestures = new FilmGestures(*m_area, m_parts.settings, this);
    new FilmCommands(m_actions, *m_area, m_parts.document, *m_gestures, this);
    new GreyCommands(m_actions, m_parts.document, this);
    new CompareCommands(m_actions, m_parts.document, *m_area, m_parts.settings, m_parts.presenter,
                        m_parts.training.libraryFile, *this);
    new PresentationCommands(m_actions, m_bars.presentations, *m_area, m_parts.document, this);
    m_area->forEach(&ViewportWidget::setCornerText, m_cornerText);
    m_tools = new ToolCommands(m_actions, m_parts.document, m_parts.settings,
                               workFileBeside(m_parts.training.libraryFile), this);
    m_tools->attach(*m_area, *m_gestures);
    m_tools->addList(*this);
    connect(m_tools, &ToolCommands::hintChanged, m_status, &StatusLine::setView);
    connect(&m_tools->keeper(), &WorkKeeper::problemFound, this, [this](const QString& sentence) {
        m_parts.presenter.present(this, tr("Keeping your work"), sentence);
    });
    addPanel(*this, "histogram", tr("Histogram"), new HistogramPanel(m_parts.document, m_parts.settings),
             Qt::RightDockWidgetArea, m_actions.action(Id::ShowHistogram), false);
    new DisplayCommands(m_actions, *m_area, m_parts.settings, this);
    new PresetCommands(m_actions, *m_area, m_parts.settings, *m_bars.presets, this);
    new MonitorCommands(m_actions, *m_area, m_parts.settings, m_parts.chooser, m_parts.presenter, this);
    joinPreferences();
    connect(m_actions.action(Id::CornerText), &QAction::triggered, this, [this] {
        m_cornerText = nextCornerTextMode(m_cornerText);
        m_parts.settings.setCornerTextMode(m_cornerText);
        m_area->forEach(&ViewportWidget::setCornerText, m_cornerText);
    });
    connect(m_actions.action(Id::Maximise), &QAction::triggered, this, &MainWindow::setFilmAlone);
    connect(m_actions.action(Id::ResetLayout), &QAction::triggered, m_panels, &Panels::reset);
    connect(m_actions.action(Id::FullScreen), &QAction::triggered, this,
            [this](bool isFull) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull)); });
    connect(m_gestures, &FilmGestures::maximiseRequested, this, [this] {
        if (m_area->hanging().layout().count() > 1)
            m_area->setMaximised(!m_area->isMaximised());
        else
            m_actions.action(Id::Maximise)->trigger();
    });
    connect(m_gestures, &FilmGestures::menuRequested, m_bars.film,
            [this](const QPoint& at) { m_bars.film->popup(at); });
    connect(m_gestures, &FilmGestures::probed, m_status, &StatusLine::setProbe);
    m_bars.view->addMenu(new LanguageMenu(m_parts.settings, m_parts.presenter, this));
    new FilmSpeaker(*m_area, m_parts.document, this);
    new CineCommands(m_actions, m_parts.document, m_parts.session, *this);
    new ManualCommands(m_actions, m_parts.settings, *this);
    new ShortcutCommands(m_actions, m_parts.settings, m_parts.chooser, m_parts.presenter, *this);
    connect(m_actions.action(Id::About), &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::joinPreferences() {
    Settings& settings = m_parts.settings;
    const auto join = [this](Id id, bool isOn, auto&& change) {
        QAction* action = m_actions.action(id);
        connect(action, &QAction::toggled, this, change);
        action->setChecked(isOn);
        change(isOn);
    };
    join(Id::ShowIdentity, settings.showsIdentity(), [this, &settings](bool shows) {
        settings.setShowsIdentity(shows);
        m_area->forEach(&ViewportWidget::setShowsIdentity, shows);
    });
    join(Id::ShowOverlays, true,
         [this](bool shows) { m_area->forEach(&ViewportWidget::setShowsOverlays, shows); });
    join(Id::WheelZooms, settings.wheelZooms(), [&settings](bool zooms) { settings.setWheelZooms(zooms); });
    join(Id::DragUpBrightens, settings.dragUpBrightens(),
         [&settings](bool up) { settings.setDragUpBrightens(up); });
}

void MainWindow::joinReading() {
    StudyDocument& document = m_parts.document;
    document.setReadFirst(m_parts.settings.readFirst());
    m_reading =
        new ReadingLink(document, m_parts.inference, m_parts.settings, *m_findings, *m_panel, *m_area, this);
    m_tools->joinVerdicts(*m_findings, *m_panel);
    const auto on = [this](Id id, auto&& act) {
        connect(m_actions.action(id), &QAction::triggered, this, act);
    };
    on(Id::RunReading, [this, &document] { m_parts.session.readAgain(document.currentId()); });
    on(Id::RevealReading, [&document](bool isVisible) { document.setAiVisible(isVisible); });
    on(Id::ReadFirst, [this, &document](bool isReadFirst) {
        m_parts.settings.setReadFirst(isReadFirst);
        document.setReadFirst(isReadFirst);
    });
    on(Id::ToggleMap, [this] { m_reading->toggleMap(); });
    on(Id::PreviousFinding, [this] { m_panel->findings()->step(-1); });
    on(Id::NextFinding, [this] { m_panel->findings()->step(1); });
    on(Id::MapMoreOpaque, [this] { m_reading->changeOpacity(opacityStep); });
    on(Id::MapLessOpaque, [this] { m_reading->changeOpacity(-opacityStep); });
    m_model = new ModelCommands(m_actions, m_parts.inference, m_parts.settings, m_parts.chooser,
                                m_parts.presenter, m_parts.training.modelsFolder, *this);
    m_exports = new ExportCommands(m_actions, document, *m_area, m_parts.inference, m_parts.chooser,
                                   m_parts.presenter, *this);
    m_training = new TrainingCommands(m_actions, m_parts.inference, m_parts.settings, m_parts.chooser,
                                      m_parts.training, *this);
    m_runs = new RunCommands(m_actions, *m_model, m_parts.chooser, m_parts.presenter, m_parts.settings,
                             m_parts.training, *this);
    connect(m_training, &TrainingCommands::started, m_runs, &RunCommands::follow);
    connect(m_training, &TrainingCommands::written, m_runs, &RunCommands::await);
    connect(m_runs, &RunCommands::cloneRequested, m_training, &TrainingCommands::trainLike);
    new HoldToggle(m_actions.action(Id::ToggleMap), this);
    connect(m_gestures, &FilmGestures::opacityStepped, m_reading,
            [this](double notches) { m_reading->changeOpacity(notches * opacityStep); });
    connect(m_reading, &ReadingLink::mapShownChanged, m_actions.action(Id::ToggleMap), &QAction::setChecked);
    connect(m_panel, &FindingsPanel::cancelRequested, this,
            [this, &document] { m_parts.session.cancelReading(document.currentId()); });
    connect(&m_parts.inference, &InferenceService::stateChanged, this, &MainWindow::showStatus);
    connect(&m_parts.inference, &InferenceService::modelChanged, this, &MainWindow::showStatus);
    m_actions.action(Id::ReadFirst)->setChecked(document.isReadFirst());
}

void MainWindow::open(const QStringList& paths) {
    if (paths.isEmpty())
        return;
    for (auto path = paths.crbegin(); path != paths.crend(); ++path)
        m_parts.settings.addRecentFilm(QFileInfo(*path).absoluteFilePath());
    const QFileInfo first(paths.first());
    m_parts.settings.setLastFolder(first.isDir() ? first.absoluteFilePath() : first.absolutePath());
    showRecent();
    m_parts.session.open(paths);
}

void MainWindow::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    switch (event.kind) {
    case Kind::GreysChanged:
    case Kind::GeometryChanged:
    case Kind::MapChoiceChanged:
        return;
    case Kind::FilmsAdded:
    case Kind::FilmClosed:
        setPanelUseful(m_strip, !m_parts.document.films().empty());
        break;
    default:
        break;
    }
    showTitle();
    showStatus();
}

void MainWindow::showStatus() {
    const StudyDocument& document = m_parts.document;
    const Film* film = document.current();
    const bool isVisible = film && document.isAiVisible();
    m_actions.action(Id::RevealReading)->setChecked(document.isAiVisible());
    m_actions.action(Id::RevealReading)->setEnabled(film != nullptr);
    const bool hasFindings = m_findings->rowCount() > 0;
    for (const Id id : {Id::ToggleMap, Id::PreviousFinding, Id::NextFinding})
        m_actions.action(id)->setEnabled(hasFindings);

    const auto state = m_parts.inference.state();
    if (m_isSearching)
        m_status->setActivity(tr("Looking for films…"), true);
    else if (film && film->loadState == LoadState::Loading)
        m_status->setActivity(tr("Opening %1…").arg(film->name), true);
    else if (state == InferenceService::State::LoadingModel)
        m_status->setActivity(tr("Loading the model…"), true);
    else if (state == InferenceService::State::Running)
        m_status->setActivity(tr("Reading the film…"), true);
    else
        m_status->setActivity({}, false);
    m_status->setReading(isVisible && film->reading.prediction ? readingTiming(*film->reading.prediction)
                                                               : QString());
}

void MainWindow::showRecent() {
    const QStringList recent = m_parts.settings.recentFilms();
    m_area->emptyPage()->setRecent(recent);
    m_bars.recent->clear();
    for (const QString& path : recent)
        connect(m_bars.recent->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
                [this, path] { open({path}); });
    if (!recent.isEmpty()) {
        m_bars.recent->addSeparator();
        connect(m_bars.recent->addAction(tr("Forget recent films")), &QAction::triggered, this, [this] {
            m_parts.settings.clearRecentFilms();
            showRecent();
        });
    }
    m_bars.recent->setEnabled(!recent.isEmpty());
}

void MainWindow::showTitle() {
    const Film* film = m_parts.document.current();
    setWindowTitle(film ? tr("%1 – Hilum").arg(film->name) : tr("Hilum"));
}

void MainWindow::setFilmAlone(bool isAlone) {
    m_panels->setFilmAlone(isAlone);
    menuBar()->setVisible(!isAlone && !isFullScreen());
}

void MainWindow::showAbout() {
    m_parts.presenter.present(
        this, tr("About Hilum"),
        tr("Hilum %1\nA viewer for chest radiographs with an AI reader that runs on this computer alone.\n\n"
           "Research use only. Not for diagnosis.\n\nLicence: Apache-2.0")
            .arg(QCoreApplication::applicationVersion()));
}

bool MainWindow::event(QEvent* event) {
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_wasPainted) {
        m_wasPainted = true;
        QTimer::singleShot(0, this, &MainWindow::painted); // after the picture has gone to the screen
    }
    return handled;
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    m_actions.action(Id::FullScreen)->setChecked(isFullScreen());
    menuBar()->setVisible(!isFullScreen() && !m_actions.action(Id::Maximise)->isChecked());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_panels->save();
    m_runs->closeWindows();
    m_library->closeWindows();
    m_model->closeWindows();
    m_exports->closeWindows();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (localPaths(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dropHint->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_dropHint->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_dropHint->hide();
    event->acceptProposedAction();
    open(localPaths(event->mimeData()));
}

} // namespace hilum
