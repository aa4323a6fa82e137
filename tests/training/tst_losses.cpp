#include "inference/network/torch_headers.h"

#include "training/distillation/auc_margin.h"
#include "training/distillation/gradients.h"
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
    void partsAddUpToTheWhole();
    void aucMarginByHand();
    void aucMarginMovesItsCentres();
    void positiveShareByHand();
    void scheduleByHand_data();
    void scheduleByHand();
    void paperScheduleAsLogged_data();
    void paperScheduleAsLogged();
    void scheduleOfThePlan();
    void adaptiveClippingByHand();
    void normClippingByHand();
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

// Parts of two films and one, each divided by what the whole has: the labels' masks and the paper's weights,
// which depend on the whole batch, included.
void LossesTest::partsAddUpToTheWhole() {
    const torch::Tensor z = torch::tensor({{0.5, -1.0}, {-0.25, 1.5}, {2.0, 0.1}}, torch::kDouble);
    const torch::Tensor second = torch::tensor({{1.0, -0.5}, {0.3, -1.2}, {-2.0, 0.4}}, torch::kDouble);
    const torch::Tensor y = torch::tensor({{1.0, 0.0}, {0.0, 1.0}, {1.0, 1.0}}, torch::kDouble);
    const torch::Tensor masks = torch::tensor({{1.0, 1.0}, {0.0, 1.0}, {1.0, 0.0}}, torch::kDouble);
    const torch::Tensor teacher = torch::tensor({{0.9, 0.1}, {0.6, 0.2}, {0.3, 0.8}}, torch::kDouble);
    const torch::Tensor learnt = torch::tensor({1.0, 0.0}, torch::kDouble);
    const torch::Tensor meanSoft = torch::sigmoid(teacher).mean(0);
    double hard = 0, soft = 0, paper = 0;
    for (const auto& [first, last] : {std::pair{0, 2}, std::pair{2, 3}}) {
        const auto part = [first = first, last = last](const torch::Tensor& t) {
            return t.slice(0, first, last);
        };
        hard += number(maskedCrossEntropy(part(z), part(y), part(masks), 4));
        soft += number(softCrossEntropy(part(z), part(teacher), learnt, 2, 3));
        paper += number(paperLoss(part(z), part(second), part(y), part(teacher), meanSoft, 3).total(0.5));
    }
    QVERIFY(close(hard, number(maskedCrossEntropy(z, y, masks))));
    QVERIFY(close(soft, number(softCrossEntropy(z, teacher, learnt, 2))));
    QVERIFY(close(paper, number(paperLoss(z, second, y, teacher).total(0.5))));
}

// Two films, p = 0.25, a = 0.6, b = 0.2, alpha = 0.5, margin 1; scores 0.8 (positive) and 0.4 (negative):
// positive: 0.75 * 0.04 + 1 * (0.1875 - 0.75 * 0.8) - 0.1875 * 0.25 = 0.03 - 0.4125 - 0.046875 = -0.429375
// negative: 0.25 * 0.04 + 1 * (0.1875 + 0.25 * 0.4) - 0.046875 = 0.01 + 0.2875 - 0.046875 = 0.250625
void LossesTest::aucMarginByHand() {
    AucMargin margin(torch::tensor({0.25}, torch::kDouble), 1.0);
    {
        const torch::NoGradGuard noGrad;
        margin->a.fill_(0.6), margin->b.fill_(0.2), margin->alpha.fill_(0.5);
    }
    const torch::Tensor z = torch::logit(torch::tensor({{0.8}, {0.4}}, torch::kDouble));
    const torch::Tensor y = torch::tensor({{1.0}, {0.0}}, torch::kDouble);
    const torch::Tensor all = torch::ones_like(y), one = torch::tensor({{1.0}, {0.0}}, torch::kDouble);
    QVERIFY(close(number(margin->loss(z, y, all, 2)), (-0.429375 + 0.250625) / 2));
    QVERIFY(close(number(margin->loss(z, y, one, 1)), -0.429375));
}

// d/da = -2 q (s - a) y, d/db = -2 p (s - b) (1 - y), d/dalpha = 2 (p q m + p s (1 - y) - q s y) - 2 p q
// alpha; at zero, on the films above, each halved by the mean: -0.6, -0.1, 0.1875 + (0.1 - 0.6) / 2 ... by
// hand below.
void LossesTest::aucMarginMovesItsCentres() {
    AucMargin margin(torch::tensor({0.25}, torch::kDouble), 1.0);
    const torch::Tensor z = torch::logit(torch::tensor({{0.8}, {0.4}}, torch::kDouble));
    const torch::Tensor y = torch::tensor({{1.0}, {0.0}}, torch::kDouble);
    margin->loss(z, y, torch::ones_like(y), 2).backward();
    margin->step(0.1);
    QVERIFY(close(number(margin->a), 0.1 * (2 * 0.75 * 0.8) / 2));
    QVERIFY(close(number(margin->b), 0.1 * (2 * 0.25 * 0.4) / 2));
    // 2 * (0.1875 - 0.6) + 2 * (0.1875 + 0.1) = -0.25: downhill, and alpha stays at 0.
    QCOMPARE(number(margin->alpha), 0.0);
    margin->clear();
    const torch::Tensor mixed = torch::logit(torch::tensor({{0.3}, {0.9}}, torch::kDouble));
    margin->loss(mixed, y, torch::ones_like(y), 2).backward();
    margin->step(0.1);
    // 2 * (0.1875 - 0.225) + 2 * (0.1875 + 0.225) = 0.75, halved, times 0.1
    QVERIFY(close(number(margin->alpha), 0.0375));
}

