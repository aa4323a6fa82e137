#include "imaging/watched_memory.h"
#include "training/distillation/memory_pool.h"
#include "training/distillation/system_memory.h"

#include <QtTest>
#include <array>
#include <cstring>
#include <fstream>
#include <random>
#include <sys/resource.h>
#include <thread>

using namespace hilum;

namespace {

constexpr std::size_t mebibyte = std::size_t(1) << 20;

struct Held {
    unsigned char* block;
    std::size_t size;
    unsigned char mark;
};

// Blocks of random sizes, each filled with a mark of its own; false where a mark was overwritten.
bool churn(MemoryPool& pool, unsigned seed, int rounds) {
    std::mt19937 random(seed);
    std::vector<Held> held;
    bool intact = true;
    const auto drop = [&](std::size_t index) {
        const Held h = held[index];
        intact =
            intact && h.block[0] == h.mark && h.block[h.size / 2] == h.mark && h.block[h.size - 1] == h.mark;
        pool.give(h.block);
        held[index] = held.back();
        held.pop_back();
    };
    for (int i = 0; i < rounds; ++i) {
        if (held.size() > 20 || (!held.empty() && random() % 3 == 0)) {
            drop(random() % held.size());
            continue;
        }
        const std::size_t size = 1 + random() % (4 * mebibyte);
        auto* block = static_cast<unsigned char*>(pool.take(size));
        if (!block || reinterpret_cast<std::uintptr_t>(block) % 64 != 0)
            return false;
        const auto mark = static_cast<unsigned char>(random());
        block[0] = block[size / 2] = block[size - 1] = mark;
        held.push_back({block, size, mark});
    }
    while (!held.empty())
        drop(held.size() - 1);
    return intact;
}

} // namespace

class MemoryPoolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void blocksDoNotOverlap();
    void severalThreads();
    void repeatedStepsTakeNoMore();
    void freeNeighboursJoin();
    void emptySegmentsAreGivenBack();
    void foreignBlocksAreRefused();
    void refusalIsNull();
    void endsAreWatched();
};

void MemoryPoolTest::blocksDoNotOverlap() {
    MemoryPool pool;
    QVERIFY(churn(pool, 1, 20000));
    QCOMPARE(pool.used(), std::size_t(0));
}

void MemoryPoolTest::severalThreads() {
    MemoryPool pool;
    std::array<bool, 4> intact{};
    {
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < intact.size(); ++t)
            threads.emplace_back([&, t] { intact[t] = churn(pool, t, 3000); });
    }
    for (const bool good : intact)
        QVERIFY(good);
    QCOMPARE(pool.used(), std::size_t(0));
}

void MemoryPoolTest::repeatedStepsTakeNoMore() {
    MemoryPool pool;
    std::size_t first = 0;
    for (int step = 0; step < 50; ++step) {
        std::vector<void*> blocks;
        for (std::size_t layer = 1; layer <= 24; ++layer)
            blocks.push_back(pool.take((1 + layer * 7 % 13) * mebibyte));
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block)
            pool.give(*block);
        if (step == 0)
            first = pool.reserved();
    }
    QCOMPARE(pool.reserved(), first);
}

void MemoryPoolTest::freeNeighboursJoin() {
    MemoryPool pool;
    std::vector<void*> blocks;
    for (int i = 0; i < 60; ++i)
        blocks.push_back(pool.take(mebibyte));
    QCOMPARE(pool.reserved(), 64 * mebibyte);
    for (std::size_t i = 0; i < blocks.size(); i += 2)
        pool.give(blocks[i]);
    for (std::size_t i = 1; i < blocks.size(); i += 2)
        pool.give(blocks[i]);
    void* const large = pool.take(63 * mebibyte);
    QVERIFY(large);
    QCOMPARE(pool.reserved(), 64 * mebibyte);
    pool.give(large);
}

void MemoryPoolTest::emptySegmentsAreGivenBack() {
    MemoryPool pool;
    void* const kept = pool.take(mebibyte);
    void* const gone = pool.take(200 * mebibyte);
    std::memset(kept, 7, mebibyte);
    pool.give(gone);
    pool.release();
    QCOMPARE(pool.reserved(), 64 * mebibyte);
    QCOMPARE(static_cast<unsigned char*>(kept)[mebibyte - 1], static_cast<unsigned char>(7));
    pool.give(kept);
    pool.release();
    QCOMPARE(pool.reserved(), std::size_t(0));
}

void MemoryPoolTest::foreignBlocksAreRefused() {
    MemoryPool pool;
    char heap = 0;
    QVERIFY(!pool.give(&heap));
    auto* const block = static_cast<char*>(pool.take(mebibyte));
    QVERIFY(!pool.give(block + 64));
    QCOMPARE(pool.used() >= mebibyte, true);
    QVERIFY(pool.give(block));
    QCOMPARE(pool.used(), std::size_t(0));
}

void MemoryPoolTest::refusalIsNull() {
    MemoryPool pool;
    QVERIFY(availableMemory() > 0);
    QVERIFY(!pool.take(std::size_t(1) << 60));
    QVERIFY(!pool.take(availableMemory() + 512 * mebibyte)); // rather than being killed for it later
    // What was free goes back to the system before it gives up.
    void* const first = pool.take(300 * mebibyte);
    pool.give(first);
    rlimit before{};
    getrlimit(RLIMIT_AS, &before);
    std::ifstream statm("/proc/self/statm");
    std::size_t pages = 0;
    statm >> pages;
    const rlimit tight{pages * 4096 + 100 * mebibyte, before.rlim_max};
    setrlimit(RLIMIT_AS, &tight);
    void* const second = pool.take(350 * mebibyte);
    void* const third = pool.take(200 * mebibyte);
    setrlimit(RLIMIT_AS, &before);
    QVERIFY(second);
    QVERIFY(!third);
    pool.give(second);
}

// Under AddressSanitizer a block ends where it was asked to end, though its neighbour begins later.
void MemoryPoolTest::endsAreWatched() {
    MemoryPool pool;
    auto* const block = static_cast<char*>(pool.take(mebibyte + 5));
    void* const behind = pool.take(mebibyte);
    QVERIFY(!memoryIsForbidden(block + mebibyte + 4));
    QCOMPARE(memoryIsForbidden(block + mebibyte + 5), memoryIsWatched);
    pool.give(block);
    QCOMPARE(memoryIsForbidden(block), memoryIsWatched);
    auto* const smaller = static_cast<char*>(pool.take(mebibyte));
    QCOMPARE(smaller, block);
    QVERIFY(!memoryIsForbidden(block + mebibyte - 1));
    QCOMPARE(memoryIsForbidden(block + mebibyte), memoryIsWatched);
    pool.give(smaller);
    pool.give(behind);
    pool.release();
    QVERIFY(!memoryIsForbidden(block)); // the system's again
}

QTEST_GUILESS_MAIN(MemoryPoolTest)
#include "tst_memory_pool.moc"
