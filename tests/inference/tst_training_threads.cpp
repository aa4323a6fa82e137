#include "inference/network/training_threads.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace hilum;

class TrainingThreadsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { training::useThreads(2); }
    void everyPartOnce_data();
    void everyPartOnce();
    void severalThreadsWork();
    void aThreadThatIsElsewhereIsNotWaitedFor();
    void theFirstExceptionComesOut();
    void insideAnother();
    void twoCallers();
};

void TrainingThreadsTest::everyPartOnce_data() {
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 3, 8})
        QTest::addRow("%d", threads) << threads;
}

void TrainingThreadsTest::everyPartOnce() {
    QFETCH(int, threads);
    training::useThreads(threads);
    QCOMPARE(training::threads(), threads);
    for (int job = 0; job < 20000; ++job) {
        const int parts = job % 11;
        std::vector<int> done(static_cast<std::size_t>(parts), 0);
        training::spread(parts, [&](std::int64_t part) { done[static_cast<std::size_t>(part)] += 1; });
        for (const int times : done)
            QCOMPARE(times, 1);
        if (job % 1000 == 0) // long enough for the others to fall asleep
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

void TrainingThreadsTest::severalThreadsWork() {
    training::useThreads(3);
    std::mutex mutex;
    std::set<std::thread::id> seen;
    training::spread(3, [&](std::int64_t) {
        const std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
        mutex.unlock();
        std::this_thread::sleep_for(std::chrono::milliseconds(200)); // nobody can take two
        mutex.lock();
    });
    QCOMPARE(seen.size(), std::size_t(3));
}

// The helper is held up in one part; the caller does the other eight meanwhile.
void TrainingThreadsTest::aThreadThatIsElsewhereIsNotWaitedFor() {
    training::useThreads(2);
    const auto caller = std::this_thread::get_id();
    std::atomic<bool> held{false};
    std::atomic<int> byCaller{0};
    training::spread(9, [&](std::int64_t) {
        if (std::this_thread::get_id() != caller) {
            held = true;
            while (byCaller < 8)
                std::this_thread::yield();
            return;
        }
        while (!held)
            std::this_thread::yield();
        ++byCaller;
    });
    QCOMPARE(byCaller.load(), 8);
}

void TrainingThreadsTest::theFirstExceptionComesOut() {
    training::useThreads(2);
    std::atomic<int> done{0};
    const auto failing = [&](std::int64_t part) {
        if (part == 3)
            throw std::runtime_error("three");
        ++done;
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, training::spread(6, failing));
    QCOMPARE(done.load(), 5);
    training::spread(6, [&](std::int64_t) { ++done; });
    QCOMPARE(done.load(), 11);
}

void TrainingThreadsTest::insideAnother() {
    training::useThreads(2);
    std::atomic<int> done{0};
    training::spread(4, [&](std::int64_t) { training::spread(5, [&](std::int64_t) { ++done; }); });
    QCOMPARE(done.load(), 20);
    done = 0;
    training::spread(70000, [&](std::int64_t) { ++done; }); // more than can be claimed
    QCOMPARE(done.load(), 70000);
}

void TrainingThreadsTest::twoCallers() {
    training::useThreads(2);
    std::atomic<int> done{0};
    const auto call = [&] {
        for (int i = 0; i < 5000; ++i)
            training::spread(4, [&](std::int64_t) { ++done; });
    };
    {
        const std::jthread other(call);
        call();
    }
    QCOMPARE(done.load(), 40000);
}

QTEST_GUILESS_MAIN(TrainingThreadsTest)
#include "tst_training_threads.moc"
