#include "training/runs/film_table.h"
#include "training/runs/plan_presets.h"
#include "training/runs/plan_problems.h"
#include "training/runs/teacher_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace hilum;

class tst_PlanPresets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recommendedIsTheShippedRecipe();
    void teachersSayWhatTheyLearntFrom();
    void everyPresetCanStart_data();
    void everyPresetCanStart();
    void paperIsAsPublished();
    void problemsNameTheirField_data();
    void problemsNameTheirField();
    void sizesAreMultiplesOfThePatch();
    void partsFitTheMemory_data();
    void partsFitTheMemory();
    void aStartsCardGoesOn();
    void intensityFollowsTheTeacher();
    void teacherLabelsAreMapped();
    void aPersonsWordsAboutOutputsWin();
    void brokenTeachersAreRefused();
};

static TrainingPlan somePlan() {
    TrainingPlan plan;
    plan.data.trainTable = "train.csv";
    plan.labels = chexpertPlannedLabels({"Fracture"}, UncertainPolicy::Ignore, BlankPolicy::Zero);
    return plan;
}

// The recipe is the file that the shipped bundle was made from.
void tst_PlanPresets::recommendedIsTheShippedRecipe() {
    const auto recipe = readTrainingPlan(HILUM_SOURCE_DIR "/resources/plans/hilum-starter.json");
    QVERIFY(recipe);
    TrainingPlan plan = *recipe;
    plan.architecture = {};
    plan.augmentation = {};
    plan.loss = {};
    plan.intensity = {};
    plan.optimisation = {};
    applyPreset(plan, StudentPreset::Recommended, true);
    TrainingPlan expected = *recipe;
    expected.loss.teachers.clear();
    expected.optimisation.threads = 0; // the recipe names them: with other ones it ends elsewhere
    QVERIFY(plan == expected);
    // The teachers' recipe, too, but for films, machine and what tells them apart.
    QCOMPARE(recipe->teacherPlans.size(), std::size_t(3));
    std::set<std::pair<std::uint64_t, int>> runs; // where sums are added in another order, too, a run differs
    for (const TrainingPlan& planned : recipe->teacherPlans)
        runs.emplace(planned.optimisation.seed, planned.optimisation.threads);
    QCOMPARE(runs.size(), recipe->teacherPlans.size());
    for (const TrainingPlan& planned : recipe->teacherPlans) {
        TrainingPlan teacher = starterTeacher(plan);
        teacher.name = planned.name;
        teacher.data = planned.data;
        teacher.optimisation.threads = planned.optimisation.threads;
        teacher.optimisation.seed = planned.optimisation.seed;
        QVERIFY(teacher == planned);
    }
}

void tst_PlanPresets::teachersSayWhatTheyLearntFrom() {
    TrainingPlan run = somePlan();
    run.data.provenance = "Distilled from a teacher.";
    run.data.limitations = "A student's.";
    TrainingPlan teacher;
    QVERIFY(withDataOf(teacher, run.data).data == run.data);
    teacher.data.provenance = "Films of one hospital.";
    const DataPlan own = withDataOf(teacher, run.data).data;
    QCOMPARE(own.trainTable, run.data.trainTable);
    QCOMPARE(own.provenance, teacher.data.provenance);
    QVERIFY(own.limitations.empty());
}

void tst_PlanPresets::everyPresetCanStart_data() {
    QTest::addColumn<int>("preset");
    QTest::addColumn<bool>("taught");
    for (const bool taught : {false, true}) {
        QTest::addRow("quick %d", taught) << int(StudentPreset::Quick) << taught;
        QTest::addRow("recommended %d", taught) << int(StudentPreset::Recommended) << taught;
        QTest::addRow("paper %d", taught) << int(StudentPreset::Paper) << taught;
    }
}

