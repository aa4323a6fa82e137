#include "app/library/library_service.h"
#include "tests/app/library_maker.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSqlQuery>
#include <csignal>

using namespace hilum;
using namespace hilum::test;

// What the library survives: damage, killing, a second viewer.
class tst_LibrarySurvival : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aFileThatIsNoIndexIsSetAside_data();
    void aFileThatIsNoIndexIsSetAside();
    void damageIsFoundAndTheIndexRebuilt();
    void aDeletedIndexIsFilledAgain();
    void onlyItsOwnerReadsItsFiles();
    void killedWhileIndexingItIsConsistent();
    void twoViewersDoNotLockEachOtherOut();
    void theServiceAnswersTheNewestQuestion();
    void filesAreLookedForInTheBackground();
    void anUnwritablePlaceIsTold();

private:
    QString in(const QString& name) const { return m_folder->filePath(name); }
    LibraryFiles files() const {
        return {in(QStringLiteral("base/studies.sqlite")), in(QStringLiteral("base/library.sqlite"))};
    }
    void writeFilms(int count, const QString& folder = QStringLiteral("films")) const {
        writeNumberedFilms(in(folder), count);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LibrarySurvival::aFileThatIsNoIndexIsSetAside_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"noise", "another program's", "another version"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void tst_LibrarySurvival::aFileThatIsNoIndexIsSetAside() {
    QFETCH(QString, kind);
    const QString name = files().index;
    QDir().mkpath(QFileInfo(name).absolutePath());
    if (kind == QLatin1String("noise")) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
    } else {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(name);
        QVERIFY(database.open());
        QSqlQuery(database).exec(QStringLiteral("CREATE TABLE precious (a)"));
        if (kind == QLatin1String("another version")) {
            QSqlQuery(database).exec(QStringLiteral("PRAGMA application_id = 1214868597"));
            QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99"));
        }
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    const qint64 size = QFileInfo(name).size();
    IndexDatabase index;
    QVERIFY(index.open(files()));
    QVERIFY(index.wasSetAside());
    const auto kept = QDir(in(QStringLiteral("base"))).entryInfoList({QStringLiteral("*unusable*")});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().size(), size);
    QCOMPARE(StudyIndex(index).count({})->studies, 0);
    index.close();
    QVERIFY(index.open(files())); // the new one is good
    QVERIFY(!index.wasSetAside());
}

void tst_LibrarySurvival::damageIsFoundAndTheIndexRebuilt() {
    writeFilms(300);
    {
        LibraryService service(files());
        QSignalSpy indexed(&service, &LibraryService::indexed);
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, 60000);
    }
    // The header is sound, so it opens; every page behind it is not.
    QFile file(files().index);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.size() > 50'000);
    file.seek(4096);
    file.write(QByteArray(static_cast<int>(file.size() - 4096), '\x5A'));
    file.close();
    LibraryService service(files());
    QSignalSpy setAside(&service, &LibraryService::setAside), indexed(&service, &LibraryService::indexed),
        answered(&service, &LibraryService::answered);
    service.ask({}, 100);
    QTRY_COMPARE_WITH_TIMEOUT(setAside.size(), 1, 60000);
    QTRY_COMPARE(indexed.size(), 1); // the folder is remembered elsewhere
    service.ask({}, 1000);
    const auto rows = [&] { // the first question may be answered late
        return answered.isEmpty() ? -1 : answered.last().first().value<StudyPage>().rows.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 300, 60000);
}

void tst_LibrarySurvival::aDeletedIndexIsFilledAgain() {
    writeFilms(30);
    QVERIFY(!IndexDatabase::isLost(files())); // there was none yet
    {
        LibraryService service(files());
        QSignalSpy indexed(&service, &LibraryService::indexed),
            folders(&service, &LibraryService::foldersFound);
        service.askFolders();
        QTRY_COMPARE_WITH_TIMEOUT(folders.size(), 1, 60000);
        QVERIFY(!service.isIndexing()); // a new library has no folders
        service.add({in(QStringLiteral("films"))});
        QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, 60000);
        QCOMPARE(indexed.first().first().value<IndexProgress>().films, 30);
    }
    QVERIFY(!IndexDatabase::isLost(files()));
    for (const char* part : {"", "-wal", "-shm"})
        QFile::remove(files().index + QLatin1String(part));
    QVERIFY(IndexDatabase::isLost(files()));
    QVERIFY(!QFile::exists(files().index)); // it only looked
    LibraryService service(files());
    QSignalSpy setAside(&service, &LibraryService::setAside), noticed(&service, &LibraryService::noticed),
        indexed(&service, &LibraryService::indexed), counted(&service, &LibraryService::counted);
    service.askFolders();
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, 60000);
    QCOMPARE(indexed.first().first().value<IndexProgress>().films, 30); // looked through once
    service.ask({}, 10);
    QTRY_COMPARE_WITH_TIMEOUT(counted.size(), 1, 60000);
    QCOMPARE(counted.first().first().value<StudyCount>().films, 30);
    QCOMPARE(setAside.size() + noticed.size(), 0);
    QVERIFY(!IndexDatabase::isLost(files()));
}

