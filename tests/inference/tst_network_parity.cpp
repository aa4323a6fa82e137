// The networks against independent implementations, with every parameter and buffer away from its default.
// Expected values: tests/inference/reference/make_network_reference.py (timm and a functional reference).
#include "inference/network/efficientvit.h"
#include "inference/network/state_dict.h"
#include "tests/inference/synthetic_weights.h"

#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace hilum;

namespace {

using Json = nlohmann::json;

constexpr double tolerance = 1e-5; // of the largest expected value; rounding alone stays below 1e-6

const Json& reference() {
    static const Json json =
        Json::parse(std::ifstream(HILUM_SOURCE_DIR "/tests/inference/reference/network_reference.json"));
    return json;
}

Architecture architectureOf(const Json& json) {
    Architecture a;
    a.variant = json["variant"];
    a.inputSize = json["inputSize"];
    a.inputChannels = json["inputChannels"];
    a.outputs = json["outputs"];
    a.mxa = json["mxa"] == "paper" ? MxaMode::Paper : json["mxa"] == "sound" ? MxaMode::Sound : MxaMode::None;
    a.fusion = json["fusion"] == "alpha" ? MxaFusion::Alpha : MxaFusion::Sum;
    a.roi = json["roi"] == "hard" ? MxaRoi::Hard : json["roi"] == "soft" ? MxaRoi::Soft : MxaRoi::Off;
    a.mixerTwice = a.mxa == MxaMode::Paper;
    a.distillationHead = json["distillationHead"];
    if (json.contains("queryKernels"))
        a.queryKernels = json["queryKernels"].get<std::array<int, 4>>();
    return a;
}

EfficientVit syntheticNetwork(const Architecture& architecture) {
    EfficientVit network = makeEfficientVit(architecture).value();
    const auto tensors = syntheticTensors(architecture);
    const auto loaded = loadState(*network, views(tensors));
    if (!loaded)
        qFatal("%s", loaded.error().detail.c_str());
    network->eval();
    return network;
}

torch::Tensor inputOf(const Architecture& architecture, int batch) {
    const std::vector<float> values = syntheticInput(batch, architecture);
    return torch::tensor(values).view(
        {batch, architecture.inputChannels, architecture.inputSize, architecture.inputSize});
}

NetworkOutput run(const Architecture& architecture, int batch) {
    const torch::NoGradGuard noGrad;
    return syntheticNetwork(architecture)->forward(inputOf(architecture, batch), {true, true});
}

torch::Tensor means(const std::vector<torch::Tensor>& maps, bool magnitude) {
    std::vector<torch::Tensor> values;
    for (const torch::Tensor& map : maps)
        values.push_back(magnitude ? map.abs().mean() : map.mean());
    return values.empty() ? torch::empty({0}) : torch::stack(values);
}

// Largest deviation in units of the largest expected value.
double deviation(const torch::Tensor& actual, const Json& expected) {
    const auto values = expected.get<std::vector<float>>();
    if (actual.numel() != static_cast<std::int64_t>(values.size()))
        return 1e9;
    if (values.empty())
        return 0;
    const torch::Tensor wanted = torch::tensor(values);
    const double scale = wanted.abs().max().item<double>();
    return (actual.flatten() - wanted).abs().max().item<double>() / std::max(scale, 1e-6);
}

std::int64_t parameterCount(const Architecture& architecture) {
    std::int64_t count = 0;
    for (const torch::Tensor& parameter : makeEfficientVit(architecture).value()->parameters())
        count += parameter.numel();
    return count;
}

} // namespace

class TestNetworkParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // One thread: on a busy machine two wait for each other longer than they compute.
    void initTestCase() { torch::set_num_threads(1); }

    void parameterCounts_data();
    void parameterCounts();
    void parameterTable_data() { parameterCounts_data(); }
    void parameterTable();
    void outputs_data();
    void outputs();
    void saliency_data() { outputs_data(); }
    void saliency();
    void everyBranchMatters_data();
    void everyBranchMatters();
    void soundModeStartsAsThePlainBlock();
    void twoHeads();
    void initialisation();
    void regionLearns();
    void biasIndices();
    void windows_data();
    void windows();
    void hardBoxes_data();
    void hardBoxes();
    void wholeMapIsUntouched();
    void softMaskOfTheStart();
};

