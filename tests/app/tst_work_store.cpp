#include "app/annotations/annotation_json.h"
#include "app/keeping/film_key.h"
#include "app/keeping/work_keeper.h"
#include "tests/app/film_maker.h"
#include "tests/support/fault_rounds.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace hilum;
using namespace hilum::test;

namespace {

Annotation line(double x) {
    Annotation annotation;
    annotation.id = QUuid::createUuid();
    annotation.points = {{x, 10.25}, {x + 20, 30.125}};
    annotation.text = QStringLiteral("größer");
    annotation.author = QStringLiteral("reader");
    annotation.made = annotation.changed = 1'700'000'000'000 + static_cast<qint64>(x);
    return annotation;
}

Verdict verdict(VerdictState state) {
    Verdict verdict;
    verdict.state = state;
    verdict.note = QStringLiteral("sure");
    verdict.author = QStringLiteral("reader");
    verdict.made = 1'700'000'000'000;
    verdict.networkState = FindingState::Suspected;
    verdict.networkValue = 0.75;
    verdict.modelSha256 = QStringLiteral("ab12");
    return verdict;
}

// What the child of killedWhileSaving() does: saves one annotation after another for ever, and says each that
// is saved.
int saveForEver(const QString& file) {
    WorkStore store(file);
    AnnotationList before;
    for (int i = 0;; ++i) {
        AnnotationList now = before;
        now.push_back(line(i));
        if (!store.saveAnnotations(QStringLiteral("film"), before, now))
            return 1;
        std::printf("%s\n", qPrintable(now.back().id.toString(QUuid::WithoutBraces)));
        std::fflush(stdout);
        before = now;
    }
}

} // namespace

class tst_WorkStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everythingComesBack();
    void differencesAreWritten();
    void onlyItsOwnerReadsIt();
    void twoViewers();
    void killedWhileSaving();
    void damagedFileIsSetAside();
    void newerFileIsLeftAlone();
    void folderThatCannotBeWritten();
    void keyOfAFilm();
    void keeperSavesEachChange();
    void keyImagesTellWhoAndWhen();
    void hostileJson_data();
    void hostileJson();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("reader.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_WorkStore::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_WorkStore::everythingComesBack() {
    const AnnotationList list{line(1), line(2)};
    const Verdicts verdicts{{"Edema", verdict(VerdictState::Absent)},
                            {"Fracture", verdict(VerdictState::Indeterminate)}};
    {
        WorkStore store(file());
        QVERIFY2(store.problem().isEmpty(), qPrintable(store.problem()));
        QVERIFY(store.saveFilm(QStringLiteral("a"), QStringLiteral("/films/a.dcm")));
        QVERIFY(store.saveAnnotations(QStringLiteral("a"), {}, list));
        QVERIFY(store.saveVerdicts(QStringLiteral("a"), {}, verdicts));
        QVERIFY(store.saveKeyFrames(QStringLiteral("a"), {}, {0, 7}, QStringLiteral("reader")));
        QVERIFY(store.saveComment(QStringLiteral("a"), QStringLiteral("rotated"), QStringLiteral("reader")));
    }
    WorkStore store(file());
    const KeptWork work = store.load(QStringLiteral("a"));
    QVERIFY(work.annotations == list);
    QVERIFY(work.verdicts == verdicts);
    QCOMPARE(work.keyFrames, (std::set<int>{0, 7}));
    QCOMPARE(work.comment, QStringLiteral("rotated"));
    QVERIFY(store.load(QStringLiteral("b")).annotations.empty());
    const auto all = store.allVerdicts();
    QCOMPARE(all.size(), 1u);
    QCOMPARE(all.front().path, QStringLiteral("/films/a.dcm"));
    QVERIFY(all.front().verdicts == verdicts);
}

