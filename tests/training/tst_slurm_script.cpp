#include "run_fixture.h"
#include "synthetic_films.h"
#include "training/runs/slurm_script.h"

#include <QtTest>

using namespace hilum;

// The script that `hilum-train plan --slurm` writes, run by bash with a stand-in for Slurm: srun runs one
// task in its place, scontrol notes what it was told.
class SlurmScriptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlanHoldsFromAnywhere();
    void saysWhatWasAsked();
    void aJobThatIsToldToEndGoesOn();
    void aRunThatWasStoppedStaysStopped();

private:
    QString place(const char* name) const { return m_place.filePath(QLatin1String(name)); }
    void program(const char* name, const char* text) const;
    void plan(const QString& run, const QStringList& more) const;
    void start(QProcess& job, const QString& run) const;

    const SyntheticFilms m_films{12, 8};
    const QTemporaryDir m_place;
};

void SlurmScriptTest::program(const char* name, const char* text) const {
    QFile file(place(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

void SlurmScriptTest::plan(const QString& run, const QStringList& more) const {
    const int status = QProcess::execute(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"),
                                         QStringList{QStringLiteral("plan"),
                                                     QStringLiteral("--data"),
                                                     QString::fromStdString(m_films.root().string()),
                                                     QStringLiteral("--train"),
                                                     QStringLiteral("train.csv"),
                                                     QStringLiteral("--valid"),
                                                     QStringLiteral("valid.csv"),
                                                     QStringLiteral("--out"),
                                                     run,
                                                     QStringLiteral("--variant"),
                                                     QStringLiteral("M0"),
                                                     QStringLiteral("--mxa"),
                                                     QStringLiteral("none"),
                                                     QStringLiteral("--size"),
                                                     QStringLiteral("32"),
                                                     QStringLiteral("--batch"),
                                                     QStringLiteral("6"),
                                                     QStringLiteral("--epochs"),
                                                     QStringLiteral("2000"),
                                                     QStringLiteral("--threads"),
                                                     QStringLiteral("1")} +
                                             more);
    QCOMPARE(status, 0);
}

void SlurmScriptTest::start(QProcess& job, const QString& run) const {
    program("srun", "#!/bin/bash\nwhile [[ $1 == --* ]]; do shift; done\nexec \"$@\"\n");
    program("scontrol", "#!/bin/bash\necho \"$@\" >\"$(dirname \"$0\")/told\"\n");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"),
                       m_place.path() + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("SLURM_JOB_ID"), QStringLiteral("42"));
    environment.insert(QStringLiteral("SLURM_CPUS_PER_TASK"), QStringLiteral("1"));
    job.setProcessEnvironment(environment);
    job.start(QStringLiteral("bash"), {run + QStringLiteral("/train.slurm")});
    const RunFolder folder(run.toStdString());
    QTRY_VERIFY_WITH_TIMEOUT(!events(folder, QStringLiteral("epoch")).isEmpty(), 60000);
}

void SlurmScriptTest::saysWhatWasAsked() {
    SlurmOptions options;
    options.nodes = 4;
    options.tasksPerNode = 2;
    options.cpusPerTask = 8;
    options.gpusPerTask = 1;
    options.partition = "long";
    const std::string script =
        slurmScript(options, "Dr. O'Hara's model", "/runs/it's one", "/opt/hilum-train");
    for (const char* line :
         {"#!/bin/bash\n", "\n#SBATCH --job-name=Dr.-O-Hara-s-model\n", "\n#SBATCH --nodes=4\n",
          "\n#SBATCH --ntasks-per-node=2\n", "\n#SBATCH --cpus-per-task=8\n", "\n#SBATCH --gpus-per-task=1\n",
          "\n#SBATCH --partition=long\n", "\n#SBATCH --requeue\n", "\n#SBATCH --signal=B:USR1@180\n",
          "\nrun='/runs/it'\\''s one'\n"})
        QVERIFY2(script.find(line) != std::string::npos, line);
    QCOMPARE(script.find("--account"), std::string::npos);
    options.gpusPerTask = 0;
    QCOMPARE(slurmScript(options, "a", "/a", "/b").find("gpus"), std::string::npos);
}

void SlurmScriptTest::aJobThatIsToldToEndGoesOn() {
    const QString run = place("a run");
    plan(run, {QStringLiteral("--slurm")});
    QProcess job;
    start(job, run);
    QProcess::execute(QStringLiteral("kill"), {QStringLiteral("-USR1"), QString::number(job.processId())});
    QVERIFY(job.waitForFinished(60000));
    QCOMPARE(job.exitCode(), 3);
    QFile told(place("told"));
    QVERIFY(told.open(QIODevice::ReadOnly));
    QCOMPARE(told.readAll(), QByteArray("requeue 42\n"));
    QVERIFY(told.remove());
    QCOMPARE(events(RunFolder(run.toStdString()), QStringLiteral("stopped")).size(), 1);
}

void SlurmScriptTest::aRunThatWasStoppedStaysStopped() {
    const QString run = place("another");
    plan(run, {QStringLiteral("--slurm"), QStringLiteral("--slurm-nodes"), QStringLiteral("2")});
    QProcess job;
    start(job, run);
    QVERIFY(writeControl(RunFolder(run.toStdString()).control(), {1, "stop"}));
    QVERIFY(job.waitForFinished(60000));
    QCOMPARE(job.exitCode(), 3);
    QVERIFY(!QFile::exists(place("told")));
}

// The run is started elsewhere: by a batch system, by the viewer. Paths of the table are the root's.
void SlurmScriptTest::aPlanHoldsFromAnywhere() {
    QProcess planner;
    planner.setWorkingDirectory(m_place.path());
    planner.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train"),
                  {QStringLiteral("plan"), QStringLiteral("--data"), QStringLiteral("films"),
                   QStringLiteral("--train"), QStringLiteral("train.csv"), QStringLiteral("--loss"),
                   QStringLiteral("sound"), QStringLiteral("--teacher"),
                   QStringLiteral("a/teacher.safetensors"), QStringLiteral("--init"),
                   QStringLiteral("../start.pth"), QStringLiteral("--out"), QStringLiteral("relative")});
    QVERIFY(planner.waitForFinished());
    QCOMPARE(planner.exitCode(), 0);
    const std::filesystem::path here = std::filesystem::canonical(m_place.path().toStdString());
    const TrainingPlan plan = readTrainingPlan(here / "relative" / "plan.json").value();
    QCOMPARE(plan.data.root, (here / "films").string());
    QCOMPARE(plan.data.trainTable, std::string("train.csv"));
    QCOMPARE(plan.data.cacheFolder, std::string());
    QCOMPARE(plan.loss.teachers, std::vector<std::string>{(here / "a/teacher.safetensors").string()});
    QCOMPARE(plan.initialWeights, (here.parent_path() / "start.pth").string());
}

QTEST_GUILESS_MAIN(SlurmScriptTest)
#include "tst_slurm_script.moc"
