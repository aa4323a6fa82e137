#include "app/keeping/damaged_file.h"
#include "app/keeping/work_keeper.h"
#include "tests/app/film_maker.h"
#include "tests/support/small_disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

using namespace hilum;
using namespace hilum::test;

namespace {

bool canMount = false;

Annotation line(double x) {
    Annotation annotation;
    annotation.id = QUuid::createUuid();
    annotation.points = {{x, 10.25}, {x + 20, 30.125}};
    annotation.text = QStringLiteral("a line of some length, so that a few of them fill a page of the file");
    annotation.made = annotation.changed = 1'700'000'000'000 + static_cast<qint64>(x);
    return annotation;
}

// SQLite's own verdict on the file.
QString integrityOf(const QString& file) {
    QString answer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("check"));
        database.setDatabaseName(file);
        if (database.open()) {
            QSqlQuery query(QStringLiteral("PRAGMA integrity_check"), database);
            answer = query.next() ? query.value(0).toString() : QStringLiteral("unreadable");
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("check"));
    return answer;
}

QStringList setAside(const QString& folder) {
    return QDir(folder).entryList({QStringLiteral("*.damaged-*")}, QDir::Files);
}

QByteArray contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& name, qint64 from, qint64 bytes) {
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(from) ||
        file.write(QByteArray(static_cast<qsizetype>(bytes), '\x5A')) != bytes)
        qFatal("no damage");
}

// A window's document with one film open, and its keeper.
struct Viewer {
    Viewer(const QString& file, const char* uid = "1.2.3")
        : keeper(document, file, QStringLiteral("reader")) {
        Radiograph::Content content = filmContent(40, 40, [](int, int) { return 7; });
        content.attributes.sopInstanceUid = uid;
        film = document.addFiles({QStringLiteral("/films/a.dcm")}).front();
        document.setLoaded(film, makeFilm(content));
    }
    const AnnotationList& list() const { return listOf(document.film(film)->annotations); }
    void draw() {
        AnnotationList lines = list();
        lines.push_back(line(static_cast<double>(lines.size())));
        document.setAnnotations(film, std::make_shared<const AnnotationList>(lines));
    }
    StudyDocument document;
    WorkKeeper keeper;
    FilmId film = FilmId::None;
};

const QString key = QStringLiteral("dicom:1.2.3");

} // namespace

// What a reader made, on disks that are full or read-only, in files that are damaged or locked.
class tst_WorkFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aFullDiskIsToldAndTriedAgain();
    void aFullDiskAtTheStartLeavesTheFileAlone_data();
    void aFullDiskAtTheStartLeavesTheFileAlone();
    void aReadOnlyFolderIsTold();
    void whatCanBeReadIsSaved_data();
    void whatCanBeReadIsSaved();
    void theOtherViewerFollows();
    void nobodyWritesIntoWhatWasSetAside();
    void aLockedFileIsLeftAlone();
    void keyImagesOfTwoViewers();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("reader.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_WorkFaults::aFullDiskIsToldAndTriedAgain() {
    if (!canMount)
        QSKIP("a file system of its own cannot be mounted here");
    const SmallDisk disk(1 << 20);
    const QString file = disk.path(QStringLiteral("reader.sqlite"));
    Viewer viewer(file);
    viewer.draw();
    QCOMPARE(WorkStore(file).load(key).annotations.size(), 1u);
    QSignalSpy told(&viewer.keeper, &WorkKeeper::problemFound);
    disk.fill();
    viewer.draw();
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0][0].toString().contains(QLatin1String("could not be saved")));
    viewer.draw();
    QCOMPARE(told.size(), 1); // once
    QCOMPARE(viewer.list().size(), 3u);
    const AnnotationList drawn = viewer.list();
    viewer.document.close(viewer.film);
    disk.makeRoom(); // and nobody touches anything
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, 30000);
    QVERIFY(told[1][0].toString().contains(QLatin1String("saved now")));
    QVERIFY(WorkStore(file).load(key).annotations == drawn);
    QCOMPARE(integrityOf(file), QStringLiteral("ok"));
    QVERIFY(setAside(disk.path()).isEmpty());
}

