#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/runs/chexpert_table.h"
#include "training/runs/plan_files.h"

#include <QtTest>

using namespace hilum;

namespace {

std::filesystem::path dataFolder() {
    const QByteArray set = qgetenv("HILUM_DATA");
    return set.isEmpty() ? std::filesystem::path(HILUM_SOURCE_DIR) / "../shared/data"
                         : std::filesystem::path(set.toStdString());
}

} // namespace

class TrainingRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void completesWithABundle();
    void onlyPlanAndPredictionsNameFilms();
    void withoutMacroTheBestMicroIsKept();
    void outputsThatOverflowEndTheRun();
    void resumedRunEqualsUninterrupted_data();
    void resumedRunEqualsUninterrupted();
    void theFolderTellsWhatARunIsMadeOf();
    void damagedCheckpointIsNotOverwritten();
    void secondTrainerIsRefused();
    void sharedPatientsAreRefused();
    void distilsFromABundle();
    void withoutEpochsTheGivenWeightsAreCalibrated();
    void signalSavesAndResumes();
    void controlFileStops();
    void learnsInPartsAndWithTheMarginStage();
    void teachersAreTrainedFirst();
    void anotherTeachersFolderIsNotWrittenOver();
    void filesThatCannotBeUsedAreToldFirst();
    void aFixedViewIsAskedOnce();
    void uncertainEntriesAreSelfTrained();
    void realFilmsAreLearnt();

private:
    const SyntheticFilms m_films{18, 12};
};

// Six films of either kind: no finding has the ten that macro asks for.
void TrainingRunTest::withoutMacroTheBestMicroIsKept() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 6;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    int best = 0;
    double highest = -1;
    for (const QJsonObject& epoch : events(run.folder(), QStringLiteral("epoch"))) {
        QVERIFY(epoch[u"macroAuroc"].isNull());
        const bool better = epoch[u"microAuroc"].toDouble() > highest;
        QCOMPARE(epoch[u"best"].toBool(), better);
        if (better) {
            best = epoch[u"epoch"].toInt();
            highest = epoch[u"microAuroc"].toDouble();
        }
    }
    const QJsonObject completed = events(run.folder(), QStringLiteral("completed")).value(0);
    QCOMPARE(completed[u"bestEpoch"].toInt(), best);
    QVERIFY(completed[u"macroAuroc"].isNull());
}

// Too few batches in the run for the ten that are not finite in a row.
void TrainingRunTest::outputsThatOverflowEndTheRun() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.learningRate = 1000;
    plan.optimisation.warmUp = 0;
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().message.find("not finite") != std::string::npos,
             outcome.error().message.c_str());
    QVERIFY(!std::filesystem::exists(run.folder().bundle()));
}

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

// Paths of CheXpert hold patients' numbers. SECURITY.md has the same two places.
void TrainingRunTest::onlyPlanAndPredictionsNameFilms() {
    const Run run(tinyPlan(m_films.root()));
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const std::filesystem::path root = run.folder().plan().parent_path();
    QStringList naming;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        QFile file(QString::fromStdString(entry.path().string()));
        if (!entry.is_regular_file() || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (bytes.contains("patient0") || bytes.contains(m_films.root().string().c_str()))
            naming << QString::fromStdString(entry.path().lexically_relative(root).string());
    }
    naming.sort();
    QCOMPARE(naming, (QStringList{QStringLiteral("metrics/predictions.csv"), QStringLiteral("plan.json")}));
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
    QVERIFY(resumed[0][u"memoryBytes"].toDouble() > 10e6); // torch alone takes more
    for (qsizetype i = 0; i < resumed.size(); ++i)
        for (const auto* field : {u"epoch", u"trainLoss", u"macroAuroc", u"learningRate"})
            QCOMPARE(resumed[i][QStringView(field)], uninterrupted[i][QStringView(field)]);
}

