#include "app/hanging/compared_pair.h"
#include "app/hanging/study_steps.h"
#include "app/reading/pair_scores.h"
#include "tests/app/film_maker.h"

#include <QTest>

using namespace hilum;

namespace {

StudyFacts facts(const char* path, const char* patient, const char* date,
                 Projection projection = Projection::Frontal) {
    StudyFacts facts;
    facts.path = QString::fromLatin1(path);
    facts.patient = QString::fromLatin1(patient);
    facts.study = QString::fromLatin1("1.2.") + QString::fromLatin1(date);
    facts.date = QDate::fromString(QString::fromLatin1(date), Qt::ISODate);
    facts.projection = projection;
    return facts;
}

QString prior(const StudyFacts& current, const std::vector<StudyFacts>& others) {
    const auto found = newestPrior(current, others);
    return found ? found->path : QString();
}

PredictionPointer prediction(const char* model, double edema, double effusion) {
    auto prediction = std::make_shared<Prediction>();
    prediction->modelName = model;
    for (const auto& [label, score] : {std::pair("Edema", edema), std::pair("Pleural Effusion", effusion)}) {
        FindingReading finding;
        finding.label = label;
        finding.trained = true;
        finding.score = score;
        finding.threshold = 0.5;
        finding.state = score > 0.5 ? FindingState::Suspected : FindingState::NotSuspected;
        prediction->findings.push_back(finding);
    }
    return prediction;
}

} // namespace

// Which film is the prior, which are a frontal and a lateral one, and what is said of two films.
class tst_StudyFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headersAndFolders();
    void theNewestEarlierFilmOfThePatient();
    void studiesOfCheXpertsLayout();
    void notes_data();
    void notes();
    void frontalBesideLateral();
    void fromStudyToStudy_data();
    void fromStudyToStudy();
    void scoresOfAPair();
    void changes_data();
    void changes();
};

void tst_StudyFacts::headersAndFolders() {
    ObjectHeader header;
    header.attributes.container = "DICOM";
    header.attributes.studyDate = "20040119";
    header.attributes.viewPosition = "LL";
    header.attributes.studyInstanceUid = "1.2.3";
    header.identity.patientId = " 42 ";
    header.rows = 200, header.columns = 100;
    StudyFacts film = studyFacts(QStringLiteral("/f/patient7/study3/a.dcm"), header);
    QCOMPARE(film.patient, QStringLiteral("42")); // the header's, not the folder's
    QCOMPARE(film.date, QDate(2004, 1, 19));
    QCOMPARE(film.study, QStringLiteral("1.2.3"));
    QCOMPARE(film.projection, Projection::Lateral);
    QCOMPARE(film.aspect, 0.5);
    header = {};
    header.attributes.container = "JPEG";
    film = studyFacts(QStringLiteral("/d/patient00007/study12/view1_frontal.jpg"), header);
    QCOMPARE(film.patient, QStringLiteral("/d/patient00007"));
    QCOMPARE(film.studyNumber, 12);
    QCOMPARE(film.projection, Projection::Frontal);
    QVERIFY(studyFacts(QStringLiteral("/d/a.jpg"), header).patient.isEmpty());
}

