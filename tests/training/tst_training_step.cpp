#include "inference/network/torch_headers.h"

#include "training/distillation/checkpoint.h"
#include "training/distillation/training_step.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <limits>
#include <new>

using namespace hilum;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// A linear network with a running statistic, that can be told to go wrong.
class FaultyNetImpl : public torch::nn::Module {
public:
    FaultyNetImpl() {
        linear = register_module("linear", torch::nn::Linear(4, 2));
        seen = register_buffer("seen", torch::zeros({1}));
    }
    torch::nn::Linear linear{nullptr};
    torch::Tensor seen;
};
TORCH_MODULE(FaultyNet);

// Half precision's largest number, on the way back.
class Overflowing : public torch::autograd::Function<Overflowing> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext*, const torch::Tensor& x) {
        return x.clone();
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   torch::autograd::variable_list gradients) {
        return {gradients[0].to(torch::kHalf).to(torch::kFloat)};
    }
};

class FaultyLearner : public Learner {
public:
    torch::nn::Module& module() override { return *net; }
    LearnerOutput pass(const torch::Tensor& images) override {
        if (images.size(0) > fits) {
            if (torchsOwn)
                TORCH_CHECK(false,
                            "DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.");
            throw std::bad_alloc();
        }
        parts.push_back(images.size(0));
        net->seen += 1;
        if (badLosses > 0) {
            --badLosses;
            net->seen.fill_(nan);
            return {net->linear(images.flatten(1)) * nan, {}, {}, {}};
        }
        torch::Tensor logits = net->linear(images.flatten(1));
        if (badGradients > 0) { // finite forward, infinite slope: d sqrt(x) at 0
            --badGradients;
            logits = logits + torch::sqrt((logits * 0).abs());
        }
        if (overflows)
            logits = Overflowing::apply(logits);
        return {logits, {}, {}, {}};
    }

    FaultyNet net;
    std::int64_t fits = 1000;
    bool torchsOwn = false, overflows = false;
    int badLosses = 0, badGradients = 0;
    std::vector<std::int64_t> parts;
};

Batch someBatch(std::size_t films) {
    Batch batch;
    for (std::size_t i = 0; i < films; ++i) {
        batch.films.push_back(i);
        for (int p = 0; p < 4; ++p)
            batch.images.push_back(std::sin(static_cast<float>(i * 4 + static_cast<std::size_t>(p))));
        batch.targets.insert(batch.targets.end(), {i % 2 ? 1.0f : 0.0f, 1.0f});
        batch.masks.insert(batch.masks.end(), {1.0f, i % 3 ? 1.0f : 0.0f});
    }
    return batch;
}

// A step with everything that it needs, on a batch of seven films.
class Bench {
public:
    explicit Bench(int microBatch = 0)
        : folder(m_folder.path().toStdString()), reporter(RunReporter::open(folder, true).value()) {
        plan.labels = {{"Edema"}, {"Fracture"}};
        plan.optimisation.clipNorm = 0;
        torch::manual_seed(3);
        learner.net = FaultyNet();
        learning.register_module("student", learner.net.ptr());
        optimiser =
            std::make_unique<torch::optim::AdamW>(learner.net->parameters(), torch::optim::AdamWOptions(0.1));
        loss = std::make_unique<BatchLoss>(plan, nullptr, nullptr, nullptr);
        progress.microBatch = microBatch;
    }
    Result<StepResult> run() {
        GradientSums sums(learner.net->parameters(), *processes);
        TrainingStep step({learner, learning, *optimiser, *loss, sums, precision}, plan.optimisation,
                          reporter);
        const torch::Tensor images = torch::from_blob(batch.images.data(), {7, 1, 2, 2}).clone();
        return step.run(batch, images, 0.1, progress);
    }
    torch::Tensor weights() const { return learner.net->linear->weight.detach().clone(); }
    double rate() const { return optimiser->param_groups()[0].options().get_lr(); }
    QList<QJsonObject> events(const QString& type) const {
        QFile file(QString::fromStdString(folder.events().string()));
        (void)file.open(QIODevice::ReadOnly);
        QList<QJsonObject> found;
        for (const QByteArray& line : file.readAll().split('\n'))
            if (const QJsonObject event = QJsonDocument::fromJson(line).object(); event[u"type"] == type)
                found << event;
        return found;
    }

private:
    QTemporaryDir m_folder;

public:
    RunFolder folder;
    RunReporter reporter;
    TrainingPlan plan;
    FaultyLearner learner;
    torch::nn::Module learning;
    std::unique_ptr<torch::optim::AdamW> optimiser;
    std::unique_ptr<BatchLoss> loss;
    std::unique_ptr<Communicator> processes = singleProcess();
    Progress progress;
    Precision precision = Precision::Float32;
    Batch batch = someBatch(7);
};

} // namespace

class TrainingStepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsOfABatch_data();
    void partsOfABatch();
    void partsLearnWhatTheWholeLearns();
    void aBadBatchChangesNothing_data();
    void aBadBatchChangesNothing();
    void theRateIsHalvedAndThenTheRunEnds();
    void oneGoodBatchEndsTheCount();
    void fullMemoryHalvesTheParts_data();
    void fullMemoryHalvesTheParts();
    void twoFilmsThatDoNotFitEndTheRun();
    void overflowLowersTheScale();
    void theScaleGrowsAgain();
    void otherErrorsAreNotSwallowed();
    void theCheckpointBeforeIsKept();
    void aDamagedCheckpointIsNotLoaded_data();
    void aDamagedCheckpointIsNotLoaded();
    void aKillBetweenTheRenamesLosesNothing();
    void anotherNetworksCheckpointIsRefused();
};

void TrainingStepTest::partsOfABatch_data() {
    QTest::addColumn<int>("films");
    QTest::addColumn<int>("micro");
    QTest::addColumn<std::vector<std::int64_t>>("bounds");
    using Bounds = std::vector<std::int64_t>;
    QTest::newRow("whole") << 7 << 0 << Bounds{0, 7};
    QTest::newRow("larger than the batch") << 7 << 9 << Bounds{0, 7};
    QTest::newRow("nearly equal") << 7 << 4 << Bounds{0, 3, 7};
    QTest::newRow("no part of one film") << 7 << 2 << Bounds{0, 2, 4, 7};
    QTest::newRow("even") << 8 << 2 << Bounds{0, 2, 4, 6, 8};
    QTest::newRow("three") << 3 << 2 << Bounds{0, 3};
}

void TrainingStepTest::partsOfABatch() {
    QFETCH(int, films);
    QFETCH(int, micro);
    QTEST(batchParts(films, micro), "bounds");
}

// Without batch norm, gradients of the parts add up to those of the whole: masks differ between the parts.
void TrainingStepTest::partsLearnWhatTheWholeLearns() {
    Bench whole, parts(3);
    const double loss = whole.run().value().loss;
    QVERIFY(std::abs(parts.run().value().loss - loss) < 1e-6);
    QCOMPARE(parts.learner.parts, (std::vector<std::int64_t>{2, 2, 3}));
    QVERIFY(torch::allclose(whole.learner.net->linear->weight.grad(),
                            parts.learner.net->linear->weight.grad(), 1e-5, 1e-7));
    QVERIFY(torch::allclose(whole.weights(), parts.weights(), 1e-4, 1e-6));
}

void TrainingStepTest::aBadBatchChangesNothing_data() {
    QTest::addColumn<bool>("gradient");
    QTest::newRow("loss") << false;
    QTest::newRow("gradient") << true;
}

void TrainingStepTest::aBadBatchChangesNothing() {
    QFETCH(bool, gradient);
    Bench bench;
    (gradient ? bench.learner.badGradients : bench.learner.badLosses) = 1;
    const torch::Tensor before = bench.weights();
    const auto result = bench.run();
    QVERIFY(result && !result->taken);
    QVERIFY(torch::equal(bench.weights(), before));
    QCOMPARE(bench.learner.net->seen.item<float>(), 0.0f);
    QCOMPARE(bench.progress.badBatches, 1);
    const auto skipped = bench.events(QStringLiteral("skipped"));
    QCOMPARE(skipped.size(), 1);
    QCOMPARE(skipped[0][u"what"].toString(), gradient ? QStringLiteral("gradient") : QStringLiteral("loss"));
}

