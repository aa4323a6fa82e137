#include "app/training/run_follower.h"

#include "app/results/run_results.h"
#include "app/training/launch_place.h"
#include "app/training/runs_store.h"
#include "inference/reading/bundle_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cmath>
#include <fstream>
#include <sstream>

namespace hilum {
namespace {

using namespace std::chrono_literals;
using Status = RunState::Status;
namespace fs = std::filesystem;

constexpr int mostPieces = 16; // of the event log in one look
constexpr std::streamoff logTail = 64 << 10;
constexpr qsizetype logLines = 200;
constexpr int looksForNested = 5; // they appear seldom
// Between the end of a trainer and its last line on the disk there is no order that a watcher could rely on.
constexpr auto goneFor = 2s;

QString tailOf(const fs::path& file, std::streamoff bytes) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream)
        return {};
    const std::streamoff size = std::max<std::streamoff>(0, stream.tellg());
    stream.seekg(std::max<std::streamoff>(0, size - bytes));
    std::string text(static_cast<std::size_t>(std::min(size, bytes)), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QDateTime timeOf(const fs::path& file) {
    return QFileInfo(QFile::decodeName(file.c_str())).lastModified();
}

} // namespace

RunFollower::RunFollower(const QString& folder)
    : m_folder(QFile::encodeName(folder).toStdString()), m_path(folder), m_tail(m_folder.events()) {}

RunFollower::Stamp RunFollower::stampOf(const fs::path& file) {
    std::error_code error;
    Stamp stamp;
    stamp.size = fs::file_size(file, error);
    if (error)
        return {};
    stamp.time = fs::last_write_time(file, error);
    return stamp;
}

bool RunFollower::hasChanged(Stamp& known, const fs::path& file) const {
    const Stamp now = stampOf(file);
    return !(now == std::exchange(known, now));
}

void RunFollower::expectTrainer(Instant now) {
    m_expected = now;
    m_heard = now;
    m_missed.reset();
    m_ignored = m_control;
}

RunState RunFollower::look(Instant now) {
    readPlan();
    readEvents(now);
    readControl();
    readLog();
    readMetrics();
    readComparison();
    m_presence = trainerPresence(m_folder.root());
    if (m_presence != TrainerPresence::Gone)
        m_missed.reset();
    else if (!m_missed)
        m_missed = m_looked ? now : now - goneFor;
    m_looked = true;
    RunState state;
    state.folder = m_path;
    state.plan = m_plan;
    state.name = m_plan ? QString::fromStdString(m_plan->name) : QString();
    state.progress = m_progress;
    state.evaluation = m_evaluation;
    state.comparison = m_comparison;
    state.isComparisonOld = m_comparison && stampOf(m_folder.bundle()).time > m_comparisonStamp.time;
    state.log = m_log;
    if (m_looks++ % looksForNested == 0)
        m_nested = nestedRuns(m_path);
    state.nested = m_nested;
    state.comparesArms = !m_nested.filter(m_path + QStringLiteral("/arms/")).isEmpty();
    state.holdsLock = m_presence == TrainerPresence::Here;
    decide(now, state);
    return state;
}

void RunFollower::readPlan() {
    if (!hasChanged(m_planStamp, m_folder.plan()) && (m_plan || !m_planProblem.isEmpty()))
        return;
    auto plan = readTrainingPlan(m_folder.plan());
    if (plan) {
        m_plan = std::make_shared<const TrainingPlan>(std::move(*plan));
        m_planProblem.clear();
    } else if (!m_plan) {
        m_planProblem = QString::fromStdString(plan.error().message);
    }
}

void RunFollower::readEvents(Instant now) {
    bool grew = false;
    for (int piece = 0; piece < mostPieces; ++piece) {
        const EventTail::Batch batch = m_tail.read();
        if (batch.restarted)
            m_progress = {};
        for (const RunEvent& event : batch.events)
            m_progress.take(event);
        grew = grew || !batch.events.empty();
        if (!batch.more)
            break;
    }
    if (m_looked && grew) {
        m_heard = now;
        m_expected.reset();
    } else if (!m_looked && m_progress.started) {
        // How old the news is at the first look only the file's time tells; every later look uses a clock
        // that does not jump.
        const auto age = fs::file_time_type::clock::now() - stampOf(m_folder.events()).time;
        const auto limit = std::chrono::duration_cast<fs::file_time_type::duration>(24h * 365);
        m_heard = now - std::chrono::duration_cast<Instant::duration>(
                            std::clamp<fs::file_time_type::duration>(age, {}, limit));
    }
}

void RunFollower::readControl() {
    const auto control = hilum::readControl(m_folder.control());
    m_control = control ? control->id : 0;
    if (!m_looked)
        m_ignored = m_control; // whether anyone will still obey it is not known
}

void RunFollower::readLog() {
    if (!hasChanged(m_logStamp, m_folder.log()))
        return;
    m_log = tailOf(m_folder.log(), logTail).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (m_log.size() > logLines)
        m_log = m_log.mid(m_log.size() - logLines);
}

void RunFollower::readMetrics() {
    const fs::path file = m_folder.metrics() / "validation.json";
    const bool isNewModel = hasChanged(m_bundleStamp, m_folder.bundle());
    if (!hasChanged(m_metricsStamp, file) && !isNewModel)
        return;
    std::ifstream stream(file);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (auto evaluation = evaluationFromJson(bytes.str())) {
        const auto card = readModelCard(m_folder.bundle());
        showThresholds(*evaluation, card ? card->labels : std::vector<LabelCard>());
        m_evaluation = std::make_shared<const Evaluation>(std::move(*evaluation));
    }
}

void RunFollower::readComparison() {
    const fs::path file = m_folder.metrics() / "comparison.json";
    if (!hasChanged(m_comparisonStamp, file))
        return;
    std::ifstream stream(file);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const auto comparison = comparisonFromJson(bytes.str());
    m_comparison = comparison ? std::make_shared<const ModelComparison>(*comparison) : nullptr;
}

// What is known of the trainer, whatever it was asked.
Status RunFollower::statusOfTrainer(Instant now) const {
    using Ending = RunProgress::Ending;
    const bool isGone = m_missed && now - *m_missed >= goneFor;
    if (m_expected) {
        if (isGone && now - *m_expected > 10s)
            return Status::Died;
        return now - *m_expected > RunState::silenceLimit ? Status::Silent : Status::Starting;
    }
    if (!m_progress.started) {
        if (m_presence != TrainerPresence::Here)
            return Status::Planned;
        // What compares arms says nothing itself; its arms do.
        return m_nested.isEmpty() ? Status::Starting : Status::Running;
    }
    switch (m_progress.ending) {
    case Ending::Completed:
        return Status::Completed;
    case Ending::Stopped:
        return Status::Stopped;
    case Ending::Failed:
        return Status::Failed;
    case Ending::None:
        break;
    }
    if (isGone)
        return Status::Died;
    return m_heard && now - *m_heard > RunState::silenceLimit ? Status::Silent : Status::Running;
}

void RunFollower::decide(Instant now, RunState& state) {
    state.silence = m_heard ? std::chrono::duration_cast<std::chrono::milliseconds>(now - *m_heard) : 0ms;
    state.status = statusOfTrainer(now);
    if (!state.isAlive())
        m_ignored = std::max(m_ignored, m_control); // nobody is left who would obey
    const bool isAsked = m_control > m_ignored && m_control != m_progress.acknowledged;
    state.stopAccepted = m_progress.stopAccepted;
    if (state.status == Status::Running && (isAsked || state.stopAccepted))
        state.status = Status::Stopping;
    std::error_code error;
    state.isAway = fs::status(m_folder.root(), error).type() == fs::file_type::not_found;
    if (state.isAway || (!m_plan && !m_progress.started))
        state.status = Status::Unreadable;
    state.hasBundle = fs::exists(m_folder.bundle(), error);
    state.lastCheckpoint = timeOf(m_folder.checkpoints() / "last.pt");
    state.previousCheckpoint = timeOf(m_folder.checkpoints() / "previous.pt");
    state.hasCheckpoint = state.lastCheckpoint.isValid() || state.previousCheckpoint.isValid();
    state.scriptCommand = hilum::scriptCommand(m_path);
    const auto pace = secondsPerEpoch(m_progress);
    if (pace && state.isAlive() && m_progress.epochs > 0)
        state.timeLeft = std::chrono::seconds(std::llround(*pace * m_progress.epochsLeft()));
    explain(state);
}

void RunFollower::explain(RunState& state) const {
    if (state.isAway)
        state.problem = QCoreApplication::translate(
            "hilum", "The run's folder is not there: it was moved or deleted, or its disk is away.");
    else if (state.status == Status::Unreadable)
        state.problem = m_planProblem;
    else if (state.status == Status::Failed)
        state.problem = QString::fromStdString(m_progress.failureMessage);
    else if (state.status == Status::Died)
        state.problem = QCoreApplication::translate(
            "hilum", "The trainer ended without a word: it was killed, memory ran out or the power went.");
    else if (!m_planProblem.isEmpty())
        state.problem = m_planProblem;
    if (state.status == Status::Died || state.status == Status::Failed)
        state.lastWords = tailOf(m_folder.root() / "trainer.err", 2048).trimmed();
    if (state.lastWords.isEmpty() && state.status == Status::Died && !m_log.isEmpty())
        state.lastWords = m_log.last();
}

} // namespace hilum
