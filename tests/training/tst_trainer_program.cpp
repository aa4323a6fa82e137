#include "run_fixture.h"
#include "synthetic_films.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

using namespace hilum;

// What hilum-train says of itself, and on a terminal. The commit's expected values are git's own.
class TrainerProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCheckoutTellsItsCommit();
    void whereItIsNotKnownNothingIsTold_data();
    void whereItIsNotKnownNothingIsTold();
    void whatStaysTheSameIsNotWritten();
    void versionAndEventsNameOneCommit();
    void progressIsForTerminals_data();
    void progressIsForTerminals();

private:
    // What the build's step writes for a folder.
    QByteArray commitOf(const QString& folder, const QProcessEnvironment& environment) const;
    QByteArray commitOf(const QString& folder) const { return commitOf(folder, m_environment); }
    QByteArray git(const QString& folder, const QStringList& arguments) const;
    bool makeCheckout(const QString& folder) const;
    bool commit(const QString& folder) const;

    const SyntheticFilms m_films{18, 12};
    const QTemporaryDir m_place;
    const QString m_written = m_place.filePath(QStringLiteral("source_commit.cpp"));
    const QProcessEnvironment m_environment = [this] {
        QProcessEnvironment made = QProcessEnvironment::systemEnvironment();
        made.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
        made.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), m_place.filePath(QStringLiteral("no-settings")));
        return made;
    }();
};