// The versions, and which films with which labels; said when they are others after a stop.
void TrainingRunTest::theFolderTellsWhatARunIsMadeOf() {
    const SyntheticFilms films(18, 12);
    const Run run(tinyPlan(films.root()));
    QVERIFY(run.run(1).value() == RunOutcome::Stopped);
    const QJsonObject started = events(run.folder(), QStringLiteral("started")).value(0);
    QVERIFY(!started[u"hilum"].toString().isEmpty());
    QVERIFY(started[u"torch"].toString().startsWith(u'2'));
    const auto digest = [&](int first, int last) {
        QByteArray told;
        for (int i = first; i < last; ++i) {
            const QString path = QDir(QString::fromStdString(films.root())).relativeFilePath(films.path(i));
            told += path.toUtf8() + '\n' + path.section(u'/', 1, 1).toUtf8() + (i % 2 ? "\n20\n" : "\n10\n");
        }
        return QString::fromLatin1(QCryptographicHash::hash(told, QCryptographicHash::Sha256).toHex());
    };
    const auto told = events(run.folder(), QStringLiteral("films"));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0][u"sha256"].toString(), digest(0, 18));
    QCOMPARE(told[1][u"sha256"].toString(), digest(18, 30));

    const auto log = [&] {
        QFile file(QString::fromStdString((run.folder().root() / "trainer.log").string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(run.run(1).value() == RunOutcome::Stopped);
    QVERIFY(!log().contains("not those that this run began with"));
    QFile table(QString::fromStdString((films.root() / "train.csv").string()));
    QVERIFY(table.open(QIODevice::ReadWrite));
    QByteArray text = table.readAll();
    text.replace(text.lastIndexOf(",1.0,"), 5, ",0.0,");
    QVERIFY(table.seek(0));
    QCOMPARE(table.write(text), text.size());
    table.close();
    QFile strange(QString::fromStdString(run.folder().events().string()));
    QVERIFY(strange.open(QIODevice::Append)); // what no trainer wrote is no event
    strange.write("{\"type\":\"films\",\"split\":7,\"sha256\":[]}\n[\"films\"]\n\"films\"\n");
    strange.close();
    QVERIFY(run.run());
    QVERIFY(log().contains("train: the films or their labels are not those that this run began with"));
    QVERIFY(!log().contains("valid: the films"));
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

// A bundle's own weights come out again, with the thresholds that this plan asks for.
void TrainingRunTest::withoutEpochsTheGivenWeightsAreCalibrated() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run first(plan);
    QVERIFY(first.run().value() == RunOutcome::Completed);
    plan.optimisation.epochs = 0;
    plan.initialWeights = first.folder().bundle().string();
    plan.decision.target = 0.5;
    plan.data.trainTable = "valid.csv"; // a few of a hospital: the gate goes on asking for those learnt from
    plan.data.validTable = "train.csv";
    const Run anew(plan);
    QVERIFY(anew.run().value() == RunOutcome::Completed);
    QCOMPARE(events(anew.folder(), QStringLiteral("epoch")).size(), 0);
    const auto given = BundleFile::read(first.folder().bundle()).value(),
               judged = BundleFile::read(anew.folder().bundle()).value();
    for (const auto& [name, tensor] : given.tensors()) {
        const QString called = QString::fromStdString(name);
        if (!called.endsWith(QLatin1String("num_batches_tracked"))) // of the training, not of the weights
            QVERIFY2(std::ranges::equal(judged.tensors().at(name).bytes, tensor.bytes), name.c_str());
    }
    QVERIFY(given.tensors().contains("gate.mean"));
    QCOMPARE(judged.card().gate.films, given.card().gate.films);
    QVERIFY(judged.card().data.find("calibrated anew") != std::string::npos);
    plan.initialWeights.clear();
    QVERIFY(!problems(plan).empty());
}

void TrainingRunTest::distilsFromABundle() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.loss.teachers = {teacher.folder().bundle().string()};
    plan.loss.mode = LossMode::Sound;
    plan.loss.alpha = 0.3;
    plan.loss.features = 0.5;
    plan.aucMargin.epochs = 1;
    plan.optimisation.microBatch = 3;
    const Run sound(plan);
    QVERIFY(sound.run(1).value() == RunOutcome::Stopped); // the sums are in the checkpoint
    QVERIFY(sound.run().value() == RunOutcome::Completed);
    plan.loss.mode = LossMode::Paper;
    plan.loss.features = 0;
    plan.architecture.distillationHead = true;
    const Run paper(plan);
    QVERIFY(paper.run().value() == RunOutcome::Completed);
    const auto figure = [](const Run& run, int epoch, QStringView name) {
        return events(run.folder(), QStringLiteral("epoch"))[epoch].value(name);
    };
    for (const Run* run : {&sound, &paper}) {
        const double hard = figure(*run, 0, u"hardLoss").toDouble(),
                     soft = figure(*run, 0, u"softLoss").toDouble(),
                     features = figure(*run, 0, u"featureLoss").toDouble();
        QVERIFY(hard > 0 && soft > 0 && hard != soft);
        QVERIFY(std::abs(0.7 * hard + 0.3 * soft + 0.5 * features -
                         figure(*run, 0, u"trainLoss").toDouble()) < 1e-5);
        QVERIFY(figure(*run, 1, u"hardLoss").isUndefined()); // the margin stage has another loss
    }
    QVERIFY(figure(sound, 0, u"featureLoss").toDouble() > 0);
    QVERIFY(figure(paper, 0, u"featureLoss").isUndefined());
    QVERIFY(figure(teacher, 0, u"hardLoss").isUndefined());
    QCOMPARE(BundleFile::read(sound.folder().bundle()).value().card().trainingPlan.find("safetensors"),
             std::string::npos);
}

void TrainingRunTest::signalSavesAndResumes() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 2000;
    const Run run(plan);
    QProcess trainer;
    run.start(trainer);
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
    run.start(trainer);
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("epoch")).isEmpty(), 60000);
    QVERIFY(events(run.folder(), QStringLiteral("control")).isEmpty());
    QVERIFY(writeControl(run.folder().control(), {2, "stop"}));
    QVERIFY(trainer.waitForFinished(60000));
    QCOMPARE(trainer.exitCode(), 3);
    const auto answers = events(run.folder(), QStringLiteral("control"));
    QCOMPARE(answers.size(), 1);
    QCOMPARE(answers[0][u"id"].toInt(), 2);
}

