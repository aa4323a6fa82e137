#include "ui/training/run_monitor.h"

#include "app/training/run_watcher.h"
#include "app/training/runs_store.h"
#include "ui/list_window.h"
#include "ui/theme.h"
#include "ui/training/run_curves.h"
#include "ui/training/run_details.h"
#include "ui/training/run_list_model.h"
#include "ui/training/run_row.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int refreshInterval = 5000; // ms between looks for new runs in the folder of runs

} // namespace

RunMonitor::RunMonitor(RunsStore& store, RunWatcher& watcher, QWidget* parent)
    : QWidget(parent, Qt::Window), m_store(store), m_watcher(watcher), m_model(new RunListModel(this)),
      m_details(new RunDetails(this)) {
    setObjectName(QStringLiteral("runMonitor"));
    setProperty("manualPage", QStringLiteral("monitor"));
    setWindowTitle(tr("Training runs – Hilum"));
    resize(sizeOnScreen(*this, {1240, 860}));
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(m_details);
    layOutListWindow(*this, makeList(), m_pages, 320);
    joinStore();
}

QWidget* RunMonitor::makeList() {
    m_list = makeWindowList(QStringLiteral("runs.list"), new RunRowDelegate);
    m_list->setModel(m_model);
    auto* add = makeFlatButton(tr("Add a run's folder…"), QStringLiteral("folder"));
    add->setObjectName(QStringLiteral("runs.add"));
    add->setToolTip(tr("A run's folder, or one that holds runs; on a shared file system too"));
    connect(add, &QPushButton::clicked, this, &RunMonitor::addRequested);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RunMonitor::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunMonitor::showChosen);
    return makeListPanel(tr("Training runs"), m_list, {add});
}

QWidget* RunMonitor::makeEmptyPage() {
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("runs.empty"));
    auto* column = new QVBoxLayout(page);
    column->setSpacing(theme::grid);
    QLabel* title = makeLabel(tr("No training runs yet"), "title");
    QLabel* text =
        makeWrappedLabel(tr("Runs that are started here are listed by themselves. A run that was "
                            "started elsewhere, on a cluster or in a terminal, can be watched too: "
                            "add its folder."),
                         "secondary");
    title->setAlignment(Qt::AlignCenter);
    text->setAlignment(Qt::AlignCenter);
    text->setFixedWidth(440);
    text->ensurePolished(); // its height is that of the style's font
    text->setMinimumHeight(text->heightForWidth(440));
    column->addStretch();
    column->addWidget(title, 0, Qt::AlignCenter);
    column->addWidget(text, 0, Qt::AlignCenter);
    column->addStretch();
    return page;
}

void RunMonitor::joinStore() {
    const auto take = [this] {
        for (const QString& folder : m_store.folders())
            m_watcher.watch(folder);
        m_model->setFolders(m_store.folders());
        if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
            m_list->setCurrentIndex(m_model->index(0));
        showChosen();
    };
    connect(&m_store, &RunsStore::changed, this, take);
    connect(&m_watcher, &RunWatcher::changed, this, &RunMonitor::receive);
    connect(m_model, &RunListModel::foldersShown, this, [this] {
        const QStringList shown = m_model->shownFolders();
        for (const QString& folder : m_watcher.folders())
            if (!shown.contains(folder))
                m_watcher.leave(folder);
        for (const QString& folder : shown)
            m_watcher.watch(folder);
    });
    connect(m_details->curves(), &RunCurves::otherChosen, this,
            [this](const QString& folder) { m_details->curves()->setOther(m_model->state(folder)); });
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_store.refresh();
    });
    timer->start(refreshInterval);
    for (const QString& folder : m_watcher.folders())
        if (const RunStatePointer state = m_watcher.state(folder))
            m_model->setState(folder, state);
    take();
}

void RunMonitor::receive(const QString& folder, const RunStatePointer& state) {
    if (state->status != RunState::Status::Running)
        m_asked.remove(folder); // the folder itself tells now
    m_model->setState(folder, state);
    if (folder == chosen())
        showChosen();
    if (folder == m_details->curves()->otherFolder())
        m_details->curves()->setOther(state);
    if (folder != chosen())
        showOthers();
}

void RunMonitor::choose(const QString& folder) {
    if (const QModelIndex index = m_model->indexOf(folder); index.isValid())
        m_list->setCurrentIndex(index);
}

QString RunMonitor::chosen() const {
    return m_list->currentIndex().data(RunListModel::FolderRole).toString();
}

void RunMonitor::setAskedToStop(const QString& folder) {
    m_asked.insert(folder);
    showChosen();
}

void RunMonitor::showChosen() {
    const QString folder = chosen();
    const RunStatePointer state = m_model->state(folder);
    m_pages->setCurrentIndex(folder.isEmpty() || !state ? 0 : 1);
    m_pages->setVisible(folder.isEmpty() || state);
    m_details->setRun(state, !m_model->parentOf(folder).isEmpty());
    m_details->setAskedToStop(m_asked.contains(folder));
    showOthers();
}

void RunMonitor::showOthers() {
    QList<std::pair<QString, QString>> others;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row);
        const auto state = index.data(RunListModel::StateRole).value<RunStatePointer>();
        const QString folder = index.data(RunListModel::FolderRole).toString();
        if (state && folder != chosen() && !state->progress.figures.empty()) {
            const QString parent = m_model->parentOf(folder);
            const QString name = index.data().toString();
            others.append({folder, parent.isEmpty() ? name
                                                    : QStringLiteral("%1: %2").arg(
                                                          m_model->indexOf(parent).data().toString(), name)});
        }
    }
    m_details->curves()->setOthers(others);
}

void RunMonitor::showMenu(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid() || index.data(RunListModel::NestedRole).toBool())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString folder = index.data(RunListModel::FolderRole).toString();
    connect(menu->addAction(tr("Forget this run (its files stay)")), &QAction::triggered, this,
            [this, folder] { Q_EMIT forgetRequested(folder); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void RunMonitor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        return void(close());
    if (event->key() == Qt::Key_Delete && m_list->hasFocus() && m_model->parentOf(chosen()).isEmpty())
        return Q_EMIT forgetRequested(chosen());
    QWidget::keyPressEvent(event);
}

} // namespace hilum
