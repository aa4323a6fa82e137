#pragma once

#include "app/models/model_choice.h"

#include <QObject>

#include <memory>

class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class InferenceService;
class MessagePresenter;
class ModelLibrary;
class ModelManager;
class Settings;

// Which model reads the films: the reader's choice, else the one that came with Hilum; its card, and the
// window of models, which is not made, and no folder looked at, before it is asked for.
class ModelCommands : public QObject {
    Q_OBJECT
public:
    ModelCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                  FileChooser& chooser, MessagePresenter& presenter, const QString& modelsFolder,
                  QWidget& window);
    ~ModelCommands() override;

    void load(); // on the service's thread; the answer comes as its modelChanged
    // Reads the films from now on, also after the next start; empty, or the shipped one's file: Hilum's own.
    void use(const QString& file);
    void goBack();                    // to the model that was used before
    void forget(const QString& file); // it was deleted; where it was in use, Hilum's own takes over
    // The file that was loaded last in this viewer, whatever another one has chosen since.
    QString inUse() const { return m_inUse; }
    QString nameInUse() const;                 // of its card; empty where it is not loaded
    std::optional<QString> nameBefore() const; // of the model that goBack() would use

    ModelManager& manager(); // made on first use, not shown
    void closeWindows();

Q_SIGNALS:
    void inUseChanged();
    void loaded(); // or it could not be: nameInUse() tells

private:
    void showCard();
    void showManager();
    void showAvailability();

    const Actions& m_actions;
    InferenceService& m_inference;
    Settings& m_settings;
    ModelChoice m_choice;
    FileChooser& m_chooser;
    MessagePresenter& m_presenter;
    QString m_modelsFolder, m_shipped, m_inUse;
    QWidget& m_window;
    std::unique_ptr<ModelLibrary> m_library;
    std::unique_ptr<ModelManager> m_manager; // no child of the window: it need not lie above it
};

} // namespace hilum
