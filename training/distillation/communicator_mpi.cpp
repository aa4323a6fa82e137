#include "training/distillation/communicator.h"

#define OMPI_SKIP_MPICXX 1
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <mpi.h>
#include <sched.h>
#include <thread>

namespace hilum {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t mostAtOnce = std::numeric_limits<int>::max() / 2; // MPI counts in int
constexpr int goodTag = 1, failedTag = 2;
constexpr auto patienceAfterError = 10s;

// For what comes soon: Open MPI would turn in circles, this lets others onto the processor.
void awaitSoon(std::vector<MPI_Request>& requests) {
    for (int turn = 0, done = 0;; ++turn) {
        MPI_Testall(static_cast<int>(requests.size()), requests.data(), &done, MPI_STATUSES_IGNORE);
        if (done)
            return requests.clear();
        if (turn > 200)
            sched_yield();
    }
}

// Until `request` is done or the time is up, without holding the processor for longer than a moment.
bool await(MPI_Request& request, Clock::duration most = Clock::duration::max()) {
    const auto begin = Clock::now();
    while (true) {
        int done = 0;
        MPI_Test(&request, &done, MPI_STATUS_IGNORE);
        const auto waited = Clock::now() - begin;
        if (done || waited >= most)
            return done;
        if (waited > 1ms)
            std::this_thread::sleep_for(waited > 100ms ? 5ms : 200us);
    }
}

// Statistics and gradients are summed in turns that no rank need agree on, so each has a communicator of its
// own. MPI's default error handler ends the job, which is what a lost rank calls for.
class MpiProcesses : public Communicator {
public:
    MpiProcesses() {
        for (MPI_Comm* communicator : {&m_numbers, &m_gradients, &m_leaving})
            MPI_Comm_dup(MPI_COMM_WORLD, communicator);
        MPI_Comm_rank(m_numbers, &m_rank);
        MPI_Comm_size(m_numbers, &m_ranks);
        countCores();
    }
    ~MpiProcesses() override {
        for (MPI_Comm* communicator : {&m_numbers, &m_gradients, &m_leaving})
            MPI_Comm_free(communicator); // MPI_Finalize does not
        MPI_Finalize();
    }

    int rank() const override { return m_rank; }
    int ranks() const override { return m_ranks; }
    int place() const override { return m_place; }
    int cores() const override { return m_cores; }

    void sum(double* numbers, std::size_t count) override {
        if (!round(numbers, count, true))
            throw ProcessFailed();
    }
    void fail() override { (void)round(nullptr, 0, false); }

    void beginSum(float* numbers, std::size_t count) override {
        for (std::size_t done = 0; done < count; done += mostAtOnce)
            MPI_Iallreduce(MPI_IN_PLACE, numbers + done, static_cast<int>(std::min(mostAtOnce, count - done)),
                           MPI_FLOAT, MPI_SUM, m_gradients, &m_requests.emplace_back());
    }
    // Open MPI moves messages only inside its own calls.
    void advance() override {
        int done = 0;
        if (!m_requests.empty())
            MPI_Testall(static_cast<int>(m_requests.size()), m_requests.data(), &done, MPI_STATUSES_IGNORE);
        if (done)
            m_requests.clear();
    }
    void finish() override { awaitSoon(m_requests); }

    void broadcast(void* bytes, std::size_t count) override {
        for (std::size_t done = 0; done < count; done += mostAtOnce) {
            MPI_Request request = MPI_REQUEST_NULL;
            MPI_Ibcast(static_cast<char*>(bytes) + done, static_cast<int>(std::min(mostAtOnce, count - done)),
                       MPI_BYTE, 0, m_numbers, &request);
            await(request);
        }
    }

    std::vector<float> gather(const std::vector<float>& values) override {
        const int mine = static_cast<int>(values.size());
        std::vector<int> counts(m_ranks), starts(m_ranks);
        MPI_Gather(&mine, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, m_numbers);
        for (int r = 1; r < m_ranks; ++r)
            starts[r] = starts[r - 1] + counts[r - 1];
        std::vector<float> all(first() ? static_cast<std::size_t>(starts.back()) + counts.back() : 0);
        MPI_Gatherv(values.data(), mine, MPI_FLOAT, all.data(), counts.data(), starts.data(), MPI_FLOAT, 0,
                    m_numbers);
        return all;
    }

