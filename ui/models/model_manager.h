#pragma once

#include "app/models/model_library.h"

#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace hilum {

class FileChooser;
class InferenceService;
class MessagePresenter;
class ModelCommands;
class ModelDetails;
class ModelListModel;

// The window of models: the list at the left, the card of the chosen one at the right. Import, use, go back,
// rename, export, delete.
class ModelManager : public QWidget {
    Q_OBJECT
public:
    ModelManager(ModelLibrary& library, ModelCommands& commands, const InferenceService& inference,
                 FileChooser& chooser, MessagePresenter& presenter, QWidget* parent = nullptr);

    void choose(const QString& file);
    QString chosen() const; // its file; empty without one

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeWaitingPage();
    void join();
    void showEntries();
    void showChosen();
    void showMenu(const QPoint& at);
    void importModel();
    void exportModel(const QString& file);
    void renameModel(const QString& file, const QString& name);
    void askToDelete(const QString& file);
    void deleteModel(const QString& file);
    // The library does something; then `done`, or the reader is told why not.
    ModelLibrary::Done whenDone(const QString& failed, std::function<void(const QString& file)> done);

    ModelLibrary& m_library;
    ModelCommands& m_commands;
    const InferenceService& m_inference;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    ModelListModel* m_model;
    QListView* m_list = nullptr;
    QPushButton *m_import = nullptr, *m_back = nullptr;
    QStackedWidget* m_pages;
    ModelDetails* m_details;
    QString m_wanted; // chosen as soon as the list has it
};

} // namespace hilum
