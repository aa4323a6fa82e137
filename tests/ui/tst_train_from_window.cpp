#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "app/training/run_watcher.h"
#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/trainer_presence.h"
#include "training/runs/training_plan.h"
#include "ui/model_commands.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QUrl>

using namespace hilum;
using namespace hilum::test;

// The whole way with the real trainer and the real reader: a run is started in the window on real films,
// watched, stopped, resumed, and its model reads an open film.
class tst_TrainFromWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aRunIsStartedStoppedResumedAndUsed();

private:
    void writePlan(const QString& run) const;
    QTemporaryDir m_folder;
    std::filesystem::path m_data;
};

void tst_TrainFromWindow::initTestCase() {
    const auto data = dataFolder();
    if (!data || !std::filesystem::exists(*data / "cxr-open/train.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    m_data = *data;
    theme::apply(*qApp);
    qputenv("HILUM_CLI", HILUM_BINARY_DIR "/bin/hilum-cli");
    qputenv("HILUM_MODULES", HILUM_BINARY_DIR "/bin");
}

void tst_TrainFromWindow::writePlan(const QString& run) const {
    const auto head = [&](const char* name, int films) {
        QFile in(QString::fromStdString((m_data / "cxr-open" / name).string()));
        QFile out(m_folder.filePath(QLatin1String(name)));
        QVERIFY(in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly));
        for (int line = 0; line <= films; ++line)
            out.write(in.readLine());
    };
    head("train.csv", 80);
    head("valid.csv", 40);
    TrainingPlan plan;
    plan.name = "Two epochs";
    plan.data.root = m_data.string();
    plan.data.trainTable = m_folder.filePath(QStringLiteral("train.csv")).toStdString();
    plan.data.validTable = m_folder.filePath(QStringLiteral("valid.csv")).toStdString();
    plan.labels = chexpertPlannedLabels({"Fracture", "Support Devices", "Enlarged Cardiomediastinum"},
                                        UncertainPolicy::Ignore, BlankPolicy::Zero);
    plan.architecture.variant = "M0";
    plan.architecture.inputSize = 64;
    plan.optimisation.epochs = 2;
    plan.optimisation.batchSize = 2; // many steps, so that there is time to stop in between
    plan.optimisation.threads = 1;
    QDir().mkpath(run);
    QVERIFY(writeAtomically(RunFolder(run.toStdString()).plan(), toJson(plan)));
}

void tst_TrainFromWindow::aRunIsStartedStoppedResumedAndUsed() {
    const QString run = m_folder.filePath(QStringLiteral("runs/two"));
    writePlan(run);
    Settings settings(m_folder.filePath(QStringLiteral("settings.ini")));
    StudyDocument document;
    DecodeService decoder;
    InferenceService inference;
    ThumbnailService thumbnails;
    StudySession session(document, decoder, inference);
    FakeFileChooser chooser;
    FakeMessagePresenter presenter;
    const TrainingPaths paths{
        m_folder.filePath(QStringLiteral("library.sqlite")), m_folder.filePath(QStringLiteral("runs")),
        m_folder.filePath(QStringLiteral("models")), QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")};
    MainWindow window({document, session, inference, thumbnails, settings, chooser, presenter, paths});
    window.show();
    QList<QUrl> opened;
    window.runs().openPage = [&](const QUrl& page) { opened << page; };
    RunMonitor& monitor = window.runs().monitor();
    const auto button = [&](const char* name) {
        return monitor.findChild<QPushButton*>(QLatin1String(name));
    };
    const auto status = [&] { return monitor.findChild<QLabel*>(QStringLiteral("runs.status"))->text(); };
    const auto click = [&](const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); };

    window.runs().showRuns(run);
    QVERIFY(QTest::qWaitForWindowActive(&monitor));
    QTRY_COMPARE(status(), QStringLiteral("Planned"));
    QCoreApplication::processEvents();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("Running"), 60'000);
    click("runs.stop");
    QCOMPARE(status(), QStringLiteral("Stopping"));
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("Stopped"), 120'000);
    QTRY_VERIFY(button("runs.start")->isVisible());
    QCOMPARE(button("runs.start")->text(), QStringLiteral("Resume"));
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(status(), QStringLiteral("Completed"), 240'000);
    QVERIFY2(presenter.shown.isEmpty(), qPrintable(presenter.shown.join(QLatin1Char('\n'))));
    const RunStatePointer state = window.runs().watcher().state(run);
    QCOMPARE(state->progress.figures.size(), std::size_t(2));
    QVERIFY(state->evaluation);

    // The film is open before the model is.
    window.open(
        {QString::fromStdString((m_data / "cxr-open/train/patient00001/study1/view1_frontal.jpg").string())});
    QTRY_VERIFY(document.current() && document.current()->radiograph);
    click("runs.use");
    auto* box = monitor.findChild<QMessageBox*>(QStringLiteral("runs.useBox"));
    QVERIFY(box);
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("runs.useConfirm")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(inference.card(), 60'000);
    QCOMPARE(inference.card()->name, std::string("Two epochs"));
    QTRY_VERIFY_WITH_TIMEOUT(document.current()->reading.prediction, 60'000);
    QCOMPARE(window.findChild<QLabel*>(QStringLiteral("reading.model"))->text(),
             QStringLiteral("Two epochs"));

    click("runs.report");
    auto* reportBox = monitor.findChild<QMessageBox*>(QStringLiteral("runs.reportBox"));
    QVERIFY(reportBox && reportBox->checkBox()->isChecked());
    QTest::mouseClick(reportBox->findChild<QPushButton*>(QStringLiteral("runs.reportConfirm")),
                      Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 120'000);
    QFile page(opened.first().toLocalFile());
    QVERIFY(page.size() > 10'000 && page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    QVERIFY(html.contains("Operating points") && html.contains("Films with maps"));
    QVERIFY(!html.contains("patient00")); // no film's path

    chooser.next = {m_folder.filePath(QStringLiteral("copy"))};
    click("runs.export");
    QTRY_VERIFY(QFile::exists(m_folder.filePath(QStringLiteral("copy.safetensors"))));
    QTRY_VERIFY(button("runs.export")->isEnabled());

    // The threshold is moved: fewer films are flagged on one end, all on the other.
    auto* slider = monitor.findChild<QSlider*>(QStringLiteral("operating.slider"));
    monitor.findChild<QTabWidget*>(QStringLiteral("runs.tabs"))
        ->setCurrentWidget(monitor.findChild<QWidget*>(QStringLiteral("runs.operating")));
    const auto operating = [&](const char* name) {
        return monitor.findChild<QLabel*>(QLatin1String(name))->text();
    };
    QTRY_VERIFY(slider->isVisible());
    const QString threshold = operating("operating.threshold");
    QVERIFY2(threshold != QLatin1String("not known"), qPrintable(threshold));
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(operating("operating.threshold"), QStringLiteral("above every score"));
    QVERIFY(operating("operating.sensitivity").startsWith(QStringLiteral("0.000")));
    QTest::keyClick(slider, Qt::Key_End);
    QVERIFY(operating("operating.sensitivity").startsWith(QStringLiteral("1.000")));
    QVERIFY(operating("operating.films").startsWith(QStringLiteral("40 of 40 flagged")));
    QVERIFY(operating("operating.threshold").toDouble() > 0); // on the scale of what the viewer shows
    click("operating.own");
    QCOMPARE(operating("operating.threshold"), threshold);

    // The run's model reads the films now: nothing to compare. Then against the one that came with Hilum.
    auto* tabs = monitor.findChild<QTabWidget*>(QStringLiteral("runs.tabs"));
    tabs->setCurrentWidget(monitor.findChild<QWidget*>(QStringLiteral("runs.comparison")));
    auto* notice = monitor.findChild<QWidget*>(QStringLiteral("comparison.notice"));
    click("comparison.start");
    QVERIFY(button("comparison.cancel")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 60'000);
    QVERIFY2(notice->accessibleName().contains(QStringLiteral("same model")),
             qPrintable(notice->accessibleName()));
    window.model().goBack();
    QTRY_VERIFY_WITH_TIMEOUT(button("comparison.start")->text().contains(QStringLiteral("starter")), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(document.current()->reading.state, ReadingState::Done, 60'000);
    click("comparison.start");
    click("comparison.cancel");
    QTRY_VERIFY_WITH_TIMEOUT(button("comparison.start")->isVisible(), 10'000);
    QVERIFY(!notice->isVisible() && !window.runs().watcher().state(run)->comparison);
    click("comparison.start");
    QTRY_VERIFY_WITH_TIMEOUT(window.runs().watcher().state(run)->comparison, 120'000);
    QTRY_VERIFY(!button("comparison.cancel")->isVisible() && !notice->isVisible());
    const ModelComparison& comparison = *window.runs().watcher().state(run)->comparison;
    QCOMPARE(comparison.second.name, std::string("Two epochs"));
    QCOMPARE(comparison.films, 40);
    const QString words = monitor.findChild<QWidget*>(QStringLiteral("comparison.forest"))->accessibleName();
    QVERIFY2(words.contains(QStringLiteral("Lung Opacity")), qPrintable(words));
}

QTEST_MAIN(tst_TrainFromWindow)
#include "tst_train_from_window.moc"
