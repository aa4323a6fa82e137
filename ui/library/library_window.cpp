#include "ui/library/library_window.h"

#include "ui/library/library_filters.h"
#include "ui/library/library_words.h"
#include "ui/library/study_details.h"
#include "ui/library/study_list_model.h"
#include "ui/library/study_row.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QDragEnterEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace hilum {
namespace {

enum Page { Waiting, Empty, Nothing, List };
constexpr int typingPause = 60, refreshPause = 700; // ms

// A sentence or two in the middle, and what can be done.
QWidget* makeMessagePage(const char* name, const QString& title, const QString& text,
                         const QList<QWidget*>& buttons) {
    auto* page = new QWidget;
    page->setObjectName(QLatin1String(name));
    QLabel* heading = makeLabel(title, "title");
    QLabel* words = makeWrappedLabel(text, "secondary");
    heading->setAlignment(Qt::AlignCenter);
    words->setAlignment(Qt::AlignCenter);
    words->setFixedWidth(440);
    words->ensurePolished(); // its height is that of the style's font
    words->setMinimumHeight(words->heightForWidth(440));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::grid);
    row->addStretch();
    for (QWidget* button : buttons)
        row->addWidget(button);
    row->addStretch();
    auto* column = new QVBoxLayout(page);
    column->setSpacing(12);
    column->addStretch();
    column->addWidget(heading, 0, Qt::AlignCenter);
    column->addWidget(words, 0, Qt::AlignCenter);
    column->addLayout(row);
    column->addStretch();
    return page;
}

QPushButton* makeButton(const QString& text, const char* name) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

LibraryWindow::LibraryWindow(LibraryService& service, ThumbnailService& thumbnails, QWidget* parent)
    : QWidget(parent, Qt::Window), m_service(service), m_filters(new LibraryFilters),
      m_model(new StudyListModel(service, this)), m_details(new StudyDetails(thumbnails)),
      m_soon(new QTimer(this)), m_refresh(new QTimer(this)) {
    setObjectName(QStringLiteral("libraryWindow"));
    setWindowTitle(tr("Library – Hilum"));
    setProperty("surface", QStringLiteral("window"));
    setAttribute(Qt::WA_StyledBackground);
    setAcceptDrops(true);
    resize(sizeOnScreen(*this, {1280, 800}));
    m_notice = new Notice(QStringLiteral("warning"), theme::problem);
    m_notice->setObjectName(QStringLiteral("library.notice"));
    m_filters->setProperty("surface", QStringLiteral("panel"));
    m_filters->setAttribute(Qt::WA_StyledBackground);
    auto* splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->addWidget(makeList());
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({width() - 384, 384});
    m_details->setMinimumWidth(220);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filters);
    column->addWidget(makeLine());
    column->addWidget(m_notice);
    column->addWidget(splitter, 1);
    column->addWidget(makeLine());
    column->addWidget(makeBottom());
    joinService();
    joinList();
    ask();
    m_service.askFolders();
}

