#include "imaging/radiograph_reader.h"
#include "tests/app/library_maker.h"
#include "tests/support/test_data.h"

#include <QProcess>
#include <QSqlDatabase>

using namespace hilum;
using namespace hilum::test;

// What stands in the library's index and how it is found again.
class tst_StudyIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void realFilmsAreGroupedByPatientAndStudy();
    void realDicomFilesAreListedWithTheirKind();
    void wordsAreSearched_data();
    void wordsAreSearched();
    void datesAreARange();
    void findingsAndScoresAreFilters();
    void theAiOrderIsByUrgency();
    void pagesGoOnWhereTheyEnded_data();
    void pagesGoOnWhereTheyEnded();
    void movedFilmsKeepTheirReadings();
    void deletedFilmsAreMissingUntilTheyComeBack();
    void copiesAreOneFilm();
    void twoPatientsAreNeverOneStudy();
    void aKnownFileIsNotReadAgain();
    void aCancelledIndexingKeepsWhatItHas();
    void anotherModelsReadingsDoNotCount();

private:
    QString in(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StudyIndex::realFilmsAreGroupedByPatientAndStudy() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("the real films are absent");
    const QString root = QString::fromStdString((*data / "cxr-open" / "valid").string());
    TestIndex index(*m_folder);
    const IndexProgress progress = index.index(root);
    // Counted in the file system: every JPEG is a film, every studyN folder a study.
    int studies = 0, films = 0;
    QDirIterator entries(root, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        films += entries.fileInfo().isFile() ? 1 : 0;
        studies +=
            entries.fileInfo().isDir() && entries.fileName().startsWith(QLatin1String("study")) ? 1 : 0;
    }
    QVERIFY(films > 200);
    QCOMPARE(progress.films, films);
    QCOMPARE(progress.unreadable, 0);
    const auto count = StudyIndex(index.database).count({});
    QCOMPARE(count->films, films);
    QCOMPARE(count->studies, studies);
    const QString patient = index.studies().first().patient;
    QVERIFY(patient.startsWith(QLatin1String("patient")));
    QVERIFY(!index.patients(patient).isEmpty());
    for (const QString& name : index.patients(patient))
        QCOMPARE(name, patient);
}

void tst_StudyIndex::realDicomFilesAreListedWithTheirKind() {
    const auto data = dataFolder();
    if (!data)
        QSKIP("the real films are absent");
    TestIndex index(*m_folder);
    const IndexProgress progress = index.index(QString::fromStdString((*data / "dicom" / "valid").string()));
    QVERIFY(progress.films > 100);
    // What the index says of a file is what the whole file says.
    int compared = 0;
    for (const StudyRow& study : index.studies())
        for (const LibraryFile& film : index.films(study.id)) {
            const auto read = RadiographReader().readAttributes(film.path.toStdString());
            if (!read) {
                QVERIFY2(film.kind != ObjectKind::Film || read.error().code != ErrorCode::NoPixelData,
                         "an object without pixels is no film");
                continue;
            }
            ++compared;
            QCOMPARE(film.kind, ObjectKind::Film);
            QCOMPARE(film.sopInstanceUid, QString::fromStdString(read->sopInstanceUid));
            QCOMPARE(film.modality, QString::fromStdString(read->modality));
        }
    QVERIFY(compared > 100);
}

void tst_StudyIndex::wordsAreSearched_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    const QString doe = QStringLiteral("DOE, JANE"), mueller = QString::fromUtf8("M\xc3\xbcller, Jürgen");
    QTest::newRow("nothing") << QString() << QStringList{mueller, doe};
    QTest::newRow("family name, as it is typed") << QStringLiteral("do") << QStringList{doe};
    QTest::newRow("one letter") << QStringLiteral("j") << QStringList{mueller, doe};
    QTest::newRow("both names in any order") << QStringLiteral("jane doe") << QStringList{doe};
    QTest::newRow("as DICOM writes it") << QStringLiteral("DOE^JANE") << QStringList{doe};
    QTest::newRow("umlauts may be left out") << QStringLiteral("muller jurgen") << QStringList{mueller};
    QTest::newRow("number") << QStringLiteral("P-77") << QStringList{mueller};
    QTest::newRow("description") << QStringLiteral("chest lat") << QStringList{mueller};
    QTest::newRow("date") << QStringLiteral("2024-01-31") << QStringList{doe};
    QTest::newRow("month") << QStringLiteral("2024-01") << QStringList{doe};
    QTest::newRow("the end of a word is no word") << QStringLiteral("oe") << QStringList{};
    QTest::newRow("quotation marks do no harm") << QStringLiteral("\"doe\" OR") << QStringList{};
    QTest::newRow("nor do operators") << QStringLiteral("* ( ^ -") << QStringList{mueller, doe};
    QTest::newRow("nor the end of a string") << QStringLiteral("do\0ja") << QStringList{doe};
    QTest::newRow("nor SQL") << QStringLiteral("'; DROP TABLE studies; --") << QStringList{};
}

