#include "app/training/launch_place.h"
#include "app/training/mapping_guess.h"
#include "app/training/plan_draft.h"
#include "app/training/probe_process.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

class tst_PlanDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsAsRecommended();
    void fieldsSayWhatIsWrong_data();
    void fieldsSayWhatIsWrong();
    void changingOnesMindLosesNothing();
    void presetsAreRecognised();
    void thePapersLossIgnoresNothing();
    void teachersFollowTheStudent();
    void studentTakesTheTeachersFilms();
    void outputsOfAFileAreChosen();
    void labelsComeFromTheTable();
    void policiesFollowThePreset();
    void startNeedsTheSameVariant();
    void theStartsCardGoesOn();
    void jsonGoesBothWays_data();
    void jsonGoesBothWays();
    void slipsInJsonAreNamed_data();
    void slipsInJsonAreNamed();
    void mappingIsGuessed();
    void mappingsThatCannotBeUsed_data();
    void mappingsThatCannotBeUsed();
    void folderNames_data();
    void folderNames();
    void durations_data();
    void durations();
    void probeAnswers();
    void placesThatCannotBeUsed_data();
    void placesThatCannotBeUsed();
    void commandsStartTheScripts();
};

static PlanDraft usable() {
    PlanDraft draft;
    draft.plan.data.trainTable = "train.csv";
    draft.shippedBundle = "/models/shipped.safetensors";
    return draft;
}

void tst_PlanDraft::startsAsRecommended() {
    const PlanDraft draft = usable();
    QVERIFY(draft.problems().empty());
    QVERIFY(draft.studentPreset() == StudentPreset::Recommended);
    QVERIFY(draft.made().loss.mode == LossMode::Labels);
}

using Change = std::function<void(PlanDraft&)>;
Q_DECLARE_METATYPE(Change)

void tst_PlanDraft::fieldsSayWhatIsWrong_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* field, const Change& change) {
        QTest::newRow(field) << change << QString::fromLatin1(field);
    };
    row("optimisation.epochs", [](PlanDraft& d) { d.plan.optimisation.epochs = 0; });
    row("optimisation.batchSize", [](PlanDraft& d) { d.plan.optimisation.batchSize = 1; });
    row("optimisation.learningRate", [](PlanDraft& d) { d.plan.optimisation.learningRate = 0; });
    row("architecture.inputSize", [](PlanDraft& d) { d.plan.architecture.inputSize = 8; });
    row("augmentation.rotation", [](PlanDraft& d) { d.plan.augmentation.rotation = 200; });
    row("loss.alpha", [](PlanDraft& d) { d.plan.loss.alpha = 2; });
    row("data.validShare", [](PlanDraft& d) { d.plan.data.validShare = 0.9; });
    row("labels", [](PlanDraft& d) {
        for (PlannedLabel& label : d.plan.labels)
            label.trained = false;
    });
    row("loss.teachers", [](PlanDraft& d) { d.setTeacher(TeacherChoice::File); });
    row("teacherPlans.optimisation.epochs", [](PlanDraft& d) {
        d.setTeacher(TeacherChoice::TrainFirst);
        d.teacherEpochs = 0;
    });
}

void tst_PlanDraft::fieldsSayWhatIsWrong() {
    QFETCH(Change, change);
    QFETCH(QString, field);
    PlanDraft draft = usable();
    QVERIFY(draft.problem(field).isEmpty());
    change(draft);
    QVERIFY2(!draft.problem(field).isEmpty(), qPrintable(field));
    QCOMPARE(draft.problems().size(), std::size_t(1));
}

void tst_PlanDraft::changingOnesMindLosesNothing() {
    PlanDraft draft = usable();
    draft.teacherFile = "/teachers/mine.pth";
    draft.teacherEpochs = 5;
    draft.setTeacher(TeacherChoice::File);
    QCOMPARE(draft.made().loss.teachers, std::vector<std::string>{"/teachers/mine.pth"});
    QVERIFY(draft.made().loss.mode == LossMode::Sound);
    draft.setTeacher(TeacherChoice::None);
    QVERIFY(draft.made().loss.teachers.empty() && draft.made().loss.mode == LossMode::Labels);
    draft.setTeacher(TeacherChoice::TrainFirst);
    QVERIFY(draft.made().loss.teachers.empty());
    QCOMPARE(draft.made().teacherPlans.at(0).optimisation.epochs, 5);
    draft.setTeacher(TeacherChoice::File);
    QCOMPARE(draft.made().loss.teachers, std::vector<std::string>{"/teachers/mine.pth"});
    QVERIFY(draft.made().teacherPlans.empty());
    draft.setTeacher(TeacherChoice::Shipped);
    QCOMPARE(draft.made().loss.teachers, std::vector<std::string>{"/models/shipped.safetensors"});
}

