// Faults that a sanitizer has to see: one that is silent here would be silent about everything else.
#include "imaging/watched_memory.h"

#include <QCoreApplication>
#include <QObject>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrent>
#include <atomic>
#include <string_view>
#include <vector>

namespace {

// What threads wait for here must not order what they do.
void waitFor(const std::atomic<bool>& isSo) {
    while (!isSo.load(std::memory_order_relaxed))
        QThread::yieldCurrentThread();
}
void tell(std::atomic<bool>& isSo) {
    isSo.store(true, std::memory_order_relaxed);
}

// A service as ours are: a worker on a thread of its own, asked by queued calls. It counts what it has done
// where the asker looks without waiting for an answer.
class Worker : public QObject {
public:
    int done = 0;
};

int raceOfAService() {
    QThread thread;
    auto* worker = new Worker;
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
    thread.start();
    std::atomic<bool> isAtWork = false, hasLooked = false;
    const auto work = [&] {
        tell(isAtWork);
        waitFor(hasLooked);
        ++worker->done;
    };
    QMetaObject::invokeMethod(worker, work, Qt::QueuedConnection);
    waitFor(isAtWork);
    const int seen = worker->done;
    tell(hasLooked);
    thread.quit();
    thread.wait();
    return seen;
}

// Both jobs are at work before either adds.
int raceOfAPool() {
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    std::atomic<int> inside = 0;
    int sum = 0;
    for (int job = 0; job < 2; ++job)
        (void)QtConcurrent::run(&pool, [&inside, &sum] {
            ++inside;
            while (inside < 2)
                QThread::yieldCurrentThread();
            ++sum;
        });
    pool.waitForDone();
    return sum;
}

// The job and who started it add to the same sum.
int raceOfAJob() {
    QThreadPool pool;
    int sum = 0;
    for (int job = 0; job < 100; ++job) {
        (void)QtConcurrent::run(&pool, [&sum] { ++sum; });
        ++sum;
        pool.waitForDone();
    }
    return sum;
}

// No fault: jobs that are read, run and dropped as Qt allows.
int orderOfJobs() {
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    std::vector<int> sums(6);
    for (int i = 0; i < 100; ++i) {
        std::atomic<bool> isAtWork = false, mayEnd = false;
        const auto add = [&, text = std::vector<int>(10, i)](int which) {
            tell(isAtWork);
            if (which == 0)
                waitFor(mayEnd);
            sums[which] += text.back();
        };
        auto first = QtConcurrent::run(&pool, add, 0); // runs before anything asks for its end
        waitFor(isAtWork);
        auto taken =
            QtConcurrent::run(&pool, add, 1); // waits behind it: who waits for it takes it out and runs it
        taken.waitForFinished();
        (void)QtConcurrent::run(&pool, add, 2); // never runs
        pool.clear();
        auto last = QtConcurrent::run(&pool, add, 3);
        auto after = first.then([&sums, i] { sums[4] += i; });
        tell(mayEnd);
        last.waitForFinished();
        after.waitForFinished();
        pool.waitForDone();
        // Ends before, while or after it is told what comes then.
        QtConcurrent::run(&pool, add, 5).then([&sums, i] { sums[5] -= i; }).waitForFinished();
        pool.waitForDone(); // the job refers to this round
    }
    return sums == std::vector<int>{4950, 4950, 0, 4950, 4950, 0} ? 0 : 3;
}

// `count` is known at run time only, so that no compiler sees these coming.
int pastTheEnd(int count) {
    const std::vector<int> numbers(static_cast<std::size_t>(count), 1);
    return numbers.data()[count];
}

int afterTheEnd(int count) {
    auto* numbers = new int[static_cast<std::size_t>(count)]();
    delete[] numbers;
    return numbers[count - 1];
}

// One block, handed out in pieces.
int pastAPiece(int count) {
    std::vector<int> numbers(64, 1);
    hilum::forbidMemory(numbers.data() + 16, 16 * sizeof(int));
    const int beyond = numbers[static_cast<std::size_t>(14 + count)];
    hilum::allowMemory(numbers.data() + 16, 16 * sizeof(int));
    return beyond;
}

int overflow(int count) {
    return 2147483647 - 1 + count;
}

int castThatDoesNotFit(int count) {
    return static_cast<int>(1e10 * count);
}

int leak(int count) {
    static int* volatile numbers = nullptr;
    for (int i = 0; i < 10; ++i)
        numbers = new int[static_cast<std::size_t>(count)]();
    return *numbers;
}

} // namespace

int main(int count, char** arguments) {
    QCoreApplication application(count, arguments);
    const std::string_view fault = count > 1 ? arguments[1] : "";
    if (fault == "race_of_a_service")
        return raceOfAService() % 2;
    if (fault == "race_of_a_pool")
        return raceOfAPool() % 2;
    if (fault == "race_of_a_job")
        return raceOfAJob() % 2;
    if (fault == "no_race_of_jobs")
        return orderOfJobs();
    if (fault == "past_the_end")
        return pastTheEnd(count);
    if (fault == "after_the_end")
        return afterTheEnd(count);
    if (fault == "past_a_piece")
        return pastAPiece(count);
    if (fault == "overflow")
        return overflow(count) % 2;
    if (fault == "cast")
        return castThatDoesNotFit(count) % 2;
    return fault == "leak" ? leak(count) : 2;
}
