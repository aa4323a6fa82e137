#include "training/runs/plan_problems.h"
#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cmath>
#include <csignal>
#include <functional>
#include <limits>
#include <sys/resource.h>

using namespace hilum;

namespace {

QList<QJsonObject> events(const std::filesystem::path& file) {
    QFile f(QString::fromStdString(file.string()));
    if (!f.open(QIODevice::ReadOnly))
        return {};
    QList<QJsonObject> all;
    for (const QByteArray& line : f.readAll().split('\n'))
        if (!line.isEmpty())
            all << QJsonDocument::fromJson(line).object();
    return all;
}

TrainingPlan somePlan() {
    TrainingPlan plan;
    plan.data.root = "films";
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = chexpertPlannedLabels({"Fracture"}, UncertainPolicy::Ones, BlankPolicy::Ignore);
    plan.architecture.mxa = MxaMode::Sound;
    plan.architecture.roi = MxaRoi::Soft;
    plan.optimisation.learningRate = 0.000123;
    plan.loss.outputs = {{"Edema", 3}, {"Pneumonia", 0}};
    plan.optimisation.seed = (1ull << 63) + 5;
    return plan;
}

} // namespace

class RunFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void eventsAreNumberedLines();
    void aTornLineIsDroppedAndNumbersGoOn();
    void aFullDiskLeavesNoHalfLine();
    void controlIsReadWholeOrNotAtAll_data();
    void controlIsReadWholeOrNotAtAll();
    void theLockIsForOne();
    void writingReplacesWhole();
    void planSurvivesJson();
    void badPlansAreNamed_data();
    void badPlansAreNamed();
    void anEarlierPlansTeacherIsRead();
    void problemsAreFound_data();
    void problemsAreFound();
    void thePapersLossMasksNothing();
    void mixedLabelsAreSelfTrained();
    void nothingPersonalGoesIntoABundle();

private:
    std::filesystem::path path(const char* name) const {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RunFolderTest::eventsAreNumberedLines() {
    auto log = EventLog::open(path("events.jsonl")).value();
    QVERIFY(log.append("started", {{"epochs", std::int64_t(3)}, {"name", "a \"quoted\"\nname"}}));
    QVERIFY(log.append("epoch", {{"loss", std::numeric_limits<double>::quiet_NaN()}, {"best", true}}));
    const auto all = events(path("events.jsonl"));
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][u"seq"].toInt(), 1);
    QCOMPARE(all[0][u"type"].toString(), QStringLiteral("started"));
    QVERIFY(QDateTime::fromString(all[0][u"time"].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(all[0][u"name"].toString(), QStringLiteral("a \"quoted\"\nname"));
    QCOMPARE(all[1][u"seq"].toInt(), 2);
    QVERIFY(all[1][u"loss"].isNull());
}

void RunFolderTest::aTornLineIsDroppedAndNumbersGoOn() {
    {
        auto log = EventLog::open(path("events.jsonl")).value();
        QVERIFY(log.append("started"));
    }
    QFile file(QString::fromStdString(path("events.jsonl").string()));
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"seq\":2,\"type\":\"epo");
    file.close();
    auto log = EventLog::open(path("events.jsonl")).value();
    QVERIFY(log.append("resumed"));
    const auto all = events(path("events.jsonl"));
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1][u"seq"].toInt(), 2);
    QCOMPARE(all[1][u"type"].toString(), QStringLiteral("resumed"));
}

// A file size limit stands for the full disk: the write stops in the middle of the line.
void RunFolderTest::aFullDiskLeavesNoHalfLine() {
    auto log = EventLog::open(path("events.jsonl")).value();
    QVERIFY(log.append("started"));
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit tight{std::filesystem::file_size(path("events.jsonl")) + 20, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &tight);
    const auto refused = log.append("epoch", {{"epoch", std::int64_t(1)}});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(refused.error().code, ErrorCode::WriteFailed);
    QVERIFY(log.append("epoch", {{"epoch", std::int64_t(1)}}));
    const auto all = events(path("events.jsonl"));
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1][u"seq"].toInt(), 2);
    QCOMPARE(all[1][u"type"].toString(), QStringLiteral("epoch"));
}

void RunFolderTest::controlIsReadWholeOrNotAtAll_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("readable");
    QTest::newRow("whole") << QByteArray(R"({"id": 7, "command": "stop"})") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("cut") << QByteArray(R"({"id": 7, "comm)") << false;
    QTest::newRow("no id") << QByteArray(R"({"command": "stop"})") << false;
    QTest::newRow("wrong types") << QByteArray(R"({"id": "7", "command": 1})") << false;
}