void tst_PlanDraft::presetsAreRecognised() {
    PlanDraft draft = usable();
    for (const StudentPreset preset :
         {StudentPreset::Quick, StudentPreset::Recommended, StudentPreset::Paper}) {
        draft.applyStudent(preset);
        QVERIFY(draft.studentPreset() == preset);
        draft.setTeacher(TeacherChoice::Shipped);
        QVERIFY(draft.studentPreset() == preset);
        draft.setTeacher(TeacherChoice::None);
        draft.plan.optimisation.threads = 2; // the machine's and chance's own numbers do not count
        draft.plan.optimisation.seed = 9;
        QVERIFY(draft.studentPreset() == preset);
    }
    draft.plan.augmentation.rotation = 3;
    QVERIFY(!draft.studentPreset());
}

void tst_PlanDraft::thePapersLossIgnoresNothing() {
    PlanDraft draft = usable();
    draft.plan.labels.front().uncertain = UncertainPolicy::Ignore;
    draft.setTeacher(TeacherChoice::Shipped);
    draft.applyStudent(StudentPreset::Recommended);
    QVERIFY(!draft.learnsIgnoredAsAbsent());
    draft.applyStudent(StudentPreset::Paper);
    QVERIFY(draft.learnsIgnoredAsAbsent());
    draft.applyLabels(LabelPreset::Paper, {});
    QVERIFY(!draft.learnsIgnoredAsAbsent());
}

void tst_PlanDraft::teachersFollowTheStudent() {
    PlanDraft draft = usable();
    draft.setTeacher(TeacherChoice::TrainFirst);
    draft.plan.architecture.inputSize = 320;
    draft.plan.labels[0].trained = false;
    const TrainingPlan teacher = draft.made().teacherPlans.at(0);
    QCOMPARE(teacher.architecture.inputSize, 320);
    QVERIFY(!teacher.labels[0].trained);
    QVERIFY(draft.problems().empty());
}

void tst_PlanDraft::studentTakesTheTeachersFilms() {
    PlanDraft draft = usable();
    draft.teacherFile = "/teachers/xrv.pth";
    draft.teacherCard.emplace();
    draft.teacherCard->intensity.kind = "xrv";
    draft.teacherCard->intensity.geometry = "squash";
    draft.teacherCard->labels.emplace_back().label = "Edema";
    draft.setTeacher(TeacherChoice::File);
    QVERIFY(!draft.problem(QStringLiteral("loss.teachers")).isEmpty()); // it learnt nothing
    draft.teacherCard->labels[0].trained = true;
    QVERIFY(draft.problems().empty());
    QCOMPARE(draft.made().intensity.geometry, std::string("squash"));
    QCOMPARE(draft.plan.intensity.geometry, std::string("letterbox"));
}