// Names of films and of folders tell of patients.
void tst_LibrarySurvival::onlyItsOwnerReadsItsFiles() {
    QDir().mkpath(in(QStringLiteral("base")));
    for (const QString& name : {files().index, files().kept}) {
        QFile file(name); // as older versions, or other programs, made it
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    }
    const TestIndex index(*m_folder);
    for (const QFileInfo& each : QDir(in(QStringLiteral("base"))).entryInfoList(QDir::Files))
        QVERIFY2(!(each.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(each.fileName()));
}

void tst_LibrarySurvival::killedWhileIndexingItIsConsistent() {
    constexpr int filmCount = 2500;
    writeFilms(filmCount);
    int before = 0;
    for (int round = 0; round < 3; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--index"), files().index, files().kept, in(QStringLiteral("films"))});
        QVERIFY(child.waitForStarted());
        // Killed when a batch has been written, in the midst of the next.
        QByteArray told;
        const int lines = round == 0 ? 1 : 2; // the first tells of the round before
        while (told.count('\n') < lines && child.waitForReadyRead())
            told += child.readAllStandardOutput();
        child.kill();
        child.waitForFinished();
        QCOMPARE(child.state(), QProcess::NotRunning);
        IndexDatabase index;
        QVERIFY(index.open(files()));
        QVERIFY(!index.wasSetAside());
        auto check = index.run(QStringLiteral("PRAGMA integrity_check"));
        QVERIFY(check && check->next());
        QCOMPARE(check->value(0).toString(), QStringLiteral("ok"));
        // Every film has its study, every study its film and its words.
        auto films = index.run(QStringLiteral(
            "SELECT (SELECT count(*) FROM instances), (SELECT count(*) FROM studies WHERE films = 1), "
            "(SELECT count(*) FROM search)"));
        QVERIFY(films && films->next());
        QCOMPARE(films->value(1).toInt(), films->value(0).toInt());
        QCOMPARE(films->value(2).toInt(), films->value(0).toInt());
        QVERIFY(films->value(0).toInt() > before || before == filmCount);
        QVERIFY(round > 0 || films->value(0).toInt() < filmCount); // it was not too late
        before = films->value(0).toInt();
    }
    TestIndex index(*m_folder);
    QCOMPARE(index.index(in(QStringLiteral("films"))).films, filmCount);
    QCOMPARE(StudyIndex(index.database).count({})->films, filmCount);
}

void tst_LibrarySurvival::twoViewersDoNotLockEachOtherOut() {
    writeFilms(400, QStringLiteral("one"));
    writeFilms(400, QStringLiteral("two"));
    LibraryService first(files()), second(files());
    QSignalSpy firstDone(&first, &LibraryService::indexed), secondDone(&second, &LibraryService::indexed),
        firstFailed(&first, &LibraryService::failed), secondFailed(&second, &LibraryService::failed),
        answered(&second, &LibraryService::answered);
    first.add({in(QStringLiteral("one"))});
    second.add({in(QStringLiteral("two"))});
    while (firstDone.isEmpty() || secondDone.isEmpty()) { // and questions meanwhile
        const qsizetype answers = answered.size();
        second.ask({}, 50);
        QTRY_VERIFY_WITH_TIMEOUT(answered.size() > answers, 60000);
    }
    QCOMPARE(firstFailed.size() + secondFailed.size(), 0);
    QSignalSpy counted(&first, &LibraryService::counted);
    first.ask({}, 10);
    QTRY_COMPARE_WITH_TIMEOUT(counted.size(), 1, 60000);
    QCOMPARE(counted.first().first().value<StudyCount>().studies, 400); // the same films in two folders
    QSignalSpy folders(&first, &LibraryService::foldersFound);
    first.askFolders();
    QTRY_COMPARE_WITH_TIMEOUT(folders.size(), 1, 60000);
    QCOMPARE(folders.first().first().toStringList().size(), 2);
}

void tst_LibrarySurvival::theServiceAnswersTheNewestQuestion() {
    writeFilms(30);
    LibraryService service(files());
    QSignalSpy indexed(&service, &LibraryService::indexed), answered(&service, &LibraryService::answered),
        counted(&service, &LibraryService::counted), more(&service, &LibraryService::continued);
    service.add({in(QStringLiteral("films"))});
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, 60000);
    for (int i = 0; i < 30; ++i) {
        StudyQuery query;
        query.text = QStringLiteral("P%1").arg(i);
        service.ask(query, 100);
    }
    QTRY_COMPARE_WITH_TIMEOUT(counted.size(), 1, 60000);
    QCOMPARE(answered.size(), 1);
    QCOMPARE(answered.first().first().value<StudyPage>().rows.first().patient, QStringLiteral("P29"));
    service.ask({}, 20);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 2, 60000);
    service.askMore(answered.last().first().value<StudyPage>().next, 20);
    QTRY_COMPARE_WITH_TIMEOUT(more.size(), 1, 60000);
    QCOMPARE(more.first().first().value<StudyPage>().rows.size(), 10);
    // The folder leaves, its films with it; the files stay.
    QSignalSpy changed(&service, &LibraryService::changed);
    service.forget(in(QStringLiteral("films")));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 60000);
    counted.clear();
    service.ask({}, 20);
    QTRY_COMPARE_WITH_TIMEOUT(counted.size(), 1, 60000);
    QCOMPARE(counted.first().first().value<StudyCount>().studies, 0);
    QVERIFY(QFile::exists(in(QStringLiteral("films/0.dcm"))));
}

