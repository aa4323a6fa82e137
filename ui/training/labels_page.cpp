#include "ui/training/labels_page.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "ui/theme.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QGridLayout>
#include <algorithm>

namespace hilum {
namespace {

constexpr std::size_t fewPositives = 10; // as the report on data has it

QList<std::pair<QString, int>> uncertainChoices() {
    return {{LabelsPage::tr("Not learnt from"), int(UncertainPolicy::Ignore)},
            {LabelsPage::tr("As absent"), int(UncertainPolicy::Zeros)},
            {LabelsPage::tr("As present"), int(UncertainPolicy::Ones)},
            {LabelsPage::tr("Mostly present (0.55 to 0.85)"), int(UncertainPolicy::SmoothedOnes)},
            {LabelsPage::tr("Asked of a model trained first"), int(UncertainPolicy::SelfTrained)}};
}

QString countsInWords(const std::vector<FindingCounts>& counts, const std::string& label) {
    const auto found =
        std::find_if(counts.begin(), counts.end(), [&](const FindingCounts& c) { return c.label == label; });
    if (found == counts.end())
        return LabelsPage::tr("not in the table");
    if (found->positive == 0)
        return LabelsPage::tr("no film has it");
    QString text = found->positive == 1 ? LabelsPage::tr("1 film has it")
                                        : LabelsPage::tr("%1 films have it").arg(shownCount(found->positive));
    if (found->uncertain > 0)
        text += LabelsPage::tr(", %1 uncertain").arg(shownCount(found->uncertain));
    if (found->positive < fewPositives)
        text += LabelsPage::tr(": few");
    return text;
}

} // namespace

LabelsPage::LabelsPage(TrainingSetup& setup, QWidget* parent)
    : WizardPageWidget(
          setup, tr("Labels"),
          tr("Which findings are learnt, and what an entry that is uncertain or blank counts as."), parent) {
    m_mixed = makePreset(LabelPreset::Mixed, tr("Mixed (recommended)"), "labels.mixed");
    m_paper = makePreset(LabelPreset::Paper, tr("Paper: all uncertain as present"), "labels.paper");
    m_presetWords = makeLabel({}, "muted", this);
    auto* presets = new QHBoxLayout;
    presets->setSpacing(theme::grid);
    presets->addWidget(m_mixed);
    presets->addWidget(m_paper);
    presets->addWidget(m_presetWords, 1);
    m_column->addLayout(presets);
    m_table = new QWidget(this);
    m_column->addWidget(m_table);
    m_column->addWidget(makeWrappedLabel(
        tr("Mixed follows controlled comparisons: uncertain entries are left out, but those of Atelectasis "
           "and "
           "Edema count as mostly present, and those of Consolidation are asked of a model that the run "
           "trains "
           "first, where there are any. A finding that is off keeps its place among the outputs and is never "
           "shown."),
        "small", this));
    m_column->addStretch();
}

QPushButton* LabelsPage::makePreset(LabelPreset preset, const QString& text, const char* name) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, [this, preset] {
        m_setup.change([&](PlanDraft& draft) { draft.applyLabels(preset, m_setup.trainingCounts()); });
    });
    return button;
}

QWidget* LabelsPage::firstControl() const {
    return m_mixed;
}

void LabelsPage::changeLabel(std::size_t row, const std::function<void(PlannedLabel&)>& how) {
    m_setup.change([&](PlanDraft& draft) { how(draft.plan.labels[row]); });
}

void LabelsPage::makeRows() {
    delete m_grid;
    qDeleteAll(m_table->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    m_rows.clear();
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    const QString heads[] = {tr("Finding"), tr("Training films"), tr("Uncertain entries"),
                             tr("Blank entries")};
    for (int column = 0; column < 4; ++column)
        m_grid->addWidget(makeLabel(heads[column], "section", m_table), 0, column);
    for (const PlannedLabel& label : m_setup.draft().plan.labels) {
        const std::size_t row = m_rows.size();
        const QString name = QString::fromStdString(label.label);
        const QString shown = findingName(label.label);
        Row made{name, new QCheckBox(shown, m_table), makeWrappedLabel({}, "muted", m_table),
                 makeCombo(uncertainChoices(), "labels.uncertain"),
                 makeCombo({{tr("As absent"), int(BlankPolicy::Zero)},
                            {tr("Not learnt from"), int(BlankPolicy::Ignore)}},
                           "labels.blank")};
        made.trained->setObjectName(QStringLiteral("labels.trained.") + name);
        made.uncertain->setObjectName(QStringLiteral("labels.uncertain.") + name);
        made.blank->setObjectName(QStringLiteral("labels.blank.") + name);
        keepNarrow(made.uncertain);
        keepNarrow(made.blank);
        made.uncertain->setMinimumContentsLength(9);
        made.blank->setMinimumContentsLength(7);
        made.counts->setMinimumWidth(88);
        made.uncertain->setAccessibleName(tr("%1, uncertain entries").arg(shown));
        made.blank->setAccessibleName(tr("%1, blank entries").arg(shown));
        connect(made.trained, &QCheckBox::clicked, this,
                [this, row](bool isOn) { changeLabel(row, [isOn](PlannedLabel& l) { l.trained = isOn; }); });
        connect(made.uncertain, &QComboBox::activated, this, [this, row, combo = made.uncertain] {
            changeLabel(row, [combo](PlannedLabel& l) {
                l.uncertain = UncertainPolicy(combo->currentData().toInt());
            });
        });
        connect(made.blank, &QComboBox::activated, this, [this, row, combo = made.blank] {
            changeLabel(row,
                        [combo](PlannedLabel& l) { l.blank = BlankPolicy(combo->currentData().toInt()); });
        });
        const int line = static_cast<int>(row) + 1;
        m_grid->addWidget(made.trained, line, 0);
        m_grid->addWidget(made.counts, line, 1);
        m_grid->addWidget(made.uncertain, line, 2);
        m_grid->addWidget(made.blank, line, 3);
        m_rows.push_back(made);
    }
    showChildren(m_table);
}

void LabelsPage::showRow(Row& row, const PlannedLabel& label) {
    row.trained->setChecked(label.trained);
    row.counts->setText(m_setup.report() ? countsInWords(m_setup.trainingCounts(), label.label) : QString());
    setComboValue(row.uncertain, int(label.uncertain));
    setComboValue(row.blank, int(label.blank));
    row.uncertain->setEnabled(label.trained);
    row.blank->setEnabled(label.trained);
}

void LabelsPage::refresh() {
    const auto& labels = m_setup.draft().plan.labels;
    const bool same = std::equal(
        m_rows.begin(), m_rows.end(), labels.begin(), labels.end(),
        [](const Row& row, const PlannedLabel& label) { return row.label.toStdString() == label.label; });
    if (!same)
        makeRows();
    for (std::size_t row = 0; row < labels.size(); ++row)
        showRow(m_rows[row], labels[row]);
    const auto preset = m_setup.draft().labelPreset(m_setup.trainingCounts());
    m_mixed->setChecked(preset == LabelPreset::Mixed);
    m_paper->setChecked(preset == LabelPreset::Paper);
    m_presetWords->setText(preset ? QString() : tr("Your own choice"));
}

} // namespace hilum
