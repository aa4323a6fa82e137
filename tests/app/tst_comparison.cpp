#include "app/results/comparison_task.h"
#include "app/results/model_comparison.h"
#include "app/results/operating_points.h"
#include "app/results/report_films.h"
#include "app/results/run_figures.h"
#include "app/training/run_follower.h"
#include "inference/reading/localisation.h"
#include "tests/app/run_maker.h"
#include "tests/support/made_bundle.h"
#include "tests/support/test_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace hilum;
using namespace hilum::test;

// Two models on the same films, and what a report says of operating points and films.
class tst_Comparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesAreThoseOfAnotherImplementation();
    void theSameRankingDiffersByNothing();
    void onlyWhatBothLearntIsCompared();
    void jsonComesBack();
    void sentences_data();
    void sentences();
    void theAxisHoldsTheIntervals();
    void operatingPointsAreRead();
    void filmsAreChosenByRule();
    void aMapsPeakAndRegion();
    void aRunTellsItsComparison();
    void theProcessComparesTheRunsFilms();
    void filmsThatLieElsewhereAreFound();
    void theProcessIsCancelledAndFailsInWords();
};

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

// Whole numbers by a rule that a script in another language repeats exactly.
std::pair<ModelScores, ModelScores> madeScores() {
    ModelScores first, second;
    first.films.labels = {"Edema", "Fracture", "Pneumonia"};
    first.taught = {true, true, true};
    for (int f = 0; f < 200; ++f) {
        first.films.patients.push_back("p" + std::to_string(f / 2));
        for (int l = 0; l < 3; ++l) {
            const int truth = (f * 7 + l * 5) % (3 + l) == 0;
            first.films.truth.push_back(static_cast<float>(truth));
            first.films.scores.push_back(static_cast<float>((f * 37 + l * 11) % 101 + 30 * truth));
            second.films.scores.push_back(
                static_cast<float>((f * 53 + l * 7) % 97 + 45 * truth - (truth && f % 5 == 0 ? 40 : 0)));
        }
    }
    second.films.labels = first.films.labels;
    second.films.patients = first.films.patients;
    second.films.truth = first.films.truth;
    second.taught = first.taught;
    return {first, second};
}

bool isNear(double a, double b, double within) {
    return std::abs(a - b) <= within;
}

} // namespace

// Expected: AUROC differences by scikit-learn 1.9.1 (roc_auc_score); intervals by a paired bootstrap over
// patients in NumPy, 4000 resamples, percentiles 2.5 and 97.5.
void tst_Comparison::differencesAreThoseOfAnotherImplementation() {
    const auto [first, second] = madeScores();
    const ModelComparison c = compareScores(first, second);
    QCOMPARE(c.films, 200);
    QCOMPARE(c.patients, 100);
    QCOMPARE(c.labels.size(), std::size_t(3));
    struct {
        double difference, low, high;
    } const expected[] = {{0.050387161935, -0.0582, 0.1708},
                          {0.024866666667, -0.0821, 0.1364},
                          {-0.182968750000, -0.3293, -0.0335}};
    const int positives[] = {67, 50, 40};
    for (std::size_t l = 0; l < 3; ++l) {
        const Interval& d = c.labels[l].auroc.difference.value();
        QVERIFY2(isNear(d.value, expected[l].difference, 1e-9), c.labels[l].label.c_str());
        QVERIFY2(isNear(d.low, expected[l].low, 0.02) && isNear(d.high, expected[l].high, 0.02),
                 qPrintable(QStringLiteral("%1 %2").arg(d.low).arg(d.high)));
        QCOMPARE(c.labels[l].positives, positives[l]);
        // The difference is of the two that stand beside it.
        QVERIFY(isNear(d.value, c.labels[l].auroc.second->value - c.labels[l].auroc.first->value, 1e-12));
    }
    QVERIFY(isNear(c.labels[0].auroc.first->value, 0.744529233532, 1e-9));
    QVERIFY(isNear(c.macro.difference->value, -0.035904973800, 1e-9));
    QVERIFY(isNear(c.macro.difference->low, -0.1064, 0.012) &&
            isNear(c.macro.difference->high, 0.0405, 0.012));
    QCOMPARE(c.macroLabels.size(), std::size_t(3));
}

