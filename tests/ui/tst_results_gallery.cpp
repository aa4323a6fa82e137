#include "app/models/model_library.h"
#include "app/results/model_comparison.h"
#include "tests/app/run_maker.h"
#include "tests/support/made_bundle.h"
#include "tests/ui/window_fixture.h"
#include "ui/model_commands.h"
#include "ui/models/model_details.h"
#include "ui/models/model_manager.h"
#include "ui/theme.h"
#include "ui/training/comparison_page.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_details.h"
#include "ui/training/run_monitor.h"

#include <QApplication>
#include <QDir>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

using namespace hilum;
using namespace hilum::test;

// The windows of models and of a run's comparison as pictures, into $HILUM_PICTURES where that is set.
class tst_ResultsGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void models_data();
    void models();
    void comparison_data();
    void comparison();

private:
    void save(QWidget* widget, const QString& name) const;
};

namespace {

void writeModel(const QString& file, const std::string& title, std::uint32_t seed, Interval auroc) {
    const Architecture architecture{.variant = "M0", .inputSize = 64, .outputs = 14};
    ModelCard card = madeCard(architecture);
    card.name = title;
    card.created = "2026-11-2" + std::to_string(seed % 10);
    card.macroAuroc = auroc;
    for (LabelCard& label : card.labels)
        if (label.trained) {
            label.auroc = auroc;
            label.sensitivity = 0.61;
            label.specificity = 0.9;
            label.positives = 41;
            label.negatives = 251;
        }
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (!writeBundle(file.toStdString(), card, madeTensors(architecture, seed)))
        qFatal("a bundle could not be made");
}

ModelComparison madeComparison() {
    ModelComparison c;
    c.first.name = "Hilum starter, EfficientViT-M5-MXA";
    c.second.name = "Ward films, first try";
    c.films = 292;
    c.patients = 168;
    c.resamples = 1000;
    const auto figure = [](double first, double difference, double half) {
        return ComparedFigure{
            Interval{first, first - 0.05, first + 0.05},
            Interval{first + difference, first + difference - 0.05, first + difference + 0.05},
            Interval{difference, difference - half, difference + half}};
    };
    const struct {
        const char* label;
        int positives;
        double first, difference, half;
    } rows[] = {{"Cardiomegaly", 66, 0.79, 0.021, 0.032},
                {"Lung Opacity", 126, 0.81, 0.034, 0.026},
                {"Edema", 42, 0.83, -0.012, 0.041},
                {"Consolidation", 32, 0.72, 0.055, 0.06},
                {"Pneumonia", 8, 0.66, 0.09, 0.3},
                {"Atelectasis", 75, 0.74, 0.008, 0.039},
                {"Pneumothorax", 9, 0.7, -0.11, 0.4},
                {"Pleural Effusion", 64, 0.87, 0.013, 0.021},
                {"Enlarged Cardiomediastinum", 105, 0.6, 0.041, 0.05}};
    for (const auto& row : rows)
        c.labels.push_back({row.label, row.positives, 292 - row.positives, row.positives < 10,
                            figure(row.first, row.difference, row.half)});
    c.macroLabels.resize(7);
    c.competition5Labels.resize(5);
    c.macro = figure(0.766, 0.023, 0.019);
    c.competition5 = figure(0.79, 0.017, 0.021);
    c.micro = figure(0.83, 0.02, 0.012);
    return c;
}

// Logits that follow the truth, by a fixed rule.
Evaluation madeEvaluation() {
    ScoredFilms films;
    films.labels = {"Cardiomegaly", "Pleural Effusion"};
    for (int film = 0; film < 292; ++film) {
        films.patients.push_back(std::to_string(film / 2));
        for (int label = 0; label < 2; ++label) {
            const bool truth = film % (4 + label) == 0;
            films.truth.push_back(truth ? 1.0F : 0.0F);
            films.scores.push_back(0.03F * static_cast<float>((film * 37 + label * 11) % 97) - 3.0F +
                                   (truth ? 1.2F : 0.0F));
        }
    }
    EvaluationOptions options{.resamples = 100, .curves = true};
    options.thresholds = {0.3, 0.4};
    return evaluate(films, {true, true}, options);
}

} // namespace

