#include "synthetic_films.h"
#include "training/distillation/ablation.h"
#include "training/runs/prediction_table.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace hilum;

namespace {

TrainingPlan basePlan(const std::filesystem::path& root) {
    TrainingPlan plan;
    plan.data.root = root.string();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Edema"}, {"Fracture", false}};
    plan.architecture.variant = "M0";
    plan.architecture.inputSize = 64;
    plan.architecture.outputs = 2;
    plan.architecture.mxa = MxaMode::Sound;
    plan.architecture.roi = MxaRoi::Soft;
    plan.optimisation.epochs = 1;
    plan.optimisation.batchSize = 9;
    plan.optimisation.threads = 1;
    plan.optimisation.seed = 5;
    return plan;
}

QByteArray contents(const std::filesystem::path& file) {
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

AblationOptions twoArms() {
    AblationOptions options;
    options.arms = {"plain", "mxa-sound"};
    options.seeds = 2;
    options.trainer.quiet = true;
    return options;
}

} // namespace

class AblationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void armsChangeOneThing_data();
    void armsChangeOneThing();
    void armsWithoutATeacherAreRefusedFirst();
    void comparesArms();
    void comparesWhatEveryRunLearnt();
    void otherPlansAreNotMixed();

private:
    const SyntheticFilms m_films{18, 24};
};

void AblationTest::armsChangeOneThing_data() {
    QTest::addColumn<LossMode>("mode");
    QTest::addColumn<Schedule>("schedule");
    QTest::newRow("sound") << LossMode::Sound << Schedule::Automatic;
    QTest::newRow("paper") << LossMode::Paper << Schedule::Automatic;
    QTest::newRow("paper, cosine") << LossMode::Paper << Schedule::Cosine;
}

// Whatever an arm is about changes; everything else stays as in the base plan, the learning rate too.
void AblationTest::armsChangeOneThing() {
    QFETCH(LossMode, mode);
    QFETCH(Schedule, schedule);
    TrainingPlan base = basePlan(m_films.root());
    base.loss.mode = mode;
    base.architecture.distillationHead = mode == LossMode::Paper;
    base.optimisation.schedule = schedule;
    base.loss.teachers = {"teacher.safetensors"};
    base.loss.alpha = 0.7;
    for (const char* arm : ablationArms()) {
        const QString name = QLatin1String(arm);
        const TrainingPlan plan = armPlan(base, arm, 9).value();
        QCOMPARE(plan.loss.mode != LossMode::Labels, name.startsWith(u"distillation"));
        QCOMPARE(plan.loss.teachers.empty(), !name.startsWith(u"distillation"));
        QCOMPARE(plan.architecture.mxa, name.endsWith(u"mxa-paper")   ? MxaMode::Paper
                                        : name.endsWith(u"mxa-sound") ? MxaMode::Sound
                                                                      : MxaMode::None);
        QCOMPARE(plan.architecture.mixerTwice, name.endsWith(u"mxa-paper"));
        QCOMPARE(plan.optimisation.seed, std::uint64_t(9));
        QCOMPARE(scheduleOf(plan), scheduleOf(base));
        TrainingPlan same = plan;
        same.name = base.name;
        same.loss = base.loss;
        same.architecture = base.architecture;
        same.optimisation.seed = base.optimisation.seed;
        same.optimisation.schedule = base.optimisation.schedule; // scheduleOf() is the same
        QVERIFY(same == base);
    }
    QCOMPARE(armPlan(base, "distillation+mxa-sound", 5).value().loss.alpha, 0.7);
    QCOMPARE(armPlan(base, "nonsense", 5).error().code, ErrorCode::InvalidArgument);
}

void AblationTest::armsWithoutATeacherAreRefusedFirst() {
    QTemporaryDir folder;
    const RunFolder run(folder.path().toStdString());
    QVERIFY(writeAtomically(run.plan(), toJson(basePlan(m_films.root()))));
    AblationOptions options;
    options.trainer.quiet = true;
    QCOMPARE(runAblation(run, options).error().code, ErrorCode::InvalidArgument);
    QVERIFY(!std::filesystem::exists(run.root() / "arms"));
}

