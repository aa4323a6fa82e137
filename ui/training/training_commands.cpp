#include "ui/training/training_commands.h"

#include "app/services/inference_service.h"
#include "app/settings.h"
#include "app/training/trainer_launcher.h"
#include "inference/reading/network_module.h"
#include "ui/actions.h"
#include "ui/training/training_wizard.h"

#include <QAction>
#include <QFile>
#include <QStandardPaths>

namespace hilum {

TrainingCommands::TrainingCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                                   FileChooser& chooser, QWidget& window)
    : QObject(&window), m_inference(inference), m_settings(settings), m_chooser(chooser), m_window(window) {
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
        const TrainerLauncher launcher;
        SetupStart start;
        start.trainer = launcher.program();
        start.runsFolder =
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/runs");
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
        connect(m_wizard, &TrainingWizard::started, this, [this](const QString& folder) {
            m_wizard->deleteLater();
            m_wizard = nullptr;
            Q_EMIT started(folder);
        });
    }
    m_wizard->show();
    m_wizard->raise();
    m_wizard->activateWindow();
    return m_wizard;
}

} // namespace hilum
