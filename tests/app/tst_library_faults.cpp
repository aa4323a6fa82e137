#include "app/keeping/library_file.h"
#include "app/library/library_service.h"
#include "app/training/runs_store.h"
#include "tests/app/library_maker.h"
#include "tests/support/fault_rounds.h"
#include "tests/support/small_disk.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <cstdio>

using namespace hilum;
using namespace hilum::test;

namespace {

bool canMount = false;
constexpr int patience = 60'000;

QStringList named(const QString& folder, const QString& pattern) {
    return QDir(folder).entryList({pattern}, QDir::Files);
}

QString integrityOf(const IndexDatabase& index) {
    auto check = index.run(QStringLiteral("PRAGMA integrity_check"));
    return check && check->next() ? check->value(0).toString() : QStringLiteral("unreadable");
}

void overwrite(const QString& name, qint64 from, qint64 bytes) {
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(from) ||
        file.write(QByteArray(static_cast<qsizetype>(bytes), '\x5A')) != bytes)
        qFatal("no damage");
}

} // namespace

// The library on bad disks, on shares that vanish, with damaged files; and killed while it indexes.
class tst_LibraryFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aFullDiskIsToldAndIndexingGoesOnLater();
    void aReadOnlyFolderIsTold();
    void theShareVanishesWhileIndexing();
    void aDamagedListOfFolders_data();
    void aDamagedListOfFolders();
    void aDamagedListOfRuns();
    void indexingEndsWhereTheIndexCannotBeOpened();
    void twoViewersFindTheSameDamage();
    void theSecondViewerTakesTheNewIndex();
    void killedAtAnyMoment();

private:
    QString in(const QString& name) const { return m_folder->filePath(name); }
    LibraryFiles files() const {
        return {in(QStringLiteral("base/studies.sqlite")), in(QStringLiteral("base/library.sqlite"))};
    }
    void writeFilms(int count, const QString& folder = QStringLiteral("films")) const {
        writeNumberedFilms(in(folder), count);
    }
    void indexFilms(int count) {
        writeFilms(count);
        LibraryService service(files());
        QSignalSpy indexed(&service, &LibraryService::indexed);
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, patience);
    }
    static StudyCount counted(LibraryService& service) {
        QSignalSpy counts(&service, &LibraryService::counted);
        service.ask({}, 10);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!counts.isEmpty(), patience); }();
        return counts.isEmpty() ? StudyCount() : counts.last().first().value<StudyCount>();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LibraryFaults::aFullDiskIsToldAndIndexingGoesOnLater() {
    if (!canMount)
        QSKIP("a file system of its own cannot be mounted here");
    constexpr int films = 600;
    writeFilms(films);
    const SmallDisk disk(3 << 20);
    const LibraryFiles place{disk.path(QStringLiteral("studies.sqlite")),
                             disk.path(QStringLiteral("library.sqlite"))};
    {
        LibraryService service(place);
        QCOMPARE(counted(service).films, 0); // the tables are there
        disk.fill();
        QSignalSpy failed(&service, &LibraryService::failed), indexed(&service, &LibraryService::indexed);
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, patience);
        QVERIFY(!failed.isEmpty());
        QVERIFY(QString::fromStdString(failed.last().first().value<Error>().message)
                    .contains(QLatin1String("full")));
        disk.makeRoom();
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 2, patience);
        QCOMPARE(counted(service).films, films);
    }
    QVERIFY(named(disk.path(), QStringLiteral("*unusable*")).isEmpty());
    IndexDatabase index;
    QVERIFY(index.open(place));
    QCOMPARE(integrityOf(index), QStringLiteral("ok"));
}

