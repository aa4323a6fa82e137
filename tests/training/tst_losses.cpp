#include "inference/network/torch_headers.h"

#include "training/distillation/losses.h"
#include "training/distillation/optimisation.h"

#include <QtTest>

#include <cmath>

using namespace hilum;

namespace {

// Logits, labels and outputs of the hand calculation; the expected numbers below follow from
// bce(z, t) = max(z, 0) - z t + ln(1 + exp(-|z|)) with a pocket calculator's arithmetic.
const torch::Tensor logits = torch::tensor({{0.5, -1.0, 2.0}, {-0.25, 1.5, 0.0}}, torch::kDouble);
const torch::Tensor labels = torch::tensor({{1.0, 0.0, 1.0}, {0.0, 1.0, 0.0}}, torch::kDouble);

double number(const torch::Tensor& t) {
    return t.item<double>();
}

bool close(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

} // namespace

class LossesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void maskedCrossEntropyByHand();
    void emptyMaskIsZero();
    void maskedEntriesGetNoGradient();
    void softCrossEntropyByHand();
    void softGradientKeepsItsSizeOverTemperatures();
    void paperLossByHand();
    void scheduleByHand_data();
    void scheduleByHand();
    void decayGroups();
    void averageByHand();
};

void LossesTest::maskedCrossEntropyByHand() {
    const torch::Tensor masks = torch::tensor({{1.0, 0.0, 1.0}, {1.0, 1.0, 0.0}}, torch::kDouble);
    QVERIFY(close(number(maskedCrossEntropy(logits, labels, masks)), 0.3445894232711688));
}

void LossesTest::emptyMaskIsZero() {
    QCOMPARE(number(maskedCrossEntropy(logits, labels, torch::zeros_like(labels))), 0.0);
}

void LossesTest::maskedEntriesGetNoGradient() {
    torch::Tensor z = logits.clone().requires_grad_();
    const torch::Tensor masks = torch::tensor({{1.0, 0.0, 1.0}, {0.0, 1.0, 1.0}}, torch::kDouble);
    maskedCrossEntropy(z, labels, masks).backward();
    QVERIFY(((z.grad() == 0) == (masks == 0)).all().item<bool>());
}

void LossesTest::softCrossEntropyByHand() {
    const torch::Tensor teacher = torch::tensor({{2.0, -2.0, 0.0}, {1.0, -3.0, 4.0}}, torch::kDouble);
    const torch::Tensor learnt = torch::tensor({1.0, 0.0, 1.0}, torch::kDouble);
    QVERIFY(close(number(softCrossEntropy(logits, teacher, learnt, 2.0)), 2.8599900950169115));
}

// The factor T^2 exists for this: near agreement the gradient T^2 * (z - t) / (4 T^2) does not depend on T.
void LossesTest::softGradientKeepsItsSizeOverTemperatures() {
    const torch::Tensor teacher = torch::full({1, 1}, 0.02, torch::kDouble),
                        learnt = torch::ones({1}, torch::kDouble);
    for (double temperature : {1.0, 2.0, 4.0}) {
        torch::Tensor z = torch::zeros({1, 1}, torch::kDouble).requires_grad_();
        softCrossEntropy(z, teacher, learnt, temperature).backward();
        QVERIFY(std::abs(number(z.grad()) + 0.02 / 4) < 1e-5);
    }
}

void LossesTest::paperLossByHand() {
    const torch::Tensor second = torch::tensor({{1.0, -0.5, 0.2}, {0.3, -1.2, 0.7}}, torch::kDouble);
    const torch::Tensor teacher = torch::tensor({{0.9, 0.1, 0.5}, {0.6, 0.2, 0.5}}, torch::kDouble);
    const PaperLoss loss = paperLoss(logits, second, labels, teacher);
    QVERIFY(close(number(loss.base), 0.3974610935271406));
    QVERIFY(close(number(loss.soft), 0.2800601949712625));
    QVERIFY(close(number(loss.total(0.5)), 0.33876064424920155));
}

void LossesTest::scheduleByHand_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<double>("rate");
    // 100 steps, 10 of warm-up, 1e-3 down to 1e-5.
    QTest::newRow("first") << 0 << 1e-4;
    QTest::newRow("end of warm-up") << 9 << 1e-3;
    QTest::newRow("top of the cosine") << 10 << 1e-3;
    QTest::newRow("half way") << 55 << 0.5 * (1e-3 + 1e-5);
    QTest::newRow("a third: cos 60 degrees") << 40 << 1e-5 + (1e-3 - 1e-5) * 0.75;
    QTest::newRow("past the end") << 120 << 1e-5;
}

void LossesTest::scheduleByHand() {
    QFETCH(int, step);
    QFETCH(double, rate);
    OptimisationPlan plan;
    plan.warmUp = 0.1;
    QVERIFY(close(CosineSchedule(plan, 100).rate(step), rate));
}

void LossesTest::decayGroups() {
    QVERIFY(decays("blocks1.0.dw0.m.c.weight", torch::zeros({4, 1, 3, 3})));
    QVERIFY(!decays("blocks1.0.mixer.m.attn.attention_biases", torch::zeros({4, 49})));
    QVERIFY(!decays("blocks1.0.gamma", torch::zeros({64})));
    QVERIFY(!decays("head.l.bias", torch::zeros({14})));
    QVERIFY(!decays("blocks1.0.alpha", torch::zeros({})));
}

void LossesTest::averageByHand() {
    torch::nn::Linear module(1, 1), average(1, 1);
    const torch::NoGradGuard noGrad;
    module->weight.fill_(0.0);
    WeightAverage ema(*module, *average, 0.9);
    module->weight.fill_(1.0);
    ema.update(0); // decay min(0.9, 1/10): 0.1 * 0 + 0.9 * 1
    QVERIFY(std::abs(average->weight.item<double>() - 0.9) < 1e-6);
    ema.update(1000); // decay 0.9: 0.9 * 0.9 + 0.1 * 1
    QVERIFY(std::abs(average->weight.item<double>() - 0.91) < 1e-6);
}

QTEST_GUILESS_MAIN(LossesTest)
#include "tst_losses.moc"
