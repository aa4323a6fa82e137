#include "ui/training/mapping_editor.h"

#include "app/training/mapping_guess.h"
#include "training/runs/film_table.h"
#include "ui/theme.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hilum {
namespace {

QFormLayout* makeForm() {
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(theme::grid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

std::string columnOf(const QComboBox* combo) {
    return combo->currentIndex() > 0 ? combo->currentText().toStdString() : std::string();
}

} // namespace

MappingEditor::MappingEditor(QWidget* parent)
    : QWidget(parent), m_folder(new QLineEdit), m_labelRoom(new QWidget),
      m_problem(makeWrappedLabel({}, "small")), m_use(new QPushButton(tr("Use this mapping"))) {
    setObjectName(QStringLiteral("mapping"));
    auto* left = makeForm();
    auto* folderRow = new QHBoxLayout;
    folderRow->setSpacing(theme::grid);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("mapping.chooseFolder"));
    connect(choose, &QPushButton::clicked, this, &MappingEditor::folderWanted);
    m_folder->setObjectName(QStringLiteral("mapping.folder"));
    m_folder->setAccessibleName(tr("Films start from"));
    folderRow->addWidget(makeLabel(tr("Films start from"), "secondary"));
    folderRow->addSpacing(theme::grid);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(choose);
    m_path = addColumn(left, tr("File of the film"), "mapping.path");
    m_patient = addColumn(left, tr("Patient"), "mapping.patient");
    m_pattern = addLine(left, tr("… or in the path"), "mapping.patientPattern",
                        tr("a regular expression, as (patient[0-9]+)"));
    m_study = addColumn(left, tr("Study"), "mapping.study");
    m_sex = addColumn(left, tr("Sex"), "mapping.sex");
    m_age = addColumn(left, tr("Age"), "mapping.age");
    m_projection = addColumn(left, tr("Projection"), "mapping.projection");
    m_view = addColumn(left, tr("Frontal or lateral"), "mapping.view");
    m_split = addColumn(left, tr("Train or valid"), "mapping.split");

    auto* right = makeForm();
    m_findings = addColumn(right, tr("One column lists findings"), "mapping.findings");
    m_separator = addLine(right, tr("… separated by"), "mapping.separator", {});
    m_positive = addLine(right, tr("Words for present"), "mapping.positive", {});
    m_negative = addLine(right, tr("Words for absent"), "mapping.negative", {});
    m_uncertain = addLine(right, tr("Words for uncertain"), "mapping.uncertain", {});
    connect(m_findings, &QComboBox::currentIndexChanged, this, [this] { fillLabels(mapping()); });

    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    columns->addLayout(left, 1);
    auto* findings = new QVBoxLayout;
    findings->setSpacing(theme::grid);
    findings->addLayout(right);
    findings->addSpacing(theme::grid);
    findings->addWidget(makeLabel(tr("Finding and its column"), "section"));
    findings->addWidget(m_labelRoom);
    findings->addStretch();
    columns->addLayout(findings, 1);
    auto* foot = new QHBoxLayout;
    m_use->setObjectName(QStringLiteral("mapping.use"));
    m_use->setProperty("primary", true);
    m_problem->setObjectName(QStringLiteral("mapping.problem"));
    m_problem->setStyleSheet(QStringLiteral("color: %1;").arg(theme::problem.name()));
    foot->addWidget(m_use);
    foot->addWidget(m_problem, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * theme::grid);
    column->addLayout(folderRow);
    column->addLayout(columns);
    column->addLayout(foot);
    connect(m_use, &QPushButton::clicked, this, &MappingEditor::accepted);
}

QComboBox* MappingEditor::addColumn(QFormLayout* form, const QString& title, const char* name) {
    auto* combo = new QComboBox;
    combo->setObjectName(QLatin1String(name));
    combo->setAccessibleName(title);
    keepNarrow(combo);
    form->addRow(makeLabel(title, "secondary"), combo);
    connect(combo, &QComboBox::currentIndexChanged, this, &MappingEditor::showProblem);
    return combo;
}

QLineEdit* MappingEditor::addLine(QFormLayout* form, const QString& title, const char* name,
                                  const QString& hint) {
    auto* line = new QLineEdit;
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(title);
    line->setPlaceholderText(hint);
    form->addRow(makeLabel(title, "secondary"), line);
    connect(line, &QLineEdit::textChanged, this, &MappingEditor::showProblem);
    return line;
}

void MappingEditor::setColumns(const QStringList& columns, const QString& folder) {
    if (columns == m_columns && folder == m_folder->text())
        return;
    m_columns = columns;
    m_folder->setText(folder);
    const ColumnMapping guess = guessMapping(columns);
    for (QComboBox* combo :
         {m_path, m_patient, m_study, m_view, m_projection, m_sex, m_age, m_split, m_findings}) {
        const QSignalBlocker blocker(combo);
        combo->clear();
        combo->addItem(tr("(none)"));
        combo->addItems(columns);
    }
    fill(guess);
}

void MappingEditor::fill(const ColumnMapping& guess) {
    const auto choose = [](QComboBox* combo, const std::string& column) {
        const QSignalBlocker blocker(combo);
        combo->setCurrentIndex(column.empty() ? 0 : combo->findText(QString::fromStdString(column)));
    };
    choose(m_path, guess.path);
    choose(m_patient, guess.patient);
    choose(m_study, guess.study);
    choose(m_view, guess.view);
    choose(m_projection, guess.projection);
    choose(m_sex, guess.sex);
    choose(m_age, guess.age);
    choose(m_split, guess.split);
    choose(m_findings, guess.findings);
    m_separator->setText(QString::fromStdString(guess.separator));
    m_positive->setText(textOf(guess.positive));
    m_negative->setText(textOf(guess.negative));
    m_uncertain->setText(textOf(guess.uncertain));
    fillLabels(guess);
    showProblem();
}

// With a column that lists findings a label has a word, else a column.
void MappingEditor::fillLabels(const ColumnMapping& guess) {
    for (const auto& label : m_labels)
        label.second->disconnect(this);
    m_labels.clear();
    delete m_labelGrid;
    qDeleteAll(m_labelRoom->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    m_labelGrid = new QGridLayout(m_labelRoom);
    m_labelGrid->setContentsMargins(0, 0, 0, 0);
    m_labelGrid->setVerticalSpacing(4);
    m_labelGrid->setColumnStretch(1, 1);
    const bool isList = m_findings->currentIndex() > 0;
    for (const std::string& name : chexpertLabels()) {
        const QString label = QString::fromStdString(name);
        auto* combo = new QComboBox;
        combo->setObjectName(QStringLiteral("mapping.label.") + label);
        combo->setAccessibleName(label);
        keepNarrow(combo);
        combo->addItem(tr("(none)"));
        if (isList) {
            combo->setEditable(true);
            combo->addItem(label);
        } else {
            combo->addItems(m_columns);
        }
        for (const MappedLabel& mapped : guess.labels)
            if (mapped.label == name) {
                const QString column = QString::fromStdString(mapped.column);
                if (combo->findText(column) < 0 && isList)
                    combo->addItem(column);
                combo->setCurrentIndex(std::max(0, combo->findText(column)));
            }
        if (isList && guess.labels.empty())
            combo->setCurrentIndex(1);
        const int row = static_cast<int>(m_labels.size());
        m_labelGrid->addWidget(makeLabel(label, "secondary"), row, 0);
        m_labelGrid->addWidget(combo, row, 1);
        connect(combo, &QComboBox::currentTextChanged, this, &MappingEditor::showProblem);
        m_labels.emplace_back(label, combo);
    }
    showChildren(m_labelRoom);
}

ColumnMapping MappingEditor::mapping() const {
    ColumnMapping mapping;
    mapping.path = columnOf(m_path);
    mapping.patient = columnOf(m_patient);
    mapping.patientPattern = m_pattern->text().toStdString();
    mapping.study = columnOf(m_study);
    mapping.view = columnOf(m_view);
    mapping.projection = columnOf(m_projection);
    mapping.sex = columnOf(m_sex);
    mapping.age = columnOf(m_age);
    mapping.split = columnOf(m_split);
    mapping.findings = columnOf(m_findings);
    mapping.separator = m_separator->text().isEmpty() ? "|" : m_separator->text().toStdString();
    mapping.positive = wordsOf(m_positive->text());
    mapping.negative = wordsOf(m_negative->text());
    mapping.uncertain = wordsOf(m_uncertain->text());
    for (const auto& [label, combo] : m_labels)
        if (combo->currentText() != combo->itemText(0) && !combo->currentText().isEmpty())
            mapping.labels.push_back({label.toStdString(), combo->currentText().toStdString()});
    return mapping;
}

QString MappingEditor::folder() const {
    return m_folder->text();
}

void MappingEditor::setFolder(const QString& folder) {
    m_folder->setText(folder);
}

void MappingEditor::showProblem() {
    const QString problem = mappingProblem(mapping());
    m_problem->setText(problem);
    m_use->setEnabled(problem.isEmpty());
}

} // namespace hilum