void tst_StudyIndex::wordsAreSearched() {
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    MadeFilm{in(QStringLiteral("a/1.dcm"))}.write();
    MadeFilm other{in(QStringLiteral("a/2.dcm"))};
    other.patient = "M\xc3\xbcller^J\xc3\xbcrgen";
    other.patientId = "P-77";
    other.study = "1.2.3.2";
    other.sop = "1.2.3.2.1.1";
    other.date = "20240605";
    other.description = "Chest lateral";
    other.write();
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.patients(typed), found);
    QCOMPARE(index.patients().size(), 2);
}

void tst_StudyIndex::datesAreARange() {
    TestIndex index(*m_folder);
    for (const char* date : {"20231231", "20240101", "20240229", "20240301", ""}) {
        MadeFilm film{in(QStringLiteral("a/f%1.dcm").arg(QLatin1String(date)))};
        film.date = date;
        film.patient = std::string("D") + date;
        film.write();
    }
    index.index(in(QStringLiteral("a")));
    StudyQuery query;
    query.from = QDate(2024, 1, 1);
    query.to = QDate(2024, 2, 29);
    QCOMPARE(index.patients(query), QStringList({QStringLiteral("D20240229"), QStringLiteral("D20240101")}));
    query.from = {};
    QCOMPARE(index.patients(query).size(), 3); // a film without a date is in no range
    query = {};
    query.order = StudyOrder::OldestFirst;
    QCOMPARE(index.patients(query).at(1), QStringLiteral("D20231231"));
    QCOMPARE(index.patients().last(), QStringLiteral("D"));
}

namespace {

// Films "A", "B", ... of studies and patients of their own.
QString lettered(TestIndex& index, const QTemporaryDir& folder, char letter) {
    IndexedFile file;
    file.path = folder.filePath(QStringLiteral("films/%1.dcm").arg(QLatin1Char(letter)));
    file.header.attributes.container = "DICOM";
    file.header.attributes.sopInstanceUid = std::string("1.2.") + std::to_string(int(letter));
    file.header.attributes.studyInstanceUid = std::string("1.3.") + std::to_string(int(letter));
    file.header.attributes.studyDate = "20240101";
    file.header.identity.patientName = std::string(1, letter);
    index.put(file);
    return file.path;
}

} // namespace

void tst_StudyIndex::findingsAndScoresAreFilters() {
    TestIndex index(*m_folder);
    using S = FindingState;
    index.record({lettered(index, *m_folder, 'A'),
                  {},
                  madeReading({{"Edema", 0.9, S::Suspected}, {"Pneumonia", 0.2, S::NotSuspected}})});
    index.record({lettered(index, *m_folder, 'B'), {}, madeReading({{"Edema", 0.4, S::NotSuspected}})});
    lettered(index, *m_folder, 'C'); // not read
    StudyQuery query;
    query.model = QStringLiteral("model-a");
    query.finding = QStringLiteral("Edema");
    QCOMPARE(index.patients(query).size(), 2);
    query.lowest = 0.5;
    QCOMPARE(index.patients(query), QStringList{QStringLiteral("A")});
    query.lowest = 0.3;
    query.highest = 0.6;
    QCOMPARE(index.patients(query), QStringList{QStringLiteral("B")});
    query.finding = QStringLiteral("Pneumonia");
    QCOMPARE(index.patients(query).size(), 0);
    // Read again: the old scores are gone.
    index.record({m_folder->filePath(QStringLiteral("films/A.dcm")),
                  {},
                  madeReading({{"Edema", 0.1, S::NotSuspected}})});
    query = {};
    query.model = QStringLiteral("model-a");
    query.finding = QStringLiteral("Edema");
    query.lowest = 0.5;
    QCOMPARE(index.patients(query).size(), 0);
}

