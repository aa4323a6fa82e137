#include "inference/reading/metrics.h"
#include "training/runs/box_table.h"
#include "training/runs/film_table.h"
#include "training/runs/prediction_table.h"
#include "training/runs/run_folder.h"
#include "training/runs/run_progress.h"
#include "training/runs/training_plan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace hilum;

// Plans, logs and tables that were made to do harm, or by a program that was broken.
class tst_HostileRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plansInPlansAreRefused();
    void aLogMayNotEndTheNumbering_data();
    void aLogMayNotEndTheNumbering();
    void aMillionEpochsAreRead();
    void theBestEpochIsThatOfTheLastTelling();
    void yearsBeforeTimeAreNoTime_data();
    void yearsBeforeTimeAreNoTime();
    void countsThatAreNoneAreZero();
    void agesThatAreNoNumber_data();
    void agesThatAreNoNumber();
    void agesOfPredictionsAreYears();
    void filmsWithoutAStudyAreNotOne();
    void uncertainFilmsOfAStudyAreLeftOut();
    void numbersAreReadInEveryCountry();

private:
    static RunEvent epoch(int number, bool isBest, double macro);
};

void tst_HostileRuns::plansInPlansAreRefused() {
    for (const int depth : {12, 200'000}) {
        std::string text;
        for (int i = 0; i < depth; ++i)
            text += R"({"teacherPlans":[)";
        for (int i = 0; i < depth; ++i)
            text += "]}";
        const auto plan = trainingPlanFromJson(text);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Malformed);
    }
    QVERIFY(trainingPlanFromJson(R"({"teacherPlans":[{"teacherPlans":[{}]}]})").has_value());
}

void tst_HostileRuns::aLogMayNotEndTheNumbering_data() {
    QTest::addColumn<QByteArray>("number");
    for (const char* number : {"9223372036854775807", "18446744073709551615", "-5", "1e30"})
        QTest::newRow(number) << QByteArray(number);
}

void tst_HostileRuns::aLogMayNotEndTheNumbering() {
    QFETCH(QByteArray, number);
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("events.jsonl")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"seq\":7,\"type\":\"a\"}\n{\"seq\":" + number + ",\"type\":\"a\"}\n");
    file.close();
    const auto log = EventLog::open(file.fileName().toStdString());
    QVERIFY(log);
    QCOMPARE(log->nextSequence(), std::int64_t(8)); // of the last line that a trainer can have written
}

RunEvent tst_HostileRuns::epoch(int number, bool isBest, double macro) {
    RunEvent event;
    event.type = "epoch";
    event.fields = {{"epoch", std::int64_t(number)}, {"best", isBest}, {"macroAuroc", macro}};
    return event;
}

void tst_HostileRuns::aMillionEpochsAreRead() {
    RunProgress progress;
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= 1'000'000; ++i)
        progress.take(epoch(i, i == 5, 0.5));
    QVERIFY(timer.elapsed() < 20'000); // as many times as many, it would be hours
    QCOMPARE(progress.bestEpoch, 5);
    progress.take(epoch(1, false, 0.5)); // begun again
    QCOMPARE(progress.figures.size(), std::size_t(1));
    QCOMPARE(progress.bestEpoch, 0);
}

void tst_HostileRuns::theBestEpochIsThatOfTheLastTelling() {
    RunProgress progress;
    progress.take(epoch(1, true, 0.6));
    progress.take(epoch(2, true, 0.7));
    progress.take(epoch(3, false, 0.65));
    QCOMPARE(progress.bestEpoch, 2);
    progress.take(epoch(2, false, 0.5)); // resumed from the end of epoch 1
    QCOMPARE(progress.bestEpoch, 1);
    QCOMPARE(*progress.bestMacro, 0.6);
    progress.take(epoch(3, true, 0.8));
    QCOMPARE(progress.bestEpoch, 3);
    QCOMPARE(*progress.bestMacro, 0.8);
}

void tst_HostileRuns::yearsBeforeTimeAreNoTime_data() {
    QTest::addColumn<QByteArray>("day");
    for (const char* day : {"-2147483648-2147483647-01", "-2000-01-01", "2024-2147483647-01"})
        QTest::newRow(day) << QByteArray(day);
}

void tst_HostileRuns::yearsBeforeTimeAreNoTime() {
    QFETCH(QByteArray, day);
    RunProgress progress;
    for (int i = 1; i <= 3; ++i) {
        RunEvent event = epoch(i, false, 0.5);
        event.time = day.toStdString() + "T00:00:0" + std::to_string(i) + "Z";
        progress.take(event);
    }
    QVERIFY(!secondsPerEpoch(progress));
}

void tst_HostileRuns::countsThatAreNoneAreZero() {
    const auto figures = evaluationFromJson(
        R"({"films":-3,"patients":4294967296,"labels":[{"n":-2147483648,"positives":2147483647},{"n":1e300,"positives":7}]})");
    QVERIFY(figures);
    QCOMPARE(figures->films, 0);
    QCOMPARE(figures->patients, 0);
    QCOMPARE(figures->labels[0].negatives, -2147483647);
    QCOMPARE(figures->labels[1].positives, 7);
}

void tst_HostileRuns::agesThatAreNoNumber_data() {
    QTest::addColumn<QByteArray>("age");
    for (const char* age : {"nan", "nanM", "inf", "-nan", "1e30", "infD", "151"})
        QTest::newRow(age) << QByteArray(age);
}

void tst_HostileRuns::agesThatAreNoNumber() {
    QFETCH(QByteArray, age);
    const std::string csv = "Path,Age,Edema\na/b.jpg," + age.toStdString() + ",1.0\n";
    const auto table = FilmTable::parse(csv);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), std::size_t(0));
    QCOMPARE(table->badRows.size(), std::size_t(1));
}