namespace {

bool write(const QString& path, const QByteArray& text) {
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(text) == text.size();
}

QByteArray output(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(120000) ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

QByteArray TrainerProgramTest::commitOf(const QString& folder, const QProcessEnvironment& environment) const {
    QProcess step;
    step.setProcessEnvironment(environment);
    step.start(QStringLiteral(HILUM_CMAKE),
               {QStringLiteral("-D"), QStringLiteral("SOURCE=") + folder, QStringLiteral("-D"),
                QStringLiteral("OUTPUT=") + m_written, QStringLiteral("-P"),
                QStringLiteral(HILUM_SOURCE_DIR "/cmake/SourceCommit.cmake")});
    if (!step.waitForFinished() || step.exitCode() != 0 || !step.readAllStandardError().isEmpty())
        return "failed";
    QFile file(m_written);
    static const QRegularExpression told(QStringLiteral("\n    return \"(.*)\";\n"));
    const auto match =
        told.match(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString());
    return match.hasMatch() ? match.captured(1).toUtf8() : QByteArray("not C++");
}

QByteArray TrainerProgramTest::git(const QString& folder, const QStringList& arguments) const {
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"), arguments);
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput().trimmed()
                                                                : QByteArray("failed");
}

bool TrainerProgramTest::commit(const QString& folder) const {
    return git(folder, {QStringLiteral("add"), QStringLiteral(".")}).isEmpty() &&
           git(folder, {QStringLiteral("-c"), QStringLiteral("user.name=A"), QStringLiteral("-c"),
                        QStringLiteral("user.email=a@b"), QStringLiteral("commit"), QStringLiteral("-qm"),
                        QStringLiteral("One")})
               .isEmpty();
}

bool TrainerProgramTest::makeCheckout(const QString& folder) const {
    return write(folder + QStringLiteral("/source"), "1") &&
           git(folder, {QStringLiteral("init"), QStringLiteral("-q")}).isEmpty() && commit(folder);
}

void TrainerProgramTest::aCheckoutTellsItsCommit() {
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
        QSKIP("git is not installed");
    const QString folder = m_place.filePath(QStringLiteral("checkout"));
    const auto head = [&] { return git(folder, {QStringLiteral("rev-parse"), QStringLiteral("HEAD")}); };
    QVERIFY(makeCheckout(folder));
    const QByteArray first = head();
    QCOMPARE(first.size(), 40);
    QCOMPARE(commitOf(folder), first);
    QVERIFY(write(folder + QStringLiteral("/notes"), "of no build"));
    QCOMPARE(commitOf(folder), first);
    QVERIFY(write(folder + QStringLiteral("/source"), "22"));
    QCOMPARE(commitOf(folder), first + "-dirty");
    QVERIFY(git(folder, {QStringLiteral("tag"), QStringLiteral("v1")}).isEmpty());
    QVERIFY(commit(folder));
    QVERIFY(head() != first);
    QCOMPARE(commitOf(folder), head());

    // A build that a hook of another repository begins.
    QProcessEnvironment hook = m_environment;
    hook.insert(QStringLiteral("GIT_DIR"), m_place.filePath(QStringLiteral("elsewhere/.git")));
    hook.insert(QStringLiteral("GIT_INDEX_FILE"), m_place.filePath(QStringLiteral("elsewhere/.git/index")));
    QCOMPARE(commitOf(folder, hook), head());
}

void TrainerProgramTest::whereItIsNotKnownNothingIsTold_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    const QString checkout = m_place.filePath(QStringLiteral("unknown"));
    QTest::newRow("an archive") << m_place.filePath(QStringLiteral("archive")) << QString() << QString();
    QTest::newRow("an archive inside a repository")
        << checkout + QStringLiteral("/archive") << QString() << QString();
    QTest::newRow("no git") << checkout << QStringLiteral("PATH") << m_place.path();
    // git's own switch for its tests: as if the folder belonged to somebody else
    QTest::newRow("somebody else's folder")
        << checkout << QStringLiteral("GIT_TEST_ASSUME_DIFFERENT_OWNER") << QStringLiteral("1");
}

void TrainerProgramTest::whereItIsNotKnownNothingIsTold() {
    QFETCH(QString, folder);
    QFETCH(QString, variable);
    QFETCH(QString, value);
    if (QStandardPaths::findExecutable(QStringLiteral("git")).isEmpty())
        QSKIP("git is not installed");
    const QString checkout = m_place.filePath(QStringLiteral("unknown"));
    if (!QFileInfo::exists(checkout))
        QVERIFY(makeCheckout(checkout));
    QVERIFY(QDir().mkpath(folder));
    QCOMPARE(commitOf(checkout).size(), 40);
    QProcessEnvironment environment = m_environment;
    if (!variable.isEmpty())
        environment.insert(variable, value);
    QCOMPARE(commitOf(folder, environment), QByteArray());
}

// Or every build would link the program anew.
void TrainerProgramTest::whatStaysTheSameIsNotWritten() {
    QCOMPARE(commitOf(m_place.path()), QByteArray());
    const QDateTime before = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    {
        QFile file(m_written);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(before, QFileDevice::FileModificationTime));
    }
    QCOMPARE(commitOf(m_place.path()), QByteArray());
    QCOMPARE(QFileInfo(m_written).lastModified(), before);
}

void TrainerProgramTest::versionAndEventsNameOneCommit() {
    const QString said = QString::fromUtf8(output(trainerProgram(), {QStringLiteral("--version")}));
    static const QRegularExpression form(
        QStringLiteral("^hilum-train (\\d+\\.\\d+\\.\\d+)(?: \\(commit ([0-9a-f]{40}(?:-dirty)?)\\))?\n$"));
    const auto match = form.match(said);
    QVERIFY2(match.hasMatch(), qPrintable(said));

    TrainingPlan plan = tinyPlan(m_films.root());
    plan.optimisation.epochs = 1;
    const Run run(plan);
    TrainerOptions options;
    options.quiet = true;
    options.sourceCommit = "0123";
    int asked = 0;
    options.stopRequested = [&] { return asked++ >= 1; };
    QVERIFY(runTraining(run.folder(), options).value() == RunOutcome::Stopped);
    QCOMPARE(events(run.folder(), QStringLiteral("started")).value(0)[u"commit"].toString(),
             QStringLiteral("0123"));
    options.sourceCommit.clear();
    asked = 0;
    QVERIFY(runTraining(run.folder(), options).value() == RunOutcome::Stopped);
    QProcess process;
    run.start(process);
    QTRY_COMPARE_WITH_TIMEOUT(events(run.folder(), QStringLiteral("resumed")).size(), 2, 120000);
    process.kill();
    QVERIFY(process.waitForFinished());
    const auto resumed = events(run.folder(), QStringLiteral("resumed"));
    QVERIFY(!resumed[0].contains(u"commit"));
    QCOMPARE(resumed[1][u"hilum"].toString(), match.captured(1));
    QCOMPARE(resumed[1][u"commit"].toString(), match.captured(2));
    QCOMPARE(resumed[1].contains(u"commit"), !match.captured(2).isEmpty());
}