void tst_WorkStore::differencesAreWritten() {
    WorkStore store(file());
    AnnotationList before{line(1), line(2), line(3)};
    QVERIFY(store.saveAnnotations(QStringLiteral("a"), {}, before));
    AnnotationList now{before[0], before[2]};
    now[1].points[0].x = 99;
    QVERIFY(store.saveAnnotations(QStringLiteral("a"), before, now));
    QVERIFY(store.load(QStringLiteral("a")).annotations == now);
    QVERIFY(store.saveAnnotations(QStringLiteral("a"), now, before)); // as undo does
    QVERIFY(store.load(QStringLiteral("a")).annotations == before);
    QVERIFY(store.saveVerdicts(QStringLiteral("a"), {}, {{"Edema", verdict(VerdictState::Present)}}));
    QVERIFY(store.saveVerdicts(QStringLiteral("a"), {{"Edema", verdict(VerdictState::Present)}}, {}));
    QVERIFY(store.load(QStringLiteral("a")).verdicts.empty());
}

// Notes and names of files tell of patients.
void tst_WorkStore::onlyItsOwnerReadsIt() {
    WorkStore store(file());
    QVERIFY(store.saveAnnotations(QStringLiteral("a"), {}, {line(1)}));
    const QFileInfoList files = QDir(m_folder->path()).entryInfoList({QStringLiteral("reader.sqlite*")});
    QVERIFY(!files.isEmpty());
    for (const QFileInfo& each : files)
        QVERIFY2(!(each.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(each.fileName()));
}

void tst_WorkStore::twoViewers() {
    WorkStore one(file()), other(file());
    const Annotation a = line(1), b = line(2);
    QVERIFY(one.saveAnnotations(QStringLiteral("a"), {}, {a}));
    QVERIFY(other.saveAnnotations(QStringLiteral("a"), {}, {b}));
    QCOMPARE(one.load(QStringLiteral("a")).annotations.size(), 2u);
}

void tst_WorkStore::killedWhileSaving() {
    const int turns = faultRounds(5);
    qsizetype saved = 0;
    for (int turn = 0; turn < turns; ++turn) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--save-for-ever"), file()});
        QByteArray said;
        const int wanted = 37 * (20 + 15 * (turn % 5));
        QTRY_VERIFY_WITH_TIMEOUT((said += child.readAllStandardOutput()).size() >= wanted, 30000);
        child.kill();
        QVERIFY(child.waitForFinished());
        said += child.readAllStandardOutput();
        WorkStore store(file());
        QVERIFY2(store.problem().isEmpty(), qPrintable(store.problem()));
        const AnnotationList kept = store.load(QStringLiteral("film")).annotations;
        for (const QByteArray& id : said.left(said.lastIndexOf('\n')).split('\n'))
            QVERIFY2(findAnnotation(kept, QUuid(QString::fromLatin1(id))), id.constData());
        saved += said.count('\n');
    }
    qInfo("killed %d times; %d annotations, all there", turns, static_cast<int>(saved));
}

void tst_WorkStore::damagedFileIsSetAside() {
    const QByteArray rubbish(5000, 'x');
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(rubbish);
    damaged.close();
    WorkStore store(file());
    QVERIFY(store.isOpen());
    QVERIFY2(store.problem().contains(QLatin1String("set aside")), qPrintable(store.problem()));
    QVERIFY(store.saveAnnotations(QStringLiteral("a"), {}, {line(1)}));
    const QStringList aside =
        QDir(m_folder->path()).entryList({QStringLiteral("reader.sqlite.damaged-*")}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QFile kept(m_folder->filePath(aside.front()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), rubbish);
}

void tst_WorkStore::newerFileIsLeftAlone() {
    { WorkStore store(file()); }
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("newer"));
        database.setDatabaseName(file());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version = 99")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("newer"));
    WorkStore store(file());
    QVERIFY(!store.isOpen());
    QVERIFY(store.problem().contains(QLatin1String("newer")));
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*damaged*")}, QDir::Files).size(), 0);
}

