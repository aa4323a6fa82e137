#include "ui/training/machine_page.h"

#include "app/words/numbers.h"
#include "training/runs/plan_presets.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/training/place_panel.h"
#include "ui/training/plan_form.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QFile>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QSysInfo>
#include <QThread>

namespace hilum {
namespace {

QProgressBar* makeBar(const QString& name) {
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setRange(0, 1000);
    bar->setProperty("measure", true);
    bar->setAccessibleName(name);
    return bar;
}

void setShare(QProgressBar* bar, double part, double whole) {
    bar->setValue(whole > 0 ? static_cast<int>(1000 * std::min(1.0, part / whole)) : 0);
}

QString speedInWords(const ProbeResult& result) {
    const QString films = shownNumber(result.filmsPerSecond, 1);
    const int steps = result.stepsPerEpoch;
    if (result.secondsPerStep < 10) {
        const QString seconds = shownNumber(result.secondsPerStep, 2);
        return steps == 1 ? MachinePage::tr("%1 films a second, 1 step of %2 s an epoch").arg(films, seconds)
                          : MachinePage::tr("%1 films a second, %2 steps of %3 s an epoch")
                                .arg(films, QString::number(steps), seconds);
    }
    const QString time = durationInWords(result.secondsPerStep);
    return steps == 1 ? MachinePage::tr("%1 films a second, 1 step of %2 an epoch").arg(films, time)
                      : MachinePage::tr("%1 films a second, %2 steps of %3 an epoch")
                            .arg(films, QString::number(steps), time);
}

} // namespace

MachinePage::MachinePage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent)
    : WizardPageWidget(
          setup, tr("Machine"),
          tr("Where it trains. For this computer twenty steps of this very plan are measured; you "
             "may go on before that is done."),
          parent),
      m_chooser(chooser), m_place(new PlacePanel(setup, this)), m_measured(makeMeasured()) {
    m_column->addWidget(m_place);
    m_column->addWidget(m_measured);
    connect(m_place, &PlacePanel::slipChanged, this, &MachinePage::slipChanged);
    m_suggestion = new Notice(QStringLiteral("warning"), theme::indeterminate, this);
    m_suggestion->setObjectName(QStringLiteral("machine.suggestion"));
    m_column->addWidget(m_suggestion);
    m_useParts = new QPushButton(tr("Use smaller parts"), this);
    m_useParts->setObjectName(QStringLiteral("machine.useParts"));
    m_column->addWidget(m_useParts, 0, Qt::AlignLeft);
    connect(m_useParts, &QPushButton::clicked, this, [this] {
        m_setup.change([this](PlanDraft& draft) { draft.plan.optimisation.microBatch = m_suggestedParts; });
        m_setup.probe();
    });
    m_form = new PlanForm(setup, this);
    m_form->addWhole(tr("Batch size, films"), "optimisation.batchSize",
                     HILUM_PLAN_NUMBER(plan.optimisation.batchSize));
    m_form->addWhole(tr("Films that pass at once"), "optimisation.microBatch",
                     HILUM_PLAN_NUMBER(plan.optimisation.microBatch), tr("Less memory; 0: the whole batch."));
    m_form->addWhole(tr("Processor threads"), "optimisation.threads",
                     HILUM_PLAN_NUMBER(plan.optimisation.threads),
                     tr("0: all %1.").arg(QThread::idealThreadCount()));
    connect(m_form, &PlanForm::slipChanged, this, &MachinePage::slipChanged);
    m_column->addWidget(m_form);
    m_column->addWidget(makeCache());
    m_column->addStretch();
}

QWidget* MachinePage::makeMeasured() {
    auto* card = new QFrame(this);
    card->setProperty("surface", QStringLiteral("card"));
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(16, 12, 16, 16);
    grid->setHorizontalSpacing(3 * theme::grid);
    grid->setVerticalSpacing(theme::grid);
    grid->setColumnStretch(1, 1);
    const auto addRow = [&](int row, const QString& title, QWidget* value) {
        grid->addWidget(makeLabel(title, "muted"), row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
    };
    const auto value = [](const char* name) {
        QLabel* label = makeWrappedLabel({}, "value");
        label->setObjectName(QLatin1String(name));
        return label;
    };
    m_devices = value("machine.devices");
    m_time = value("machine.time");
    m_speed = value("machine.speed");
    m_memory = value("machine.memory");
    m_memoryBar = makeBar(tr("Memory"));
    addRow(0, tr("Device"), m_devices);
    addRow(1, tr("Estimated time"), m_time);
    addRow(2, tr("Speed"), m_speed);
    addRow(3, tr("Memory"), m_memory);
    grid->addWidget(m_memoryBar, 4, 1);
    auto* foot = new QHBoxLayout;
    m_words = makeWrappedLabel({}, "secondary");
    m_words->setObjectName(QStringLiteral("machine.words"));
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Measuring"));
    m_stop = new QPushButton(tr("Stop measuring"));
    m_stop->setObjectName(QStringLiteral("machine.stop"));
    m_measure = new QPushButton(tr("Measure"));
    m_measure->setObjectName(QStringLiteral("machine.measure"));
    foot->setSpacing(2 * theme::grid);
    foot->addWidget(m_words, 1);
    foot->addWidget(m_stop);
    foot->addWidget(m_measure);
    grid->addWidget(m_busy, 5, 0, 1, 2);
    grid->addLayout(foot, 6, 0, 1, 2);
    connect(m_measure, &QPushButton::clicked, &m_setup, &TrainingSetup::probe);
    connect(m_stop, &QPushButton::clicked, &m_setup, &TrainingSetup::stopProbe);
    return card;
}

QWidget* MachinePage::makeCache() {
    auto* room = new QWidget(this);
    auto* column = new QVBoxLayout(room);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::grid);
    column->addWidget(makeLabel(tr("Packed films"), "section"));
    auto* row = new QHBoxLayout;
    m_cache = new QLineEdit;
    m_cache->setObjectName(QStringLiteral("data.cacheFolder"));
    m_cache->setAccessibleName(tr("Folder of the packed films"));
    m_cache->setPlaceholderText(tr("In the run's own folder; a folder here is shared by several runs"));
    auto* choose = new QPushButton(tr("Choose folder…"));
    choose->setObjectName(QStringLiteral("machine.chooseCache"));
    row->addWidget(m_cache, 1);
    row->addWidget(choose);
    column->addLayout(row);
    m_cacheWords = makeWrappedLabel({}, "secondary");
    m_cacheWords->setObjectName(QStringLiteral("machine.cacheWords"));
    m_cacheBar = makeBar(tr("Disk"));
    column->addWidget(m_cacheWords);
    column->addWidget(m_cacheBar);
    const auto use = [this](const QString& folder) {
        m_setup.change([&](PlanDraft& draft) {
            draft.plan.data.cacheFolder = QFile::encodeName(folder.trimmed()).toStdString();
        });
    };
    connect(m_cache, &QLineEdit::textEdited, this, use);
    connect(choose, &QPushButton::clicked, this, [this, use] {
        m_chooser.choosePlace(this, tr("Where the packed films go"), m_setup.cacheFolder(),
                              [use](const QStringList& folders) {
                                  if (!folders.isEmpty())
                                      use(folders.first());
                              });
    });
    return room;
}

