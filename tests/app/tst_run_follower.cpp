#include "app/training/run_control.h"
#include "app/training/run_follower.h"
#include "tests/app/run_maker.h"

#include <QtTest>

using namespace hilum;
using namespace hilum::test;
using namespace std::chrono_literals;

using Status = RunState::Status;

// A run folder as a watcher meets it: growing, torn, cut, silent, dead.
class tst_RunFollower : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPlanAloneIsPlanned();
    void aFolderWithoutAPlanSaysSo();
    void aFolderThatWentAwaySaysSo();
    void eventsAddUp();
    void aRepeatedEpochReplacesLaterOnes();
    void strangeLinesAreSurvived_data();
    void strangeLinesAreSurvived();
    void aTornLineIsReadOnceItIsWhole();
    void aTornLineThatIsCutOffIsForgotten();
    void aReplacedFileIsReadAnew();
    void silenceIsTold();
    void theTrainersClockDoesNotMatter_data();
    void theTrainersClockDoesNotMatter();
    void anOldFileIsSilentAtFirstSight();
    void aTrainerThatVanishedIsTold();
    void aTrainerThatNeverSpokeIsTold();
    void stoppingIsAskedThenHeardThenDone();
    void anOldOrderIsNoOrder();
    void failureHasItsWords();
    void aFullDiskIsToldWhileItLasts();
    void timeLeftIsTheMedianOfEpochs();
    void aNightBetweenTwoTrainersIsNoEpoch();
    void theLastCheckpointCanBePutAside();
    void aScriptSaysHowToStartElsewhere();

private:
    // A trainer is at work until `leave`.
    void arrive() { m_lock.emplace(std::move(*RunLock::acquire(m_run->run().root()))); }
    void leave() { m_lock.reset(); }
    RunState look(std::chrono::milliseconds later = 1s) {
        m_now += later;
        return m_follower->look(m_now);
    }
    void begin() {
        arrive();
        m_run->event("films", R"("split":"train","rows":20,"used":18,"laterals":0,"leftOut":2)");
        m_run->event("started", R"("parameters":1000,"epochs":4,"stepsPerEpoch":10,"threads":2)");
    }

    std::unique_ptr<MadeRun> m_run;
    std::unique_ptr<RunFollower> m_follower;
    std::optional<RunLock> m_lock;
    RunFollower::Instant m_now;
};

void tst_RunFollower::init() {
    leave();
    m_run = std::make_unique<MadeRun>();
    m_follower = std::make_unique<RunFollower>(m_run->path());
    m_now = std::chrono::steady_clock::now();
}

void tst_RunFollower::aPlanAloneIsPlanned() {
    const RunState state = look();
    QCOMPARE(state.status, Status::Planned);
    QCOMPARE(state.name, QStringLiteral("Made run"));
    QVERIFY(state.canStart() && !state.isAlive() && !state.canStop());
}

void tst_RunFollower::aFolderWithoutAPlanSaysSo() {
    m_run->write(QStringLiteral("plan.json"), "{\"na");
    const RunState state = look();
    QCOMPARE(state.status, Status::Unreadable);
    QVERIFY(!state.problem.isEmpty());
    QVERIFY(!state.canStart());
}

void tst_RunFollower::aFolderThatWentAwaySaysSo() {
    begin();
    QVERIFY(look().isAlive());
    const QString away = m_run->path() + QStringLiteral(" away");
    QVERIFY(QDir().rename(m_run->path(), away));
    const RunState state = look();
    QCOMPARE(state.status, Status::Unreadable);
    QVERIFY2(state.problem.contains(QStringLiteral("not there")), qPrintable(state.problem));
    QVERIFY(!state.isAlive() && !state.canStart());
    QCOMPARE(state.name, QStringLiteral("Made run")); // it is still known which one it was
    QVERIFY(QDir().rename(away, m_run->path()));
    QCOMPARE(look().status, Status::Running);
}

