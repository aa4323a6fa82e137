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
    int seen = 0;
    for (int i = 0; i < 100; ++i) {
        QMetaObject::invokeMethod(
            worker, [worker] { ++worker->done; }, Qt::QueuedConnection);
        seen += worker->done;
        QThread::yieldCurrentThread();
    }
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
