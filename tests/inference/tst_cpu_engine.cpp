#include "reference_network.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace hilum;
using hilum::tests::ReferenceNetwork;
using hilum::tests::referenceNetwork;

namespace {

constexpr double tolerance = 1e-4; // of the largest value

// The largest difference as a fraction of the largest expected value; 1 where the sizes differ.
double difference(const std::vector<float>& actual, const std::vector<float>& expected) {
    if (actual.size() != expected.size() || expected.empty())
        return 1;
    double most = 0, scale = 1e-30;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const double d = std::abs(double(actual[i]) - expected[i]);
        most = std::isfinite(d) ? std::max(most, d) : 1e30;
        scale = std::max(scale, std::abs(double(expected[i])));
    }
    return most / scale;
}

void compare(const EngineOutput& actual, const EngineOutput& expected) {
    const auto near = [](const std::vector<float>& a, const std::vector<float>& e, const char* what) {
        const double d = difference(a, e);
        QVERIFY2(d < tolerance,
                 qPrintable(QStringLiteral("%1 differs by %2").arg(QLatin1String(what)).arg(d)));
    };
    QCOMPARE(actual.stages.size(), expected.stages.size());
    for (std::size_t s = 0; s < expected.stages.size(); ++s) {
        near(actual.stages[s].values, expected.stages[s].values, "stage");
        QCOMPARE(actual.stages[s].channels, expected.stages[s].channels);
        QCOMPARE(actual.stages[s].height, expected.stages[s].height);
    }
    near(actual.features, expected.features, "features");
    near(actual.logits, expected.logits, "logits");
    QCOMPARE(actual.gates.size(), expected.gates.size());
    for (std::size_t s = 0; s < expected.gates.size(); ++s)
        near(actual.gates[s].values, expected.gates[s].values, "gate");
    for (std::size_t s = 0; s < expected.rois.size(); ++s)
        for (int k = 0; k < 4; ++k)
            QVERIFY(std::abs(actual.rois[s][k] - expected.rois[s][k]) < tolerance);
}

struct Case {
    const char* name;
    Architecture architecture;
    int films = 1;
    int threads = 2;
    CpuKernels kernels = CpuKernels::Auto;
};

Architecture network(const char* variant, int size, int channels) {
    Architecture a;
    a.variant = variant;
    a.inputSize = size;
    a.inputChannels = channels;
    return a;
}

Architecture paper(Architecture a, MxaFusion fusion) {
    a.mxa = MxaMode::Paper;
    a.fusion = fusion;
    a.roi = MxaRoi::Hard;
    a.mixerTwice = true;
    return a;
}

Architecture sound(Architecture a, MxaRoi roi) {
    a.mxa = MxaMode::Sound;
    a.roi = roi;
    return a;
}

Architecture withTwoHeads(Architecture a) {
    a.distillationHead = true;
    return a;
}

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const char* variant : {"M0", "M1", "M2", "M3", "M4", "M5"}) {
        all.push_back({"plain, 1 channel", network(variant, 224, 1)});
        all.push_back({"sound, 448 px", sound(network(variant, 448, 1), MxaRoi::Soft)});
        all.push_back(
            {"sum, 3 channels, two heads", withTwoHeads(paper(network(variant, 224, 3), MxaFusion::Sum))});
    }
    all.push_back({"alpha", paper(network("M5", 224, 1), MxaFusion::Alpha)});
    all.push_back({"padded windows", sound(network("M2", 320, 3), MxaRoi::Soft)});
    all.push_back({"padded windows", paper(network("M5", 320, 1), MxaFusion::Alpha)});
    all.push_back({"padded windows", network("M3", 288, 1)});
    all.push_back({"without a region", sound(network("M5", 224, 1), MxaRoi::Off)});
    all.push_back({"the smallest film", sound(network("M1", 32, 1), MxaRoi::Soft)});
    all.push_back({"one thread", sound(network("M5", 224, 1), MxaRoi::Soft), 1, 1});
    // more threads than rows to share: columns are shared, in panels that are not those of the channels
    all.push_back({"eight threads", sound(network("M1", 224, 1), MxaRoi::Soft), 1, 8});
    all.push_back({"eight threads", sound(network("M3", 224, 1), MxaRoi::Soft), 1, 8});
    all.push_back({"three threads", sound(network("M4", 320, 1), MxaRoi::Soft), 1, 3});
    all.push_back({"seven films", withTwoHeads(sound(network("M5", 224, 1), MxaRoi::Soft)), 7});
    all.push_back({"three films", paper(network("M0", 320, 1), MxaFusion::Sum), 3});
    if (__builtin_cpu_supports("avx2")) { // the others take the widest that this processor has
        all.push_back({"avx2", sound(network("M5", 224, 1), MxaRoi::Soft), 1, 2, CpuKernels::Avx2});
        all.push_back({"avx2", paper(network("M3", 320, 3), MxaFusion::Alpha), 2, 2, CpuKernels::Avx2});
        all.push_back({"avx2", network("M0", 448, 1), 1, 1, CpuKernels::Avx2});
    }
    all.push_back({"portable", sound(network("M5", 224, 1), MxaRoi::Soft), 1, 2, CpuKernels::Portable});
    all.push_back({"portable", paper(network("M3", 320, 3), MxaFusion::Alpha), 2, 2, CpuKernels::Portable});
    all.push_back({"portable", network("M0", 448, 1), 1, 1, CpuKernels::Portable});
    return all;
}

} // namespace

