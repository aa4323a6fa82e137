#pragma once

#include "app/training/run_state.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace hilum {

class RunFollower;

// Looks at any number of run folders once a second, on threads of its own: a file server that does not answer
// delays nobody but its own runs, and never the window. GUI thread; answers there.
class RunWatcher : public QObject {
    Q_OBJECT
public:
    explicit RunWatcher(QObject* parent = nullptr,
                        std::chrono::milliseconds interval = std::chrono::seconds(1));
    ~RunWatcher() override;

    void watch(const QString& folder); // absolute; again is harmless
    void leave(const QString& folder);
    QStringList folders() const { return m_runs.keys(); }

    // Null until the first look.
    RunStatePointer state(const QString& folder) const;
    // A trainer was started on the folder just now, and will be heard of.
    void expectTrainer(const QString& folder);
    void lookNow(const QString& folder); // ahead of the next second

    // Tests let time pass with one of their own.
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    void setClock(Clock clock) { m_clock = std::move(clock); }

Q_SIGNALS:
    // After each look: the same pointer as `state`.
    void changed(const QString& folder, const hilum::RunStatePointer& state);

private:
    struct Run {
        std::shared_ptr<RunFollower> follower;
        RunStatePointer state;
        bool isLooking = false;
        bool looksAgain = false;
        bool expectsTrainer = false;
        QElapsedTimer asked;
    };
    void lookAll();
    void look(const QString& folder, Run& run);
    void receive(const QString& folder, const std::shared_ptr<RunFollower>& follower, RunState state);

    Clock m_clock = std::chrono::steady_clock::now;
    QThreadPool m_pool;
    QTimer m_timer;
    QHash<QString, Run> m_runs;
};

} // namespace hilum
