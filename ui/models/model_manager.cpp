#include "ui/models/model_manager.h"

#include "app/models/model_shelf.h"
#include "app/services/inference_service.h"
#include "app/words/room_words.h"
#include "ui/list_window.h"
#include "ui/model_commands.h"
#include "ui/models/model_details.h"
#include "ui/models/model_list_model.h"
#include "ui/models/model_row.h"
#include "ui/seams.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int refreshInterval = 3000; // ms between looks at the folder; notices miss other machines' writes
const QString bundles = QStringLiteral("*.safetensors");

} // namespace

ModelManager::ModelManager(ModelLibrary& library, ModelCommands& commands, const InferenceService& inference,
                           FileChooser& chooser, MessagePresenter& presenter, QWidget* parent)
    : QWidget(parent, Qt::Window), m_library(library), m_commands(commands), m_inference(inference),
      m_chooser(chooser), m_presenter(presenter), m_model(new ModelListModel(this)),
      m_pages(new QStackedWidget), m_details(new ModelDetails) {
    setObjectName(QStringLiteral("modelManager"));
    setProperty("manualPage", QStringLiteral("models"));
    setWindowTitle(tr("Models – Hilum"));
    setMinimumSize(720, 440);
    resize(sizeOnScreen(*this, {1180, 820}));
    m_pages->addWidget(makeWaitingPage());
    m_pages->addWidget(m_details);
    layOutListWindow(*this, makeList(), m_pages, 340);
    join();
}

QWidget* ModelManager::makeList() {
    m_list = makeWindowList(QStringLiteral("models.list"), new ModelRowDelegate);
    m_list->setModel(m_model);
    m_import = makeFlatButton(tr("Import a model…"), QStringLiteral("folder"));
    m_import->setObjectName(QStringLiteral("models.import"));
    m_import->setToolTip(tr("Checks a bundle (.safetensors) and keeps a copy of it"));
    m_back = makeFlatButton({}, QStringLiteral("reset"));
    m_back->setObjectName(QStringLiteral("models.back"));
    m_back->setToolTip(tr("The model that read the films before reads them again"));
    return makeListPanel(tr("Models"), m_list, {m_back, m_import});
}

QWidget* ModelManager::makeWaitingPage() {
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("models.waiting"));
    auto* column = new QVBoxLayout(page);
    column->setSpacing(12);
    QLabel* words = makeLabel(tr("Looking at the models…"), "secondary");
    words->setObjectName(QStringLiteral("models.waitingText"));
    words->setWordWrap(true);
    words->setFixedWidth(420);
    words->setAlignment(Qt::AlignCenter);
    auto* bar = new QProgressBar;
    bar->setObjectName(QStringLiteral("models.waitingBar"));
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(240);
    column->addStretch();
    column->addWidget(words, 0, Qt::AlignCenter);
    column->addWidget(bar, 0, Qt::AlignCenter);
    column->addStretch();
    return page;
}

void ModelManager::join() {
    connect(&m_library, &ModelLibrary::changed, this, &ModelManager::showEntries);
    connect(&m_commands, &ModelCommands::inUseChanged, this, [this] {
        m_library.setElsewhere({m_commands.inUse()});
        m_library.refresh();
        showEntries();
    });
    connect(&m_inference, &InferenceService::modelChanged, this, &ModelManager::showChosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ModelManager::showChosen);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        const auto entry = index.data(ModelListModel::EntryRole).value<ModelEntry>();
        if (entry.card && !index.data(ModelListModel::InUseRole).toBool())
            m_commands.use(entry.file);
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ModelManager::showMenu);
    connect(m_import, &QPushButton::clicked, this, &ModelManager::importModel);
    connect(m_back, &QPushButton::clicked, &m_commands, &ModelCommands::goBack);
    connect(m_details, &ModelDetails::useRequested, &m_commands, &ModelCommands::use);
    connect(m_details, &ModelDetails::renameRequested, this, &ModelManager::renameModel);
    connect(m_details, &ModelDetails::exportRequested, this, &ModelManager::exportModel);
    connect(m_details, &ModelDetails::deleteRequested, this, &ModelManager::askToDelete);
    connect(m_details, &ModelDetails::nameLeft, m_list, [this] { m_list->setFocus(); });
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_library.refresh();
    });
    timer->start(refreshInterval);
    m_library.setElsewhere({m_commands.inUse()});
    m_library.refresh();
    showEntries();
}

void ModelManager::showEntries() {
    const QString before = m_wanted.isEmpty() ? chosen() : m_wanted;
    const int row = m_list->currentIndex().row();
    m_model->setEntries(m_library.entries());
    m_model->setInUse(m_commands.inUse());
    QModelIndex index = m_model->indexOf(before);
    if (index.isValid())
        m_wanted.clear();
    if (!index.isValid() && !before.isEmpty() && row >= 0) // it is gone: its neighbour
        index = m_model->index(std::min(row, m_model->rowCount() - 1));
    if (!index.isValid())
        index = m_model->indexOf(m_commands.inUse());
    if (!index.isValid() && m_model->rowCount() > 0)
        index = m_model->index(0);
    m_list->setCurrentIndex(index);
    showChosen();
}

