#include "inference/reading/calibration.h"
#include "training/distillation/card_builder.h"
#include "training/distillation/run_metrics.h"
#include "training/runs/draws.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace hilum;

namespace {

// Films of 200 patients, two each. `signal` is how far positives lie above negatives, in standard deviations
// about.
ScoredFilms drawnFilms(const std::vector<double>& signals, double frequency) {
    ScoredFilms films;
    Draws draws(11);
    for (std::size_t l = 0; l < signals.size(); ++l)
        films.labels.push_back("label" + std::to_string(l));
    for (int film = 0; film < 400; ++film) {
        films.patients.push_back("patient" + std::to_string(film / 2));
        for (double signal : signals) {
            const bool positive = draws.uniform(0, 1) < frequency;
            double noise = 0;
            for (int i = 0; i < 12; ++i)
                noise += draws.uniform(-0.5, 0.5);
            films.truth.push_back(positive ? 1.0f : 0.0f);
            films.scores.push_back(static_cast<float>(noise + (positive ? signal : 0)));
        }
    }
    return films;
}

constexpr DecisionPlan youden{.rule = OperatingRule::Youden};

ValidationSummary summarised(const ScoredFilms& films, const std::vector<bool>& trained,
                             const DecisionPlan& decision = youden) {
    TrainingPlan plan;
    plan.decision = decision;
    for (std::size_t l = 0; l < trained.size(); ++l)
        plan.labels.push_back({films.labels[l], trained[l]});
    return summariseValidation(films, plan);
}

} // namespace

class CardBuilderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void untrainedLabelsHaveNoFigures();
    void fewPositivesHaveNoThreshold();
    void figuresOfNoiseAreNotFlattering();
    void thresholdIsOnTheCalibratedScale();
    void goodProbabilitiesAreLeftAlone();
    void badProbabilitiesAreMended();
    void cardTellsPlanAndNumbers();
    void blanksAreToldAsThePlanTookThem();
    void figuresSayWhatTheyStandOn();
    void theMethodOfCalibrationIsCrossFittedToo();
    void groupsAndStudiesHaveRates();
};

void CardBuilderTest::untrainedLabelsHaveNoFigures() {
    const ValidationSummary summary = summarised(drawnFilms({2, 2}, 0.3), {true, false});
    const LabelCard& untrained = summary.labels[1];
    QVERIFY(!untrained.trained && !untrained.threshold && !untrained.auroc && !untrained.calibrationScale);
    QCOMPARE(summary.evaluation.macroLabels, std::vector<std::string>{"label0"});
}

void CardBuilderTest::fewPositivesHaveNoThreshold() {
    ScoredFilms films = drawnFilms({2}, 0.3);
    int left = 4;
    for (float& truth : films.truth)
        if (truth > 0.5f && left-- <= 0)
            truth = 0;
    const ValidationSummary summary = summarised(films, {true});
    const LabelCard& card = summary.labels[0];
    QCOMPARE(card.positives, 4);
    QVERIFY(card.auroc && !card.threshold);
    // Nor a calibration: the plain sigmoid is not told as what calibration made of it.
    const LabelEvaluation& figures = summary.evaluation.labels[0];
    QVERIFY(figures.errorBeforeCalibration && !figures.expectedCalibrationError && !figures.rates);
    QVERIFY(std::isnan(summary.films.probabilities[0]));
}

// On pure noise the best threshold looks useful on the films that it was chosen on; judged on others it is
// worth nothing.
void CardBuilderTest::figuresOfNoiseAreNotFlattering() {
    const ScoredFilms films = drawnFilms({0, 0, 0, 0, 0, 0}, 0.1);
    const ValidationSummary summary = summarised(films, std::vector<bool>(6, true));
    double said = 0, flattering = 0;
    for (std::size_t l = 0; l < 6; ++l) {
        said += *summary.labels[l].sensitivity + *summary.labels[l].specificity - 1;
        std::vector<float> scores, truth;
        for (std::size_t i = l; i < films.scores.size(); i += 6) {
            scores.push_back(films.scores[i]);
            truth.push_back(films.truth[i]);
        }
        const OperatingPoint best = *youdenPoint(scores, truth);
        flattering += best.sensitivity + best.specificity - 1;
    }
    QVERIFY2(flattering / 6 > 0.1, qPrintable(QString::number(flattering / 6)));
    QVERIFY2(std::abs(said / 6) < 0.06, qPrintable(QString::number(said / 6)));
}

