#include "inference/reading/calibration.h"
#include "inference/reading/comparison.h"
#include "inference/reading/subgroups.h"

#include <QtTest>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

using namespace hilum;

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

// Scores and expected values from scikit-learn: reference/metrics_reference.py.
struct Reference {
    nlohmann::json json;
    ScoredFilms films;

    Reference() {
        std::ifstream(HILUM_SOURCE_DIR "/tests/inference/reference/metrics_reference.json") >> json;
        films.labels = json["labels"];
        films.patients = json["patients"];
        for (const auto& row : json["logits"])
            for (const auto& v : row)
                films.scores.push_back(v);
        for (const auto& row : json["truth"])
            for (const auto& v : row)
                films.truth.push_back(v.is_null() ? unknown : v.get<float>());
    }

    std::vector<float> column(const std::vector<float>& matrix, std::size_t label) const {
        std::vector<float> values;
        for (std::size_t i = label; i < matrix.size(); i += films.labels.size())
            values.push_back(matrix[i]);
        return values;
    }
};

void compare(double actual, double expected, double tolerance) {
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QStringLiteral("%1 instead of %2").arg(actual).arg(expected)));
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labelsAgreeWithScikitLearn_data();
    void labelsAgreeWithScikitLearn();
    void summariesAgreeWithScikitLearn();
    void intervalsAgreeWithNumpy();
    void tiesCountHalf();
    void oneClassHasNoAuroc();
    void whatIsNoNumberRanksLowest();
    void fewPositivesStayOutOfMacro();
    void operatingPointAtThreshold();
    void calibrationKeepsOrder();
    void foldsSeparatePatients();
    void crossFittingUsesOtherFolds();
    void logLossByHand();
    void curvesAgreeWithScikitLearn_data();
    void curvesAgreeWithScikitLearn();
    void operatingRulesAgreeWithScikitLearn_data();
    void operatingRulesAgreeWithScikitLearn();
    void unreachableSpecificityCallsNothing();
    void untrainedLabelsHaveNoCalibration();
    void pairedDifferenceAgreesWithNumpy();
    void armsCountSeedsAndPatients();
    void armsAreComparedOverCommonLabels();
    void subgroupsAreJudgedAlone();
    void noRateWithoutAFilm();
    void jsonReadsBack();
    void csvHasEveryFigure();

private:
    Reference m_reference;
};

void MetricsTest::labelsAgreeWithScikitLearn_data() {
    QTest::addColumn<int>("label");
    for (int i = 0; i < 4; ++i)
        QTest::newRow(m_reference.films.labels[i].c_str()) << i;
}

void MetricsTest::labelsAgreeWithScikitLearn() {
    QFETCH(int, label);
    const auto& expected = m_reference.json["expected"][label];
    const auto logits = m_reference.column(m_reference.films.scores, label);
    const auto truth = m_reference.column(m_reference.films.truth, label);
    std::vector<float> probabilities;
    for (float logit : logits)
        probabilities.push_back(static_cast<float>(sigmoid(logit)));

    compare(auroc(logits, truth).value(), expected["auroc"], 1e-12);
    compare(averagePrecision(logits, truth).value(), expected["averagePrecision"], 1e-12);
    compare(expectedCalibrationError(probabilities, truth), expected["ece"], 1e-6);

    const OperatingPoint best = youdenPoint(logits, truth).value();
    compare(best.sensitivity + best.specificity - 1, expected["youden"], 1e-12);
    const OperatingPoint again = operatingPoint(logits, truth, best.threshold);
    QCOMPARE(again.sensitivity, best.sensitivity);
    QCOMPARE(again.specificity, best.specificity);

    const Calibration platt = fitPlatt(logits, truth);
    if (expected["plattScale"].get<double>() > 0.05) {
        compare(platt.scale, expected["plattScale"], 1e-4);
        compare(platt.offset, expected["plattOffset"], 1e-4);
    }
    compare(fitTemperature(logits, truth).scale, expected["temperatureScale"], 1e-4);
}