void tst_HostileRuns::agesOfPredictionsAreYears() {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("predictions.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Path,Patient,Study,Sex,Age,AP/PA,Edema,Edema logit,Edema probability\n"
               "a.png,p1,s,M,1e30,PA,1,0.5,0.6\nb.png,p2,s,M,44,PA,0,0.1,0.2\n");
    file.close();
    const auto table = readPredictions(file.fileName().toStdString());
    QVERIFY(table);
    QVERIFY(!table->descriptions[0].age);
    QCOMPARE(*table->descriptions[1].age, 44);
}

// Films of one patient that tell no study are studies of their own, beside those that tell one.
void tst_HostileRuns::filmsWithoutAStudyAreNotOne() {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("predictions.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Path,Patient,Study,Sex,Age,AP/PA,Edema,Edema logit,Edema probability\n"
               "a.png,p1,,M,40,PA,1,0.5,0.6\nb.png,p1,,M,40,PA,0,0.1,0.2\n"
               "c.png,p1,s,M,40,PA,0,0.1,0.2\nd.png,p1,s,M,40,PA,1,0.3,0.2\n");
    file.close();
    PredictionTable table = readPredictions(file.fileName().toStdString()).value();
    QVERIFY(tellsStudies(table));
    QCOMPARE(byStudy(table).films.truth, (std::vector<float>{1, 0, 1}));
    QCOMPARE(byStudy(table).films.scores, (std::vector<float>{0.5f, 0.1f, 0.3f}));
    table.studies.assign(4, {});
    QVERIFY(!tellsStudies(table));
}

// An uncertain film raises no false alarm on the study of a film without the finding, whichever comes first;
// what one row does not say another does.
void tst_HostileRuns::uncertainFilmsOfAStudyAreLeftOut() {
    PredictionTable table;
    table.films.labels = {"Edema", "Fracture"};
    constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
    const auto add = [&](const char* path, const char* study, FilmDescription description,
                         std::vector<float> truth, std::vector<float> scores) {
        table.paths.push_back(path);
        table.studies.push_back(study);
        table.films.patients.push_back("p");
        table.descriptions.push_back(std::move(description));
        table.films.truth.insert(table.films.truth.end(), truth.begin(), truth.end());
        table.films.scores.insert(table.films.scores.end(), scores.begin(), scores.end());
    };
    add("a", "1", {"", std::nullopt, ""}, {unknown, 0}, {0.9f, 0.2f});
    add("b", "1", {"F", 50, "PA"}, {0, unknown}, {0.1f, 0.8f});
    add("c", "2", {"F", 50, "AP"}, {unknown, 1}, {0.3f, 0.4f});
    add("d", "2", {"F", 51, "PA"}, {unknown, 0}, {0.7f, 0.6f});
    const PredictionTable studies = byStudy(table);
    QCOMPARE(studies.films.scores, (std::vector<float>{0.1f, 0.2f, 0.7f, 0.6f}));
    QCOMPARE(studies.films.truth[0], 0.0f);
    QCOMPARE(studies.films.truth[1], 0.0f);
    QVERIFY(std::isnan(studies.films.truth[2]));
    QCOMPARE(studies.films.truth[3], 1.0f);
    QVERIFY(studies.descriptions[0].sex == "F" && studies.descriptions[0].age == 50 &&
            studies.descriptions[0].projection == "PA");
    QVERIFY(studies.descriptions[1].age == 50 && studies.descriptions[1].projection == "mixed");
}

// Qt takes over the user's country; a decimal comma of it must not reach the files.
void tst_HostileRuns::numbersAreReadInEveryCountry() {
    QTemporaryDir folder;
    QProcess::execute(QStringLiteral("localedef"),
                      {QStringLiteral("-i"), QStringLiteral("de_DE"), QStringLiteral("-f"),
                       QStringLiteral("UTF-8"), folder.filePath(QStringLiteral("de_DE.UTF-8"))});
    qputenv("LOCPATH", folder.path().toUtf8());
    const auto back = qScopeGuard([] {
        std::setlocale(LC_NUMERIC, "C");
        qunsetenv("LOCPATH");
    });
    if (!std::setlocale(LC_NUMERIC, "de_DE.UTF-8") || std::strtod("1,5", nullptr) != 1.5)
        QSKIP("the German locale cannot be made here (Debian's package locales)");
    QFile file(folder.filePath(QStringLiteral("predictions.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Path,Patient,Study,Sex,Age,AP/PA,Edema,Edema logit,Edema probability\n"
               "a.png,p1,,M,40,PA,1,0.5,0.625\n");
    file.close();
    const auto table = readPredictions(file.fileName().toStdString());
    QVERIFY(table);
    QCOMPARE(table->films.probabilities[0], 0.625f);
    const auto boxes = BoxTable::parse("Path,finding_chexpert,x,y,w,h,img_w,img_h\n"
                                       "a.png,Edema,10.5, 20.25,5.5,6,64,64\n"
                                       "a.png,Edema,abc,20,5,6,64,64\n"
                                       "a.png,Edema,10,20,5 px,6,64,64\n");
    QVERIFY(boxes && boxes->badRows() == 2);
    QCOMPARE(boxes->boxesOf("a.png", 64, 64).at("Edema")[0].x, 10.5);
    QCOMPARE(boxes->boxesOf("a.png", 64, 64).at("Edema")[0].y, 20.25);
}

QTEST_GUILESS_MAIN(tst_HostileRuns)
#include "tst_hostile_runs.moc"
