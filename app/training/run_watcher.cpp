#include "app/training/run_watcher.h"

#include "app/training/run_follower.h"

namespace hilum {
namespace {

constexpr int mostThreads = 8; // they wait for disks, they do not compute
constexpr qint64 answerLimit = 15'000;

} // namespace

RunWatcher::RunWatcher(QObject* parent, std::chrono::milliseconds interval) : QObject(parent) {
    m_pool.setMaxThreadCount(mostThreads);
    connect(&m_timer, &QTimer::timeout, this, &RunWatcher::lookAll);
    m_timer.start(interval);
}

RunWatcher::~RunWatcher() {
    m_pool.clear();
    m_pool.waitForDone();
}

void RunWatcher::watch(const QString& folder) {
    if (m_runs.contains(folder))
        return;
    Run& run = m_runs[folder];
    run.follower = std::make_shared<RunFollower>(folder);
    look(folder, run);
}

void RunWatcher::leave(const QString& folder) {
    m_runs.remove(folder);
}

RunStatePointer RunWatcher::state(const QString& folder) const {
    const auto found = m_runs.constFind(folder);
    return found == m_runs.constEnd() ? nullptr : found->state;
}

void RunWatcher::expectTrainer(const QString& folder) {
    watch(folder);
    m_runs[folder].expectsTrainer = true;
    lookNow(folder);
}

void RunWatcher::lookNow(const QString& folder) {
    if (const auto found = m_runs.find(folder); found != m_runs.end())
        look(folder, *found);
}

void RunWatcher::lookAll() {
    for (auto run = m_runs.begin(); run != m_runs.end(); ++run) {
        if (!run->isLooking) {
            look(run.key(), *run);
        } else if (run->state && run->state->answers && run->asked.hasExpired(answerLimit)) {
            RunState unanswered = *run->state;
            unanswered.answers = false;
            run->state = std::make_shared<const RunState>(std::move(unanswered));
            Q_EMIT changed(run.key(), run->state);
        }
    }
}

void RunWatcher::look(const QString& folder, Run& run) {
    if (run.isLooking) {
        run.looksAgain = true;
        return;
    }
    run.isLooking = true;
    run.asked.start();
    const bool expects = std::exchange(run.expectsTrainer, false);
    m_pool.start([this, folder, expects, now = m_clock(), follower = run.follower] {
        if (expects)
            follower->expectTrainer(now);
        RunState state = follower->look(now);
        // The destructor waits for this thread, and with it for this call.
        QMetaObject::invokeMethod(
            this, [this, folder, follower, state = std::move(state)] { receive(folder, follower, state); },
            Qt::QueuedConnection);
    });
}

void RunWatcher::receive(const QString& folder, const std::shared_ptr<RunFollower>& follower,
                         RunState state) {
    const auto run = m_runs.find(folder);
    if (run == m_runs.end() || run->follower != follower)
        return; // it is not watched any more
    run->isLooking = false;
    run->state = std::make_shared<const RunState>(std::move(state));
    const RunStatePointer told = run->state;
    if (std::exchange(run->looksAgain, false))
        look(folder, *run);
    Q_EMIT changed(folder, told);
}

} // namespace hilum
