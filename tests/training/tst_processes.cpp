#include "inference/network/torch_headers.h"

#include "imaging/watched_memory.h"
#include "inference/network/shared_norm.h"
#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/distillation/training_step.h"

#include <QStandardPaths>
#include <QtTest>

#include <new>

using namespace hilum;

// Several processes that train together, each a real one under mpirun. What a process checks by itself is in
// the members below, which this very program runs as when it is started with "--member NAME".
namespace {

constexpr int rows = 7; // an odd number: the shares differ

bool isClose(const torch::Tensor& a, const torch::Tensor& b, double tolerance) {
    return torch::allclose(a, b, 0, tolerance);
}

int complain(const char* sentence) {
    std::fprintf(stderr, "member: %s\n", sentence);
    return 1;
}

int sumsAndShares(Communicator& processes) {
    const int rank = processes.rank(), ranks = processes.ranks();
    double numbers[2] = {1.0 + rank, 0.1 * rank};
    processes.sum(numbers, 2);
    const double expected = ranks * (ranks + 1) / 2.0;
    if (numbers[0] != expected || std::abs(numbers[1] - 0.1 * (expected - ranks)) > 1e-12)
        return complain("a sum is wrong");
    bool thrown = false;
    try { // the last one gives up, knowing nothing of what the others sum
        if (rank == ranks - 1)
            processes.fail();
        else
            processes.sum(numbers, 2);
    } catch (const ProcessFailed&) {
        thrown = true;
    }
    if (thrown != (rank != ranks - 1) || !processes.any(rank == 1) || processes.any(false))
        return complain("a failure is not told, or the ranks are out of step afterwards");
    std::vector<std::size_t> whole;
    for (std::size_t i = 0; i < 11; ++i)
        whole.push_back(i);
    std::vector<float> mine;
    for (std::size_t place : shareOf(whole, processes))
        mine.insert(mine.end(), {static_cast<float>(place), -static_cast<float>(place)});
    std::size_t parts = 0;
    for (std::size_t bound : {std::size_t(0), std::size_t(3), std::size_t(7), std::size_t(11)})
        parts += placeInShare(bound, processes);
    const std::vector<float> all = gatherShares(mine, 2, processes);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] != (i % 2 ? -1.0f : 1.0f) * static_cast<float>(i / 2))
            return complain("gathered shares are not in order");
    double bounds = static_cast<double>(parts);
    processes.sum(&bounds, 1);
    if (all.size() != (rank == 0 ? 22u : 0u) || bounds != 0 + 3 + 7 + 11)
        return complain("shares do not add up");
    return 0;
}

// Of the rows of a batch that this rank has.
torch::Tensor myRows(const torch::Tensor& whole, const Communicator& processes) {
    return whole.slice(0, processes.rank(), whole.size(0), processes.ranks());
}

// torch's own batch norm over the whole batch is the oracle.
template <typename Norm>
int normMatches(Norm norm, const std::vector<std::int64_t>& shape, Communicator& processes) {
    torch::manual_seed(5);
    const torch::Tensor whole = torch::randn(shape) * 3 + 100; // far from 0: sums of squares must hold
    const torch::Tensor weights = torch::randn(shape);
    Norm oracle(shape[1]);
    torch::Tensor x = whole.clone().set_requires_grad(true);
    const torch::Tensor expected = oracle(x);
    (expected * weights).sum().backward();
    torch::Tensor mine = myRows(whole, processes).clone().set_requires_grad(true);
    torch::Tensor output, gradients;
    {
        const SharedStatistics statistics(processes);
        output = sharedNorm(mine, *norm);
        (output * myRows(weights, processes)).sum().backward();
        gradients = overProcesses(torch::stack({norm->weight.grad(), norm->bias.grad()}));
    }
    if (!isClose(output, myRows(expected, processes), 1e-4) ||
        !isClose(mine.grad(), myRows(x.grad(), processes), 1e-4))
        return complain("batch norm differs from that of the whole batch");
    if (!isClose(gradients, torch::stack({oracle->weight.grad(), oracle->bias.grad()}), 1e-3))
        return complain("batch norm's parameters learn something else");
    if (!isClose(norm->running_mean, oracle->running_mean, 1e-4) ||
        !isClose(norm->running_var, oracle->running_var, 1e-4))
        return complain("running statistics differ");
    return 0;
}

