#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/runs/plan_files.h"
#include "training/runs/plan_presets.h"

#include <QCryptographicHash>
#include <QtTest>

using namespace hilum;

namespace {

QStringList trainedLabels(const Run& run) {
    QStringList labels;
    const auto bundle = BundleFile::read(run.folder().bundle());
    for (const LabelCard& label : bundle.value().card().labels)
        if (label.trained)
            labels << QString::fromStdString(label.label);
    return labels;
}

QByteArray contents(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// What a run says of itself is what it did.
class RunAccountTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatNothingTeachesIsNotTrained();
    void theLabellingModelInventsNoFinding();
    void aFinishedLabellingModelIsKept();
    void teachersAndGivenWeightsAreNamedByTheirBytes();
    void aBundleIsJudgedAsItIs();
    void aPlannedTeacherHasToFit();
    void aTeacherSaysNothingOfTheStudentsStart();
    void anEpochWithoutALossTellsNone();
    void patienceEndsTheEpochs();

private:
    const SyntheticFilms m_films{18, 12};
};

// The table has no word on Fracture (blank, learnt as zero) and no column for Pneumonia.
void RunAccountTest::whatNothingTeachesIsNotTrained() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    plan.labels = {{"Edema"}, {"Fracture"}, {"Pneumonia"}};
    plan.architecture.outputs = 3;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QCOMPARE(trainedLabels(run), QStringList{QStringLiteral("Edema")});

    // So it is no teacher of those two, but of Edema, on which these films have no word.
    const QByteArray table = contents(m_films.root() / "train.csv").replace("Edema", "Pneumonia");
    QVERIFY(writeAtomically(m_films.root() / "other.csv", table.toStdString()));
    plan.data.trainTable = "other.csv";
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {run.folder().bundle().string()};
    const Run taught(plan);
    QVERIFY(taught.run().value() == RunOutcome::Completed);
    QCOMPARE(trainedLabels(taught), (QStringList{QStringLiteral("Edema"), QStringLiteral("Pneumonia")}));

    plan = tinyPlan(m_films.root());
    plan.labels = {{"Fracture"}, {"Pneumonia"}};
    const Run nothing(plan);
    const auto outcome = nothing.run();
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.starts_with("There is nothing to learn"),
             outcome.error().message.c_str());
}

// One film is uncertain of Fracture and all others are without it: what labels that one has not learnt it.
void RunAccountTest::theLabellingModelInventsNoFinding() {
    const QByteArray table = contents(m_films.root() / "train.csv");
    const qsizetype end = table.indexOf("1.0,\n") + 4; // the first film with Edema
    QVERIFY(end >= 4);
    QVERIFY(writeAtomically(m_films.root() / "uncertain.csv",
                            (table.left(end) + "-1.0" + table.mid(end)).toStdString()));
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.data.trainTable = "uncertain.csv";
    plan.optimisation.epochs = 1;
    plan.labels[1].trained = true;
    plan.labels[1].uncertain = UncertainPolicy::SelfTrained;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QCOMPARE(trainedLabels(run), QStringList{QStringLiteral("Edema")});
}

// Whatever is changed that it did not learn by; with other threads sums are others, and so are weights.
void RunAccountTest::aFinishedLabellingModelIsKept() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    plan.labels[0].uncertain = UncertainPolicy::SelfTrained;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    plan.name = "another name";
    plan.data.root = (m_films.root() / ".").string();
    plan.optimisation.microBatch = 3;
    plan.optimisation.device = TrainingDevice::Processor;
    plan.optimisation.checkpointSeconds = 7;
    QVERIFY(writeAtomically(run.folder().plan(), toJson(plan)));
    const auto again = run.run();
    QVERIFY2(again && *again == RunOutcome::Completed, again ? "" : again.error().message.c_str());
    const RunFolder labeller(run.folder().root() / "labeller");
    QCOMPARE(events(labeller, QStringLiteral("completed")).size(), 1);
    const TrainingPlan kept = readTrainingPlan(labeller.plan()).value();
    QCOMPARE(kept.optimisation.microBatch, 0); // as it was made
    QCOMPARE(kept.data.root, plan.data.root);  // where its films are
    plan.optimisation.threads = 2;
    QVERIFY(writeAtomically(run.folder().plan(), toJson(plan)));
    const auto other = run.run();
    QVERIFY(!other);
    QVERIFY2(other.error().message.find("another plan") != std::string::npos, other.error().message.c_str());
}

void RunAccountTest::teachersAndGivenWeightsAreNamedByTheirBytes() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {teacher.folder().bundle().string()};
    plan.initialWeights = plan.loss.teachers.front();
    const Run student(plan);
    QVERIFY(student.run().value() == RunOutcome::Completed);
    const QByteArray sha256 =
        QCryptographicHash::hash(contents(teacher.folder().bundle()), QCryptographicHash::Sha256).toHex();
    const auto told = events(student.folder(), QStringLiteral("teacher"));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][u"number"].toInt(), 1);
    QCOMPARE(told[0][u"sha256"].toString(), QString::fromLatin1(sha256));
    QVERIFY(contents(student.folder().root() / "trainer.log").contains("given weights (SHA-256 " + sha256));
}

