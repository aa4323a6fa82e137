#include "imaging/watched_memory.h"
#include "inference/network/cpu_engine.h"
#include "inference/network/cpu_engine_workspace.h"
#include "tests/support/made_bundle.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <thread>

using namespace hilum;

namespace {

constexpr int films = 2;
constexpr EngineRun everything{.features = true, .stageMaps = true, .mxa = true, .profile = false};

struct Net {
    const char* name;
    MxaMode mode;
    MxaFusion fusion;
    MxaRoi roi;
    bool isLarge = false; // rows are shared by position; by channel where maps are small
};

// Each fusion and region has its own exchange between threads.
constexpr Net nets[]{{"plain", MxaMode::None, MxaFusion::Sum, MxaRoi::Hard},
                     {"plain, large", MxaMode::None, MxaFusion::Sum, MxaRoi::Hard, true},
                     {"paper, sum", MxaMode::Paper, MxaFusion::Sum, MxaRoi::Hard},
                     {"paper, alpha", MxaMode::Paper, MxaFusion::Alpha, MxaRoi::Hard},
                     {"sound, soft region", MxaMode::Sound, MxaFusion::Sum, MxaRoi::Soft},
                     {"sound, whole map", MxaMode::Sound, MxaFusion::Sum, MxaRoi::Off, true}};

Architecture architecture(const Net& net) {
    Architecture a;
    a.variant = "M0";
    a.inputSize = net.isLarge ? 128 : 64;
    a.mxa = net.mode;
    a.fusion = net.fusion;
    a.roi = net.roi;
    a.mixerTwice = net.mode == MxaMode::Paper;
    return a;
}

std::map<std::string, TensorView> views(const std::map<std::string, TensorData>& tensors) {
    std::map<std::string, TensorView> views;
    for (const auto& [name, tensor] : tensors)
        views[name] = {tensor.type, tensor.shape, tensor.bytes};
    return views;
}

std::unique_ptr<CpuEngine> engine(const Net& net, int threads, CpuKernels kernels) {
    const auto tensors = test::madeTensors(architecture(net));
    auto built = CpuEngine::build(architecture(net), views(tensors), threads, kernels);
    return built ? std::move(*built) : nullptr;
}

std::vector<float> input(const Architecture& a) {
    std::vector<float> values(static_cast<std::size_t>(films) * a.inputSize * a.inputSize);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(std::sin(0.37 * static_cast<double>(i)));
    return values;
}

// Everything that the engine says of the films, in one row; empty where it was stopped.
std::vector<float> answer(CpuEngine& engine, const std::stop_token& stop = {}) {
    std::vector<EngineOutput> outputs(films);
    const std::vector<float> values = input(engine.architecture());
    if (!engine.run(values.data(), films, outputs.data(), stop, everything))
        return {};
    std::vector<float> all;
    const auto add = [&](const auto& numbers) { all.insert(all.end(), numbers.begin(), numbers.end()); };
    for (const EngineOutput& output : outputs) {
        add(output.logits);
        add(output.features);
        for (const auto& stage : output.stages)
            add(stage.values);
        for (const auto& gate : output.gates)
            add(gate.values);
        for (const auto& roi : output.rois)
            add(roi);
    }
    return all;
}

// Of the largest value, as in tst_cpu_engine.
bool isNear(const std::vector<float>& a, const std::vector<float>& b) {
    float largest = 0;
    for (const float value : b)
        largest = std::max(largest, std::abs(value));
    return a.size() == b.size() && largest > 0 &&
           std::equal(a.begin(), a.end(), b.begin(),
                      [&](float x, float y) { return std::abs(x - y) <= 1e-4F * largest; });
}

} // namespace

// However many threads compute, and whenever they are told to stop, the answer is that of one thread, which
// tst_cpu_engine compares with torch. Knows no torch, so that tests/sanitize sees all that the threads do.
class tst_EngineThreads : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void threadsAgree_data();
    void threadsAgree();
    void stoppedAtAnyMoment();
    void enginesDoNotDisturbEachOther();
    void buffersEndsAreWatched();
};

void tst_EngineThreads::threadsAgree_data() {
    QTest::addColumn<int>("net");
    QTest::addColumn<int>("kernels");
    for (int net = 0; net < int(std::size(nets)); ++net) { // shares are whole vectors: two widths
        const CpuKernels kernels = net % 2 ? CpuKernels::Portable : CpuKernels::Auto;
        QTest::newRow(nets[net].name) << net << int(kernels);
    }
}

void tst_EngineThreads::threadsAgree() {
    QFETCH(int, net);
    QFETCH(int, kernels);
    const auto one = engine(nets[net], 1, CpuKernels(kernels));
    const std::vector<float> expected = answer(*one);
    const auto three = engine(nets[net], 3, CpuKernels(kernels)); // shares that are not alike
    QVERIFY(isNear(answer(*three), expected));
}

// Not always the same moment, so that what is seen differs from run to run; what must hold never does.
void tst_EngineThreads::stoppedAtAnyMoment() {
    const Net& net = nets[4];
    const auto expected = answer(*engine(net, 1, CpuKernels::Auto));
    const auto several = engine(net, 3, CpuKernels::Auto);
    for (int round = 0; round < 6; ++round) {
        std::stop_source source;
        std::jthread stopper([&source, round] {
            for (int i = 0; i < round; ++i)
                std::this_thread::yield();
            source.request_stop();
        });
        const std::vector<float> stopped = answer(*several, source.get_token());
        QVERIFY(stopped.empty() || isNear(stopped, expected));
    }
    QVERIFY(isNear(answer(*several), expected));
}

void tst_EngineThreads::enginesDoNotDisturbEachOther() {
    const auto expected = answer(*engine(nets[2], 1, CpuKernels::Auto));
    const auto first = engine(nets[2], 2, CpuKernels::Auto), second = engine(nets[2], 2, CpuKernels::Auto);
    std::vector<float> beside;
    std::jthread other([&] { beside = answer(*second); });
    const std::vector<float> here = answer(*first);
    other.join();
    QVERIFY(isNear(here, expected));
    QVERIFY(isNear(beside, expected));
}

// Under AddressSanitizer a buffer ends before the next one begins, though both are in one block.
void tst_EngineThreads::buffersEndsAreWatched() {
    const auto tensors = test::madeTensors(architecture(nets[2]));
    const auto network = cpu::buildNetwork(architecture(nets[2]), views(tensors), 8);
    QVERIFY(network);
    const cpu::Workspace workspace(*network, films, 2, 8);
    const std::ptrdiff_t count = workspace.b - workspace.a;
    QVERIFY(count > 16);
    QVERIFY(!memoryIsForbidden(workspace.a) && !memoryIsForbidden(workspace.b));
    QVERIFY(!memoryIsForbidden(workspace.b - 17));
    for (std::ptrdiff_t behind = 1; behind <= 16; ++behind)
        QCOMPARE(memoryIsForbidden(workspace.b - behind), memoryIsWatched);
    const cpu::AlignedFloats floats(10, 4);
    QVERIFY(!memoryIsForbidden(floats.data() + 9));
    QCOMPARE(memoryIsForbidden(floats.data() + 10), memoryIsWatched);
}

QTEST_GUILESS_MAIN(tst_EngineThreads)
#include "tst_engine_threads.moc"