void tst_RunFollower::eventsAddUp() {
    begin();
    m_run->event("heartbeat",
                 R"("phase":"training","epoch":1,"step":5,"epochs":4,"stepsPerEpoch":10,"loss":1.5,)"
                 R"("filmsPerSecond":20.5,"memoryBytes":900000000)");
    RunState state = look();
    QCOMPARE(state.status, Status::Running);
    QCOMPARE(state.progress.trainFilms, 18);
    QCOMPARE(state.progress.leftOut, 2);
    QCOMPARE(state.progress.parameters, 1000);
    QCOMPARE(state.progress.share(), 0.125); // 5 of 40 steps
    QCOMPARE(*state.progress.filmsPerSecond, 20.5);
    QCOMPARE(state.progress.memoryBytes, 900000000);
    QVERIFY(state.canStop() && !state.canStart());
    m_run->event("epoch", R"("epoch":1,"trainLoss":1.4,"hardLoss":0.9,"softLoss":0.5,"macroAuroc":0.61,)"
                          R"("microAuroc":0.7,"best":true,"learningRate":0.001)");
    m_run->event("epoch", R"("epoch":2,"trainLoss":1.2,"macroAuroc":0.58,"best":false,)"
                          R"("learningRate":0.0005,"memoryBytes":950000000)");
    state = look();
    QCOMPARE(state.progress.memoryBytes, 950000000);
    QCOMPARE(state.progress.figures.size(), std::size_t(2));
    QCOMPARE(*state.progress.figures[0].softLoss, 0.5);
    QVERIFY(!state.progress.figures[1].hardLoss);
    QCOMPARE(state.progress.bestEpoch, 1);
    QCOMPARE(*state.progress.bestMacro, 0.61);
    QCOMPARE(state.progress.share(), 0.5);
    m_run->event("completed", R"("bestEpoch":1,"macroAuroc":0.61)");
    leave();
    state = look();
    QCOMPARE(state.status, Status::Completed);
    QCOMPARE(state.progress.share(), 1.0);
    QVERIFY(statusSentence(state).contains(QStringLiteral("0.610")));
}

void tst_RunFollower::aRepeatedEpochReplacesLaterOnes() {
    begin();
    for (const char* fields :
         {R"("epoch":1,"macroAuroc":0.6,"best":true)", R"("epoch":2,"macroAuroc":0.7,"best":true)",
          R"("epoch":1,"macroAuroc":0.6,"best":true)"})
        m_run->event("epoch", fields);
    const RunState state = look();
    QCOMPARE(state.progress.figures.size(), std::size_t(1));
    QCOMPARE(state.progress.bestEpoch, 1);
}

