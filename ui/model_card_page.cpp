#include "ui/model_card_page.h"

#include "app/results/plan_words.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "training/runs/training_plan.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hilum {
namespace {

QString number(const std::optional<double>& value) {
    return value ? shownNumber(*value, 2) : QStringLiteral("–");
}

QString architectureText(const Architecture& architecture) {
    QString text = architecture.family == "efficientvit"
                       ? QStringLiteral("EfficientViT-")
                       : QString::fromStdString(architecture.family) + QLatin1Char(' ');
    text += QString::fromStdString(architecture.variant);
    if (architecture.mxa != MxaMode::None)
        text += architecture.mxa == MxaMode::Paper ? QStringLiteral(" with MXA (paper)")
                                                   : QStringLiteral(" with MXA (sound)");
    return text +
           (architecture.outputs == 1
                ? QObject::tr(", %1 px, one output").arg(architecture.inputSize)
                : QObject::tr(", %1 px, %2 outputs").arg(architecture.inputSize).arg(architecture.outputs));
}

QString calibrationText(const ModelCard& card) {
    const bool isCalibrated = std::any_of(card.labels.begin(), card.labels.end(), [](const LabelCard& label) {
        return label.calibrationScale.has_value();
    });
    if (!isCalibrated)
        return QObject::tr("None: the numbers are scores, not probabilities.");
    if (!card.macroAuroc) // the error is a mean over the same findings
        return QObject::tr("Its error is not known: too few validation films.");
    return QObject::tr(
               "Expected calibration error %1 before and %2 after calibration on the validation films.")
        .arg(shownNumber(card.expectedCalibrationErrorBefore, 3))
        .arg(shownNumber(card.expectedCalibrationErrorAfter, 3));
}

QFormLayout* makeForm(QWidget* owner) {
    auto* form = new QFormLayout(owner);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(theme::grid);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    return form;
}

void addRow(QFormLayout* form, const QString& title, const QString& text) {
    if (text.isEmpty())
        return;
    QLabel* value = makeWrappedLabel(text, "value");
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setFocusPolicy(Qt::NoFocus);
    QLabel* name = makeLabel(title, "muted");
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->addRow(name, value);
}

} // namespace

QString cardIntervalText(const std::optional<Interval>& interval, int decimals) {
    if (!interval)
        return QStringLiteral("–");
    return QObject::tr("%1 (%2 to %3)")
        .arg(shownNumber(interval->value, decimals), shownNumber(interval->low, decimals),
             shownNumber(interval->high, decimals));
}

ModelCardPage::ModelCardPage(const ModelCard& card, const QString& device, QWidget* parent)
    : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeFacts(card, device));
    column->addSpacing(theme::grid);
    column->addWidget(makeLabel(tr("How well it did on the validation films"), "section"));
    column->addWidget(makeTable(card));
    column->addWidget(makeWrappedLabel(tr("AUROC with its 95 % interval. Sensitivity and specificity at the "
                                          "threshold. Thresholds belong to this model "
                                          "alone and do not carry over to another."),
                                       "small"));
    if (QWidget* plan = makePlan(card)) {
        column->addSpacing(theme::grid);
        column->addWidget(makeLabel(tr("How it was trained"), "section"));
        column->addWidget(plan);
    }
    column->addStretch();
}

QWidget* ModelCardPage::makeFacts(const ModelCard& card, const QString& device) {
    auto* facts = new QWidget;
    QFormLayout* form = makeForm(facts);
    const auto add = [form](const QString& title, const QString& text) { addRow(form, title, text); };
    add(tr("Created"), QString::fromStdString(card.created));
    add(tr("Network"), architectureText(card.architecture));
    add(tr("Runs on"), device == QLatin1String("cpu") ? tr("CPU") : device);
    add(tr("Weights"), QStringLiteral("SHA-256 ") + QString::fromStdString(card.tensorSha256.substr(0, 16)));
    add(tr("Macro AUROC"), cardIntervalText(card.macroAuroc));
    add(tr("Calibration"), calibrationText(card));
    add(tr("Trained on"), QString::fromStdString(card.data));
    add(tr("Limits"), QString::fromStdString(card.limitations));
    return facts;
}

QWidget* ModelCardPage::makePlan(const ModelCard& card) {
    const auto plan = trainingPlanFromJson(card.trainingPlan);
    if (!plan || plan->labels.empty())
        return nullptr;
    auto* words = new QWidget;
    words->setObjectName(QStringLiteral("modelCard.plan"));
    QFormLayout* form = makeForm(words);
    for (const auto& [heading, sentence] : planInWords(*plan))
        addRow(form, heading, sentence);
    return words;
}

QTableWidget* ModelCardPage::makeTable(const ModelCard& card) {
    const QStringList titles{tr("Finding"),     tr("AUROC"),       tr("Threshold"),
                             tr("Sensitivity"), tr("Specificity"), tr("Films with / without")};
    auto* table = new QTableWidget(static_cast<int>(card.labels.size()), static_cast<int>(titles.size()));
    table->setObjectName(QStringLiteral("modelCard.table"));
    table->setHorizontalHeaderLabels(titles);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::NoFocus);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int row = 0; row < table->rowCount(); ++row) {
        const LabelCard& label = card.labels[static_cast<std::size_t>(row)];
        const QStringList cells =
            label.trained ? QStringList{findingName(label.label),
                                        cardIntervalText(label.auroc),
                                        number(label.threshold),
                                        number(label.sensitivity),
                                        number(label.specificity),
                                        QStringLiteral("%1 / %2").arg(label.positives).arg(label.negatives)}
                          : QStringList{findingName(label.label), tr("not trained"), {}, {}, {}, {}};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setForeground(label.trained ? theme::text : theme::mutedText);
            table->setItem(row, column, item);
        }
        table->setRowHeight(row, 28);
    }
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(static_cast<int>(titles.size()) - 1,
                                                    QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->setFixedHeight(28 * table->rowCount() + 50); // with a bar where the page is narrow
    return table;
}

} // namespace hilum
