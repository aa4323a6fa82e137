#pragma once

#include "app/document/study_document.h"
#include "app/scene/corner_text.h"
#include "app/training/training_paths.h"
#include "ui/actions.h"
#include "ui/window_bars.h"

#include <QMainWindow>

namespace hilum {

class ExportCommands;
class FileChooser;
class FilmArea;
class FilmGestures;
class FindingsModel;
class FindingsPanel;
class InferenceService;
class LibraryCommands;
class MessagePresenter;
class ModelCommands;
class Panels;
class ReadingLink;
class RunCommands;
class Settings;
class StatusLine;
class StudySession;
class ThumbnailService;
class ToolCommands;
class TrainingCommands;
class WindowPlace;

// What the window stands on. Everything outlives it.
struct WindowParts {
    StudyDocument& document;
    StudySession& session;
    InferenceService& inference;
    ThumbnailService& thumbnails;
    Settings& settings;
    FileChooser& chooser;
    MessagePresenter& presenter;
    TrainingPaths training{}; // empty: the reader's own
};

// The one window: films, viewport, findings, status. Builds its panels and joins them; each panel does its
// own work.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts& parts, QWidget* parent = nullptr);

    void open(const QStringList& paths); // files and folders
    ModelCommands& model() const { return *m_model; }
    TrainingCommands& training() const { return *m_training; } // the wizard
    RunCommands& runs() const { return *m_runs; }              // the window of runs
    LibraryCommands& library() const { return *m_library; }    // the window of studies
    ToolCommands& tools() const { return *m_tools; }           // annotations and keeping them
    const Actions& actionRegistry() const { return m_actions; }

Q_SIGNALS:
    void painted(); // once, when the window has been painted for the first time

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildPanels();
    void joinOpening();
    void joinView();
    void joinPreferences();
    void joinReading();
    void follow(const ChangeEvent& event);
    void showStatus();
    void showRecent();
    void showTitle();
    void setFilmAlone(bool isAlone);
    void showAbout();

    WindowParts m_parts;
    Actions m_actions;
    WindowBars m_bars;
    QDockWidget* m_strip = nullptr;
    FilmArea* m_area = nullptr;
    FindingsModel* m_findings = nullptr;
    FindingsPanel* m_panel = nullptr;
    FilmGestures* m_gestures = nullptr;
    ToolCommands* m_tools = nullptr;
    ReadingLink* m_reading = nullptr;
    ModelCommands* m_model = nullptr;
    TrainingCommands* m_training = nullptr;
    RunCommands* m_runs = nullptr;
    LibraryCommands* m_library = nullptr;
    ExportCommands* m_exports = nullptr;
    StatusLine* m_status = nullptr;
    Panels* m_panels = nullptr;
    WindowPlace* m_place = nullptr;
    QWidget* m_dropHint = nullptr;
    CornerTextMode m_cornerText;
    bool m_isSearching = false;
    bool m_wasPainted = false;
};

} // namespace hilum