int norms(Communicator& processes) {
    return normMatches(torch::nn::BatchNorm1d(3), {rows, 3}, processes) ||
           normMatches(torch::nn::BatchNorm2d(3), {rows, 3, 4, 5}, processes);
}

// Passes on, and breaks down on the way back where it is told to.
class Breaking : public torch::autograd::Function<Breaking> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                                 bool breaks) {
        context->saved_data["breaks"] = breaks;
        return x.clone();
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        if (context->saved_data["breaks"].toBool())
            throw std::bad_alloc();
        return {gradients[0], {}};
    }
};

enum class Where { Nowhere, Forward, Backward };

class SmallLearner : public Learner {
public:
    SmallLearner() {
        torch::manual_seed(3);
        net->push_back(torch::nn::Linear(4, 3));
        net->push_back(torch::nn::BatchNorm1d(3));
        net->push_back(torch::nn::Linear(3, 2));
    }
    torch::nn::Module& module() override { return *net; }
    LearnerOutput pass(const torch::Tensor& images) override {
        const bool tooMuch = images.size(0) > fits;
        if (tooMuch && breaks == Where::Forward)
            throw std::bad_alloc();
        torch::Tensor x = net[0]->as<torch::nn::Linear>()->forward(images.flatten(1));
        x = Breaking::apply(x, tooMuch && breaks == Where::Backward);
        x = sharedNorm(x, *net[1]->as<torch::nn::BatchNorm1d>());
        return {net[2]->as<torch::nn::Linear>()->forward(x), {}, {}, {}};
    }

    torch::nn::Sequential net;
    std::int64_t fits = 1000;
    Where breaks = Where::Nowhere;
};

Batch batchOf(const std::vector<std::size_t>& films) {
    Batch batch;
    batch.films = films;
    for (std::size_t film : films) {
        for (std::size_t p = 0; p < 4; ++p)
            batch.images.push_back(static_cast<float>(std::sin(static_cast<double>(film * film + p))));
        batch.targets.insert(batch.targets.end(), {film % 2 ? 1.0f : 0.0f, 1.0f});
        batch.masks.insert(batch.masks.end(), {1.0f, film % 3 ? 1.0f : 0.0f});
    }
    return batch;
}

// What NCCL does for GPUs, done for processors: the bucket's way through the step is the same.
class HostSums : public DeviceSums {
public:
    explicit HostSums(Communicator& processes) : m_processes(processes) {}
    void begin(const torch::Tensor& numbers) override { m_begun.push_back(numbers); }
    void join() override {
        for (const torch::Tensor& numbers : m_begun)
            sum(numbers);
        m_begun.clear();
        ++joins;
    }
    void sum(const torch::Tensor& numbers) override {
        torch::Tensor doubles = numbers.to(torch::kDouble).contiguous().clone();
        m_processes.sum(doubles.data_ptr<double>(), static_cast<std::size_t>(doubles.numel()));
        torch::Tensor(numbers).copy_(doubles);
    }
    int joins = 0;

private:
    Communicator& m_processes;
    std::vector<torch::Tensor> m_begun;
};

// A step of a small network on a batch of seven films; returns weights and running statistics.
torch::Tensor stepped(SmallLearner& learner, Communicator& processes, Progress& progress, double& loss,
                      DeviceSums* device = nullptr) {
    QTemporaryDir folder;
    RunReporter reporter = RunReporter::silent(RunFolder(folder.path().toStdString()));
    TrainingPlan plan;
    plan.labels = {{"Edema"}, {"Fracture"}};
    torch::nn::Module learning;
    learning.register_module("student", learner.net.ptr());
    torch::optim::SGD optimiser(learner.net->parameters(), torch::optim::SGDOptions(0.1));
    BatchLoss batchLoss(plan, nullptr, nullptr, nullptr);
    const SharedStatistics statistics(processes);
    GradientSums sums(learner.net->parameters(), processes, device, 16); // several buckets
    TrainingStep step({learner, learning, optimiser, batchLoss, sums}, plan.optimisation, reporter);
    const Batch batch = batchOf(shareOf({0, 1, 2, 3, 4, 5, 6}, processes));
    const torch::Tensor images =
        torch::tensor(batch.images).view({static_cast<std::int64_t>(batch.films.size()), 1, 2, 2});
    const auto result = step.run(batch, images, 0.1, progress);
    loss = result ? result->loss : -1;
    std::vector<torch::Tensor> all;
    for (const auto& tensors : {learner.net->parameters(), learner.net->buffers()})
        for (const torch::Tensor& tensor : tensors)
            all.push_back(tensor.detach().to(torch::kDouble).flatten());
    return torch::cat(all);
}

