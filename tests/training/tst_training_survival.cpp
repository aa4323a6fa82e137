#include "run_fixture.h"
#include "synthetic_films.h"
#include "tests/support/fault_rounds.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QtTest>

using namespace hilum;

// What ends or hinders a trainer from outside: each in a real process.
class TrainingSurvivalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void manyKills();
    void aFullDiskIsTriedAgain_data();
    void aFullDiskIsTriedAgain();
    void aSecondTrainerIsRefused();
    void damagedFilmsInMidEpoch_data();
    void damagedFilmsInMidEpoch();
    void lostFilmsAreLeftOut();
    void withoutAnyFilmItSaysWhatToDo();

private:
    void awaitSecondEpoch(const Run& run, const QProcess& trainer);

    std::string uninterrupted(const TrainingPlan& plan);

    const SyntheticFilms m_films{12, 8};
    TrainingPlan m_plan;
    qint64 m_checkpoint = 0, m_bundle = 0; // bytes
};

void TrainingSurvivalTest::initTestCase() {
    m_plan = tinyPlan(m_films.root());
    m_plan.architecture.inputSize = 32;
    m_plan.architecture.mxa = MxaMode::None;
    m_plan.architecture.roi = MxaRoi::Hard;
    m_plan.optimisation.batchSize = 2;
    m_plan.optimisation.epochs = 8;
    m_plan.optimisation.checkpointSeconds = 0.15; // several within an epoch
}

// Weights of an uninterrupted run, and the sizes of its files.
std::string TrainingSurvivalTest::uninterrupted(const TrainingPlan& plan) {
    const Run run(plan);
    QProcess trainer;
    run.start(trainer);
    if (!trainer.waitForFinished(850000) || trainer.exitCode() != 0)
        return "no run";
    m_checkpoint = static_cast<qint64>(std::filesystem::file_size(run.folder().checkpoints() / "last.pt"));
    m_bundle = static_cast<qint64>(std::filesystem::file_size(run.folder().bundle()));
    return run.weights();
}

// Every second one a random time after a checkpoint, the others after the start; what survives must go on as
// if nothing had happened.
void TrainingSurvivalTest::manyKills() {
    TrainingPlan plan = m_plan;
    const int attempts = test::faultRounds(10);
    plan.optimisation.epochs = std::max(8, 8 * attempts / 10);
    plan.optimisation.checkpointSeconds = 1e-6; // after every step, however fast the machine
    const Run run(plan);
    const std::string weights = uninterrupted(plan);
    const auto begun = [&] {
        return events(run.folder(), QStringLiteral("started")).size() +
               events(run.folder(), QStringLiteral("resumed")).size();
    };
    const auto saved = [&] {
        std::error_code none;
        return std::filesystem::last_write_time(run.folder().checkpoints() / "last.pt", none);
    };
    int kills = 0;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        QProcess trainer;
        const auto begunBefore = begun();
        const auto savedBefore = saved();
        run.start(trainer);
        const bool awaitsCheckpoint = attempt % 2 == 0;
        QTRY_VERIFY_WITH_TIMEOUT(trainer.state() == QProcess::NotRunning ||
                                     (awaitsCheckpoint ? saved() != savedBefore : begun() > begunBefore),
                                 60000);
        if (trainer.state() == QProcess::NotRunning ||
            trainer.waitForFinished(QRandomGenerator::global()->bounded(200)))
            break; // a fast machine was done before the last
        trainer.kill();
        QVERIFY(trainer.waitForFinished(60000));
        QCOMPARE(trainer.exitStatus(), QProcess::CrashExit);
        ++kills;
    }
    QVERIFY2(kills >= attempts / 2, "the run is too short for this machine");
    const auto resumed = events(run.folder(), QStringLiteral("resumed"));
    const auto within = std::count_if(resumed.begin(), resumed.end(), [](const QJsonObject& event) {
        return event[QStringLiteral("step")].toInt() > 0;
    });
    QVERIFY2(kills < 8 || within > 0, "no kill met an epoch"); // of six steps; each has its checkpoint
    QProcess trainer;
    run.start(trainer);
    QVERIFY(trainer.waitForFinished(850000));
    QCOMPARE(trainer.exitCode(), 0);
    QCOMPARE(run.weights(), weights);
    qInfo("killed %d times, %d of them within an epoch; the weights are those of an undisturbed run", kills,
          int(within));
}

void TrainingSurvivalTest::aFullDiskIsTriedAgain_data() {
    QTest::addColumn<bool>("bundleFits");
    QTest::newRow("room for a bundle and one checkpoint") << true;
    QTest::newRow("room for neither") << false;
}

