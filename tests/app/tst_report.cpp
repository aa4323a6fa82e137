#include "app/plots/plot.h"
#include "app/results/html_report.h"
#include "app/results/operating_points.h"
#include "app/results/plan_words.h"
#include "app/results/run_figures.h"
#include "tests/support/made_bundle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <set>

using namespace hilum;
using namespace hilum::test;

namespace {

// Scores that follow the truth, by a fixed rule.
ScoredFilms madeFilms() {
    ScoredFilms films;
    films.labels = {"Edema", "Pleural Effusion", "Fracture"};
    for (int film = 0; film < 90; ++film) {
        films.patients.push_back("p" + std::to_string(film / 2));
        for (int label = 0; label < 3; ++label) {
            const bool positive = (film * 7 + label) % (label == 2 ? 30 : 3) == 0;
            films.truth.push_back(positive ? 1.0f : 0.0f);
            films.scores.push_back(0.02f + 0.01f * static_cast<float>((film * 37 + label * 11) % 60) +
                                   (positive ? 0.3f : 0.0f));
        }
    }
    films.probabilities = films.uncalibrated = films.scores;
    return films;
}

EvaluationOptions madeOptions() {
    EvaluationOptions options{.resamples = 50, .curves = true};
    options.thresholds = {0.4, 0.4, std::nullopt};
    return options;
}

Evaluation madeEvaluation() {
    return evaluate(madeFilms(), {true, true, true}, madeOptions());
}

int colours(const QImage& image) {
    std::set<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    RunFolder m_run{m_folder.path().toStdString()};

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_run.create());
        TrainingPlan plan;
        plan.name = "A <model> & more";
        plan.data.root = "/canary/root";
        plan.labels = {{"Edema"}, {"Pleural Effusion"}, {"Fracture"}};
        QVERIFY(writeAtomically(m_run.plan(), toJson(plan)));
        auto log = EventLog::open(m_run.events());
        QVERIFY(log);
        const auto epoch = [&](std::int64_t number, double loss, double macro, bool best) {
            QVERIFY(log->append("epoch", {{"epoch", number},
                                          {"trainLoss", loss},
                                          {"hardLoss", loss / 2},
                                          {"featureLoss", loss / 4},
                                          {"macroAuroc", macro},
                                          {"microAuroc", macro + 0.05},
                                          {"best", best},
                                          {"learningRate", 1e-3 / double(number)}}));
        };
        QVERIFY(log->append("films", {{"split", std::string("train")}, {"used", std::int64_t(700)}}));
        epoch(1, 0.6, 0.61, true);
        epoch(2, 0.5, 0.70, true);
        epoch(3, 0.4, 0.69, false);
        epoch(2, 0.45, 0.72, true); // resumed from the checkpoint of epoch 1
        epoch(3, 0.35, 0.71, false);
        const EvaluationOptions options = madeOptions();
        const ScoredFilms films = madeFilms();
        const Evaluation evaluation = madeEvaluation();
        std::vector<FilmDescription> descriptions;
        for (std::size_t i = 0; i < films.films(); ++i)
            descriptions.push_back({i % 2 ? "Female" : "Male", static_cast<int>(i), "PA"});
        const auto groups = evaluateSubgroups(films, descriptions, {true, true, true}, options);
        std::string json = toJson(evaluation);
        json.insert(1, "\"operatingRule\": \"specificity 0.90\", \"subgroups\": " + toJson(groups) + ",");
        QVERIFY(writeAtomically(m_run.metrics() / "validation.json", json));
    }

    void readsARunFolder() {
        const auto results = readRunResults(m_run);
        QVERIFY(results);
        QCOMPARE(results->epochs.size(), std::size_t(3));
        QCOMPARE(results->epochs[1].macro.value(), 0.72); // the later telling of an epoch counts
        QCOMPARE(results->bestEpoch, 2);
        QCOMPARE(results->trainFilms, 700);
        QVERIFY(!results->completed);
        QVERIFY(results->epochs[0].hardLoss && !results->epochs[0].softLoss);
        QCOMPARE(results->evaluation.films, 90);
        QVERIFY(results->subgroups.size() >= 7);
        QCOMPARE(results->operatingRule, std::string("specificity 0.90"));
    }

    void lossIsDrawnWithItsParts() {
        const Plot plot = lossPlot(readRunResults(m_run).value().epochs);
        QCOMPARE(plot.series.size(), std::size_t(3));
        QCOMPARE(plot.series[1].points[0].y(), 0.3);
        QCOMPARE(plot.series[2].points[1].y(), 0.45 / 4);
        QVERIFY(plot.series[1].colour != plot.series[2].colour);
    }

    void missingAndDamagedFolders() {
        QTemporaryDir empty;
        QCOMPARE(readRunResults(RunFolder(empty.path().toStdString())).error().code, ErrorCode::FileNotFound);
        const RunFolder run(empty.path().toStdString());
        QVERIFY(run.create());
        QVERIFY(writeAtomically(run.plan(), toJson(TrainingPlan{})));
        QCOMPARE(readRunResults(run).error().code, ErrorCode::FileNotFound); // no epoch yet
        QVERIFY(writeAtomically(run.metrics() / "ablation.md", "| arm |"));
        QVERIFY(readRunResults(run).error().message.find("metrics/ablation.md") != std::string::npos);
        QVERIFY(writeAtomically(run.metrics() / "validation.json", "{\"labels\": 3"));
        QCOMPARE(readRunResults(run).error().code, ErrorCode::Malformed);
        const std::size_t deep = 200000; // would take a writer's stack that goes down as far
        const std::string nested = std::string(deep, '[') + std::string(deep, ']');
        QVERIFY(writeAtomically(run.metrics() / "validation.json",
                                "{\"labels\": [], \"byStudy\": " + nested + "}"));
        QVERIFY(!readRunResults(run)->byStudy);
    }

    void figuresShowSomething() {
        const auto results = readRunResults(m_run);
        const auto figures = reportFigures(*results);
        QCOMPARE(figures.size(), std::size_t(7));
        for (const ReportFigure& figure : figures) {
            QVERIFY2(colours(figure.light) > 4, qPrintable(figure.name));
            QCOMPARE(figure.light.size(), figure.dark.size());
            QCOMPARE(figure.light.pixelColor(1, 1), PlotTheme::light().paper);
            QCOMPARE(figure.dark.pixelColor(1, 1), PlotTheme::dark().paper);
        }
        QCOMPARE(rocTiles(results->evaluation).size(), std::size_t(3));
        const ForestPlot forest = aurocForest(results->evaluation);
        QCOMPARE(forest.rows.size(), std::size_t(6));
        QVERIFY(forest.rows[2].faint && forest.rows[2].detail.contains(u"too few"));
    }

    // A pointer's position and a value are two names of one place.
    void positionsAndValues() {
        const Plot plot{.x = {.low = 0, .high = 10}, .y = {.low = -1, .high = 1}};
        const QRectF area(10, 20, 400, 300);
        const PlotTheme theme = PlotTheme::light();
        const QPointF position = plotPosition(area, plot, theme, {2.5, 0.5});
        QVERIFY(area.contains(position));
        const QPointF value = plotValue(area, plot, theme, position);
        QVERIFY(qAbs(value.x() - 2.5) < 1e-9 && qAbs(value.y() - 0.5) < 1e-9);
        QVERIFY(plotPosition(area, plot, theme, {2.5, 0.9}).y() < position.y()); // up is more
    }

    void pageNeedsNothingElse() {
        const auto results = readRunResults(m_run);
        const QString html = QString::fromUtf8(htmlReport(*results, reportFigures(*results)));
        QVERIFY(html.startsWith(u"<!DOCTYPE html>"));
        QVERIFY(html.contains(u"Research use only. Not for diagnosis."));
        QVERIFY(html.contains(u"A &lt;model&gt; &amp; more") && !html.contains(u"<model>"));
        QVERIFY(!html.contains(u"canary"));
        QVERIFY(!html.contains(u"<link") && !html.contains(u"http:") && !html.contains(u"https:"));
        QVERIFY(html.contains(u"Content-Security-Policy\" content=\"default-src 'none'"));
        QVERIFY(!html.contains(u"Films with maps")); // none were made
        for (const char* attribute : {"src", "srcset", "href"}) {
            const QRegularExpression source(u"\\b%1=\"([^\"]{0,5})"_qs.arg(QLatin1String(attribute)));
            for (auto all = source.globalMatch(html); all.hasNext();)
                QCOMPARE(all.next().captured(1), u"data:"_qs);
        }
        QVERIFY(!html.contains(u"url("));
        const Evaluation& e = results->evaluation;
        QVERIFY(html.contains(intervalText(e.labels[0].auroc)));
        QVERIFY(html.contains(u"specificity 0.90") && html.contains(u"Female") && html.contains(u"40-59"));
    }

    // What the sliders move along is the stored curve, point by point.
    void slidersHaveTheCurve() {
        const Evaluation evaluation = madeEvaluation();
        const QString html = operatingPointsHtml(evaluation);
        const QRegularExpression block(
            u"<script type=\"application/json\" id=\"operating-points\">(.*?)</script>"_qs);
        const QJsonObject data = QJsonDocument::fromJson(block.match(html).captured(1).toUtf8()).object();
        const QJsonArray findings = data[u"findings"].toArray();
        QCOMPARE(findings.size(), 3);
        QCOMPARE(html.count(u"type=\"range\""), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            const LabelEvaluation& label = evaluation.labels[std::size_t(i)];
            const QJsonObject finding = findings[i].toObject();
            QCOMPARE(finding[u"positives"].toInt(), label.positives);
            QCOMPARE(finding[u"threshold"].isNull(), !label.rates.has_value());
            const QJsonArray roc = finding[u"roc"].toArray();
            QCOMPARE(roc.size(), qsizetype(label.curves.roc.size()));
            QVERIFY(roc[0][0].isNull()); // above every score
            for (qsizetype p = 1; p < roc.size(); ++p) {
                const RocPoint& point = label.curves.roc[std::size_t(p)];
                QVERIFY(qAbs(roc[p][0].toDouble() - point.threshold) < 1e-4);
                QVERIFY(qAbs(roc[p][1].toDouble() - point.falsePositiveRate) < 1e-8);
                QVERIFY(qAbs(roc[p][2].toDouble() - point.sensitivity) < 1e-8);
            }
        }
        QVERIFY(html.contains(u"aria-label=\"Threshold of Pleural Effusion\""));
        Evaluation hostile = evaluation;
        hostile.labels[0].label = "</script><b>";
        QVERIFY(!operatingPointsHtml(hostile).contains(u"</script><b>"));
        QVERIFY(operatingPointsHtml({}).isEmpty());
    }

    // The trainer's curves have logits; the page shows what the viewer shows.
    void thresholdsAreTheViewers() {
        const auto thresholdOf = [&](std::size_t label) {
            return readRunResults(m_run)->evaluation.labels[label].curves.roc[1].threshold;
        };
        QVERIFY(std::isnan(thresholdOf(0))); // no bundle that could tell
        const Architecture small{.variant = "M0", .inputSize = 64, .outputs = 3};
        ModelCard card = madeCard(small);
        const char* names[] = {"Fracture", "Edema", "Pleural Effusion"};
        for (std::size_t l = 0; l < 3; ++l) {
            card.labels[l] = LabelCard();
            card.labels[l].label = names[l];
            card.labels[l].trained = true;
        }
        card.labels[1].calibrationScale = 2;
        card.labels[1].calibrationOffset = -1;
        QVERIFY(writeBundle(m_run.bundle(), card, madeTensors(small)));
        const Evaluation made = madeEvaluation(); // a run's file has it in five digits
        const double edema = made.labels[0].curves.roc[1].threshold,
                     effusion = made.labels[1].curves.roc[1].threshold;
        QVERIFY(qAbs(thresholdOf(0) - 1 / (1 + std::exp(-(2 * edema - 1)))) < 1e-4);
        QVERIFY(qAbs(thresholdOf(1) - 1 / (1 + std::exp(-effusion))) < 1e-4); // not calibrated
        QVERIFY(std::isinf(readRunResults(m_run)->evaluation.labels[0].curves.roc[0].threshold));
        QVERIFY(std::filesystem::remove(m_run.bundle()));
    }

    void comparisonIsShown() {
        ModelComparison c = compareScores({madeFilms(), {true, true, true}},
                                          {madeFilms(), {true, true, true}}, {.resamples = 20});
        c.first.name = "The <other>";
        c.second.name = "Mine";
        QVERIFY(writeAtomically(m_run.metrics() / "comparison.json", toJson(c)));
        const auto results = readRunResults(m_run);
        QVERIFY(results->comparison);
        const auto figures = reportFigures(*results);
        QVERIFY(std::any_of(figures.begin(), figures.end(),
                            [](const auto& f) { return f.name == u"difference"; }));
        const QString html = QString::fromUtf8(htmlReport(*results, figures));
        QVERIFY(html.contains(u"Against another model") && html.contains(u"The &lt;other&gt;"));
        QVERIFY(html.contains(u"0.000 (0.000 to 0.000)"));
        QVERIFY(std::filesystem::remove(m_run.metrics() / "comparison.json"));
    }

    // A page without films says why; with films it warns, and names neither file nor patient.
    void filmsAreShownWithCare() {
        const auto results = readRunResults(m_run);
        const auto noModel = [](const std::filesystem::path&) -> Result<std::unique_ptr<Predictor>> {
            return failure(ErrorCode::ModelMissing, "The model file is not there. Choose another model.");
        };
        ReportFilms films = makeReportFilms(m_run, *results, noModel);
        QVERIFY(films.films.empty());
        QVERIFY(reportFilmsHtml(films).contains(films.problem.toHtmlEscaped()));
        QVERIFY(reportFilmsHtml({}).isEmpty());
        ReportFilm film;
        film.chosen = {0, "Edema", FilmRole::Missed};
        film.reading.score = 0.125;
        film.reading.state = FindingState::NotSuspected;
        film.picture = QImage(20, 20, QImage::Format_RGB32);
        film.picture.fill(Qt::gray);
        film.hasMap = true;
        film.boxes = 1;
        films = {.films = {film, film}};
        const QString html = QString::fromUtf8(htmlReport(*results, {}, films));
        QVERIFY(html.contains(u"pictures of patients") && html.contains(u"--no-films"));
        QVERIFY(html.contains(u"With the finding, lowest score: 0.125, not suspected."));
        QVERIFY(html.contains(u"no drawn box") && html.contains(u"data:image/jpeg;base64,"));
    }

    void whatNothingTaughtIsNotLearnt() {
        const QTemporaryDir folder;
        const RunFolder run(folder.path().toStdString());
        QVERIFY(run.create());
        TrainingPlan plan;
        plan.labels = {{"Edema"}, {"Pleural Effusion"}, {"Fracture"}};
        QVERIFY(writeAtomically(run.plan(), toJson(plan)));
        const Evaluation evaluation = evaluate(madeFilms(), {true, true, false}, madeOptions());
        QVERIFY(writeAtomically(run.metrics() / "validation.json", toJson(evaluation)));
        const RunResults results = readRunResults(run).value();
        QVERIFY(results.plan.labels[0].trained && results.plan.labels[1].trained);
        QVERIFY(!results.plan.labels[2].trained);
    }

    void planIsToldInWords() {
        TrainingPlan plan;
        plan.labels = {{"Edema"}, {"Fracture", false}};
        plan.data.root = "/canary";
        plan.loss.teachers = {"/canary/teacher"};
        plan.loss.mode = LossMode::Sound;
        QString all;
        for (const auto& [heading, sentence] : planInWords(plan))
            all += heading + u": "_qs + sentence;
        QVERIFY(all.contains(u"EfficientViT-M2") && all.contains(u"Not learnt: Fracture"));
        QVERIFY(all.contains(u"specificity 0.90") && !all.contains(u"canary"));
        QVERIFY(all.contains(u"One finding is learnt.") && all.contains(u", 14 findings."));
        QVERIFY(all.contains(u"30 epochs of batches") && !all.contains(u"ends early"));
        plan.labels.push_back({"Edema"});
        plan.architecture.outputs = plan.optimisation.epochs = plan.optimisation.patience = 1;
        all.clear();
        for (const auto& [heading, sentence] : planInWords(plan))
            all += sentence;
        QVERIFY(all.contains(u"2 findings are learnt.") && all.contains(u", one finding."));
        QVERIFY(all.contains(u"One epoch of batches") && all.contains(u"after an epoch without"));
    }
};

QTEST_MAIN(ReportTest)
#include "tst_report.moc"
