#include "inference/network/torch_headers.h"

#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/distillation/learner.h"

#include <QtTest>

using namespace hilum;

// Training on a real GPU, against the processor. Skipped where there is none.
class GpuTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void gradientsAreTheProcessors();
    void runs_data();
    void runs();
    void goesOnOnTheProcessor();

private:
    TrainingPlan gpuPlan() const;

    const SyntheticFilms m_films{24, 12};
};

void GpuTrainingTest::initTestCase() {
    OptimisationPlan plan;
    plan.device = TrainingDevice::Gpu;
    const auto computing = chooseComputing(plan, 0);
    if (!computing)
        QSKIP(computing.error().message.c_str());
}

TrainingPlan GpuTrainingTest::gpuPlan() const {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.device = TrainingDevice::Gpu;
    return plan;
}

void GpuTrainingTest::gradientsAreTheProcessors() {
    at::globalContext().setAllowTF32CuDNN(false);
    const Architecture architecture = tinyPlan({}).architecture;
    torch::manual_seed(2);
    auto learner = makeLearner(architecture).value();
    learner->module().train();
    const torch::Tensor images = torch::randn({6, architecture.inputChannels, 64, 64});
    const auto gradientOf = [&] {
        learner->module().zero_grad();
        learner->forward(images).logits.square().sum().backward();
        std::vector<torch::Tensor> all;
        for (const torch::Tensor& parameter : learner->module().parameters())
            if (parameter.grad().defined())
                all.push_back(parameter.grad().flatten().cpu());
        return torch::cat(all);
    };
    const torch::Tensor expected = gradientOf();
    OptimisationPlan plan;
    plan.device = TrainingDevice::Gpu;
    learner->computeOn(chooseComputing(plan, 0).value());
    const torch::Tensor found = gradientOf();
    const double error = ((found - expected).norm() / expected.norm()).item<double>();
    at::globalContext().setAllowTF32CuDNN(true);
    QVERIFY2(error < 1e-3, qPrintable(QString::number(error)));
}

void GpuTrainingTest::runs_data() {
    QTest::addColumn<Precision>("precision");
    QTest::addColumn<bool>("distils");
    for (const bool distils : {false, true}) {
        QTest::addRow("float32 %d", distils) << Precision::Float32 << distils;
        QTest::addRow("bfloat16 %d", distils) << Precision::BFloat16 << distils;
        QTest::addRow("float16 %d", distils) << Precision::Float16 << distils;
    }
}

void GpuTrainingTest::runs() {
    QFETCH(Precision, precision);
    QFETCH(bool, distils);
    TrainingPlan plan = gpuPlan();
    plan.optimisation.precision = precision;
    plan.aucMargin.epochs = 1;
    if (distils) {
        TrainingPlan teacher = plan;
        teacher.data = {};
        teacher.aucMargin.epochs = 0;
        plan.teacherPlans = {teacher};
        plan.loss.mode = LossMode::Sound;
        plan.loss.features = 0.5;
    }
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().message.c_str());
    QVERIFY(BundleFile::read(run.folder().bundle()).has_value());
    for (const QJsonObject& epoch : events(run.folder(), QStringLiteral("epoch")))
        QVERIFY(std::isfinite(epoch[u"trainLoss"].toDouble()) && epoch[u"trainLoss"].toDouble() > 0);
    QVERIFY(events(run.folder(), QStringLiteral("skipped")).isEmpty());
}

void GpuTrainingTest::goesOnOnTheProcessor() {
    TrainingPlan plan = gpuPlan();
    const Run run(plan);
    QVERIFY(run.run(4).value() == RunOutcome::Stopped);
    plan.optimisation.device = TrainingDevice::Processor;
    QVERIFY(writeAtomically(run.folder().plan(), toJson(plan)).has_value());
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QCOMPARE(events(run.folder(), QStringLiteral("resumed")).size(), 1);
}

QTEST_GUILESS_MAIN(GpuTrainingTest)
#include "tst_gpu_training.moc"
