#include "ui/training/run_commands.h"

#include "app/models/model_shelf.h"
#include "app/results/report_writer.h"
#include "app/settings.h"
#include "app/training/run_control.h"
#include "app/training/run_watcher.h"
#include "app/training/runs_store.h"
#include "app/training/trainer_launcher.h"
#include "app/words/numbers.h"
#include "app/words/room_words.h"
#include "ui/actions.h"
#include "ui/model_commands.h"
#include "ui/seams.h"
#include "ui/training/comparison_commands.h"
#include "ui/training/run_details.h"
#include "ui/training/run_monitor.h"
#include "ui/window_place.h"

#include <QAction>
#include <QCheckBox>
#include <QDesktopServices>
#include <QFile>
#include <QMessageBox>
#include <QMetaMethod>
#include <QPushButton>
#include <QUrl>

namespace hilum {

RunCommands::RunCommands(const Actions& actions, ModelCommands& models, FileChooser& chooser,
                         MessagePresenter& presenter, Settings& settings, const TrainingPaths& paths,
                         QWidget& window)
    : QObject(&window), openPage([](const QUrl& url) { QDesktopServices::openUrl(url); }), m_models(models),
      m_chooser(chooser), m_presenter(presenter), m_settings(settings), m_paths(paths), m_window(window),
      m_launcher(std::make_unique<TrainerLauncher>(paths.trainer)) {
    if (m_paths.libraryFile.isEmpty())
        m_paths = TrainingPaths::own();
    m_pool.setMaxThreadCount(1);
    connect(actions.action(ActionId::ShowRuns), &QAction::triggered, this, [this] { showRuns(); });
}

RunCommands::~RunCommands() {
    m_stop.request_stop();
    m_pool.waitForDone();
    m_monitor.reset(); // before what it looks at
}

RunsStore& RunCommands::store() {
    if (!m_store) {
        m_store = std::make_unique<RunsStore>(m_paths.libraryFile, m_paths.runsFolder);
        const auto tell = [this](const QString& sentence) {
            m_presenter.present(&m_window, tr("The list of runs"), sentence);
        };
        connect(m_store.get(), &RunsStore::problemFound, this, tell);
        if (!m_store->problem().isEmpty())
            tell(m_store->problem());
    }
    return *m_store;
}

RunWatcher& RunCommands::watcher() {
    if (!m_watcher)
        m_watcher = std::make_unique<RunWatcher>();
    return *m_watcher;
}

RunMonitor& RunCommands::monitor() {
    if (!m_monitor) {
        m_monitor = std::make_unique<RunMonitor>(store(), watcher());
        (new WindowPlace(*m_monitor, m_settings, QStringLiteral("runs")))->restore();
        joinMonitor();
    }
    return *m_monitor;
}

void RunCommands::joinMonitor() {
    RunDetails* details = m_monitor->details();
    auto* comparisons = new ComparisonCommands(m_models, m_chooser, *details->comparison(), m_monitor.get());
    connect(comparisons, &ComparisonCommands::finished, this,
            [this](const QString& folder) { watcher().lookNow(folder); });
    connect(m_monitor.get(), &RunMonitor::addRequested, this, &RunCommands::addFolder);
    connect(m_monitor.get(), &RunMonitor::forgetRequested, this,
            [this](const QString& folder) { store().forget(folder); });
    connect(details, &RunDetails::startRequested, this, &RunCommands::startRun);
    connect(details, &RunDetails::backRequested, this, &RunCommands::goBack);
    connect(details, &RunDetails::stopRequested, this, &RunCommands::askToStop);
    connect(details, &RunDetails::reportRequested, this, &RunCommands::askForReport);
    connect(details, &RunDetails::useRequested, this, &RunCommands::confirmUse);
    connect(details, &RunDetails::exportRequested, this, &RunCommands::exportRunModel);
    connect(details, &RunDetails::cloneRequested, this, [this](const QString& folder) {
        const RunStatePointer state = watcher().state(folder);
        if (state && state->plan)
            Q_EMIT cloneRequested(*state->plan);
    });
    connect(details, &RunDetails::folderRequested, this,
            [this](const QString& folder) { openPage(QUrl::fromLocalFile(folder)); });
    details->setCanClone(isSignalConnected(QMetaMethod::fromSignal(&RunCommands::cloneRequested)));
}

void RunCommands::showRuns(const QString& folder) {
    RunMonitor& window = monitor();
    store().refresh();
    window.choose(folder);
    window.show();
    window.raise();
    window.activateWindow();
}

void RunCommands::follow(const QString& folder) {
    store().add(folder);
    watcher().expectTrainer(folder);
    showRuns(folder);
}

void RunCommands::await(const QString& folder) {
    store().add(folder);
    watcher().lookNow(folder);
    showRuns(folder);
}

void RunCommands::closeWindows() {
    if (m_monitor)
        m_monitor->close();
}

bool RunCommands::startRun(const QString& folder) {
    if (const auto started = m_launcher->start(folder); !started) {
        complain(tr("The training could not be started"), started.error());
        return false;
    }
    store().add(folder);
    watcher().expectTrainer(folder);
    return true;
}

void RunCommands::goBack(const QString& folder) {
    if (const auto back = setLastCheckpointAside(folder); !back)
        return complain(tr("The checkpoint cannot be gone back to"), back.error());
    startRun(folder);
}

void RunCommands::askToStop(const QString& folder) {
    const RunStatePointer state = watcher().state(folder);
    const auto asked = hilum::askToStop(folder, state ? state->progress.acknowledged : 0);
    if (!asked)
        return complain(tr("The trainer could not be asked to stop"), asked.error());
    m_monitor->setAskedToStop(folder);
    watcher().lookNow(folder);
}

void RunCommands::addFolder() {
    m_chooser.chooseFolder(m_monitor.get(), store().runsFolder(), [this](const QStringList& folders) {
        if (folders.isEmpty())
            return;
        if (runFoldersIn(folders.first()).isEmpty())
            return m_presenter.present(m_monitor.get(), tr("No run found"),
                                       tr("There is no run in that folder: a run has a plan.json. Choose a "
                                          "run's folder or one that holds runs."));
        store().add(folders.first());
        m_monitor->choose(runFoldersIn(folders.first()).last());
    });
}

template <typename Job, typename Done>
void RunCommands::work(Job job, Done done) {
    m_pool.start([this, job, done] {
        auto answer = job();
        QMetaObject::invokeMethod(
            this, [done, answer = std::move(answer)] { done(answer); }, Qt::QueuedConnection);
    });
}

void RunCommands::askForReport(const QString& folder) {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("Write the report"),
                        tr("One page with every figure of the run, written into its folder and opened "
                           "in the browser. With films, the page holds pictures of patients: treat it "
                           "as you treat the films."),
                        QMessageBox::Cancel, m_monitor.get());
    box->setObjectName(QStringLiteral("runs.reportBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* films = new QCheckBox(tr("Films with maps"));
    films->setObjectName(QStringLiteral("runs.reportFilms"));
    films->setToolTip(tr("Three validation films of each finding with its map, chosen by rule"));
    films->setChecked(m_settings.reportShowsFilms());
    box->setCheckBox(films);
    QPushButton* write = box->addButton(tr("Write it"), QMessageBox::AcceptRole);
    write->setObjectName(QStringLiteral("runs.reportConfirm"));
    write->setProperty("primary", true);
    box->setDefaultButton(write);
    connect(write, &QPushButton::clicked, this, [this, folder, films] {
        m_settings.setReportShowsFilms(films->isChecked());
        writeReport(folder, films->isChecked());
    });
    box->open();
}

void RunCommands::writeReport(const QString& folder, bool withFilms) {
    m_monitor->details()->setReportBusy(true);
    work(
        [folder, withFilms, stop = m_stop.get_token()] {
            return hilum::writeReport(RunFolder(QFile::encodeName(folder).toStdString()),
                                      {.films = withFilms, .stop = stop});
        },
        [this](const Result<WrittenReport>& report) {
            m_monitor->details()->setReportBusy(false);
            if (!report)
                return complain(tr("The report could not be made"), report.error());
            openPage(QUrl::fromLocalFile(QFile::decodeName(report->page.c_str())));
        });
}

void RunCommands::confirmUse(const QString& folder) {
    const RunStatePointer state = watcher().state(folder);
    const QString name = state ? state->name : QString();
    QString text = tr("From now on “%1” reads the films; open ones are read again. The model that came "
                      "with Hilum stays one menu entry away.")
                       .arg(name);
    if (state && state->evaluation && state->evaluation->macro)
        text += tr("\n\nMacro AUROC on its validation films: %1 (%2 to %3).")
                    .arg(shownNumber(state->evaluation->macro->value, 3),
                         shownNumber(state->evaluation->macro->low, 3),
                         shownNumber(state->evaluation->macro->high, 3));
    else
        text += tr("\n\nHow good it is is not known: it was judged on too few films.");
    text += tr("\n\nResearch use only. Not for diagnosis.");
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Use this model?"), text, QMessageBox::Cancel,
                                m_monitor.get());
    box->setObjectName(QStringLiteral("runs.useBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* use = box->addButton(tr("Use it"), QMessageBox::AcceptRole);
    use->setObjectName(QStringLiteral("runs.useConfirm"));
    use->setProperty("primary", true);
    box->setDefaultButton(use);
    connect(use, &QPushButton::clicked, this, [this, folder] { useModel(folder); });
    box->open();
}

void RunCommands::useModel(const QString& folder) {
    m_monitor->details()->setModelBusy(true);
    const QString bundle = folder + QStringLiteral("/model.safetensors");
    work([bundle, models = m_paths.modelsFolder] { return keepModel(bundle, models); },
         [this](const Result<QString>& model) {
             m_monitor->details()->setModelBusy(false);
             if (!model)
                 return complain(tr("The model cannot be used"), model.error());
             m_models.use(*model);
         });
}

void RunCommands::exportRunModel(const QString& folder) {
    const RunStatePointer state = watcher().state(folder);
    m_chooser.chooseSaveFile(
        m_monitor.get(), tr("Export the run's model"), modelFileName(state ? state->name : QString()),
        tr("Model bundles (*.safetensors)"), [this, folder](const QStringList& targets) {
            if (targets.isEmpty())
                return;
            m_monitor->details()->setModelBusy(true);
            work(
                [folder, target = targets.first()] {
                    return exportModel(folder + QStringLiteral("/model.safetensors"), target);
                },
                [this](const Result<QString>& file) {
                    m_monitor->details()->setModelBusy(false);
                    if (!file)
                        complain(tr("The model could not be exported"), file.error());
                });
        });
}

void RunCommands::complain(const QString& title, const Error& error) {
    QWidget* parent =
        m_monitor && m_monitor->isVisible() ? static_cast<QWidget*>(m_monitor.get()) : &m_window;
    m_presenter.present(parent, title, said(error));
}

} // namespace hilum