void LossesTest::positiveShareByHand() {
    const torch::Tensor share = positiveShare({1, 0, 0, 0, 1, 0}, {1, 0, 1, 0, 1, 0}, 2);
    QVERIFY(std::abs(share[0].item<double>() - 2.0 / 3) < 1e-6);
    QCOMPARE(share[1].item<double>(), 0.5);
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

// The authors' own logs (spec/mxa.md 6.1): 50 epochs, five of warm-up, 1e-3 down to 1e-5.
void LossesTest::paperScheduleAsLogged_data() {
    QTest::addColumn<int>("epoch");
    QTest::addColumn<double>("rate");
    QTest::newRow("0") << 0 << 1e-6;
    QTest::newRow("1") << 1 << 1e-6;
    QTest::newRow("2") << 2 << .0002008;
    QTest::newRow("3") << 3 << .0004006;
    QTest::newRow("4") << 4 << .0006004;
    QTest::newRow("5") << 5 << .0008002;
    QTest::newRow("6") << 6 << .00097577;
    QTest::newRow("49") << 49 << 1.39e-5;
}

void LossesTest::paperScheduleAsLogged() {
    QFETCH(int, epoch);
    QFETCH(double, rate);
    TrainingPlan plan;
    plan.loss.mode = LossMode::Paper;
    plan.optimisation.epochs = 50;
    plan.optimisation.warmUp = 0.1;
    QVERIFY(std::abs(LearningRate(plan, 436).at(epoch, 17) - rate) < 1e-8);
}

void LossesTest::scheduleOfThePlan() {
    TrainingPlan plan;
    plan.optimisation.epochs = 10;
    plan.aucMargin.epochs = 2;
    plan.aucMargin.learningRate = 3e-5;
    QCOMPARE(LearningRate(plan, 10).at(3, 4), CosineSchedule(plan.optimisation, 100).rate(34));
    QCOMPARE(LearningRate(plan, 10).at(10, 0), 3e-5);
    plan.optimisation.schedule = Schedule::Paper;
    QCOMPARE(LearningRate(plan, 10).at(3, 4), paperRate(plan.optimisation, 3));
    plan.loss.mode = LossMode::Paper;
    plan.optimisation.schedule = Schedule::Cosine;
    QCOMPARE(LearningRate(plan, 10).at(3, 4), CosineSchedule(plan.optimisation, 100).rate(34));
}

// Rows of norm 5 and 0, limits 0.1 * 5 and 0.1 * 1e-3; a 1-D parameter is one unit.
void LossesTest::adaptiveClippingByHand() {
    torch::Tensor matrix = torch::tensor({{3.0, 4.0}, {0.0, 0.0}}, torch::kDouble).requires_grad_();
    torch::Tensor bias = torch::tensor({0.0, 2.0}, torch::kDouble).requires_grad_();
    matrix.mutable_grad() = torch::tensor({{0.0, 2.0}, {0.3, 0.4}}, torch::kDouble);
    bias.mutable_grad() = torch::tensor({0.06, 0.08}, torch::kDouble); // norm 0.1, below its limit 0.2
    clipAdaptively({matrix, bias}, 0.1);
    const torch::Tensor expected = torch::tensor({{0.0, 0.5}, {0.6e-4, 0.8e-4}}, torch::kDouble);
    QVERIFY(torch::allclose(matrix.grad(), expected, 1e-9, 1e-12));
    QVERIFY(torch::allclose(bias.grad(), torch::tensor({0.06, 0.08}, torch::kDouble)));
}

void LossesTest::normClippingByHand() {
    torch::Tensor a = torch::zeros({1}, torch::kDouble).requires_grad_();
    torch::Tensor b = torch::zeros({2}, torch::kDouble).requires_grad_(),
                  c = torch::zeros({2}).requires_grad_();
    a.mutable_grad() = torch::tensor({2.0}, torch::kDouble);
    b.mutable_grad() = torch::tensor({1.0, 2.0}, torch::kDouble);
    QVERIFY(close(gradientNorm({a, b, c}), 3));
    clipByNorm({a, b, c}, 3, 5);
    QCOMPARE(number(a.grad()), 2.0);
    clipByNorm({a, b, c}, 3, 1.5);
    QVERIFY(std::abs(gradientNorm({a, b, c}) - 1.5) < 1e-5);
    b.grad()[1] = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(std::isnan(gradientNorm({a, b, c})));
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