void tst_WorkFaults::aFullDiskAtTheStartLeavesTheFileAlone_data() {
    QTest::addColumn<bool>("isThere");
    QTest::newRow("no file yet") << false;
    QTest::newRow("a file with work") << true;
}

void tst_WorkFaults::aFullDiskAtTheStartLeavesTheFileAlone() {
    QFETCH(bool, isThere);
    if (!canMount)
        QSKIP("a file system of its own cannot be mounted here");
    const SmallDisk disk(1 << 20);
    const QString file = disk.path(QStringLiteral("reader.sqlite"));
    if (isThere)
        Viewer(file).draw();
    const QByteArray before = contentOf(file);
    disk.fill();
    StudyDocument none;
    WorkKeeper keeper(none, file, QStringLiteral("reader"));
    QSignalSpy told(&keeper, &WorkKeeper::problemFound);
    QVERIFY(!keeper.store().isOpen());
    QCOMPARE(told.size(), 1);
    QVERIFY2(told[0][0].toString().contains(QLatin1String("cannot be kept")),
             qPrintable(told[0][0].toString()));
    QCOMPARE(contentOf(file), before);
    QVERIFY(setAside(disk.path()).isEmpty());
    disk.makeRoom();
    QVERIFY(keeper.store().saveAnnotations(key, {}, {line(9)}));
    QCOMPARE(WorkStore(file).load(key).annotations.size(), isThere ? 2u : 1u);
    QVERIFY(keeper.store().problem().isEmpty());
}

void tst_WorkFaults::aReadOnlyFolderIsTold() {
    if (!canMount)
        QSKIP("a file system of its own cannot be mounted here");
    const SmallDisk disk(1 << 20);
    const QString file = disk.path(QStringLiteral("reader.sqlite"));
    Viewer(file).draw();
    QVERIFY(disk.setReadOnly(true));
    Viewer viewer(file);
    QVERIFY(!viewer.keeper.store().problem().isEmpty());
    viewer.draw();
    const AnnotationList made = viewer.list();
    QVERIFY(!made.empty());
    QVERIFY(disk.setReadOnly(false));
    QVERIFY(setAside(disk.path()).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(WorkStore(file).load(key).annotations.size(), 2u, 30000);
    QVERIFY(findAnnotation(WorkStore(file).load(key).annotations, made.back().id));
}

void tst_WorkFaults::whatCanBeReadIsSaved_data() {
    QTest::addColumn<double>("from"); // as a share of the file
    QTest::addColumn<int>("pages");
    QTest::addColumn<int>("least"); // annotations of 600 that must come back
    QTest::newRow("one page in the middle") << 0.5 << 1 << 570;
    QTest::newRow("three pages near the end") << 0.9 << 3 << 540;
    QTest::newRow("the second half") << 0.5 << -1 << 200;
    QTest::newRow("everything but the head") << 0.0 << -1 << 0;
}

// The tables' pages hold about ten annotations each, the pages of an index only point at them.
void tst_WorkFaults::whatCanBeReadIsSaved() {
    QFETCH(double, from);
    QFETCH(int, pages);
    QFETCH(int, least);
    constexpr qint64 page = 4096;
    constexpr int films = 6;
    const auto keyOf = [](int film) { return QStringLiteral("dicom:%1").arg(film); };
    {
        WorkStore store(file());
        AnnotationList lines;
        for (int film = 0; film < films; ++film) {
            lines.clear();
            for (int i = 0; i < 100; ++i)
                lines.push_back(line(i));
            QVERIFY(store.saveAnnotations(keyOf(film), {}, lines));
            QVERIFY(store.saveFilm(keyOf(film), QStringLiteral("/films/a.dcm")));
        }
    }
    const qint64 all = QFileInfo(file()).size() / page;
    const qint64 first = std::max<qint64>(1, static_cast<qint64>(from * static_cast<double>(all)));
    overwrite(file(), first * page, (pages < 0 ? all - first : pages) * page);
    const QByteArray damaged = contentOf(file());
    WorkStore store(file());
    std::size_t kept = 0;
    for (int film = 0; film < films; ++film)
        kept += store.load(keyOf(film)).annotations.size();
    QVERIFY2(store.problem().contains(QLatin1String("set aside")), qPrintable(store.problem()));
    QVERIFY2(static_cast<int>(kept) >= least, qPrintable(QString::number(kept)));
    QVERIFY(store.saveAnnotations(keyOf(0), {}, {line(1000)})); // and work goes on
    QCOMPARE(integrityOf(file()), QStringLiteral("ok"));
    const QStringList aside = setAside(m_folder->path());
    QCOMPARE(aside.filter(QRegularExpression(QStringLiteral("\\d$"))).size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(aside.first())), damaged);
}