void ModelManager::showChosen() {
    const QModelIndex index = m_list->currentIndex();
    m_pages->setCurrentIndex(index.isValid() ? 1 : 0);
    const bool isEmpty = m_library.wasLooked() && m_model->rowCount() == 0;
    findChild<QLabel*>(QStringLiteral("models.waitingText"))
        ->setText(isEmpty ? tr("There is no model on this computer. Import one, or train one.")
                          : tr("Looking at the models…"));
    findChild<QProgressBar*>(QStringLiteral("models.waitingBar"))->setVisible(!isEmpty);
    const std::optional<QString> back = m_commands.nameBefore();
    m_back->setVisible(back.has_value());
    m_back->setText(back
                        ? tr("Back to “%1”").arg(m_back->fontMetrics().elidedText(*back, Qt::ElideRight, 220))
                        : QString());
    if (!index.isValid())
        return;
    const bool isInUse = index.data(ModelListModel::InUseRole).toBool();
    const auto& error = m_inference.modelError();
    m_details->setModel(index.data(ModelListModel::EntryRole).value<ModelEntry>(), isInUse,
                        m_inference.device(), isInUse && error ? said(*error) : QString());
}

void ModelManager::choose(const QString& file) {
    const QModelIndex index = m_model->indexOf(file);
    if (index.isValid())
        m_list->setCurrentIndex(index);
    else
        m_wanted = file;
}

QString ModelManager::chosen() const {
    return m_list->currentIndex().data(ModelListModel::FileRole).toString();
}

void ModelManager::showMenu(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const auto entry = index.data(ModelListModel::EntryRole).value<ModelEntry>();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, bool can, auto&& act) {
        QAction* action = menu->addAction(text);
        action->setEnabled(can);
        connect(action, &QAction::triggered, this, act);
    };
    add(tr("Use for reading"), entry.card && entry.file != m_commands.inUse(),
        [this, entry] { m_commands.use(entry.file); });
    add(tr("Rename…"), entry.card && entry.mayChange(), [this] { m_details->editName(); });
    add(tr("Export…"), entry.card != nullptr, [this, entry] { exportModel(entry.file); });
    add(tr("Delete…"), entry.mayChange(), [this, entry] { askToDelete(entry.file); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

ModelLibrary::Done ModelManager::whenDone(const QString& failed,
                                          std::function<void(const QString& file)> done) {
    m_details->setBusy(true);
    m_import->setEnabled(false);
    return [this, failed, done = std::move(done)](const Result<QString>& file) {
        m_details->setBusy(false);
        m_import->setEnabled(true);
        if (!file)
            return m_presenter.present(this, failed, said(file.error()));
        if (done)
            done(*file);
    };
}

void ModelManager::importModel() {
    m_chooser.chooseModel(this, {}, [this](const QStringList& files) {
        if (!files.isEmpty())
            m_library.import(files.first(), whenDone(tr("The model could not be imported"),
                                                     [this](const QString& file) { choose(file); }));
    });
}

void ModelManager::exportModel(const QString& file) {
    const ModelEntry* entry = m_library.entry(file);
    if (!entry)
        return;
    m_chooser.chooseSaveFile(this, tr("Export the model"), modelFileName(entry->name()),
                             tr("Model bundles (%1)").arg(bundles), [this, file](const QStringList& targets) {
                                 if (!targets.isEmpty())
                                     m_library.exportTo(file, targets.first(),
                                                        whenDone(tr("The model could not be exported"), {}));
                             });
}

void ModelManager::renameModel(const QString& file, const QString& name) {
    m_library.rename(file, name,
                     whenDone(tr("The model could not be renamed"), [this](const QString& renamed) {
                         if (renamed == m_commands.inUse())
                             m_commands.load(); // what reads the films says its new name
                     }));
}

void ModelManager::askToDelete(const QString& file) {
    const ModelEntry* entry = m_library.entry(file);
    if (!entry || !entry->mayChange())
        return;
    QString text = tr("“%1” is removed from this computer. This cannot be undone; a run that made it, or a "
                      "copy that was exported, is not touched.")
                       .arg(entry->name());
    if (file == m_commands.inUse())
        text += tr("\n\nIt reads the films now. The model that came with Hilum takes over, and open films "
                   "are read again.");
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("Delete this model?"), text, QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("models.deleteBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* confirm = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    confirm->setObjectName(QStringLiteral("models.deleteConfirm"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(confirm, &QPushButton::clicked, this, [this, file] { deleteModel(file); });
    box->open();
}

void ModelManager::deleteModel(const QString& file) {
    m_library.remove(file, whenDone(tr("The model could not be deleted"),
                                    [this](const QString& gone) { m_commands.forget(gone); }));
}

void ModelManager::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        return void(close());
    if (event->key() == Qt::Key_F2)
        return m_details->editName();
    if (event->key() == Qt::Key_Delete && m_list->hasFocus())
        return askToDelete(chosen());
    QWidget::keyPressEvent(event);
}

void ModelManager::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_list->setFocus();
}

} // namespace hilum