void tst_RunFollower::strangeLinesAreSurvived_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty lines") << QByteArray("\n\n\n");
    QTest::newRow("no JSON") << QByteArray("Segmentation fault (core dumped)\n");
    QTest::newRow("zeros") << QByteArray(4096, '\0').append('\n');
    QTest::newRow("no object") << QByteArray("[1,2,3]\n7\nnull\n\"text\"\n");
    QTest::newRow("no type") << QByteArray("{\"seq\":3}\n{\"type\":7}\n");
    QTest::newRow("wrong types") << QByteArray("{\"type\":\"epoch\",\"epoch\":\"one\",\"macroAuroc\":[],"
                                               "\"best\":1,\"learningRate\":null}\n"
                                               "{\"type\":\"heartbeat\",\"epoch\":-5,\"step\":1e300}\n");
    QTest::newRow("unknown type") << QByteArray("{\"seq\":9,\"type\":\"confetti\",\"many\":true}\n");
    QTest::newRow("deep nesting") << QByteArray(200'000, '[').append('\n');
    QTest::newRow("a very long line") << QByteArray(5 << 20, 'x').append('\n');
    QTest::newRow("not UTF-8") << QByteArray("{\"type\":\"failed\",\"message\":\"\xff\xfe\"}\n");
}

void tst_RunFollower::strangeLinesAreSurvived() {
    QFETCH(QByteArray, bytes);
    begin();
    m_run->append(bytes);
    look();
    m_run->event("heartbeat", R"("phase":"training","epoch":2,"step":3)");
    m_run->event("epoch", R"("epoch":2,"macroAuroc":0.66,"best":true)");
    const RunState state = look();
    QCOMPARE(state.status, Status::Running);
    QCOMPARE(*state.progress.bestMacro, 0.66);
}

void tst_RunFollower::aTornLineIsReadOnceItIsWhole() {
    begin();
    m_run->append(R"({"seq":3,"type":"epoch","epoch":1,"macroAu)");
    QVERIFY(look().progress.figures.empty());
    m_run->append("roc\":0.625,\"best\":true}\n");
    QCOMPARE(*look().progress.bestMacro, 0.625);
}

void tst_RunFollower::aTornLineThatIsCutOffIsForgotten() {
    begin();
    const auto whole = std::filesystem::file_size(m_run->run().events());
    m_run->append(R"({"seq":3,"type":"epoch","epoch":1,"macroAu)");
    look();
    std::filesystem::resize_file(m_run->run().events(), whole); // as the next trainer does
    look();
    m_run->event("resumed", R"("epoch":3,"step":4,"epochs":4,"stepsPerEpoch":10)");
    const RunState state = look();
    QCOMPARE(state.progress.epoch, 3);
    QCOMPARE(state.progress.trainFilms, 18); // what came before is still known
}

void tst_RunFollower::aReplacedFileIsReadAnew() {
    begin();
    m_run->event("epoch", R"("epoch":1,"macroAuroc":0.9,"best":true)");
    look();
    std::filesystem::remove(m_run->run().events());
    m_run->event("started", R"("epochs":7,"stepsPerEpoch":10)");
    const RunState state = look();
    QCOMPARE(state.progress.epochs, 7);
    QVERIFY(state.progress.figures.empty());
}

void tst_RunFollower::silenceIsTold() {
    begin();
    QCOMPARE(look().status, Status::Running);
    QCOMPARE(look(59s).status, Status::Running);
    const RunState silent = look(2s);
    QCOMPARE(silent.status, Status::Silent);
    QVERIFY(statusSentence(silent).contains(QStringLiteral("1 min")));
    QVERIFY(silent.isAlive() && silent.canStop());
    m_run->event("heartbeat", R"("phase":"validation","epoch":1)");
    QCOMPARE(look().status, Status::Running);
}

void tst_RunFollower::theTrainersClockDoesNotMatter_data() {
    QTest::addColumn<QString>("time");
    QTest::newRow("a year ahead") << QStringLiteral("2027-05-04T10:00:00.000Z");
    QTest::newRow("1970") << QStringLiteral("1970-01-01T00:00:00.000Z");
    QTest::newRow("no time at all") << QStringLiteral("yesterday");
}

void tst_RunFollower::theTrainersClockDoesNotMatter() {
    QFETCH(QString, time);
    begin();
    look();
    m_run->event("epoch", R"("epoch":1,"macroAuroc":0.6)", "2026-05-04T10:00:00.000Z");
    m_run->event("epoch", R"("epoch":2,"macroAuroc":0.6)", "2026-05-04T10:02:00.000Z");
    m_run->event("epoch", R"("epoch":3,"macroAuroc":0.6)", time.toLatin1().constData());
    m_run->event("heartbeat", R"("phase":"training","epoch":4,"step":5)", time.toLatin1().constData());
    const RunState state = look();
    QCOMPARE(state.status, Status::Running);
    QCOMPARE(look(58s).status, Status::Running);
    QCOMPARE(look(3s).status, Status::Silent);
}

void tst_RunFollower::anOldFileIsSilentAtFirstSight() {
    begin();
    std::filesystem::last_write_time(m_run->run().events(),
                                     std::filesystem::file_time_type::clock::now() - 2h);
    QCOMPARE(look().status, Status::Silent);
    m_run->event("heartbeat", R"("phase":"training")");
    QCOMPARE(look().status, Status::Running);
}

void tst_RunFollower::aTrainerThatVanishedIsTold() {
    begin();
    m_run->write(QStringLiteral("trainer.log"), "2026-05-04 10:00:00 train: 18 of 20 films\n");
    m_run->write(QStringLiteral("trainer.err"), "terminate called after throwing\n");
    QCOMPARE(look().status, Status::Running);
    leave();
    QCOMPARE(look().status, Status::Running); // its last line may still be on its way to the disk
    const RunState dead = look(3s);
    QCOMPARE(dead.status, Status::Died);
    QCOMPARE(dead.lastWords, QStringLiteral("terminate called after throwing"));
    QVERIFY(dead.canStart());
    // The next viewer knows at once.
    QCOMPARE(RunFollower(m_run->path()).look().status, Status::Died);
}

void tst_RunFollower::aTrainerThatNeverSpokeIsTold() {
    m_run->write(QStringLiteral("trainer.lock"), "");
    m_follower->expectTrainer(m_now);
    QCOMPARE(look().status, Status::Starting);
    m_run->write(QStringLiteral("trainer.err"), "error while loading shared libraries\n");
    QCOMPARE(look(5s).status, Status::Starting);
    const RunState dead = look(10s);
    QCOMPARE(dead.status, Status::Died);
    QVERIFY(dead.lastWords.contains(QStringLiteral("shared libraries")));
}

void tst_RunFollower::stoppingIsAskedThenHeardThenDone() {
    begin();
    look();
    QVERIFY(askToStop(m_run->path(), 0));
    RunState state = look();
    QCOMPARE(state.status, Status::Stopping);
    QVERIFY(!state.stopAccepted);
    QVERIFY(statusSentence(state).contains(QStringLiteral("Asked")));
    m_run->event("control", R"("id":1,"command":"stop","accepted":true)");
    state = look();
    QCOMPARE(state.status, Status::Stopping);
    QVERIFY(state.stopAccepted);
    m_run->event("stopped", R"("epoch":1,"step":7)");
    state = look();
    QCOMPARE(state.status, Status::Stopped);
    QVERIFY(!state.canStart()); // the old trainer has not left yet
    QVERIFY(statusSentence(state).contains(QStringLiteral("in epoch 1 of 4")));
    m_run->event("stopped", R"("epoch":5,"step":0)"); // all epochs are done, the bundle was being made
    QVERIFY(statusSentence(look()).contains(QStringLiteral("in epoch 4 of 4")));
    leave();
    QVERIFY(look().canStart());
    QVERIFY(askToStop(m_run->path(), 1));
    QCOMPARE(readControl(m_run->run().control())->id, 2);
}

void tst_RunFollower::anOldOrderIsNoOrder() {
    m_run->write(QStringLiteral("control.json"), R"({"id": 4, "command": "stop"})");
    begin();
    QCOMPARE(look().status, Status::Running);
    m_run->write(QStringLiteral("control.json"), R"({"id": 5, "command": "stop"})");
    QCOMPARE(look().status, Status::Stopping);
    forgetOrders(m_run->path());
    QCOMPARE(look().status, Status::Running);
}

void tst_RunFollower::failureHasItsWords() {
    begin();
    m_run->event("failed", R"("code":"write_failed","message":"The disk is full.")");
    leave();
    const RunState state = look();
    QCOMPARE(state.status, Status::Failed);
    QCOMPARE(state.problem, QStringLiteral("The disk is full."));
    QCOMPARE(statusSentence(state), QStringLiteral("The disk is full."));
    QVERIFY(state.canStart());
}

void tst_RunFollower::aFullDiskIsToldWhileItLasts() {
    begin();
    m_run->event("writeFailed", R"("what":"checkpoint","message":"No space left.")");
    RunState state = look();
    QCOMPARE(state.status, Status::Running);
    QCOMPARE(state.progress.trouble, std::string("No space left."));
    m_run->event("epoch", R"("epoch":1,"macroAuroc":0.6)");
    QVERIFY(look().progress.trouble.empty());
}

void tst_RunFollower::aNightBetweenTwoTrainersIsNoEpoch() {
    begin();
    m_run->event("epoch", R"("epoch":1)", "2026-05-04T18:00:00.000Z");
    m_run->event("stopped", R"("epoch":1)", "2026-05-04T18:00:01.000Z");
    m_run->event("resumed", R"("epoch":1,"epochs":4)", "2026-05-05T08:00:00.000Z");
    m_run->event("epoch", R"("epoch":2)", "2026-05-05T08:02:00.000Z");
    QVERIFY(!look().timeLeft); // not 14 hours an epoch
    m_run->event("epoch", R"("epoch":3)", "2026-05-05T08:04:00.000Z");
    QCOMPARE(look().timeLeft->count(), 120);
}

void tst_RunFollower::timeLeftIsTheMedianOfEpochs() {
    begin();
    m_run->event("epoch", R"("epoch":1)", "2026-05-04T10:00:00.000Z");
    QVERIFY(!look().timeLeft);
    m_run->event("epoch", R"("epoch":2)", "2026-05-04T10:02:00.000Z");
    m_run->event("heartbeat", R"("phase":"training","epoch":3,"step":5,"epochs":4,"stepsPerEpoch":10)");
    // 1.5 epochs of 120 s are left.
    QCOMPARE(look().timeLeft->count(), 180);
}

void tst_RunFollower::theLastCheckpointCanBePutAside() {
    const auto checkpoint = [&](const char* name) {
        return QString::fromStdString((m_run->run().checkpoints() / name).string());
    };
    QCOMPARE(setLastCheckpointAside(m_run->path()).error().code, ErrorCode::FileNotFound);
    QVERIFY(!look().hasCheckpoint);
    m_run->write(QStringLiteral("checkpoints/last.pt"), "last");
    QVERIFY(look().hasCheckpoint && !look().previousCheckpoint.isValid());
    m_run->write(QStringLiteral("checkpoints/previous.pt"), "previous");
    QFile file(checkpoint("previous.pt"));
    const QDateTime saved = QDateTime::currentDateTimeUtc().addSecs(-100);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(saved, QFileDevice::FileModificationTime));
    file.close();
    QCOMPARE(look().previousCheckpoint.toSecsSinceEpoch(), saved.toSecsSinceEpoch());
    arrive();
    QCOMPARE(setLastCheckpointAside(m_run->path()).error().code, ErrorCode::InvalidArgument);
    QVERIFY(QFile::exists(checkpoint("last.pt")));
    leave();
    QVERIFY(setLastCheckpointAside(m_run->path()));
    QVERIFY(!QFile::exists(checkpoint("last.pt")) && QFile::exists(checkpoint("previous.pt")));
    QFile aside(checkpoint("aside.pt"));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray("last"));
    const RunState state = look();
    QVERIFY(state.hasCheckpoint && !state.lastCheckpoint.isValid());
}

void tst_RunFollower::aScriptSaysHowToStartElsewhere() {
    QVERIFY(look().scriptCommand.isEmpty());
    m_run->write(QStringLiteral("train.slurm"), "#!/bin/bash\n");
    const RunState state = look();
    QCOMPARE(state.scriptCommand, QStringLiteral("sbatch %1/train.slurm").arg(m_run->path()));
    QVERIFY(statusSentence(state).contains(QStringLiteral("command below")));
    QVERIFY(state.canStart()); // here, too
}

QTEST_GUILESS_MAIN(tst_RunFollower)
#include "tst_run_follower.moc"