void tst_LibraryFaults::aReadOnlyFolderIsTold() {
    if (!canMount)
        QSKIP("a file system of its own cannot be mounted here");
    writeFilms(20);
    const SmallDisk disk(3 << 20);
    const LibraryFiles place{disk.path(QStringLiteral("studies.sqlite")),
                             disk.path(QStringLiteral("library.sqlite"))};
    {
        LibraryService service(place);
        QSignalSpy indexed(&service, &LibraryService::indexed);
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, patience);
    }
    QVERIFY(disk.setReadOnly(true));
    LibraryService service(place);
    QSignalSpy failed(&service, &LibraryService::failed);
    service.lookAgain();
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), patience);
    QVERIFY(QString::fromStdString(failed.last().first().value<Error>().message)
                .contains(QLatin1String("writable")));
    QVERIFY(disk.setReadOnly(false));
    QVERIFY(named(disk.path(), QStringLiteral("*unusable*")).isEmpty());
    QCOMPARE(counted(service).films, 20); // the same service, once the disk takes writes again
}

void tst_LibraryFaults::theShareVanishesWhileIndexing() {
    constexpr int films = 1500;
    writeFilms(films);
    LibraryService service(files());
    QSignalSpy indexed(&service, &LibraryService::indexed), failed(&service, &LibraryService::failed),
        progressed(&service, &LibraryService::progressed);
    service.add({in(QStringLiteral("films"))});
    QTRY_VERIFY_WITH_TIMEOUT(
        !progressed.isEmpty() && progressed.last().first().value<IndexProgress>().looked > 0, patience);
    QVERIFY(QDir().rename(in(QStringLiteral("films")), in(QStringLiteral("away"))));
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, patience);
    QCOMPARE(failed.size(), 0);
    const int before = counted(service).films;
    QVERIFY2(before < films, "it was indexed before the share vanished");
    service.lookAgain(); // and all that is known is missing, not forgotten
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 2, patience);
    QCOMPARE(counted(service).films, before);
    QCOMPARE(indexed.last().first().value<IndexProgress>().films, 0);
    QCOMPARE(indexed.last().first().value<IndexProgress>().missing, before);
    QVERIFY(QDir().rename(in(QStringLiteral("away")), in(QStringLiteral("films"))));
    service.lookAgain();
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 3, patience);
    QCOMPARE(counted(service).films, films);
    IndexDatabase index;
    QVERIFY(index.open(files()));
    auto missing = index.run(QStringLiteral("SELECT count(*) FROM instances WHERE missing"));
    QVERIFY(missing && missing->next());
    QCOMPARE(missing->value(0).toInt(), 0);
    QCOMPARE(integrityOf(index), QStringLiteral("ok"));
}

void tst_LibraryFaults::aDamagedListOfFolders_data() {
    QTest::addColumn<bool>("isNoise");
    QTest::newRow("noise") << true;
    QTest::newRow("a page of another table") << false;
}

void tst_LibraryFaults::aDamagedListOfFolders() {
    QFETCH(bool, isNoise);
    indexFilms(30);
    { RunsStore runs(files().kept, in(QStringLiteral("runs"))); } // its table, too
    if (isNoise)
        overwrite(files().kept, 0, QFileInfo(files().kept).size());
    else // the runs and their index; the folders are before them
        overwrite(files().kept, QFileInfo(files().kept).size() - 8192, 8192);
    LibraryService service(files());
    QSignalSpy noticed(&service, &LibraryService::noticed), failed(&service, &LibraryService::failed),
        setAside(&service, &LibraryService::setAside), folders(&service, &LibraryService::foldersFound);
    QCOMPARE(counted(service).films, 30); // the index is another file
    service.askFolders();
    QTRY_COMPARE_WITH_TIMEOUT(folders.size(), 1, patience);
    if (isNoise) {
        QCOMPARE(noticed.size(), 1);
        QVERIFY(noticed.first().first().toString().contains(
            QLatin1String("set aside as library.sqlite.damaged-")));
        service.add({in(QStringLiteral("films"))}); // as the sentence says
        QTRY_VERIFY_WITH_TIMEOUT(!folders.last().first().toStringList().isEmpty(), patience);
    }
    RunsStore runs(files().kept, in(QStringLiteral("runs")));
    QVERIFY(isNoise || runs.problem().contains(QLatin1String("set aside")));
    service.askFolders();
    QTRY_VERIFY_WITH_TIMEOUT(folders.size() >= 2, patience);
    QCOMPARE(folders.last().first().toStringList(), QStringList{in(QStringLiteral("films"))});
    QCOMPARE(failed.size() + setAside.size(), 0);
    LibraryService next(files()); // it was remembered
    QSignalSpy nextFolders(&next, &LibraryService::foldersFound);
    next.askFolders();
    QTRY_COMPARE_WITH_TIMEOUT(nextFolders.size(), 1, patience);
    QCOMPARE(nextFolders.first().first().toStringList(), QStringList{in(QStringLiteral("films"))});
}