// Gradient accumulation, both kinds of clipping, the last stage with its own rate; stopped on the way.
void TrainingRunTest::learnsInPartsAndWithTheMarginStage() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    plan.optimisation.microBatch = 2;
    plan.optimisation.clipAdaptive = 0.02;
    plan.aucMargin.epochs = 2;
    plan.aucMargin.learningRate = 1e-4;
    const Run whole(plan), stopped(plan);
    QVERIFY(whole.run().value() == RunOutcome::Completed);
    const auto epochs = events(whole.folder(), QStringLiteral("epoch"));
    QCOMPARE(epochs.size(), 3);
    QCOMPARE(epochs[2][u"learningRate"].toDouble(), 1e-4);
    QVERIFY(epochs[1][u"trainLoss"].toDouble() < epochs[0][u"trainLoss"].toDouble() / 2); // another scale
    QVERIFY(stopped.run(4).value() == RunOutcome::Stopped); // in the stage: its centres are in the checkpoint
    QVERIFY(stopped.run().value() == RunOutcome::Completed);
    QCOMPARE(stopped.weights(), whole.weights());
}

void TrainingRunTest::teachersAreTrainedFirst() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    TrainingPlan teacher = plan, other = plan;
    teacher.data = other.data = {}; // the run's films
    teacher.architecture.family = "efficientnet_lite";
    teacher.architecture.variant = "0";
    teacher.architecture.mxa = MxaMode::None;
    teacher.architecture.roi = MxaRoi::Hard;
    other.optimisation.seed = 2;
    plan.loss.mode = LossMode::Sound;
    plan.teacherPlans = {teacher, other};
    const Run run(plan);
    const RunFolder first(run.folder().root() / "teacher"), second(run.folder().root() / "teacher-2");
    QVERIFY(run.run(1).value() == RunOutcome::Stopped); // inside the first teacher's epoch
    QVERIFY(events(first, QStringLiteral("stopped")).size() == 1);
    QCOMPARE(events(run.folder(), QStringLiteral("stopped")).size(), 1);
    QVERIFY(!std::filesystem::exists(run.folder().bundle()));
    QVERIFY(run.run().value() == RunOutcome::Completed);
    QCOMPARE(events(first, QStringLiteral("resumed")).size(), 1);
    QCOMPARE(BundleFile::read(first.bundle())->card().architecture.family, std::string("efficientnet_lite"));
    QVERIFY(std::filesystem::exists(second.metrics() / "validation.json"));
    QCOMPARE(events(run.folder(), QStringLiteral("nested")).size(), 2);
    const std::string weights = weightsOf(first.bundle());
    QVERIFY(run.run().value() == RunOutcome::Completed); // finished teachers are taken as they are
    QCOMPARE(weightsOf(first.bundle()), weights);
    QCOMPARE(events(first, QStringLiteral("completed")).size(), 1);
    QCOMPARE(BundleFile::read(run.folder().bundle())->card().trainingPlan.find(m_films.root().string()),
             std::string::npos);
}

