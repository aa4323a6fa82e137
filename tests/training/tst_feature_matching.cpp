#include "inference/network/torch_headers.h"

#include "training/distillation/feature_matching.h"

#include <QtTest>

using namespace hilum;

namespace {

bool near(const torch::Tensor& a, const torch::Tensor& b) {
    return a.sizes() == b.sizes() && (a - b).abs().max().item<double>() < 1e-5;
}

Architecture network(const std::string& family, const std::string& variant, int size) {
    Architecture a;
    a.family = family;
    a.variant = variant;
    a.inputSize = size;
    return a;
}

} // namespace

class FeatureMatchingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void overlapByHand();
    void cellOverNothingTakesTheNearest();
    void cellsOfTwoNetworksByHand();
    void perfectPredictionCostsNothing();
    void unlearntPredictionCostsOne();
};

// Cells of 2 from 0 on and cells of 3 from 1 on: [1, 4) holds half of [0, 2) and all of [2, 4).
void FeatureMatchingTest::overlapByHand() {
    const torch::Tensor expected = torch::tensor({{1 / 3.0F, 2 / 3.0F, 0.0F}, {0.0F, 0.0F, 1.0F}});
    QVERIFY(near(overlapMatrix({2, 0}, 3, {3, 1}, 2), expected));
}

void FeatureMatchingTest::cellOverNothingTakesTheNearest() {
    QVERIFY(near(overlapMatrix({2, 4}, 2, {2, 0}, 2), torch::tensor({{1.0F, 0.0F}, {1.0F, 0.0F}})));
}

// At 224 pixels EfficientViT's second stage has its centres at 0, 32, 64 ..., EfficientNet-Lite's last map at
// 31, 63, 95 ...: cell i is the other's cell i - 1, but for one of 32 pixels.
void FeatureMatchingTest::cellsOfTwoNetworksByHand() {
    const CellGrid student = cellGrid(network("efficientvit", "M2", 224), 2);
    const CellGrid teacher = cellGrid(network("efficientnet_lite", "0", 224), 3);
    const torch::Tensor weights = overlapMatrix(teacher, 7, student, 7);
    QVERIFY(weights[0][0].item<float>() > 0.999F);
    for (int i = 1; i < 6; ++i) {
        QVERIFY(std::abs(weights[i][i - 1].item<float>() - 31 / 32.0F) < 1e-5);
        QVERIFY(std::abs(weights[i][i].item<float>() - 1 / 32.0F) < 1e-5);
    }
}

// A student whose map is the standardised target, and a projection that hands it on.
void FeatureMatchingTest::perfectPredictionCostsNothing() {
    torch::manual_seed(3);
    const Architecture a = network("efficientvit", "M0", 64);
    const torch::Tensor map = torch::randn({5, 4, 3, 3}) * 7 + 2;
    FeatureMatching matching(a, std::vector{map}, a, std::vector{map});
    const torch::NoGradGuard noGrad;
    auto parameters = matching->named_parameters();
    parameters["projection1.weight"].copy_(torch::eye(4).view({4, 4, 1, 1}));
    parameters["projection1.bias"].zero_();
    const auto [deviation, mean] = torch::std_mean(map, {0, 2, 3}, false, true);
    QVERIFY(matching->loss({(map - mean) / deviation}, {map}).item<double>() < 1e-6);
}

void FeatureMatchingTest::unlearntPredictionCostsOne() {
    torch::manual_seed(3);
    const Architecture a = network("efficientvit", "M0", 64);
    const torch::Tensor map = torch::randn({5, 4, 3, 3}) * 7 + 2;
    FeatureMatching matching(a, std::vector{map}, a, std::vector{map});
    const torch::NoGradGuard noGrad;
    for (torch::Tensor& parameter : matching->parameters())
        parameter.zero_();
    QVERIFY(std::abs(matching->loss({map}, {map}).item<double>() - 1) < 1e-4);
}

QTEST_GUILESS_MAIN(FeatureMatchingTest)
#include "tst_feature_matching.moc"
