#include "ui/training/training_commands.h"

#include "app/services/inference_service.h"
#include "app/settings.h"
#include "app/training/trainer_launcher.h"
#include "inference/reading/network_module.h"
#include "ui/actions.h"
#include "ui/training/training_wizard.h"

#include <QAction>
#include <QFile>

namespace hilum {

TrainingCommands::TrainingCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                                   FileChooser& chooser, const TrainingPaths& paths, QWidget& window)
    : QObject(&window), m_inference(inference), m_settings(settings), m_chooser(chooser), m_paths(paths),
      m_window(window) {
    if (m_paths.runsFolder.isEmpty())
        m_paths = TrainingPaths::own();
    connect(actions.action(ActionId::Train), &QAction::triggered, this, &TrainingCommands::train);
}

void TrainingCommands::train() {
    open();
}

void TrainingCommands::trainLike(const TrainingPlan& plan) {
    open()->usePlan(plan);
}

TrainingWizard* TrainingCommands::open() {
    if (!m_wizard) {
        const TrainerLauncher launcher(m_paths.trainer);
        SetupStart start;
        start.trainer = launcher.program();
        start.runsFolder = m_paths.runsFolder;
        start.shippedBundle = QFile::decodeName(defaultBundle().c_str());
        const ModelCardPointer card = m_inference.card();
        if (card) {
            const QString own = m_settings.modelFile();
            start.modelInUse = own.isEmpty() ? start.shippedBundle : own;
            start.modelInUseCard = *card;
        }
        m_wizard = new TrainingWizard(
            start, m_chooser, [launcher](const QString& folder) { return launcher.start(folder); },
            &m_window);
        // Closed without a start it is kept as it is, so that a slip on Escape costs nothing.
        const auto done = [this](auto signal, const QString& folder) {
            m_wizard->deleteLater();
            m_wizard = nullptr;
            Q_EMIT(this->*signal)(folder);
        };
        connect(m_wizard, &TrainingWizard::started, this,
                [done](const QString& folder) { done(&TrainingCommands::started, folder); });
        connect(m_wizard, &TrainingWizard::written, this,
                [done](const QString& folder) { done(&TrainingCommands::written, folder); });
    }
    m_wizard->show();
    m_wizard->raise();
    m_wizard->activateWindow();
    return m_wizard;
}

} // namespace hilum
