#pragma once

#include "app/document/study_document.h"
#include "app/library/study_query.h"

#include <QObject>
#include <memory>

namespace hilum {

class Actions;
class BatchReader;
class FileChooser;
class InferenceService;
class LibraryService;
class LibraryWindow;
class MessagePresenter;
class Settings;
class StudySession;
class ThumbnailService;

// What the window does with the library: shows it, opens films of it, keeps what the AI said of them, has
// films read. Nothing of it is made, no database opened, before it is asked for or has something to keep.
class LibraryCommands : public QObject {
    Q_OBJECT
public:
    // `libraryFile`: TrainingPaths'; empty: the reader's own.
    LibraryCommands(const Actions& actions, StudyDocument& document, StudySession& session,
                    InferenceService& inference, Settings& settings, FileChooser& chooser,
                    const QString& libraryFile, QWidget& window);
    ~LibraryCommands() override;

    LibraryWindow& window(); // made on first use, not shown
    void showLibrary();
    void closeWindows();
    void restoreIndex(); // in the background, where it was deleted and folders are known

private:
    LibraryService& service();
    void follow(const ChangeEvent& event);
    void keepReading(const Film& film);
    void keepSession();
    void joinWindow();
    void joinReader();
    void showModel();
    void addFolder();
    void addFile();
    void openFiles(const QList<LibraryFile>& files);
    void openFile(const LibraryFile& file);
    QString whyNoReading() const;

    StudyDocument& m_document;
    StudySession& m_session;
    InferenceService& m_inference;
    Settings& m_settings;
    FileChooser& m_chooser;
    QString m_libraryFile;
    QWidget& m_mainWindow;
    QStringList m_lastSession; // films that were open when the viewer was closed last
    std::unique_ptr<LibraryService> m_service;
    std::unique_ptr<ThumbnailService> m_thumbnails; // its films are the library's
    std::unique_ptr<BatchReader> m_reader;
    std::unique_ptr<LibraryWindow> m_window; // no child of the window: it need not lie above it
};

} // namespace hilum