void TestNetworkParity::parameterCounts_data() {
    // spec/mxa.md 1.3, checked there against the authors' logs.
    QTest::addColumn<QString>("variant");
    QTest::addColumn<int>("original");
    QTest::addColumn<int>("base");
    QTest::addColumn<int>("mxa");
    QTest::addColumn<int>("mxaWithSecondHead");
    QTest::newRow("M0") << "M0" << 2349436 << 2159138 << 2843382 << 2846468;
    QTest::newRow("M1") << "M1" << 2980560 << 2790262 << 3571642 << 3574728;
    QTest::newRow("M2") << "M2" << 4187554 << 3965704 << 5081356 << 5084954;
    QTest::newRow("M3") << "M3" << 6900722 << 6584216 << 8617052 << 8622186;
    QTest::newRow("M4") << "M4" << 8804228 << 8424618 << 11156462 << 11162620;
    QTest::newRow("M5") << "M5" << 12473772 << 12094162 << 16149010 << 16155168;
}

namespace {

Architecture paperArchitecture(const std::string& variant, bool secondHead) {
    Architecture a;
    a.variant = variant;
    a.mxa = MxaMode::Paper;
    a.mixerTwice = true;
    a.distillationHead = secondHead;
    return a;
}

Architecture soundArchitecture(const std::string& variant, int size = 224) {
    Architecture a;
    a.variant = variant;
    a.inputSize = size;
    a.mxa = MxaMode::Sound;
    a.roi = MxaRoi::Soft;
    a.distillationHead = true;
    return a;
}

} // namespace

void TestNetworkParity::parameterCounts() {
    QFETCH(QString, variant);
    QFETCH(int, original);
    QFETCH(int, base);
    QFETCH(int, mxa);
    QFETCH(int, mxaWithSecondHead);
    Architecture plain;
    plain.variant = variant.toStdString();
    plain.inputChannels = 3;
    QCOMPARE(parameterCount(plain), base);
    plain.outputs = 1000;
    QCOMPARE(parameterCount(plain), original);
    QCOMPARE(parameterCount(paperArchitecture(plain.variant, false)), mxa);
    QCOMPARE(parameterCount(paperArchitecture(plain.variant, true)), mxaWithSecondHead);
}

// The table that needs no torch names what the module registers, shape by shape.
void TestNetworkParity::parameterTable() {
    QFETCH(QString, variant);
    for (const Architecture& architecture :
         {paperArchitecture(variant.toStdString(), true), soundArchitecture(variant.toStdString(), 320)}) {
        const EfficientVit network = makeEfficientVit(architecture).value();
        auto state = network->named_parameters();
        state.update(network->named_buffers());
        const ParameterTable table = parameterShapes(architecture).value();
        QCOMPARE(table.size(), state.size());
        for (const auto& item : state) {
            const auto found = table.find(item.key());
            QVERIFY2(found != table.end(), item.key().c_str());
            QVERIFY2(found->second.shape == item.value().sizes().vec(), item.key().c_str());
            QCOMPARE(found->second.integer, !item.value().is_floating_point());
        }
    }
}

void TestNetworkParity::outputs_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Json& json : reference()["cases"]) {
        const std::string name =
            json["variant"].get<std::string>() + " " + std::to_string(json["inputSize"].get<int>()) + " px " +
            std::to_string(json["inputChannels"].get<int>()) + " ch " + json["mxa"].get<std::string>() + " " +
            json["fusion"].get<std::string>() + " " + json["roi"].get<std::string>() +
            (json.contains("queryKernels") ? " kernels" : "");
        QTest::newRow(name.c_str()) << index++;
    }
}

void TestNetworkParity::outputs() {
    QFETCH(int, index);
    const Json& expected = reference()["cases"][static_cast<std::size_t>(index)];
    const NetworkOutput output = run(architectureOf(expected), expected["batch"]);
    QCOMPARE_LT(deviation(means(output.stages, false), expected["stageMeans"]), tolerance);
    QCOMPARE_LT(deviation(means(output.stages, true), expected["stageMagnitudes"]), tolerance);
    QCOMPARE_LT(deviation(means(output.gates, false), expected["gateMeans"]), tolerance);
    const torch::Tensor regions = output.regions.empty() ? torch::empty({0}) : torch::stack(output.regions);
    QCOMPARE_LT(deviation(regions, expected["regions"]), tolerance);
    QCOMPARE_LT(deviation(output.logits, expected["logits"]), tolerance);
}

// Of the first film's fourth logit, back through all three stages.
void TestNetworkParity::saliency() {
    QFETCH(int, index);
    const Json& expected = reference()["cases"][static_cast<std::size_t>(index)];
    if (!expected.contains("saliency"))
        return;
    const Architecture architecture = architectureOf(expected);
    const torch::Tensor films = inputOf(architecture, expected["batch"]).set_requires_grad(true);
    const NetworkOutput output = syntheticNetwork(architecture)->forward(films, {true, false});
    const torch::Tensor gradient = torch::autograd::grad({output.logits[0][3]}, {output.patches}).front()[0];
    // Rounded three stages there and three stages back.
    QCOMPARE_LT(deviation(gradient.clamp_min(0).square().sum(0).sqrt(), expected["saliency"]), 5 * tolerance);
}