void tst_StudyFacts::theNewestEarlierFilmOfThePatient() {
    const StudyFacts current = facts("/now", "7", "2005-01-12");
    const std::vector<StudyFacts> others{
        current,
        facts("/old", "7", "2001-03-01"),
        facts("/newer", "7", "2003-11-05"),
        facts("/lateral", "7", "2004-11-05", Projection::Lateral),
        facts("/later", "7", "2006-01-01"),
        facts("/sameDay", "7", "2005-01-12"),
        facts("/other", "8", "2004-12-31"),
        facts("/undated", "7", ""),
    };
    QCOMPARE(prior(current, others), QStringLiteral("/newer"));
    QCOMPARE(prior(others[2], others), QStringLiteral("/old"));
    QCOMPARE(prior(others[1], others), QString());
    QCOMPARE(prior(facts("/now", "", "2005-01-12"), {facts("/x", "", "2001-01-01")}), QString());
    // Of one study the same projection.
    QCOMPARE(
        prior(current, {facts("/a", "7", "2004-01-01", Projection::Unknown), facts("/b", "7", "2004-01-01"),
                        facts("/c", "7", "2004-01-01", Projection::Unknown)}),
        QStringLiteral("/b"));
    // One number, two people.
    StudyFacts born = facts("/born", "7", "2004-01-01"), bornToo = current;
    born.birthDate = QStringLiteral("19500101"), bornToo.birthDate = QStringLiteral("19600101");
    QCOMPARE(prior(bornToo, {born}), QString());
    bornToo.birthDate.clear();
    QCOMPARE(prior(bornToo, {born}), QStringLiteral("/born"));
    // One day, two hours.
    StudyFacts morning = facts("/morning", "7", "2005-01-12"), evening = current;
    morning.time = QTime(8, 0), evening.time = QTime(20, 0);
    QCOMPARE(prior(evening, {morning}), QStringLiteral("/morning"));
}

void tst_StudyFacts::studiesOfCheXpertsLayout() {
    ObjectHeader header;
    header.attributes.container = "JPEG";
    const auto film = [&](const char* path) { return studyFacts(QString::fromLatin1(path), header); };
    const StudyFacts current = film("/d/patient1/study10/view1_frontal.jpg");
    QCOMPARE(
        prior(current,
              {film("/d/patient1/study9/view1_frontal.jpg"), film("/d/patient1/study2/view1_frontal.jpg"),
               film("/d/patient1/study9/view2_lateral.jpg"), film("/d/patient1/study11/view1_frontal.jpg"),
               film("/d/patient2/study9/view1_frontal.jpg")}),
        QStringLiteral("/d/patient1/study9/view1_frontal.jpg"));
    QCOMPARE(priorNote(current, film("/d/patient1/study9/view1_frontal.jpg")),
             QStringLiteral("Prior, study 9"));
    QCOMPARE(currentNote(current), QStringLiteral("Current, study 10"));
}

void tst_StudyFacts::notes_data() {
    QTest::addColumn<QString>("prior");
    QTest::addColumn<QString>("note");
    const auto row = [](const char* prior, const char* note) {
        QTest::newRow(prior) << QString::fromLatin1(prior) << QString::fromUtf8(note);
    };
    row("2005-01-12", "Prior, the same day · 2005-01-12");
    row("2005-01-11", "Prior, 1 day earlier · 2005-01-11");
    row("2005-01-01", "Prior, 11 days earlier · 2005-01-01");
    row("2004-12-01", "Prior, 6 weeks earlier · 2004-12-01");
    row("2003-11-05", "Prior, 14 months earlier · 2003-11-05");
    row("2003-11-20", "Prior, 13 months earlier · 2003-11-20"); // the 14th is not full
    row("2001-12-01", "Prior, 3 years earlier · 2001-12-01");
    row("", "Prior");
}

void tst_StudyFacts::notes() {
    QFETCH(QString, prior);
    const StudyFacts current = facts("/now", "7", "2005-01-12");
    QTEST(priorNote(current, facts("/x", "7", prior.toLatin1())), "note");
    QCOMPARE(currentNote(current), QStringLiteral("Current · 2005-01-12"));
}

