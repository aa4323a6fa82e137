#include "inference/network/state_dict.h"
#include "inference/network/torch_headers.h"

#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/distillation/open_run.h"
#include "training/distillation/run_bundle.h"
#include "training/distillation/trainer_state.h"

#include <QtTest>

using namespace hilum;

// A run that goes on with something else than it began with.
class ResumedRunsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void otherFilmsBeginTheEpochAnew_data();
    void otherFilmsBeginTheEpochAnew();
    void filmsThatComeBackAreLearnt_data();
    void filmsThatComeBackAreLearnt();
    void anotherPlansCheckpointIsRefused_data();
    void anotherPlansCheckpointIsRefused();
    void smallerPartsOfThePlanCount_data();
    void smallerPartsOfThePlanCount();
    void anEpochWithoutABundleCounts();
    void figuresThatCannotBeWrittenAreTold();
    void whatKeptTheBundleIsTold();
    void weightsThatNoBundleHoldsEndTheRun();
    void noBacktraceIsLogged();
    void stepsAreCountedInTheirOwnFilms_data();
    void stepsAreCountedInTheirOwnFilms();
    void longPassesEndWhenToldTo();

private:
    const SyntheticFilms m_films{18, 12};
};

namespace {

QByteArray logOf(const Run& run) {
    QFile file(QString::fromStdString(run.folder().log().string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void keepFilms(const SyntheticFilms& films, int count) {
    QFile table(QString::fromStdString((films.root() / "train.csv").string()));
    QVERIFY(table.open(QIODevice::ReadWrite));
    const QByteArrayList lines = table.readAll().split('\n').mid(0, count + 1); // the heading
    QVERIFY(table.resize(0) && table.seek(0));
    table.write(lines.join('\n') + '\n');
}

} // namespace

void ResumedRunsTest::otherFilmsBeginTheEpochAnew_data() {
    QTest::addColumn<int>("films");
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("stepsPerEpoch");
    QTest::newRow("fewer films than are done") << 8 << 6 << 1;
    QTest::newRow("one film less") << 17 << 6 << 2;
    QTest::newRow("larger batches") << 18 << 18 << 1;
    QTest::newRow("smaller batches") << 18 << 3 << 6;
}

// Stopped after two of an epoch's three steps of six films.
void ResumedRunsTest::otherFilmsBeginTheEpochAnew() {
    QFETCH(int, films);
    QFETCH(int, batch);
    QFETCH(int, stepsPerEpoch);
    const SyntheticFilms set(18, 12);
    TrainingPlan plan = tinyPlan(set.root());
    plan.optimisation.epochs = 2;
    const Run run(plan);
    QVERIFY(run.run(2).value() == RunOutcome::Stopped);
    keepFilms(set, films);
    plan.optimisation.batchSize = batch;
    QVERIFY(writeAtomically(run.folder().plan(), toJson(plan)));
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QVERIFY(logOf(run).contains("begins anew"));
    const QJsonObject resumed = events(run.folder(), QStringLiteral("resumed")).value(0);
    QCOMPARE(resumed[u"step"].toInt(), 0);
    QCOMPARE(resumed[u"threads"].toInt(), 1); // tinyPlan's
    QCOMPARE(resumed[u"stepsPerEpoch"].toInt(), stepsPerEpoch);
    QCOMPARE(events(run.folder(), QStringLiteral("epoch")).size(), 2);
}

void ResumedRunsTest::filmsThatComeBackAreLearnt_data() {
    QTest::addColumn<int>("stopAt");
    QTest::newRow("in the middle of an epoch") << 1;
    QTest::newRow("between epochs") << 2;
}

// Films 0 and 4 of 18 could not be read when the run began, which is taught by a fixed view: its answers
// stand film by film.
void ResumedRunsTest::filmsThatComeBackAreLearnt() {
    QFETCH(int, stopAt);
    const SyntheticFilms set(18, 12);
    TrainingPlan plan = tinyPlan(set.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.optimisation.epochs = 2;
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {teacher.folder().bundle().string()};
    plan.loss.teacherView = TeacherView::Fixed;
    const Run run(plan), expected(plan);
    const auto answersOf = [](const Run& run) {
        QFile file(QString::fromStdString((run.folder().cache() / "teachers.answers").string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    {
        const SyntheticFilms::Unreadable one(set.path(0)), other(set.path(4));
        QVERIFY(run.run(stopAt).value() == RunOutcome::Stopped);
    }
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QVERIFY2(logOf(run).contains("train: 2 of the films that could not be read"), logOf(run).constData());
    QVERIFY(logOf(run).contains("not those that this run began with"));
    QCOMPARE(logOf(run).contains("begins anew"), stopAt == 1);
    const auto told = events(run.folder(), QStringLiteral("films"));
    QCOMPARE(told.size(), 4); // train and valid, twice
    QCOMPARE(told[0][u"used"].toInt(), 16);
    QCOMPARE(told[2][u"used"].toInt(), 18);
    QCOMPARE(told[2][u"readAgain"].toInt(), 2);
    QVERIFY(expected.run().value() == RunOutcome::Completed);
    QCOMPARE(told[2][u"sha256"], events(expected.folder(), QStringLiteral("films")).value(0)[u"sha256"]);
    QVERIFY(!answersOf(run).isEmpty() && answersOf(run) == answersOf(expected));
    const QJsonObject resumed = events(run.folder(), QStringLiteral("resumed")).value(0);
    QCOMPARE(resumed[u"step"].toInt(), 0);
    QCOMPARE(resumed[u"stepsPerEpoch"].toInt(), 3);
    QCOMPARE(events(run.folder(), QStringLiteral("epoch")).size(), 2);
}

void ResumedRunsTest::anotherPlansCheckpointIsRefused_data() {
    QTest::addColumn<bool>("labels");
    QTest::newRow("the same labels in another order") << true;
    QTest::newRow("another network of the same shapes") << false;
}

void ResumedRunsTest::anotherPlansCheckpointIsRefused() {
    QFETCH(bool, labels);
    TrainingPlan plan = tinyPlan(m_films.root());
    const Run run(plan);
    QVERIFY(run.run(1).value() == RunOutcome::Stopped);
    if (labels)
        std::swap(plan.labels[0], plan.labels[1]);
    else
        plan.architecture.roi = MxaRoi::Off;
    QVERIFY(writeAtomically(run.folder().plan(), toJson(plan)));
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(outcome.error().message.find(labels ? "other labels" : "another network") != std::string::npos,
             outcome.error().message.c_str());
}

void ResumedRunsTest::smallerPartsOfThePlanCount_data() {
    QTest::addColumn<int>("before"); // optimisation.microBatch; 0: the whole batch
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("taken");
    QTest::newRow("smaller") << 4 << 2 << 2;
    QTest::newRow("of a whole batch") << 0 << 3 << 3;
    QTest::newRow("larger") << 2 << 4 << 2; // memory may have forced it
    QTest::newRow("none") << 2 << 0 << 2;
    QTest::newRow("unchanged") << 0 << 0 << 0;
}

void ResumedRunsTest::smallerPartsOfThePlanCount() {
    QFETCH(int, before);
    QFETCH(int, now);
    QFETCH(int, taken);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    const auto state = [&](int microBatch) {
        TrainingPlan plan = tinyPlan(m_films.root());
        plan.optimisation.microBatch = microBatch;
        return TrainerState::make(plan, {}, nullptr, torch::full({2}, 0.5), 9, [](const std::string&) {});
    };
    QVERIFY(state(before).value()->save(path));
    const auto resumed = state(now).value();
    QVERIFY(resumed->load(path));
    QCOMPARE(resumed->progress.microBatch, taken);
}

// No bundle can replace a folder. Patience goes by what epochs are judged as; the run that completes it tells
// no epoch again.
void ResumedRunsTest::anEpochWithoutABundleCounts() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 5;
    plan.optimisation.patience = 1;
    const Run run(plan);
    std::filesystem::create_directories(run.folder().bundle() / "in the way");
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::WriteFailed);
    double highest = -1;
    int expected = 0, sinceHighest = 0;
    const auto told = events(run.folder(), QStringLiteral("epoch"));
    for (; expected < 5 && sinceHighest < 1; ++expected) {
        const double micro = told.value(expected)[u"microAuroc"].toDouble(-2);
        sinceHighest = micro > highest ? 0 : sinceHighest + 1;
        highest = std::max(highest, micro);
    }
    QVERIFY(expected >= 2);
    QCOMPARE(told.size(), expected);
    std::filesystem::remove_all(run.folder().bundle());
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const auto again = events(run.folder(), QStringLiteral("epoch"));
    QCOMPARE(again.size(), expected);
    for (const QJsonObject& epoch : again)
        QVERIFY(epoch[u"trainLoss"].isDouble());
    QCOMPARE(events(run.folder(), QStringLiteral("completed")).size(), 1);
}

// No file can replace a folder. The bundle is there and counts; the run ends once its figures are, too.
void ResumedRunsTest::figuresThatCannotBeWrittenAreTold() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run undisturbed(plan), run(plan);
    QVERIFY(undisturbed.run().value() == RunOutcome::Completed);
    const auto figures = run.folder().metrics() / "validation.json";
    std::filesystem::create_directories(figures / "in the way");
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::WriteFailed);
    QCOMPARE(events(run.folder(), QStringLiteral("writeFailed")).value(0)[u"what"].toString(),
             QStringLiteral("metrics"));
    QVERIFY(events(run.folder(), QStringLiteral("epoch")).value(0)[u"best"].toBool());
    QCOMPARE(run.weights(), undisturbed.weights());
    std::filesystem::remove_all(figures);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QVERIFY(std::filesystem::is_regular_file(figures));
    QCOMPARE(run.weights(), undisturbed.weights());
}

void ResumedRunsTest::whatKeptTheBundleIsTold() {
    const auto sentence = [](const std::optional<Error>& error, bool finiteWeights = true) {
        return QString::fromStdString(whyNothingIsKept(error, finiteWeights).message);
    };
    QVERIFY(sentence({}).startsWith(u"The network's outputs are not finite"));
    const Error misfit{ErrorCode::ModelMismatch, "No.", "not finite: head.weight"};
    QVERIFY(sentence(misfit, false).startsWith(u"The network's weights are not finite"));
    QVERIFY(!sentence(misfit).contains(u"finite")); // it is the weights that tell, not the error's words
    QVERIFY(sentence(Error{ErrorCode::WriteFailed, "No.", "write"}).contains(u"make room on the disk"));
    const Error other =
        whyNothingIsKept(Error{ErrorCode::ModelMalformed, "The card is no card.", "labels"}, true);
    QCOMPARE(other.code, ErrorCode::ModelMalformed);
    QCOMPARE(other.detail, std::string("labels"));
    QVERIFY(other.message.ends_with("The card is no card."));
    QVERIFY(!sentence(other).contains(u"finite"));
}

// IEEE 754's binary16 holds 65504 at most; 65520 is the first number that it rounds to infinity. The network
// itself computes with it.
void ResumedRunsTest::weightsThatNoBundleHoldsEndTheRun() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 0;
    const auto learner = makeLearner(plan.architecture).value();
    torch::Tensor matrix;
    for (const auto& parameter : learner->module().named_parameters())
        if (parameter.value().dim() == 2)
            matrix = parameter.value();
    const torch::NoGradGuard noGrad;
    matrix.index_put_({0, 0}, 65504);
    QVERIFY(weightsAreFinite(*learner));
    matrix.index_put_({0, 0}, 65520);
    QVERIFY(!weightsAreFinite(*learner));
    ModelCard card;
    card.name = "overflowing";
    card.created = "2026-01-01";
    card.architecture = plan.architecture;
    card.intensity = plan.intensity;
    card.labels.resize(2);
    card.labels[0].label = "Edema";
    card.labels[1].label = "Fracture";
    const QTemporaryDir folder;
    plan.initialWeights = folder.filePath(QStringLiteral("weights.safetensors")).toStdString();
    QVERIFY(writeBundle(plan.initialWeights, card, stateTensors(learner->module())));
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.starts_with("The network's weights are not finite"),
             outcome.error().message.c_str());
    QVERIFY(!std::filesystem::exists(run.folder().bundle()));
}

void ResumedRunsTest::noBacktraceIsLogged() {
    const Run run(tinyPlan(m_films.root()));
    auto reporter = RunReporter::open(run.folder(), true).value();
    const auto outcome = tellHowItEnds(reporter, []() -> Result<RunOutcome> {
        TORCH_CHECK(false, "two shapes differ");
        return RunOutcome::Completed;
    });
    QCOMPARE(outcome.error().code, ErrorCode::Internal);
    QVERIFY(logOf(run).contains("two shapes differ"));
    QVERIFY(!logOf(run).contains("frame #") && !logOf(run).contains("raised from"));
    QVERIFY(outcome.error().detail.find("frame #") == std::string::npos);
    QCOMPARE(events(run.folder(), QStringLiteral("failed")).size(), 1);
}

void ResumedRunsTest::stepsAreCountedInTheirOwnFilms_data() {
    QTest::addColumn<int>("films");
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("anew");
    QTest::newRow("the same") << 18 << 6 << 2 << false;
    QTest::newRow("other films") << 19 << 6 << 2 << true;
    QTest::newRow("other batches") << 18 << 3 << 2 << true;
    QTest::newRow("other films between epochs") << 19 << 6 << 0 << false;
    QTest::newRow("not told, within the epoch") << 0 << 0 << 3 << false; // all its steps are done
    QTest::newRow("not told, beyond the epoch") << 0 << 0 << 4 << true;
}

// `films` and `batch` are the checkpoint's; the run has 18 films in batches of six.
void ResumedRunsTest::stepsAreCountedInTheirOwnFilms() {
    QFETCH(int, films);
    QFETCH(int, batch);
    QFETCH(int, step);
    QFETCH(bool, anew);
    Progress progress{.step = step, .lossSum = 2, .takenSteps = step, .films = films, .batchFilms = batch};
    QCOMPARE(progress.countIn(18, 6), anew);
    QCOMPARE(progress.step, anew ? 0 : step);
    QCOMPARE(progress.lossSum, anew ? 0.0 : 2.0);
    QCOMPARE(progress.films, 18);
    QCOMPARE(progress.batchFilms, 6);
}

// While films are packed, a teacher is asked about them, and the network is validated, at the end of an epoch
// and of the run: wherever it stops, what it leaves is the same.
void ResumedRunsTest::longPassesEndWhenToldTo() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {teacher.folder().bundle().string()};
    plan.loss.teacherView = TeacherView::Fixed;
    const Run whole(plan), stopped(plan);
    QVERIFY(whole.run().value() == RunOutcome::Completed);
    // 18 films are packed, then 12; three batches are asked about; two are validated, three pass for the
    // gate.
    const std::vector<int> packing{5, 20, 6}, asking{13, 2, 3}, epoch{4, 2, 3, 5}, end{6, 1, 3, 5};
    for (const auto& phase : {packing, asking, epoch, end})
        for (const int question : phase) {
            TrainerOptions options;
            options.quiet = true;
            options.interrupted = [question, asked = 0]() mutable { return ++asked == question; };
            QVERIFY(runTraining(stopped.folder(), options).value() == RunOutcome::Stopped);
        }
    QVERIFY(stopped.run().value() == RunOutcome::Completed);
    QCOMPARE(stopped.weights(), whole.weights());
    QCOMPARE(events(stopped.folder(), QStringLiteral("epoch")).size(), 1);
    QCOMPARE(events(stopped.folder(), QStringLiteral("completed")).size(), 1);
    const auto told = events(stopped.folder(), QStringLiteral("stopped"));
    const auto count = [&](auto&& is) { return std::count_if(told.begin(), told.end(), is); };
    QCOMPARE(count([](const QJsonObject& e) { return !e.contains(u"epoch"); }), 6); // before the first step
    QCOMPARE(count([](const QJsonObject& e) { return e[u"epoch"] == 1 && e[u"step"] == 3; }), 4);
    QCOMPARE(count([](const QJsonObject& e) { return e[u"epoch"] == 2; }), 4);
}

QTEST_GUILESS_MAIN(ResumedRunsTest)
#include "tst_resumed_runs.moc"