void tst_LibrarySurvival::filesAreLookedForInTheBackground() {
    writeFilms(2);
    LibraryService service(files());
    QSignalSpy indexed(&service, &LibraryService::indexed), answered(&service, &LibraryService::answered),
        changed(&service, &LibraryService::changed);
    service.add({in(QStringLiteral("films"))});
    QTRY_COMPARE_WITH_TIMEOUT(indexed.size(), 1, 60000);
    service.ask({}, 20);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, 60000);
    QList<qint64> ids;
    for (const StudyRow& row : answered.last().first().value<StudyPage>().rows)
        ids << row.id;
    changed.clear();
    QVERIFY(QFile::remove(in(QStringLiteral("films/0.dcm"))));
    MadeFilm other{in(QStringLiteral("films/1.dcm"))};
    other.patient = "SOMEONE^ELSE WITH A LONGER NAME";
    other.write();
    service.check(ids);
    QTRY_VERIFY_WITH_TIMEOUT(changed.size() >= 2, 60000);
    service.ask({}, 20);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 2, 60000);
    const auto rows = answered.last().first().value<StudyPage>().rows;
    QCOMPARE(rows.size(), 2);
    for (const StudyRow& row : rows)
        QCOMPARE(row.missing, row.patient == QLatin1String("P0") ? 1 : 0);
    QVERIFY(rows[0].patient.startsWith(QLatin1String("SOMEONE")) ||
            rows[1].patient.startsWith(QLatin1String("SOMEONE")));
}

void tst_LibrarySurvival::anUnwritablePlaceIsTold() {
    QFile blocker(in(QStringLiteral("file")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    LibraryService service(
        {in(QStringLiteral("file/studies.sqlite")), in(QStringLiteral("file/library.sqlite"))});
    QSignalSpy failed(&service, &LibraryService::failed);
    service.ask({}, 10);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QVERIFY(!failed.first().first().value<Error>().message.empty());
}

namespace {

// The child that is killed: indexes, and prints a line for every report of progress.
int indexForever(const QStringList& arguments) {
    IndexDatabase index;
    if (!index.open({arguments[2], arguments[3]}))
        return 1;
    FolderIndexer indexer(index, {}, [&index](const IndexProgress&) {
        const auto count = StudyIndex(index).count({});
        static int told = 0;
        if (count && count->films > told) {
            told = count->films;
            QTextStream(stdout) << told << '\n';
        }
    });
    return indexer.index(arguments[4]) ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == QLatin1String("--index"))
        return indexForever(application.arguments());
    tst_LibrarySurvival test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_library_survival.moc"