void tst_StudyIndex::theAiOrderIsByUrgency() {
    TestIndex index(*m_folder);
    using S = FindingState;
    lettered(index, *m_folder, 'N'); // not read
    const auto read = [&](char letter, const PredictionPointer& prediction) {
        index.record({lettered(index, *m_folder, letter), {}, prediction});
    };
    // spec/viewer.md D2: critical first, then by margin over the threshold; no ranking of "No Finding".
    read('E', madeReading({{"Fracture", 0.99, S::Suspected}}));
    read('B', madeReading({{"Pneumothorax", 0.60, S::Suspected}}));
    read('A', madeReading({{"Pneumothorax", 0.95, S::Suspected}, {"Fracture", 0.99, S::Suspected}}));
    read('F', madeReading({{"Edema", 0.48, S::Indeterminate}}));
    read('G', madeReading({{"Edema", 0.10, S::NotSuspected}, {"No Finding", 0.99, S::Suspected}}));
    auto refused = std::make_shared<Prediction>(*madeReading({}));
    refused->gate.passed = false;
    read('H', refused);
    StudyQuery query;
    query.model = QStringLiteral("model-a");
    query.order = StudyOrder::AiOrder;
    QCOMPARE(index.patients(query).join(QString()), QStringLiteral("ABEFGHN"));
    const QList<StudyRow> rows = index.studies(query);
    QCOMPARE(rows.first().reading.label, QStringLiteral("Pneumothorax"));
    QCOMPARE(rows.first().reading.shown, 0.95);
    QVERIFY(rows[4].reading.isRead && rows[4].reading.label.isEmpty());
    QVERIFY(rows[5].reading.isRefused);
    QVERIFY(!rows[6].reading.isRead);
}

void tst_StudyIndex::pagesGoOnWhereTheyEnded_data() {
    QTest::addColumn<StudyOrder>("order");
    QTest::newRow("newest first") << StudyOrder::NewestFirst;
    QTest::newRow("oldest first") << StudyOrder::OldestFirst;
    QTest::newRow("by patient") << StudyOrder::ByPatient;
    QTest::newRow("by the AI") << StudyOrder::AiOrder;
}

void tst_StudyIndex::pagesGoOnWhereTheyEnded() {
    QFETCH(StudyOrder, order);
    TestIndex index(*m_folder);
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
        const QString path = lettered(index, *m_folder, letter);
        if (letter % 2) // half of them are read, some to the same priority
            index.record(
                {path, {}, madeReading({{"Edema", letter % 3 ? 0.8 : 0.9, FindingState::Suspected}})});
    }
    StudyQuery query;
    query.order = order;
    query.model = QStringLiteral("model-a");
    const QStringList all = index.patients(query);
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 26);
    for (const int size : {1, 4, 13, 26, 27}) {
        QStringList found;
        PageCursor cursor;
        for (int pages = 0; pages < 30; ++pages) {
            const auto page = StudyIndex(index.database).page(query, cursor, size);
            QVERIFY(page);
            for (const StudyRow& row : page->rows)
                found << row.patient;
            cursor = page->next;
            if (page->isLast)
                break;
        }
        QCOMPARE(found, all);
    }
}

void tst_StudyIndex::movedFilmsKeepTheirReadings() {
    MadeFilm film{in(QStringLiteral("a/1.dcm"))};
    film.write();
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    index.record({film.path, QString::fromStdString(film.sop),
                  madeReading({{"Edema", 0.9, FindingState::Suspected}})});
    QVERIFY(QDir().mkpath(in(QStringLiteral("a/other"))));
    QVERIFY(QFile::rename(film.path, in(QStringLiteral("a/other/new name.dcm"))));
    QCOMPARE(index.index(in(QStringLiteral("a"))).missing, 0);
    const StudyRow study = index.studies({{}, {}, {}, {}, 0, 1, QStringLiteral("model-a")}).value(0);
    QCOMPARE(study.films, 1);
    QCOMPARE(study.missing, 0);
    QCOMPARE(study.reading.label, QStringLiteral("Edema"));
    QCOMPARE(index.films(study.id).first().path, in(QStringLiteral("a/other/new name.dcm")));
}

