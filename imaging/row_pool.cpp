#include "imaging/row_pool.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace hilum {
namespace {

constexpr std::size_t samplesABand = 200'000;
constexpr int bandsAThread = 4; // a thread that is late leaves little behind

class RowPool {
public:
    static RowPool& shared() {
        static RowPool pool;
        return pool;
    }

    int threads() const { return static_cast<int>(m_helpers.size()) + 1; }

    void run(int bands, const std::function<void(int)>& band) {
        Work work{&band, bands};
        {
            const std::lock_guard lock(m_mutex);
            m_works.push_back(&work);
        }
        m_hasWork.notify_all();
        work.take();
        std::unique_lock lock(m_mutex);
        std::erase(m_works, &work);
        m_isLeft.wait(lock, [&] { return work.helpers == 0; });
    }

private:
    struct Work {
        const std::function<void(int)>* band;
        int bands;
        std::atomic<int> next{0};
        int helpers = 0; // inside take(), guarded by the pool's mutex

        void take() {
            for (int index = next++; index < bands; index = next++)
                (*band)(index);
        }
    };

    RowPool() {
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        for (int i = 1; i < std::clamp(cores, 1, 8); ++i) {
            try {
                m_helpers.emplace_back([this] { help(); });
            } catch (const std::system_error&) { // no thread is to be had: callers do without
                break;
            }
        }
    }

    ~RowPool() {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_hasWork.notify_all();
        for (std::thread& helper : m_helpers)
            helper.join();
    }

    void help() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_hasWork.wait(lock, [this] { return m_isEnding || !m_works.empty(); });
            if (m_isEnding)
                return;
            Work& work = *m_works.front();
            ++work.helpers;
            lock.unlock();
            work.take();
            lock.lock();
            std::erase(m_works, &work); // nothing is left to begin
            if (--work.helpers == 0)
                m_isLeft.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_hasWork, m_isLeft;
    std::deque<Work*> m_works;
    std::vector<std::thread> m_helpers;
    bool m_isEnding = false;
};

} // namespace

void inBands(int rows, std::size_t work, const std::function<void(int, int)>& band) {
    if (rows <= 0)
        return;
    const auto worthwhile = static_cast<int>(std::min<std::size_t>(work / samplesABand + 1, 64));
    if (worthwhile == 1)
        return band(0, rows);
    RowPool& pool = RowPool::shared();
    const int bands = std::min({worthwhile, pool.threads() * bandsAThread, rows});
    if (pool.threads() == 1)
        return band(0, rows);
    pool.run(bands, [&](int index) {
        const auto edge = [&](int i) { return static_cast<int>(static_cast<long long>(rows) * i / bands); };
        band(edge(index), edge(index + 1));
    });
}

} // namespace hilum