void MetricsTest::summariesAgreeWithScikitLearn() {
    const Evaluation e = evaluate(m_reference.films, {true, true, true, true}, {.resamples = 0});
    QCOMPARE(e.films, 160);
    QCOMPARE(e.labels[0].positives, m_reference.json["expected"][0]["positives"].get<int>());
    QCOMPARE(e.labels[3].negatives, m_reference.json["expected"][3]["negatives"].get<int>());
    compare(e.macro->value, m_reference.json["macro"], 1e-12);
    compare(e.micro->value, m_reference.json["micro"], 1e-12);
    compare(e.competition5->value, m_reference.json["competition5"], 1e-12);
}

void MetricsTest::intervalsAgreeWithNumpy() {
    const EvaluationOptions options{.resamples = 4000};
    const Evaluation e = evaluate(m_reference.films, {true, true, true, true}, options);
    // Two bootstraps with their own random numbers: their spread at 4,000 resamples is about 0.003.
    compare(e.macro->low, m_reference.json["macroInterval"][0], 0.008);
    compare(e.macro->high, m_reference.json["macroInterval"][1], 0.008);
    compare(e.labels[0].auroc->low, m_reference.json["aurocInterval"][0], 0.008);
    compare(e.labels[0].auroc->high, m_reference.json["aurocInterval"][1], 0.008);
    QCOMPARE(evaluate(m_reference.films, {true, true, true, true}, options).macro->low, e.macro->low);
}

void MetricsTest::tiesCountHalf() {
    const std::vector<float> scores{1, 1, 2, 0}, truth{1, 0, 1, 0};
    QCOMPARE(auroc(scores, truth).value(), 0.875); // pairs: 0.5, 1, 1, 1
}

// By hand: two positives against two negatives, (0 + 0.5) + (1 + 1) of 4 pairs. NaN equals nothing: a loop
// over ties must end all the same.
void MetricsTest::whatIsNoNumberRanksLowest() {
    const std::vector<float> scores{unknown, 0.7f, unknown, 0.2f}, truth{1, 1, 0, 0};
    compare(auroc(scores, truth).value(), 2.5 / 4, 1e-12);
    compare(aurocDeLong(scores, truth).value().value, 2.5 / 4, 1e-12);
    QVERIFY(averagePrecision(scores, truth));
}

void MetricsTest::oneClassHasNoAuroc() {
    const std::vector<float> scores{1, 2, 3}, truth{0, 0, unknown};
    QVERIFY(!auroc(scores, truth));
    QVERIFY(!averagePrecision(scores, truth));
    QVERIFY(!youdenPoint(scores, truth));
    QCOMPARE(fitPlatt(scores, truth).scale, 1.0);
}

void MetricsTest::fewPositivesStayOutOfMacro() {
    const Evaluation e = evaluate(m_reference.films, {true, false, true, true}, {.resamples = 0});
    QCOMPARE(e.macroLabels, (std::vector<std::string>{"Cardiomegaly", "Lung Opacity"}));
    QCOMPARE(e.competition5Labels, std::vector<std::string>{"Cardiomegaly"});
}

void MetricsTest::operatingPointAtThreshold() {
    const std::vector<float> scores{0.1f, 0.4f, 0.35f, 0.8f, 0.9f}, truth{0, 0, 1, 1, unknown};
    const OperatingPoint at = operatingPoint(scores, truth, 0.5);
    QCOMPARE(at.sensitivity, 0.5);
    QCOMPARE(at.specificity, 1.0);
    const OperatingPoint best = youdenPoint(scores, truth).value();
    QCOMPARE(best.sensitivity + best.specificity, 1.5);
}

void MetricsTest::calibrationKeepsOrder() {
    const std::vector<float> backwards{3, 2, 1, 0, -1, -2}, truth{0, 0, 0, 1, 1, 1};
    QVERIFY(fitPlatt(backwards, truth).scale > 0);
    QVERIFY(fitTemperature(backwards, truth).scale > 0);
}

void MetricsTest::foldsSeparatePatients() {
    const std::vector<int> folds = patientFolds(m_reference.films.patients, 5, 1);
    std::map<std::string, int> foldOfPatient;
    std::vector<int> films(5, 0);
    for (std::size_t i = 0; i < folds.size(); ++i) {
        ++films[folds[i]];
        QCOMPARE(foldOfPatient.emplace(m_reference.films.patients[i], folds[i]).first->second, folds[i]);
    }
    for (int count : films)
        QVERIFY(count > 10);
}

