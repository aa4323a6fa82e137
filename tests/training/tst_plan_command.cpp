#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/runs/plan_presets.h"

#include <QtTest>

using namespace hilum;

// `hilum-train plan`, as a process.
class PlanCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void paperIsAsPublished();
    void givenOptionsWin();
    void aPresetIsNoRecipe();
    void aGivenTeacherReplacesTheRecipes();
    void aBundleGoesOnAsItIs();
    void thePapersLossHasTheAuthorsLabels();
    void checkTellsWhatIsMissingAndMeant();
    void aBundlesCardGoesOn();
    void aTeacherTeaches();
    void nihsTestFilmsStayUnseen();
    void anUnknownLabelIsRefused();
    void aBegunRunIsKept();
    void threadsAreTheTeachersToo();

private:
    int write(const QStringList& more) const { return write(m_place.path(), more); }
    int write(const QString& folder, const QStringList& more) const;
    // `plan` with these options alone and --out; what it says on stderr.
    QString said(const QStringList& options) const;
    TrainingPlan written() const {
        return readTrainingPlan(m_place.path().toStdString() + "/plan.json").value();
    }

    const SyntheticFilms m_films{4, 2};
    const QTemporaryDir m_place;
};

int PlanCommandTest::write(const QString& folder, const QStringList& more) const {
    return QProcess::execute(trainerProgram(),
                             QStringList{QStringLiteral("plan"), QStringLiteral("--data"),
                                         QString::fromStdString(m_films.root().string()),
                                         QStringLiteral("--train"), QStringLiteral("train.csv"),
                                         QStringLiteral("--valid"), QStringLiteral("valid.csv"),
                                         QStringLiteral("--out"), folder} +
                                 more);
}

QString PlanCommandTest::said(const QStringList& options) const {
    QProcess process;
    process.start(trainerProgram(),
                  QStringList{QStringLiteral("plan"), QStringLiteral("--out"), m_place.path()} + options);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardError());
}

// spec/mxa.md 4.2, 4.4 and 6.1: the authors' args.txt.
void PlanCommandTest::paperIsAsPublished() {
    QCOMPARE(write({QStringLiteral("--preset"), QStringLiteral("paper"), QStringLiteral("--teacher"),
                    QStringLiteral("teacher.pt")}),
             0);
    const TrainingPlan plan = written();
    QCOMPARE(plan.architecture.variant, std::string("M5"));
    QVERIFY(plan.architecture.mxa == MxaMode::Paper && plan.architecture.mixerTwice);
    QVERIFY(plan.loss.mode == LossMode::Paper && plan.architecture.distillationHead);
    QCOMPARE(plan.loss.alpha, 0.5);
    QCOMPARE(plan.optimisation.batchSize, 512);
    QCOMPARE(plan.optimisation.epochs, 50);
    QCOMPARE(plan.optimisation.clipNorm, 0.0);
    QCOMPARE(plan.optimisation.clipAdaptive, 0.02);
    QCOMPARE(plan.labels.size(), std::size_t(14));
    for (const PlannedLabel& label : plan.labels)
        QVERIFY(label.trained && label.uncertain == UncertainPolicy::Ones &&
                label.blank == BlankPolicy::Zero);
}

void PlanCommandTest::givenOptionsWin() {
    QCOMPARE(write({QStringLiteral("--preset"), QStringLiteral("paper"), QStringLiteral("--batch"),
                    QStringLiteral("8"), QStringLiteral("--micro-batch"), QStringLiteral("0"),
                    QStringLiteral("--uncertain"), QStringLiteral("zeros"), QStringLiteral("--variant"),
                    QStringLiteral("M0")}),
             0);
    const TrainingPlan plan = written();
    QCOMPARE(plan.optimisation.batchSize, 8);
    QCOMPARE(plan.architecture.variant, std::string("M0"));
    QVERIFY(plan.labels[0].uncertain == UncertainPolicy::Zeros);
    QVERIFY(plan.loss.mode == LossMode::Labels); // without a teacher
    QCOMPARE(plan.optimisation.clipAdaptive, 0.02);
}

void PlanCommandTest::aPresetIsNoRecipe() {
    QVERIFY(write({QStringLiteral("--preset"), QStringLiteral("quick"), QStringLiteral("--from"),
                   QStringLiteral(HILUM_SOURCE_DIR "/resources/plans/ablation-m0.json")}) != 0);
    QCOMPARE(write({QStringLiteral("--preset"), QStringLiteral("recommended")}), 0);
    TrainingPlan preset;
    applyPreset(preset, StudentPreset::Recommended, false);
    QVERIFY(written().architecture == preset.architecture && written().optimisation == preset.optimisation);
}