void tst_PlanPresets::everyPresetCanStart() {
    QFETCH(int, preset);
    QFETCH(bool, taught);
    TrainingPlan plan = somePlan();
    plan.optimisation.seed = 7;
    plan.optimisation.threads = 3;
    applyPreset(plan, StudentPreset(preset), taught);
    if (taught)
        plan.teacherPlans = {starterTeacher(plan)};
    QCOMPARE(plan.optimisation.seed, std::uint64_t(7));
    QCOMPARE(plan.optimisation.threads, 3);
    const auto found = planProblems(plan);
    QVERIFY2(found.empty(), found.empty() ? "" : found.front().sentence.c_str());
}

// spec/mxa.md 6.1: the authors' args.txt.
void tst_PlanPresets::paperIsAsPublished() {
    TrainingPlan plan = somePlan();
    applyPreset(plan, StudentPreset::Paper, true);
    QCOMPARE(plan.architecture.variant, std::string("M5"));
    QVERIFY(plan.architecture.mixerTwice && plan.architecture.distillationHead);
    QCOMPARE(plan.optimisation.epochs, 50);
    QCOMPARE(plan.optimisation.batchSize, 512);
    QCOMPARE(plan.optimisation.weightDecay, 0.025);
    QCOMPARE(plan.optimisation.clipAdaptive, 0.02);
    QCOMPARE(plan.optimisation.finalRate, 1e-5);
    QCOMPARE(plan.optimisation.warmUp, 5.0 / 50);
    setTaught(plan, false);
    QVERIFY(plan.loss.mode == LossMode::Labels && !plan.architecture.distillationHead);
}

using Change = std::function<void(TrainingPlan&)>;
Q_DECLARE_METATYPE(Change)

void tst_PlanPresets::problemsNameTheirField_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* field, const Change& change) {
        QTest::newRow(field) << change << QString::fromLatin1(field);
    };
    row("data.trainTable", [](TrainingPlan& p) { p.data.trainTable.clear(); });
    row("data.validShare", [](TrainingPlan& p) { p.data.validShare = 0.6; });
    row("architecture.inputSize", [](TrainingPlan& p) { p.architecture.inputSize = 31; });
    row("architecture.variant", [](TrainingPlan& p) { p.architecture.variant = "M9"; });
    row("architecture.family", [](TrainingPlan& p) { p.architecture.family = "resnet"; });
    row("optimisation.weightDecay",
        [](TrainingPlan& p) { p.optimisation.weightDecay = std::numeric_limits<double>::infinity(); });
    row("optimisation.learningRate",
        [](TrainingPlan& p) { p.optimisation.learningRate = std::numeric_limits<double>::infinity(); });
    row("labels.Edema.smoothedLow", [](TrainingPlan& p) { p.labels[5].smoothedLow = 0.9; });
    row("optimisation.epochs", [](TrainingPlan& p) { p.optimisation.epochs = 0; });
    row("optimisation.patience", [](TrainingPlan& p) { p.optimisation.patience = -1; });
    row("augmentation.blur", [](TrainingPlan& p) { p.augmentation.blur = 5.5; });
    row("loss.alpha", [](TrainingPlan& p) { p.loss.alpha = 1.1; });
    row("decision.target", [](TrainingPlan& p) { p.decision.target = 1; });
    row("teacherPlans.optimisation.epochs", [](TrainingPlan& p) {
        p.teacherPlans = {p};
        p.teacherPlans[0].optimisation.epochs = 0;
    });
}

// Four convolutions of stride 2: spec/mxa.md 1.9 has the size divided by 16.
void tst_PlanPresets::sizesAreMultiplesOfThePatch() {
    TrainingPlan plan = somePlan();
    for (const auto& [size, found] :
         {std::pair(224, 0), std::pair(240, 0), std::pair(225, 1), std::pair(31, 1)}) {
        plan.architecture.inputSize = size;
        QCOMPARE(static_cast<int>(planProblems(plan).size()), found);
    }
}