void MetricsTest::crossFittingUsesOtherFolds() {
    const auto logits = m_reference.column(m_reference.films.scores, 0);
    auto truth = m_reference.column(m_reference.films.truth, 0);
    const std::vector<int> folds = patientFolds(m_reference.films.patients, 5, 1);
    const auto before = crossFittedProbabilities(logits, truth, folds, 5);
    for (std::size_t i = 0; i < truth.size(); ++i)
        if (folds[i] == 2)
            truth[i] = 1; // a lie about one fold moves every fold but that one
    const auto after = crossFittedProbabilities(logits, truth, folds, 5);
    for (std::size_t i = 0; i < truth.size(); ++i)
        QCOMPARE(before[i] == after[i], folds[i] == 2);
}

void MetricsTest::logLossByHand() {
    const std::vector<float> probabilities{0.5f, 0.25f, 0.9f}, truth{1, 0, unknown};
    compare(logLoss(probabilities, truth), (std::log(2.0) + std::log(4.0 / 3.0)) / 2, 1e-7);
    QCOMPARE(identityCalibration(probabilities, truth).scale, 1.0);
}

void MetricsTest::curvesAgreeWithScikitLearn_data() {
    labelsAgreeWithScikitLearn_data();
}

void MetricsTest::curvesAgreeWithScikitLearn() {
    QFETCH(int, label);
    const auto& expected = m_reference.json["expected"][label];
    const auto logits = m_reference.column(m_reference.films.scores, label);
    const auto truth = m_reference.column(m_reference.films.truth, label);
    std::vector<float> probabilities;
    for (float logit : logits)
        probabilities.push_back(static_cast<float>(sigmoid(logit)));
    const auto roc = rocCurve(logits, truth);
    QCOMPARE(roc.size(), expected["rocX"].size());
    for (std::size_t i = 0; i < roc.size(); ++i) {
        compare(roc[i].falsePositiveRate, expected["rocX"][i], 1e-12);
        compare(roc[i].sensitivity, expected["rocY"][i], 1e-12);
    }
    const auto curve = precisionRecallCurve(logits, truth);
    QCOMPARE(curve.size(), expected["recall"].size());
    for (std::size_t i = 0; i < curve.size(); ++i) {
        compare(curve[i].recall, expected["recall"][i], 1e-12);
        compare(curve[i].precision, expected["precision"][i], 1e-12);
    }
    const auto bins = reliability(probabilities, truth);
    QCOMPARE(bins.size(), expected["reliabilityX"].size());
    for (std::size_t i = 0; i < bins.size(); ++i) {
        compare(bins[i].predicted, expected["reliabilityX"][i], 1e-6);
        compare(bins[i].observed.value, expected["reliabilityY"][i], 1e-12);
    }
    compare(brierScore(probabilities, truth), expected["brier"], 1e-7);
    QVERIFY(!aurocDeLong(std::vector<float>{1, 2, 3}, std::vector<float>{1, 0, 0})); // one film, no variance
    const Interval delong = aurocDeLong(logits, truth).value();
    compare(delong.value, expected["auroc"], 1e-12);
    compare(delong.low, expected["delong"][0], 1e-9);
    compare(delong.high, expected["delong"][1], 1e-9);
}

void MetricsTest::operatingRulesAgreeWithScikitLearn_data() {
    labelsAgreeWithScikitLearn_data();
}