void PlanCommandTest::aGivenTeacherReplacesTheRecipes() {
    const QString recipe = QStringLiteral(HILUM_SOURCE_DIR "/resources/plans/hilum-starter.json");
    QCOMPARE(write({QStringLiteral("--from"), recipe}), 0);
    const std::vector<TrainingPlan> planned = written().teacherPlans;
    QCOMPARE(planned.size(), std::size_t(3));
    QCOMPARE(write({QStringLiteral("--from"), recipe, QStringLiteral("--teacher"),
                    QStringLiteral("teacher.safetensors")}),
             0);
    QVERIFY(written().teacherPlans.empty());
    QCOMPARE(written().loss.teachers.size(), std::size_t(1));
    const QString taught = m_place.filePath(QStringLiteral("taught.json"));
    QVERIFY(QFile::copy(m_place.filePath(QStringLiteral("plan.json")), taught));
    QCOMPARE(write({QStringLiteral("--from"), taught, QStringLiteral("--teacher-plan"), recipe}), 0);
    QVERIFY(written().loss.teachers.empty());
    QCOMPARE(written().teacherPlans.size(), std::size_t(1));
}

void PlanCommandTest::aBundleGoesOnAsItIs() {
    const QString shipped = QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    const ModelCard card = readModelCard(shipped.toStdString()).value();
    QCOMPARE(write({QStringLiteral("--init"), shipped, QStringLiteral("--epochs"), QStringLiteral("0")}), 0);
    const TrainingPlan judged = written();
    QVERIFY(judged.architecture == card.architecture && judged.intensity == card.intensity);
    QCOMPARE(judged.labels.size(), card.labels.size());
    for (std::size_t l = 0; l < card.labels.size(); ++l) {
        QCOMPARE(judged.labels[l].label, card.labels[l].label);
        QCOMPARE(judged.labels[l].trained, card.labels[l].trained);
    }
    QCOMPARE(write({QStringLiteral("--init"), shipped, QStringLiteral("--size"), QStringLiteral("448"),
                    QStringLiteral("--untrained"), QStringLiteral("Edema")}),
             0);
    const TrainingPlan learning = written();
    QCOMPARE(learning.architecture.inputSize, 448);
    QVERIFY(learning.intensity == card.intensity);
    for (const PlannedLabel& label : learning.labels)
        QCOMPARE(label.trained, label.label != "Edema");
}

// Whose loss has no mask; a policy that is given is kept.
void PlanCommandTest::thePapersLossHasTheAuthorsLabels() {
    const QStringList paper{QStringLiteral("--loss"), QStringLiteral("paper"), QStringLiteral("--teacher"),
                            QStringLiteral("teacher.pt")};
    QCOMPARE(write(paper), 0);
    for (const PlannedLabel& label : written().labels)
        QVERIFY(label.uncertain == UncertainPolicy::Ones);
    QCOMPARE(write(paper + QStringList{QStringLiteral("--uncertain"), QStringLiteral("ignore")}), 0);
    for (const PlannedLabel& label : written().labels)
        QVERIFY(label.uncertain == UncertainPolicy::Ignore);
}