void tst_LibraryFaults::aDamagedListOfRuns() {
    const QString run = in(QStringLiteral("runs/one")), other = in(QStringLiteral("elsewhere/two"));
    for (const QString& folder : {run, other}) {
        QVERIFY(QDir().mkpath(folder));
        QFile plan(folder + QStringLiteral("/plan.json"));
        QVERIFY(plan.open(QIODevice::WriteOnly));
    }
    const QString file = in(QStringLiteral("library.sqlite"));
    {
        RunsStore store(file, in(QStringLiteral("runs")));
        QCOMPARE(store.add(other), 1);
    }
    overwrite(file, 0, QFileInfo(file).size());
    RunsStore store(file, in(QStringLiteral("runs")));
    QVERIFY2(store.problem().contains(QLatin1String("set aside")), qPrintable(store.problem()));
    QCOMPARE(store.folders(), QStringList{run}); // Hilum's own folder was looked through
    QCOMPARE(store.add(other), 1);
    QCOMPARE(RunsStore(file, in(QStringLiteral("runs"))).folders().size(), 2);
    QVERIFY(RunsStore(file, in(QStringLiteral("runs"))).problem().isEmpty());
}

// A folder under the index's name: nothing of it can be opened, or set aside while another viewer uses it.
void tst_LibraryFaults::indexingEndsWhereTheIndexCannotBeOpened() {
    writeFilms(3);
    QVERIFY(QDir().mkpath(files().index));
    LibraryService service(files());
    QSignalSpy failed(&service, &LibraryService::failed), indexed(&service, &LibraryService::indexed);
    service.add({in(QStringLiteral("films"))});
    QVERIFY(service.isIndexing());
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, patience);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!service.isIndexing());
    QVERIFY(QDir().rmdir(files().index));
    service.add({in(QStringLiteral("films"))});
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 2, patience);
    QCOMPARE(counted(service).films, 3);
}

void tst_LibraryFaults::twoViewersFindTheSameDamage() {
    indexFilms(300);
    LibraryService first(files()), second(files());
    QCOMPARE(counted(first).films, 300);
    QCOMPARE(counted(second).films, 300);
    overwrite(files().index, 4096, QFileInfo(files().index).size() - 4096);
    QSignalSpy firstAside(&first, &LibraryService::setAside), secondAside(&second, &LibraryService::setAside),
        firstFailed(&first, &LibraryService::failed), secondFailed(&second, &LibraryService::failed),
        firstIndexed(&first, &LibraryService::indexed), secondIndexed(&second, &LibraryService::indexed);
    first.lookAgain(); // reads what is not in memory
    second.lookAgain();
    first.ask({}, 300);
    second.ask({}, 300);
    QTRY_VERIFY_WITH_TIMEOUT(!firstAside.isEmpty() || !secondAside.isEmpty(), patience);
    LibraryService third(files());
    QSignalSpy thirdIndexed(&third, &LibraryService::indexed);
    third.lookAgain();
    QTRY_COMPARE_WITH_TIMEOUT(thirdIndexed.size(), 1, patience);
    QCOMPARE(counted(third).films, 300);
    QTRY_VERIFY_WITH_TIMEOUT(!first.isIndexing() && !second.isIndexing(), patience);
    QCOMPARE(counted(first).films, 300);
    QCOMPARE(counted(second).films, 300);
    QCOMPARE(named(in(QStringLiteral("base")), QStringLiteral("*unusable-*"))
                 .filter(QRegularExpression(QStringLiteral("\\d$")))
                 .size(),
             1); // the second did not take away what the first had begun
    QCOMPARE(firstFailed.size() + secondFailed.size(), 0);
}

