#pragma once

#include "app/results/model_comparison.h"
#include "inference/reading/metrics.h"
#include "training/runs/run_progress.h"
#include "training/runs/training_plan.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace hilum {

// What one run folder told when it was last looked at. An immutable value: it crosses threads as a
// RunStatePointer.
struct RunState {
    enum class Status {
        Unreadable, // no folder, or no plan that can be read: `problem`
        Planned,    // no trainer has begun yet
        Starting,   // one was started a moment ago and has said nothing yet
        Running,
        Silent,   // nothing was heard for longer than `silenceLimit`; it may hang, or its disk may be away
        Stopping, // asked to stop; `stopAccepted` once the trainer has heard it
        Stopped,  // a checkpoint is saved; can be resumed
        Died,     // the trainer ended without a word: killed, out of memory, power; can be resumed
        Failed,   // it said why; can be tried again from the last checkpoint
        Completed,
    };

    QString folder; // absolute
    QString name;   // the plan's
    Status status = Status::Planned;
    bool stopAccepted = false;
    std::shared_ptr<const TrainingPlan> plan; // null where it cannot be read
    RunProgress progress;
    std::optional<std::chrono::seconds> timeLeft; // of the planned epochs; patience may end them earlier
    std::chrono::milliseconds silence{0};         // since something new was seen, by a clock that never jumps
    // Of the best epoch, with intervals; curves' thresholds as RunResults has them. Null before.
    std::shared_ptr<const Evaluation> evaluation;
    std::shared_ptr<const ModelComparison> comparison; // with another model; null where none was made
    bool isComparisonOld = false;                      // it is of an earlier bundle of this run
    bool hasBundle = false;                            // model.safetensors is there
    bool hasCheckpoint = false;
    QDateTime lastCheckpoint, previousCheckpoint; // when they were saved; null: not there
    QString scriptCommand;     // starts the run elsewhere; empty: no script was made for that
    QString problem;           // for people: why it failed, died or cannot be read; empty otherwise
    QString lastWords;         // what the trainer said last on the terminal, where it died or failed
    QStringList nested;        // run folders inside this one: teachers, arms of an ablation
    QStringList log;           // the last lines of trainer.log
    bool comparesArms = false; // an ablation: its arms are runs, it is none itself
    bool holdsLock = false;    // a trainer of this machine is still at work on the folder
    bool isAway = false;       // the folder is not there, or not any more
    bool answers = true;       // false: the folder has not answered for a while (a lost file server)

    bool isAlive() const {
        return status == Status::Starting || status == Status::Running || status == Status::Silent ||
               status == Status::Stopping;
    }
    bool canStop() const { return status == Status::Running || status == Status::Silent; }
    bool canStart() const {
        return plan && !holdsLock && !comparesArms &&
               (status == Status::Planned || status == Status::Stopped || status == Status::Died ||
                status == Status::Failed);
    }

    static constexpr std::chrono::seconds silenceLimit{60};
};

using RunStatePointer = std::shared_ptr<const RunState>;

// "Running", "Stopped", ...: one word or two for lists.
QString statusWord(const RunState& state);
// The whole sentence: "Epoch 12 of 36, about 34 minutes left".
QString statusSentence(const RunState& state);
// "2 h 5 min", "34 min", "less than a minute".
QString durationText(std::chrono::seconds duration);

} // namespace hilum

Q_DECLARE_METATYPE(hilum::RunStatePointer)
