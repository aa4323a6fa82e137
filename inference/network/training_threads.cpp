#include "inference/network/training_threads.h"

#include "inference/network/await_change.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hilum::training {
namespace {

constexpr std::int64_t mostParts = 60000; // claims that come late count on above it

// A job's number, how many parts it has and which is the next, in one word: a claim is one addition, and one
// that comes late finds either parts that are left or none, of whatever job.
struct Ticket {
    std::uint32_t job = 0;
    std::uint16_t parts = 0, next = 0;

    static Ticket of(std::uint64_t word) {
        return {static_cast<std::uint32_t>(word >> 32), static_cast<std::uint16_t>(word >> 16),
                static_cast<std::uint16_t>(word)};
    }
    std::uint64_t word() const {
        return static_cast<std::uint64_t>(job) << 32 | static_cast<std::uint64_t>(parts) << 16 | next;
    }
    bool hasParts() const { return next < parts; }
};

class Helpers {
public:
    explicit Helpers(int count) {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([this] { help(); });
    }
    ~Helpers() {
        m_quit = true;
        ++m_jobs;
        m_jobs.notify_all();
    }

    void run(std::uint16_t parts, const std::function<void(std::int64_t)>& f) {
        m_function = &f;
        m_error = nullptr;
        m_failed.clear();
        m_left.store(parts, std::memory_order_relaxed);
        const std::uint32_t job = m_jobs.load(std::memory_order_relaxed) + 1;
        m_ticket.store(Ticket{job, parts, 0}.word(), std::memory_order_release);
        m_jobs.store(job, std::memory_order_release);
        m_jobs.notify_all();
        takeParts();
        while (const int left = m_left.load(std::memory_order_acquire))
            awaitChange(m_left, left);
        if (m_error)
            std::rethrow_exception(m_error);
    }

private:
    void help() {
        isHelping() = true;
        for (std::uint32_t seen = 0;;) {
            awaitChange(m_jobs, seen);
            if (m_quit)
                return;
            seen = m_jobs.load(std::memory_order_acquire);
            takeParts();
        }
    }

    void takeParts() {
        while (Ticket::of(m_ticket.load(std::memory_order_acquire)).hasParts()) {
            const Ticket claim = Ticket::of(m_ticket.fetch_add(1, std::memory_order_acq_rel));
            if (!claim.hasParts())
                return;
            try {
                (*m_function)(claim.next);
            } catch (...) {
                if (!m_failed.test_and_set())
                    m_error = std::current_exception();
            }
            if (m_left.fetch_sub(1, std::memory_order_acq_rel) == 1)
                m_left.notify_one();
        }
    }

public:
    static bool& isHelping() { // inside a part on this thread
        thread_local bool helping = false;
        return helping;
    }

private:
    const std::function<void(std::int64_t)>* m_function = nullptr;
    std::exception_ptr m_error;
    std::atomic_flag m_failed = ATOMIC_FLAG_INIT;
    alignas(64) std::atomic<std::uint64_t> m_ticket{0};
    alignas(64) std::atomic<std::uint32_t> m_jobs{0};
    alignas(64) std::atomic<int> m_left{0};
    std::atomic<bool> m_quit{false};
    std::vector<std::jthread> m_threads; // last: they end before the rest does
};

struct Team {
    std::mutex busy;
    int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    std::unique_ptr<Helpers> helpers; // made when they are first wanted
};

Team& team() {
    static Team team;
    return team;
}

} // namespace

int threads() {
    return team().threads;
}

void useThreads(int count) {
    const std::lock_guard lock(team().busy);
    team().helpers.reset();
    team().threads = std::max(1, count);
}

void spread(std::int64_t parts, const std::function<void(std::int64_t part)>& f) {
    bool& isHelping = Helpers::isHelping();
    std::unique_lock lock(team().busy, std::defer_lock);
    if (parts < 2 || parts > mostParts || team().threads < 2 || isHelping || !lock.try_lock()) {
        for (std::int64_t part = 0; part < parts; ++part)
            f(part);
        return;
    }
    if (!team().helpers)
        team().helpers = std::make_unique<Helpers>(team().threads - 1);
    struct Inside {
        bool& flag;
        explicit Inside(bool& f) : flag(f) { flag = true; }
        ~Inside() { flag = false; }
    } inside(isHelping);
    team().helpers->run(static_cast<std::uint16_t>(parts), f);
}

} // namespace hilum::training