void AblationTest::comparesArms() {
    QTemporaryDir folder;
    const RunFolder run(folder.path().toStdString());
    QVERIFY(writeAtomically(run.plan(), toJson(basePlan(m_films.root()))));
    AblationOptions options = twoArms();
    options.trainer.stopRequested = [asked = 0]() mutable { return asked++ >= 5; }; // in the third run
    QVERIFY(runAblation(run, options).value() == RunOutcome::Stopped);
    options.trainer.stopRequested = [] { return false; };
    const auto first = run.root() / "arms/plain/seed-1";
    const auto firstTime = std::filesystem::last_write_time(first / "model.safetensors");
    QVERIFY(runAblation(run, options).value() == RunOutcome::Completed);
    QCOMPARE(std::filesystem::last_write_time(first / "model.safetensors"), firstTime); // not run again

    const QJsonObject table = QJsonDocument::fromJson(contents(run.metrics() / "ablation.json")).object();
    QCOMPARE(table[u"films"].toInt(), 24);
    const QJsonArray arms = table[u"arms"].toArray();
    QCOMPARE(arms.size(), 2);
    QCOMPARE(arms[0][u"seeds"].toInt(), 2);
    QVERIFY(arms[0][u"macro"][u"difference"].isNull());
    QVERIFY(arms[0][u"parameters"].toInt() < arms[1][u"parameters"].toInt());
    // The difference is the one of the runs' own figures.
    double means[2] = {0, 0};
    for (int a : {0, 1})
        for (const char* seed : {"seed-1", "seed-2"}) {
            const auto predictions = readPredictions(run.root() / "arms" / twoArms().arms[a] / seed /
                                                     "metrics" / "predictions.csv");
            QVERIFY(predictions);
            QCOMPARE(predictions->films.labels, std::vector<std::string>{"Edema"});
            means[a] += auroc(predictions->films.scores, predictions->films.truth).value() / 2;
        }
    QVERIFY(std::abs(arms[1][u"macro"][u"difference"][u"value"].toDouble() - (means[1] - means[0])) < 1e-9);
    const QByteArray markdown = contents(run.metrics() / "ablation.md");
    QVERIFY(markdown.contains("| mxa-sound | 2 |"));
    QVERIFY(contents(run.metrics() / "ablation.csv").startsWith("arm,seeds,summary,"));
    QVERIFY(!contents(run.metrics() / "ablation.json").contains(m_films.root().string().c_str()));
}

// A run that tells a finding more than the others, as a distilled one does where no film shows it.
void AblationTest::comparesWhatEveryRunLearnt() {
    QTemporaryDir folder;
    const RunFolder run(folder.path().toStdString());
    QVERIFY(writeAtomically(run.plan(), toJson(basePlan(m_films.root()))));
    AblationOptions options = twoArms();
    options.seeds = 1;
    QVERIFY(runAblation(run, options));
    const auto ownFigure = [&] {
        return QJsonDocument::fromJson(contents(run.metrics() / "ablation.json"))
            .object()[u"arms"][1][u"macro"][u"mean"]
            .toDouble();
    };
    const double before = ownFigure();
    const auto file = run.root() / "arms/mxa-sound/seed-1/metrics/predictions.csv";
    PredictionTable table = readPredictions(file).value();
    PredictionTable more = table;
    more.films = {{"Fracture", "Edema"}, table.films.patients, {}, {}, {}, {}};
    for (std::size_t film = 0; film < table.paths.size(); ++film) {
        more.films.truth.insert(more.films.truth.end(), {film % 3 ? 1.0f : 0.0f, table.films.truth[film]});
        more.films.scores.insert(more.films.scores.end(), {0.5f, table.films.scores[film]});
    }
    QVERIFY(writeAtomically(file, toCsv(more)));
    QVERIFY(runAblation(run, options));
    const QJsonObject told = QJsonDocument::fromJson(contents(run.metrics() / "ablation.json")).object();
    QCOMPARE(told[u"leftOut"].toArray(), QJsonArray{u"Fracture"_qs});
    QCOMPARE(told[u"macroLabels"].toArray(), QJsonArray{u"Edema"_qs});
    QCOMPARE(ownFigure(), before);
    QVERIFY(contents(run.metrics() / "ablation.md")
                .contains("Left out, because not every run learnt them: Fracture."));
}

void AblationTest::otherPlansAreNotMixed() {
    QTemporaryDir folder;
    const RunFolder run(folder.path().toStdString());
    TrainingPlan plan = basePlan(m_films.root());
    QVERIFY(writeAtomically(run.plan(), toJson(plan)));
    AblationOptions options = twoArms();
    options.seeds = 1;
    options.arms = {"plain"};
    QVERIFY(runAblation(run, options));
    plan.optimisation.epochs = 2;
    QVERIFY(writeAtomically(run.plan(), toJson(plan)));
    QCOMPARE(runAblation(run, options).error().code, ErrorCode::Malformed);
}

QTEST_GUILESS_MAIN(AblationTest)
#include "tst_ablation.moc"
