#pragma once

#include "app/training/run_state.h"
#include "training/runs/trainer_presence.h"

#include <filesystem>

namespace hilum {

// Follows one run folder by reading its files again and again. Any one thread at a time. Every look costs a
// few stat calls where nothing is new.
class RunFollower {
public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit RunFollower(const QString& folder);

    RunState look(Instant now = std::chrono::steady_clock::now());
    // A trainer was started on this folder just now: it may take a while until it says something.
    void expectTrainer(Instant now = std::chrono::steady_clock::now());

private:
    struct Stamp {
        std::filesystem::file_time_type time{};
        std::uintmax_t size = 0;
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stampOf(const std::filesystem::path& file);
    bool hasChanged(Stamp& known, const std::filesystem::path& file) const;

    void readPlan();
    void readEvents(Instant now);
    void readControl();
    void readLog();
    void readMetrics();
    void readComparison();
    void decide(Instant now, RunState& state);
    RunState::Status statusOfTrainer(Instant now) const;
    void explain(RunState& state) const;

    RunFolder m_folder;
    QString m_path;
    EventTail m_tail;
    RunProgress m_progress;
    Stamp m_planStamp, m_logStamp, m_metricsStamp, m_comparisonStamp, m_bundleStamp;
    std::shared_ptr<const TrainingPlan> m_plan;
    QString m_planProblem;
    std::shared_ptr<const Evaluation> m_evaluation;
    std::shared_ptr<const ModelComparison> m_comparison;
    QStringList m_log, m_nested;
    int m_looks = 0;
    std::optional<Instant> m_heard;    // when something new was seen last
    std::optional<Instant> m_expected; // since when a trainer is awaited
    std::optional<Instant> m_missed;   // since when nobody holds the lock
    std::int64_t m_control = 0;        // id in control.json
    std::int64_t m_ignored = 0;        // ids up to this one were orders to an earlier trainer
    TrainerPresence m_presence = TrainerPresence::Unknown;
    bool m_looked = false;
};

} // namespace hilum
