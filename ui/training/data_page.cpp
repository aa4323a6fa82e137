#include "ui/training/data_page.h"

#include "app/words/numbers.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/training/film_list_dialog.h"
#include "ui/training/film_sheet.h"
#include "ui/training/label_bars.h"
#include "ui/training/mapping_editor.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QProgressBar>
#include <QVBoxLayout>

namespace hilum {
namespace {

constexpr int shownSentences = 4;

QString number(std::size_t count) {
    return shownCount(count);
}

QString sentences(const std::vector<std::string>& list) {
    QStringList lines;
    for (const std::string& sentence : list)
        if (lines.size() < shownSentences)
            lines << QString::fromStdString(sentence);
    if (static_cast<int>(list.size()) > shownSentences)
        lines << DataPage::tr("… and %1 more.").arg(list.size() - shownSentences);
    return lines.join(QLatin1Char('\n'));
}

QString trainingFilms(const SideReport& side) {
    const QString films = number(side.films);
    return side.films == 1 ? DataPage::tr("1 training film")
           : side.patients == 1
               ? DataPage::tr("%1 training films of 1 patient").arg(films)
               : DataPage::tr("%1 training films of %2 patients").arg(films, number(side.patients));
}

QString validationFilms(const SideReport& side) {
    const QString films = number(side.films);
    return side.films == 1 ? DataPage::tr("1 validation film")
           : side.patients == 1
               ? DataPage::tr("%1 validation films of 1 patient").arg(films)
               : DataPage::tr("%1 validation films of %2 patients").arg(films, number(side.patients));
}

} // namespace

QString sidesInWords(const DataReport& report) {
    QStringList sides;
    for (const SideReport& side : report.sides)
        sides << (side.name == "train" ? trainingFilms(side) : validationFilms(side));
    return sides.join(QStringLiteral(", ")) + QLatin1Char('.');
}

DataPage::DataPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent)
    : WizardPageWidget(setup, tr("Data"),
                       tr("Films and a table that says what is on them. They stay where they are; nothing "
                          "leaves this computer."),
                       parent),
      m_chooser(chooser) {
    m_column->addWidget(makeChoice());
    m_empty = makeWrappedLabel(
        tr("Recognised by themselves: CheXpert (small, full), CheXpert Plus and NIH ChestX-ray14. Any other "
           "table of films (CSV) can be used once you have said what its columns mean. Films may be DICOM, "
           "PNG, JPEG, TIFF or BMP."),
        "secondary");
    m_column->addWidget(m_empty);
    m_column->addWidget(makeProgress());
    m_mapping = new MappingEditor(this);
    m_column->addWidget(m_mapping);
    m_column->addWidget(makeReport());
    m_column->addStretch();
    connect(m_mapping, &MappingEditor::accepted, this,
            [this] { m_setup.useMapping(m_mapping->mapping(), m_mapping->folder()); });
    connect(m_mapping, &MappingEditor::folderWanted, this, [this] {
        m_chooser.chooseFolder(this, m_mapping->folder(), [this](const QStringList& folders) {
            if (!folders.isEmpty())
                m_mapping->setFolder(folders.first());
        });
    });
}

QWidget* DataPage::makeChoice() {
    auto* room = new QWidget(this);
    auto* row = new QHBoxLayout(room);
    row->setContentsMargins(0, 0, 0, 0);
    m_path = new QLineEdit(room);
    m_path->setObjectName(QStringLiteral("data.path"));
    m_path->setPlaceholderText(tr("Folder of a data set, or a table (CSV)"));
    m_path->setAccessibleName(tr("Folder or table"));
    m_folder = new QPushButton(tr("Choose folder…"), room);
    m_folder->setObjectName(QStringLiteral("data.chooseFolder"));
    m_folder->setProperty("primary", true);
    auto* table = new QPushButton(tr("Choose table…"), room);
    table->setObjectName(QStringLiteral("data.chooseTable"));
    row->addWidget(m_path, 1);
    row->addWidget(m_folder);
    row->addWidget(table);
    connect(m_path, &QLineEdit::returnPressed, this, [this] { choose(m_path->text().trimmed()); });
    const auto chosen = [this](const QStringList& paths) {
        if (!paths.isEmpty())
            choose(paths.first());
    };
    connect(m_folder, &QPushButton::clicked, this,
            [this, chosen] { m_chooser.chooseFolder(this, m_path->text(), chosen); });
    connect(table, &QPushButton::clicked, this, [this, chosen] {
        m_chooser.chooseFile(this, tr("Choose a table of films"), m_path->text(), tr("Tables (*.csv)"),
                             chosen);
    });
    return room;
}