void tst_ResultsGallery::initTestCase() {
    theme::apply(*qApp);
    qputenv("HILUM_MODEL", HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
    QDir().mkpath(qEnvironmentVariable("HILUM_PICTURES"));
}

void tst_ResultsGallery::save(QWidget* widget, const QString& name) const {
    QCoreApplication::processEvents(); // layouts that are still waiting
    QVERIFY(
        widget->grab().save(QStringLiteral("%1/%2.png").arg(qEnvironmentVariable("HILUM_PICTURES"), name)));
}

void tst_ResultsGallery::models_data() {
    QTest::addColumn<QString>("state");
    for (const char* state :
         {"models", "models-shipped", "models-rename", "models-busy", "models-broken", "models-failed",
          "models-waiting", "models-delete", "models-narrow", "models-manual"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_ResultsGallery::models() {
    QFETCH(QString, state);
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    WindowFixture fixture;
    const QString folder = fixture.paths.modelsFolder;
    const QString ward = folder + QStringLiteral("/ward.safetensors");
    if (!is("models-waiting") && !is("models-manual")) {
        writeModel(ward, "Ward films, first try", 4, {0.789, 0.741, 0.831});
        writeModel(folder + QStringLiteral("/long.safetensors"),
                   "A very long name that somebody gave to the model of the second run", 3,
                   {0.71, 0.66, 0.76});
        QFile broken(folder + QStringLiteral("/from-a-stick.safetensors"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("cut off") > 0);
    }
    if (!is("models-manual")) // the one that came with Hilum, and figures that are true
        fixture.settings.setModelHistory({ward});
    ModelManager& manager = fixture.window->model().manager();
    manager.resize(1180, 820); // whatever the screen
    manager.show();
    auto* list = manager.findChild<QListView*>(QStringLiteral("models.list"));
    auto* details = manager.findChild<ModelDetails*>();
    if (is("models-waiting"))
        return save(&manager, state);
    QTRY_COMPARE(list->model()->rowCount(), is("models-manual") ? 1 : 4);
    manager.choose(is("models-shipped")  ? fixture.window->model().inUse()
                   : is("models-broken") ? folder + QStringLiteral("/from-a-stick.safetensors")
                                         : ward);
    if (is("models-rename"))
        details->editName();
    if (is("models-busy"))
        details->setBusy(true);
    if (is("models-narrow"))
        manager.resize(760, 520);
    if (is("models-failed")) {
        fixture.reader.failLoadingWith(
            Error{ErrorCode::OutOfMemory, "There is not enough memory for the model.", {}});
        fixture.window->model().use(ward);
        QTRY_VERIFY(fixture.inference.modelError());
        QTRY_VERIFY(manager.findChild<QWidget*>(QStringLiteral("models.notice"))->isVisible());
    }
    if (is("models-delete")) {
        QTest::mouseClick(manager.findChild<QPushButton*>(QStringLiteral("models.delete")), Qt::LeftButton);
        return save(manager.findChild<QMessageBox*>(), state);
    }
    save(&manager, state);
}

void tst_ResultsGallery::comparison_data() {
    QTest::addColumn<QString>("state");
    for (const char* state : {"comparison", "comparison-none", "comparison-running", "comparison-failed",
                              "comparison-old", "report-box", "run-stopped", "operating", "operating-none"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_ResultsGallery::comparison() {
    QFETCH(QString, state);
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    WindowFixture fixture;
    QTRY_VERIFY(fixture.inference.card());
    const MadeRun run(fixture.paths.runsFolder + QStringLiteral("/ward"));
    run.event("started", R"("epochs":2,"stepsPerEpoch":10)");
    if (is("run-stopped")) // has the most buttons
        run.event("stopped", R"("epoch":2,"step":3)");
    else
        run.event("completed", R"("bestEpoch":2,"macroAuroc":0.789)");
    const Evaluation evaluation = is("operating-none") ? Evaluation() : madeEvaluation();
    run.write(QStringLiteral("metrics/validation.json"), QByteArray::fromStdString(toJson(evaluation)));
    writeModel(QFile::decodeName(run.run().bundle().c_str()), "Ward films, first try", 4,
               {0.789, 0.741, 0.831});
    if (!is("comparison-none") && !is("comparison-running"))
        run.write(QStringLiteral("metrics/comparison.json"),
                  QByteArray::fromStdString(toJson(madeComparison())));
    if (is("comparison-old"))
        std::filesystem::last_write_time(run.run().bundle(), std::filesystem::file_time_type::clock::now() +
                                                                 std::chrono::hours(1));
    fixture.window->runs().showRuns(run.path());
    RunMonitor& monitor = fixture.window->runs().monitor();
    QTRY_VERIFY(monitor.findChild<QPushButton*>(QStringLiteral("runs.report"))->isVisible());
    auto* tabs = monitor.findChild<QTabWidget*>(QStringLiteral("runs.tabs"));
    ComparisonPage* page = monitor.details()->comparison();
    tabs->setCurrentWidget(page);
    if (state.startsWith(QLatin1String("operating")))
        for (int tab = 0; tab < tabs->count(); ++tab) // the page lies in what it scrolls in
            if (tabs->widget(tab)->isAncestorOf(
                    monitor.findChild<QWidget*>(QStringLiteral("runs.operating"))))
                tabs->setCurrentIndex(tab);
    if (is("comparison-running"))
        page->setProgress(run.path(), 0.37);
    if (is("comparison-failed"))
        page->setProblem(
            run.path(),
            QStringLiteral("None of the run's validation films can be read: they do not lie where they were "
                           "looked for."));
    if (is("report-box")) {
        QTest::mouseClick(monitor.findChild<QPushButton*>(QStringLiteral("runs.report")), Qt::LeftButton);
        return save(monitor.findChild<QMessageBox*>(), state);
    }
    save(&monitor, state);
}

QTEST_MAIN(tst_ResultsGallery)
#include "tst_results_gallery.moc"