void TrainingStepTest::theRateIsHalvedAndThenTheRunEnds() {
    Bench bench;
    bench.learner.badLosses = 100;
    for (int bad = 1; bad < 10; ++bad) {
        QVERIFY(bench.run());
        QCOMPARE(bench.progress.rateFactor, std::pow(0.5, bad / 3));
    }
    const auto end = bench.run();
    QVERIFY(!end);
    QVERIFY(end.error().message.find("10 batches in a row") != std::string::npos);
    QCOMPARE(bench.events(QStringLiteral("rateLowered")).size(), 3);
    QCOMPARE(bench.events(QStringLiteral("rateLowered")).last()[u"factor"].toDouble(), 0.125);
}

void TrainingStepTest::oneGoodBatchEndsTheCount() {
    Bench bench;
    bench.learner.badLosses = 3;
    for (int i = 0; i < 4; ++i)
        QVERIFY(bench.run());
    QCOMPARE(bench.progress.badBatches, 0);
    QCOMPARE(bench.progress.rateFactor, 0.5); // for the rest of the run
    QCOMPARE(bench.rate(), 0.05);
}

void TrainingStepTest::fullMemoryHalvesTheParts_data() {
    QTest::addColumn<bool>("torchsOwn");
    QTest::newRow("bad_alloc") << false;
    QTest::newRow("torch's allocator") << true;
}

void TrainingStepTest::fullMemoryHalvesTheParts() {
    QFETCH(bool, torchsOwn);
    Bench whole, narrow;
    narrow.learner.fits = 4;
    narrow.learner.torchsOwn = torchsOwn;
    QVERIFY(whole.run());
    QVERIFY(narrow.run().value().taken);
    QVERIFY(torch::allclose(whole.weights(), narrow.weights(), 1e-4, 1e-6));
    QCOMPARE(narrow.progress.microBatch, 3);
    QCOMPARE(narrow.learner.net->seen.item<float>(), 3.0f); // its parts alone
    const auto told = narrow.events(QStringLiteral("microBatch"));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][u"films"].toInt(), 3);
    QVERIFY(narrow.run().value().taken); // and it stays so
    QCOMPARE(narrow.events(QStringLiteral("microBatch")).size(), 1);
}

void TrainingStepTest::twoFilmsThatDoNotFitEndTheRun() {
    Bench bench;
    bench.learner.fits = 1;
    const auto end = bench.run();
    QVERIFY(!end);
    QCOMPARE(end.error().code, ErrorCode::OutOfMemory);
}

void TrainingStepTest::otherErrorsAreNotSwallowed() {
    Bench bench;
    bench.learner.net->linear->weight.set_data(torch::zeros({2, 3}));
    QVERIFY_THROWS_EXCEPTION(c10::Error, (void)bench.run());
}

namespace {

// A small network with a history, and its checkpoints.
class Saved {
public:
    Saved() {
        (void)bench.run();
        parts =
            std::make_unique<CheckpointParts>(CheckpointParts{bench.learning, *average, *bench.optimiser});
    }
    Result<void> save(std::int64_t step) {
        return saveCheckpoint(folder(), *parts, {1, step, 20 + step, 0.5, 0.75, 0, 3, 0.25, 2, 4, {}});
    }
    Result<LoadedCheckpoint> load() { return loadCheckpoint(folder(), *parts); }
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    void flip(const char* name) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() / 2);
        char byte = 0;
        file.getChar(&byte);
        file.seek(file.size() / 2);
        file.putChar(static_cast<char>(byte ^ 1));
    }

    Bench bench;
    FaultyNet average;
    std::unique_ptr<CheckpointParts> parts;

private:
    QTemporaryDir m_folder;
};

} // namespace

void TrainingStepTest::theCheckpointBeforeIsKept() {
    Saved saved;
    QCOMPARE(saved.load().error().code, ErrorCode::FileNotFound);
    QVERIFY(saved.save(1));
    const torch::Tensor before = saved.bench.weights();
    const torch::Tensor drawn = torch::rand({3});
    QVERIFY(saved.load());
    QVERIFY(torch::equal(torch::rand({3}), drawn)); // the random state comes back
    QVERIFY(saved.bench.run());
    QVERIFY(saved.save(2));
    QVERIFY(saved.bench.run());
    const auto last = saved.load().value();
    QCOMPARE(last.progress.step, 2);
    QCOMPARE(last.progress.rateFactor, 0.25);
    QCOMPARE(last.progress.badBatches, 2);
    QCOMPARE(last.progress.microBatch, 4);
    QVERIFY(!torch::equal(saved.bench.weights(), before));
    std::filesystem::remove(saved.folder() / "last.pt");
    QCOMPARE(saved.load().value().progress.step, 1);
    QVERIFY(torch::equal(saved.bench.weights(), before));
}