QWidget* LibraryWindow::makeList() {
    m_list = new QTreeView;
    m_list->setObjectName(QStringLiteral("library.studies"));
    m_list->setAccessibleName(tr("Studies"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StudyCellDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView* header = m_list->header();
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const int widths[] = {190, 100, 104, 180, 76, 56};
    for (int column = 0; column < StudyListModel::Reading; ++column)
        m_list->setColumnWidth(column, std::max(widths[column], header->sectionSizeHint(column)));
    m_pages = new QStackedWidget;
    m_pages->addWidget(new QWidget); // until the first answer
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeNothingPage());
    m_pages->addWidget(m_list);
    return m_pages;
}

QWidget* LibraryWindow::makeEmptyPage() {
    QPushButton* folder = makeButton(tr("Add a folder…"), "library.addFirst");
    folder->setProperty("primary", true);
    QPushButton* file = makeButton(tr("Add a disc or archive…"), "library.addFirstFile");
    connect(folder, &QPushButton::clicked, this, &LibraryWindow::addFolderRequested);
    connect(file, &QPushButton::clicked, this, &LibraryWindow::addFileRequested);
    return makeMessagePage(
        "library.empty", tr("The library is empty"),
        tr("Add folders with films, and they can be found here by patient, date, description and "
           "finding. Only the headers are read; the films stay where they are and nothing is "
           "copied."),
        {folder, file});
}

QWidget* LibraryWindow::makeNothingPage() {
    QPushButton* clear = makeButton(tr("Show all studies"), "library.clear");
    connect(clear, &QPushButton::clicked, m_filters, &LibraryFilters::clear);
    return makeMessagePage(
        "library.nothing", tr("No study matches"),
        tr("Each word must be the beginning of a word in the patient's name or number, the description "
           "or the date."),
        {clear});
}

QWidget* LibraryWindow::makeBottom() {
    auto* bottom = new QWidget;
    bottom->setProperty("surface", QStringLiteral("panel"));
    bottom->setAttribute(Qt::WA_StyledBackground);
    m_count = makeLabel({}, "small");
    m_count->setObjectName(QStringLiteral("library.count"));
    m_activity = makeLabel({}, "small");
    m_activity->setObjectName(QStringLiteral("library.activity"));
    m_bar = new QProgressBar;
    m_bar->setProperty("measure", true);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(120);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel = makeFlatButton(tr("Cancel"), QStringLiteral("close"));
    m_cancel->setObjectName(QStringLiteral("library.cancel"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_isBatch)
            Q_EMIT batchCancelRequested();
        m_service.cancel();
    });
    m_footnote = makeLabel(tr("AI: research use only. Not for diagnosis."), "small");
    m_folders = new QMenu(this);
    m_foldersButton = makeFlatButton(tr("Folders"), QStringLiteral("folder"));
    m_foldersButton->setObjectName(QStringLiteral("library.folders"));
    connect(m_foldersButton, &QPushButton::clicked, this, [this] {
        m_folders->popup(m_foldersButton->mapToGlobal(QPoint(0, -m_folders->sizeHint().height())));
    });
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(16);
    row->addWidget(m_count);
    row->addWidget(m_activity);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_footnote);
    row->addWidget(m_foldersButton);
    m_bar->hide();
    m_cancel->hide();
    return bottom;
}

void LibraryWindow::joinService() {
    connect(&m_service, &LibraryService::counted, this,
            [this](const StudyCount& count) { m_count->setText(LibraryWords::count(count)); });
    connect(&m_service, &LibraryService::foldersFound, this, &LibraryWindow::showFolders);
    connect(&m_service, &LibraryService::filesFound, this,
            [this](qint64 study, const QList<LibraryFile>& files) {
                if (study == m_shown)
                    m_details->setFiles(files, m_showsReading);
            });
    connect(&m_service, &LibraryService::progressed, this, [this](const IndexProgress& progress) {
        m_activity->setText(
            LibraryWords::progress(progress.looked, progress.files, progress.films, progress.isListing));
        m_bar->setRange(0, progress.isListing ? 0 : progress.files);
        m_bar->setValue(progress.looked);
        m_bar->show();
        m_cancel->show();
        if (!m_refresh->isActive())
            m_refresh->start();
    });
    connect(&m_service, &LibraryService::indexed, this, [this](const IndexProgress& progress) {
        m_activity->setText(LibraryWords::summary(progress.films, progress.unreadable, progress.missing));
        m_bar->hide();
        m_cancel->hide();
    });
    connect(&m_service, &LibraryService::changed, this, [this] {
        if (!m_refresh->isActive())
            m_refresh->start(0);
    });
    connect(&m_service, &LibraryService::failed, this, [this](const Error& error) {
        tell(tr("The library does not work"), QString::fromStdString(error.message));
    });
    connect(&m_service, &LibraryService::noticed, this,
            [this](const QString& sentence) { tell(tr("The folders of the library"), sentence); });
    connect(&m_service, &LibraryService::setAside, this, [this] {
        tell(tr("The library is being rebuilt"), tr("Its index was damaged or of another version. It was "
                                                    "renamed, and the folders of the library are looked "
                                                    "through again. Your films are untouched."));
    });
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(refreshPause);
    connect(m_refresh, &QTimer::timeout, this, [this] {
        m_refresh->setInterval(refreshPause); // a change by itself was answered at once
        if (isVisible())
            m_model->refresh();
        if (m_shown > 0)
            m_service.askFiles(m_shown);
    });
}

