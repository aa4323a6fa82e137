#include "ui/training/run_details.h"

#include "app/results/plan_words.h"
#include "app/results/run_figures.h"
#include "app/words/numbers.h"
#include "ui/flow_layout.h"
#include "ui/theme.h"
#include "ui/training/command_line.h"
#include "ui/training/comparison_page.h"
#include "ui/training/forest_view.h"
#include "ui/training/operating_page.h"
#include "ui/training/run_curves.h"
#include "ui/training/run_row.h"
#include "ui/widgets.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hilum {
namespace {

using Status = RunState::Status;

class StatusMarker : public QWidget {
public:
    explicit StatusMarker(QWidget* parent) : QWidget(parent) { setFixedSize(14, 20); }
    RunStatePointer run;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (run)
            paintStatusMarker(painter, QRectF(1, 4, 12, 12), *run);
    }
};

QString coloured(const QColor& colour) {
    return QStringLiteral("color: %1; font-weight: 600;").arg(colour.name());
}

QString startText(const RunState& run) {
    if (run.status == Status::Planned)
        return run.scriptCommand.isEmpty() ? RunDetails::tr("Start") : RunDetails::tr("Start here");
    return run.hasCheckpoint ? RunDetails::tr("Resume") : RunDetails::tr("Start again");
}

QString timeText(const QDateTime& time) {
    return QLocale().toString(time.toLocalTime(), QStringLiteral("d MMM, hh:mm:ss"));
}

QString thousands(qint64 number) {
    return shownCount(static_cast<qulonglong>(number));
}

QWidget* scrolled(QWidget* content, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setWidget(content);
    return area;
}

} // namespace

