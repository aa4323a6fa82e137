#include "ui/training/output_mapping.h"

#include "app/training/training_setup.h"
#include "app/words/finding_names.h"
#include "training/runs/teacher_file.h"
#include "ui/theme.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QGridLayout>
#include <QHash>
#include <QVBoxLayout>

namespace hilum {
namespace {

std::vector<std::string> namesOf(const ModelCard& card) {
    std::vector<std::string> names;
    for (const LabelCard& label : card.labels)
        names.push_back(label.label);
    return names;
}

// "3: Edema", or "Output 3" where the file gives it no name.
QString outputText(int number, const std::string& name) {
    const QString text = QString::fromStdString(name);
    return text == QStringLiteral("Output %1").arg(number) ? text
                                                           : QStringLiteral("%1: %2").arg(number).arg(text);
}

std::vector<std::string> switchedOn(const std::vector<PlannedLabel>& labels) {
    std::vector<std::string> names;
    for (const PlannedLabel& label : labels)
        if (label.trained)
            names.push_back(label.label);
    return names;
}

} // namespace

OutputMapping::OutputMapping(TrainingSetup& setup, QWidget* parent)
    : QWidget(parent), m_setup(setup), m_room(new QWidget(this)),
      m_words(makeWrappedLabel({}, "small", this)) {
    setObjectName(QStringLiteral("teacher.outputs"));
    m_words->setObjectName(QStringLiteral("teacher.outputsWords"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::grid, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Finding, and the output of the file that says it"), "section", this));
    column->addWidget(m_room);
    column->addWidget(m_words);
}

void OutputMapping::makeRows() {
    delete m_grid;
    qDeleteAll(m_room->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    m_rows.clear();
    m_grid = new QGridLayout(m_room);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
    const ModelCard& card = *m_setup.draft().teacherCard;
    const auto labels = switchedOn(m_setup.draft().plan.labels);
    const int half = static_cast<int>(labels.size() + 1) / 2; // read down, then down again
    for (const std::string& label : labels) {
        const QString name = QString::fromStdString(label);
        QComboBox* combo = makeCombo({{tr("None: labels alone"), 0}}, "teacher.output");
        combo->setObjectName(QStringLiteral("teacher.output.") + name);
        combo->setAccessibleName(tr("Output for %1").arg(findingName(label)));
        keepNarrow(combo);
        for (std::size_t output = 0; output < card.labels.size(); ++output)
            if (canTeach(card, output)) {
                const int number = static_cast<int>(output) + 1;
                combo->addItem(outputText(number, card.labels[output].label), number);
            }
        connect(combo, &QComboBox::activated, this,
                [this, label, combo] { m_setup.chooseOutput(label, combo->currentData().toInt()); });
        const int index = static_cast<int>(m_rows.size());
        const int column = index < half ? 0 : 2;
        m_grid->addWidget(makeLabel(findingName(label), "secondary"), index % half, column);
        m_grid->addWidget(combo, index % half, column + 1);
        m_rows.push_back({label, combo});
    }
    showChildren(m_room);
}

// Two findings of one output are seldom meant.
QString OutputMapping::sharedOutput() const {
    QHash<int, QString> taken;
    for (const Row& row : m_rows) {
        const int output = row.combo->currentData().toInt();
        const QString name = findingName(row.label);
        if (output > 0 && taken.contains(output))
            return tr("%1 and %2 have the same output.").arg(taken[output], name);
        taken.insert(output, name);
    }
    return {};
}

void OutputMapping::refresh() {
    const PlanDraft& draft = m_setup.draft();
    setVisible(draft.teacherCard.has_value());
    if (!draft.teacherCard)
        return;
    const auto labels = switchedOn(draft.plan.labels);
    const auto outputs = namesOf(*draft.teacherCard);
    const bool isSame =
        outputs == m_outputs &&
        std::equal(m_rows.begin(), m_rows.end(), labels.begin(), labels.end(),
                   [](const Row& row, const std::string& label) { return row.label == label; });
    if (!isSame)
        makeRows();
    m_outputs = outputs;
    const auto chosen = draft.chosenOutputs();
    auto row = m_rows.begin();
    for (std::size_t label = 0; label < chosen.size(); ++label)
        if (draft.plan.labels[label].trained)
            setComboValue((row++)->combo, chosen[label]);
    m_words->setText(sharedOutput());
    m_words->setVisible(!m_words->text().isEmpty());
}

} // namespace hilum
