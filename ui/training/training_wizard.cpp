#include "ui/training/training_wizard.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/training/data_page.h"
#include "ui/training/labels_page.h"
#include "ui/training/machine_page.h"
#include "ui/training/plan_text_dialog.h"
#include "ui/training/student_page.h"
#include "ui/training/summary_page.h"
#include "ui/training/teacher_page.h"
#include "ui/widgets.h"
#include "ui/window_place.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hilum {

TrainingWizard::TrainingWizard(const SetupStart& start, FileChooser& chooser, Launch launch, QWidget* parent)
    : QDialog(parent), m_setup(start), m_chooser(chooser), m_launch(std::move(launch)),
      m_stack(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("trainingWizard"));
    setProperty("manualPage", QStringLiteral("wizard"));
    setWindowTitle(tr("Train a model"));
    resize(sizeOnScreen(*this, {1120, 800}));
    addPage(new DataPage(m_setup, chooser));
    addPage(new LabelsPage(m_setup));
    addPage(new TeacherPage(m_setup, chooser));
    addPage(new StudentPage(m_setup));
    addPage(new MachinePage(m_setup, chooser));
    addPage(new SummaryPage(m_setup, chooser));

    m_title = makeLabel({}, "title", this);
    m_title->setStyleSheet(QStringLiteral("font-size: 20px;"));
    m_hint = makeWrappedLabel({}, "secondary", this);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(32, 24, 32, 16);
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_hint);
    auto* body = new QVBoxLayout;
    body->setSpacing(0);
    body->addLayout(head);
    body->addWidget(m_stack, 1);
    body->addWidget(makeLine(this));
    body->addWidget(makeFoot());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeRail());
    row->addLayout(body, 1);

    for (const auto signal : {&TrainingSetup::dataChanged, &TrainingSetup::draftChanged,
                              &TrainingSetup::teacherChanged, &TrainingSetup::probeChanged})
        connect(&m_setup, signal, this, &TrainingWizard::refresh);
    go(WizardPage::Data);
}

void TrainingWizard::addPage(WizardPageWidget* page) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    m_stack->addWidget(area);
    for (QPushButton* button : page->findChildren<QPushButton*>())
        button->setAutoDefault(false); // Enter is for Next
    page->refresh();                   // fields that say nothing yet would keep one from the summary
    m_pages.push_back(page);
    connect(page, &WizardPageWidget::slipChanged, this, &TrainingWizard::showFoot);
}

QWidget* TrainingWizard::makeRail() {
    auto* rail = new QWidget(this);
    rail->setProperty("surface", QStringLiteral("panel"));
    rail->setAttribute(Qt::WA_StyledBackground);
    rail->setFixedWidth(184);
    auto* column = new QVBoxLayout(rail);
    column->setContentsMargins(12, 24, 12, 16);
    column->setSpacing(4);
    for (int index = 0; index < wizardPages; ++index) {
        auto* step = makeFlatButton(m_pages[static_cast<std::size_t>(index)]->title(), {}, rail);
        step->setObjectName(QStringLiteral("wizard.step%1").arg(index));
        step->setProperty("step", true);
        step->setCheckable(true);
        step->setAutoDefault(false);
        connect(step, &QPushButton::clicked, this, [this, index] { go(WizardPage(index)); });
        column->addWidget(step);
        m_steps.push_back(step);
    }
    column->addStretch();
    auto* text = makeFlatButton(tr("Plan as text…"), {}, rail);
    text->setObjectName(QStringLiteral("wizard.text"));
    text->setAutoDefault(false);
    connect(text, &QPushButton::clicked, this,
            [this] { (new PlanTextDialog(m_setup, m_chooser, this))->open(); });
    column->addWidget(text);
    return rail;
}

QWidget* TrainingWizard::makeFoot() {
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(32, 12, 32, 16);
    row->setSpacing(12);
    m_reason = makeWrappedLabel({}, "secondary", foot);
    m_reason->setObjectName(QStringLiteral("wizard.reason"));
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_skip = new QPushButton(tr("&To the summary"), foot);
    m_skip->setObjectName(QStringLiteral("wizard.skip"));
    m_skip->setToolTip(tr("Takes what is recommended on all pages between"));
    m_back = new QPushButton(tr("&Back"), foot);
    m_back->setObjectName(QStringLiteral("wizard.back"));
    m_next = new QPushButton(foot);
    m_next->setObjectName(QStringLiteral("wizard.next"));
    m_next->setProperty("primary", true);
    m_next->setDefault(true);
    for (QPushButton* button : {m_skip, m_back})
        button->setAutoDefault(false);
    row->addWidget(m_reason, 1);
    row->addWidget(m_skip);
    row->addWidget(m_back);
    row->addWidget(m_next);
    connect(m_skip, &QPushButton::clicked, this, [this] { go(WizardPage::Summary); });
    connect(m_back, &QPushButton::clicked, this, [this] { go(WizardPage(m_stack->currentIndex() - 1)); });
    connect(m_next, &QPushButton::clicked, this, &TrainingWizard::next);
    return foot;
}

