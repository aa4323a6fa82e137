#include "inference/reading/calibration.h"
#include "inference/reading/metrics.h"

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
    void fewPositivesStayOutOfMacro();
    void operatingPointAtThreshold();
    void calibrationKeepsOrder();
    void foldsSeparatePatients();
    void crossFittingUsesOtherFolds();
    void logLossByHand();

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

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