QWidget* DataPage::makeProgress() {
    m_progressRoom = new QWidget(this);
    auto* row = new QHBoxLayout(m_progressRoom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * theme::grid);
    m_progressWords = makeLabel({}, "secondary", m_progressRoom);
    m_progressWords->setObjectName(QStringLiteral("data.progressWords"));
    m_progress = new QProgressBar(m_progressRoom);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Films opened"));
    m_stop = new QPushButton(tr("Stop"), m_progressRoom);
    m_stop->setObjectName(QStringLiteral("data.stop"));
    m_again = new QPushButton(tr("Look again"), m_progressRoom);
    m_again->setObjectName(QStringLiteral("data.again"));
    for (QPushButton* button : {m_stop, m_again})
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(m_progressWords, 1);
    row->addWidget(m_progress, 2);
    row->addWidget(m_stop);
    row->addWidget(m_again);
    connect(m_stop, &QPushButton::clicked, &m_setup, &TrainingSetup::stopScan);
    connect(m_again, &QPushButton::clicked, this, [this] { choose(m_setup.dataPath()); });
    return m_progressRoom;
}

QWidget* DataPage::makeReport() {
    m_reportRoom = new QWidget(this);
    auto* column = new QVBoxLayout(m_reportRoom);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    m_layout = makeLabel({}, "title", m_reportRoom);
    m_layout->setObjectName(QStringLiteral("data.layout"));
    m_numbers = makeWrappedLabel({}, "secondary", m_reportRoom);
    m_numbers->setObjectName(QStringLiteral("data.numbers"));
    m_errors = new Notice(QStringLiteral("refused"), theme::problem, m_reportRoom);
    m_errors->setObjectName(QStringLiteral("data.errors"));
    m_warnings = new Notice(QStringLiteral("warning"), theme::indeterminate, m_reportRoom);
    m_warnings->setObjectName(QStringLiteral("data.warnings"));
    m_leftOut = new QPushButton(m_reportRoom);
    m_leftOut->setObjectName(QStringLiteral("data.leftOut"));
    m_frontal = new QCheckBox(tr("Frontal films only"), m_reportRoom);
    m_frontal->setObjectName(QStringLiteral("data.frontalOnly"));
    m_share = new NumberEdit(NumberEdit::Kind::Real, m_reportRoom);
    m_share->setObjectName(QStringLiteral("data.validShare"));
    m_shareField = new PlanField(tr("Share of the patients to validate on"), m_share, m_reportRoom);
    m_bars = new LabelBars(m_reportRoom);
    m_sheetTitle = makeLabel(tr("Sample films"), "section", m_reportRoom);
    m_sheet = new FilmSheet(m_reportRoom);
    column->addWidget(m_layout);
    column->addWidget(m_numbers);
    column->addWidget(m_errors);
    column->addWidget(m_warnings);
    column->addWidget(m_leftOut, 0, Qt::AlignLeft);
    column->addWidget(m_frontal, 0, Qt::AlignLeft);
    column->addWidget(m_shareField);
    column->addSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Findings on the training films"), "section", m_reportRoom));
    column->addWidget(m_bars);
    column->addSpacing(theme::grid);
    column->addWidget(m_sheetTitle);
    column->addWidget(m_sheet);
    connect(m_leftOut, &QPushButton::clicked, this, &DataPage::showLeftOut);
    connect(m_frontal, &QCheckBox::clicked, &m_setup, &TrainingSetup::setFrontalOnly);
    connect(m_share, &NumberEdit::valueTyped, &m_setup, &TrainingSetup::setValidShare);
    connect(m_share, &NumberEdit::slipTyped, this, &DataPage::slipChanged);
    return m_reportRoom;
}