// One process alone is the oracle of what many do; in one of them memory runs out.
int step(Communicator& processes, Where breaks, DeviceSums* device = nullptr) {
    SmallLearner alone, together;
    const auto single = singleProcess();
    Progress aloneProgress, progress;
    if (breaks != Where::Nowhere) {
        together.breaks = processes.rank() == 1 ? breaks : Where::Nowhere;
        together.fits = 2; // of its share of the seven
        aloneProgress.microBatch = 3;
    }
    double aloneLoss = 0, loss = 0;
    const torch::Tensor expected = stepped(alone, *single, aloneProgress, aloneLoss);
    const torch::Tensor found = stepped(together, processes, progress, loss, device);
    if (progress.microBatch != aloneProgress.microBatch)
        return complain("the processes did not agree on smaller parts");
    if (!(std::abs(loss - aloneLoss) < 1e-6) || !isClose(found, expected, 1e-5))
        return complain("a step differs from that of one process");
    return 0;
}

int member(const QString& name) {
    auto processes = joinProcesses();
    if (!processes)
        return complain(processes.error().message.c_str());
    if (name == u"sums")
        return sumsAndShares(**processes);
    if (name == u"norms")
        return norms(**processes);
    if (name == u"step")
        return step(**processes, Where::Nowhere);
    if (name == u"deviceStep") {
        HostSums sums(**processes);
        const int status = step(**processes, Where::Nowhere, &sums);
        return sums.joins == 1 ? status : complain("the device's sums were not used");
    }
    return step(**processes, name == u"fullForwards" ? Where::Forward : Where::Backward);
}

QStringList launcher(int processes) {
    return {QStringLiteral("-n"),
            QString::number(processes),
            QStringLiteral("--bind-to"),
            QStringLiteral("none"),
            QStringLiteral("--allow-run-as-root"),
            QStringLiteral("--oversubscribe")};
}

} // namespace

class ProcessesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void members_data();
    void members();
    void twoLearnWhatOneLearns_data();
    void twoLearnWhatOneLearns();
    void resumesWithAnotherNumber_data();
    void resumesWithAnotherNumber();
    void aBatchMustGoRound();
    void allFindTheSameFilms();

private:
    // Exit status and what was said.
    std::pair<int, QByteArray> train(const Run& run, int processes);
    void startTrainer(QProcess& process, const Run& run, int processes);
    TrainingPlan smallPlan() const;

    const SyntheticFilms m_films{14, 9};
};

void ProcessesTest::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("mpirun")).isEmpty())
        QSKIP("mpirun is not here");
    QProcess probe;
    qputenv("OMPI_COMM_WORLD_SIZE", "2"); // as if a launcher had started two
    const auto joined = startedInParallel();
    qunsetenv("OMPI_COMM_WORLD_SIZE");
    QVERIFY(joined);
}

void ProcessesTest::startTrainer(QProcess& process, const Run& run, int processes) {
    if (processes == 1)
        return run.start(process);
    process.start(QStringLiteral("mpirun"),
                  launcher(processes) + QStringList{QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"),
                                                    QStringLiteral("run"),
                                                    QString::fromStdString(run.folder().root().string()),
                                                    QStringLiteral("--quiet")});
}

std::pair<int, QByteArray> ProcessesTest::train(const Run& run, int processes) {
    QProcess trainer;
    startTrainer(trainer, run, processes);
    if (!trainer.waitForFinished(memoryIsWatched ? 600000 : 120000))
        return {-1, "it does not end"};
    return {trainer.exitCode(), trainer.readAllStandardError()};
}