// A parity test proves nothing about a branch that does not reach the output.
void TestNetworkParity::everyBranchMatters_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("paper");
    for (const char* part : {"patch_embed.0.",
                             "patch_embed.6.bn.running_mean",
                             ".dw0.m.",
                             ".ffn0.m.pw1.",
                             ".ffn0.m.pw2.",
                             ".dw1.m.",
                             ".ffn1.m.pw2.",
                             ".qkvs.0.",
                             ".qkvs.1.",
                             ".qkvs.3.",
                             ".dws.0.c",
                             ".dws.2.bn.bias",
                             "attention_biases",
                             ".proj.1.",
                             "blocks2.0.0.m.",
                             "blocks2.0.1.m.pw2.",
                             "blocks3.2.0.m.",
                             "blocks3.2.1.m.pw1.",
                             ".1.conv1.",
                             ".1.conv2.",
                             ".1.conv3.",
                             ".se.fc1.weight",
                             ".se.fc2.weight",
                             ".se.fc2.bias",
                             "running_mean",
                             "running_var",
                             ".bn.bias",
                             "head.bn.weight",
                             "head.l.weight",
                             "head.l.bias",
                             "head_dist.l.weight",
                             "head_dist.bn.running_mean",
                             "blocks1.0.mixer",
                             "blocks2.4.mixer",
                             "blocks3.5.mixer"})
        for (const bool paper : {false, true})
            QTest::addRow("%s %s", paper ? "paper" : "sound", part) << QString::fromLatin1(part) << paper;
    for (const char* part :
         {".gamma", "roi_predictor.0.weight", "roi_predictor.0.bias", "roi_predictor.2.weight",
          "roi_predictor.2.bias", "channel_attention.1.", "channel_attention.3.", "spatial_attention.0."})
        QTest::addRow("sound %s", part) << QString::fromLatin1(part) << false;
    for (const char* part : {".alpha", "roi_predictor.2.bias", "channel_attention.1.", "channel_attention.3.",
                             "spatial_attention.0."})
        QTest::addRow("paper %s", part) << QString::fromLatin1(part) << true;
}

void TestNetworkParity::everyBranchMatters() {
    QFETCH(QString, part);
    QFETCH(bool, paper);
    Architecture architecture = paper ? paperArchitecture("M0", true) : soundArchitecture("M0");
    architecture.fusion = paper ? MxaFusion::Alpha : MxaFusion::Sum;
    const torch::NoGradGuard noGrad;
    EfficientVit network = syntheticNetwork(architecture);
    const torch::Tensor input = inputOf(architecture, 1);
    const torch::Tensor before = network->forward(input).logits;
    auto state = network->named_parameters();
    state.update(network->named_buffers());
    int cut = 0;
    for (auto& item : state)
        if (item.value().is_floating_point() && item.key().find(part.toStdString()) != std::string::npos) {
            // A variance of one stands for a norm that ignores its statistics.
            item.value().fill_(item.key().ends_with("running_var") ? 1.0 : 0.0);
            ++cut;
        }
    QVERIFY(cut > 0);
    const torch::Tensor after = network->forward(input).logits;
    const double change = ((after - before).abs().max() / before.abs().max()).item<double>();
    // The query's depthwise convolution moves the outputs least: by 3.5e-5 and more.
    QVERIFY2(change > 3 * tolerance, std::to_string(change).c_str());
}

// With gamma at zero the published weights of the plain network survive: the outputs are the same to the bit.
void TestNetworkParity::soundModeStartsAsThePlainBlock() {
    const torch::NoGradGuard noGrad;
    const Architecture sound = soundArchitecture("M1");
    EfficientVit network = syntheticNetwork(sound);
    for (auto& item : network->named_parameters())
        if (item.key().ends_with("gamma"))
            item.value().zero_();
    Architecture plain = sound;
    plain.mxa = MxaMode::None;
    const torch::Tensor input = inputOf(sound, 1);
    QVERIFY(torch::equal(network->forward(input).logits, syntheticNetwork(plain)->forward(input).logits));
}

