#include "app/results/report_writer.h"
#include "app/training/run_watcher.h"
#include "app/training/runs_store.h"
#include "app/training/trainer_launcher.h"
#include "tests/app/run_maker.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/plan_presets.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTabWidget>

using namespace hilum;
using namespace hilum::test;

// The window of runs as pictures, into $HILUM_PICTURES where that is set: its states with runs that are
// written by hand, and a real run on drawn films, which is what the manual shows.
class tst_MonitorGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void states_data();
    void states();
    void aRealRun();

private:
    static void save(QWidget& window, const QString& name) {
        QCoreApplication::processEvents();
        const QDir pictures(qEnvironmentVariable("HILUM_PICTURES"));
        QVERIFY(window.grab().save(pictures.filePath(name + QStringLiteral(".png"))));
    }
};

void tst_MonitorGallery::initTestCase() {
    theme::apply(*qApp);
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

void tst_MonitorGallery::states_data() {
    QTest::addColumn<QString>("state");
    for (const char* state : {"empty", "planned", "elsewhere", "starting", "packing", "running", "stopping",
                              "silent", "stopped", "died", "failed", "trouble", "unreadable"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_MonitorGallery::states() {
    QFETCH(QString, state);
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    WindowFixture fixture;
    const auto folder = [&](const char* name) {
        return fixture.paths.runsFolder + QLatin1Char('/') + QLatin1String(name);
    };
    std::unique_ptr<MadeRun> run;
    std::optional<RunLock> lock;
    std::chrono::seconds later{0};
    if (!is("empty"))
        run = std::make_unique<MadeRun>(folder("a-run"));
    if (is("elsewhere"))
        run->write(QStringLiteral("train.slurm"), "#!/bin/bash\n");
    if (is("unreadable"))
        run->write(QStringLiteral("plan.json"), "{\"name\":");
    const bool hasBegun =
        !is("empty") && !is("planned") && !is("elsewhere") && !is("starting") && !is("unreadable");
    if (hasBegun || is("starting"))
        lock.emplace(std::move(*RunLock::acquire(run->run().root())));
    if (hasBegun)
        run->event("films", R"("split":"train","rows":20431,"used":20425,"leftOut":6)");
    if (is("packing"))
        run->event("heartbeat", R"("phase":"packing","done":4200,"all":20425,"memoryBytes":412000000)");
    if (hasBegun && !is("packing")) {
        run->event("started", R"("parameters":4210000,"epochs":36,"stepsPerEpoch":638,"threads":8)");
        run->event("heartbeat", R"("phase":"training","epoch":3,"step":214,"epochs":36,"stepsPerEpoch":638,)"
                                R"("filmsPerSecond":43.7,"memoryBytes":1830000000)");
    }
    if (is("stopped") || is("died") || is("failed")) {
        run->write(QStringLiteral("checkpoints/last.pt"), "last");
        run->write(QStringLiteral("checkpoints/previous.pt"), "previous");
    }
    if (is("stopped"))
        run->event("stopped", R"("epoch":3,"step":230)");
    if (is("failed"))
        run->event(
            "failed",
            R"("code":"write_failed","message":"The run's folder cannot be written: the disk is full. Make room and try again.")");
    if (is("trouble"))
        run->event(
            "writeFailed",
            R"("what":"checkpoint","message":"The file cannot be written: no space left on the disk.")");
    if (is("died") || is("failed"))
        run->write(QStringLiteral("trainer.err"),
                   "terminate called after throwing an instance of 'std::bad_alloc'\n");
    if (is("died") || is("failed") || is("stopped"))
        lock.reset();
    RunWatcher& watcher = fixture.window->runs().watcher();
    watcher.setClock([&later] { return std::chrono::steady_clock::now() + later; });
    fixture.window->runs().showRuns(run ? run->path() : QString());
    RunMonitor& monitor = fixture.window->runs().monitor();
    monitor.resize(1240, 860);
    const auto status = [&] { return monitor.findChild<QLabel*>(QStringLiteral("runs.status"))->text(); };
    if (run)
        QTRY_VERIFY(!status().isEmpty());
    if (is("died") || is("silent")) { // a while after the last look
        later = std::chrono::seconds(is("silent") ? 200 : 5);
        QTRY_VERIFY(status() != QStringLiteral("Running"));
    }
    if (is("stopping")) {
        run->write(QStringLiteral("control.json"), R"({"id": 1, "command": "stop"})");
        QTRY_COMPARE(status(), QStringLiteral("Stopping"));
    }
    save(monitor, QStringLiteral("runs-") + state);
}

void tst_MonitorGallery::aRealRun() {
    WindowFixture fixture;
    const QString data = fixture.folder.filePath(QStringLiteral("data"));
    writeDrawnData(data, 240);
    TrainingPlan plan;
    plan.name = "Drawn films";
    plan.data.root = data.toStdString();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Lung Lesion"}, {"Pleural Effusion"}, {"Edema"}};
    applyPreset(plan, StudentPreset::Quick, true);
    plan.architecture.inputSize = 112;
    plan.architecture.outputs = 3;
    plan.loss.teachers = {HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors"};
    plan.loss.alpha = 0.3;
    plan.loss.features = 0.5;
    plan.optimisation.epochs = 12;
    plan.optimisation.batchSize = 16;
    plan.optimisation.checkpointSeconds = 5;
    const QString run = fixture.paths.runsFolder + QStringLiteral("/drawn-films");
    const RunFolder folder(run.toStdString());
    QVERIFY(folder.create());
    QVERIFY(writeAtomically(folder.plan(), toJson(plan)));
    fixture.window->runs().showRuns(run);
    RunMonitor& monitor = fixture.window->runs().monitor();
    monitor.resize(1240, 860);
    QVERIFY(TrainerLauncher(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")).start(run));
    fixture.window->runs().watcher().expectTrainer(run);
    const auto state = [&] { return fixture.window->runs().watcher().state(run); };
    constexpr int slow = 600'000;
    QTRY_VERIFY_WITH_TIMEOUT(state() && state()->progress.figures.size() >= 7, slow);
    save(monitor, QStringLiteral("runs-mid"));
    QTRY_COMPARE_WITH_TIMEOUT(monitor.findChild<QLabel*>(QStringLiteral("runs.status"))->text(),
                              QStringLiteral("Completed"), slow);
    save(monitor, QStringLiteral("runs-completed"));
    auto* tabs = monitor.findChild<QTabWidget*>(QStringLiteral("runs.tabs"));
    const QStringList names{QStringLiteral("curves"), QStringLiteral("findings"), QStringLiteral("log"),
                            QStringLiteral("plan")};
    for (int tab = 1; tab < names.size(); ++tab) {
        tabs->setCurrentIndex(tab);
        save(monitor, QStringLiteral("runs-") + names[tab]);
    }
    const auto report = writeReport(folder);
    QVERIFY(report);
    for (const auto& figure : report->figures)
        QVERIFY(QFile::copy(
            QString::fromStdString(figure.string()),
            QDir(qEnvironmentVariable("HILUM_PICTURES"))
                .filePath(
                    QStringLiteral("report-%1").arg(QString::fromStdString(figure.filename().string())))));
}

QTEST_MAIN(tst_MonitorGallery)
#include "tst_monitor_gallery.moc"
