#include "inference/network/torch_headers.h"
#include "training/distillation/kept_memory.h"
#include "training/distillation/pooled_allocator.h"
#include "training/distillation/system_memory.h"

#include <QtTest>

using namespace hilum;

class PooledAllocatorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { usePooledMemory(); } // before the first tensor
    void bigTensorsComeFromThePool();
    void memoryStaysFlatOverSteps();
    void lackOfMemoryIsTorchsError();
    void whatTheHeapKeptGoesBack();
};

void PooledAllocatorTest::bigTensorsComeFromThePool() {
    const std::size_t before = pooledMemory().used;
    {
        const torch::Tensor small = torch::zeros({16}), none = torch::empty({0});
        QCOMPARE(pooledMemory().used, before);
        const torch::Tensor big = torch::zeros({1 << 20});
        QVERIFY(pooledMemory().used >= before + (4 << 20));
        QCOMPARE(big.sum().item<float>(), 0.0F);
    }
    QCOMPARE(pooledMemory().used, before);
}

// Convolutions take scratch memory by address alone: the other way into an allocator.
void PooledAllocatorTest::memoryStaysFlatOverSteps() {
    torch::manual_seed(1);
    torch::nn::Sequential network(
        torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 32, 3).padding(1)), torch::nn::ReLU(),
        torch::nn::Conv2d(torch::nn::Conv2dOptions(32, 32, 3).padding(1)), torch::nn::BatchNorm2d(32),
        torch::nn::AdaptiveAvgPool2d(1), torch::nn::Flatten(), torch::nn::Linear(32, 2));
    torch::optim::AdamW optimiser(network->parameters());
    const torch::Tensor images = torch::randn({8, 3, 64, 64}).contiguous(torch::MemoryFormat::ChannelsLast);
    const auto step = [&] {
        optimiser.zero_grad();
        network->forward(images).square().mean().backward();
        optimiser.step();
    };
    step();
    step();
    const PooledMemory early = pooledMemory();
    QVERIFY(early.reserved > 0);
    for (int i = 0; i < 20; ++i)
        step();
    QCOMPARE(pooledMemory().reserved, early.reserved);
    QCOMPARE(pooledMemory().used, early.used);
}

void PooledAllocatorTest::lackOfMemoryIsTorchsError() {
    const PooledMemory before = pooledMemory();
    QVERIFY_THROWS_EXCEPTION(c10::Error, (void)torch::empty({std::int64_t(1) << 44}));
    QCOMPARE(pooledMemory().used, before.used);
    QCOMPARE(torch::ones({1 << 20}).sum().item<float>(), 1048576.0F); // and it goes on
}

// What validation and a checkpoint took would else stay for the rest of the run.
void PooledAllocatorTest::whatTheHeapKeptGoesBack() {
    if (residentMemory() == 0)
        QSKIP("The system does not say what a process holds.");
    constexpr std::size_t blocks = 100, size = 1 << 20;
    const std::size_t before = residentMemory();
    std::vector<std::string> held;
    for (std::size_t i = 0; i < blocks; ++i)
        held.emplace_back(size, 'x');
    const std::string last(1000, 'x'); // the end of the heap stays in use
    held.clear();
    QVERIFY(residentMemory() > before + blocks * size / 2);
    returnFreedMemory();
    QVERIFY(residentMemory() < before + blocks * size / 10);
}

QTEST_GUILESS_MAIN(PooledAllocatorTest)
#include "tst_pooled_allocator.moc"