void TestNetworkParity::twoHeads() {
    const torch::NoGradGuard noGrad;
    Architecture architecture;
    architecture.variant = "M0";
    architecture.distillationHead = true;
    EfficientVit network = syntheticNetwork(architecture);
    const torch::Tensor input = inputOf(architecture, 2);
    const NetworkOutput evaluated = network->forward(input);
    QVERIFY(!evaluated.distillationLogits.defined());
    network->train();
    // The norms keep their statistics in this comparison, so that only the heads differ.
    for (const auto& module : network->modules(false))
        if (module->name().find("BatchNorm") != std::string::npos)
            module->eval();
    const NetworkOutput trained = network->forward(input);
    QVERIFY(torch::allclose((trained.logits + trained.distillationLogits) / 2, evaluated.logits, 1e-5, 1e-5));
    QVERIFY(!torch::allclose(trained.logits, trained.distillationLogits, 1e-2, 1e-2));
}

// spec/mxa.md 1.4, 1.6 and the start of sound mode.
void TestNetworkParity::initialisation() {
    const EfficientVit network = makeEfficientVit(soundArchitecture("M0")).value();
    const auto p = network->named_parameters();
    const auto all = [&](const char* name, double value) { return (p[name] == value).all().item<bool>(); };
    QVERIFY(all("blocks1.0.dw0.m.bn.weight", 0));
    QVERIFY(all("blocks1.0.dw1.m.bn.weight", 0));
    QVERIFY(all("blocks1.0.ffn0.m.pw2.bn.weight", 0));
    QVERIFY(all("blocks1.0.mixer.m.attn.proj.1.bn.weight", 0));
    QVERIFY(all("blocks1.0.mixer.m.attn.attention_biases", 0));
    QVERIFY(all("blocks1.0.ffn0.m.pw1.bn.weight", 1));
    QVERIFY(all("blocks2.0.0.m.bn.weight", 1));
    QVERIFY(all("blocks2.2.0.m.bn.weight", 1));
    QVERIFY(all("blocks2.0.1.m.pw2.bn.weight", 0));
    QVERIFY(all("blocks1.0.gamma", 0));
    QVERIFY(all("blocks1.0.mxa.m.roi_predictor.2.weight", 0));
    QVERIFY(torch::equal(p["blocks1.0.mxa.m.roi_predictor.2.bias"], torch::tensor({0.0F, 4.0F, 4.0F})));
    QVERIFY(all("head.l.bias", 0));
    QVERIFY(std::abs(p["head.l.weight"].std().item<double>() - 0.02) < 0.002);
}

// The soft box has a gradient as soon as gamma has moved; the hard box never has.
void TestNetworkParity::regionLearns() {
    for (const bool sound : {true, false}) {
        const Architecture architecture = sound ? soundArchitecture("M0") : paperArchitecture("M0", false);
        EfficientVit network = syntheticNetwork(architecture);
        network->forward(inputOf(architecture, 1)).logits.sum().backward();
        const auto p = network->named_parameters();
        for (const char* name :
             {"blocks1.0.mxa.m.roi_predictor.0.weight", "blocks3.5.mxa.m.roi_predictor.2.bias"}) {
            const torch::Tensor gradient = p[name].grad();
            QCOMPARE(gradient.defined() && gradient.abs().max().item<double>() > 0, sound);
        }
        QVERIFY(p["blocks1.0.mxa.m.channel_attention.1.weight"].grad().defined());
    }
}

void TestNetworkParity::biasIndices() {
    for (const int side : {1, 4, 5, 7}) {
        const torch::Tensor indices = attentionBiasIndices(side);
        const std::vector<std::int64_t> table = attentionBiasTable(side);
        // As published: a new offset gets the next number, in the order of the first query point's keys.
        std::map<std::pair<int, int>, std::int64_t> numbers;
        std::size_t position = 0;
        for (int a = 0; a < side * side; ++a)
            for (int b = 0; b < side * side; ++b, ++position) {
                const std::pair offset{std::abs(a / side - b / side), std::abs(a % side - b % side)};
                const auto number =
                    numbers.emplace(offset, static_cast<std::int64_t>(numbers.size())).first->second;
                QCOMPARE(indices[a][b].item<std::int64_t>(), number);
                QCOMPARE(table[position], number);
            }
    }
}

void TestNetworkParity::windows_data() {
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("count");
    QTest::newRow("14: whole windows") << 14 << 4;
    QTest::newRow("20: padded to 21") << 20 << 9;
    QTest::newRow("10: padded to 14") << 10 << 4;
    QTest::newRow("8: padded to 14") << 8 << 4;
}

