#include "app/keeping/work_store.h"
#include "app/library/index_database.h"
#include "tests/support/fault_rounds.h"
#include "tests/support/phantom.h"
#include "tests/ui/shared_viewer.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QSettings>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

using namespace hilum;
using namespace hilum::test;

// Many viewers at once on the same data, and viewers that are killed: each a process with the real window.
class tst_ManyViewers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void sixteenWindows();
    void killedWhileAnnotating();
    void killedWhileViewing();
    void theProgramIsKilled();

private:
    static constexpr int films = 16;
    QString data() const { return m_data->path(); }
    QString filmFolder() const { return m_films.filePath(QStringLiteral("films")); }
    void start(QProcess& viewer, const QStringList& job, int number = 0) const;
    QStringList problems() const; // of the files that viewers share
    void checkKept(const QByteArray& said) const;

    QTemporaryDir m_films;
    std::unique_ptr<QTemporaryDir> m_data;
};

void tst_ManyViewers::initTestCase() {
    QVERIFY(QDir().mkpath(filmFolder()));
    ThoraxPhantom phantom;
    phantom.rows = 250;
    phantom.columns = 200;
    phantom.millimetresPerPixel = 1.75;
    FilmRecipe recipe = phantom.recipe();
    for (int i = 0; i < films; ++i) {
        FilmRecipe film = recipe;
        film.attributes.push_back({tag(0x0008, 0x0018), "1.2.3." + std::to_string(i), {}, {}, {}});
        film.attributes.push_back({tag(0x0020, 0x000D), "1.2.4." + std::to_string(i), {}, {}, {}});
        writeFilm(film, QStringLiteral("%1/%2.dcm").arg(filmFolder()).arg(i).toStdString());
    }
}

void tst_ManyViewers::init() {
    m_data = std::make_unique<QTemporaryDir>();
}

void tst_ManyViewers::start(QProcess& viewer, const QStringList& job, int number) const {
    viewer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    viewer.start(QCoreApplication::applicationFilePath(),
                 QStringList{QStringLiteral("--viewer")} + job +
                     QStringList{data(), filmFolder(), QString::number(number)});
}

// Opened as the next viewer would, and by SQLite's own check.
QStringList tst_ManyViewers::problems() const {
    QStringList found;
    for (const char* name : {"reader.sqlite", "studies.sqlite", "library.sqlite"}) {
        const QString file = m_data->filePath(QLatin1String(name));
        if (!QFile::exists(file))
            continue; // the viewer was killed before it was wanted
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("check"));
        database.setDatabaseName(file);
        if (!database.open())
            found << file;
        QSqlQuery check(QStringLiteral("PRAGMA integrity_check"), database);
        if (!check.next() || check.value(0).toString() != QLatin1String("ok"))
            found << file + check.lastError().text();
        check.finish();
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("check"));
    }
    found += QDir(data()).entryList({QStringLiteral("*damaged*"), QStringLiteral("*unusable*")}, QDir::Files);
    if (QSettings(m_data->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat).status() !=
        QSettings::NoError)
        found << QStringLiteral("settings");
    return found;
}

// Every annotation that a viewer said it had made is there.
void tst_ManyViewers::checkKept(const QByteArray& said) const {
    WorkStore store(m_data->filePath(QStringLiteral("reader.sqlite")));
    QVERIFY2(store.problem().isEmpty(), qPrintable(store.problem()));
    QHash<QString, AnnotationList> kept;
    const QList<QByteArray> lines = said.left(said.lastIndexOf('\n')).split('\n');
    for (const QByteArray& line : lines) {
        QVERIFY2(!line.startsWith("told"), line.constData());
        if (!line.startsWith("drew"))
            continue;
        const QStringList words = QString::fromLatin1(line).split(QLatin1Char(' '));
        if (!kept.contains(words[1]))
            kept.insert(words[1], store.load(words[1]).annotations);
        QVERIFY2(findAnnotation(kept[words[1]], QUuid(words[2])), line.constData());
    }
}