void tst_StudyFacts::frontalBesideLateral() {
    const auto film = [](Projection projection, double aspect = 0) {
        StudyFacts film = facts("/x", "7", "2005-01-12", projection);
        film.aspect = aspect;
        return film;
    };
    using P = Projection;
    const auto sides = [](const std::vector<StudyFacts>& films) {
        const auto found = frontalAndLateral(films);
        return found ? int(found->frontal) * 10 + int(found->lateral) : -1;
    };
    QCOMPARE(sides({film(P::Lateral), film(P::Frontal)}), 10);
    QCOMPARE(sides({film(P::Frontal), film(P::Frontal), film(P::Lateral)}), 2);
    QCOMPARE(sides({film(P::Frontal), film(P::Frontal)}), -1);
    QCOMPARE(sides({film(P::Frontal)}), -1);
    StudyFacts other = film(P::Lateral);
    other.study = QStringLiteral("9.9");
    QCOMPARE(sides({film(P::Frontal), other}), -1); // two studies
    // By their shape: 2500 x 2048 pixels against 2048 x 2500.
    QCOMPARE(sides({film(P::Unknown, 0.82), film(P::Unknown, 1.22)}), 10);
    QCOMPARE(sides({film(P::Frontal, 1.22), film(P::Unknown, 0.82)}), 1);
    QCOMPARE(sides({film(P::Unknown, 1.0), film(P::Unknown, 0.97)}), -1);  // not clear
    QCOMPARE(sides({film(P::Frontal, 0.82), film(P::Unknown, 1.22)}), -1); // contradicts the header
    QCOMPARE(sides({film(P::Unknown, 0.82), film(P::Unknown, 1.22), film(P::Unknown, 1)}), -1);
}

void tst_StudyFacts::fromStudyToStudy_data() {
    QTest::addColumn<int>("current");
    QTest::addColumn<int>("next");
    QTest::addColumn<int>("previous");
    // Films a a b c c: a letter is a study.
    QTest::newRow("first") << 0 << 2 << -1;
    QTest::newRow("second of the first") << 1 << 2 << -1;
    QTest::newRow("middle") << 2 << 3 << 0;
    QTest::newRow("last") << 4 << -1 << 2;
    QTest::newRow("none") << -1 << -1 << -1;
    QTest::newRow("past the end") << 5 << -1 << -1;
}

void tst_StudyFacts::fromStudyToStudy() {
    QFETCH(int, current);
    std::vector<QString> studies;
    for (const QChar letter : QStringLiteral("aabcc"))
        studies.push_back(letter);
    QTEST(filmOfNextStudy(studies, current), "next");
    QTEST(filmOfPreviousStudy(studies, current), "previous");
}

void tst_StudyFacts::scoresOfAPair() {
    StudyDocument document;
    const auto ids = document.addFiles({QStringLiteral("/f/1"), QStringLiteral("/f/2")});
    const auto scores = [&] { return pairScores(document, ids[0], ids[1]); };
    QVERIFY(!scores().isComparable && scores().rows.empty());
    document.setPrediction(ids[0], prediction("a", 0.61, 0.20));
    QVERIFY(!scores().isComparable);
    QVERIFY(scores().sentence.contains(QLatin1String("prior is not read")));
    QCOMPARE(scores().rows.size(), std::size_t(2));
    QVERIFY(!scores().rows[0].prior && !scores().rows[0].change);
    document.setPrediction(ids[1], prediction("a", 0.41, 0.25));
    QVERIFY(scores().isComparable && scores().sentence.isEmpty());
    QCOMPARE(scores().rows[0].label, QStringLiteral("Edema")); // suspected first
    QVERIFY(std::abs(*scores().rows[0].change - 0.20) < 1e-9);
    QVERIFY(std::abs(*scores().rows[1].change + 0.05) < 1e-9);
    document.setPrediction(ids[1], prediction("b", 0.41, 0.25));
    QVERIFY(!scores().isComparable && !scores().rows[0].change);
    QVERIFY(scores().sentence.contains(QLatin1String("different models")));
    document.setAiVisible(false);
    QVERIFY(scores().rows.empty());
    QVERIFY(scores().sentence.contains(QLatin1String("hidden")));
}

void tst_StudyFacts::changes_data() {
    QTest::addColumn<double>("change");
    QTest::addColumn<QString>("text");
    QTest::newRow("more") << 0.123 << QStringLiteral("+0.12");
    QTest::newRow("less") << -0.05 << QStringLiteral("\u22120.05");
    QTest::newRow("none") << -0.004 << QStringLiteral("0.00");
}

void tst_StudyFacts::changes() {
    QFETCH(double, change);
    QTEST(changeText(change), "text");
}

QTEST_GUILESS_MAIN(tst_StudyFacts)
#include "tst_study_facts.moc"