void tst_WorkStore::folderThatCannotBeWritten() {
    QFile inTheWay(m_folder->filePath(QStringLiteral("data")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    WorkStore store(m_folder->filePath(QStringLiteral("data/reader.sqlite")));
    QVERIFY(!store.isOpen());
    QVERIFY(store.problem().contains(QLatin1String("cannot be kept")));
    QVERIFY(!store.saveAnnotations(QStringLiteral("a"), {}, {line(1)}));
    QVERIFY(store.load(QStringLiteral("a")).annotations.empty());
}

void tst_WorkStore::keyOfAFilm() {
    FilmAttributes attributes;
    QVERIFY(dicomKey(attributes).isEmpty());
    attributes.sopInstanceUid = "1.2.3 ";
    QCOMPARE(dicomKey(attributes), QStringLiteral("dicom:1.2.3"));
    QFile film(m_folder->filePath(QStringLiteral("film.png")));
    QVERIFY(film.open(QIODevice::WriteOnly));
    film.write("abc");
    film.close();
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    QCOMPARE(contentKey(film.fileName()),
             QStringLiteral("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QVERIFY(contentKey(m_folder->filePath(QStringLiteral("absent.png"))).isEmpty());
}

void tst_WorkStore::keeperSavesEachChange() {
    QFile film(m_folder->filePath(QStringLiteral("film.png")));
    QVERIFY(film.open(QIODevice::WriteOnly));
    film.write("pixels");
    film.close();
    Radiograph::Content content = filmContent(40, 40, [](int, int) { return 7; });
    content.attributes.container = "PNG";
    const AnnotationList list{line(1)};
    for (const bool isSecondDay : {false, true}) {
        StudyDocument document;
        WorkKeeper keeper(document, file(), QStringLiteral("reader"));
        const FilmId id = document.addFiles({film.fileName()}).front();
        document.setAnnotations(id, std::make_shared<const AnnotationList>(list)); // before it is known
        QVERIFY(listOf(document.film(id)->annotations).empty());
        document.setLoaded(id, makeFilm(content));
        QTRY_VERIFY(!document.film(id)->workKey.isEmpty());
        if (isSecondDay) {
            QVERIFY(listOf(document.film(id)->annotations) == list);
            QCOMPARE(document.film(id)->verdicts.at("Edema").state, VerdictState::Present);
            continue;
        }
        document.setAnnotations(id, std::make_shared<const AnnotationList>(list));
        document.setVerdict(id, "Edema", verdict(VerdictState::Present));
        QVERIFY(WorkStore(file()).load(document.film(id)->workKey).annotations == list);
    }
}

// Read by SQL, as another program would.
void tst_WorkStore::keyImagesTellWhoAndWhen() {
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(WorkStore(file()).saveKeyFrames(QStringLiteral("a"), {}, {3}, QStringLiteral("Dr. Roe")));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        database.setDatabaseName(file());
        QVERIFY(database.open());
        QSqlQuery query(QStringLiteral("SELECT film, frame, author, made FROM key_images"), database);
        QVERIFY(query.next());
        QCOMPARE(query.value(0).toString(), QStringLiteral("a"));
        QCOMPARE(query.value(1).toInt(), 3);
        QCOMPARE(query.value(2).toString(), QStringLiteral("Dr. Roe"));
        QVERIFY(query.value(3).toLongLong() >= before &&
                query.value(3).toLongLong() <= QDateTime::currentMSecsSinceEpoch());
        QVERIFY(!query.next());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
}

void tst_WorkStore::hostileJson_data() {
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const char* json) { QTest::newRow(name) << QByteArray(json); };
    row("empty", "{}");
    row("unknown kind",
        R"({"id":"0b0e3f4c-38a9-4a04-b6a5-1c2fd1a8b0a1","kind":"spell","points":[[1,2],[3,4]]})");
    row("no id", R"({"kind":"length","points":[[1,2],[3,4]]})");
    row("one point", R"({"id":"0b0e3f4c-38a9-4a04-b6a5-1c2fd1a8b0a1","kind":"length","points":[[1,2]]})");
    row("words for points",
        R"({"id":"0b0e3f4c-38a9-4a04-b6a5-1c2fd1a8b0a1","kind":"length","points":[["a","b"],[3,4]]})");
    row("triples",
        R"({"id":"0b0e3f4c-38a9-4a04-b6a5-1c2fd1a8b0a1","kind":"length","points":[[1,2,3],[3,4,5]]})");
    row("far away",
        R"({"id":"0b0e3f4c-38a9-4a04-b6a5-1c2fd1a8b0a1","kind":"length","points":[[1e300,2],[3,4]]})");
}

void tst_WorkStore::hostileJson() {
    QFETCH(QByteArray, json);
    QVERIFY(!annotationFromJson(QJsonDocument::fromJson(json).object()));
}

int main(int argc, char* argv[]) {
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--save-for-ever")
        return saveForEver(QString::fromLocal8Bit(argv[2]));
    tst_WorkStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_work_store.moc"
