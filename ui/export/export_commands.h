#pragma once

#include "app/export/picture.h"

#include <QFutureWatcher>
#include <QObject>
#include <memory>

class QMainWindow;

namespace hilum {

class Actions;
class FileChooser;
class FilmArea;
class InferenceService;
class MessagePresenter;
class StudyDocument;
class TagWindow;

// Everything by which something leaves the window: attributes, pictures, paper, tables.
class ExportCommands : public QObject {
    Q_OBJECT
public:
    ExportCommands(const Actions& actions, StudyDocument& document, FilmArea& films,
                   const InferenceService& inference, FileChooser& chooser, MessagePresenter& presenter,
                   QMainWindow& window);
    ~ExportCommands() override;

    void closeWindows();

private:
    void showTags();
    void copyView();
    void takeCopy();
    void savePicture();
    void printFilms();
    void saveSheet();
    void saveReadings();
    void deidentify();
    void saveCorrections();
    void saveCorrections(const QString& root);
    void showAvailability();
    void tell(const QString& sentence);

    const Actions& m_actions;
    StudyDocument& m_document;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    FilmArea& m_films;
    const InferenceService& m_inference;
    QMainWindow& m_window;
    PictureChoice m_picture; // as chosen last, identity apart
    QFutureWatcher<Result<QImage>> m_copying;
    std::unique_ptr<TagWindow> m_tags; // made when it is first asked for
};

} // namespace hilum