void MachinePage::entered() {
    if (m_setup.place().kind != LaunchPlace::Kind::Slurm && !m_setup.probed() && !m_setup.isProbing() &&
        !m_setup.probeFailed())
        m_setup.probe();
}

QWidget* MachinePage::firstControl() const {
    return m_place->choice();
}

QString MachinePage::slip() const {
    return slipBelow(this);
}

void MachinePage::refresh() {
    m_place->refresh();
    if (m_setup.place().kind == LaunchPlace::Kind::Slurm && m_setup.isProbing())
        m_setup.stopProbe();
    m_measured->setVisible(m_setup.place().kind !=
                           LaunchPlace::Kind::Slurm); // says nothing of another machine
    showMeasured();
    m_form->refresh();
    const QString cache = QFile::decodeName(m_setup.draft().plan.data.cacheFolder.c_str());
    if (m_cache->text().trimmed() != cache)
        m_cache->setText(cache);
    const double bytes = m_setup.cacheBytes(), free = m_setup.freeDisk();
    m_cacheWords->setText(free < 0 ? tr("They take %1.").arg(bytesInWords(bytes))
                                   : tr("They take %1 of the %2 that the disk has left.")
                                         .arg(bytesInWords(bytes), bytesInWords(free)));
    setShare(m_cacheBar, bytes, free);
}

void MachinePage::showMeasured() {
    const ProbeResult* result = m_setup.probed();
    const bool isBusy = m_setup.isProbing();
    const QString dash = isBusy ? tr("being measured…") : tr("not measured");
    m_devices->setText(result ? result->devices.join(QStringLiteral(", "))
                              : tr("%1 processor threads").arg(QThread::idealThreadCount()));
    const bool isOne = m_setup.place().kind == LaunchPlace::Kind::Here;
    m_time->setText(!result                     ? dash
                    : result->firstSeconds > 60 ? tr("%1, of which %2 before the student begins")
                                                      .arg(durationInWords(result->totalSeconds),
                                                           durationInWords(result->firstSeconds))
                                                : durationInWords(result->totalSeconds));
    if (result && !isOne)
        m_time->setText(tr("%1 with one process").arg(m_time->text()));
    m_speed->setText(result ? speedInWords(*result) : dash);
    m_memory->setText(result ? tr("%1 of the %2 that are free")
                                   .arg(bytesInWords(result->peakBytes), bytesInWords(result->availableBytes))
                             : dash);
    m_memoryBar->setVisible(result != nullptr);
    if (result)
        setShare(m_memoryBar, result->peakBytes, result->availableBytes);
    m_words->setText(m_setup.probeWords());
    m_words->setStyleSheet(m_setup.probeFailed() && !isBusy
                               ? QStringLiteral("color: %1;").arg(theme::problem.name())
                               : QString());
    m_busy->setVisible(isBusy);
    m_stop->setVisible(isBusy);
    m_measure->setVisible(!isBusy);
    m_measure->setText(result || m_setup.probeFailed() ? tr("Measure again") : tr("Measure"));
    m_suggestion->hide();
    m_useParts->hide();
    if (result && m_setup.place().kind == LaunchPlace::Kind::Here)
        suggestParts(*result);
}

void MachinePage::suggestParts(const ProbeResult& result) {
    const OptimisationPlan& o = m_setup.draft().plan.optimisation;
    m_suggestedParts = fittingMicroBatch(o, result.peakBytes, result.availableBytes);
    if (m_suggestedParts == 0 || m_suggestedParts == o.microBatch)
        return;
    m_suggestion->setText(
        tr("This takes nearly all of the memory"),
        tr("In parts of %1 films the batch stays the same and needs less at once.").arg(m_suggestedParts));
    m_suggestion->show();
    m_useParts->setText(tr("Use parts of %1 films").arg(m_suggestedParts));
    m_useParts->show();
}

} // namespace hilum