// A run on a file system of its own that is too small. It grows afterwards, and the run completes.
void TrainingSurvivalTest::aFullDiskIsTriedAgain() {
    QFETCH(bool, bundleFits);
    if (QProcess::execute(QStringLiteral("unshare"), {QStringLiteral("-m"), QStringLiteral("true")}) != 0)
        QSKIP("a file system of its own needs the right to unshare");
    TrainingPlan small = m_plan;
    small.optimisation.epochs = 2;
    static const std::string weights = uninterrupted(small);
    QTemporaryDir disk, outside;
    // Beside the weights: the packed films, the log, and the bundle's second copy while it is replaced.
    const qint64 size = bundleFits ? m_checkpoint + 3 * m_bundle : m_bundle / 2;
    QFile plan(outside.filePath(QStringLiteral("plan.json")));
    QVERIFY(plan.open(QIODevice::WriteOnly));
    plan.write(QByteArray::fromStdString(toJson(small)));
    plan.close();
    const QString script = QStringLiteral(R"(
        mount -t tmpfs -o size=%1 none "$1" || exit 77
        cp "$2/plan.json" "$1/" && "$3" run "$1" --quiet 2> "$2/complaint"; echo $? > "$2/first"
        cp "$1/events.jsonl" "$2/first.jsonl"
        mount -o remount,size=1000m "$1"
        "$3" run "$1" --quiet; echo $? > "$2/second"
        cp "$1/model.safetensors" "$1/events.jsonl" "$2/")")
                               .arg(size);
    QProcess shell;
    shell.start(QStringLiteral("unshare"),
                {QStringLiteral("-m"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                 QStringLiteral("sh"), disk.path(), outside.path(), trainerProgram()});
    QVERIFY(shell.waitForFinished(240000));
    if (shell.exitCode() == 77)
        QSKIP("a file system of its own cannot be mounted here");
    const auto content = [&](const char* name) {
        QFile file(outside.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    };
    QCOMPARE(content("first"), bundleFits ? QByteArray("0") : QByteArray("1"));
    if (!bundleFits)
        QVERIFY2(content("complaint").contains("make room on the disk"), content("complaint").constData());
    QVERIFY(content("first.jsonl").contains(R"("type":"writeFailed")"));
    QCOMPARE(content("second"), QByteArray("0"));
    QCOMPARE(weightsOf(outside.filePath(QStringLiteral("model.safetensors")).toStdString()), weights);
    int sequence = 0; // no line is torn, none is missing
    for (const QByteArray& line : content("events.jsonl").split('\n'))
        QCOMPARE(QJsonDocument::fromJson(line).object()[u"seq"].toInt(), ++sequence);
}

void TrainingSurvivalTest::aSecondTrainerIsRefused() {
    TrainingPlan plan = m_plan;
    plan.optimisation.epochs = 2000;
    const Run run(plan);
    QProcess first, second;
    run.start(first);
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("started")).isEmpty(), 60000);
    run.start(second);
    QVERIFY(second.waitForFinished(60000));
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(second.readAllStandardError().contains("Another trainer"));
    QCOMPARE(first.state(), QProcess::Running);
    first.kill();
    QVERIFY(first.waitForFinished(60000));
    QVERIFY(events(run.folder(), QStringLiteral("failed")).isEmpty());
}

namespace {

QString packedFile(const Run& run, const char* split) {
    const QDir cache(QString::fromStdString(run.folder().cache().string()));
    return cache.filePath(cache.entryList({QLatin1String(split) + QStringLiteral("-*.films")}).value(0));
}

bool logSays(const Run& run, const char* sentence) {
    QFile log(QString::fromStdString(run.folder().log().string()));
    return log.open(QIODevice::ReadOnly) && log.readAll().contains(sentence);
}

} // namespace

void TrainingSurvivalTest::awaitSecondEpoch(const Run& run, const QProcess& trainer) {
    QTRY_VERIFY_WITH_TIMEOUT(!events(run.folder(), QStringLiteral("epoch")).isEmpty() ||
                                 trainer.state() == QProcess::NotRunning,
                             60000);
    QCOMPARE(trainer.state(), QProcess::Running);
}

void TrainingSurvivalTest::damagedFilmsInMidEpoch_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("emptied") << 0;
    QTest::newRow("overwritten") << 1;
    QTest::newRow("removed") << 2;
}