void RunFolderTest::controlIsReadWholeOrNotAtAll() {
    QFETCH(QByteArray, text);
    QFETCH(bool, readable);
    QVERIFY(writeAtomically(path("control.json"), std::string_view(text.constData(), text.size())));
    const auto control = readControl(path("control.json"));
    QCOMPARE(control.has_value(), readable);
    if (readable) {
        QCOMPARE(control->id, 7);
        QCOMPARE(control->command, std::string("stop"));
    }
}

void RunFolderTest::theLockIsForOne() {
    {
        const auto first = RunLock::acquire(m_folder->path().toStdString());
        QVERIFY(first);
        QVERIFY(!RunLock::acquire(m_folder->path().toStdString()));
    }
    QVERIFY(RunLock::acquire(m_folder->path().toStdString()));
}

void RunFolderTest::writingReplacesWhole() {
    QVERIFY(writeAtomically(path("a"), "a long first text"));
    QVERIFY(writeAtomically(path("a"), "short"));
    QFile file(QString::fromStdString(path("a").string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("short"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    QVERIFY(!writeAtomically(path("missing") / "b", "x"));
}

void RunFolderTest::planSurvivesJson() {
    const TrainingPlan plan = somePlan();
    QVERIFY(trainingPlanFromJson(toJson(plan)).value() == plan);
}

void RunFolderTest::badPlansAreNamed_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("unknown") << QByteArray(R"({"optimisation": {"epoch": 3}})")
                             << QByteArray("optimisation.epoch");
    QTest::newRow("type") << QByteArray(R"({"optimisation": {"epochs": "3"}})")
                          << QByteArray("optimisation.epochs");
    QTest::newRow("fraction") << QByteArray(R"({"optimisation": {"epochs": 2.5}})")
                              << QByteArray("optimisation.epochs");
    QTest::newRow("word") << QByteArray(R"({"loss": {"mode": "loud"}})") << QByteArray("loss.mode");
    QTest::newRow("list") << QByteArray(R"({"labels": 3})") << QByteArray("labels");
    QTest::newRow("in a list") << QByteArray(R"({"labels": [{"blank": "maybe"}]})")
                               << QByteArray("labels.blank");
    QTest::newRow("a negative seed") << QByteArray(R"({"optimisation": {"seed": -1}})")
                                     << QByteArray("optimisation.seed");
    QTest::newRow("half a seed") << QByteArray(R"({"data": {"splitSeed": 1.5}})")
                                 << QByteArray("data.splitSeed");
    QTest::newRow("a later format") << QByteArray(R"({"formatVersion": 2})") << QByteArray("formatVersion");
    QTest::newRow("no object") << QByteArray("[]") << QByteArray("not an object");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("JSON");
}

void RunFolderTest::badPlansAreNamed() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, named);
    const auto plan = trainingPlanFromJson(std::string_view(json.constData(), json.size()));
    QVERIFY(!plan);
    QVERIFY2(plan.error().message.find(named.toStdString()) != std::string::npos,
             plan.error().message.c_str());
}

void RunFolderTest::anEarlierPlansTeacherIsRead() {
    const auto plan = trainingPlanFromJson(R"({"loss": {"teacher": "one.safetensors"}})");
    QCOMPARE(plan.value().loss.teachers, std::vector<std::string>{"one.safetensors"});
    QVERIFY(trainingPlanFromJson(R"({"loss": {"teacher": ""}})").value().loss.teachers.empty());
}

using Change = std::function<void(TrainingPlan&)>;
Q_DECLARE_METATYPE(Change)