void TrainingRunTest::anotherTeachersFolderIsNotWrittenOver() {
    TrainingPlan plan = tinyPlan(m_films.root());
    TrainingPlan teacher = plan;
    plan.loss.mode = LossMode::Sound;
    plan.teacherPlans = {teacher};
    const Run run(plan);
    const RunFolder folder(run.folder().root() / "teacher");
    teacher.optimisation.seed = 77;
    QVERIFY(folder.create() && writeAtomically(folder.plan(), toJson(teacher)));
    const auto outcome = run.run();
    QVERIFY(!outcome);
    QVERIFY(outcome.error().message.find("another plan") != std::string::npos);
    QVERIFY(readTrainingPlan(folder.plan()).value() == teacher);
}

void TrainingRunTest::aFixedViewIsAskedOnce() {
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run teacher(plan);
    QVERIFY(teacher.run().value() == RunOutcome::Completed);
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {teacher.folder().bundle().string()};
    const Run same(plan);
    plan.loss.teacherView = TeacherView::Fixed;
    const Run fixed(plan);
    QVERIFY(same.run().value() == RunOutcome::Completed && fixed.run(1).value() == RunOutcome::Stopped);
    const auto answers = fixed.folder().cache() / "teachers.answers";
    const auto made = std::filesystem::last_write_time(answers);
    QVERIFY(fixed.run().value() == RunOutcome::Completed);
    QVERIFY(std::filesystem::last_write_time(answers) == made);
    QVERIFY(fixed.weights() != same.weights());
    std::filesystem::resize_file(answers, std::filesystem::file_size(answers) - 1);
    QVERIFY(fixed.run().value() == RunOutcome::Completed);
    QVERIFY(std::filesystem::last_write_time(answers) != made); // damaged: made anew
}

void TrainingRunTest::uncertainEntriesAreSelfTrained() {
    SyntheticFilms films(18, 12);
    QFile table(QString::fromStdString((films.root() / "train.csv").string()));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QByteArray text = table.readAll();
    table.close();
    text.replace("patient00003/study1/view1_frontal.png,Male,50,Frontal,PA,1.0",
                 "patient00003/study1/view1_frontal.png,Male,50,Frontal,PA,-1.0");
    QVERIFY(text.contains("-1.0") && table.open(QIODevice::WriteOnly));
    table.write(text);
    table.close();
    TrainingPlan plan = tinyPlan(films.root());
    plan.optimisation.epochs = 1;
    plan.labels[0].uncertain = UncertainPolicy::Ignore;
    const Run ignored(plan);
    QVERIFY(ignored.run().value() == RunOutcome::Completed);
    plan.labels[0].uncertain = UncertainPolicy::SelfTrained;
    const Run run(plan);
    QVERIFY(run.run().value() == RunOutcome::Completed);
    const RunFolder labeller(run.folder().root() / "labeller");
    QCOMPARE(weightsOf(labeller.bundle()), ignored.weights()); // the labelling model ignores them
    QVERIFY(run.weights() != ignored.weights());
    QVERIFY(std::filesystem::exists(run.folder().cache() / "labeller.answers"));
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

// Films take an hour to pack; a file that is not there is known at once.
void TrainingRunTest::filesThatCannotBeUsedAreToldFirst() {
    const SyntheticFilms films{8, 4};
    TrainingPlan plan = tinyPlan(films.root());
    plan.loss.mode = LossMode::Sound;
    plan.loss.teachers = {"/nowhere/teacher.safetensors"};
    plan.initialWeights = "/nowhere/start.safetensors";
    QCOMPARE(fileProblems(plan).size(), std::size_t(2));
    const Run run(plan);
    const auto outcome = run.run();
    QVERIFY(!outcome.has_value());
    QVERIFY(outcome.error().message.find("/nowhere/teacher.safetensors") != std::string::npos);
    QVERIFY(events(run.folder(), QStringLiteral("films")).isEmpty());
    plan.optimisation.epochs = 0; // asks no teacher, but has nothing without weights
    QCOMPARE(fileProblems(plan).size(), std::size_t(1));
    plan.optimisation.epochs = 3;
    plan.loss.mode = LossMode::Labels; // asks none either
    plan.initialWeights.clear();
    QVERIFY(fileProblems(plan).empty());
    plan.data.trainTable = "elsewhere.csv";
    QCOMPARE(fileProblems(plan).size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TrainingRunTest)
#include "tst_training_run.moc"
