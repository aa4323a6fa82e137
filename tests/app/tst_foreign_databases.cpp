#include "app/keeping/work_store.h"
#include "app/training/runs_store.h"
#include "tests/app/library_maker.h"

#include <QElapsedTimer>
#include <QSqlError>

using namespace hilum;
using namespace hilum::test;

// Databases of somebody else under the names of ours: with views that never end, triggers that delete, tables
// of another shape. Each is set aside, and what Hilum keeps is kept in a new one.
class tst_ForeignDatabases : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theIndexIsBegunAnew_data();
    void theIndexIsBegunAnew();
    void addedFoldersThatNeverEnd();
    void theReadersWorkIsBegunAnew_data();
    void theReadersWorkIsBegunAnew();
    void formatsOfNoSqlite();
    void theListOfRunsDoesWithout();

private:
    static void change(const QString& file, const QStringList& statements);
    QString in(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    qsizetype filesLike(const QString& pattern) const {
        return QDir(m_folder->path()).entryList({pattern}, QDir::Files).size();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr const char* endless = "AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT ";

} // namespace

void tst_ForeignDatabases::change(const QString& file, const QStringList& statements) {
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const QString& statement : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

void tst_ForeignDatabases::theIndexIsBegunAnew_data() {
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("endless view") << QStringList{
        QStringLiteral("DROP TABLE studies"),
        QStringLiteral("CREATE VIEW studies (id, patient) %1 x, '' FROM n").arg(QLatin1String(endless))};
    QTest::newRow("trigger") << QStringList{
        QStringLiteral("CREATE TRIGGER harm AFTER INSERT ON instances BEGIN DELETE FROM studies; END")};
    QTest::newRow("another shape") << QStringList{QStringLiteral("DROP TABLE scores"),
                                                  QStringLiteral("CREATE TABLE scores (study BLOB)")};
    QTest::newRow("no search") << QStringList{QStringLiteral("DROP TABLE search")};
    QTest::newRow("no index") << QStringList{QStringLiteral("DROP INDEX studies_by_date")};
    QTest::newRow("virtual table") << QStringList{
        QStringLiteral("CREATE VIRTUAL TABLE other USING fts5 (words)")};
}

void tst_ForeignDatabases::theIndexIsBegunAnew() {
    QFETCH(QStringList, statements);
    const LibraryFiles files{in("studies.sqlite"), in("library.sqlite")};
    {
        IndexDatabase database;
        QVERIFY(database.open(files));
        QVERIFY(!database.wasSetAside());
        database.close();
        QVERIFY(database.open(files)); // our own is taken as it is
        QVERIFY(!database.wasSetAside());
    }
    change(files.index, statements);
    QElapsedTimer timer;
    timer.start();
    IndexDatabase database;
    QVERIFY(database.open(files));
    QVERIFY(database.wasSetAside());
    const auto page = StudyIndex(database).page({}, {}, 10);
    QVERIFY(page);
    QCOMPARE(page->rows.size(), 0);
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(filesLike(QStringLiteral("studies.sqlite.unusable-*")), 1);
}

void tst_ForeignDatabases::addedFoldersThatNeverEnd() {
    const LibraryFiles files{in("studies.sqlite"), in("library.sqlite")};
    change(files.kept, {QStringLiteral("CREATE VIEW library_folders (path, added) %1 x, x FROM n")
                            .arg(QLatin1String(endless))});
    {
        IndexDatabase database;
        QVERIFY(database.open(files));
        QCOMPARE(StudyIndex(database).folders()->size(), 0);
        QVERIFY(IndexWriter(database).addFolder(QStringLiteral("/films")));
    }
    QCOMPARE(filesLike(QStringLiteral("library.sqlite.damaged-*")), 1);
    IndexDatabase again;
    QVERIFY(again.open(files));
    QCOMPARE(*StudyIndex(again).folders(), QStringList{QStringLiteral("/films")});
}

void tst_ForeignDatabases::theReadersWorkIsBegunAnew_data() {
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("endless view") << QStringList{
        QStringLiteral("DROP TABLE comments"),
        QStringLiteral("CREATE VIEW comments (film, comment) %1 'film', 'x' FROM n")
            .arg(QLatin1String(endless))};
    QTest::newRow("trigger") << QStringList{
        QStringLiteral("CREATE TRIGGER harm AFTER INSERT ON comments BEGIN DELETE FROM comments; END")};
    QTest::newRow("another shape") << QStringList{QStringLiteral("DROP TABLE verdicts"),
                                                  QStringLiteral("CREATE TABLE verdicts (film BLOB)")};
}

void tst_ForeignDatabases::theReadersWorkIsBegunAnew() {
    QFETCH(QStringList, statements);
    const QString file = in("reader.sqlite");
    { const WorkStore made(file); }
    { QCOMPARE(WorkStore(file).problem(), QString()); } // our own is taken as it is
    change(file, statements);
    WorkStore store(file);
    QVERIFY(store.isOpen());
    QVERIFY(!store.problem().isEmpty());
    QCOMPARE(filesLike(QStringLiteral("reader.sqlite.damaged-*")), 1);
    QVERIFY(store.saveComment(QStringLiteral("film"), QStringLiteral("kept"), {}));
    QCOMPARE(store.load(QStringLiteral("film")).comment, QStringLiteral("kept"));
}

// Byte 47 of the header is the schema's format, at most 4
// (https://www.sqlite.org/fileformat.html 1.3.10): SQLite answers with the same error as for a wrong
// statement.
void tst_ForeignDatabases::formatsOfNoSqlite() {
    const auto spoil = [](const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QFile::ReadWrite) && file.seek(47));
        QCOMPARE(file.write("\x05", 1), 1);
    };
    { WorkStore(in("reader.sqlite")).saveComment(QStringLiteral("film"), QStringLiteral("old"), {}); }
    spoil(in("reader.sqlite"));
    WorkStore store(in("reader.sqlite"));
    QVERIFY(store.isOpen());
    QVERIFY(!store.problem().isEmpty());
    QCOMPARE(filesLike(QStringLiteral("reader.sqlite.damaged-*")), 1);
    QVERIFY(store.saveComment(QStringLiteral("film"), QStringLiteral("new"), {}));

    const auto files = LibraryFiles::beside(in("library.sqlite"));
    {
        IndexDatabase database;
        QVERIFY(database.open(files));
        QVERIFY(IndexWriter(database).addFolder(QStringLiteral("/films")));
    }
    // One of nobody, too, whose other numbers are 0.
    { WorkStore(in("nobodys.sqlite")).saveComment(QStringLiteral("film"), QStringLiteral("old"), {}); }
    change(in("nobodys.sqlite"), {QStringLiteral("PRAGMA user_version = 0")});
    spoil(in("nobodys.sqlite"));
    QVERIFY(WorkStore(in("nobodys.sqlite")).isOpen());

    spoil(files.kept);
    for (int i = 0; i < 2; ++i) { // the second finds what the first has kept
        IndexDatabase database;
        QVERIFY(database.open(files));
        if (i == 0)
            QVERIFY(IndexWriter(database).addFolder(QStringLiteral("/other")));
        QCOMPARE(*StudyIndex(database).folders(), QStringList{QStringLiteral("/other")});
    }
    QCOMPARE(filesLike(QStringLiteral("library.sqlite.damaged-*")), 1);
}

void tst_ForeignDatabases::theListOfRunsDoesWithout() {
    change(in("library.sqlite"),
           {QStringLiteral("CREATE VIEW runs (folder, added, forgotten) %1 x, x, 0 FROM n")
                .arg(QLatin1String(endless))});
    const RunsStore store(in("library.sqlite"), in("runs"));
    QCOMPARE(store.folders(), QStringList());
    QVERIFY(!store.problem().isEmpty());
}

QTEST_GUILESS_MAIN(tst_ForeignDatabases)
#include "tst_foreign_databases.moc"