// Weights whose outputs have no known meaning, and then the same with one name.
void tst_PlanDraft::outputsOfAFileAreChosen() {
    PlanDraft draft = usable();
    draft.plan.labels = {{"Edema"}, {"Fracture"}};
    draft.plan.architecture.outputs = 2;
    draft.teacherFile = "/teachers/three.pth";
    draft.teacherCard.emplace().labels.resize(3);
    draft.setTeacher(TeacherChoice::File);
    QVERIFY(draft.problem(QStringLiteral("loss.teachers")).contains(QLatin1String("at least one")));
    draft.chooseOutput("Edema", 3);
    QVERIFY(draft.problems().empty());
    QCOMPARE(draft.chosenOutputs(), (std::vector<int>{3, 0}));
    QCOMPARE(draft.made().loss.outputs, (std::vector<TaughtLabel>{{"Edema", 3}}));
    draft.chooseOutput("Edema", 2); // a second thought replaces the first
    QCOMPARE(draft.made().loss.outputs, (std::vector<TaughtLabel>{{"Edema", 2}}));
    QCOMPARE(draftFromPlan(draft.made(), usable()).teacherOutputs, draft.teacherOutputs);
    draft.setTeacher(TeacherChoice::None);
    QVERIFY(draft.made().loss.outputs.empty());
    draft.setTeacher(TeacherChoice::File);
    draft.chooseOutput("Edema", 4);
    QVERIFY(draft.problem(QStringLiteral("loss.outputs")).contains(QLatin1String("it has 3")));
    draft.teacherCard->labels[0].label = "Fracture";
    draft.teacherCard->labels[0].trained = true;
    draft.chooseOutput("Edema", 0);
    draft.chooseOutput("Fracture", 1); // its name says so
    QVERIFY(draft.teacherOutputs.empty());
    draft.chooseOutput("Fracture", 0);
    QCOMPARE(draft.chosenOutputs(), (std::vector<int>{0, 0}));
    // What was said of findings that other data do not have stays, and is not in the plan.
    draft.plan.labels = {{"Edema"}};
    QVERIFY(draft.made().loss.outputs.empty() && draft.teacherOutputs.size() == 1);
}

void tst_PlanDraft::labelsComeFromTheTable() {
    PlanDraft draft = usable();
    draft.takeFindings({{"Edema", 3, 5, 0, 0}, {"Fracture", 0, 8, 0, 0}}, false);
    QCOMPARE(draft.plan.labels.size(), std::size_t(14));
    for (const PlannedLabel& label : draft.plan.labels)
        QCOMPARE(label.trained, label.label == "Edema");
    draft.takeFindings({{"Silicosis", 3, 5, 0, 0}, {"Edema", 1, 7, 0, 0}}, true);
    QCOMPARE(draft.plan.labels.size(), std::size_t(2));
    QCOMPARE(draft.made().architecture.outputs, 2);
    QVERIFY(draft.problems().empty());
}

// spec/mxa.md 10.3; self-training without an uncertain entry would train a model for nothing.
void tst_PlanDraft::policiesFollowThePreset() {
    PlanDraft draft = usable();
    const std::vector<FindingCounts> counts{{"Consolidation", 3, 5, 4, 0}, {"Edema", 3, 5, 1, 0}};
    draft.applyLabels(LabelPreset::Mixed, counts);
    const auto policy = [&](const char* label) {
        for (const PlannedLabel& l : draft.plan.labels)
            if (l.label == label)
                return l.uncertain;
        return UncertainPolicy::Zeros;
    };
    QVERIFY(policy("Consolidation") == UncertainPolicy::SelfTrained);
    QVERIFY(policy("Edema") == UncertainPolicy::SmoothedOnes);
    QVERIFY(policy("Cardiomegaly") == UncertainPolicy::Ignore);
    QVERIFY(draft.labelPreset(counts) == LabelPreset::Mixed);
    draft.applyLabels(LabelPreset::Mixed, {{"Consolidation", 3, 5, 0, 0}});
    QVERIFY(policy("Consolidation") == UncertainPolicy::Ignore);
    draft.applyLabels(LabelPreset::Paper, counts);
    QVERIFY(policy("Cardiomegaly") == UncertainPolicy::Ones);
    QVERIFY(draft.labelPreset(counts) == LabelPreset::Paper);
    draft.plan.labels[2].blank = BlankPolicy::Ignore;
    QVERIFY(!draft.labelPreset(counts));
}

void tst_PlanDraft::startNeedsTheSameVariant() {
    PlanDraft draft = usable();
    draft.modelInUse = "/models/mine.safetensors";
    draft.modelInUseCard.emplace();
    draft.modelInUseCard->architecture.variant = draft.plan.architecture.variant;
    draft.start = StudentStart::ModelInUse;
    draft.modelInUseCard->intensity.standardDeviation = 0.3;
    QVERIFY(draft.problems().empty());
    QCOMPARE(draft.made().initialWeights, std::string("/models/mine.safetensors"));
    QCOMPARE(draft.made().intensity.standardDeviation, 0.3);
    draft.plan.architecture.variant = "M2";
    QVERIFY(draft.problem(QStringLiteral("initialWeights")).contains(QLatin1String("M5")));
}

