#include "inference/network/efficientvit.h"
#include "inference/network/state_dict.h"
#include "tests/inference/synthetic_weights.h"

#include <QTest>

using namespace hilum;

// Between a network and the tensors of a file.
class StateDictTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void loadStateIsStrict_data();
    void loadStateIsStrict();
    void stateRoundTrip();
};

void StateDictTest::loadStateIsStrict_data() {
    QTest::addColumn<QString>("change");
    QTest::newRow("missing") << "missing";
    QTest::newRow("unknown") << "unknown";
    QTest::newRow("shape") << "shape";
    QTest::newRow("type") << "type";
}

void StateDictTest::loadStateIsStrict() {
    QFETCH(QString, change);
    Architecture architecture;
    architecture.variant = "M0";
    auto tensors = syntheticTensors(architecture);
    const std::string name = "blocks1.0.dw0.m.c.weight";
    if (change == QLatin1String("missing"))
        tensors.erase(name);
    else if (change == QLatin1String("unknown"))
        tensors["blocks9.0.weight"] = tensors[name];
    else if (change == QLatin1String("shape"))
        tensors[name].shape = {64, 9, 1, 1};
    else
        tensors["head.l.bias"] = {TensorType::I64, {14}, std::vector<std::uint8_t>(14 * 8)};
    EfficientVit network = makeEfficientVit(architecture).value();
    const torch::Tensor before = network->named_parameters()["patch_embed.0.c.weight"].clone();
    const auto loaded = loadState(*network, views(tensors));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::ModelMismatch);
    QVERIFY(torch::equal(before, network->named_parameters()["patch_embed.0.c.weight"]));
}

void StateDictTest::stateRoundTrip() {
    Architecture architecture;
    architecture.variant = "M0";
    architecture.mxa = MxaMode::Sound;
    architecture.roi = MxaRoi::Soft;
    EfficientVit network = makeEfficientVit(architecture).value();
    QVERIFY(loadState(*network, views(syntheticTensors(architecture))));
    const auto written = stateTensors(*network);
    const auto expected = syntheticTensors(architecture);
    QCOMPARE(written.size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        QVERIFY2(written.at(name).shape == tensor.shape, name.c_str());
        QVERIFY2(written.at(name).bytes == tensor.bytes, name.c_str());
    }
    // Half precision is half the bytes and loads again.
    const auto halves = stateTensors(*network, TensorType::F16);
    QCOMPARE(halves.at("head.l.weight").bytes.size(), expected.at("head.l.weight").bytes.size() / 2);
    EfficientVit other = makeEfficientVit(architecture).value();
    QVERIFY(loadState(*other, views(halves)));
    QVERIFY(torch::allclose(other->named_parameters()["head.l.weight"],
                            network->named_parameters()["head.l.weight"], 1e-3, 1e-4));
}

QTEST_GUILESS_MAIN(StateDictTest)
#include "tst_state_dict.moc"