void CardBuilderTest::thresholdIsOnTheCalibratedScale() {
    ScoredFilms films = drawnFilms({3}, 0.3);
    for (float& score : films.scores)
        score = 40 + 10 * score; // every score is 1 without calibration
    const LabelCard card = summarised(films, {true}).labels[0];
    QVERIFY(*card.threshold > 0.02 && *card.threshold < 0.98);
    QVERIFY(*card.sensitivity > 0.85 && *card.specificity > 0.85);
    QVERIFY(card.indeterminateBand > 0);
}

void CardBuilderTest::goodProbabilitiesAreLeftAlone() {
    ScoredFilms films = drawnFilms({0}, 0.5);
    Draws draws(3);
    for (std::size_t i = 0; i < films.truth.size(); ++i) // truth drawn from the very probability
        films.truth[i] = draws.uniform(0, 1) < sigmoid(films.scores[i]) ? 1.0f : 0.0f;
    const LabelCard card = summarised(films, {true}).labels[0];
    QVERIFY(std::abs(*card.calibrationScale - 1) < 0.35);
    QVERIFY(std::abs(*card.calibrationOffset) < 0.35);
}

void CardBuilderTest::badProbabilitiesAreMended() {
    ScoredFilms films = drawnFilms({2}, 0.3);
    for (float& score : films.scores)
        score = 3 * score + 2;
    const ValidationSummary summary = summarised(films, {true});
    QVERIFY(*summary.evaluation.errorBeforeCalibration > 0.25);
    QVERIFY(*summary.evaluation.expectedCalibrationError < 0.08);
}

void CardBuilderTest::cardTellsPlanAndNumbers() {
    TrainingPlan plan;
    plan.name = "Some model";
    plan.data.root = "canary";
    plan.data.provenance = "From somewhere.";
    const ModelCard card = makeCard(plan, summarised(drawnFilms({2}, 0.3), {true}), 7, 123);
    QCOMPARE(card.name, std::string("Some model"));
    for (const char* told :
         {"From somewhere.", "123 films", "400 validation films", "200 other patients", "(7)", "label0"})
        QVERIFY2(card.data.find(told) != std::string::npos, told);
    QVERIFY(card.macroAuroc->low < card.macroAuroc->value && card.macroAuroc->value < card.macroAuroc->high);
    QCOMPARE(card.trainingPlan.find("canary"), std::string::npos);
}

void CardBuilderTest::blanksAreToldAsThePlanTookThem() {
    TrainingPlan plan;
    plan.labels = {
        {"label0", true, UncertainPolicy::Ones, BlankPolicy::Ignore}, {"label1", true}, {"label2", false}};
    const ValidationSummary summary = summariseValidation(drawnFilms({2, 2, 2}, 0.3), plan);
    QCOMPARE(toJson(summary.blanks), std::string(R"({"label0":"ignore","label1":"zero"})"));
    QVERIFY(cardBlanks(makeCard(plan, summary, 1, 1)) == summary.blanks);
    plan.labels[0].blank = BlankPolicy::Zero;
    QCOMPARE(toJson(plannedBlanks(plan.labels)), std::string("\"zero\""));
    QCOMPARE(toJson(cardBlanks({})), std::string("\"ignore\""));
}

// Figures by study are there where some film tells its study; how blank entries were judged always is.
void CardBuilderTest::figuresSayWhatTheyStandOn() {
    const ScoredFilms films = drawnFilms({2}, 0.3);
    const ValidationSummary summary = summarised(films, {true});
    std::vector<FilmRow> rows(films.patients.size());
    for (std::size_t f = 0; f < rows.size(); ++f) {
        rows[f].path = std::to_string(f);
        rows[f].patient = films.patients[f];
    }
    const QTemporaryDir folder;
    const std::filesystem::path metrics(folder.path().toStdString());
    const auto written = [&] {
        (void)writeMetrics(metrics, summary, rows);
        QFile file(folder.filePath(QStringLiteral("validation.json")));
        (void)file.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(file.readAll()).object();
    };
    QJsonObject figures = written();
    QCOMPARE(figures[QLatin1String("blank")].toString(), QStringLiteral("zero"));
    QVERIFY(figures.contains(QLatin1String("byStudy")) && figures[QLatin1String("byStudy")].isNull());
    for (std::size_t f = 0; f < 200; ++f) // of the first hundred patients, both films in one study
        rows[f].study = "s";
    QCOMPARE(written()[QLatin1String("byStudy")][QLatin1String("films")].toInt(), 300);
}