void MetricsTest::operatingRulesAgreeWithScikitLearn() {
    QFETCH(int, label);
    const auto& expected = m_reference.json["expected"][label];
    const auto logits = m_reference.column(m_reference.films.scores, label);
    const auto truth = m_reference.column(m_reference.films.truth, label);
    const auto specific = chooseOperatingPoint(logits, truth, OperatingRule::Specificity, 0.9).value();
    compare(specific.sensitivity, expected["specificity90"], 1e-12);
    QVERIFY(specific.specificity >= 0.9);
    const auto sensitive = chooseOperatingPoint(logits, truth, OperatingRule::Sensitivity, 0.8).value();
    compare(sensitive.specificity, expected["sensitivity80"], 1e-12);
    QVERIFY(sensitive.sensitivity >= 0.8);
    const auto point = chooseOperatingPoint(logits, truth, OperatingRule::F1).value();
    const double positives = expected["positives"], negatives = expected["negatives"];
    const double found = point.sensitivity * positives, called = found + (1 - point.specificity) * negatives;
    compare(2 * found / (called + positives), expected["f1"], 1e-9);
    for (const auto& chosen : {specific, sensitive, point}) { // the threshold does what it says
        const OperatingPoint again = operatingPoint(logits, truth, chosen.threshold);
        QCOMPARE(again.sensitivity, chosen.sensitivity);
        QCOMPARE(again.specificity, chosen.specificity);
    }
    EvaluationOptions options{.resamples = 0};
    options.thresholds.assign(4, 0.0);
    const Evaluation e = evaluate(m_reference.films, {true, true, true, true}, options);
    compare(e.labels[label].rates->sensitivity->value, expected["sensitivityAtZero"][0], 1e-12);
    compare(e.labels[label].rates->sensitivity->low, expected["sensitivityAtZero"][1], 1e-9);
    compare(e.labels[label].rates->sensitivity->high, expected["sensitivityAtZero"][2], 1e-9);
}

void MetricsTest::unreachableSpecificityCallsNothing() {
    const std::vector<float> scores{0, 1, 2, 3}, truth{1, 1, 0, 0}; // the highest are negatives
    const auto point = chooseOperatingPoint(scores, truth, OperatingRule::Specificity, 0.9).value();
    QCOMPARE(point.specificity, 1.0);
    QCOMPARE(point.sensitivity, 0.0);
    QVERIFY(point.threshold > 3);
}

void MetricsTest::untrainedLabelsHaveNoCalibration() {
    ScoredFilms films = m_reference.films;
    for (float& score : films.scores)
        score = static_cast<float>(sigmoid(score));
    const Evaluation e = evaluate(films, {true, false, true, true}, {.resamples = 0, .curves = true});
    QVERIFY(e.labels[0].expectedCalibrationError && e.labels[0].brier && !e.labels[0].curves.roc.empty());
    QVERIFY(!e.labels[1].expectedCalibrationError && !e.labels[1].brier && e.labels[1].curves.roc.empty());
    const auto json = nlohmann::json::parse(toJson(e));
    QVERIFY(json["labels"][0].contains("ece") && !json["labels"][1].contains("ece"));
}

void MetricsTest::pairedDifferenceAgreesWithNumpy() {
    ScoredFilms other = m_reference.films;
    other.scores.clear();
    for (const auto& row : m_reference.json["other"])
        for (const auto& v : row)
            other.scores.push_back(v);
    const ModelDifference d =
        compareModels(m_reference.films, other, {true, true, true, true}, {.resamples = 4000});
    compare(d.macro->value, m_reference.json["difference"], 1e-12);
    compare(d.macro->low, m_reference.json["differenceInterval"][0], 0.006);
    compare(d.macro->high, m_reference.json["differenceInterval"][1], 0.006);
    // Paired: a model less itself is nothing, with certainty.
    const ModelDifference none =
        compareModels(m_reference.films, m_reference.films, {true, true, true, true}, {.resamples = 50});
    QCOMPARE(none.macro->low, 0.0);
    QCOMPARE(none.macro->high, 0.0);
    QCOMPARE(none.labels.size(), std::size_t(4));
}

