#include "ui/tags/tag_window.h"

#include "app/export/saved_file.h"
#include "app/reading/reading_status.h"
#include "imaging/radiograph_reader.h"
#include "ui/seams.h"
#include "ui/tags/tag_delegate.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QtConcurrent>

namespace hilum {
namespace {

constexpr int expandedRows = 2000; // a longer tree opens with its sequences closed

Result<TagListPointer> readTags(const QString& path) {
    auto read = RadiographReader().readTags(std::filesystem::path(QFile::encodeName(path).toStdString()));
    if (!read)
        return tl::unexpected(read.error());
    return std::make_shared<const TagList>(std::move(*read));
}

QPushButton* makeStep(const QString& text, const char* name) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

TagWindow::TagWindow(StudyDocument& document, FileChooser& chooser, MessagePresenter& presenter)
    : m_document(document), m_chooser(chooser), m_presenter(presenter) {
    setObjectName(QStringLiteral("tagWindow"));
    setWindowTitle(tr("Attributes of the film"));
    setProperty("surface", QStringLiteral("window"));
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_QuitOnClose, false);
    resize(sizeOnScreen(*this, {980, 760}));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeSearchBar());
    column->addWidget(makeLine());
    column->addWidget(makePages(), 1);
    column->addWidget(makeLine());
    column->addWidget(makeFoot());
    makeKeys();
    connect(&document, &StudyDocument::changed, this, &TagWindow::follow);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &TagWindow::showRead);
    connect(&m_saving, &QFutureWatcherBase::finished, this, [this] {
        if (const auto saved = m_saving.result(); !saved)
            m_presenter.present(this, tr("Not exported"), QString::fromStdString(saved.error().message));
    });
}

TagWindow::~TagWindow() {
    m_reading.waitForFinished();
    m_saving.waitForFinished();
}

QWidget* TagWindow::makeSearchBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(theme::grid);
    m_field = new QLineEdit;
    m_field->setObjectName(QStringLiteral("tagSearch"));
    m_field->setAccessibleName(tr("Search in the attributes"));
    m_field->setPlaceholderText(tr("Search tag, name or value  (Ctrl+F)"));
    m_field->setClearButtonEnabled(true);
    m_count = makeLabel({}, "secondary");
    m_count->setObjectName(QStringLiteral("tagCount"));
    m_count->setMinimumWidth(96);
    m_count->setAlignment(Qt::AlignCenter);
    m_previous = makeStep(tr("Previous"), "tagPrevious");
    m_previous->setToolTip(tr("Previous match (Shift+F3)"));
    m_next = makeStep(tr("Next"), "tagNext");
    m_next->setToolTip(tr("Next match (F3)"));
    m_only = new QCheckBox(tr("Matches only"));
    m_only->setObjectName(QStringLiteral("tagOnly"));
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addSpacing(theme::grid);
    row->addWidget(m_only);
    connect(m_field, &QLineEdit::textChanged, this, &TagWindow::search);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { step(1); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_only, &QCheckBox::toggled, this, [this](bool isOnly) {
        m_model.setOnlyMatches(isOnly);
        showTree();
        goToMatch(m_match);
    });
    return bar;
}

QWidget* TagWindow::makePages() {
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("tagTree"));
    m_tree->setAccessibleName(tr("Attributes"));
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new TagDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionsMovable(false);
    m_tree->setColumnWidth(TagModel::TagColumn, 176);
    m_tree->setColumnWidth(TagModel::VrColumn, 56);
    m_tree->setColumnWidth(TagModel::NameColumn, 280);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &TagWindow::showCopyMenu);
    auto* message = new QWidget;
    auto* column = new QVBoxLayout(message);
    column->setContentsMargins(48, 0, 48, 0);
    column->addStretch(1);
    column->addWidget(m_title = makeWrappedLabel({}, "title"));
    column->addWidget(m_sentence = makeWrappedLabel({}, "secondary"));
    auto* busy = new QProgressBar;
    busy->setRange(0, 0);
    column->addWidget(m_busy = busy);
    column->addStretch(2);
    m_title->setObjectName(QStringLiteral("tagMessage"));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_tree);
    m_pages->addWidget(message);
    return m_pages;
}

