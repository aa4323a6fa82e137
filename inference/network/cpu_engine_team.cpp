#include "inference/network/cpu_engine_team.h"

#include "inference/network/await_change.h"

#include <algorithm>
#include <utility>

namespace hilum::cpu {

Team::Team(int threads) : m_size(std::max(1, threads)) {
    for (int member = 1; member < m_size; ++member)
        m_helpers.emplace_back([this, member] { help(member); });
}

Team::~Team() {
    m_quit = true;
    m_generation.fetch_add(1, std::memory_order_release);
    m_generation.notify_all();
}

void Team::help(int member) {
    std::uint32_t seen = 0;
    while (true) {
        awaitChange(m_generation, seen);
        ++seen;
        if (m_quit)
            return;
        (*m_job)(member);
        if (m_busy.fetch_sub(1, std::memory_order_release) == 1)
            m_busy.notify_one();
    }
}

void Team::run(const std::function<void(int)>& job, std::stop_token stop) {
    m_job = &job;
    m_stop = std::move(stop);
    m_stopPhase.store(never, std::memory_order_relaxed);
    m_phase.store(0, std::memory_order_relaxed);
    m_busy.store(m_size - 1, std::memory_order_relaxed);
    m_generation.fetch_add(1, std::memory_order_release);
    m_generation.notify_all();
    job(0);
    for (int busy = m_busy.load(std::memory_order_acquire); busy > 0;
         busy = m_busy.load(std::memory_order_acquire))
        awaitChange(m_busy, busy);
    m_stop = {};
}

bool Team::barrier(int member) {
    const std::uint32_t phase = m_phase.load(std::memory_order_relaxed);
    if (member == 0 && m_stopPhase.load(std::memory_order_relaxed) == never && m_stop.stop_requested())
        m_stopPhase.store(phase, std::memory_order_relaxed);
    if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == m_size) {
        m_arrived.store(0, std::memory_order_relaxed);
        m_phase.store(phase + 1, std::memory_order_release);
        m_phase.notify_all();
    } else {
        awaitChange(m_phase, phase);
    }
    return m_stopPhase.load(std::memory_order_relaxed) > phase;
}

} // namespace hilum::cpu