void TrainerProgramTest::progressIsForTerminals_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("terminal");
    QTest::addColumn<QByteArrayList>("told");
    const QString run = QStringLiteral("run \"$1\""),
                  check = QStringLiteral("check \"$1\" --report \"$1/data\"");
    const QByteArrayList none;
    const QByteArrayList packing{"\rPacking (train): 18 of 18 films\n",
                                 "\rPacking (valid): 12 of 12 films\n"};
    QTest::newRow("run") << run << true << packing;
    QTest::newRow("run, quiet") << run + QStringLiteral(" --quiet") << true << none;
    QTest::newRow("run, to a file") << run << false << none;
    QTest::newRow("check") << check << true << QByteArrayList{"\r30 of 30 films\n"};
    QTest::newRow("check, to a file") << check << false << none;
}

// script (util-linux) is the terminal, which makes "\r\n" of an end of line. The runs end once their films
// are packed: nothing tells of the one label.
void TrainerProgramTest::progressIsForTerminals() {
    QFETCH(QString, command);
    QFETCH(bool, terminal);
    QFETCH(QByteArrayList, told);
    if (QStandardPaths::findExecutable(QStringLiteral("script")).isEmpty())
        QSKIP("script is not installed");
    const bool trains = command.startsWith(QLatin1String("run"));
    TrainingPlan plan = tinyPlan(m_films.root());
    plan.labels = {{trains ? "Pneumonia" : "Edema"}};
    plan.architecture.outputs = 1;
    const Run run(plan);
    const QString shell = m_place.filePath(QStringLiteral("command.sh"));
    const QByteArray toFile = " 2> \"$1/said\"; status=$?; cat \"$1/said\"; exit $status";
    QVERIFY(write(shell, "set -- \"" + QByteArray::fromStdString(run.folder().root().string()) + "\"\n\"" +
                             trainerProgram().toUtf8() + "\" " + command.toUtf8() + (terminal ? "" : toFile) +
                             '\n'));
    QProcess process;
    process.start(QStringLiteral("script"), {QStringLiteral("-qec"), QStringLiteral("sh '%1'").arg(shell),
                                             m_place.filePath(QStringLiteral("typescript"))});
    QVERIFY(process.waitForFinished(120000));
    const QByteArray said = process.readAllStandardOutput().replace("\r\n", "\n");
    QVERIFY2(process.exitCode() == (trains ? 1 : 0), said.constData());
    QCOMPARE(said.contains("\nThere is nothing to learn") || said.startsWith("There is nothing to learn"),
             trains);
    QCOMPARE(said.count('\r'), told.size());
    for (const QByteArray& line : told)
        QVERIFY2(said.contains(line), said.constData());
    QCOMPARE(said.count("Packing"), trains ? told.size() : 0);
    QFile log(QString::fromStdString(run.folder().log().string()));
    const QByteArray logged = log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    QCOMPARE(logged.isEmpty(), !trains);
    QVERIFY(!logged.contains("Packing") && !logged.contains('\r'));
}

QTEST_GUILESS_MAIN(TrainerProgramTest)
#include "tst_trainer_program.moc"