// Resamples are the same for both: a difference that is always nothing has no width at all.
void tst_Comparison::theSameRankingDiffersByNothing() {
    auto [first, second] = madeScores();
    second.films.scores = first.films.scores;
    for (float& s : second.films.scores)
        s = s * s * s;
    const ModelComparison c = compareScores(first, second);
    QCOMPARE(c.macro.difference->value, 0.0);
    QCOMPARE(c.macro.difference->low, 0.0);
    QCOMPARE(c.macro.difference->high, 0.0);
    QVERIFY(c.macro.first->high - c.macro.first->low > 0.02);
}

void tst_Comparison::onlyWhatBothLearntIsCompared() {
    const auto [first, second] = madeScores();
    ModelScores turned; // other order, one label more, one less
    turned.films.labels = {"Pneumonia", "Cardiomegaly", "Edema"};
    turned.taught = {true, true, true};
    turned.films.patients = first.films.patients;
    for (std::size_t f = 0; f < first.films.films(); ++f)
        for (const int column : {2, -1, 0}) {
            turned.films.scores.push_back(column < 0 ? 0 : second.films.scores[f * 3 + std::size_t(column)]);
            turned.films.truth.push_back(unknown); // the first one's counts
        }
    const ModelComparison all = compareScores(first, second), some = compareScores(first, turned);
    QCOMPARE(some.labels.size(), std::size_t(2));
    QCOMPARE(some.labels[0].label, std::string("Edema"));
    QCOMPARE(some.labels[0].auroc.difference->value, all.labels[0].auroc.difference->value);
    QCOMPARE(some.labels[1].auroc.difference->value, all.labels[2].auroc.difference->value);
    QCOMPARE(some.macroLabels, (std::vector<std::string>{"Edema", "Pneumonia"}));
}

void tst_Comparison::jsonComesBack() {
    const auto [first, second] = madeScores();
    ModelComparison c = compareScores(first, second);
    c.first = {"In use \"A\"", "aa"};
    c.second = {"The run's", "bb"};
    c.unread = 3;
    c.labels[1].auroc.difference.reset();
    const auto back = comparisonFromJson(toJson(c));
    QVERIFY(back);
    QCOMPARE(toJson(*back), toJson(c));
    QCOMPARE(back->first.name, c.first.name);
    QCOMPARE(back->unread, 3);
    QVERIFY(!back->labels[1].auroc.difference);
    for (const std::string& bad :
         {std::string(), std::string("[]"), std::string("{\"films\": \"many\"}"), toJson(c).substr(0, 300)})
        QCOMPARE(comparisonFromJson(bad).error().code, ErrorCode::Malformed);
}

void tst_Comparison::sentences_data() {
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QString>("words");
    QTest::newRow("better") << 0.004 << 0.05 << QStringLiteral("is better");
    QTest::newRow("worse") << -0.05 << -0.004 << QStringLiteral("is worse");
    QTest::newRow("open") << -0.01 << 0.05 << QStringLiteral("do not show which");
    QTest::newRow("touches nothing") << 0.0 << 0.05 << QStringLiteral("do not show which");
}

void tst_Comparison::sentences() {
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(QString, words);
    ModelComparison c;
    c.first.name = "A";
    c.second.name = "B";
    c.macro = {Interval{0.70, 0.6, 0.8}, Interval{0.72, 0.6, 0.8}, Interval{(low + high) / 2, low, high}};
    QVERIFY(!comparisonCaveat(c).contains(u"could not be read"));
    c.unread = 1;
    QVERIFY(comparisonCaveat(c).contains(u"One film could not be read and is left out."));
    c.unread = 2;
    QVERIFY(comparisonCaveat(c).contains(u"2 films could not be read and are left out."));
    const QString sentence = comparisonSentence(c);
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY(sentence.contains(QStringLiteral("0.720")) && sentence.contains(QStringLiteral("0.700")));
}