void tst_ManyViewers::sixteenWindows() {
    constexpr int windows = 16, drawings = 12;
    std::vector<std::unique_ptr<QProcess>> viewers;
    std::vector<QByteArray> said(windows);
    for (int i = 0; i < windows; ++i) {
        viewers.push_back(std::make_unique<QProcess>());
        start(*viewers.back(), {QStringLiteral("some"), QString::number(drawings)}, i);
    }
    for (int i = 0; i < windows; ++i) {
        QVERIFY(viewers[i]->waitForStarted());
        QTRY_VERIFY2_WITH_TIMEOUT((said[i] += viewers[i]->readAllStandardOutput()).contains("done"),
                                  said[i].constData(), 240'000);
    }
    for (const auto& viewer : viewers) // all are open until here
        QCOMPARE(viewer->state(), QProcess::Running);
    for (int i = 0; i < windows; ++i) {
        viewers[i]->closeWriteChannel();
        QVERIFY(viewers[i]->waitForFinished(60'000));
        QCOMPARE(viewers[i]->exitCode(), 0);
        said[i] += viewers[i]->readAllStandardOutput();
        QCOMPARE(said[i].count("drew "), drawings);
        checkKept(said[i]);
    }
    QCOMPARE(problems(), QStringList());
    WorkStore store(m_data->filePath(QStringLiteral("reader.sqlite")));
    std::size_t all = 0;
    for (int i = 0; i < films; ++i)
        all += store.load(QStringLiteral("dicom:1.2.3.%1").arg(i)).annotations.size();
    QCOMPARE(all, std::size_t(windows * drawings));
    IndexDatabase index;
    QVERIFY(index.open(LibraryFiles::beside(m_data->filePath(QStringLiteral("library.sqlite")))));
    auto count =
        index.run(QStringLiteral("SELECT (SELECT count(*) FROM instances), (SELECT count(*) FROM studies)"));
    QVERIFY(count && count->next());
    QCOMPARE(count->value(0).toInt(), films); // each once, though sixteen indexed the folder
    QCOMPARE(count->value(1).toInt(), films);
}

void tst_ManyViewers::killedWhileAnnotating() {
    QRandomGenerator chance(1);
    QByteArray all;
    int drawn = 0, inTheMidst = 0;
    const int rounds = faultRounds(4);
    for (int round = 0; round < rounds; ++round) {
        QProcess viewer;
        start(viewer, {QStringLiteral("annotate"), QStringLiteral("0")});
        QVERIFY(viewer.waitForStarted());
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += viewer.readAllStandardOutput()).contains("ready"), 120'000);
        viewer.waitForFinished(static_cast<int>(chance.bounded(500)));
        viewer.kill();
        QVERIFY(viewer.waitForFinished());
        QCOMPARE(viewer.exitStatus(), QProcess::CrashExit);
        said += viewer.readAllStandardOutput();
        all += said;
        drawn += static_cast<int>(said.count("drew "));
        inTheMidst += said.contains("drew ");
        QCOMPARE(problems(), QStringList());
        checkKept(all);
    }
    qInfo("killed %d times, %d of them after drawing; %d annotations, all there", rounds, inTheMidst, drawn);
    QVERIFY(drawn > 0);
}

void tst_ManyViewers::killedWhileViewing() {
    QRandomGenerator chance(2);
    const int rounds = faultRounds(3);
    int begun = 0;
    for (int round = 0; round < rounds; ++round) {
        QProcess viewer;
        start(viewer, {QStringLiteral("view"), QStringLiteral("0")});
        QVERIFY(viewer.waitForStarted());
        viewer.waitForFinished(static_cast<int>(chance.bounded(2500))); // also while it starts
        viewer.kill();
        QVERIFY(viewer.waitForFinished());
        QCOMPARE(viewer.exitStatus(), QProcess::CrashExit);
        const QByteArray said = viewer.readAllStandardOutput();
        QVERIFY2(!said.contains("told"), said.constData());
        begun += said.contains("ready");
        QCOMPARE(problems(), QStringList());
    }
    qInfo("killed %d times, %d of them with a film on the screen", rounds, begun);
    QProcess last;
    start(last, {QStringLiteral("some"), QStringLiteral("1")});
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += last.readAllStandardOutput()).contains("done"), said.constData(),
                              120'000);
    QVERIFY2(!said.contains("told"), said.constData());
    last.closeWriteChannel();
    QVERIFY(last.waitForFinished(60'000));
}

// The program as it is installed, with its own model and places, while it starts, shows and reads a folder.
void tst_ManyViewers::theProgramIsKilled() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* kind : {"DATA", "CONFIG", "CACHE", "STATE"})
        environment.insert(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(kind)), data());
    QRandomGenerator chance(3);
    const QString program =
        qEnvironmentVariable("HILUM_VIEWER", QStringLiteral(HILUM_BINARY_DIR "/bin/hilum"));
    const int rounds = faultRounds(3);
    for (int round = 0; round < rounds; ++round) {
        QProcess viewer;
        viewer.setProcessEnvironment(environment);
        viewer.start(program, {filmFolder()});
        QVERIFY(viewer.waitForStarted());
        viewer.waitForFinished(static_cast<int>(chance.bounded(2500)));
        viewer.kill();
        QVERIFY(viewer.waitForFinished());
        QCOMPARE(viewer.exitStatus(), QProcess::CrashExit);
    }
    const QString own = QDir(data()).filePath(QStringLiteral("Hilum/Hilum/reader.sqlite"));
    if (QFile::exists(own))
        QVERIFY(WorkStore(own).problem().isEmpty());
    QProcess next;
    next.setProcessEnvironment(environment);
    next.start(program, {QStringLiteral("--measure-start"), filmFolder()});
    QVERIFY(next.waitForFinished(60'000));
    QCOMPARE(next.exitCode(), 0);
    QVERIFY(next.readAllStandardOutput().trimmed().split(' ').first().toInt() > 0);
}

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--viewer"))
        return runSharedViewer(arguments[2], arguments[3].toInt(), arguments[4], arguments[5],
                               arguments[6].toInt());
    tst_ManyViewers test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_many_viewers.moc"
