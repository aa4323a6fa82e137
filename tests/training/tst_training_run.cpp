#include "inference/reading/bundle_file.h"
#include "synthetic_films.h"
#include "training/distillation/trainer.h"
#include "training/runs/chexpert_table.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace hilum;

namespace {

QList<QJsonObject> events(const RunFolder& folder, const QString& type) {
    QFile file(QString::fromStdString(folder.events().string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QJsonObject> found;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (const QJsonObject event = QJsonDocument::fromJson(line).object(); event[u"type"] == type)
            found << event;
    return found;
}

std::filesystem::path dataFolder() {
    const QByteArray set = qgetenv("HILUM_DATA");
    return set.isEmpty() ? std::filesystem::path(HILUM_SOURCE_DIR) / "../shared/data"
                         : std::filesystem::path(set.toStdString());
}

TrainingPlan tinyPlan(const std::filesystem::path& root) {
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
    plan.optimisation.epochs = 3;
    plan.optimisation.batchSize = 6;
    plan.optimisation.threads = 1;
    return plan;
}

// A run folder with a plan in it.
class Run {
public:
    explicit Run(const TrainingPlan& plan) : m_run(m_folder.path().toStdString()) {
        (void)writeAtomically(m_run.plan(), toJson(plan));
    }
    const RunFolder& folder() const { return m_run; }
    // `stopAt`: the number of the question after which a stop is wanted; -1: never.
    Result<RunOutcome> run(int stopAt = -1) const {
        TrainerOptions options;
        options.quiet = true;
        options.stopRequested = [stopAt, asked = 0]() mutable { return stopAt >= 0 && asked++ >= stopAt; };
        return runTraining(m_run, options);
    }
    std::string weights() const { return BundleFile::read(m_run.bundle()).value().card().tensorSha256; }

private:
    QTemporaryDir m_folder;
    RunFolder m_run;
};

} // namespace

class TrainingRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void completesWithABundle();
    void resumedRunEqualsUninterrupted_data();
    void resumedRunEqualsUninterrupted();
    void damagedCheckpointIsNotOverwritten();
    void secondTrainerIsRefused();
    void sharedPatientsAreRefused();
    void distilsFromABundle();
    void signalSavesAndResumes();
    void controlFileStops();
    void realFilmsAreLearnt();

private:
    const SyntheticFilms m_films{18, 12};
};

void TrainingRunTest::completesWithABundle() {
    const Run run(tinyPlan(m_films.root()));
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const auto bundle = BundleFile::read(run.folder().bundle());
    QVERIFY(bundle);
    const ModelCard& card = bundle->card();
    QCOMPARE(card.labels.size(), std::size_t(2));
    QCOMPARE(card.labels[0].positives, 6);
    QVERIFY(card.labels[0].threshold && card.labels[0].calibrationScale);
    QVERIFY(!card.labels[1].trained && !card.labels[1].threshold);
    QVERIFY(bundle->tensors().contains("gate.mean"));
    QCOMPARE(card.gate.films, 18);
    QCOMPARE(card.trainingPlan.find("patient"), std::string::npos);
    QCOMPARE(card.trainingPlan.find(m_films.root().string()), std::string::npos);
    QCOMPARE(events(run.folder(), QStringLiteral("epoch")).size(), 3);
    QCOMPARE(events(run.folder(), QStringLiteral("completed")).size(), 1);
}

void TrainingRunTest::resumedRunEqualsUninterrupted_data() {
    QTest::addColumn<QList<int>>("stops");
    QTest::newRow("before the first step") << QList<int>{0};
    QTest::newRow("in the first epoch") << QList<int>{2};
    QTest::newRow("between epochs") << QList<int>{3};
    QTest::newRow("twice") << QList<int>{1, 4};
}

void TrainingRunTest::resumedRunEqualsUninterrupted() {
    QFETCH(QList<int>, stops);
    static const Run* whole = [&] {
        auto* run = new Run(tinyPlan(m_films.root())); // shared by the rows, lives to the end
        (void)run->run();
        return run;
    }();
    const Run run(tinyPlan(m_films.root()));
    for (int stop : stops)
        QVERIFY(run.run(stop).value() == RunOutcome::Stopped);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QCOMPARE(run.weights(), whole->weights());
    const auto resumed = events(run.folder(), QStringLiteral("epoch"));
    const auto uninterrupted = events(whole->folder(), QStringLiteral("epoch"));
    QCOMPARE(resumed.size(), uninterrupted.size());
    for (qsizetype i = 0; i < resumed.size(); ++i)
        for (const auto* field : {u"epoch", u"trainLoss", u"macroAuroc", u"learningRate"})
            QCOMPARE(resumed[i][QStringView(field)], uninterrupted[i][QStringView(field)]);
}

void TrainingRunTest::damagedCheckpointIsNotOverwritten() {
    const Run run(tinyPlan(m_films.root()));
    QVERIFY(run.run(1));
    const auto file = run.folder().checkpoints() / "last.pt";
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const auto length = std::filesystem::file_size(file);
    QCOMPARE(run.run().error().code, ErrorCode::Malformed);
    QCOMPARE(std::filesystem::file_size(file), length);
    QCOMPARE(events(run.folder(), QStringLiteral("failed")).size(), 1);
}

void TrainingRunTest::secondTrainerIsRefused() {
    const Run run(tinyPlan(m_films.root()));
    const auto lock = RunLock::acquire(run.folder().root());
    QVERIFY(lock);
    QCOMPARE(run.run().error().code, ErrorCode::InvalidArgument);
    QVERIFY(!std::filesystem::exists(run.folder().events()));
}

void TrainingRunTest::sharedPatientsAreRefused() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.data.validTable = plan.data.trainTable;
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QVERIFY(outcome.error().message.find("18 patients") != std::string::npos);
}

