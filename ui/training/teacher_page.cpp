#include "ui/training/teacher_page.h"

#include "app/words/finding_names.h"
#include "training/runs/teacher_file.h"
#include "ui/model_card_page.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/training/output_mapping.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QFile>
#include <QFileInfo>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hilum {
namespace {

QString listed(const std::vector<std::string>& labels) {
    QStringList names;
    for (const std::string& label : labels)
        names << findingName(label);
    return names.join(QStringLiteral(", "));
}

void paint(QLabel* label, bool isProblem) {
    label->setStyleSheet(isProblem ? QStringLiteral("color: %1;").arg(theme::problem.name()) : QString());
}

} // namespace

QString teachingInWords(const ModelCard& card, const std::vector<PlannedLabel>& labels,
                        const std::vector<TaughtLabel>& taught) {
    const TeacherLabels found = labelsOfTeacher(card, labels, taught);
    QString words = found.learnt.empty() ? TeacherPage::tr("It teaches none of your findings.")
                                         : TeacherPage::tr("Teaches %1.").arg(listed(found.learnt));
    if (!found.learnt.empty() && !found.unknown.empty())
        words += QLatin1Char('\n') +
                 TeacherPage::tr("Learnt from the labels alone: %1.").arg(listed(found.unknown));
    return words;
}

TeacherPage::TeacherPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent)
    : WizardPageWidget(
          setup, tr("Teacher"),
          tr("A network that has learnt already shows the student how sure one can be of each film, "
             "where the labels only say yes or no."),
          parent),
      m_chooser(chooser) {
    m_column->setSpacing(theme::grid);
    ChoiceCard* shipped =
        addCard(TeacherChoice::Shipped, tr("The model that came with Hilum"), {}, "teacher.shipped");
    m_shippedLabels = makeWrappedLabel({}, "small");
    shipped->body()->addWidget(m_shippedLabels);
    fillFileCard(addCard(TeacherChoice::File, tr("A file of your own"),
                         tr("A Hilum bundle, or weights of DenseNet-121 (TorchXRayVision, torchvision) or of "
                            "EfficientViT."),
                         "teacher.file"));
    fillTrainCard(addCard(TeacherChoice::TrainFirst, tr("Train one first"),
                          tr("An EfficientNet-Lite0 learns from your films before the student does. It takes "
                             "longer, and is worth it when it starts from ImageNet weights."),
                          "teacher.trainFirst"));
    addCard(TeacherChoice::None, tr("None"), tr("The student learns from the labels alone."), "teacher.none");
    m_column->addStretch();
}

ChoiceCard* TeacherPage::addCard(TeacherChoice choice, const QString& title, const QString& text,
                                 const char* name) {
    auto* card = new ChoiceCard(title, text, name, this);
    m_cards[choice] = card;
    m_column->addWidget(card);
    connect(card->button(), &QRadioButton::clicked, this, [this, choice] {
        m_setup.chooseTeacher(choice);
        refresh(); // a click on the chosen one leaves it chosen
        if (choice == TeacherChoice::File && m_setup.draft().teacherFile.empty())
            chooseFile();
    });
    return card;
}

void TeacherPage::fillFileCard(ChoiceCard* card) {
    auto* row = new QHBoxLayout;
    m_chooseFile = new QPushButton(tr("Choose file…"));
    m_chooseFile->setObjectName(QStringLiteral("teacher.chooseFile"));
    m_fileName = makeLabel({}, "secondary");
    row->addWidget(m_chooseFile);
    row->addWidget(m_fileName, 1);
    card->body()->addLayout(row);
    m_fileWords = makeWrappedLabel({}, "secondary");
    m_fileWords->setObjectName(QStringLiteral("teacher.fileWords"));
    m_fileLabels = makeWrappedLabel({}, "small");
    m_fileLabels->setObjectName(QStringLiteral("teacher.fileLabels"));
    card->body()->addWidget(m_fileWords);
    card->body()->addWidget(m_fileLabels);
    m_outputs = new OutputMapping(m_setup);
    card->body()->addWidget(m_outputs);
    connect(m_chooseFile, &QPushButton::clicked, this, &TeacherPage::chooseFile);
}

