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
    void armsChangeOneThing();
    void armsWithoutATeacherAreRefusedFirst();
    void comparesArms();
    void otherPlansAreNotMixed();

private:
    const SyntheticFilms m_films{18, 24};
};

// Whatever an arm is about changes; everything else stays as in the base plan.
void AblationTest::armsChangeOneThing() {
    TrainingPlan base = basePlan(m_films.root());
    base.loss.mode = LossMode::Sound;
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
        TrainingPlan same = plan;
        same.name = base.name;
        same.loss = base.loss;
        same.architecture = base.architecture;
        same.optimisation.seed = base.optimisation.seed;
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