// The expected values are those of the torch modules, which tst_network_parity holds against independent
// code.
class tst_CpuEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTorch_data();
    void agreesWithTorch();
    void stops();
    void refusesOtherShapes();
    void headGivesTheLogits();
};

void tst_CpuEngine::agreesWithTorch_data() {
    QTest::addColumn<int>("index");
    const std::vector<Case> all = cases();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%s at %d: %s", all[i].architecture.variant.c_str(), all[i].architecture.inputSize,
                      all[i].name)
            << static_cast<int>(i);
}

void tst_CpuEngine::agreesWithTorch() {
    QFETCH(int, index);
    const Case c = cases()[index];
    const ReferenceNetwork reference = referenceNetwork(c.architecture, c.films, index + 1);
    const auto engine = CpuEngine::build(c.architecture, reference.views(), c.threads, c.kernels);
    QVERIFY2(engine.has_value(), engine ? "" : engine.error().detail.c_str());
    std::vector<EngineOutput> outputs(c.films);
    EngineRun options;
    options.stageMaps = options.mxa = true;
    for (int repeat = 0; repeat < 2; ++repeat) { // the second run meets what the first left in the buffers
        QVERIFY((*engine)->run(reference.input.data(), c.films, outputs.data(), {}, options).has_value());
        for (int film = 0; film < c.films; ++film)
            compare(outputs[film], reference.outputs[film]);
    }
}

// A stop that was requested ends a run; the next run is not disturbed.
void tst_CpuEngine::stops() {
    const Architecture a = sound(network("M0", 224, 1), MxaRoi::Soft);
    const ReferenceNetwork reference = referenceNetwork(a, 1, 1);
    const auto engine = CpuEngine::build(a, reference.views(), 2);
    QVERIFY(engine.has_value());
    std::stop_source source;
    source.request_stop();
    EngineOutput output;
    const auto stopped = (*engine)->run(reference.input.data(), 1, &output, source.get_token());
    QVERIFY(!stopped.has_value());
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QVERIFY((*engine)->run(reference.input.data(), 1, &output).has_value());
    QVERIFY(difference(output.logits, reference.outputs[0].logits) < tolerance);
}

void tst_CpuEngine::refusesOtherShapes() {
    const ReferenceNetwork reference = referenceNetwork(network("M0", 224, 1), 1, 1);
    for (const Architecture& other :
         {network("M1", 224, 1), network("M0", 448, 1), network("M0", 224, 3),
          withTwoHeads(network("M0", 224, 1)), sound(network("M0", 224, 1), MxaRoi::Off)}) {
        const auto engine = CpuEngine::build(other, reference.views(), 1);
        QVERIFY(!engine.has_value());
        QCOMPARE(engine.error().code, ErrorCode::ModelMismatch);
        QVERIFY(!engine.error().detail.empty());
    }
}

// The class activation maps rest on this: logit = weights . mean of the features + bias.
void tst_CpuEngine::headGivesTheLogits() {
    const Architecture a = withTwoHeads(network("M0", 224, 1));
    const ReferenceNetwork reference = referenceNetwork(a, 1, 1);
    const auto engine = CpuEngine::build(a, reference.views(), 1);
    QVERIFY(engine.has_value());
    const EngineOutput& output = reference.outputs[0];
    const int cells = output.featureHeight * output.featureWidth;
    std::vector<float> logits;
    for (int o = 0; o < a.outputs; ++o) {
        double total = 0;
        for (int c = 0; c < output.featureChannels; ++c)
            for (int cell = 0; cell < cells; ++cell)
                total += (*engine)->headWeights()[o * output.featureChannels + c] *
                         output.features[c * cells + cell];
        logits.push_back(static_cast<float>(total / cells + (*engine)->headBias()[o]));
    }
    QVERIFY(difference(logits, output.logits) < tolerance);
}

QTEST_GUILESS_MAIN(tst_CpuEngine)
#include "tst_cpu_engine.moc"