// One viewer has the file open when another one finds it damaged and sets it aside.
void tst_WorkFaults::theOtherViewerFollows() {
    Viewer first(file());
    for (int i = 0; i < 50; ++i)
        first.draw();
    {
        // Into the file, out of the log; then the file is damaged on its disk.
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(file());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
    overwrite(file(), 4096, QFileInfo(file()).size() - 4096);
    Viewer second(file(), "1.2.4");
    second.draw();
    QVERIFY(second.keeper.store().problem().contains(QLatin1String("set aside")));
    first.draw();
    // All that the first one has on its screen is in the new file, though little could be read of the old
    // one.
    QVERIFY(WorkStore(file()).load(key).annotations == first.list());
    QVERIFY(WorkStore(file()).load(QStringLiteral("dicom:1.2.4")).annotations == second.list());
    first.draw();
    second.draw();
    QVERIFY(WorkStore(file()).load(key).annotations == first.list());
    QVERIFY(WorkStore(file()).load(QStringLiteral("dicom:1.2.4")).annotations == second.list());
    QCOMPARE(integrityOf(file()), QStringLiteral("ok"));
}

// What one viewer finds damaged may look sound to another one, which has its pages in memory.
void tst_WorkFaults::nobodyWritesIntoWhatWasSetAside() {
    Viewer viewer(file());
    viewer.draw();
    QVERIFY(!setAsideIfDamaged(file(), [](const QSqlDatabase&) { return true; }).isEmpty());
    viewer.draw();
    QCOMPARE(viewer.list().size(), 2u);
    QVERIFY(WorkStore(file()).load(key).annotations == viewer.list());
}

void tst_WorkFaults::aLockedFileIsLeftAlone() {
    Viewer(file()).draw();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(file());
        QVERIFY(database.open());
        for (const char* sql :
             {"PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE", "UPDATE annotations SET author = 'x'"})
            QVERIFY(QSqlQuery(database).exec(QLatin1String(sql)));
        WorkStore store(file());
        QVERIFY(!store.isOpen());
        QVERIFY(store.problem().contains(QLatin1String("cannot be kept")));
        QVERIFY(setAside(m_folder->path()).isEmpty());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("ROLLBACK")));
        QCOMPARE(store.load(key).annotations.size(), 1u); // and it is there again
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
}

void tst_WorkFaults::keyImagesOfTwoViewers() {
    Viewer first(file()), second(file());
    first.document.setKeyImage(first.film, 0, true);
    second.document.setKeyImage(second.film, 3, true);
    QCOMPARE(WorkStore(file()).load(key).keyFrames, (std::set<int>{0, 3}));
    first.document.setKeyImage(first.film, 0, false);
    QCOMPARE(WorkStore(file()).load(key).keyFrames, (std::set<int>{3}));
}

int main(int argc, char* argv[]) {
    canMount = takeOwnMounts();
    QCoreApplication application(argc, argv);
    if (canMount)
        canMount = SmallDisk(4096).isThere();
    tst_WorkFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_work_faults.moc"
