#include "app/training/runs_store.h"
#include "app/training/trainer_launcher.h"
#include "app/training/trainer_task.h"
#include "tests/app/run_maker.h"

#include <QDir>
#include <QSignalSpy>
#include <QtTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace hilum;
using namespace hilum::test;

// What the viewer remembers of runs, and how it starts a trainer.
class tst_RunsStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void runsSurviveARestart();
    void onlyItsOwnerReadsTheList();
    void aFolderOfRunsIsSearched();
    void runsInsideARunAreFound();
    void aForgottenRunStaysForgotten();
    void newFoldersHaveFreeNames_data();
    void newFoldersHaveFreeNames();
    void anUnwritableLibraryIsToldAndSurvived();
    void aTrainerIsDetachedAndNiced();
    void aMissingTrainerIsTold();
    void aTasksProgressAndAnswerArrive();
    void aTaskIsCancelled();
    void progressIsUnderstood_data();
    void progressIsUnderstood();

private:
    QString in(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    std::unique_ptr<RunsStore> open() const {
        return std::make_unique<RunsStore>(in("library.sqlite"), in("runs"));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_RunsStore::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_RunsStore::runsSurviveARestart() {
    const MadeRun first(in("a")), second(in("b"));
    {
        const auto store = open();
        QSignalSpy changed(store.get(), &RunsStore::changed);
        QCOMPARE(store->add(first.path()), 1);
        QCOMPARE(store->add(second.path()), 1);
        QCOMPARE(store->add(second.path()), 0);
        QCOMPARE(changed.size(), 2);
        QVERIFY(store->problem().isEmpty());
    }
    QCOMPARE(open()->folders(), QStringList({second.path(), first.path()})); // newest first
}

// Names of folders tell of patients.
void tst_RunsStore::onlyItsOwnerReadsTheList() {
    QFile list(in("library.sqlite")); // as older versions made it
    QVERIFY(list.open(QIODevice::WriteOnly));
    QVERIFY(list.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    list.close();
    const auto store = open();
    QVERIFY(!(QFile::permissions(list.fileName()) & (QFile::ReadGroup | QFile::ReadOther)));
}

void tst_RunsStore::aFolderOfRunsIsSearched() {
    const MadeRun first(in("many/x/a")), second(in("many/b"));
    QDir().mkpath(in("many/empty"));
    QCOMPARE(open()->add(in("many")), 2);
    QCOMPARE(open()->add(in("many/empty")), 0);
    // The folder of runs needs no adding.
    const MadeRun own(in("runs/c"));
    QVERIFY(open()->folders().contains(own.path()));
}

void tst_RunsStore::runsInsideARunAreFound() {
    const MadeRun run(in("run")), teacher(in("run/teacher")), arm(in("run/arms/plain/seed-1"));
    QCOMPARE(nestedRuns(run.path()), QStringList({teacher.path(), arm.path()}));
    QCOMPARE(runFoldersIn(run.path()), QStringList{run.path()});
}

void tst_RunsStore::aForgottenRunStaysForgotten() {
    const MadeRun own(in("runs/c"));
    open()->forget(own.path());
    QVERIFY(QFile::exists(own.path() + QStringLiteral("/plan.json")));
    QVERIFY(open()->folders().isEmpty());
    QCOMPARE(open()->add(own.path()), 1); // unless it is asked for
    QCOMPARE(open()->folders(), QStringList{own.path()});
}

void tst_RunsStore::newFoldersHaveFreeNames_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folder");
    QTest::newRow("plain") << QStringLiteral("M2 student") << QStringLiteral("M2-student");
    QTest::newRow("taken") << QStringLiteral("taken") << QStringLiteral("taken-2");
    QTest::newRow("a way out") << QStringLiteral("../../etc") << QStringLiteral("etc");
    QTest::newRow("nothing") << QStringLiteral(" . ") << QStringLiteral("run");
}

void tst_RunsStore::newFoldersHaveFreeNames() {
    QFETCH(QString, name);
    QFETCH(QString, folder);
    QDir().mkpath(in("runs/taken"));
    QCOMPARE(QDir(in("runs")).relativeFilePath(open()->newRunFolder(name)), folder);
}

void tst_RunsStore::anUnwritableLibraryIsToldAndSurvived() {
    QFile file(in("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    RunsStore store(in("file/library.sqlite"), in("runs"));
    QVERIFY(!store.problem().isEmpty());
    const MadeRun run(in("a"));
    QCOMPARE(store.add(run.path()), 1);
    QCOMPARE(store.folders(), QStringList{run.path()});
}

void tst_RunsStore::aTrainerIsDetachedAndNiced() {
    const MadeRun run(in("a run"));
    run.write(QStringLiteral("control.json"), R"({"id": 3, "command": "stop"})");
    run.write(QStringLiteral("fake-trainer.txt"), "say Good morning.\nfacts\nexit 0\n");
    const TrainerLauncher launcher(QStringLiteral(HILUM_BINARY_DIR "/tests/fake-trainer"));
    QVERIFY(launcher.isInstalled());
    const auto started = launcher.start(run.path());
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    QVERIFY(!readControl(run.run().control())); // orders to an earlier trainer are taken back
    QFile facts(run.path() + QStringLiteral("/facts.txt"));
    QTRY_VERIFY(facts.size() > 0);
    QVERIFY(facts.open(QIODevice::ReadOnly));
    const QList<QByteArray> words = facts.readAll().trimmed().split(' ');
    QVERIFY(words[0].toInt() != getsid(0)); // a signal to the viewer's terminal does not reach it
    QVERIFY(words[1].toInt() != getpid());  // nor does anything that befalls the viewer
    QCOMPARE(words[2].toInt(), std::min(19, getpriority(PRIO_PROCESS, 0) + TrainerLauncher::niceness));
    QFile said(run.path() + QStringLiteral("/trainer.err"));
    QTRY_VERIFY(said.size() > 0);
}

void tst_RunsStore::aMissingTrainerIsTold() {
    const MadeRun run(in("a"));
    const auto started = TrainerLauncher(in("nowhere")).start(run.path());
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::FileNotFound);
}

void tst_RunsStore::aTasksProgressAndAnswerArrive() {
    TrainerTask task(QStringLiteral("/bin/sh"));
    QSignalSpy progressed(&task, &TrainerTask::progressed), finished(&task, &TrainerTask::finished);
    task.start(
        {QStringLiteral("-c"),
         QStringLiteral(
             "printf '\\r3 of 12 films\\r12 of 12 films\\n' >&2; echo a warning >&2; echo out; exit 1")});
    QTRY_COMPARE(finished.size(), 1);
    const auto answer = finished[0][0].value<TrainerTask::Answer>();
    QCOMPARE(answer.status, 1);
    QVERIFY(!answer.isCancelled);
    QCOMPARE(answer.output, QByteArray("out\n"));
    QCOMPARE(answer.words, QStringLiteral("a warning"));
    QCOMPARE(progressed[0][1].toDouble(), 0.25);
}

void tst_RunsStore::aTaskIsCancelled() {
    TrainerTask task(QStringLiteral("/bin/sh"));
    QSignalSpy finished(&task, &TrainerTask::finished);
    task.start({QStringLiteral("-c"), QStringLiteral("exec sleep 60")});
    QTRY_VERIFY(task.isRunning());
    task.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished[0][0].value<TrainerTask::Answer>().isCancelled);
}

void tst_RunsStore::progressIsUnderstood_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<double>("share");
    QTest::newRow("count") << QStringLiteral("128 of 512 films") << 0.25;
    QTest::newRow("percent") << QStringLiteral("probing: 37 %") << 0.37;
    QTest::newRow("no end known") << QStringLiteral("5 of 0 films") << -1.0;
    QTest::newRow("words") << QStringLiteral("The table has no column Path.") << -1.0;
}

void tst_RunsStore::progressIsUnderstood() {
    QFETCH(QString, line);
    QFETCH(double, share);
    QCOMPARE(progressShare(line).value_or(-1), share);
}

QTEST_GUILESS_MAIN(tst_RunsStore)
#include "tst_runs_store.moc"