void LibraryWindow::joinList() {
    m_soon->setSingleShot(true);
    m_soon->setInterval(typingPause);
    connect(m_soon, &QTimer::timeout, this, &LibraryWindow::ask);
    connect(m_filters, &LibraryFilters::changed, m_soon, qOverload<>(&QTimer::start));
    connect(m_model, &StudyListModel::aboutToAnswer, this, &LibraryWindow::keepPlace);
    connect(m_model, &StudyListModel::answered, this, [this] {
        restorePlace();
        showState();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LibraryWindow::showChosen);
    connect(m_list, &QTreeView::activated, this, [this] { Q_EMIT openRequested(chosen()); });
    connect(m_details, &StudyDetails::openRequested, this, [this] { Q_EMIT openRequested(chosen()); });
    connect(m_details, &StudyDetails::readRequested, this, [this] { Q_EMIT readRequested(chosen()); });
    connect(m_details, &StudyDetails::fileOpenRequested, this, &LibraryWindow::fileOpenRequested);
    connect(m_list->header(), &QHeaderView::sectionClicked, this, [this](int section) {
        const StudyOrder now = m_filters->query().order;
        if (section == StudyListModel::Patient)
            m_filters->setOrder(StudyOrder::ByPatient);
        else if (section == StudyListModel::Date)
            m_filters->setOrder(now == StudyOrder::NewestFirst ? StudyOrder::OldestFirst
                                                               : StudyOrder::NewestFirst);
        else if (section == StudyListModel::Reading)
            m_filters->setOrder(StudyOrder::AiOrder);
    });
}

void LibraryWindow::ask() {
    m_keptScroll = -1; // another question: from the top
    m_model->ask(m_filters->query());
}

void LibraryWindow::keepPlace() {
    m_keptChosen = chosen();
    const QModelIndex current = m_list->currentIndex();
    m_keptCurrent = current.isValid() ? current.data(StudyListModel::IdRole).toLongLong() : 0;
    if (m_keptScroll >= 0)
        m_keptScroll = m_list->verticalScrollBar()->value();
}

void LibraryWindow::restorePlace() {
    if (m_keptChosen.isEmpty() && m_keptCurrent == 0 && m_keptScroll <= 0) {
        m_keptScroll = 0;
        return;
    }
    QItemSelection selection;
    for (const qint64 study : std::as_const(m_keptChosen))
        if (const int row = m_model->rowOf(study); row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, StudyListModel::ColumnCount - 1));
    if (const int row = m_model->rowOf(m_keptCurrent); row >= 0)
        m_list->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_list->verticalScrollBar()->setValue(std::max(0, m_keptScroll));
    m_keptChosen.clear();
    m_keptCurrent = 0;
    m_keptScroll = 0;
    showChosen();
}

QList<qint64> LibraryWindow::chosen() const {
    QList<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end()); // as they stand, not as they were clicked
    QList<qint64> studies;
    for (const int row : std::as_const(rows))
        studies << m_model->study(row).id;
    return studies;
}

void LibraryWindow::showChosen() {
    const QList<qint64> studies = chosen();
    m_details->setChosen(static_cast<int>(studies.size()));
    const qint64 study = studies.value(0);
    if (study > 0) {
        m_details->setStudy(m_model->study(m_model->rowOf(study)));
        if (study != m_shown)
            m_details->setFiles({}, m_showsReading);
        m_service.askFiles(study);
    }
    m_shown = study;
}