void tst_Comparison::theAxisHoldsTheIntervals() {
    ModelComparison c;
    c.macro.difference = Interval{0.02, -0.013, 0.061};
    c.labels.push_back({"Edema", 20, 30, false, {{}, {}, Interval{-0.1, -0.17, 0.01}}});
    c.labels.push_back({"Fracture", 2, 48, true, {{}, {}, Interval{-0.4, -0.9, 0.3}}});
    const ForestPlot plot = differenceForest(c);
    QCOMPARE(plot.rows.size(), std::size_t(5));
    QCOMPARE(plot.reference, 0.0);
    QVERIFY(plot.low <= -0.17 && plot.high >= 0.17 && plot.high < 0.3); // not as far as the faint one
    QCOMPARE(plot.low, -plot.high);
    QVERIFY(plot.rows[1].faint);
    QVERIFY(plot.rows[0].text.startsWith(QChar(0x2212))); // a minus sign, not a hyphen
    QVERIFY(plot.rows[2].text.startsWith(QLatin1Char('+')));
}

// By hand: four positives and five negatives.
void tst_Comparison::operatingPointsAreRead() {
    const std::vector<float> scores{9, 8, 7, 6, 5, 4, 3, 2, 1}, truth{1, 1, 0, 1, 0, 0, 1, 0, 0};
    const auto curve = rocCurve(scores, truth);
    const RocPoint* sensitive = pointAtSensitivity(curve, 0.75);
    QCOMPARE(sensitive->sensitivity, 0.75);
    QVERIFY(isNear(sensitive->falsePositiveRate, 0.2, 1e-12));
    const RocPoint* specific = pointAtSpecificity(curve, 0.8);
    QCOMPARE(specific->sensitivity, 0.75);
    QCOMPARE(pointAtSpecificity(curve, 1)->sensitivity, 0.5);
    QVERIFY(!pointAtSensitivity({}, 0.5));
    LabelEvaluation label;
    label.positives = 4;
    label.negatives = 5;
    label.curves.roc = curve;
    label.rates = RatesAtThreshold{6, {}, {}};
    const OperatingState state = operatingState(label, ownPoint(label));
    QCOMPARE(state.threshold, 6.0);
    QVERIFY(state.flagged == 4 && state.rightly == 3 && state.missed == 1 && state.films == 9);
    // Wilson's intervals of 3 of 4 and 4 of 5, computed in Python by the formula of Wilson (1927).
    QVERIFY(isNear(state.sensitivity.low, 0.300642, 1e-5) && isNear(state.sensitivity.high, 0.954413, 1e-5));
    QVERIFY(isNear(state.specificity.low, 0.375535, 1e-5) && isNear(state.specificity.high, 0.963776, 1e-5));
    label.rates->threshold = 100;
    QCOMPARE(ownPoint(label), std::size_t(0)); // above every score
    label.rates.reset();
    QCOMPARE(ownPoint(label), curve.size() / 2);
}

void tst_Comparison::filmsAreChosenByRule() {
    PredictionTable table;
    table.films.labels = {"Edema", "Fracture"};
    table.films.patients = {"a", "b", "c", "d"};
    table.paths = {"a", "b", "c", "d"};
    table.films.scores = {2, 0, 1, 0, 3, 0, -1, 5};
    table.films.truth = {1, 0, 1, unknown, 0, 1, 0, unknown};
    const auto chosen = chooseReportFilms(table, {"Fracture", "Pneumonia", "Edema"});
    QCOMPARE(chosen.size(), std::size_t(5));
    // The only film with a fracture is not shown twice.
    QVERIFY(chosen[0].film == 2 && chosen[0].role == FilmRole::Found);
    QVERIFY(chosen[1].film == 0 && chosen[1].role == FilmRole::FalseAlarm);
    QVERIFY(chosen[2].film == 0 && chosen[2].role == FilmRole::Found && chosen[2].label == "Edema");
    QVERIFY(chosen[3].film == 1 && chosen[3].role == FilmRole::Missed);
    QVERIFY(chosen[4].film == 2 && chosen[4].role == FilmRole::FalseAlarm);
}

void tst_Comparison::aMapsPeakAndRegion() {
    AttentionMap map;
    map.width = map.height = 4;
    map.values = {0, 0, 0, 0, //
                  0, 8, 0, 0, //
                  0, 0, 0, 0, //
                  0, 0, 0, 5};
    map.mapToImage = MapToImage::scaling(10, 10);
    const auto peak = mapPeak(map, 40, 40);
    QVERIFY(peak);
    // The second cell's centre is at 15; nothing of the other corner's region, though it is above the level.
    QVERIFY(isNear(peak->at.x, 15, 0.6) && isNear(peak->at.y, 15, 0.6));
    QVERIFY(peak->region.contains(peak->at));
    QVERIFY(peak->region.x >= 9 && peak->region.x + peak->region.width <= 21);
    map.values.assign(16, -1);
    QVERIFY(!mapPeak(map, 40, 40));
}

