#include "inference/network/torch_headers.h"

#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/distillation/learner.h"
#include "training/distillation/scoring.h"

#include <ATen/autocast_mode.h>
#include <QtTest>

#include <new>

using namespace hilum;

// Where networks live and how exactly they compute. What needs a GPU is in tst_gpu_training.
class ComputingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theProcessorWhereThePlanSaysSo();
    void withoutGpu();
    void halfPrecisionIsCloseAndLeavesWeightsAlone();
    void aRunInHalfPrecision();
    void fullMemoryHalvesWhatIsScored_data();
    void fullMemoryHalvesWhatIsScored();
    void onlySoManyFilmsAreScoredAtOnce_data();
    void onlySoManyFilmsAreScoredAtOnce();
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

// Says a film's mean grey, of as many films at once as there is memory for.
class NarrowLearner : public Learner {
public:
    torch::nn::Module& module() override { return m_module; }
    LearnerOutput pass(const torch::Tensor& images) override {
        if (images.size(0) > fits && torchsOwn)
            TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.");
        if (images.size(0) > fits)
            throw std::bad_alloc();
        parts.push_back(images.size(0));
        const torch::Tensor mean = images.mean({1, 2, 3}).unsqueeze(1);
        return {mean.expand({-1, 2}), {}, mean, {}};
    }

    std::int64_t fits = 1000;
    bool torchsOwn = false;
    std::vector<std::int64_t> parts;

private:
    torch::nn::Module m_module;
};

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

void ComputingTest::fullMemoryHalvesWhatIsScored_data() {
    QTest::addColumn<bool>("torchsOwn");
    QTest::newRow("bad_alloc") << false;
    QTest::newRow("torch's allocator") << true;
}

// Validation, gate and teachers pass whole batches where a step may long pass parts of one.
void ComputingTest::fullMemoryHalvesWhatIsScored() {
    QFETCH(bool, torchsOwn);
    const SyntheticFilms films{12, 6};
    const TrainingPlan plan = tinyPlan(films.root());
    FilmSetReport report;
    const auto set = loadFilmSet(plan, Split::Train, films.root() / "cache", {}, report);
    QVERIFY(set);
    const Preprocessor preprocessor(plan.intensity, plan.architecture);
    const auto processes = singleProcess();
    const auto said = [&](NarrowLearner& learner) {
        return Scorer(learner, preprocessor, 7, *processes, [] {}).logits(*set, plan.labels);
    };
    NarrowLearner wide, narrow;
    narrow.fits = 3;
    narrow.torchsOwn = torchsOwn;
    const auto whole = said(wide), parts = said(narrow);
    QVERIFY(whole && parts);
    QCOMPARE(wide.parts, (std::vector<std::int64_t>{7, 5}));
    QCOMPARE(narrow.parts, (std::vector<std::int64_t>{3, 3, 1, 3, 2}));
    QCOMPARE(parts->scores, whole->scores);
    narrow.fits = 0;
    QVERIFY_THROWS_EXCEPTION(std::exception, (void)said(narrow));
}

void ComputingTest::onlySoManyFilmsAreScoredAtOnce_data() {
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("micro");
    QTest::addColumn<int>("films");
    QTest::newRow("whole batches") << 512 << 0 << 512;
    QTest::newRow("the paper's") << 512 << 32 << 32;
    QTest::newRow("large parts") << 512 << 64 << 64;
    QTest::newRow("small parts") << 512 << 2 << 32;
    QTest::newRow("small batches") << 6 << 2 << 6;
}

void ComputingTest::onlySoManyFilmsAreScoredAtOnce() {
    QFETCH(int, batch);
    QFETCH(int, micro);
    OptimisationPlan plan;
    plan.batchSize = batch;
    plan.microBatch = micro;
    QTEST(filmsAtOnce(plan), "films");
}

QTEST_GUILESS_MAIN(ComputingTest)
#include "tst_computing.moc"