void tst_PlanDraft::theStartsCardGoesOn() {
    PlanDraft draft = usable();
    draft.modelInUse = "/models/mine.safetensors";
    ModelCard& card = draft.modelInUseCard.emplace();
    card.name = "Mine";
    card.data = "Hospital A."; // as of a model that no run made
    draft.start = StudentStart::ModelInUse;
    const TrainingPlan made = draft.made();
    QCOMPARE(made.data.provenance, std::string("Goes on from Mine. Hospital A."));
    PlanDraft again = draftFromPlan(made, draft); // through JSON and back nothing is said twice
    QVERIFY(again.made() == made);
    again.start = StudentStart::Scratch;
    QVERIFY(again.made().data == draft.plan.data);
}

void tst_PlanDraft::jsonGoesBothWays_data() {
    QTest::addColumn<Change>("change");
    QTest::newRow("none") << Change([](PlanDraft&) {});
    QTest::newRow("shipped") << Change([](PlanDraft& d) { d.setTeacher(TeacherChoice::Shipped); });
    QTest::newRow("file") << Change([](PlanDraft& d) {
        d.teacherFile = "/t.pth";
        d.setTeacher(TeacherChoice::File);
    });
    QTest::newRow("train first") << Change([](PlanDraft& d) {
        d.teacherEpochs = 4;
        d.teacherWeights = "/imagenet.pth";
        d.setTeacher(TeacherChoice::TrainFirst);
    });
    QTest::newRow("start") << Change([](PlanDraft& d) {
        d.modelInUse = "/m.safetensors";
        d.start = StudentStart::ModelInUse;
    });
    QTest::newRow("another start") << Change([](PlanDraft& d) {
        d.startFile = "/w.safetensors";
        d.start = StudentStart::File;
    });
    QTest::newRow("paper") << Change([](PlanDraft& d) {
        d.setTeacher(TeacherChoice::Shipped);
        d.applyStudent(StudentPreset::Paper);
    });
}

void tst_PlanDraft::jsonGoesBothWays() {
    QFETCH(Change, change);
    PlanDraft draft = usable();
    change(draft);
    const QString json = QString::fromStdString(toJson(draft.made()));
    const auto again = draftFromJson(json, draft);
    QVERIFY(again);
    QVERIFY(again->teacher == draft.teacher && again->start == draft.start);
    QVERIFY(again->ownTeachers.empty());
    QVERIFY(again->made() == draft.made());
}

void tst_PlanDraft::slipsInJsonAreNamed_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("said");
    QTest::newRow("no JSON") << QStringLiteral("{\n \"name\": \"x\",\n nonsense") << QStringLiteral("Line 3");
    QTest::newRow("wrong type") << QStringLiteral("{\"optimisation\": {\"epochs\": \"many\"}}")
                                << QStringLiteral("optimisation.epochs");
    QTest::newRow("unknown field") << QStringLiteral("{\"optimisation\": {\"epoch\": 3}}")
                                   << QStringLiteral("optimisation.epoch ");
    QTest::newRow("unknown word") << QStringLiteral("{\"architecture\": {\"mxa\": \"loud\"}}")
                                  << QStringLiteral("architecture.mxa");
}

void tst_PlanDraft::slipsInJsonAreNamed() {
    QFETCH(QString, json);
    QFETCH(QString, said);
    const auto draft = draftFromJson(json, usable());
    QVERIFY(!draft);
    const QString message = QString::fromStdString(draft.error().message);
    QVERIFY2(message.contains(said), qPrintable(message));
}

void tst_PlanDraft::mappingIsGuessed() {
    const ColumnMapping mapping = guessMapping(
        {QStringLiteral("Image_Path"), QStringLiteral("subject id"), QStringLiteral("gender"),
         QStringLiteral("oedema"), QStringLiteral("Pleural Effusion"), QStringLiteral("comment")});
    QCOMPARE(mapping.path, std::string("Image_Path"));
    QCOMPARE(mapping.patient, std::string("subject id"));
    QCOMPARE(mapping.sex, std::string("gender"));
    const std::vector<MappedLabel> expected{{"Edema", "oedema"}, {"Pleural Effusion", "Pleural Effusion"}};
    QVERIFY(mapping.labels == expected);
    QVERIFY(mappingProblem(mapping).isEmpty());
    const ColumnMapping list = guessMapping({QStringLiteral("file"), QStringLiteral("Findings")});
    QCOMPARE(list.findings, std::string("Findings"));
    QCOMPARE(list.labels.size(), std::size_t(14));
    QCOMPARE(wordsOf(textOf({"yes", "1"})), (std::vector<std::string>{"yes", "1"}));
}