TrainingPlan ProcessesTest::smallPlan() const {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.batchSize = 7; // shares of four and three
    // AdamW turns rounding into steps of the learning rate where a gradient is nearly 0: a small one keeps
    // that below what is compared.
    plan.optimisation.learningRate = 1e-5;
    plan.optimisation.finalRate = 0;
    plan.optimisation.warmUp = 0;
    plan.optimisation.epochs = 3;
    return plan;
}

void ProcessesTest::members_data() {
    QTest::addColumn<int>("processes");
    QTest::newRow("sums") << 2;
    QTest::newRow("sums of three") << 3;
    QTest::newRow("norms") << 2;
    QTest::newRow("step") << 2;
    QTest::newRow("step of three") << 3;
    QTest::newRow("deviceStep") << 2;
    QTest::newRow("fullForwards") << 2;
    QTest::newRow("fullBackwards") << 2;
}

void ProcessesTest::members() {
    QFETCH(int, processes);
    QProcess mpirun;
    mpirun.start(
        QStringLiteral("mpirun"),
        launcher(processes) +
            QStringList{QCoreApplication::applicationFilePath(), QStringLiteral("--member"),
                        QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0)});
    QVERIFY(mpirun.waitForFinished(60000));
    QVERIFY2(mpirun.exitCode() == 0, mpirun.readAllStandardError().constData());
}

void ProcessesTest::twoLearnWhatOneLearns_data() {
    QTest::addColumn<TrainingPlan>("plan");
    TrainingPlan plan = smallPlan();
    QTest::newRow("labels") << plan;
    plan.optimisation.microBatch = 4;
    plan.optimisation.learningRate = 1e-6; // norms over three films magnify rounding
    plan.aucMargin.epochs = 1;
    QTest::newRow("in parts, with the margin stage") << plan;
    plan = smallPlan();
    plan.architecture.family = "densenet121";
    plan.architecture.variant = "121";
    plan.architecture.mxa = MxaMode::None;
    plan.architecture.roi = MxaRoi::Hard;
    plan.optimisation.epochs = 1;
    plan.optimisation.learningRate = 1e-6; // a hundred such norms
    QTest::newRow("DenseNet, whose norms are torch's") << plan;
    plan = smallPlan();
    TrainingPlan teacher = plan;
    teacher.data = {};
    teacher.optimisation.epochs = 1;
    plan.teacherPlans = {teacher};
    plan.loss.mode = LossMode::Sound;
    plan.loss.features = 0.5;
    QTest::newRow("a teacher trained first, with its maps") << plan;
    plan.loss.features = 0;
    plan.loss.mode = LossMode::Paper;
    plan.loss.teacherView = TeacherView::Fixed;
    plan.architecture.distillationHead = true;
    QTest::newRow("the paper's loss, a fixed view") << plan;
}

void ProcessesTest::twoLearnWhatOneLearns() {
    QFETCH(TrainingPlan, plan);
    const Run alone(plan), together(plan);
    QCOMPARE(train(alone, 1), std::pair(0, QByteArray()));
    const auto [status, said] = train(together, 2);
    QVERIFY2(status == 0, said.constData());
    const auto expected = events(alone.folder(), QStringLiteral("epoch"));
    const auto found = events(together.folder(), QStringLiteral("epoch"));
    QCOMPARE(found.size(), plan.optimisation.epochs + plan.aucMargin.epochs);
    QCOMPARE(expected.size(), found.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        const double loss = expected[i][u"trainLoss"].toDouble();
        QVERIFY2(std::abs(found[i][u"trainLoss"].toDouble() - loss) <= 1e-5,
                 qPrintable(QStringLiteral("epoch %1: %2 and %3")
                                .arg(i + 1)
                                .arg(loss, 0, 'g', 10)
                                .arg(found[i][u"trainLoss"].toDouble(), 0, 'g', 10)));
        QCOMPARE(found[i][u"macroAuroc"], expected[i][u"macroAuroc"]);
    }
    QCOMPARE(events(together.folder(), QStringLiteral("started"))[0][u"processes"].toInt(), 2);
    QVERIFY(std::filesystem::exists(together.folder().metrics() / "validation.json"));
    const auto card = BundleFile::read(together.folder().bundle());
    QVERIFY(card);
    QCOMPARE(card->card().gate.films, 14);
}

