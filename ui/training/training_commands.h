#pragma once

#include "app/training/training_paths.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace hilum {

class Actions;
class FileChooser;
class InferenceService;
class Settings;
class TrainingWizard;
struct TrainingPlan;

// "Train…": opens the wizard, one at a time.
class TrainingCommands : public QObject {
    Q_OBJECT
public:
    TrainingCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                     FileChooser& chooser, const TrainingPaths& paths, QWidget& window);
    void train();
    void trainLike(const TrainingPlan& plan); // the wizard with a plan that exists

Q_SIGNALS:
    void started(const QString& runFolder);
    void written(const QString& runFolder); // nobody has started it yet

private:
    TrainingWizard* open();

    InferenceService& m_inference;
    Settings& m_settings;
    FileChooser& m_chooser;
    TrainingPaths m_paths;
    QWidget& m_window;
    QPointer<TrainingWizard> m_wizard;
};

} // namespace hilum