void RunFolderTest::problemsAreFound_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("found");
    const auto row = [](const char* name, int found, const Change& change) {
        QTest::newRow(name) << change << found;
    };
    row("none", 0, [](TrainingPlan&) {});
    row("two", 2, [](TrainingPlan& p) { p.optimisation.epochs = 0, p.architecture.outputs = 3; });
    row("no teacher", 1, [](TrainingPlan& p) { p.loss.mode = LossMode::Sound; });
    row("a teacher to be trained", 0, [](TrainingPlan& p) {
        const TrainingPlan teacher = p;
        p.loss.mode = LossMode::Sound;
        p.teacherPlans = {teacher};
        p.teacherPlans[0].data = {}; // the run's own films
    });
    row("a bad teacher's plan", 1, [](TrainingPlan& p) {
        p.teacherPlans = {p};
        p.teacherPlans[0].optimisation.learningRate = 0;
        p.teacherPlans[0].optimisation.finalRate = 0;
    });
    row("parts of one film", 1, [](TrainingPlan& p) { p.optimisation.microBatch = 1; });
    row("parts larger than the batch", 1, [](TrainingPlan& p) { p.optimisation.microBatch = 33; });
    row("half precision where there is a GPU", 0,
        [](TrainingPlan& p) { p.optimisation.precision = Precision::Float16; });
    row("bfloat16 on the processor", 0, [](TrainingPlan& p) {
        p.optimisation.precision = Precision::BFloat16;
        p.optimisation.device = TrainingDevice::Processor;
    });
    row("float16 on the processor", 1, [](TrainingPlan& p) {
        p.optimisation.precision = Precision::Float16;
        p.optimisation.device = TrainingDevice::Processor;
    });
    row("a falling range", 1, [](TrainingPlan& p) { p.labels[3].smoothedLow = 0.9; });
    row("a range beyond one", 1, [](TrainingPlan& p) { p.labels[3].smoothedHigh = 1.5; });
    row("no margin", 1, [](TrainingPlan& p) { p.aucMargin.margin = 0; });
    row("split off by patient", 0, [](TrainingPlan& p) { p.data.validTable.clear(); });
    row("nothing to validate on, erasing beyond one", 2, [](TrainingPlan& p) {
        p.data.validTable.clear();
        p.data.validShare = 0;
        p.augmentation.erasing = 1.5;
    });
    row("outputs of the teacher", 0, [](TrainingPlan& p) {
        p.loss.outputs = {{"Edema", 2}, {"Fracture", 0}};
    });
    row("an output for no label, one twice, one below 0", 3, [](TrainingPlan& p) {
        p.loss.outputs = {{"Gout", 2}, {"Edema", 1}, {"Edema", 2}, {"Fracture", -1}};
    });
    row("a label twice", 1, [](TrainingPlan& p) { p.labels[1].label = p.labels[0].label; });
    row("a label without a name", 1, [](TrainingPlan& p) { p.labels[1].label.clear(); });
    row("greys of another kind", 1, [](TrainingPlan& p) { p.intensity.kind = "window"; });
    row("another geometry", 1, [](TrainingPlan& p) { p.intensity.geometry = "crop"; });
    row("no deviation", 1, [](TrainingPlan& p) { p.intensity.standardDeviation = 0; });
    row("falling percentiles", 1,
        [](TrainingPlan& p) { std::swap(p.intensity.lowPercentile, p.intensity.highPercentile); });
    row("the paper's loss on another network", 1, [](TrainingPlan& p) {
        p.architecture.family = "densenet121";
        p.architecture.distillationHead = true;
        p.loss.mode = LossMode::Paper;
        p.loss.teachers = {"teacher.safetensors"};
    });
    row("negative clipping", 1, [](TrainingPlan& p) { p.optimisation.clipAdaptive = -1; });
}

void RunFolderTest::problemsAreFound() {
    QFETCH(Change, change);
    QFETCH(int, found);
    TrainingPlan plan = somePlan();
    change(plan);
    QCOMPARE(static_cast<int>(problems(plan).size()), found);
}

void RunFolderTest::thePapersLossMasksNothing() {
    TrainingPlan plan = somePlan();
    plan.labels = {{"Edema"}, {"Fracture", true, UncertainPolicy::Ones}, {"Hernia", false}};
    QVERIFY(planNotes(plan).empty());
    plan.loss.mode = LossMode::Paper;
    QCOMPARE(planNotes(plan).size(), std::size_t(1));
    QVERIFY(planNotes(plan).front().find("learnt as absent (Edema)") != std::string::npos);
    plan.labels[0].uncertain = UncertainPolicy::Zeros;
    QVERIFY(planNotes(plan).empty());
    plan.labels[1].blank = BlankPolicy::Ignore;
    QVERIFY(planNotes(plan).front().find("(Fracture)") != std::string::npos);
}

void RunFolderTest::mixedLabelsAreSelfTrained() {
    TrainingPlan plan = somePlan();
    QVERIFY(!selfTrains(plan));
    plan.labels = mixedPlannedLabels({"Consolidation"});
    QVERIFY(!selfTrains(plan)); // that label is not trained
    plan.labels = mixedPlannedLabels({"Fracture"});
    plan.teacherPlans = {somePlan()};
    QVERIFY(selfTrains(plan));
    const TrainingPlan labeller = labellingPlan(plan);
    QVERIFY(!selfTrains(labeller));
    QVERIFY(labeller.teacherPlans.empty());
    QVERIFY(problems(labeller).empty());
}

void RunFolderTest::nothingPersonalGoesIntoABundle() {
    TrainingPlan plan = somePlan();
    plan.data.root = "canary-root";
    plan.data.trainTable = "canary-train";
    plan.data.validTable = "canary-valid";
    plan.data.cacheFolder = "canary-cache";
    plan.data.trainList = "canary-list";
    plan.data.validList = "canary-list";
    plan.data.labelFile = "canary-labels";
    plan.data.columns.path = "canary-column";
    plan.loss.teachers = {"canary-teacher"};
    plan.teacherPlans = {plan};
    plan.initialWeights = "canary-weights";
    QCOMPARE(toJson(withoutPaths(plan)).find("canary"), std::string::npos);
}

QTEST_GUILESS_MAIN(RunFolderTest)
#include "tst_run_folder.moc"