void tst_Comparison::aRunTellsItsComparison() {
    const MadeRun made;
    RunFollower follower(made.path());
    QVERIFY(!follower.look().comparison);
    made.write(QStringLiteral("model.safetensors"), "model");
    const auto [first, second] = madeScores();
    ModelComparison c = compareScores(first, second, {.resamples = 10});
    c.first.name = "Other";
    made.write(QStringLiteral("metrics/comparison.json"), QByteArray::fromStdString(toJson(c)));
    const RunState state = follower.look();
    QVERIFY(state.comparison && !state.isComparisonOld);
    QCOMPARE(state.comparison->first.name, std::string("Other"));
    const auto later = std::filesystem::last_write_time(made.run().metrics() / "comparison.json");
    std::filesystem::last_write_time(made.run().bundle(), later + std::chrono::seconds(2));
    QVERIFY(follower.look().isComparisonOld);
    made.write(QStringLiteral("metrics/comparison.json"), "{");
    QVERIFY(!follower.look().comparison);
}

namespace {

// A run whose model and validation films are there, though nobody trained it.
struct ComparedRun {
    explicit ComparedRun(const std::filesystem::path& data) {
        const Architecture small{.variant = "M0", .inputSize = 64, .outputs = 14};
        writeMadeBundle(made.run().bundle(), small, 1);
        other = made.path() + QStringLiteral("/other.safetensors");
        writeMadeBundle(other.toStdString(), small, 2);
        TrainingPlan plan;
        plan.name = "Made run";
        plan.data.root = data.string();
        plan.data.trainTable = plan.data.validTable = "cxr-open/valid.csv";
        (void)writeAtomically(made.run().plan(), toJson(plan));
        const auto rows = FilmTable::read(data / "cxr-open/valid.csv");
        PredictionTable table;
        table.films.labels = {"Edema", "Pleural Effusion", "Fracture"};
        for (const FilmRow& row : rows->rows) {
            if (row.line % 5 != 0) // some of each kind
                continue;
            table.paths.push_back(row.path);
            table.studies.push_back(row.study);
            table.films.patients.push_back(row.patient);
            table.descriptions.push_back(describeFilm(row));
            for (const std::string& label : table.films.labels) {
                const LabelValue value = row.labels[std::size_t(rows->labelIndex(label))];
                table.films.truth.push_back(value == LabelValue::Positive   ? 1
                                            : value == LabelValue::Negative ? 0
                                                                            : unknown);
                table.films.scores.push_back(0);
                table.films.probabilities.push_back(0.5F);
            }
        }
        films = table;
        (void)writeAtomically(made.run().metrics() / "predictions.csv", toCsv(table));
    }
    MadeRun made;
    QString other;
    PredictionTable films;
};

// Every pair of a film with and one without, ties half: no sorting, no ranks.
double aurocByPairs(const std::vector<double>& scores, const std::vector<float>& truth) {
    double won = 0, pairs = 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
        for (std::size_t j = 0; j < scores.size(); ++j)
            if (truth[i] == 1 && truth[j] == 0) {
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                ++pairs;
            }
    return won / pairs;
}

// The scores of one finding that `hilum-cli predict` tells, film by film.
std::map<QString, double> predicted(const QString& bundle, const QStringList& files, const QString& label) {
    QProcess process;
    process.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"),
                  QStringList{QStringLiteral("predict"), QStringLiteral("--model"), bundle} + files);
    std::map<QString, double> scores;
    if (!process.waitForFinished(120000))
        return scores;
    for (const QByteArray& line : process.readAllStandardOutput().split('\n')) {
        const QJsonObject film = QJsonDocument::fromJson(line).object();
        for (const QJsonValue& finding : film[u"findings"].toArray())
            if (finding[u"label"].toString() == label)
                scores[film[u"file"].toString()] = finding[u"probability"].isDouble()
                                                       ? finding[u"probability"].toDouble()
                                                       : finding[u"score"].toDouble();
    }
    return scores;
}

} // namespace