    void leaveAfterError() override {
        MPI_Request request = MPI_REQUEST_NULL;
        MPI_Ibarrier(m_leaving, &request);
        if (await(request, patienceAfterError))
            return;
        std::fprintf(stderr, "Process %d of the run failed alone: all of them end.\n", m_rank);
        MPI_Abort(MPI_COMM_WORLD, 1);
    }

private:
    void countCores() {
        MPI_Comm machine = MPI_COMM_NULL;
        MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, m_rank, MPI_INFO_NULL, &machine);
        int here = 1;
        MPI_Comm_size(machine, &here);
        MPI_Comm_rank(machine, &m_place);
        std::vector<cpu_set_t> sets(here);
        CPU_ZERO(&sets[m_place]);
        sched_getaffinity(0, sizeof(cpu_set_t), &sets[m_place]);
        MPI_Allgather(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, sets.data(), sizeof(cpu_set_t), MPI_BYTE, machine);
        MPI_Comm_free(&machine);
        double cores = 0;
        for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
            if (CPU_ISSET(cpu, &sets[m_place]))
                cores +=
                    1.0 / static_cast<double>(std::count_if(sets.begin(), sets.end(), [&](const auto& set) {
                        return CPU_ISSET(cpu, &set);
                    }));
        m_cores = std::max(1, static_cast<int>(cores + 0.01));
    }

    // Up a binomial tree to rank 0, where the sum is made, and down again, so that it is the same bits
    // everywhere (MPI_Allreduce may round differently on different ranks). A rank that failed knows no count
    // and passes its failure on instead. False where any rank failed.
    bool round(double* numbers, std::size_t count, bool good) {
        int step = 1;
        for (; step < m_ranks && !(m_rank & step); step *= 2)
            if (m_rank + step < m_ranks) {
                m_received.resize(count);
                good = receive(m_rank + step, m_received.data(), count, good) && good;
                for (std::size_t i = 0; good && i < count; ++i)
                    numbers[i] += m_received[i];
            }
        if (m_rank != 0) {
            send(m_rank - step, numbers, count, good);
            good = receive(m_rank - step, numbers, count, good) && good;
        }
        for (step /= 2; step > 0; step /= 2)
            if (m_rank + step < m_ranks)
                send(m_rank + step, numbers, count, good);
        return good;
    }

    void send(int to, const double* numbers, std::size_t count, bool good) {
        MPI_Send(numbers, good ? static_cast<int>(count) : 0, MPI_DOUBLE, to, good ? goodTag : failedTag,
                 m_numbers);
    }

    bool receive(int from, double* numbers, std::size_t count, bool good) {
        MPI_Status status;
        int there = 0, length = 0;
        for (int turn = 0; !there; ++turn) {
            MPI_Iprobe(from, MPI_ANY_TAG, m_numbers, &there, &status);
            if (!there && turn > 200)
                sched_yield(); // Open MPI would turn in circles; another rank may need this processor
        }
        if (!good) { // what comes may be longer than what this rank knows of
            MPI_Get_count(&status, MPI_DOUBLE, &length);
            m_dropped.resize(static_cast<std::size_t>(length));
            numbers = m_dropped.data();
            count = m_dropped.size();
        }
        MPI_Recv(numbers, static_cast<int>(count), MPI_DOUBLE, from, MPI_ANY_TAG, m_numbers, &status);
        return status.MPI_TAG == goodTag;
    }

    MPI_Comm m_numbers = MPI_COMM_NULL, m_gradients = MPI_COMM_NULL, m_leaving = MPI_COMM_NULL;
    std::vector<MPI_Request> m_requests;
    std::vector<double> m_received, m_dropped;
    int m_rank = 0, m_ranks = 1, m_place = 0, m_cores = 1;
};

} // namespace

} // namespace hilum

extern "C" __attribute__((visibility("default"))) hilum::Communicator* hilumJoinProcesses() {
    int given = 0;
    if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &given) != MPI_SUCCESS ||
        given < MPI_THREAD_FUNNELED)
        return nullptr;
    return new hilum::MpiProcesses;
}