void tst_PlanDraft::mappingsThatCannotBeUsed_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("labels");
    QTest::addColumn<QString>("said");
    QTest::newRow("good") << QStringLiteral("file") << QStringLiteral("^(p[0-9]+)") << 1
                          << QStringLiteral("");
    QTest::newRow("no file") << QStringLiteral("") << QStringLiteral("") << 1 << QStringLiteral("file");
    QTest::newRow("no finding") << QStringLiteral("file") << QStringLiteral("") << 0
                                << QStringLiteral("finding");
    QTest::newRow("bad pattern") << QStringLiteral("file") << QStringLiteral("([") << 1
                                 << QStringLiteral("regular expression");
    QTest::newRow("no group") << QStringLiteral("file") << QStringLiteral("p[0-9]+") << 1
                              << QStringLiteral("brackets");
}

void tst_PlanDraft::mappingsThatCannotBeUsed() {
    QFETCH(QString, path);
    QFETCH(QString, pattern);
    QFETCH(int, labels);
    QFETCH(QString, said);
    ColumnMapping mapping;
    mapping.path = path.toStdString();
    mapping.patientPattern = pattern.toStdString();
    if (labels > 0)
        mapping.labels = {{"Edema", "edema"}};
    const QString problem = mappingProblem(mapping);
    QCOMPARE(problem.isEmpty(), said.isEmpty());
    QVERIFY2(problem.contains(said), qPrintable(problem));
}

void tst_PlanDraft::folderNames_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folder");
    QTest::newRow("plain") << QStringLiteral("hilum") << QStringLiteral("hilum");
    QTest::newRow("blanks") << QStringLiteral(" My model, 2 ") << QStringLiteral("My-model-2");
    QTest::newRow("a way out") << QStringLiteral("../../etc") << QStringLiteral("-..-etc");
    QTest::newRow("nothing") << QStringLiteral("   ") << QStringLiteral("run");
    QTest::newRow("hidden") << QStringLiteral(".model") << QStringLiteral("model");
}

void tst_PlanDraft::folderNames() {
    QFETCH(QString, name);
    QTEST(folderNameFor(name), "folder");
    QVERIFY(!folderNameFor(name).contains(QLatin1Char('/')));
}

void tst_PlanDraft::durations_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("seconds") << 12.4 << QStringLiteral("12 s");
    QTest::newRow("minutes") << 150.0 << QStringLiteral("3 min");
    QTest::newRow("hours") << 7800.0 << QStringLiteral("2 h 10 min");
    QTest::newRow("a day") << 97200.0 << QStringLiteral("1 day 3 h");
    QTest::newRow("days") << 183600.0 << QStringLiteral("2 days 3 h");
}

void tst_PlanDraft::durations() {
    QFETCH(double, seconds);
    QTEST(durationInWords(seconds), "words");
}

void tst_PlanDraft::probeAnswers() {
    const auto result = probeResultFromJson(
        R"({"devices": ["CPU"], "threads": 2, "trainFilms": 10, "secondsPerStep": 0.5, "peakBytes": 1e9})");
    QVERIFY(result);
    QCOMPARE(result->devices, QStringList{QStringLiteral("CPU")});
    QCOMPARE(result->secondsPerStep, 0.5);
    QCOMPARE(result->peakBytes, 1e9);
    QVERIFY(!probeResultFromJson("{}"));
    QVERIFY(!probeResultFromJson("half an ans"));
}

using PlaceChange = std::function<void(LaunchPlace&)>;
Q_DECLARE_METATYPE(PlaceChange)