void TeacherPage::fillTrainCard(ChoiceCard* card) {
    m_epochs = new NumberEdit(NumberEdit::Kind::Whole);
    m_epochs->setObjectName(QStringLiteral("teacher.epochs"));
    m_epochsField = new PlanField(tr("Epochs of the teacher"), m_epochs);
    card->body()->addWidget(m_epochsField);
    auto* row = new QHBoxLayout;
    auto* choose = new QPushButton(tr("ImageNet weights…"));
    choose->setObjectName(QStringLiteral("teacher.chooseWeights"));
    m_weightsName = makeLabel({}, "secondary");
    m_dropWeights = makeFlatButton(tr("Without"), {});
    m_dropWeights->setObjectName(QStringLiteral("teacher.dropWeights"));
    row->addWidget(choose);
    row->addWidget(m_weightsName);
    row->addWidget(m_dropWeights);
    row->addStretch();
    card->body()->addLayout(row);
    m_weightsWords = makeWrappedLabel({}, "small");
    m_weightsWords->setObjectName(QStringLiteral("teacher.weightsWords"));
    card->body()->addWidget(m_weightsWords);
    connect(m_epochs, &NumberEdit::valueTyped, this, [this](double value) {
        m_setup.change([&](PlanDraft& draft) { draft.teacherEpochs = static_cast<int>(value); });
    });
    connect(m_epochs, &NumberEdit::slipTyped, this, &TeacherPage::slipChanged);
    connect(m_dropWeights, &QPushButton::clicked, this, [this] { m_setup.chooseTeacherWeights({}); });
    connect(choose, &QPushButton::clicked, this, [this] {
        m_chooser.chooseFile(this, tr("Weights that the teacher starts from"), {},
                             tr("Weights (*.pth *.pt *.safetensors);;All files (*)"),
                             [this](const QStringList& files) {
                                 if (!files.isEmpty())
                                     m_setup.chooseTeacherWeights(files.first());
                             });
    });
}

void TeacherPage::chooseFile() {
    m_chooser.chooseFile(this, tr("The teacher"),
                         QFileInfo(QFile::decodeName(m_setup.draft().teacherFile.c_str())).path(),
                         tr("Bundles and weights (*.safetensors *.pth *.pt);;All files (*)"),
                         [this](const QStringList& files) {
                             if (!files.isEmpty())
                                 m_setup.chooseTeacherFile(files.first());
                         });
}

QWidget* TeacherPage::firstControl() const {
    for (const auto& [choice, card] : m_cards)
        if (card->button()->isChecked())
            return card->button();
    return m_cards.at(TeacherChoice::None)->button();
}

QString TeacherPage::slip() const {
    return slipBelow(this);
}

void TeacherPage::refresh() {
    const PlanDraft& draft = m_setup.draft();
    for (const auto& [choice, card] : m_cards)
        card->button()->setChecked(choice == draft.teacher);
    showShipped();
    showFile();
    m_epochs->setValue(draft.teacherEpochs);
    m_epochsField->setVisible(draft.ownTeachers.empty());
    m_epochsField->setProblem(m_epochs->slip().isEmpty()
                                  ? draft.problem(QStringLiteral("teacherPlans.optimisation.epochs"))
                                  : m_epochs->slip());
    const QString weights = QFile::decodeName(draft.teacherWeights.c_str());
    m_weightsName->setText(weights.isEmpty() ? tr("none: it starts from random weights")
                                             : QFileInfo(weights).fileName());
    m_dropWeights->setVisible(!weights.isEmpty());
    m_weightsWords->setText(!m_setup.weightsProblem().isEmpty() ? m_setup.weightsProblem()
                            : weights.isEmpty()                 ? QString()
                                                                : tr("The weights fit the teacher."));
    m_weightsWords->setVisible(!m_weightsWords->text().isEmpty());
    paint(m_weightsWords, !m_setup.weightsProblem().isEmpty());
}

void TeacherPage::showShipped() {
    const PlanDraft& draft = m_setup.draft();
    ChoiceCard* card = m_cards.at(TeacherChoice::Shipped);
    card->button()->setEnabled(draft.shippedCard.has_value() || draft.teacher == TeacherChoice::Shipped);
    if (!draft.shippedCard) {
        card->setText(m_setup.shippedError().isEmpty() ? tr("It is being looked at.")
                                                       : m_setup.shippedError());
        return;
    }
    const ModelCard& model = *draft.shippedCard;
    card->setText(tr("%1, macro AUROC %2 on its own validation films. Ready at once.")
                      .arg(QString::fromStdString(model.name), cardIntervalText(model.macroAuroc)));
    m_shippedLabels->setText(teachingInWords(model, draft.plan.labels));
}

void TeacherPage::showFile() {
    const PlanDraft& draft = m_setup.draft();
    const QString file = QFile::decodeName(draft.teacherFile.c_str());
    m_fileName->setText(file.isEmpty() ? tr("No file is chosen.") : QFileInfo(file).fileName());
    const bool isBad = !m_setup.teacherError().isEmpty();
    QString words = m_setup.teacherError();
    if (m_setup.isCheckingTeacher())
        words = tr("The file is being looked at.");
    else if (draft.teacherCard)
        words = tr("%1 of %2 pixels. Checked: it can be used.")
                    .arg(QString::fromStdString(draft.teacherCard->name))
                    .arg(draft.teacherCard->architecture.inputSize);
    m_fileWords->setText(words);
    m_fileWords->setVisible(!words.isEmpty());
    paint(m_fileWords, isBad);
    const bool hasCard = draft.teacherCard.has_value();
    m_fileLabels->setVisible(hasCard);
    if (hasCard)
        m_fileLabels->setText(teachingInWords(*draft.teacherCard, draft.plan.labels, draft.teacherOutputs));
    m_outputs->refresh();
}

} // namespace hilum
