#include "inference/network/torch_headers.h"

#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/distillation/learner.h"

#include <ATen/autocast_mode.h>
#include <QtTest>

using namespace hilum;

// Where networks live and how exactly they compute. What needs a GPU is in tst_gpu_training.
class ComputingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theProcessorWhereThePlanSaysSo();
    void withoutGpu();
    void halfPrecisionIsCloseAndLeavesWeightsAlone();
    void aRunInHalfPrecision();
};

namespace {

OptimisationPlan planned(TrainingDevice device, Precision precision) {
    OptimisationPlan plan;
    plan.device = device;
    plan.precision = precision;
    return plan;
}

bool gpuIsHere() {
    return chooseComputing(planned(TrainingDevice::Gpu, Precision::Float32), 0).has_value();
}

} // namespace

void ComputingTest::theProcessorWhereThePlanSaysSo() {
    const auto computing = chooseComputing(planned(TrainingDevice::Processor, Precision::BFloat16), 3);
    QVERIFY(computing->device.is_cpu());
    QVERIFY(computing->precision == Precision::BFloat16);
    QVERIFY(!computing->name.empty());
    QVERIFY(computing->notice.empty());
}

void ComputingTest::withoutGpu() {
    if (gpuIsHere())
        QSKIP("a GPU is here");
    const auto insisted = chooseComputing(planned(TrainingDevice::Gpu, Precision::Float32), 0);
    QVERIFY(insisted.error().code == ErrorCode::DeviceUnavailable);
    const auto plain = chooseComputing(planned(TrainingDevice::Automatic, Precision::Float32), 0);
    QVERIFY(plain->device.is_cpu());
    const auto half = chooseComputing(planned(TrainingDevice::Automatic, Precision::Float16), 0);
    QVERIFY(half->device.is_cpu());
    QVERIFY(half->precision == Precision::Float32); // nobody wants the processor's half precision unasked
    QVERIFY(half->notice.find("full precision") != std::string::npos);
}

// bfloat16 has 8 bits: 2^-8 relative an operation.
void ComputingTest::halfPrecisionIsCloseAndLeavesWeightsAlone() {
    torch::manual_seed(2);
    Architecture architecture = tinyPlan({}).architecture;
    auto learner = makeLearner(architecture).value();
    learner->module().eval(); // norms over six films magnify rounding
    const torch::Tensor images = torch::randn({6, architecture.inputChannels, 64, 64});
    const auto gradientOf = [&] {
        learner->module().zero_grad();
        const LearnerOutput output = learner->forward(images);
        output.logits.square().sum().backward();
        std::vector<torch::Tensor> all;
        for (const torch::Tensor& parameter : learner->module().parameters())
            if (parameter.grad().defined())
                all.push_back(parameter.grad().flatten());
        return std::pair(output.logits.detach(), torch::cat(all));
    };
    const auto [fullLogits, fullGradient] = gradientOf();
    learner->computeOn({torch::kCPU, Precision::BFloat16, {}, {}});
    const auto [logits, gradient] = gradientOf();
    QVERIFY(logits.scalar_type() == torch::kFloat);
    QVERIFY(!torch::equal(logits, fullLogits));
    const auto away = [full = fullLogits](const torch::Tensor& other) {
        return ((other - full).norm() / full.norm()).item<double>();
    };
    QCOMPARE_LT(away(logits), 0.05);
    const auto cosine = torch::dot(gradient, fullGradient) / (gradient.norm() * fullGradient.norm());
    QVERIFY2(cosine.item<double>() > 0.99, qPrintable(QString::number(cosine.item<double>())));
    for (const torch::Tensor& parameter : learner->module().parameters())
        QVERIFY(parameter.scalar_type() == torch::kFloat && parameter.grad().scalar_type() == torch::kFloat);
    QVERIFY(!at::autocast::is_autocast_enabled(torch::kCPU));
    const torch::NoGradGuard noGrad; // as validation and teachers pass: in full
    QCOMPARE_LT(away(learner->forward(images).logits), 0.05 * away(logits));
}

void ComputingTest::aRunInHalfPrecision() {
    const SyntheticFilms films{12, 6};
    TrainingPlan plan = tinyPlan(films.root());
    plan.optimisation.device = TrainingDevice::Processor;
    plan.optimisation.precision = Precision::BFloat16;
    plan.optimisation.epochs = 1;
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message.c_str());
    QVERIFY(BundleFile::read(run.folder().bundle()).has_value());
    const auto started = events(run.folder(), QStringLiteral("started"));
    QCOMPARE(started.first()[u"precision"].toString(), QStringLiteral("bfloat16"));
    QVERIFY(!started.first()[u"device"].toString().isEmpty());
    plan.optimisation.precision = Precision::Float32;
    const Run exact(plan);
    QVERIFY(exact.run().has_value());
    QVERIFY(run.weights() != exact.weights());
}

QTEST_GUILESS_MAIN(ComputingTest)
#include "tst_computing.moc"