void tst_StudyIndex::deletedFilmsAreMissingUntilTheyComeBack() {
    MadeFilm film{in(QStringLiteral("a/1.dcm"))};
    film.write();
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    QVERIFY(QFile::rename(film.path, in(QStringLiteral("away.dcm"))));
    QCOMPARE(index.index(in(QStringLiteral("a"))).missing, 1);
    QCOMPARE(index.studies().first().missing, 1);
    QVERIFY(index.films(index.studies().first().id).first().isMissing);
    QVERIFY(QFile::rename(in(QStringLiteral("away.dcm")), film.path));
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.studies().first().missing, 0);
    // The folder as a whole is away, as an unplugged disk is.
    QVERIFY(QDir().rename(in(QStringLiteral("a")), in(QStringLiteral("b"))));
    QCOMPARE(index.index(in(QStringLiteral("a"))).missing, 1);
}

void tst_StudyIndex::copiesAreOneFilm() {
    MadeFilm film{in(QStringLiteral("a/1.dcm"))};
    film.write();
    QVERIFY(QFile::copy(film.path, in(QStringLiteral("a/2.dcm"))));
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    const StudyRow study = index.studies().value(0);
    QCOMPARE(study.films, 1);
    QCOMPARE(index.films(study.id).size(), 1);
    QVERIFY(QFile::remove(film.path));
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.studies().first().missing, 0); // the other one is there
    QCOMPARE(index.films(study.id).first().path, in(QStringLiteral("a/2.dcm")));
}

void tst_StudyIndex::twoPatientsAreNeverOneStudy() {
    MadeFilm one{in(QStringLiteral("a/1.dcm"))}, two{in(QStringLiteral("a/2.dcm"))};
    two.patient = "ROE^RICHARD";
    two.patientId = "P2";
    one.write();
    two.write();
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.studies().size(), 2);
}

void tst_StudyIndex::aKnownFileIsNotReadAgain() {
    MadeFilm film{in(QStringLiteral("a/1.dcm"))};
    film.write();
    TestIndex index(*m_folder);
    index.index(in(QStringLiteral("a")));
    // Other bytes under the same size and time: what is not opened cannot be noticed.
    const QDateTime time = QFileInfo(film.path).lastModified();
    QFile file(film.path);
    const qint64 size = file.size();
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(static_cast<int>(size), 'x'));
    file.flush();
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
    file.close();
    QCOMPARE(index.index(in(QStringLiteral("a"))).unreadable + index.studies().first().missing, 0);
    QCOMPARE(index.patients(), QStringList{QStringLiteral("DOE, JANE")});
    // A changed file is read again, and belongs to whom it says.
    film.patient = "ROE^RICHARD";
    film.write();
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.patients(), QStringList{QStringLiteral("ROE, RICHARD")});
}

void tst_StudyIndex::aCancelledIndexingKeepsWhatItHas() {
    for (int i = 0; i < 20; ++i) {
        MadeFilm film{in(QStringLiteral("a/%1.dcm").arg(i))};
        film.sop = "1.2.3.1.1." + std::to_string(i);
        film.write();
    }
    TestIndex index(*m_folder);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(index.index(in(QStringLiteral("a")), stop.get_token()).looked, 0);
    QCOMPARE(index.studies().size(), 0);
    index.index(in(QStringLiteral("a")));
    QCOMPARE(index.studies().first().films, 20);
    index.index(in(QStringLiteral("a")), stop.get_token());
    QCOMPARE(index.studies().first().missing, 0); // what was not looked for is not missing
}

void tst_StudyIndex::anotherModelsReadingsDoNotCount() {
    TestIndex index(*m_folder);
    index.record(
        {lettered(index, *m_folder, 'A'), {}, madeReading({{"Edema", 0.9, FindingState::Suspected}})});
    StudyQuery query;
    query.model = QStringLiteral("model-b");
    QVERIFY(!index.studies(query).first().reading.isRead);
    query.finding = QStringLiteral("Edema");
    QCOMPARE(index.studies(query).size(), 0);
    query.model = QStringLiteral("model-a");
    QCOMPARE(index.studies(query).size(), 1);
}

QTEST_GUILESS_MAIN(tst_StudyIndex)
#include "tst_study_index.moc"
