#include "ui/training/comparison_page.h"

#include "app/results/run_figures.h"
#include "ui/theme.h"
#include "ui/training/forest_view.h"
#include "ui/widgets.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hilum {

ComparisonPage::ComparisonPage(QWidget* parent)
    : QWidget(parent), m_sentence(makeWrappedLabel({}, "title")), m_caveat(makeWrappedLabel({}, "small")),
      m_state(makeWrappedLabel({}, "secondary")), m_compare(new QPushButton),
      m_cancel(new QPushButton(tr("Cancel"))), m_elsewhere(new QPushButton(tr("Films lie elsewhere…"))),
      m_progress(new QProgressBar), m_notice(new Notice(QStringLiteral("warning"), theme::suspected)),
      m_forest(new ForestView) {
    setObjectName(QStringLiteral("runs.comparison"));
    m_sentence->setObjectName(QStringLiteral("comparison.sentence"));
    m_caveat->setObjectName(QStringLiteral("comparison.caveat"));
    m_state->setObjectName(QStringLiteral("comparison.state"));
    m_compare->setObjectName(QStringLiteral("comparison.start"));
    m_elsewhere->setObjectName(QStringLiteral("comparison.elsewhere"));
    m_elsewhere->setToolTip(
        tr("Choose the folder that the tables' paths start from, as this computer sees it"));
    m_cancel->setObjectName(QStringLiteral("comparison.cancel"));
    m_progress->setObjectName(QStringLiteral("comparison.progress"));
    m_notice->setObjectName(QStringLiteral("comparison.notice"));
    m_forest->setObjectName(QStringLiteral("comparison.forest"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Films compared"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::grid);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_elsewhere);
    buttons->addWidget(m_state, 1);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 12, 0); // the scroll bar's
    inner->setSpacing(12);
    inner->addWidget(m_sentence);
    inner->addWidget(m_forest);
    inner->addWidget(m_caveat);
    inner->addStretch();
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 16, 0, 0);
    column->setSpacing(12);
    column->addLayout(buttons);
    column->addWidget(m_progress);
    column->addWidget(m_notice);
    column->addWidget(area, 1);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (m_run)
            Q_EMIT compareRequested(m_run->folder);
    });
    connect(m_elsewhere, &QPushButton::clicked, this, [this] {
        if (m_run)
            Q_EMIT elsewhereRequested(m_run->folder);
    });
    connect(m_cancel, &QPushButton::clicked, this, &ComparisonPage::cancelRequested);
    showState();
}

void ComparisonPage::setRun(const RunStatePointer& run) {
    const bool isSame = run && m_run && run->folder == m_run->folder && run->comparison == m_run->comparison;
    m_run = run;
    showState();
    if (!isSame)
        showFigures();
}

void ComparisonPage::setOtherName(const QString& name) {
    m_other = name;
    showState();
}

void ComparisonPage::setProgress(const QString& folder, double share) {
    m_running = folder;
    m_share = share;
    if (!folder.isEmpty())
        m_problem.clear();
    showState();
}

void ComparisonPage::setProblem(const QString& folder, const QString& sentence) {
    m_problemFolder = folder;
    m_problem = sentence;
    showState();
}

void ComparisonPage::showState() {
    const bool isOwn = m_run && !m_running.isEmpty() && m_running == m_run->folder;
    const bool hasModel = m_run && m_run->hasBundle && m_run->evaluation;
    m_compare->setText(
        m_other.isEmpty()
            ? tr("Compare with the model in use")
            : tr("Compare with “%1”").arg(fontMetrics().elidedText(m_other, Qt::ElideRight, 280)));
    m_compare->setToolTip(m_other);
    m_compare->setEnabled(hasModel && !m_other.isEmpty() && m_running.isEmpty());
    m_compare->setVisible(!isOwn);
    m_cancel->setVisible(isOwn);
    m_progress->setVisible(isOwn);
    m_progress->setValue(qRound(m_share * 1000));
    if (isOwn)
        m_state->setText(m_share < 1
                             ? tr("Both models read the validation films: %1 %").arg(qFloor(m_share * 100))
                             : tr("The intervals are being worked out."));
    else if (!m_running.isEmpty())
        m_state->setText(tr("Another run is being compared."));
    else if (!hasModel)
        m_state->setText(tr("There is something to compare once an epoch was validated."));
    else if (m_other.isEmpty())
        m_state->setText(tr("No model reads the films now."));
    else
        m_state->clear();
    const bool isProblem = m_run && !m_problem.isEmpty() && m_problemFolder == m_run->folder;
    const bool isOld = m_run && m_run->comparison && m_run->isComparisonOld;
    m_notice->setText(isProblem ? tr("The comparison could not be made.")
                                : tr("The run's model has changed since this comparison."),
                      isProblem ? m_problem : QString());
    m_elsewhere->setVisible(isProblem && !isOwn && m_compare->isEnabled());
    m_notice->setVisible(isProblem || (isOld && !isOwn));
}

void ComparisonPage::showFigures() {
    const ModelComparison* comparison = m_run ? m_run->comparison.get() : nullptr;
    m_sentence->setText(comparison ? comparisonSentence(*comparison) : QString());
    m_caveat->setText(comparison ? comparisonCaveat(*comparison) : QString());
    m_sentence->setVisible(comparison);
    m_caveat->setVisible(comparison);
    m_forest->setPlot(comparison ? differenceForest(*comparison) : ForestPlot{},
                      tr("Which of two models is better on the same films: the difference with its "
                         "interval, by finding."));
}

} // namespace hilum
