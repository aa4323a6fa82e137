#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <stop_token>
#include <thread>
#include <vector>

namespace hilum::cpu {

// The caller's thread and its helpers, which run one function together. Helpers look for work for some
// microseconds after a run, then sleep until the next.
class Team {
public:
    explicit Team(int threads);
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    int size() const { return m_size; }

    // Calls `job(member)` for every member, 0 on the caller's thread; returns when all have returned.
    void run(const std::function<void(int)>& job, std::stop_token stop);

    // All members wait for each other. False, for all of them at the same barrier, once a stop was requested.
    bool barrier(int member);

private:
    static constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();
    void help(int member);

    const int m_size;
    const std::function<void(int)>* m_job = nullptr;
    std::stop_token m_stop;
    alignas(64) std::atomic<std::uint32_t> m_generation{0}; // one more for each run
    alignas(64) std::atomic<int> m_arrived{0};
    alignas(64) std::atomic<std::uint32_t> m_phase{0}; // barriers passed in this run
    std::atomic<std::uint32_t> m_stopPhase{never};     // the first barrier that says stop
    alignas(64) std::atomic<int> m_busy{0};            // helpers inside the job
    std::atomic<bool> m_quit{false};
    std::vector<std::jthread> m_helpers;
};

} // namespace hilum::cpu