QWidget* DataPage::firstControl() const {
    return m_folder;
}

QString DataPage::slip() const {
    return slipBelow(this);
}

void DataPage::choose(const QString& path) {
    if (!path.isEmpty())
        m_setup.chooseData(path);
}

void DataPage::refresh() {
    const DataState state = m_setup.dataState();
    if (!m_path->hasFocus() || !m_path->isModified())
        m_path->setText(m_setup.dataPath());
    m_empty->setVisible(state == DataState::Nothing);
    const bool isBusy =
        state == DataState::Looking || state == DataState::Counting || state == DataState::Scanning;
    const bool isFailed = state == DataState::Failed;
    const DataReport* report = m_setup.report();
    const bool wasStopped = state == DataState::Done && report && !report->pixelsRead;
    m_progressRoom->setVisible(isBusy || isFailed || wasStopped);
    m_progress->setVisible(isBusy);
    m_stop->setVisible(isBusy);
    m_again->setVisible(isFailed || wasStopped);
    const int all = static_cast<int>(m_setup.filmsAll());
    m_progress->setRange(0, state == DataState::Scanning && all > 0 ? all : 0);
    m_progress->setValue(static_cast<int>(m_setup.filmsDone()));
    m_progressWords->setText(
        state == DataState::Looking    ? tr("Looking for tables…")
        : state == DataState::Counting ? tr("Reading the tables…")
        : isFailed                     ? m_setup.problem(WizardPage::Data)
        : wasStopped
            ? tr("The films were not opened: those that cannot be read are left out when the run begins.")
            : tr("Opening films: %1 of %2").arg(number(m_setup.filmsDone()), number(m_setup.filmsAll())));
    m_progressWords->setWordWrap(isFailed || wasStopped);
    m_progressWords->setStyleSheet(isFailed ? QStringLiteral("color: %1;").arg(theme::problem.name())
                                            : QString());
    m_mapping->setVisible(state == DataState::NeedsMapping);
    if (state == DataState::NeedsMapping)
        m_mapping->setColumns(m_setup.columns(), QFileInfo(m_setup.table()).absolutePath());
    m_reportRoom->setVisible(report != nullptr);
    if (report)
        showReport(*report);
}

void DataPage::showReport(const DataReport& report) {
    m_layout->setText(QString::fromStdString(report.layout));
    m_numbers->setText(sidesInWords(report));
    showNotices(report);
    m_leftOut->setVisible(!report.leftOut.empty());
    m_leftOut->setText(report.leftOut.size() == 1
                           ? tr("Show the row that is left out…")
                           : tr("Show the %1 rows that are left out…").arg(number(report.leftOut.size())));
    const DataPlan& data = m_setup.draft().plan.data;
    m_frontal->setChecked(data.frontalOnly);
    m_shareField->setVisible(data.validTable.empty() && data.columns.split.empty());
    m_share->setValue(data.validShare);
    m_shareField->setProblem(m_share->slip().isEmpty()
                                 ? m_setup.draft().problem(QStringLiteral("data.validShare"))
                                 : m_share->slip());
    m_bars->setCounts(m_setup.trainingCounts());
    m_sheet->setVisible(!m_setup.sheet().isNull());
    m_sheetTitle->setVisible(m_sheet->isVisibleTo(m_reportRoom));
    if (m_sheet->isVisibleTo(m_reportRoom))
        m_sheet->setSheet(m_setup.sheet(), static_cast<int>(report.sheet.size()));
}

void DataPage::showNotices(const DataReport& report) {
    m_errors->setText(tr("The data cannot be used so"), sentences(report.errors));
    m_errors->setVisible(!report.errors.empty());
    m_warnings->setText(tr("To think about"), sentences(report.warnings));
    m_warnings->setVisible(!report.warnings.empty());
}

void DataPage::showLeftOut() {
    if (const DataReport* report = m_setup.report())
        (new FilmListDialog(tr("Rows that are left out"), report->leftOut, this))->open();
}

} // namespace hilum