// Folds in which another method is the best: what is said of a fold's films then follows the others' choice,
// as fitting each fold's films by hand has it.
void CardBuilderTest::theMethodOfCalibrationIsCrossFittedToo() {
    bool differed = false;
    // The log-odds of such films are the score - 0.5 + log-odds of the frequency, about: little to choose
    // from.
    for (const auto& [frequency, shift] :
         {std::pair(0.3, -1.35), std::pair(0.3, -1.2), std::pair(0.1, -2.7), std::pair(0.5, -0.5)}) {
        ScoredFilms films = drawnFilms({1}, frequency);
        for (float& score : films.scores)
            score += static_cast<float>(shift);
        const ValidationSummary summary = summarised(films, {true});
        const std::vector<int> folds = patientFolds(films.patients, 5, OptimisationPlan().seed);
        const auto best = [](const std::vector<float>& logits, const std::vector<float>& truth,
                             const std::vector<int>& fold) {
            const CalibrationFit fits[] = {identityCalibration, fitTemperature, fitPlatt};
            return *std::min_element(std::begin(fits), std::end(fits), [&](auto a, auto b) {
                const auto loss = [&](CalibrationFit fit) {
                    return logLoss(crossFittedProbabilities(logits, truth, fold, 5, fit), truth);
                };
                return loss(a) < loss(b);
            });
        };
        const CalibrationFit ofAll = best(films.scores, films.truth, folds);
        for (int fold = 0; fold < 5; ++fold) {
            std::vector<float> logits, truth;
            std::vector<int> others;
            for (std::size_t i = 0; i < folds.size(); ++i)
                if (folds[i] != fold) {
                    logits.push_back(films.scores[i]);
                    truth.push_back(films.truth[i]);
                    others.push_back(folds[i]);
                }
            const CalibrationFit chosen = best(logits, truth, others);
            differed |= chosen != ofAll;
            const Calibration calibration = chosen(logits, truth);
            for (std::size_t i = 0; i < folds.size(); ++i)
                if (folds[i] == fold)
                    QCOMPARE(summary.films.probabilities[i],
                             static_cast<float>(calibration.probability(films.scores[i])));
        }
    }
    QVERIFY(differed);
}

// Women's films and men's together have the calls of all films; a study is called where one of its films is.
void CardBuilderTest::groupsAndStudiesHaveRates() {
    const ScoredFilms films = drawnFilms({2}, 0.3);
    const ValidationSummary summary = summarised(films, {true});
    std::vector<FilmRow> rows(films.patients.size());
    int women[2] = {0, 0}, womenRight[2] = {0, 0}, studies[2] = {0, 0}, studiesRight[2] = {0, 0};
    for (std::size_t f = 0; f < rows.size(); ++f) {
        rows[f].path = std::to_string(f);
        rows[f].patient = films.patients[f];
        rows[f].study = "study1";
        rows[f].sex = f / 2 % 3 ? "Male" : "Female";
        const bool truth = films.truth[f] > 0, called = summary.calls[f] > 0;
        if (f / 2 % 3 == 0) {
            ++women[truth];
            womenRight[truth] += called == truth;
        }
        if (f % 2) {
            const bool either = truth || films.truth[f - 1] > 0;
            ++studies[either];
            studiesRight[either] += (called || summary.calls[f - 1] > 0) == either;
        }
    }
    const QTemporaryDir folder;
    QVERIFY(writeMetrics(folder.path().toStdString(), summary, rows));
    const auto read = [&](const char* name) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QJsonObject figures = QJsonDocument::fromJson(read("validation.json")).object();
    const auto rate = [](const QJsonValue& of, const char* name) {
        return of[QLatin1String("labels")][0][QLatin1String(name)][QLatin1String("value")].toDouble(-1);
    };
    const QJsonValue female = figures[QLatin1String("subgroups")][0],
                     study = figures[QLatin1String("byStudy")];
    QCOMPARE(female[QLatin1String("group")].toString(), QStringLiteral("Female"));
    QCOMPARE(rate(female, "sensitivity"), double(womenRight[1]) / women[1]);
    QCOMPARE(rate(female, "specificity"), double(womenRight[0]) / women[0]);
    QCOMPARE(rate(study, "sensitivity"), double(studiesRight[1]) / studies[1]);
    QCOMPARE(rate(study, "specificity"), double(studiesRight[0]) / studies[0]);
    QVERIFY(rate(figures, "sensitivity") > 0.5);
    QCOMPARE(female[QLatin1String("labels")][0][QLatin1String("threshold")].toDouble(),
             *summary.labels[0].threshold);
    const QByteArray table = read("labels.csv");
    QVERIFY(table.contains("\nstudy,all,label0," + QByteArray::number(studies[0] + studies[1]) + ','));
    QVERIFY(table.contains("\nsex,Female,label0," + QByteArray::number(women[0] + women[1]) + ','));
}

QTEST_GUILESS_MAIN(CardBuilderTest)
#include "tst_card_builder.moc"