// What is damaged is decoded again: the result is that of an undisturbed run.
void TrainingSurvivalTest::damagedFilmsInMidEpoch() {
    QFETCH(int, damage);
    TrainingPlan plan = m_plan;
    plan.optimisation.epochs = 4;
    static const std::string weights = uninterrupted(plan);
    const Run run(plan);
    QProcess trainer;
    run.start(trainer);
    awaitSecondEpoch(run, trainer);
    for (const char* split : {"train", "valid"}) {
        QFile packed(packedFile(run, split));
        QVERIFY(packed.open(QIODevice::ReadWrite));
        if (damage == 0)
            QVERIFY(packed.resize(0));
        if (damage == 1)
            packed.write(QByteArray(static_cast<int>(packed.size()), '?'));
        if (damage == 2)
            QVERIFY(packed.remove());
    }
    QVERIFY(trainer.waitForFinished(240000));
    QCOMPARE(trainer.exitStatus(), QProcess::NormalExit);
    QCOMPARE(trainer.exitCode(), 0);
    QCOMPARE(run.weights(), weights);
    const auto told = events(run.folder(), QStringLiteral("filmsDamaged"));
    int decodedAgain = 0;
    for (const QJsonObject& event : told) {
        decodedAgain += event[u"decodedAgain"].toInt();
        QCOMPARE(event[u"leftOut"].toInt(), 0);
    }
    if (damage == 2)
        QVERIFY(told.isEmpty()); // who has it open keeps it
    else
        QVERIFY2(decodedAgain >= 20 && decodedAgain < 24,
                 qPrintable(QString::number(decodedAgain))); // each once
}

void TrainingSurvivalTest::lostFilmsAreLeftOut() {
    const SyntheticFilms films(12, 8);
    TrainingPlan plan = m_plan;
    plan.data.root = films.root().string();
    plan.optimisation.epochs = 4;
    const Run run(plan);
    QProcess trainer;
    run.start(trainer);
    awaitSecondEpoch(run, trainer);
    for (int film : {0, 7, 13, 19})
        QVERIFY(QFile::remove(films.path(film)));
    for (const char* split : {"train", "valid"})
        QVERIFY(QFile(packedFile(run, split)).resize(0));
    QVERIFY(trainer.waitForFinished(240000));
    QCOMPARE(trainer.exitCode(), 0);
    int train = 0, valid = 0;
    for (const QJsonObject& event : events(run.folder(), QStringLiteral("filmsDamaged")))
        (event[u"split"] == QStringLiteral("train") ? train : valid) += event[u"leftOut"].toInt();
    QCOMPARE(train, 2);
    QCOMPARE(valid, 2);
    QVERIFY(logSays(run, "train table, line 9 is left out from here on"));
    QVERIFY(logSays(run, "valid table, line 3 is left out from here on"));
    QVERIFY(!logSays(run, "patient")); // the log names no film
    QFile predictions(QString::fromStdString((run.folder().metrics() / "predictions.csv").string()));
    QVERIFY(predictions.open(QIODevice::ReadOnly));
    QCOMPARE(predictions.readAll().count('\n'), 1 + 6);
}

// The storage is gone and comes back.
void TrainingSurvivalTest::withoutAnyFilmItSaysWhatToDo() {
    const SyntheticFilms films(12, 8);
    TrainingPlan plan = m_plan;
    plan.data.root = films.root().string();
    plan.optimisation.epochs = 4;
    const Run run(plan);
    QProcess trainer;
    run.start(trainer);
    awaitSecondEpoch(run, trainer);
    const auto away = films.root() / "elsewhere";
    std::filesystem::rename(films.root() / "set", away);
    for (const char* split : {"train", "valid"})
        QVERIFY(QFile(packedFile(run, split)).resize(0));
    QVERIFY(trainer.waitForFinished(240000));
    QCOMPARE(trainer.exitStatus(), QProcess::NormalExit);
    QCOMPARE(trainer.exitCode(), 1);
    const QByteArray complaint = trainer.readAllStandardError();
    QVERIFY2(complaint.contains("run again"), complaint.constData());
    std::filesystem::rename(away, films.root() / "set");
    QProcess again;
    run.start(again);
    QVERIFY(again.waitForFinished(240000));
    QCOMPARE(again.exitCode(), 0);
    QCOMPARE(events(run.folder(), QStringLiteral("resumed")).size(), 1);
    QCOMPARE(events(run.folder(), QStringLiteral("completed")).size(), 1);
}

QTEST_GUILESS_MAIN(TrainingSurvivalTest)
#include "tst_training_survival.moc"