void LibraryWindow::showState() {
    const bool hasRows = m_model->rowCount() > 0;
    const bool isFiltered = m_model->query().isFiltered();
    m_pages->setCurrentIndex(hasRows                  ? List
                             : isFiltered             ? Nothing
                             : m_service.isIndexing() ? Waiting
                                                      : Empty);
    m_details->setVisible(hasRows);
    const bool byReading = m_model->query().order == StudyOrder::AiOrder;
    m_footnote->setText(byReading ? tr("AI's order, most urgent first: research use only. Not for diagnosis.")
                                  : tr("AI: research use only. Not for diagnosis."));
    m_footnote->setVisible(m_showsReading);
}

void LibraryWindow::showFolders(const QStringList& folders) {
    m_folders->clear();
    connect(m_folders->addAction(tr("Add a folder…")), &QAction::triggered, this,
            &LibraryWindow::addFolderRequested);
    connect(m_folders->addAction(tr("Add a disc or archive…")), &QAction::triggered, this,
            &LibraryWindow::addFileRequested);
    m_folders->addSeparator();
    QAction* again = m_folders->addAction(tr("Look through all of them again"));
    again->setEnabled(!folders.isEmpty());
    connect(again, &QAction::triggered, &m_service, &LibraryService::lookAgain);
    connect(m_folders->addAction(tr("Remove missing films from the list")), &QAction::triggered, &m_service,
            &LibraryService::removeMissing);
    m_folders->addSeparator();
    for (const QString& folder : folders) {
        QString name = folder;
        QMenu* menu = m_folders->addMenu(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(menu->addAction(tr("Look through it again")), &QAction::triggered, this,
                [this, folder] { m_service.add({folder}); });
        connect(menu->addAction(tr("Remove from the library (its files stay)")), &QAction::triggered, this,
                [this, folder] { m_service.forget(folder); });
    }
}

void LibraryWindow::setModel(const std::shared_ptr<const ModelCard>& card, bool isHidden,
                             const QString& whyNoReading) {
    m_details->setCanRead(whyNoReading.isEmpty(), whyNoReading);
    if (m_hasModel && card == m_card && m_showsReading == !isHidden)
        return;
    m_hasModel = true;
    m_card = card;
    m_showsReading = !isHidden;
    m_filters->setModel(card, isHidden);
    m_model->setShowsReading(!isHidden);
    m_list->setColumnHidden(StudyListModel::Reading, isHidden);
    showState();
    ask();
}

void LibraryWindow::setBatch(int done, int films) {
    m_isBatch = films > 0;
    if (m_isBatch) {
        m_activity->setText(tr("The AI reads film %1 of %2").arg(std::min(done + 1, films)).arg(films));
        m_bar->setRange(0, films);
        m_bar->setValue(done);
    } else {
        m_activity->clear();
    }
    m_bar->setVisible(m_isBatch);
    m_cancel->setVisible(m_isBatch);
}

void LibraryWindow::tell(const QString& title, const QString& text) {
    m_notice->setText(title, text);
    m_notice->show();
}

void LibraryWindow::focusSearch() {
    m_filters->focusSearch();
}

void LibraryWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_model->checkFiles();
    if (!m_refresh->isActive())
        m_refresh->start(0);
}

void LibraryWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_model->query().isFiltered())
        return m_filters->clear();
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        return void(close());
    if (event->matches(QKeySequence::Find))
        return focusSearch();
    // From the search straight into the list.
    if (event->key() == Qt::Key_Down && m_filters->search()->hasFocus() && m_model->rowCount() > 0) {
        m_list->setFocus();
        m_list->setCurrentIndex(m_model->index(0, 0));
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !chosen().isEmpty())
        return Q_EMIT openRequested(chosen());
    QWidget::keyPressEvent(event);
}

void LibraryWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void LibraryWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    m_service.add(paths);
}

} // namespace hilum