void RunAccountTest::aBundleIsJudgedAsItIs() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run first(plan);
    QVERIFY(first.run().value() == RunOutcome::Completed);
    plan.optimisation.epochs = 0;
    plan.initialWeights = first.folder().bundle().string();
    plan.labels[1].trained = true; // Fracture, which it has not learnt
    const Run again(plan);
    QVERIFY(again.run().value() == RunOutcome::Completed);
    QCOMPARE(trainedLabels(again), QStringList{QStringLiteral("Edema")});

    TrainingPlan other = plan;
    other.intensity.standardDeviation = 0.5;
    QCOMPARE(fileProblems(other).size(), std::size_t(1));
    QVERIFY(fileProblems(other).front().find("other greys") != std::string::npos);
    other.optimisation.epochs = 1;
    QVERIFY(fileProblems(other).empty()); // it learns to see them
    plan.labels = {{"Fracture"}, {"Edema"}};
    QCOMPARE(fileProblems(plan).size(), std::size_t(1));
    QVERIFY(fileProblems(plan).front().find("same order") != std::string::npos);

    plan.labels = {{"Edema"}, {"Fracture"}, {"Pneumonia"}};
    plan.architecture.outputs = 3; // the weights and the biases of another head
    const auto found = fileProblems(plan);
    QCOMPARE(found.size(), std::size_t(2)); // and the labels
    QVERIFY2(found.front().find("lack 2 of the network's tensors") != std::string::npos,
             found.front().c_str());
    plan.optimisation.epochs = 1;
    QVERIFY(fileProblems(plan).empty()); // which teaches it
}

// What the student would refuse once its teachers are trained is told before.
void RunAccountTest::aPlannedTeacherHasToFit() {
    TrainingPlan plan = tinyPlan(m_films.root()); // learns Edema, and not Fracture
    TrainingPlan teacher = plan;
    teacher.data = {};
    plan.loss.mode = LossMode::Sound;
    plan.teacherPlans = {teacher, teacher};
    plan.teacherPlans[1].intensity.mean = 0.4; // is remapped
    QVERIFY(fileProblems(plan).empty());
    plan.teacherPlans[1].intensity.geometry = "squash";
    QCOMPARE(fileProblems(plan).size(), std::size_t(1));
    QVERIFY(fileProblems(plan).front().find("\"squash\"") != std::string::npos);
    plan.teacherPlans[1] = teacher;
    plan.teacherPlans[1].labels = {{"Fracture"}, {"Edema", false}};
    QCOMPARE(fileProblems(plan).size(), std::size_t(1));
    QVERIFY(fileProblems(plan).front().find("none of the plan's labels") != std::string::npos);
    plan.loss.mode = LossMode::Labels; // which has no teacher trained
    QVERIFY(fileProblems(plan).empty());
}

// Of hospital A it has seen nothing.
void RunAccountTest::aTeacherSaysNothingOfTheStudentsStart() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    TrainingPlan teacher = plan;
    teacher.data = {};
    plan.data.provenance = "Films: hospital A.";
    plan.data.limitations = "Adults only.";
    const Run first(plan);
    QVERIFY(first.run().value() == RunOutcome::Completed);
    plan.initialWeights = first.folder().bundle().string();
    plan.data.provenance = "Films: hospital B.";
    plan.data.limitations = "Supine.";
    goOnFrom(plan, readModelCard(plan.initialWeights).value(), true);
    plan.loss.mode = LossMode::Sound;
    plan.teacherPlans = {teacher};
    const auto dataOf = [](const TrainingPlan& student) {
        const Run run(student);
        const auto stopped = run.run(1); // inside the teacher's epoch
        const auto planned = readTrainingPlan(run.folder().root() / "teacher/plan.json");
        return stopped && planned ? planned->data : DataPlan();
    };
    QCOMPARE(dataOf(plan).provenance, std::string("Films: hospital B."));
    QCOMPARE(dataOf(plan).limitations, std::string("Supine."));
    plan.teacherPlans[0].initialWeights = plan.initialWeights; // from which it goes on, too
    QCOMPARE(dataOf(plan).provenance, plan.data.provenance);
}

void RunAccountTest::anEpochWithoutALossTellsNone() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.learningRate = 1000;
    plan.optimisation.warmUp = 0;
    const Run run(plan);
    QVERIFY(!run.run());
    const auto epochs = events(run.folder(), QStringLiteral("epoch"));
    QVERIFY(epochs.size() >= 3); // the last is told again before the run gives up
    QVERIFY(epochs[2].contains(u"trainLoss") && epochs[2][u"trainLoss"].isNull());
}

void RunAccountTest::patienceEndsTheEpochs() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 40;
    plan.optimisation.patience = 1;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const int best = events(run.folder(), QStringLiteral("completed")).value(0)[u"bestEpoch"].toInt();
    QVERIFY(best > 0 && best < 39);
    QCOMPARE(events(run.folder(), QStringLiteral("epoch")).size(), best + 1);
}

QTEST_GUILESS_MAIN(RunAccountTest)
#include "tst_run_account.moc"