void tst_Comparison::theProcessComparesTheRunsFilms() {
    const auto data = dataFolder();
    if (!data || !std::filesystem::exists(*data / "cxr-open/valid.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    const ComparedRun run(*data);
    ComparisonTask task(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"));
    QSignalSpy progressed(&task, &ComparisonTask::progressed), failed(&task, &ComparisonTask::failed);
    ModelComparisonPointer comparison;
    connect(&task, &ComparisonTask::finished, this,
            [&](const QString&, const ModelComparisonPointer& c) { comparison = c; });
    task.start(run.made.path(), run.other);
    QVERIFY(task.isRunning());
    QTRY_VERIFY2_WITH_TIMEOUT(comparison || !failed.isEmpty(), "no answer", 120000);
    QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(1).toString()));
    QCOMPARE(comparison->films, int(run.films.paths.size()));
    QVERIFY(progressed.size() >= 2);
    QCOMPARE(progressed.last().first().toDouble(), 1.0);
    // "Fracture" was taught to neither.
    QCOMPARE(comparison->labels.size(), std::size_t(2));
    QVERIFY(std::filesystem::exists(run.made.run().metrics() / "comparison.json"));
    QStringList files;
    for (const std::string& path : run.films.paths)
        files << QString::fromStdString((*data / path).string());
    const QString label = QStringLiteral("Pleural Effusion");
    const auto a = predicted(run.other, files, label),
               b = predicted(QString::fromStdString(run.made.run().bundle().string()), files, label);
    QCOMPARE(a.size(), run.films.paths.size());
    std::vector<double> first, second;
    std::vector<float> truth;
    for (qsizetype f = 0; f < files.size(); ++f) {
        first.push_back(a.at(files[f]));
        second.push_back(b.at(files[f]));
        truth.push_back(run.films.films.truth[std::size_t(f) * 3 + 1]);
    }
    const ComparedFigure& figure = comparison->labels[1].auroc;
    QVERIFY(figure.difference);
    QVERIFY2(isNear(figure.difference->value, aurocByPairs(second, truth) - aurocByPairs(first, truth), 1e-6),
             qPrintable(QString::number(figure.difference->value)));
    QVERIFY(figure.difference->low <= figure.difference->value &&
            figure.difference->value <= figure.difference->high);
}

// A run of another machine: its plan names a folder that is not here.
void tst_Comparison::filmsThatLieElsewhereAreFound() {
    const auto data = dataFolder();
    if (!data || !std::filesystem::exists(*data / "cxr-open/valid.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    const ComparedRun run(*data);
    TrainingPlan plan = readTrainingPlan(run.made.run().plan()).value();
    plan.data.root = "/cluster/films";
    QVERIFY(writeAtomically(run.made.run().plan(), toJson(plan)));
    ComparisonTask task(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"));
    QSignalSpy failed(&task, &ComparisonTask::failed), finished(&task, &ComparisonTask::finished);
    task.start(run.made.path(), run.other);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 120000);
    QVERIFY(failed[0][1].toString().contains(QStringLiteral("do not lie where")));
    task.start(run.made.path(), run.other, QString::fromStdString(data->string()));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 120000);
    QCOMPARE(failed.size(), 1);
}

void tst_Comparison::theProcessIsCancelledAndFailsInWords() {
    const MadeRun made; // without predictions
    ComparisonTask task(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"));
    QSignalSpy failed(&task, &ComparisonTask::failed), cancelled(&task, &ComparisonTask::cancelled);
    task.start(made.path(), made.path() + QStringLiteral("/none"));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QCOMPARE(failed[0][1].toString(), QStringLiteral("The run has no predictions on its validation films."));
    task.start(made.path(), made.path() + QStringLiteral("/none"));
    task.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, 60000);
    QCOMPARE(failed.size(), 1);
    ComparisonTask missing(QStringLiteral("/nowhere/hilum-cli"));
    QSignalSpy told(&missing, &ComparisonTask::failed);
    missing.start(made.path(), {});
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0][1].toString().contains(QStringLiteral("not installed")));
}

QTEST_MAIN(tst_Comparison)
#include "tst_comparison.moc"