RunDetails::RunDetails(QWidget* parent)
    : QWidget(parent), m_title(makeLabel({}, "title")), m_status(makeLabel({}, "title")),
      m_sentence(makeWrappedLabel({}, "secondary")), m_facts(makeWrappedLabel({}, "small")),
      m_plan(new QLabel), m_marker(new StatusMarker(this)), m_progress(new QProgressBar),
      m_notice(new Notice(QStringLiteral("warning"), theme::suspected)), m_curves(new RunCurves),
      m_findings(new ForestView), m_operating(new OperatingPage), m_comparison(new ComparisonPage),
      m_log(new QPlainTextEdit) {
    setObjectName(QStringLiteral("runs.details"));
    m_notice->setObjectName(QStringLiteral("runs.notice"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(makeHeader());
    column->addWidget(makeButtons());
    column->addWidget(makeElsewhere());
    column->addWidget(m_notice);
    column->addWidget(makeTabs(), 1);
}

QWidget* RunDetails::makeHeader() {
    auto* header = new QWidget;
    m_title->setObjectName(QStringLiteral("runs.title"));
    m_title->setStyleSheet(QStringLiteral("font-size: 20px;"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_status->setObjectName(QStringLiteral("runs.status"));
    m_sentence->setObjectName(QStringLiteral("runs.sentence"));
    m_facts->setObjectName(QStringLiteral("runs.facts"));
    m_progress->setObjectName(QStringLiteral("runs.progress"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::grid);
    top->addWidget(m_title, 1);
    top->addWidget(m_marker);
    top->addWidget(m_status);
    auto* column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_sentence);
    column->addWidget(m_progress);
    column->addWidget(m_facts);
    return header;
}

QPushButton* RunDetails::addButton(const QString& text, const char* name,
                                   void (RunDetails::*signal)(const QString&)) {
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, [this, signal] {
        if (m_run)
            Q_EMIT(this->*signal)(m_run->folder);
    });
    return button;
}

QWidget* RunDetails::makeButtons() {
    auto* buttons = new QWidget;
    auto* row = new FlowLayout(buttons, theme::grid);
    m_start = addButton({}, "runs.start", &RunDetails::startRequested);
    m_back = addButton(tr("Go back a checkpoint"), "runs.back", &RunDetails::backRequested);
    m_stop = addButton(tr("Stop and save"), "runs.stop", &RunDetails::stopRequested);
    m_use = addButton(tr("Use in the viewer"), "runs.use", &RunDetails::useRequested);
    m_export = addButton(tr("Export…"), "runs.export", &RunDetails::exportRequested);
    m_report = addButton(tr("Report"), "runs.report", &RunDetails::reportRequested);
    m_clone = addButton(tr("Clone the plan…"), "runs.clone", &RunDetails::cloneRequested);
    m_open = addButton(tr("Open folder"), "runs.folder", &RunDetails::folderRequested);
    m_start->setProperty("primary", true);
    m_stop->setToolTip(tr("The trainer saves a checkpoint and ends. Resuming goes on from exactly there."));
    m_use->setToolTip(tr("The run's best model so far reads the films from then on"));
    m_export->setToolTip(tr("Writes a checked copy of the run's best model so far to another place"));
    m_report->setToolTip(tr("One page with every figure of the run, opened in the browser"));
    for (QPushButton* button : {m_start, m_back, m_stop, m_use, m_export, m_report, m_clone, m_open})
        row->addWidget(button);
    return buttons;
}

QWidget* RunDetails::makeElsewhere() {
    m_elsewhere = new QWidget;
    m_elsewhere->setObjectName(QStringLiteral("runs.elsewhere"));
    m_command = new CommandLine("runs");
    auto* row = new QHBoxLayout(m_elsewhere);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::grid);
    row->addWidget(makeLabel(tr("Elsewhere"), "secondary"));
    row->addWidget(m_command, 1);
    return m_elsewhere;
}

QWidget* RunDetails::makeTabs() {
    m_log->setObjectName(QStringLiteral("runs.log"));
    m_log->setReadOnly(true);
    m_log->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_plan->setObjectName(QStringLiteral("runs.plan"));
    m_plan->setWordWrap(true);
    m_plan->setTextFormat(Qt::RichText);
    m_plan->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_plan->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_plan->setContentsMargins(16, 16, 16, 16);
    m_plan->setProperty("surface", QStringLiteral("panel"));
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("runs.tabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->addTab(scrolled(m_curves, m_tabs), tr("Curves"));
    m_tabs->addTab(scrolled(m_findings, m_tabs), tr("Findings"));
    m_tabs->addTab(scrolled(m_operating, m_tabs), tr("Operating points"));
    m_tabs->addTab(m_comparison, tr("Comparison"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(scrolled(m_plan, m_tabs), tr("Plan"));
    return m_tabs;
}

void RunDetails::setRun(const RunStatePointer& run, bool isNested) {
    m_run = run;
    m_isNested = isNested;
    m_curves->setRun(run);
    m_operating->setEvaluation(run ? run->evaluation : nullptr);
    m_comparison->setRun(run);
    if (!run)
        return;
    showHeader();
    showButtons();
    showNotice();
    showFacts();
    showFindings();
    showLog();
    showPlan();
    m_shownFolder = run->folder;
}

void RunDetails::setAskedToStop(bool isAsked) {
    m_isAsked = isAsked;
    if (m_run) {
        showHeader();
        showButtons();
    }
}

void RunDetails::setReportBusy(bool isBusy) {
    m_reportBusy = isBusy;
    if (m_run)
        showButtons();
}

void RunDetails::setModelBusy(bool isBusy) {
    m_modelBusy = isBusy;
    if (m_run)
        showButtons();
}

void RunDetails::setCanClone(bool can) {
    m_canClone = can;
    if (m_run)
        showButtons();
}

void RunDetails::showHeader() {
    RunState shown = *m_run;
    if (m_isAsked && shown.status == Status::Running)
        shown.status = Status::Stopping; // said at once, before the folder was looked at again
    m_title->setText(shown.name.isEmpty() ? tr("A run without a readable plan") : shown.name);
    m_status->setText(statusWord(shown));
    m_status->setStyleSheet(coloured(statusColour(shown)));
    static_cast<StatusMarker*>(m_marker)->run = std::make_shared<const RunState>(shown);
    m_marker->update();
    m_sentence->setText(statusSentence(shown));
    m_progress->setValue(qRound(shown.progress.share() * 1000));
    m_progress->setVisible(shown.status != Status::Completed && shown.status != Status::Unreadable);
}

void RunDetails::showButtons() {
    const RunState& run = *m_run;
    m_start->setText(startText(run));
    m_start->setVisible(run.canStart() && !m_isNested);
    m_back->setVisible(run.canStart() && !m_isNested && run.lastCheckpoint.isValid() &&
                       run.previousCheckpoint.isValid());
    m_back->setToolTip(tr("Resumes from the checkpoint of %1; the last one, of %2, is put aside")
                           .arg(timeText(run.previousCheckpoint), timeText(run.lastCheckpoint)));
    m_start->setToolTip(run.lastCheckpoint.isValid() && run.canStart()
                            ? tr("Goes on from the checkpoint of %1").arg(timeText(run.lastCheckpoint))
                            : QString());
    m_elsewhere->setVisible(run.canStart() && !m_isNested && !run.scriptCommand.isEmpty());
    m_command->setCommand(run.scriptCommand);
    m_stop->setVisible(run.isAlive() && !m_isNested);
    m_stop->setEnabled(run.canStop() && !m_isAsked);
    m_use->setVisible(run.hasBundle);
    m_use->setEnabled(!m_modelBusy);
    m_export->setVisible(run.hasBundle);
    m_export->setEnabled(!m_modelBusy);
    m_report->setVisible(run.evaluation != nullptr);
    m_report->setEnabled(!m_reportBusy);
    m_report->setText(m_reportBusy ? tr("Making the report…") : tr("Report"));
    m_clone->setVisible(m_canClone && run.plan);
}

void RunDetails::showNotice() {
    const RunState& run = *m_run;
    QString title, text;
    if (run.status == Status::Died || run.status == Status::Failed) {
        title = run.status == Status::Died ? run.problem : tr("The run failed.");
        text = run.lastWords.isEmpty() ? QString() : tr("Its last words: %1").arg(run.lastWords);
    } else if (run.isAlive() && !run.progress.trouble.empty()) {
        title = tr("The run goes on, but:");
        text = QString::fromStdString(run.progress.trouble);
    } else if (!run.problem.isEmpty() && run.status != Status::Unreadable) {
        title = run.problem;
    }
    m_notice->setText(title, text);
    m_notice->setVisible(!title.isEmpty() || !text.isEmpty());
}

void RunDetails::showFacts() {
    const RunState& run = *m_run;
    const RunProgress& progress = run.progress;
    QStringList facts;
    if (run.isAlive() && progress.filmsPerSecond)
        facts << tr("%1 films a second")
                     .arg(shownNumber(*progress.filmsPerSecond, *progress.filmsPerSecond < 10 ? 1 : 0));
    if (run.isAlive() && progress.memoryBytes > 0)
        facts << tr("%1 GB memory").arg(shownNumber(progress.memoryBytes / 1e9, 1));
    if (const auto seconds = secondsPerEpoch(progress))
        facts << tr("%1 an epoch")
                     .arg(*seconds < 120 ? tr("%1 s").arg(qRound(*seconds))
                                         : durationText(std::chrono::seconds(qRound(*seconds))));
    if (progress.trainFilms > 0)
        facts << tr("%1 films to train on, %2 to validate")
                     .arg(thousands(progress.trainFilms), thousands(progress.validFilms));
    if (progress.leftOut > 0)
        facts << tr("%1 left out").arg(thousands(progress.leftOut));
    if (progress.parameters > 0)
        facts << tr("%1 million parameters").arg(shownNumber(progress.parameters / 1e6, 1));
    if (progress.threads > 0)
        facts << tr("threads: %1").arg(progress.threads);
    if (progress.bestMacro && run.status != Status::Completed)
        facts << tr("best macro AUROC %1, epoch %2")
                     .arg(shownNumber(*progress.bestMacro, 3))
                     .arg(progress.bestEpoch);
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_facts->setVisible(!facts.isEmpty());
}

void RunDetails::showFindings() {
    if (m_run->evaluation == m_shownEvaluation && m_run->folder == m_shownFolder)
        return;
    m_shownEvaluation = m_run->evaluation;
    m_findings->setPlot(m_shownEvaluation ? aurocForest(*m_shownEvaluation) : ForestPlot{},
                        tr("Figures by finding come with the first validated epoch."));
}

void RunDetails::showLog() {
    QString text = m_run->log.join(QLatin1Char('\n'));
    if (!m_run->lastWords.isEmpty() && !text.endsWith(m_run->lastWords))
        text += tr("\n\nLast words on the terminal:\n") + m_run->lastWords;
    if (text == m_shownLog)
        return;
    QScrollBar* bar = m_log->verticalScrollBar();
    const bool isAtEnd = m_run->folder != m_shownFolder || bar->value() >= bar->maximum() - 1;
    const int position = bar->value();
    m_shownLog = text;
    m_log->setPlainText(text);
    bar->setValue(isAtEnd ? bar->maximum() : position);
}

void RunDetails::showPlan() {
    if (m_run->plan == m_shownPlan && m_run->folder == m_shownFolder)
        return;
    m_shownPlan = m_run->plan;
    QString html;
    if (m_shownPlan)
        for (const auto& [heading, sentence] : planInWords(*m_shownPlan))
            html += QStringLiteral(
                        "<p style='margin: 0 0 10px 0'><b>%1</b><br><span style='color: %3'>%2</span></p>")
                        .arg(heading.toHtmlEscaped(), sentence.toHtmlEscaped(), theme::secondaryText.name());
    m_plan->setText(html);
}

} // namespace hilum