void tst_PlanDraft::placesThatCannotBeUsed_data() {
    QTest::addColumn<PlaceChange>("change");
    QTest::addColumn<QString>("field"); // empty: it can be used
    const auto slurm = [](const char* name, const char* field, const PlaceChange& change) {
        QTest::newRow(name) << PlaceChange([change](LaunchPlace& place) {
            place.kind = LaunchPlace::Kind::Slurm;
            change(place);
        }) << QString::fromLatin1(field);
    };
    const auto time = [&](const char* text, bool isGood) {
        slurm(text, isGood ? "" : "slurm.time", [text](LaunchPlace& p) { p.slurm.time = text; });
    };
    QTest::newRow("here") << PlaceChange([](LaunchPlace&) {}) << QString();
    QTest::newRow("no process") << PlaceChange([](LaunchPlace& p) {
        p.kind = LaunchPlace::Kind::Processes;
        p.processes = 0;
    }) << QStringLiteral("place.processes");
    QTest::newRow("more processes than films in a batch") << PlaceChange([](LaunchPlace& p) {
        p.kind = LaunchPlace::Kind::Processes;
        p.processes = 33;
    }) << QStringLiteral("place.processes");
    slurm("as it comes", "", [](LaunchPlace&) {});
    slurm("no machine", "slurm.nodes", [](LaunchPlace& p) { p.slurm.nodes = 0; });
    slurm("too many in all", "slurm.tasks", [](LaunchPlace& p) { p.slurm.nodes = p.slurm.tasksPerNode = 8; });
    slurm("negative processors", "slurm.cpus", [](LaunchPlace& p) { p.slurm.cpusPerTask = -1; });
    slurm("a line break", "slurm.partition", [](LaunchPlace& p) { p.slurm.partition = "long\n#SBATCH --x"; });
    slurm("a blank", "slurm.account", [](LaunchPlace& p) { p.slurm.account = "my group"; });
    // The forms of sbatch's manual page.
    for (const char* good : {"90", "90:30", "12:00:00", "2-12", "2-12:30", "2-12:30:00"})
        time(good, true);
    for (const char* bad : {"", "0", "00:00:00", "soon", "12:", "1:2:3:4", "12:75", "-5", "2-", "1 day"})
        time(bad, false);
}

void tst_PlanDraft::placesThatCannotBeUsed() {
    QFETCH(PlaceChange, change);
    QFETCH(QString, field);
    LaunchPlace place;
    change(place);
    const auto found = placeProblems(place, 32);
    QCOMPARE(found.size(), std::size_t(field.isEmpty() ? 0 : 1));
    if (!field.isEmpty())
        QCOMPARE(found.front().field, field);
}

void tst_PlanDraft::commandsStartTheScripts() {
    const QTemporaryDir place;
    const QString folder = place.filePath(QStringLiteral("it's a run"));
    QVERIFY(QDir().mkpath(folder));
    const QString trainer = QStringLiteral("/opt/hilum-train");
    LaunchPlace chosen;
    QVERIFY(startCommand(chosen, folder, trainer).isEmpty() && scriptCommand(folder).isEmpty());
    QVERIFY(writeStartScript(chosen, "model", folder, trainer));
    QVERIFY(QDir(folder).isEmpty());
    chosen.kind = LaunchPlace::Kind::Processes;
    chosen.processes = 3;
    QCOMPARE(startCommand(chosen, QStringLiteral("/runs/one"), trainer),
             QStringLiteral("mpirun -n 3 --bind-to none /opt/hilum-train run /runs/one"));
    QVERIFY(writeStartScript(chosen, "model", folder, trainer));
    // What the shell makes of the script, with a stand-in for mpirun.
    QFile standIn(place.filePath(QStringLiteral("mpirun")));
    QVERIFY(standIn.open(QIODevice::WriteOnly) && standIn.write("#!/bin/sh\nprintf '%s|' \"$@\"\n") > 0);
    standIn.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    standIn.close();
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), place.path() + QStringLiteral(":/bin:/usr/bin"));
    shell.setProcessEnvironment(environment);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), scriptCommand(folder)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()),
             QStringLiteral("-n|3|--bind-to|none|/opt/hilum-train|run|%1|").arg(folder));
    chosen.kind = LaunchPlace::Kind::Slurm;
    QVERIFY(writeStartScript(chosen, "model", folder, trainer));
    QVERIFY(scriptCommand(folder).startsWith(QLatin1String("sbatch ")));
    QCOMPARE(scriptCommand(folder), startCommand(chosen, folder, trainer));
}

QTEST_GUILESS_MAIN(tst_PlanDraft)
#include "tst_plan_draft.moc"