QWidget* TagWindow::makeFoot() {
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(theme::grid);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(
        m_notice = makeLabel(tr("Contains the patient's identity. Handle it as you would the film itself."),
                             "secondary"));
    words->addWidget(m_facts = makeLabel({}, "muted"));
    m_notice->setObjectName(QStringLiteral("tagIdentity"));
    m_facts->setObjectName(QStringLiteral("tagFacts"));
    m_copy = new QPushButton(tr("Copy all"));
    m_copy->setObjectName(QStringLiteral("tagCopyAll"));
    m_export = new QPushButton(tr("Export…"));
    m_export->setObjectName(QStringLiteral("tagExport"));
    auto* menu = new QMenu(m_export);
    for (const auto& [text, format] : {std::pair(tr("Table (CSV)…"), TagFormat::Csv),
                                       {tr("JSON…"), TagFormat::Json},
                                       {tr("Text…"), TagFormat::Text}})
        connect(menu->addAction(text), &QAction::triggered, this, [this, format = format] { save(format); });
    m_export->setMenu(menu);
    row->addLayout(words, 1);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    connect(m_copy, &QPushButton::clicked, this, &TagWindow::copyAll);
    return foot;
}

void TagWindow::makeKeys() {
    const auto on = [this](const QKeySequence& keys, auto&& act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
        m_field->setFocus();
        m_field->selectAll();
    });
    on(QKeySequence(Qt::Key_F3), [this] { step(1); });
    on(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { step(-1); });
    on(QKeySequence(Qt::Key_Escape), [this] { m_field->text().isEmpty() ? hide() : m_field->clear(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(); });
    // Only where the tree has the keys: the search field copies its own text.
    const auto onTree = [this](const QKeySequence& keys, auto&& act) {
        auto* shortcut = new QShortcut(keys, m_tree);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    onTree(QKeySequence(Qt::CTRL | Qt::Key_C), [this] { copyValue(); });
    onTree(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyRow(); });
}

void TagWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readFilm();
    m_field->setFocus();
}

void TagWindow::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    if (isVisible() && (event.kind == Kind::CurrentChanged || event.kind == Kind::FilmClosed))
        readFilm();
}

void TagWindow::readFilm() {
    const Film* film = m_document.current();
    const QString path = film ? film->path : QString();
    if (path == m_path && !path.isEmpty() && m_model.tags())
        return;
    m_path = path;
    m_model.setTags(nullptr);
    if (path.isEmpty())
        return showMessage(tr("No film"), tr("Open a film to see what its file says."));
    showMessage(tr("Reading the file…"), {}, true);
    m_reading.setFuture(QtConcurrent::run(readTags, path));
}

void TagWindow::showRead() {
    if (m_path.isEmpty())
        return; // the film was closed meanwhile
    const auto read = m_reading.result();
    if (!read)
        return showMessage(
            tr("The attributes cannot be read"),
            (loadFailureText(read.error()) + QLatin1Char(' ') + loadFailureAdvice(read.error())).trimmed());
    m_model.setTags(*read);
    m_match = m_model.matchCount() > 0 ? 0 : -1;
    showTree();
    goToMatch(m_match);
}

void TagWindow::showMessage(const QString& title, const QString& text, bool isBusy) {
    m_title->setText(title);
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
    m_busy->setVisible(isBusy);
    m_pages->setCurrentIndex(1);
    showCount();
    showFoot();
}

void TagWindow::showTree() {
    const TagListPointer& tags = m_model.tags();
    if (!tags)
        return;
    if (m_only->isChecked() && !m_model.search().isEmpty() && m_model.matchCount() == 0)
        return showMessage(tr("Nothing found"), tr("No tag, name or value of this file contains the text."));
    m_pages->setCurrentIndex(0);
    if (tags->rows.size() <= expandedRows || (m_only->isChecked() && m_model.matchCount() <= expandedRows))
        m_tree->expandAll();
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model.index(0, 0));
    showCount();
    showFoot();
}

