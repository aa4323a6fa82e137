#include "ui/training/summary_page.h"

#include "app/results/plan_words.h"
#include "ui/seams.h"
#include "ui/theme.h"
#include "ui/training/command_line.h"
#include "ui/training/data_page.h"
#include "ui/training/plan_field.h"
#include "ui/widgets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>

namespace hilum {

SummaryPage::SummaryPage(TrainingSetup& setup, FileChooser& chooser, QWidget* parent)
    : WizardPageWidget(
          setup, tr("Summary"),
          tr("The training runs on by itself, also when Hilum is closed, and can be stopped and gone on "
             "with at any time."),
          parent),
      m_chooser(chooser), m_name(new QLineEdit), m_folder(new QLineEdit) {
    m_name->setObjectName(QStringLiteral("summary.name"));
    m_nameField = new PlanField(tr("Name of the model"), m_name, this);
    m_folder->setObjectName(QStringLiteral("summary.folder"));
    auto* choose = new QPushButton(tr("Choose folder…"));
    choose->setObjectName(QStringLiteral("summary.chooseFolder"));
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    m_folder->setAccessibleName(tr("Folder of the run"));
    m_folderField = new PlanField(tr("Folder of the run"), line, this);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(3 * theme::grid);
    fields->addWidget(m_nameField, 1, Qt::AlignTop);
    fields->addWidget(m_folderField, 2, Qt::AlignTop);
    m_column->addLayout(fields);
    m_command = new CommandLine("summary");
    m_commandField = new PlanField(tr("What starts it, once the run is written"), m_command, this);
    m_column->addWidget(m_commandField);
    m_column->addStretch();
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        m_setup.change([&](PlanDraft& draft) { draft.plan.name = name.toStdString(); });
    });
    connect(m_folder, &QLineEdit::textEdited, this,
            [this](const QString& folder) { m_setup.setRunFolder(folder.trimmed()); });
    connect(choose, &QPushButton::clicked, this, [this] {
        m_chooser.choosePlace(
            this, tr("Where the run's folder is made"), QFileInfo(m_setup.runFolder()).path(),
            [this](const QStringList& folders) {
                if (!folders.isEmpty())
                    m_setup.setRunFolder(
                        QDir(folders.first()).filePath(QFileInfo(m_setup.runFolder()).fileName()));
            });
    });
}

QWidget* SummaryPage::firstControl() const {
    return m_name;
}

void SummaryPage::refresh() {
    const QString name = QString::fromStdString(m_setup.draft().plan.name);
    if (m_name->text() != name)
        m_name->setText(name);
    if (m_folder->text().trimmed() != m_setup.runFolder())
        m_folder->setText(QDir::toNativeSeparators(m_setup.runFolder()));
    const QString problem = m_setup.problem(WizardPage::Summary);
    m_nameField->setProblem(name.trimmed().isEmpty() ? problem : QString());
    m_folderField->setProblem(name.trimmed().isEmpty() ? QString() : problem);
    m_commandField->setVisible(m_setup.place().kind != LaunchPlace::Kind::Here);
    m_command->setCommand(m_setup.startCommand());
    showWords();
}

QString SummaryPage::placeInWords() const {
    const LaunchPlace& place = m_setup.place();
    switch (place.kind) {
    case LaunchPlace::Kind::Processes:
        return place.processes == 1
                   ? tr("On this computer with one process, started by you.")
                   : tr("On this computer with %1 processes, started by you.").arg(place.processes);
    case LaunchPlace::Kind::Slurm:
        return tr("On a Slurm cluster: machines %1, processes on each %2. Started by you.")
            .arg(place.slurm.nodes)
            .arg(place.slurm.tasksPerNode);
    case LaunchPlace::Kind::Here:
        break;
    }
    return tr("On this computer, started at once.");
}

QString SummaryPage::teacherInWords() const {
    const PlanDraft& draft = m_setup.draft();
    switch (draft.teacher) {
    case TeacherChoice::None:
        return tr("None.");
    case TeacherChoice::Shipped:
        return tr("The model that came with Hilum.");
    case TeacherChoice::File:
        return QFileInfo(QFile::decodeName(draft.teacherFile.c_str())).fileName() + QLatin1Char('.');
    case TeacherChoice::TrainFirst:
        break;
    }
    return draft.teacherWeights.empty() ? tr("Trained first, from random weights.")
                                        : tr("Trained first, from the weights that you chose.");
}

void SummaryPage::showWords() {
    std::vector<std::pair<QString, QString>> words;
    if (const DataReport* report = m_setup.report())
        words.emplace_back(tr("Data"), QString::fromStdString(report->layout) + QStringLiteral(": ") +
                                           sidesInWords(*report));
    words.emplace_back(tr("Teacher"), teacherInWords());
    for (auto& part : planInWords(m_setup.draft().made()))
        words.push_back(std::move(part));
    words.emplace_back(tr("Place"), placeInWords());
    if (const ProbeResult* result = m_setup.probed();
        result && m_setup.place().kind == LaunchPlace::Kind::Here)
        words.emplace_back(tr("Time"), tr("About %1 on this computer, with nothing beside it.")
                                           .arg(durationInWords(result->totalSeconds)));
    QString all;
    for (const auto& [title, text] : words)
        all += title + text;
    if (all == m_shown)
        return;
    m_shown = all;
    delete m_words;
    m_words = new QWidget(this);
    m_words->setObjectName(QStringLiteral("summary.words"));
    auto* form = new QFormLayout(m_words);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(theme::grid);
    for (const auto& [title, text] : words) {
        QLabel* name = makeLabel(title, "muted");
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        form->addRow(name, makeWrappedLabel(text, "value"));
    }
    m_column->insertWidget(2, m_words);
}

} // namespace hilum
