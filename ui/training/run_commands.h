#pragma once

#include "app/training/training_paths.h"
#include "imaging/error.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>

class QUrl;
class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class MessagePresenter;
class ModelCommands;
class RunMonitor;
class RunsStore;
class RunWatcher;
class Settings;
class TrainerLauncher;
struct TrainingPlan;

// What the menu Training does with runs. Nothing of it is made, no database opened, before it is asked for
// the first time.
class RunCommands : public QObject {
    Q_OBJECT
public:
    RunCommands(const Actions& actions, ModelCommands& models, FileChooser& chooser,
                MessagePresenter& presenter, Settings& settings, const TrainingPaths& paths, QWidget& window);
    ~RunCommands() override;

    RunsStore& store();
    RunWatcher& watcher();
    const TrainerLauncher& launcher() const { return *m_launcher; }
    RunMonitor& monitor(); // made on first use, not shown

    void showRuns(const QString& folder = {}); // that run chosen, where one is named
    // Starts, resumes or tries again; the folder is known from then on. False: the reader was told why not.
    bool startRun(const QString& folder);
    // A trainer was started on it elsewhere in the program: it is known from now on, and shown.
    void follow(const QString& folder);
    // The same of a run that nobody has started yet.
    void await(const QString& folder);
    void closeWindows(); // the trainers go on

    // How a page is opened outside; tests put their own in place.
    std::function<void(const QUrl&)> openPage;

Q_SIGNALS:
    void cloneRequested(const hilum::TrainingPlan& plan);

private:
    void joinMonitor();
    void goBack(const QString& folder);
    void addFolder();
    void askToStop(const QString& folder);
    void askForReport(const QString& folder);
    void writeReport(const QString& folder, bool withFilms);
    void confirmUse(const QString& folder);
    void useModel(const QString& folder);
    void exportRunModel(const QString& folder);
    void complain(const QString& title, const Error& error);
    // `job` on a thread of its own, `done` with its answer on this one.
    template <typename Job, typename Done>
    void work(Job job, Done done);

    ModelCommands& m_models;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    Settings& m_settings;
    TrainingPaths m_paths;
    QWidget& m_window;
    std::unique_ptr<TrainerLauncher> m_launcher;
    std::unique_ptr<RunsStore> m_store;
    std::unique_ptr<RunWatcher> m_watcher;
    std::unique_ptr<RunMonitor> m_monitor; // no child of the window: it need not lie above it
    QThreadPool m_pool;
    std::stop_source m_stop; // of what the pool does for nobody any more
};

} // namespace hilum
