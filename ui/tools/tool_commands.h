#pragma once

#include "app/editing/annotation_editor.h"
#include "app/keeping/work_keeper.h"

#include <QHash>
#include <QPointer>
#include <QUndoStack>

class QMainWindow;

namespace hilum {

class Actions;
class AnnotationEntry;
class FilmArea;
class FilmGestures;
class FindingsModel;
class FindingsPanel;
class Settings;
class ViewportWidget;

// The reader's work on films, joined to the window: measuring tools, what is done to annotations, undo, key
// images, and keeping it all.
class ToolCommands : public QObject {
    Q_OBJECT
public:
    // `workFile`: the database of readers' work.
    ToolCommands(const Actions& actions, StudyDocument& document, Settings& settings, const QString& workFile,
                 QObject* parent = nullptr);

    // Mouse and keys of all viewports edit annotations.
    void attach(FilmArea& area, FilmGestures& gestures);
    // Verdicts on findings, given in the panel.
    void joinVerdicts(FindingsModel& findings, FindingsPanel& panel);
    // The list of annotations, as a panel of the window.
    void addList(QMainWindow& window);
    AnnotationEditor& editor() { return m_editor; }
    WorkKeeper& keeper() { return m_keeper; }
    QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    void hintChanged(const QString& text); // what the active tool waits for; empty: none

private:
    void attachTo(ViewportWidget* viewport);
    void joinTools();
    void joinKeyImages();
    void bringIntoSight(const QUuid& annotation);
    void showTool();
    void showAvailability();
    void askForName();
    void askFor(const QUuid& annotation);
    void ask(ViewportWidget& viewport, const Annotation& annotation);

    const Actions& m_actions;
    StudyDocument& m_document;
    Settings& m_settings;
    QUndoStack m_undo;
    AnnotationEditor m_editor;
    WorkKeeper m_keeper;
    QAction* m_viewTool = nullptr; // window, pan or zoom: what the mouse does when a tool is put down
    QList<QPointer<ViewportWidget>> m_viewports;
    QHash<ViewportWidget*, AnnotationEntry*> m_entries;
};

// Beside the study library: what readers made is in a file of its own.
QString workFileBeside(const QString& libraryFile);

} // namespace hilum
