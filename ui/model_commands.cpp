#include "ui/model_commands.h"

#include "app/services/inference_service.h"
#include "app/settings.h"
#include "inference/reading/network_module.h"
#include "ui/actions.h"
#include "ui/model_card_dialog.h"
#include "ui/seams.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>

namespace hilum {

using Id = ActionId;

ModelCommands::ModelCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                             FileChooser& chooser, QWidget& window)
    : QObject(&window), m_actions(actions), m_inference(inference), m_settings(settings), m_chooser(chooser),
      m_window(window) {
    connect(actions.action(Id::ShowModelCard), &QAction::triggered, this, &ModelCommands::showCard);
    connect(actions.action(Id::UseOwnModel), &QAction::triggered, this, [this] { use({}); });
    connect(actions.action(Id::ChooseModel), &QAction::triggered, this, [this] {
        m_chooser.chooseModel(&m_window, QFileInfo(m_settings.modelFile()).absolutePath(),
                              [this](const QStringList& files) {
                                  if (!files.isEmpty())
                                      use(files.first());
                              });
    });
    connect(&inference, &InferenceService::modelChanged, this, &ModelCommands::showAvailability);
    showAvailability();
}

void ModelCommands::load() {
    const QString file = m_settings.modelFile();
    m_inference.loadModel(file.isEmpty() ? defaultBundle()
                                         : std::filesystem::path(QFile::encodeName(file).toStdString()));
}

void ModelCommands::use(const QString& file) {
    m_settings.setModelFile(file);
    load();
    showAvailability();
}

void ModelCommands::showCard() {
    if (const ModelCardPointer card = m_inference.card())
        (new ModelCardDialog(*card, m_inference.device(), &m_window))->open();
}

void ModelCommands::showAvailability() {
    m_actions.action(Id::ShowModelCard)->setEnabled(m_inference.card() != nullptr);
    m_actions.action(Id::UseOwnModel)->setEnabled(!m_settings.modelFile().isEmpty());
}

} // namespace hilum