// Seeds alone: patients cannot move the AUROC of films that are ranked perfectly or backwards. Means of two
// of three seeds, each drawn on its own from {1, 1, 0}: 0 with 1/9, 1/2 with 4/9, 1 with 4/9.
void MetricsTest::armsCountSeedsAndPatients() {
    ScoredFilms perfect;
    perfect.labels = {"Edema"};
    for (int film = 0; film < 60; ++film) {
        perfect.patients.push_back("p" + std::to_string(film));
        perfect.truth.push_back(film % 2 ? 1.0f : 0.0f);
        perfect.scores.push_back(film % 2 ? 1.0f : 0.0f);
    }
    ScoredFilms backwards = perfect;
    for (float& score : backwards.scores)
        score = -score;
    const std::vector<Arm> arms{{"plain", {perfect, perfect, perfect}},
                                {"other", {perfect, perfect, backwards}}};
    const ArmComparison c = compareArms(arms, {true}, {.resamples = 2000});
    QCOMPARE(c.arms[0].macro->mean, 1.0);
    QVERIFY(!c.arms[0].macro->difference);
    compare(c.arms[1].macro->mean, 2.0 / 3, 1e-12);
    compare(c.arms[1].macro->spread, std::sqrt(1.0 / 3), 1e-12);
    QCOMPARE(c.arms[1].macro->difference->low, -1.0);
    QCOMPARE(c.arms[1].macro->difference->high, 0.0);
    compare(c.arms[1].competition5->mean, 2.0 / 3, 1e-12);
    // One seed each: what is left is the spread over patients, as compareModels has it.
    const ArmComparison single = compareArms({{"plain", {m_reference.films}}, {"same", {m_reference.films}}},
                                             {true, true, true, true}, {.resamples = 200});
    QCOMPARE(single.arms[1].macro->difference->high, 0.0);
    QVERIFY(single.arms[1].macro->interval.low < single.arms[1].macro->interval.high);
}

// An arm that learnt "Pneumonia" as well, and told it first; by hand: what is compared are Edema's columns.
void MetricsTest::armsAreComparedOverCommonLabels() {
    ScoredFilms one, two;
    one.labels = {"Edema"};
    two.labels = {"Pneumonia", "Edema"};
    for (int film = 0; film < 40; ++film) {
        one.patients.push_back("p" + std::to_string(film));
        two.patients = one.patients;
        const float truth = film % 2 ? 1.0f : 0.0f;
        one.truth.push_back(truth);
        one.scores.push_back(truth);
        two.truth.insert(two.truth.end(), {1 - truth, truth});
        two.scores.insert(two.scores.end(), {truth, truth}); // backwards for Pneumonia, perfect for Edema
        two.probabilities.insert(two.probabilities.end(), {0.1f, 0.9f});
    }
    std::vector<Arm> arms{{"first", {one, one}}, {"second", {two, one}}};
    const EvaluationOptions options{.resamples = 20};
    QVERIFY(compareArms(arms, {true}, options).arms.empty()); // runs that do not fit each other
    QVERIFY(compareModels(one, two, {true}, options).labels.empty());
    QCOMPARE(keepCommonLabels(arms), std::vector<std::string>{"Pneumonia"});
    QCOMPARE(arms[1].seeds[0].labels, std::vector<std::string>{"Edema"});
    QCOMPARE(arms[1].seeds[0].scores, one.scores);
    QCOMPARE(arms[1].seeds[0].truth, one.truth);
    QCOMPARE(arms[1].seeds[0].probabilities, std::vector<float>(40, 0.9f));
    const ArmComparison c = compareArms(arms, {true}, options);
    QCOMPARE(c.macroLabels, std::vector<std::string>{"Edema"});
    QCOMPARE(c.arms[1].macro->mean, 1.0);
    // No figure of the first arm is no reason to read one that is not there.
    ScoredFilms blank = one;
    for (float& truth : blank.truth)
        truth = std::numeric_limits<float>::quiet_NaN();
    const ArmComparison half = compareArms({{"first", {blank}}, {"second", {one}}}, {true}, options);
    QVERIFY(!half.arms[0].macro);
    QCOMPARE(half.arms[1].macro->mean, 1.0);
    QVERIFY(!half.arms[1].macro->difference);
    QVERIFY(!compareArms({{"first", {one}}}, {}, options).arms[0].macro); // nothing said to be trained
}