void TrainingRunTest::distilsFromABundle() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.loss.teacher = teacher.folder().bundle().string();
    plan.loss.mode = LossMode::Sound;
    const Run sound(plan);
    QVERIFY(sound.run().value() == RunOutcome::Completed);
    plan.loss.mode = LossMode::Paper;
    plan.architecture.distillationHead = true;
    const Run paper(plan);
    QVERIFY(paper.run().value() == RunOutcome::Completed);
    QCOMPARE(BundleFile::read(sound.folder().bundle()).value().card().trainingPlan.find("safetensors"),
             std::string::npos);
}

void TrainingRunTest::signalSavesAndResumes() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 2000;
    const Run run(plan);
    QProcess trainer;
    const QStringList arguments{QStringLiteral("run"), QString::fromStdString(run.folder().root().string()),
                                QStringLiteral("--quiet")};
    trainer.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"), arguments);
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("epoch")).isEmpty(), 60000);
    trainer.terminate();
    QVERIFY(trainer.waitForFinished(60000));
    QCOMPARE(trainer.exitStatus(), QProcess::NormalExit);
    QCOMPARE(trainer.exitCode(), 3);
    QCOMPARE(events(run.folder(), QStringLiteral("stopped")).size(), 1);
    QVERIFY(run.run(0).value() == RunOutcome::Stopped);
    QCOMPARE(events(run.folder(), QStringLiteral("resumed")).size(), 1);
    QCOMPARE(events(run.folder(), QStringLiteral("resumed"))[0][u"epoch"],
             events(run.folder(), QStringLiteral("stopped"))[0][u"epoch"]);
}

void TrainingRunTest::controlFileStops() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 2000;
    const Run run(plan);
    QVERIFY(writeControl(run.folder().control(), {1, "stop"})); // an order to an earlier trainer
    QProcess trainer;
    const QStringList arguments{QStringLiteral("run"), QString::fromStdString(run.folder().root().string()),
                                QStringLiteral("--quiet")};
    trainer.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"), arguments);
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("epoch")).isEmpty(), 60000);
    QVERIFY(events(run.folder(), QStringLiteral("control")).isEmpty());
    QVERIFY(writeControl(run.folder().control(), {2, "stop"}));
    QVERIFY(trainer.waitForFinished(60000));
    QCOMPARE(trainer.exitCode(), 3);
    const auto answers = events(run.folder(), QStringLiteral("control"));
    QCOMPARE(answers.size(), 1);
    QCOMPARE(answers[0][u"id"].toInt(), 2);
}

// Sixty real films, two epochs at 96 px: the loss on them must fall.
void TrainingRunTest::realFilmsAreLearnt() {
    const auto root = dataFolder();
    if (!std::filesystem::exists(root / "cxr-open/train.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    QTemporaryDir tables;
    const auto head = [&](const char* from, const char* to, int films) {
        QFile in(QString::fromStdString((root / "cxr-open" / from).string()));
        QFile out(tables.filePath(QLatin1String(to)));
        QVERIFY(in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly));
        for (int line = 0; line <= films; ++line)
            out.write(in.readLine());
    };
    head("train.csv", "train.csv", 60);
    head("valid.csv", "valid.csv", 40);
    TrainingPlan plan = tinyPlan(root);
    plan.data.trainTable = tables.filePath(QStringLiteral("train.csv")).toStdString();
    plan.data.validTable = tables.filePath(QStringLiteral("valid.csv")).toStdString();
    plan.labels = chexpertPlannedLabels({"Fracture", "Support Devices", "Enlarged Cardiomediastinum"},
                                        UncertainPolicy::Ignore, BlankPolicy::Zero);
    plan.architecture.outputs = 14;
    plan.architecture.inputSize = 96;
    plan.optimisation.epochs = 2;
    plan.optimisation.warmUp = 0;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const auto epochs = events(run.folder(), QStringLiteral("epoch"));
    QCOMPARE(epochs.size(), 2);
    QVERIFY(epochs[1][u"trainLoss"].toDouble() < epochs[0][u"trainLoss"].toDouble());
    QVERIFY(epochs[0][u"trainLoss"].toDouble() < 0.8); // ln 2 and a little
}

QTEST_GUILESS_MAIN(TrainingRunTest)
#include "tst_training_run.moc"
