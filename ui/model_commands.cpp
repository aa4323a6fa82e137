#include "ui/model_commands.h"

#include "app/models/model_library.h"
#include "app/services/inference_service.h"
#include "app/settings.h"
#include "app/training/training_paths.h"
#include "inference/reading/network_module.h"
#include "ui/actions.h"
#include "ui/model_card_dialog.h"
#include "ui/models/model_manager.h"
#include "ui/seams.h"
#include "ui/window_place.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>

namespace hilum {

using Id = ActionId;

ModelCommands::ModelCommands(const Actions& actions, InferenceService& inference, Settings& settings,
                             FileChooser& chooser, MessagePresenter& presenter, const QString& modelsFolder,
                             QWidget& window)
    : QObject(&window), m_actions(actions), m_inference(inference), m_settings(settings), m_choice(settings),
      m_chooser(chooser), m_presenter(presenter), m_modelsFolder(modelsFolder),
      m_shipped(QFile::decodeName(defaultBundle().c_str())), m_window(window) {
    if (m_modelsFolder.isEmpty())
        m_modelsFolder = TrainingPaths::own().modelsFolder;
    if (!m_shipped.isEmpty())
        m_shipped = QFileInfo(m_shipped).absoluteFilePath();
    m_inUse = m_choice.current().isEmpty() ? m_shipped : m_choice.current();
    connect(actions.action(Id::ShowModelCard), &QAction::triggered, this, &ModelCommands::showCard);
    connect(actions.action(Id::ShowModels), &QAction::triggered, this, &ModelCommands::showManager);
    connect(actions.action(Id::UseOwnModel), &QAction::triggered, this, [this] { use({}); });
    connect(actions.action(Id::UseModelBefore), &QAction::triggered, this, &ModelCommands::goBack);
    connect(actions.action(Id::ChooseModel), &QAction::triggered, this, [this] {
        m_chooser.chooseModel(&m_window, QFileInfo(m_choice.current()).absolutePath(),
                              [this](const QStringList& files) {
                                  if (!files.isEmpty())
                                      use(files.first());
                              });
    });
    connect(&inference, &InferenceService::modelChanged, this, [this] {
        showAvailability();
        Q_EMIT loaded();
    });
    showAvailability();
}

ModelCommands::~ModelCommands() {
    m_manager.reset(); // before what it looks at
}

void ModelCommands::load() {
    const QString file = m_choice.current();
    m_inUse = file.isEmpty() ? m_shipped : file;
    m_inference.loadModel(std::filesystem::path(QFile::encodeName(m_inUse).toStdString()));
    Q_EMIT inUseChanged();
}

void ModelCommands::use(const QString& file) {
    m_choice.use(file == m_shipped ? QString() : file);
    load();
    showAvailability();
}

void ModelCommands::goBack() {
    if (const auto before = m_choice.before())
        use(*before);
}

void ModelCommands::forget(const QString& file) {
    m_choice.forget(file);
    if (file == m_inUse)
        load();
    showAvailability();
}

QString ModelCommands::nameInUse() const {
    const ModelCardPointer card = m_inference.card();
    return card ? QString::fromStdString(card->name) : QString();
}

std::optional<QString> ModelCommands::nameBefore() const {
    const auto before = m_choice.before();
    if (!before)
        return std::nullopt;
    const ModelEntry* entry = m_library ? m_library->entry(before->isEmpty() ? m_shipped : *before) : nullptr;
    if (entry)
        return entry->name();
    return before->isEmpty() ? tr("the model that came with Hilum") : QFileInfo(*before).completeBaseName();
}

void ModelCommands::showCard() {
    if (const ModelCardPointer card = m_inference.card())
        (new ModelCardDialog(*card, m_inference.device(), &m_window))->open();
}

ModelManager& ModelCommands::manager() {
    if (!m_manager) {
        m_library = std::make_unique<ModelLibrary>(m_modelsFolder, m_shipped);
        m_manager = std::make_unique<ModelManager>(*m_library, *this, m_inference, m_chooser, m_presenter);
        (new WindowPlace(*m_manager, m_settings, QStringLiteral("models")))->restore();
    }
    return *m_manager;
}

void ModelCommands::showManager() {
    manager().show();
    manager().raise();
    manager().activateWindow();
}

void ModelCommands::closeWindows() {
    if (m_manager)
        m_manager->close();
}

void ModelCommands::showAvailability() {
    m_actions.action(Id::ShowModelCard)->setEnabled(m_inference.card() != nullptr);
    m_actions.action(Id::UseOwnModel)->setEnabled(!m_choice.current().isEmpty());
    m_actions.action(Id::UseModelBefore)->setEnabled(m_choice.before().has_value());
}

} // namespace hilum