void MetricsTest::subgroupsAreJudgedAlone() {
    QCOMPARE(ageBand(17), std::string("<18"));
    QCOMPARE(ageBand(18), std::string("18-39"));
    QCOMPARE(ageBand(60), std::string("60-79"));
    QCOMPARE(ageBand(80), std::string("80+"));
    QCOMPARE(ageBand({}), std::string("unknown"));
    std::vector<FilmDescription> descriptions;
    for (std::size_t i = 0; i < m_reference.films.films(); ++i)
        descriptions.push_back({i % 2 ? "Female" : "Male", 50, i < 5 ? "" : "PA"});
    const auto groups =
        evaluateSubgroups(m_reference.films, descriptions, {true, true, true, true}, {.resamples = 0});
    QCOMPARE(groups.size(), std::size_t(5)); // two, one, PA and unknown
    QCOMPARE(groups[0].group, std::string("Female"));
    QCOMPARE(groups[2].group, std::string("40-59"));
    QCOMPARE(groups[4].group, std::string("unknown"));
    std::vector<float> scores, truth;
    for (std::size_t i = 1; i < m_reference.films.films(); i += 2) {
        scores.push_back(m_reference.films.scores[i * 4]);
        truth.push_back(m_reference.films.truth[i * 4]);
    }
    QCOMPARE(groups[0].evaluation.labels[0].auroc->value, auroc(scores, truth).value());
    QCOMPARE(groups[4].evaluation.films, 5);
    QVERIFY(!groups[4].evaluation.macro && groups[4].evaluation.labels[0].tooFew);
    const auto again = subgroupsFromJson(toJson(groups)).value();
    QCOMPARE(again.size(), groups.size());
    QCOMPARE(again[1].evaluation.macro->value, groups[1].evaluation.macro->value);
}

// A group of healthy films alone has no sensitivity: 0 would be a figure that nobody measured.
void MetricsTest::noRateWithoutAFilm() {
    const std::vector<float> scores{0.2f, 0.9f, std::nanf(""), 0.4f}, healthy{0, 0, 1, 0};
    const RatesAtThreshold rates = ratesAt(scores, healthy, 0.5);
    QVERIFY(!rates.sensitivity); // the only film with it has no score
    QVERIFY(std::abs(rates.specificity->value - 2.0 / 3) < 1e-12);
    ScoredFilms films{{"Edema"}, {"a", "b", "c"}, {0.2f, 0.9f, 0.4f}, {0, 0, 0}, {}, {}};
    const Evaluation e = evaluate(films, {true}, {.resamples = 0, .thresholds = {0.5}});
    QVERIFY(e.labels[0].rates && !e.labels[0].rates->sensitivity);
    QVERIFY(toJson(e).find("\"sensitivity\": null") != std::string::npos);
    const Evaluation again = evaluationFromJson(toJson(e)).value();
    QVERIFY(again.labels[0].rates && !again.labels[0].rates->sensitivity);
    QCOMPARE(again.labels[0].rates->specificity->value, rates.specificity->value);
    const std::string csv = toCsv(e, {});
    QVERIFY2(csv.find(",0.5000,,,,0.6667,") != std::string::npos, csv.c_str());
}

void MetricsTest::jsonReadsBack() {
    ScoredFilms films = m_reference.films;
    for (float logit : films.scores)
        films.uncalibrated.push_back(static_cast<float>(sigmoid(logit)));
    films.probabilities = films.uncalibrated;
    EvaluationOptions options{.resamples = 20, .curves = true};
    options.thresholds = {0.5, 0.5, std::nullopt, 0.5};
    const Evaluation e = evaluate(films, {true, true, true, false}, options);
    const Evaluation again = evaluationFromJson(toJson(e)).value();
    QCOMPARE(toJson(again), toJson(e));
    QVERIFY(again.labels[0].rates && !again.labels[2].rates);
    QCOMPARE(again.labels[1].curves.roc.size(), e.labels[1].curves.roc.size());
    QVERIFY(!evaluationFromJson("{\"films\": 3}"));
    QVERIFY(!evaluationFromJson("nonsense"));
}

void MetricsTest::csvHasEveryFigure() {
    const Evaluation e =
        evaluate(m_reference.films, {true, true, true, false}, {.resamples = 10, .curves = true});
    const QString text = QString::fromStdString(toCsv(e, {{"sex", "a,b", e}}));
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 2 * (3 + 3)); // trained labels and three summaries, twice
    const auto commas = lines[0].count(u',');
    for (const QString& line : lines.mid(0, 7))
        QCOMPARE(line.count(u','), commas);
    QVERIFY(text.contains(u"sex,\"a,b\",Edema,"));
    const QStringList curves = QString::fromStdString(curvesToCsv(e)).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : curves)
        QCOMPARE(line.count(u','), 7);
    QVERIFY(curves.filter(u"precision_recall"_qs).size() > 10);
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