void PlanCommandTest::checkTellsWhatIsMissingAndMeant() {
    const auto check = [&](TrainingPlan plan) {
        const std::filesystem::path file = m_place.path().toStdString() + "/checked.json";
        (void)writeAtomically(file, toJson(plan));
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(trainerProgram(), {QStringLiteral("check"), QString::fromStdString(file.string())});
        process.waitForFinished();
        return std::pair(process.exitCode(), process.readAll());
    };
    TrainingPlan plan = tinyPlan(m_films.root());
    QCOMPARE(check(plan), std::pair(0, QByteArray("The plan can start.\n")));
    plan.data.trainList = "some.txt";
    plan.data.validList = "train.csv";
    const auto missing = check(plan);
    QCOMPARE(missing.first, 1);
    QVERIFY2(missing.second.contains("some.txt") && !missing.second.contains("train.csv"), missing.second);
    plan.data.trainList = plan.data.validList = {};
    plan.loss.mode = LossMode::Paper;
    plan.architecture.distillationHead = true;
    plan.loss.teachers = {HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors"};
    plan.intensity = readModelCard(plan.loss.teachers.front()).value().intensity;
    const auto noted = check(plan);
    QVERIFY2(noted.first == 0 && noted.second.contains("learnt as absent (Edema)"), noted.second);
}

void PlanCommandTest::aBundlesCardGoesOn() {
    const QString shipped = QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    const ModelCard card = readModelCard(shipped.toStdString()).value();
    QCOMPARE(write({QStringLiteral("--init"), shipped, QStringLiteral("--epochs"), QStringLiteral("0")}), 0);
    const TrainingPlan judged = written();
    QCOMPARE(judged.name, card.name);
    QCOMPARE(judged.data.limitations, card.limitations);
    QVERIFY(judged.data.provenance.starts_with("Films: NIH ChestX-ray14"));
    QVERIFY(judged.data.provenance.find("Trained on") == std::string::npos); // the figures are made anew
    QCOMPARE(write({QStringLiteral("--init"), shipped, QStringLiteral("--name"), QStringLiteral("ours")}), 0);
    QCOMPARE(written().name, std::string("ours"));
    const std::string from = "Goes on from " + card.name + ". Films: NIH";
    QVERIFY2(written().data.provenance.starts_with(from), written().data.provenance.c_str());
}

void PlanCommandTest::aTeacherTeaches() {
    const QStringList teacher{QStringLiteral("--teacher"), QStringLiteral("teacher.safetensors")};
    QCOMPARE(write(teacher), 0);
    QVERIFY(written().loss.mode == LossMode::Sound);
    QCOMPARE(written().loss.teachers.size(), std::size_t(1));
    const QString labels = m_place.filePath(QStringLiteral("labels.json"));
    QCOMPARE(write({}), 0);
    QVERIFY(written().loss.mode == LossMode::Labels);
    QVERIFY(QFile::copy(m_place.filePath(QStringLiteral("plan.json")), labels));
    for (const QStringList& unheard : {QStringList{QStringLiteral("--loss"), QStringLiteral("labels")},
                                       QStringList{QStringLiteral("--from"), labels}})
        QCOMPARE(write(teacher + unheard), 1);
}

// The list that NIH publishes beside its table, train_val_list.txt, names the films to learn from.
void PlanCommandTest::nihsTestFilmsStayUnseen() {
    const QTemporaryDir nih;
    const auto write = [&](const char* name, const QByteArray& text) {
        QDir(nih.path()).mkpath(QStringLiteral("tables"));
        QFile file(nih.filePath(QStringLiteral("tables/") + QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    };
    write("Data_Entry_2017_v2020.csv",
          "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position\n"
          "00000001_000.png,Cardiomegaly,0,1,57,M,PA\n");
    const QString table = QStringLiteral("tables/Data_Entry_2017_v2020.csv");
    const QStringList named{QStringLiteral("--data"), nih.path(), QStringLiteral("--train"), table};
    QCOMPARE(said(named), QString());
    QCOMPARE(written().data.trainList, std::string());
    write("train_val_list.txt", "00000001_000.png\n");
    QVERIFY(said(named).contains(QStringLiteral("tables/train_val_list.txt")));
    QCOMPARE(written().data.trainList, std::string("tables/train_val_list.txt"));
    const QString recognised = said({QStringLiteral("--data"), nih.path()});
    QVERIFY2(recognised.contains(QStringLiteral("Data_Entry_2017_v2020.csv")), qPrintable(recognised));
    QCOMPARE(written().data.trainList, std::string("train_val_list.txt"));
}

void PlanCommandTest::anUnknownLabelIsRefused() {
    QCOMPARE(write({QStringLiteral("--untrained"), QStringLiteral("Edema,Foo")}), 1);
    QVERIFY(said({QStringLiteral("--data"), QString::fromStdString(m_films.root().string()),
                  QStringLiteral("--untrained"), QStringLiteral("Edema,Foo")})
                .contains(QStringLiteral("Foo")));
}

void PlanCommandTest::aBegunRunIsKept() {
    const QTemporaryDir place;
    const auto plan = [&](const QString& seed) {
        return write(place.path(), {QStringLiteral("--seed"), seed});
    };
    QCOMPARE(plan(QStringLiteral("1")), 0);
    QCOMPARE(plan(QStringLiteral("2")), 0); // nothing was learnt from it
    QFile begun(place.filePath(QStringLiteral("events.jsonl")));
    QVERIFY(begun.open(QIODevice::WriteOnly));
    QCOMPARE(plan(QStringLiteral("3")), 1);
    const auto kept = readTrainingPlan(place.path().toStdString() + "/plan.json");
    QCOMPARE(kept->optimisation.seed, std::uint64_t(2));
}

// A teacher that learnt on another number of threads is another teacher.
void PlanCommandTest::threadsAreTheTeachersToo() {
    QCOMPARE(write({}), 0);
    TrainingPlan recipe = written();
    TrainingPlan teacher = recipe;
    teacher.teacherPlans = {recipe}; // which has one of its own
    recipe.teacherPlans = {teacher};
    recipe.loss.mode = LossMode::Sound;
    const auto kept = [&](const char* name, const TrainingPlan& plan) {
        const QString file = m_place.filePath(QLatin1String(name));
        [&] { QVERIFY(writeAtomically(file.toStdString(), toJson(plan))); }();
        return file;
    };
    const QString from = kept("recipe.json", recipe), first = kept("teacher.json", teacher);
    for (const QStringList& taught : {QStringList{QStringLiteral("--from"), from},
                                      QStringList{QStringLiteral("--teacher-plan"), first}}) {
        QCOMPARE(write(taught + QStringList{QStringLiteral("--threads"), QStringLiteral("3")}), 0);
        const TrainingPlan plan = written();
        QCOMPARE(plan.optimisation.threads, 3);
        QCOMPARE(plan.teacherPlans.at(0).optimisation.threads, 3);
        QCOMPARE(plan.teacherPlans.at(0).teacherPlans.at(0).optimisation.threads, 3);
        QCOMPARE(write(taught), 0);
        QCOMPARE(written().teacherPlans.at(0).optimisation.threads, 0); // as it was planned
    }
}

QTEST_GUILESS_MAIN(PlanCommandTest)
#include "tst_plan_command.moc"