void TrainingWizard::usePlan(const TrainingPlan& plan) {
    (void)m_setup.useJson(QString::fromStdString(toJson(plan))); // a plan's own text is a plan
    go(WizardPage::Data);
}

WizardPage TrainingWizard::page() const {
    return WizardPage(m_stack->currentIndex());
}

WizardPageWidget* TrainingWizard::current() const {
    return m_pages[static_cast<std::size_t>(m_stack->currentIndex())];
}

QString TrainingWizard::problem(WizardPage page) const {
    const QString slip = m_pages[static_cast<std::size_t>(page)]->slip();
    return slip.isEmpty() ? m_setup.problem(page) : slip;
}

void TrainingWizard::go(WizardPage page) {
    m_startError.clear();
    m_stack->setCurrentIndex(static_cast<int>(page));
    m_furthest = std::max(m_furthest, static_cast<int>(page));
    m_title->setText(current()->title());
    m_hint->setText(current()->hint());
    current()->entered();
    refresh();
    if (QWidget* first = current()->firstControl())
        first->setFocus();
}

void TrainingWizard::next() {
    if (page() == WizardPage::Summary)
        start();
    else
        go(WizardPage(m_stack->currentIndex() + 1));
}

void TrainingWizard::start() {
    m_setup.stopProbe(); // the training wants the machine for itself
    const auto folder = m_setup.writeRun();
    const bool isHere = m_setup.place().kind == LaunchPlace::Kind::Here;
    const Result<void> launched = !folder  ? Result<void>(tl::unexpected(folder.error()))
                                  : isHere ? m_launch(*folder)
                                           : Result<void>();
    if (!launched) {
        m_startError = QString::fromStdString(launched.error().message);
        return showFoot();
    }
    if (isHere)
        Q_EMIT started(*folder);
    else
        Q_EMIT written(*folder);
    accept();
}

void TrainingWizard::refresh() {
    current()->refresh();
    showFoot();
}

void TrainingWizard::showFoot() {
    const QString reason = m_startError.isEmpty() ? problem(page()) : m_startError;
    m_reason->setText(reason);
    const bool isBusy = page() == WizardPage::Data && m_setup.dataState() != DataState::Failed &&
                        m_setup.dataState() != DataState::Done;
    m_reason->setStyleSheet(
        reason.isEmpty() || isBusy ? QString() : QStringLiteral("color: %1;").arg(theme::problem.name()));
    m_next->setText(page() != WizardPage::Summary                     ? tr("&Next")
                    : m_setup.place().kind == LaunchPlace::Kind::Here ? tr("&Start training")
                                                                      : tr("&Write the run"));
    m_next->setEnabled(problem(page()).isEmpty());
    m_back->setVisible(page() != WizardPage::Data);
    m_skip->setVisible(page() == WizardPage::Data);
    bool canSkip = true;
    for (int index = 0; index + 1 < wizardPages; ++index)
        canSkip = canSkip && problem(WizardPage(index)).isEmpty();
    m_skip->setEnabled(canSkip);
    showRail();
}

// A page can be gone to when it was reached before and nothing before it keeps one.
void TrainingWizard::showRail() {
    bool isOpen = true;
    for (int index = 0; index < wizardPages; ++index) {
        QPushButton* step = m_steps[static_cast<std::size_t>(index)];
        const bool isCurrent = index == m_stack->currentIndex();
        const bool isDone = index < m_furthest && !isCurrent && problem(WizardPage(index)).isEmpty();
        step->setChecked(isCurrent);
        step->setEnabled(isCurrent || index < m_stack->currentIndex() || (isOpen && index <= m_furthest));
        step->setIcon(isDone ? themedIcon(QStringLiteral("check")) : QIcon());
        isOpen = isOpen && problem(WizardPage(index)).isEmpty();
    }
}

} // namespace hilum