// The second viewer meets the damage when the first has set the file aside and begun a new one.
void tst_LibraryFaults::theSecondViewerTakesTheNewIndex() {
    indexFilms(300);
    const QString mark = IndexDatabase::mark(files());
    LibraryService second(files());
    QSignalSpy folders(&second, &LibraryService::foldersFound), failed(&second, &LibraryService::failed),
        aside(&second, &LibraryService::setAside);
    second.askFolders();
    QTRY_COMPARE_WITH_TIMEOUT(folders.size(), 1, patience); // it is open, and has read next to nothing
    overwrite(files().index, 4096, QFileInfo(files().index).size() - 4096);
    QVERIFY(IndexDatabase::setAsideDamaged(files(), mark));
    {
        IndexDatabase begun;
        QVERIFY(begun.open(files()));
    }
    QVERIFY(!IndexDatabase::setAsideDamaged(files(), mark));
    QVERIFY(QFile::exists(files().index));
    second.ask({}, 300);
    QTRY_COMPARE_WITH_TIMEOUT(aside.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!second.isIndexing(), patience);
    QCOMPARE(counted(second).films, 300);
    QCOMPARE(failed.size(), 0);
}

// SIGKILL after any time: what an index that is made anew holds is consistent, and what was written stays.
void tst_LibraryFaults::killedAtAnyMoment() {
    constexpr int films = 1200;
    writeFilms(films);
    QRandomGenerator chance(20240131);
    int before = 0, partly = 0;
    const int rounds = faultRounds(5);
    for (int round = 0; round < rounds; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--index"), files().index, files().kept, in(QStringLiteral("films"))});
        QVERIFY2(child.waitForStarted(), qPrintable(child.errorString()));
        if (round % 2 == 1) // the others may die while they start
            child.waitForReadyRead(30'000);
        const bool hadEnded =
            child.waitForFinished(static_cast<int>(chance.bounded(round % 2 == 1 ? 200 : 900)));
        child.kill();
        QVERIFY(hadEnded || child.waitForFinished());
        IndexDatabase index;
        QVERIFY(index.open(files()));
        QVERIFY(!index.wasSetAside());
        QCOMPARE(integrityOf(index), QStringLiteral("ok"));
        auto count = index.run(QStringLiteral(
            "SELECT (SELECT count(*) FROM instances), (SELECT count(*) FROM studies WHERE films = 1), "
            "(SELECT count(*) FROM search)"));
        QVERIFY(count && count->next());
        const int now = count->value(0).toInt();
        QCOMPARE(count->value(1).toInt(), now);
        QCOMPARE(count->value(2).toInt(), now);
        QVERIFY(now >= before);
        partly += now > 0 && now < films;
        before = now;
        if (now == films) { // and from the beginning
            count->finish();
            index.close();
            for (const char* part : {"", "-wal", "-shm"})
                QFile::remove(files().index + QLatin1String(part));
            before = 0;
        }
    }
    qInfo("killed %d times, %d of them with a part of the films written", rounds, partly);
    TestIndex index(*m_folder);
    QCOMPARE(index.index(in(QStringLiteral("films"))).films, films);
}

int main(int argc, char* argv[]) {
    canMount = takeOwnMounts();
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--index")) { // the child that is killed
        IndexDatabase index;
        if (!index.open({arguments[2], arguments[3]}))
            return 1;
        const auto report = [](const IndexProgress& progress) {
            if (progress.looked > 0) {
                std::printf("%d\n", progress.looked);
                std::fflush(stdout);
            }
        };
        return FolderIndexer(index, {}, report).index(arguments[4]) ? 0 : 1;
    }
    if (canMount)
        canMount = SmallDisk(4096).isThere();
    tst_LibraryFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_library_faults.moc"