void tst_PlanPresets::problemsNameTheirField() {
    QFETCH(Change, change);
    QFETCH(QString, field);
    TrainingPlan plan = somePlan();
    QVERIFY(planProblems(plan).empty());
    change(plan);
    const auto found = planProblems(plan);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(found.front().field), field);
}

// By hand: peak * part / batch <= 0.8 * available.
void tst_PlanPresets::partsFitTheMemory_data() {
    QTest::addColumn<int>("batch");
    QTest::addColumn<double>("peak");
    QTest::addColumn<double>("available");
    QTest::addColumn<int>("part");
    QTest::newRow("all of it") << 32 << 2.0 << 8.0 << 0;
    QTest::newRow("the edge") << 32 << 8.0 << 10.0 << 0;
    QTest::newRow("half") << 32 << 8.0 << 6.0 << 16;
    QTest::newRow("an eighth") << 64 << 10.0 << 2.0 << 8;
    QTest::newRow("nothing helps") << 8 << 100.0 << 1.0 << 2;
}

void tst_PlanPresets::partsFitTheMemory() {
    QFETCH(int, batch);
    QFETCH(double, peak);
    QFETCH(double, available);
    OptimisationPlan plan;
    plan.batchSize = batch;
    QTEST(fittingMicroBatch(plan, peak, available), "part");
}

// Which films a network's beginnings saw: on its card, before the plan's own words.
void tst_PlanPresets::aStartsCardGoesOn() {
    TrainingPlan learnt;
    learnt.data.provenance = "Films: hospital A.";
    ModelCard start;
    start.name = "Mine";
    start.data = "Films: hospital A. Trained on 90 films."; // whose figures are another model's
    start.limitations = "Adults only.";
    start.trainingPlan = toJson(learnt);
    start.intensity.standardDeviation = 0.3;
    DataPlan own;
    own.provenance = "Films: hospital B.";
    own.limitations = "Supine.";
    TrainingPlan plan;
    goOnFrom(plan, start, true);
    QCOMPARE(plan.intensity.standardDeviation, 0.3);
    QCOMPARE(plan.data.provenance, std::string("Goes on from Mine. Films: hospital A."));
    QCOMPARE(plan.data.limitations, std::string("Adults only."));
    forgetStart(plan.data, start);
    QVERIFY(plan.data == DataPlan());
    for (const bool learns : {true, false}) {
        plan.data = own;
        goOnFrom(plan, start, learns);
        QCOMPARE(plan.data.provenance,
                 std::string(learns ? "Goes on from Mine. " : "") + "Films: hospital A. Films: hospital B.");
        QCOMPARE(plan.data.limitations, std::string("Adults only. Supine."));
        forgetStart(plan.data, start);
        QVERIFY(plan.data == own);
    }
    forgetStart(plan.data, start); // that are not there
    QVERIFY(plan.data == own);
    plan.data.provenance = "Films: hospital A.x"; // other words that begin alike
    forgetStart(plan.data, start);
    QCOMPARE(plan.data.provenance, std::string("Films: hospital A.x"));
    start.limitations.clear();
    start.trainingPlan = toJson(TrainingPlan()); // says nothing
    plan.data = {};
    goOnFrom(plan, start, true);
    QCOMPARE(plan.data.provenance, std::string("Goes on from Mine."));
    start.trainingPlan.clear(); // of a model that no run made
    plan.data = {};
    goOnFrom(plan, start, false);
    QCOMPARE(plan.data.provenance, start.data);
    QCOMPARE(plan.data.limitations, std::string());
}

void tst_PlanPresets::intensityFollowsTheTeacher() {
    IntensityPolicy plan, teacher;
    teacher.mean = 0.4; // remapped
    QVERIFY(intensityMismatch(teacher, plan).empty());
    QVERIFY(intensityFor(plan, teacher) == plan);
    teacher.geometry = "squash";
    QVERIFY(!intensityMismatch(teacher, plan).empty());
    QCOMPARE(intensityFor(plan, teacher).geometry, std::string("squash"));
    QCOMPARE(intensityFor(plan, teacher).mean, plan.mean);
    teacher.highPercentile = 99;
    QVERIFY(intensityFor(plan, teacher) == teacher);
    teacher.kind = "xrv"; // takes greys between any percentiles
    QVERIFY(intensityMismatch(teacher, intensityFor(plan, teacher)).empty());
    QCOMPARE(intensityFor(plan, teacher).highPercentile, 99.5);
}