void TrainingStepTest::aDamagedCheckpointIsNotLoaded_data() {
    QTest::addColumn<bool>("torn");
    QTest::newRow("cut short") << true;
    QTest::newRow("one bit") << false;
}

void TrainingStepTest::aDamagedCheckpointIsNotLoaded() {
    QFETCH(bool, torn);
    Saved saved;
    const auto damage = [&](const char* name) {
        if (torn)
            std::filesystem::resize_file(saved.folder() / name, 1000);
        else
            saved.flip(name);
    };
    QVERIFY(saved.save(1));
    QVERIFY(saved.save(2));
    damage("last.pt");
    const auto loaded = saved.load().value();
    QVERIFY(loaded.lastWasDamaged);
    QCOMPARE(loaded.progress.step, 1);
    damage("previous.pt");
    QCOMPARE(saved.load().error().code, ErrorCode::Malformed);
}

void TrainingStepTest::aKillBetweenTheRenamesLosesNothing() {
    Saved saved;
    QVERIFY(saved.save(1));
    QVERIFY(saved.save(2));
    std::filesystem::rename(saved.folder() / "last.pt", saved.folder() / "previous.pt");
    const auto loaded = saved.load().value();
    QCOMPARE(loaded.progress.step, 2);
    QVERIFY(!loaded.lastWasDamaged);
}

void TrainingStepTest::anotherNetworksCheckpointIsRefused() {
    Saved saved;
    QVERIFY(saved.save(1));
    torch::nn::Linear other(3, 3);
    torch::optim::AdamW optimiser(other->parameters());
    QCOMPARE(loadCheckpoint(saved.folder(), {*other, *other, optimiser}).error().code, ErrorCode::Malformed);
}

// The oracle is a step in full precision: the scale leaves no trace in what is learnt.
void TrainingStepTest::overflowLowersTheScale() {
    Bench full, half;
    half.precision = Precision::Float16;
    half.progress.lossScale = 1024.0 * 1048576;
    half.learner.overflows = true;
    QVERIFY(full.run()->taken);
    const auto result = half.run();
    QVERIFY(result->taken);
    QVERIFY(half.progress.lossScale < 1024.0 * 1048576);
    QVERIFY(half.progress.lossScale >= 131072); // no further than is needed: a gradient is a few hundredths
    QCOMPARE(half.progress.badBatches, 0);
    QCOMPARE(half.learner.net->seen.item<float>(), 1.0f); // tries that failed leave no trace
    QVERIFY(torch::allclose(half.weights(), full.weights(), 0, 2e-3));
    const auto events = half.events(QStringLiteral("lossScale"));
    QVERIFY(!events.isEmpty());
    QCOMPARE(events.last()[u"scale"].toDouble(), half.progress.lossScale);
    half.learner.overflows = false; // a fault of another kind is skipped, not scaled away for ever
    half.learner.badGradients = 1000;
    half.progress.lossScale = 4;
    QVERIFY(!half.run()->taken);
    QCOMPARE(half.progress.lossScale, 1.0);
    QCOMPARE(half.progress.badBatches, 1);
}

void TrainingStepTest::theScaleGrowsAgain() {
    Bench bench;
    bench.precision = Precision::Float16;
    bench.progress.lossScale = 8;
    bench.progress.goodSteps = 1998;
    QVERIFY(bench.run()->taken);
    QCOMPARE(bench.progress.lossScale, 8.0);
    QVERIFY(bench.run()->taken);
    QCOMPARE(bench.progress.lossScale, 16.0);
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(saveCheckpoint(path, {bench.learning, *bench.learner.net, *bench.optimiser}, bench.progress));
    const auto loaded = loadCheckpoint(path, {bench.learning, *bench.learner.net, *bench.optimiser});
    QCOMPARE(loaded->progress.lossScale, 16.0);
    QCOMPARE(loaded->progress.goodSteps, bench.progress.goodSteps);
}

QTEST_GUILESS_MAIN(TrainingStepTest)
#include "tst_training_step.moc"
