#include "app/training/training_setup.h"

#include "app/training/mapping_guess.h"
#include "training/runs/run_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

namespace hilum {
namespace {

// What a measurement depends on: not the name, nor how long it trains.
TrainingPlan measuredParts(TrainingPlan plan) {
    plan.name.clear();
    plan.data.cacheFolder.clear();
    plan.data.provenance = plan.data.limitations = {};
    plan.optimisation.seed = 1;
    plan.decision = {};
    return plan;
}

bool sameTables(const DataPlan& a, const DataPlan& b) {
    return a.root == b.root && a.trainTable == b.trainTable && a.labelFile == b.labelFile &&
           a.columns == b.columns;
}

QString firstExisting(QString folder) {
    while (!folder.isEmpty() && !QFileInfo::exists(folder)) {
        const QString parent = QFileInfo(folder).path();
        if (parent == folder)
            break;
        folder = parent;
    }
    return folder;
}

bool startsWithAny(const QString& field, std::initializer_list<const char*> beginnings) {
    for (const char* beginning : beginnings)
        if (field.startsWith(QLatin1String(beginning)))
            return true;
    return false;
}

} // namespace

TrainingSetup::TrainingSetup(SetupStart start, QObject* parent)
    : QObject(parent), m_start(std::move(start)), m_probe(m_start.trainer) {
    m_draft.shippedBundle = QFile::encodeName(m_start.shippedBundle).toStdString();
    m_draft.modelInUse = QFile::encodeName(m_start.modelInUse).toStdString();
    m_draft.modelInUseCard = m_start.modelInUseCard;
    joinScan();
    joinTeacher();
    joinProbe();
    if (m_draft.shippedBundle.empty())
        m_shippedError = tr("No model came with this copy of Hilum.");
    else
        m_teachers.look(m_draft.shippedBundle);
}

void TrainingSetup::change(const std::function<void(PlanDraft&)>& how) {
    how(m_draft);
    Q_EMIT draftChanged();
}

Result<void> TrainingSetup::useJson(const QString& json) {
    auto draft = draftFromJson(json, m_draft);
    if (!draft)
        return tl::unexpected(draft.error());
    const bool sameData = draft->plan.data == m_draft.plan.data && m_report;
    m_draft = std::move(*draft);
    m_keepsLabels = m_choseTeacher = true;
    if (m_draft.teacher == TeacherChoice::File && !m_draft.teacherCard)
        chooseTeacherFile(QFile::decodeName(m_draft.teacherFile.c_str()));
    if (!sameData && !m_draft.plan.data.trainTable.empty()) {
        m_dataPath = QFile::decodeName(tablePath(m_draft.plan.data, m_draft.plan.data.trainTable).c_str());
        lookAgain();
    }
    Q_EMIT draftChanged();
    return {};
}

void TrainingSetup::joinScan() {
    connect(&m_scan, &DataScan::recognised, this, [this](const DataProposal& proposal) {
        takeTables(m_draft.plan.data, proposal.data);
        lookAgain();
    });
    connect(&m_scan, &DataScan::unknownTable, this, [this](const QString& table, const QStringList& columns) {
        m_table = table;
        m_columns = columns;
        setData(DataState::NeedsMapping);
    });
    connect(&m_scan, &DataScan::counted, this, [this](const DataReport& report) {
        takeReport(report);
        setData(DataState::Scanning);
    });
    connect(&m_scan, &DataScan::progress, this, [this](qint64 done, qint64 all) {
        m_filmsDone = done;
        m_filmsAll = all;
        Q_EMIT dataChanged();
    });
    connect(&m_scan, &DataScan::finished, this, [this](const DataCheck& check) {
        takeReport(check.report);
        m_sheet = toImage(check.sheet);
        setData(DataState::Done);
        Q_EMIT filmChanged();
    });
    connect(&m_scan, &DataScan::failed, this, [this](const QString& sentence) {
        m_dataError = sentence;
        setData(DataState::Failed);
    });
    connect(&m_scan, &DataScan::filmLoaded, this, [this](const std::vector<std::uint8_t>& greys, int side) {
        m_film = greys;
        m_filmSide = side;
        Q_EMIT filmChanged();
    });
}

void TrainingSetup::joinTeacher() {
    connect(&m_teachers, &TeacherCheck::looked, this,
            [this](const std::string& file, const ModelCard& card, const QString& error) {
                const auto found = error.isEmpty() ? std::optional(card) : std::nullopt;
                if (file == m_draft.shippedBundle) {
                    m_shippedError = error;
                    m_draft.shippedCard = found;
                    settleTeacher();
                }
                if (file == m_draft.teacherFile) {
                    m_checksTeacher = false;
                    m_teacherError = error;
                    m_draft.teacherCard = found;
                }
                Q_EMIT teacherChanged();
                Q_EMIT draftChanged();
            });
    connect(&m_teachers, &TeacherCheck::lookedAtStart, this,
            [this](const std::string& file, const QString& error) {
                if (file != m_draft.teacherWeights)
                    return;
                m_weightsProblem = error;
                Q_EMIT teacherChanged();
                Q_EMIT draftChanged();
            });
}

void TrainingSetup::joinProbe() {
    connect(&m_probe, &ProbeProcess::progress, this, [this](const QString& words) {
        m_probeWords = words;
        Q_EMIT probeChanged();
    });
    connect(&m_probe, &ProbeProcess::finished, this, [this](const ProbeResult& result) {
        m_probed = result;
        m_probeWords.clear();
        Q_EMIT probeChanged();
    });
    connect(&m_probe, &ProbeProcess::failed, this, [this](const QString& sentence) {
        m_probeFailed = true;
        m_probeWords = sentence;
        Q_EMIT probeChanged();
    });
}

// --- data

void TrainingSetup::setData(DataState state) {
    m_dataState = state;
    Q_EMIT dataChanged();
    Q_EMIT draftChanged();
}

void TrainingSetup::chooseData(const QString& folderOrTable) {
    m_dataPath = folderOrTable;
    m_report.reset();
    m_sheet = {};
    m_film.clear();
    m_filmSide = m_filmAsked = 0;
    m_keepsLabels = false;
    m_scan.recognise(folderOrTable);
    setData(DataState::Looking);
}

void TrainingSetup::useMapping(const ColumnMapping& mapping, const QString& root) {
    DataPlan tables;
    tables.root = QFile::encodeName(root).toStdString();
    tables.trainTable = QFile::encodeName(m_table).toStdString();
    tables.columns = mapping;
    takeTables(m_draft.plan.data, tables);
    m_keepsLabels = false;
    lookAgain();
}

void TrainingSetup::setFrontalOnly(bool only) {
    if (m_draft.plan.data.frontalOnly == only)
        return;
    m_draft.plan.data.frontalOnly = only;
    if (m_report)
        lookAgain();
}

void TrainingSetup::setValidShare(double share) {
    if (m_draft.plan.data.validShare == share)
        return;
    m_draft.plan.data.validShare = share;
    if (m_report && m_draft.plan.data.validTable.empty() && share > 0 && share <= 0.5)
        lookAgain();
    Q_EMIT draftChanged();
}

void TrainingSetup::lookAgain() {
    m_filmsDone = m_filmsAll = 0;
    m_sheet = {};
    m_report.reset();
    TrainingPlan plan = m_draft.plan;
    plan.labels.clear(); // the page of the labels says what there is to say of each
    m_scan.check(plan);
    setData(DataState::Counting);
}

void TrainingSetup::stopScan() {
    m_scan.stop();
    if (m_report)
        setData(DataState::Done);
    else
        setData(DataState::Nothing);
}

void TrainingSetup::takeReport(const DataReport& report) {
    m_report = report;
    if (!m_keepsLabels && !sameTables(m_labelledData, m_draft.plan.data)) {
        m_draft.takeFindings(trainingCounts(), isMapped());
        // Of data that cannot be used nothing is known: put right on the disk, they are asked again.
        m_labelledData = report.usable() ? m_draft.plan.data : DataPlan();
        settleTeacher();
    }
}

const std::vector<FindingCounts>& TrainingSetup::trainingCounts() const {
    static const std::vector<FindingCounts> none;
    return m_report && !m_report->sides.empty() ? m_report->sides.front().findings : none;
}

const std::vector<std::uint8_t>& TrainingSetup::film(int side) {
    static const std::vector<std::uint8_t> none;
    if (m_filmSide == side && !m_film.empty())
        return m_film;
    if (m_filmAsked != side && m_report && !m_report->sheet.empty() && side >= 32 && side <= 2048) {
        m_filmAsked = side;
        m_scan.loadFilm(m_draft.plan, m_report->sheet.front().path, side);
    }
    return none;
}

QString TrainingSetup::dataProblem() const {
    switch (m_dataState) {
    case DataState::Nothing:
        return tr("Choose the folder or the table of your films.");
    case DataState::Looking:
        return tr("The tables are being looked for.");
    case DataState::NeedsMapping:
        return tr("Say what the columns of this table mean.");
    case DataState::Counting:
        return tr("The tables are being read.");
    case DataState::Scanning:
        return tr("The films are being opened; “Stop” goes on without looking at all of them.");
    case DataState::Failed:
        return m_dataError;
    case DataState::Done:
        break;
    }
    if (!m_report->usable())
        return QString::fromStdString(m_report->errors.front());
    return m_draft.problem(QStringLiteral("data.validShare"));
}

// --- teacher

void TrainingSetup::settleTeacher() {
    if (m_choseTeacher)
        return;
    // While it is still being looked at it is expected to teach: being quick is no choice.
    const bool teaches = m_draft.shippedCard
                             ? !labelsOfTeacher(*m_draft.shippedCard, m_draft.plan.labels).learnt.empty()
                             : m_shippedError.isEmpty();
    m_draft.setTeacher(teaches ? TeacherChoice::Shipped : TeacherChoice::None);
}

void TrainingSetup::chooseTeacher(TeacherChoice choice) {
    m_choseTeacher = true;
    m_draft.setTeacher(choice);
    Q_EMIT draftChanged();
}

void TrainingSetup::chooseTeacherFile(const QString& file) {
    if (const std::string name = QFile::encodeName(file).toStdString(); name != m_draft.teacherFile) {
        m_draft.teacherFile = name;
        m_draft.teacherOutputs.clear();
        m_draft.otherTeachers.clear();
    }
    m_draft.teacherCard.reset();
    m_teacherError.clear();
    m_checksTeacher = true;
    m_teachers.look(m_draft.teacherFile);
    Q_EMIT teacherChanged();
    chooseTeacher(TeacherChoice::File);
}

void TrainingSetup::chooseTeacherWeights(const QString& file) {
    m_draft.teacherWeights = QFile::encodeName(file).toStdString();
    m_weightsProblem.clear();
    if (!file.isEmpty()) {
        m_weightsProblem = tr("The weights are being looked at.");
        m_teachers.lookAtStart(m_draft.teacherWeights, starterTeacher(m_draft.plan).architecture);
    }
    Q_EMIT teacherChanged();
    Q_EMIT draftChanged();
}

void TrainingSetup::chooseOutput(const std::string& label, int output) {
    change([&](PlanDraft& draft) { draft.chooseOutput(label, output); });
}

QString TrainingSetup::teacherProblem() const {
    if (m_draft.teacher == TeacherChoice::Shipped && !m_draft.shippedCard)
        return m_shippedError.isEmpty() ? tr("The model is being looked at.") : m_shippedError;
    if (m_draft.teacher == TeacherChoice::File) {
        if (m_draft.teacherFile.empty())
            return tr("Choose the teacher's file.");
        if (m_checksTeacher)
            return tr("The file is being looked at.");
        if (!m_teacherError.isEmpty())
            return m_teacherError;
    }
    if (m_draft.teacher == TeacherChoice::TrainFirst && !m_weightsProblem.isEmpty())
        return m_weightsProblem;
    for (const FieldProblem& found : m_draft.problems())
        if (startsWithAny(found.field, {"loss.teachers", "loss.outputs", "teacherPlans."}))
            return found.reason;
    return {};
}

// --- machine

void TrainingSetup::changePlace(const std::function<void(LaunchPlace&)>& how) {
    how(m_place);
    Q_EMIT draftChanged();
}

QString TrainingSetup::placeProblem(const QString& field) const {
    for (const FieldProblem& found : placeProblems(m_place, m_draft.plan.optimisation.batchSize))
        if (found.field == field)
            return found.reason;
    return {};
}

QString TrainingSetup::startCommand() const {
    return hilum::startCommand(m_place, runFolder(), m_start.trainer);
}

void TrainingSetup::probe() {
    m_probeFailed = false;
    m_probed.reset();
    m_probeWords = tr("The trainer starts.");
    m_probedPlan = measuredParts(m_draft.made());
    m_probe.start(m_draft.made());
    Q_EMIT probeChanged();
}

void TrainingSetup::stopProbe() {
    m_probe.stop();
    m_probeWords.clear();
    Q_EMIT probeChanged();
}

const ProbeResult* TrainingSetup::probed() const {
    return m_probed && m_probedPlan == measuredParts(m_draft.made()) ? &*m_probed : nullptr;
}

double TrainingSetup::cacheBytes() const {
    double films = 0;
    if (m_report)
        for (const SideReport& side : m_report->sides)
            films += static_cast<double>(side.films);
    const double side = m_draft.plan.architecture.inputSize;
    return films * side * side;
}

QString TrainingSetup::cacheFolder() const {
    const QString chosen = QFile::decodeName(m_draft.plan.data.cacheFolder.c_str());
    return chosen.isEmpty() ? QDir(runFolder()).filePath(QStringLiteral("cache")) : chosen;
}

double TrainingSetup::freeDisk() const {
    const QStorageInfo disk(firstExisting(cacheFolder()));
    return disk.isValid() ? static_cast<double>(disk.bytesAvailable()) : -1;
}

QString TrainingSetup::machineProblem() const {
    if (const auto found = placeProblems(m_place, m_draft.plan.optimisation.batchSize); !found.empty())
        return found.front().reason;
    for (const FieldProblem& found : m_draft.problems())
        if (startsWithAny(found.field,
                          {"optimisation.batchSize", "optimisation.microBatch", "optimisation.threads"}))
            return found.reason;
    const QString cache = cacheFolder();
    if (!QFileInfo(firstExisting(cache)).isWritable())
        return tr("The folder of the packed films cannot be written.");
    const double free = freeDisk();
    if (free >= 0 && free < cacheBytes())
        return tr("The packed films take %1, and the disk has %2 left: choose another place.")
            .arg(bytesInWords(cacheBytes()), bytesInWords(free));
    return {};
}

// --- the run

QString TrainingSetup::runFolder() const {
    if (!m_runFolder.isEmpty())
        return m_runFolder;
    const QString name = folderNameFor(QString::fromStdString(m_draft.plan.name));
    const QDir runs(m_start.runsFolder);
    QString folder = name;
    for (int number = 2; runs.exists(folder); ++number)
        folder = name + QLatin1Char('-') + QString::number(number);
    return runs.filePath(folder);
}

void TrainingSetup::setRunFolder(const QString& folder) {
    m_runFolder = folder;
    Q_EMIT draftChanged();
}

QString TrainingSetup::summaryProblem() const {
    if (QString::fromStdString(m_draft.plan.name).trimmed().isEmpty())
        return tr("Give the model a name.");
    const QString folder = runFolder();
    if (!QDir::isAbsolutePath(folder))
        return tr("The folder's path must begin at the root: %1.").arg(QDir::rootPath());
    if (QFileInfo::exists(folder) && !QDir(folder).isEmpty())
        return tr("The run's folder is there already and not empty: choose another name.");
    if (!QFileInfo(firstExisting(folder)).isWritable())
        return tr("The run's folder cannot be made there: its parent cannot be written.");
    const auto found = m_draft.problems();
    return found.empty() ? QString() : found.front().reason;
}

Result<QString> TrainingSetup::writeRun() const {
    const QString path = runFolder();
    const RunFolder folder(QFile::encodeName(path).toStdString());
    return folder.create()
        .and_then([&] { return writeAtomically(folder.plan(), toJson(m_draft.made())); })
        .and_then([&] { return writeStartScript(m_place, m_draft.plan.name, path, m_start.trainer); })
        .map([&] { return path; });
}

QString TrainingSetup::problem(WizardPage page) const {
    switch (page) {
    case WizardPage::Data:
        return dataProblem();
    case WizardPage::Teacher:
        return teacherProblem();
    case WizardPage::Machine:
        return machineProblem();
    case WizardPage::Summary:
        return summaryProblem();
    case WizardPage::Labels:
    case WizardPage::Student:
        break;
    }
    for (const FieldProblem& found : m_draft.problems()) {
        const bool isLabel = found.field.startsWith(QLatin1String("labels"));
        if (page == WizardPage::Labels
                ? isLabel
                : startsWithAny(found.field, {"architecture.", "augmentation.", "optimisation.", "loss.",
                                              "aucMargin.", "decision.", "initialWeights"}))
            return found.reason;
    }
    return {};
}

} // namespace hilum
