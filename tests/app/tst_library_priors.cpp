#include "app/hanging/library_priors.h"
#include "tests/app/library_maker.h"

#include <QSignalSpy>

using namespace hilum;
using namespace hilum::test;

// The films that the library knows of a patient, for the one that is looked at to be compared with.
class tst_LibraryPriors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<StudyFacts>(); }
    void init();
    void filmsOfThePatientAreFound();
    void otherPatientsAreLeftOut();
    void whatIsNoFilmOrGoneIsLeftOut();
    void aLibraryThatWasNeverBegunStaysSo();
    void theFinderAsksTheLibrary();

private:
    QString in(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString libraryFile() const { return in("base/library.sqlite"); }
    // Writes a film of a patient's study of a day below the folder that is indexed.
    QString add(const char* name, const char* patientId, const char* date, bool isFilm = true) const;
    void index() const { TestIndex(*m_folder).index(in("films")); }
    QStringList priors(const QString& patientId) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LibraryPriors::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

QString tst_LibraryPriors::add(const char* name, const char* patientId, const char* date, bool isFilm) const {
    MadeFilm film{in("films/") + QLatin1String(name)};
    film.patientId = patientId;
    film.date = date;
    film.study = std::string("1.2.3.") + date;
    film.sop = film.study + "." + std::to_string(qHash(film.path) % 100000);
    if (isFilm) {
        film.write();
    } else {
        film.sopClassUid = "1.2.840.10008.5.1.4.1.1.88.11"; // a report (PS3.4 B.5)
        film.writeWithoutPixels();
    }
    return film.path;
}

QStringList tst_LibraryPriors::priors(const QString& patientId) const {
    QStringList paths = libraryPriors(libraryFile())(patientId);
    paths.sort();
    return paths;
}

void tst_LibraryPriors::filmsOfThePatientAreFound() {
    const QString first = add("1.dcm", "P1", "20030101"), second = add("2.dcm", "P1", "20050101");
    index();
    QCOMPARE(priors(QStringLiteral("P1")), (QStringList{first, second}));
}

// Words of a search begin alike, and a number may stand in a description: an ID is the whole of it.
void tst_LibraryPriors::otherPatientsAreLeftOut() {
    const QString own = add("1.dcm", "P1", "20030101");
    add("2.dcm", "P12", "20040101");
    add("3.dcm", "X-P1", "20040102");
    index();
    QCOMPARE(priors(QStringLiteral("P1")), QStringList{own});
    QCOMPARE(priors(QStringLiteral("P")), QStringList());
}

void tst_LibraryPriors::whatIsNoFilmOrGoneIsLeftOut() {
    const QString film = add("1.dcm", "P1", "20030101");
    add("report.dcm", "P1", "20030102", false);
    const QString gone = add("2.dcm", "P1", "20040101");
    index();
    QVERIFY(QFile::remove(gone)); // the index has not noticed
    QCOMPARE(priors(QStringLiteral("P1")), QStringList{film});
    index(); // now it has
    QCOMPARE(priors(QStringLiteral("P1")), QStringList{film});
}

void tst_LibraryPriors::aLibraryThatWasNeverBegunStaysSo() {
    QCOMPARE(priors(QStringLiteral("P1")), QStringList());
    QVERIFY(!QFileInfo::exists(in("base")));
}

// A film that is open beside nothing else: its prior lies in the library alone.
void tst_LibraryPriors::theFinderAsksTheLibrary() {
    const QString now = add("now.dcm", "P1", "20050112"), old = add("old.dcm", "P1", "20031105");
    add("older.dcm", "P1", "20020101");
    add("stranger.dcm", "P2", "20041105");
    index();
    PriorFinder finder;
    finder.setLibrary(libraryPriors(libraryFile()));
    QSignalSpy found(&finder, &PriorFinder::found), nothing(&finder, &PriorFinder::nothingFound);
    finder.find(now, {now});
    QTRY_VERIFY(found.size() + nothing.size() == 1);
    QCOMPARE(nothing.size(), 0);
    QCOMPARE(found.first().at(1).value<StudyFacts>().path, old);
}

QTEST_GUILESS_MAIN(tst_LibraryPriors)
#include "tst_library_priors.moc"
