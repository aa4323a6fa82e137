#include "ui/training/student_page.h"

#include "app/words/numbers.h"
#include "inference/reading/parameter_table.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/training/augmentation_preview.h"
#include "ui/training/plan_field.h"
#include "ui/training/plan_form.h"
#include "ui/widgets.h"

#include <QRadioButton>
#include <QVBoxLayout>

#include <functional>
#include <numeric>

namespace hilum {
namespace {

// A variant with the parameters of its sound form, as the trainer counts them.
std::pair<QString, int> sized(int variant) {
    Architecture architecture = PlanDraft().plan.architecture;
    architecture.variant = "M" + std::to_string(variant);
    architecture.mxa = MxaMode::Sound;
    double count = 0;
    if (const auto table = parameterShapes(architecture))
        for (const auto& [name, spec] : *table)
            if (!spec.integer && name.find(".running_") == std::string::npos)
                count += std::accumulate(spec.shape.begin(), spec.shape.end(), 1.0, std::multiplies<>());
    return {StudentPage::tr("M%1, %2 million parameters").arg(variant).arg(shownNumber(count / 1e6, 1)),
            variant};
}

} // namespace

StudentPage::StudentPage(TrainingSetup& setup, QWidget* parent)
    : WizardPageWidget(setup, tr("Student"), tr("The network that learns, and how it learns."), parent) {
    m_column->setSpacing(theme::grid);
    addPreset(
        StudentPreset::Recommended, tr("Recommended"),
        tr("EfficientViT-M5 with MXA in its sound form, 224 pixels, 36 epochs: the recipe of the model that "
           "came with Hilum."),
        "student.recommended");
    addPreset(StudentPreset::Quick, tr("Quick"),
              tr("EfficientViT-M0, 160 pixels, 8 epochs: to see that all works. Not the best it can be."),
              "student.quick");
    addPreset(
        StudentPreset::Paper, tr("Paper"),
        tr("EfficientViT-M5 with MXA as published, 224 pixels, 50 epochs in batches of 512: to repeat the "
           "authors' work. Slow on a processor."),
        "student.paper");
    m_own = makeLabel(tr("Your own choice, set below."), "muted", this);
    m_column->addWidget(m_own);
    m_noMask = makeWrappedLabel(tr("The authors' loss cannot ignore: where a finding's uncertain or empty "
                                   "entries are ignored, it learns them as absent. The authors learnt "
                                   "uncertain ones as present."),
                                "muted", this);
    m_noMask->setObjectName(QStringLiteral("student.noMask"));
    m_column->addWidget(m_noMask);
    m_more = makeFlatButton(tr("Details"), QStringLiteral("chevron-right"), this);
    m_more->setObjectName(QStringLiteral("student.more"));
    m_more->setCheckable(true);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    m_details = makeDetails();
    m_details->hide();
    m_column->addWidget(m_details);
    m_column->addStretch();
    connect(m_more, &QPushButton::toggled, this, [this](bool isOpen) {
        m_details->setVisible(isOpen);
        m_more->setIcon(
            themedIcon(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        showPreview();
    });
    connect(&m_setup, &TrainingSetup::filmChanged, this, &StudentPage::showPreview);
}

void StudentPage::addPreset(StudentPreset preset, const QString& title, const QString& text,
                            const char* name) {
    auto* card = new ChoiceCard(title, text, name, this);
    m_presets[preset] = card;
    m_column->addWidget(card);
    connect(card->button(), &QRadioButton::clicked, this, [this, preset] {
        m_setup.change([preset](PlanDraft& draft) { draft.applyStudent(preset); });
        refresh();
    });
}

PlanForm* StudentPage::addForm(QVBoxLayout* column, const QString& title) {
    auto* form = new PlanForm(m_setup);
    column->addWidget(makeLabel(title, "section"));
    column->addWidget(form);
    column->addSpacing(theme::grid);
    m_forms.push_back(form);
    connect(form, &PlanForm::slipChanged, this, &StudentPage::slipChanged);
    return form;
}

QWidget* StudentPage::makeDetails() {
    auto* room = new QWidget(this);
    auto* column = new QVBoxLayout(room);
    column->setContentsMargins(0, theme::grid, 0, 0);
    column->setSpacing(theme::grid);
    fillNetwork(addForm(column, tr("Network")));
    m_teaching = new QWidget;
    auto* teaching = new QVBoxLayout(m_teaching);
    teaching->setContentsMargins(0, 0, 0, 0);
    fillTeaching(addForm(teaching, tr("What the teacher says")));
    column->addWidget(m_teaching);
    fillOptimisation(addForm(column, tr("Optimisation")));
    fillAugmentation(addForm(column, tr("Augmentation: each epoch sees a film moved and shaded anew")));
    m_preview = new AugmentationPreview;
    column->addWidget(m_preview, 0, Qt::AlignLeft);
    column->addSpacing(theme::grid);
    fillDecision(addForm(column, tr("Scores and thresholds")));
    return room;
}

void StudentPage::fillNetwork(PlanForm* form) {
    form->addChoice(
        tr("Variant"), "architecture.variant", {sized(0), sized(1), sized(2), sized(3), sized(4), sized(5)},
        [](const PlanDraft& d) {
            const std::string& name = d.plan.architecture.variant;
            return name.size() == 2 ? double(name[1] - '0') : -1.0;
        },
        [](PlanDraft& d, double value) {
            d.plan.architecture.variant = "M" + std::to_string(static_cast<int>(value));
        });
    form->addWhole(tr("Input size, pixels a side"), "architecture.inputSize",
                   HILUM_PLAN_NUMBER(plan.architecture.inputSize),
                   tr("448 sees more and takes four times as long."));
    form->addChoice(
        tr("MXA"), "architecture.mxa",
        {{tr("Sound form"), int(MxaMode::Sound)},
         {tr("As published"), int(MxaMode::Paper)},
         {tr("None"), int(MxaMode::None)}},
        [](const PlanDraft& d) { return double(d.plan.architecture.mxa); },
        [](PlanDraft& d, double value) { d.setMxaMode(MxaMode(static_cast<int>(value))); },
        tr("As published, a quarter more parameters or so."));
    form->addChoice(
        tr("Starts from"), "initialWeights",
        {{tr("Random weights"), int(StudentStart::Scratch)},
         {tr("The model in use"), int(StudentStart::ModelInUse)},
         {tr("The plan's own file"), int(StudentStart::File)}},
        [](const PlanDraft& d) { return double(d.start); },
        [](PlanDraft& d, double value) {
            const auto start = StudentStart(static_cast<int>(value));
            const bool can =
                start == StudentStart::Scratch ||
                (start == StudentStart::ModelInUse ? !d.modelInUse.empty() : !d.startFile.empty());
            if (can)
                d.start = start;
        });
}

void StudentPage::fillTeaching(PlanForm* form) {
    form->addReal(tr("Share of the teacher (alpha)"), "loss.alpha", HILUM_PLAN_NUMBER(plan.loss.alpha),
                  tr("0: labels alone, 1: the teacher alone."));
    form->addReal(tr("Temperature"), "loss.temperature", HILUM_PLAN_NUMBER(plan.loss.temperature),
                  tr("Softens both; not used in the published form."));
    form->addReal(tr("Weight of the feature loss"), "loss.features", HILUM_PLAN_NUMBER(plan.loss.features),
                  tr("0: none. Not in the published form."));
    form->addChoice(tr("The teacher sees"), "loss.teacherView",
                    {{tr("The student's own view"), int(TeacherView::Same)},
                     {tr("Each film once, as it is: quicker"), int(TeacherView::Fixed)}},
                    HILUM_PLAN_NUMBER(plan.loss.teacherView));
}

void StudentPage::fillOptimisation(PlanForm* form) {
    form->addWhole(tr("Epochs"), "optimisation.epochs", HILUM_PLAN_NUMBER(plan.optimisation.epochs));
    form->addWhole(tr("Patience, epochs"), "optimisation.patience",
                   HILUM_PLAN_NUMBER(plan.optimisation.patience), tr("0: it never ends early."));
    form->addWhole(tr("Seed"), "optimisation.seed", HILUM_PLAN_NUMBER(plan.optimisation.seed));
    form->addReal(tr("Learning rate"), "optimisation.learningRate",
                  HILUM_PLAN_NUMBER(plan.optimisation.learningRate));
    form->addReal(tr("Rate at the end"), "optimisation.finalRate",
                  HILUM_PLAN_NUMBER(plan.optimisation.finalRate));
    form->addReal(tr("Warm-up, share of the steps"), "optimisation.warmUp",
                  HILUM_PLAN_NUMBER(plan.optimisation.warmUp));
    form->addReal(tr("Weight decay"), "optimisation.weightDecay",
                  HILUM_PLAN_NUMBER(plan.optimisation.weightDecay));
    form->addReal(tr("Clip the gradient's norm at"), "optimisation.clipNorm",
                  HILUM_PLAN_NUMBER(plan.optimisation.clipNorm), tr("0: not clipped."));
    form->addReal(tr("Clip each unit, share"), "optimisation.clipAdaptive",
                  HILUM_PLAN_NUMBER(plan.optimisation.clipAdaptive), tr("0: not clipped."));
    form->addReal(tr("Decay of averaged weights"), "optimisation.emaDecay",
                  HILUM_PLAN_NUMBER(plan.optimisation.emaDecay), tr("0: fits the number of steps."));
    form->addChoice(tr("Schedule"), "optimisation.schedule",
                    {{tr("Automatic"), int(Schedule::Automatic)},
                     {tr("Cosine, by step"), int(Schedule::Cosine)},
                     {tr("The authors', by epoch"), int(Schedule::Paper)}},
                    HILUM_PLAN_NUMBER(plan.optimisation.schedule));
    form->addWhole(tr("Seed of the split"), "data.splitSeed", HILUM_PLAN_NUMBER(plan.data.splitSeed),
                   tr("Which patients validate, where they are split off."));
    form->addWhole(tr("AUC-margin epochs"), "aucMargin.epochs", HILUM_PLAN_NUMBER(plan.aucMargin.epochs),
                   tr("A last stage; 0: none."));
    form->addReal(tr("AUC-margin rate"), "aucMargin.learningRate",
                  HILUM_PLAN_NUMBER(plan.aucMargin.learningRate));
    form->addReal(tr("AUC margin"), "aucMargin.margin", HILUM_PLAN_NUMBER(plan.aucMargin.margin));
}

void StudentPage::fillAugmentation(PlanForm* form) {
    form->addReal(tr("Rotation, degrees"), "augmentation.rotation",
                  HILUM_PLAN_NUMBER(plan.augmentation.rotation));
    form->addReal(tr("Scale"), "augmentation.scale", HILUM_PLAN_NUMBER(plan.augmentation.scale));
    form->addReal(tr("Shift"), "augmentation.shift", HILUM_PLAN_NUMBER(plan.augmentation.shift));
    form->addReal(tr("Contrast"), "augmentation.contrast", HILUM_PLAN_NUMBER(plan.augmentation.contrast));
    form->addReal(tr("Brightness"), "augmentation.brightness",
                  HILUM_PLAN_NUMBER(plan.augmentation.brightness));
    form->addReal(tr("Gamma"), "augmentation.gamma", HILUM_PLAN_NUMBER(plan.augmentation.gamma));
    form->addReal(tr("Noise"), "augmentation.noise", HILUM_PLAN_NUMBER(plan.augmentation.noise));
    form->addReal(tr("Blur, pixels"), "augmentation.blur", HILUM_PLAN_NUMBER(plan.augmentation.blur));
    form->addReal(tr("Mirrored, probability"), "augmentation.horizontalFlip",
                  HILUM_PLAN_NUMBER(plan.augmentation.horizontalFlip),
                  tr("The heart is then on the wrong side."));
    form->addReal(tr("Erased rectangle, probability"), "augmentation.erasing",
                  HILUM_PLAN_NUMBER(plan.augmentation.erasing));
    form->addReal(tr("Its largest share of the film"), "augmentation.erasedArea",
                  HILUM_PLAN_NUMBER(plan.augmentation.erasedArea));
}

void StudentPage::fillDecision(PlanForm* form) {
    form->addChoice(tr("Threshold by"), "decision.rule",
                    {{tr("Specificity"), int(OperatingRule::Specificity)},
                     {tr("Sensitivity"), int(OperatingRule::Sensitivity)},
                     {tr("Youden's point"), int(OperatingRule::Youden)},
                     {tr("F1"), int(OperatingRule::F1)}},
                    HILUM_PLAN_NUMBER(plan.decision.rule));
    form->addReal(tr("Its target"), "decision.target", HILUM_PLAN_NUMBER(plan.decision.target),
                  tr("Of specificity and sensitivity."));
    form->addChoice(tr("Calibration"), "decision.calibration",
                    {{tr("What predicts best"), int(CalibrationMethod::Best)},
                     {tr("Platt"), int(CalibrationMethod::Platt)},
                     {tr("Temperature"), int(CalibrationMethod::Temperature)},
                     {tr("None"), int(CalibrationMethod::None)}},
                    HILUM_PLAN_NUMBER(plan.decision.calibration));
}

QWidget* StudentPage::firstControl() const {
    for (const auto& [preset, card] : m_presets)
        if (card->button()->isChecked())
            return card->button();
    return m_more;
}

QString StudentPage::slip() const {
    return slipBelow(this);
}

void StudentPage::refresh() {
    const PlanDraft& draft = m_setup.draft();
    const auto preset = draft.studentPreset();
    for (const auto& [value, card] : m_presets)
        card->button()->setChecked(preset == value);
    m_own->setVisible(!preset);
    m_noMask->setVisible(draft.learnsIgnoredAsAbsent());
    m_teaching->setVisible(draft.isTaught());
    for (PlanForm* form : m_forms)
        form->refresh();
    showPreview();
}

void StudentPage::showPreview() {
    if (!m_more->isChecked())
        return;
    const TrainingPlan& plan = m_setup.draft().plan;
    const int side = plan.architecture.inputSize;
    const auto& greys = m_setup.film(side);
    if (!greys.empty() && m_setup.draft().problems().empty())
        m_preview->show(greys, side, plan.augmentation, plan.optimisation.seed);
}

} // namespace hilum