void TagWindow::search() {
    const QModelIndex before = m_tree->currentIndex();
    const TagRow* row = m_model.row(before);
    const auto at = row && m_model.tags() ? row - m_model.tags()->rows.data() : 0;
    m_model.setSearch(m_field->text().trimmed());
    // The first match from where the reader is, so that typing on does not run away.
    m_match = m_model.matchCount() > 0 ? 0 : -1;
    for (int i = 0; i < m_model.matchCount(); ++i)
        if (m_model.row(m_model.match(i)) - m_model.tags()->rows.data() >= at) {
            m_match = i;
            break;
        }
    showTree();
    goToMatch(m_match);
}

void TagWindow::step(int by) {
    if (m_model.matchCount() == 0)
        return;
    goToMatch(m_model.matchNear(m_tree->currentIndex(), by));
}

void TagWindow::goToMatch(int number) {
    m_match = number;
    if (const QModelIndex index = m_model.match(number); index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
    showCount();
}

void TagWindow::showCount() {
    const int count = m_model.matchCount();
    const bool isSearching = !m_model.search().isEmpty() && m_model.tags();
    m_count->setText(!isSearching ? QString()
                     : count == 0 ? tr("Not found")
                                  : tr("%1 of %2").arg(m_match + 1).arg(count));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void TagWindow::showFoot() {
    const TagListPointer& tags = m_model.tags();
    m_copy->setEnabled(tags != nullptr);
    m_export->setEnabled(tags != nullptr);
    m_notice->setVisible(tags && tags->isDicom);
    QStringList facts;
    if (tags) {
        const std::size_t rows = tags->rows.size();
        facts << (rows == 1 ? tr("1 row") : tr("%1 rows").arg(rows))
              << QLocale().formattedDataSize(static_cast<qint64>(tags->fileBytes));
        if (!tags->isDicom)
            facts << tr("not a DICOM file: it has no attributes");
        if (tags->isLimited)
            facts << tr("the file has more than is listed here");
        if (tags->isCut)
            facts << tr("the file is cut off");
        if (!tags->hasDictionary)
            facts << tr("names are not installed (package dcmtk)");
    }
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
}

const TagRow* TagWindow::currentRow() const {
    return m_model.row(m_tree->currentIndex());
}

void TagWindow::copyValue() {
    if (const TagRow* row = currentRow())
        QGuiApplication::clipboard()->setText(tagValueText(*row));
}

void TagWindow::copyRow() {
    if (const TagRow* row = currentRow())
        QGuiApplication::clipboard()->setText(tagRowText(*row));
}

void TagWindow::copyAll() {
    if (m_model.tags())
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(exportTags(*m_model.tags(), TagFormat::Text)));
}

void TagWindow::showCopyMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy value"), this, &TagWindow::copyValue)->setEnabled(currentRow());
    menu->addAction(tr("Copy row"), this, &TagWindow::copyRow)->setEnabled(currentRow());
    menu->addAction(tr("Copy all"), this, &TagWindow::copyAll);
    menu->addSeparator();
    menu->addAction(tr("Expand all"), m_tree, &QTreeView::expandAll);
    menu->addAction(tr("Collapse all"), m_tree, &QTreeView::collapseAll);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void TagWindow::save(TagFormat format) {
    const TagListPointer tags = m_model.tags();
    if (!tags)
        return;
    const QString suffix = format == TagFormat::Csv    ? QStringLiteral("csv")
                           : format == TagFormat::Json ? QStringLiteral("json")
                                                       : QStringLiteral("txt");
    m_chooser.chooseSaveFile(this, tr("Export the attributes"), QStringLiteral("attributes.") + suffix,
                             tr("Attributes (*.%1)").arg(suffix),
                             [this, tags, format, suffix](const QStringList& files) {
                                 if (files.isEmpty())
                                     return;
                                 const QString path = withSuffix(files.first(), suffix);
                                 m_saving.setFuture(QtConcurrent::run([tags, format, path]() -> Result<void> {
                                     return saveFile(path, exportTags(*tags, format));
                                 }));
                             });
}

} // namespace hilum