void TestNetworkParity::windows() {
    QFETCH(int, side);
    QFETCH(int, count);
    const torch::Tensor map = torch::arange(2 * 3 * side * side, torch::kFloat).view({2, 3, side, side}) + 1;
    const torch::Tensor windows = partitionWindows(map, 7);
    QCOMPARE(windows.sizes().vec(), (std::vector<std::int64_t>{2 * count, 3, 7, 7}));
    QVERIFY(torch::equal(joinWindows(windows, side, side), map));
    // The second window of the first film starts at column 7; what lies beyond the map is zero.
    QVERIFY(torch::equal(windows[1].slice(2, 0, std::min(7, side - 7)),
                         map[0].slice(1, 0, 7).slice(2, 7, std::min(14, side))));
    QCOMPARE(windows.sum().item<double>(), map.sum().item<double>());
    QCOMPARE((windows == 0).sum().item<int>(), 2 * 3 * (count * 49 - side * side));
}

void TestNetworkParity::hardBoxes_data() {
    QTest::addColumn<QVector<float>>("fractions");
    QTest::addColumn<QVector<int>>("box"); // on a map 14 wide, 7 high
    const QVector<int> whole{0, 0, 14, 7};
    QTest::newRow("truncated, not rounded")
        << QVector<float>{0.1F, 0.2F, 0.9F, 0.99F} << QVector<int>{1, 1, 12, 6};
    QTest::newRow("exact integers") << QVector<float>{0.5F, 0.0F, 1.0F, 1.0F} << QVector<int>{7, 0, 14, 7};
    QTest::newRow("one cell") << QVector<float>{0.5F, 0.5F, 0.6F, 0.6F} << QVector<int>{7, 3, 8, 4};
    QTest::newRow("x2 == x1") << QVector<float>{0.5F, 0.1F, 0.52F, 0.9F} << whole;
    QTest::newRow("x2 < x1, not sorted") << QVector<float>{0.9F, 0.1F, 0.2F, 0.9F} << whole;
    QTest::newRow("y2 < y1") << QVector<float>{0.1F, 0.9F, 0.9F, 0.1F} << whole;
    QTest::newRow("whole map") << QVector<float>{0.0F, 0.0F, 1.0F, 1.0F} << whole;
    QTest::newRow("just below the edge")
        << QVector<float>{0.0F, 0.0F, 0.99999F, 0.99999F} << QVector<int>{0, 0, 13, 6};
}

void TestNetworkParity::hardBoxes() {
    QFETCH(QVector<float>, fractions);
    QFETCH(QVector<int>, box);
    const CellBox chosen = hardBox({fractions[0], fractions[1], fractions[2], fractions[3]}, 14, 7);
    QCOMPARE((QVector<int>{chosen.x1, chosen.y1, chosen.x2, chosen.y2}), box);
}

void TestNetworkParity::wholeMapIsUntouched() {
    const torch::Tensor map = torch::rand({2, 3, 7, 14});
    QVERIFY(torch::equal(cropAndStretch(map, {{0, 0, 14, 7}, {0, 0, 14, 7}}), map));
    const torch::Tensor mixed = cropAndStretch(map, {{0, 0, 14, 7}, {3, 2, 4, 3}});
    QVERIFY(torch::equal(mixed[0], map[0]));
    // One cell stretched over the map is that cell everywhere.
    QVERIFY(torch::allclose(mixed[1], map[1].slice(1, 2, 3).slice(2, 3, 4).expand({3, 7, 14})));
    // Half the width, bilinear between cell centres: hand calculation for two cells to four.
    const torch::Tensor row = torch::tensor({1.0F, 2.0F, 9.0F, 9.0F}).view({1, 1, 1, 4});
    QVERIFY(torch::allclose(cropAndStretch(row, {{0, 0, 2, 1}}).flatten(),
                            torch::tensor({1.0F, 1.25F, 1.75F, 2.0F})));
}

void TestNetworkParity::softMaskOfTheStart() {
    const torch::Tensor half = torch::full({1}, 0.5), reach = torch::tensor({4.0F}).sigmoid();
    const torch::Tensor mask = softMask({half, half, reach, reach}, 14, 14);
    QCOMPARE(mask.sizes().vec(), (std::vector<std::int64_t>{1, 1, 14, 14}));
    QVERIFY(mask.min().item<double>() > 0.999);
    const torch::Tensor narrow = softMask({half, half, torch::full({1}, 0.1), torch::full({1}, 0.4)}, 14, 14);
    QVERIFY(narrow[0][0][7][7].item<double>() > 0.7);
    QVERIFY(narrow[0][0][7][0].item<double>() < 1e-3);
    QVERIFY(narrow[0][0][3][7].item<double>() > 10 * narrow[0][0][7][3].item<double>());
}

QTEST_GUILESS_MAIN(TestNetworkParity)
#include "tst_network_parity.moc"