void ProcessesTest::resumesWithAnotherNumber_data() {
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("command");
    QTest::newRow("two, then one; a signal") << 2 << 1 << false;
    QTest::newRow("one, then two; a signal") << 1 << 2 << false;
    QTest::newRow("two, then one; a command") << 2 << 1 << true;
}

void ProcessesTest::resumesWithAnotherNumber() {
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(bool, command);
    TrainingPlan plan = smallPlan();
    plan.architecture.inputSize = 32;
    plan.architecture.mxa = MxaMode::None;
    plan.architecture.roi = MxaRoi::Hard;
    plan.optimisation.epochs = 1000;
    plan.optimisation.patience = 20; // it ends soon
    const Run run(plan);
    QProcess trainer;
    startTrainer(trainer, run, before);
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("epoch")).isEmpty(), 60000);
    if (command)
        QVERIFY(writeControl(run.folder().control(), {1, "stop"}));
    else
        QProcess::execute(QStringLiteral("kill"),
                          {QStringLiteral("-USR1"), QString::number(trainer.processId())});
    QVERIFY(trainer.waitForFinished(60000));
    QCOMPARE(trainer.exitCode(), 3);
    const auto stopped = events(run.folder(), QStringLiteral("stopped"));
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(events(run.folder(), QStringLiteral("control")).size(), command ? 1 : 0);
    const auto [status, said] = train(run, after);
    QVERIFY2(status == 0, said.constData());
    const auto resumed = events(run.folder(), QStringLiteral("resumed"));
    QCOMPARE(resumed.size(), 1);
    QCOMPARE(resumed[0][u"processes"].toInt(), after);
    for (const auto* field : {u"epoch", u"step"})
        QCOMPARE(resumed[0][QStringView(field)], stopped[0][QStringView(field)]);
    QCOMPARE(events(run.folder(), QStringLiteral("completed")).size(), 1);
}

// Every process says so and ends, none waits for the others.
void ProcessesTest::aBatchMustGoRound() {
    TrainingPlan plan = smallPlan();
    plan.optimisation.batchSize = 2;
    const Run run(plan);
    const auto [status, said] = train(run, 3);
    QVERIFY(status != 0);
    QVERIFY2(said.contains("cannot be shared by 3 processes"), said.constData());
    QCOMPARE(events(run.folder(), QStringLiteral("failed")).size(), 1);
}

// A relative root is another folder to each process; the second one has no film 3.
void ProcessesTest::allFindTheSameFilms() {
    const SyntheticFilms first(15, 9), second(15, 9); // 15 and 14 films: two batches of seven each
    QVERIFY(QFile::remove(second.path(3)));
    TrainingPlan plan = smallPlan();
    plan.data.root = ".";
    const Run run(plan);
    const QStringList trainer{trainerProgram(), QStringLiteral("run"),
                              QString::fromStdString(run.folder().root().string()),
                              QStringLiteral("--quiet")};
    const auto in = [&](const SyntheticFilms& films) {
        return QStringList{QStringLiteral("--wdir"), QString::fromStdString(films.root().string())} + trainer;
    };
    QProcess mpirun;
    mpirun.start(QStringLiteral("mpirun"), launcher(1) + in(first) + QStringList{QStringLiteral(":")} +
                                               QStringList{QStringLiteral("-n"), QStringLiteral("1")} +
                                               in(second));
    QVERIFY(mpirun.waitForFinished(memoryIsWatched ? 600000 : 120000));
    QVERIFY(mpirun.exitCode() != 0);
    const QByteArray said = mpirun.readAllStandardError();
    QVERIFY2(said.contains("do not find the same films"), said.constData());
    QVERIFY(events(run.folder(), QStringLiteral("started")).isEmpty());
    QCOMPARE(events(run.folder(), QStringLiteral("failed")).size(), 1);
}

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc > 2 && std::string_view(argv[1]) == "--member") {
        useThreads(1, true);
        return member(QString::fromLocal8Bit(argv[2]));
    }
    ProcessesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processes.moc"