void tst_PlanPresets::teacherLabelsAreMapped() {
    ModelCard card;
    card.labels.resize(3);
    card.labels[0].label = "Edema";
    card.labels[0].trained = true;
    card.labels[1].label = "Hernia";
    card.labels[1].trained = true;
    card.labels[2].label = "Cardiomegaly"; // known, not learnt
    std::vector<PlannedLabel> labels{{"Edema"}, {"Cardiomegaly"}, {"Fracture", false}};
    const TeacherLabels found = labelsOfTeacher(card, labels);
    QCOMPARE(found.learnt, std::vector<std::string>{"Edema"});
    QCOMPARE(found.unknown, std::vector<std::string>{"Cardiomegaly"});
}

void tst_PlanPresets::aPersonsWordsAboutOutputsWin() {
    ModelCard card;
    card.labels.resize(3);
    for (int i = 0; i < 3; ++i)
        card.labels[static_cast<std::size_t>(i)].label = "Output " + std::to_string(i + 1);
    const std::vector<PlannedLabel> labels{{"Edema"}, {"Cardiomegaly"}, {"Output 2"}};
    // Without a known meaning no output says anything by itself, and each one may be chosen.
    QVERIFY(labelsOfTeacher(card, labels).learnt.empty());
    QCOMPARE(outputsFor(card, labels, {{"Edema", 3}, {"Output 2", 0}}).value(),
             (std::vector<int>{2, -1, -1}));
    QCOMPARE(labelsOfTeacher(card, labels, {{"Edema", 3}}).learnt, std::vector<std::string>{"Edema"});
    QCOMPARE(outputsFor(card, labels, {{"Edema", 4}}).error().code, ErrorCode::ModelMismatch);
    QVERIFY(labelsOfTeacher(card, labels, {{"Edema", 4}}).learnt.empty());
    // TorchXRayVision's weights have a point for each output that was trained.
    card.labels[2].threshold = 0.5;
    QVERIFY(!canTeach(card, 0) && canTeach(card, 2));
    // Where some are trained the others are not.
    card.labels[1].label = "Edema";
    card.labels[1].trained = true;
    QVERIFY(canTeach(card, 1) && !canTeach(card, 2) && !canTeach(card, 3));
    QCOMPARE(outputsFor(card, labels, {}).value(), (std::vector<int>{1, -1, -1}));
    QCOMPARE(outputsFor(card, labels, {{"Edema", 0}, {"Cardiomegaly", 2}}).value(),
             (std::vector<int>{-1, 1, -1}));
}

void tst_PlanPresets::brokenTeachersAreRefused() {
    QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("teacher.pth")).toStdString();
    QCOMPARE(readTeacherFile(file).error().code, ErrorCode::ModelMissing);
    QFile text(QString::fromStdString(file.string()));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no weights") > 0);
    text.close();
    QVERIFY(!readTeacherFile(file));
    QVERIFY(!checkStartFile(file, {}));
    const std::filesystem::path shipped = HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors";
    const auto teacher = readTeacherFile(shipped);
    QVERIFY(teacher && teacher->isBundle);
    const auto start = checkStartFile(shipped, teacher->card.architecture);
    QVERIFY(start);
    QCOMPARE(start->taken, start->wanted);
    Architecture other = teacher->card.architecture;
    other.variant = "M3";
    QCOMPARE(checkStartFile(shipped, other).error().code, ErrorCode::ModelMismatch);
}

QTEST_GUILESS_MAIN(tst_PlanPresets)
#include "tst_plan_presets.moc"
