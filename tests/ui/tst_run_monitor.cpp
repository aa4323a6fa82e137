#include "app/training/run_watcher.h"
#include "app/training/runs_store.h"
#include "tests/app/run_maker.h"
#include "tests/support/made_bundle.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/trainer_presence.h"
#include "ui/theme.h"
#include "ui/training/curve_view.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"
#include "ui/training/training_wizard.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QWheelEvent>

#include <atomic>

using namespace hilum;
using namespace hilum::test;
using namespace std::chrono_literals;

// The window of runs, driven as a person would, with a trainer that misbehaves on request.
class tst_RunMonitor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anEmptyMonitorSaysWhatToDo();
    void aRunIsStartedWatchedStoppedAndResumed();
    void aTrainerThatDiesShowsItsLastWords();
    void aTrainerThatFailsSaysWhy();
    void babbleIsSurvived();
    void linesThatAreCutAreSurvived();
    void aFullDiskIsTold();
    void aDiskWithoutRoomForTheStartIsTold();
    void aClockThatJumpsChangesNothing();
    void aHangingTrainerIsToldAsSilent();
    void aMissingTrainerIsTold();
    void aFolderIsAddedAndForgotten();
    void theModelIsUsedOnOpenFilms();
    void aBrokenModelIsRefused();
    void curvesHaveValuesZoomAndAnotherRun();
    void aRunWithoutFiguresHasNoReport();
    void theLossHasItsParts();
    void aPlanIsClonedIntoTheWizard();
    void aRunGoesBackACheckpoint();
    void closingTheViewerLeavesTheTrainer();

private:
    // A run in the folder of runs, with what its trainer will do.
    std::unique_ptr<MadeRun> run(const char* name, const QByteArray& script = {}) const;
    void open();
    RunMonitor* monitor() const { return &m_fixture->window->runs().monitor(); }
    template <typename Widget>
    Widget* part(const char* name) const {
        return monitor()->findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) const { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    QString text(const char* name) const { return part<QLabel>(name)->text(); }
    QString notice() const { return part<QWidget>("runs.notice")->accessibleName(); }
    bool shows(const char* name) const { return part<QWidget>(name)->isVisible(); }

    std::unique_ptr<WindowFixture> m_fixture;
};

namespace {

constexpr char begin[] = R"(event {"seq":%N,"type":"films","time":"%T","split":"train","rows":20,"used":20}
event {"seq":%N,"type":"started","time":"%T","parameters":1000,"epochs":4,"stepsPerEpoch":10,"threads":1}
event {"seq":%N,"type":"heartbeat","time":"%T","phase":"training","epoch":1,"step":5,"epochs":4,"stepsPerEpoch":10,"filmsPerSecond":21.4,"memoryBytes":1300000000}
)";

QByteArray epoch(int number, double macro, bool best = true) {
    return QStringLiteral(
               R"(event {"seq":%N,"type":"epoch","time":"%T","epoch":%1,"trainLoss":%2,"macroAuroc":%3,)"
               R"("microAuroc":0.7,"best":%4,"learningRate":0.001})")
               .arg(number)
               .arg(2.0 - macro)
               .arg(macro)
               .arg(best ? QStringLiteral("true") : QStringLiteral("false"))
               .toUtf8() +
           '\n';
}

} // namespace

void tst_RunMonitor::initTestCase() {
    theme::apply(*qApp);
    qputenv("HILUM_TRAINER", HILUM_BINARY_DIR "/tests/fake-trainer");
}

void tst_RunMonitor::init() {
    m_fixture = std::make_unique<WindowFixture>();
}

void tst_RunMonitor::cleanup() {
    // Whatever waits for a cue gets it, so that no trainer outlives its test.
    for (const QString& folder : m_fixture->window->runs().store().folders()) {
        QFile(folder + QStringLiteral("/end")).open(QIODevice::WriteOnly);
        QTRY_VERIFY(trainerPresence(folder.toStdString()) != TrainerPresence::Here);
    }
    m_fixture.reset();
}

std::unique_ptr<MadeRun> tst_RunMonitor::run(const char* name, const QByteArray& script) const {
    auto made =
        std::make_unique<MadeRun>(m_fixture->paths.runsFolder + QLatin1Char('/') + QLatin1String(name));
    made->write(QStringLiteral("fake-trainer.txt"), script);
    return made;
}

void tst_RunMonitor::open() {
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(monitor()->isVisible());
    if (part<QListView>("runs.list")->model()->rowCount() > 0)
        QTRY_VERIFY(shows("runs.details"));
    // Before the focus has settled, a button would lose a press to it.
    QVERIFY(QTest::qWaitForWindowActive(monitor()));
    QCoreApplication::processEvents();
}

void tst_RunMonitor::anEmptyMonitorSaysWhatToDo() {
    open();
    QVERIFY(shows("runs.empty"));
    QVERIFY(!shows("runs.details"));
    QTest::keyClick(monitor(), Qt::Key_Escape);
    QVERIFY(!monitor()->isVisible());
}

void tst_RunMonitor::aRunIsStartedWatchedStoppedAndResumed() {
    const auto made = run("first", QByteArray(begin) + epoch(1, 0.625) + "await go\nobey\n");
    open();
    QCOMPARE(text("runs.status"), QStringLiteral("Planned"));
    QVERIFY(shows("runs.start") && !shows("runs.stop") && !shows("runs.use"));
    click("runs.start");
    QVERIFY2(m_fixture->presenter.shown.isEmpty(), qPrintable(m_fixture->presenter.shown.join(u' ')));
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Running"), 15000);
    QVERIFY(text("runs.sentence").contains(QStringLiteral("of 4")));
    QTRY_VERIFY(part<CurveView>("runs.auroc")->accessibleDescription().contains(QStringLiteral("0.625")));
    QVERIFY2(text("runs.facts").contains(QStringLiteral("21 films a second")),
             qPrintable(text("runs.facts")));
    QVERIFY2(text("runs.facts").contains(QStringLiteral("1.3 GB memory")), qPrintable(text("runs.facts")));
    QVERIFY(!shows("runs.start"));
    click("runs.stop");
    // At once, whether or not the trainer has looked.
    QCOMPARE(text("runs.status"), QStringLiteral("Stopping"));
    QVERIFY(text("runs.sentence").contains(QStringLiteral("Asked")));
    QVERIFY(!part<QPushButton>("runs.stop")->isEnabled());
    made->write(QStringLiteral("go"), {});
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Stopped"), 15000);
    QVERIFY(text("runs.sentence").contains(QStringLiteral("checkpoint is saved")));
    QTRY_VERIFY(shows("runs.start"));
    QCOMPARE(part<QPushButton>("runs.start")->text(), QStringLiteral("Resume"));
    made->write(
        QStringLiteral("fake-trainer.txt"),
        R"(event {"seq":%N,"type":"resumed","time":"%T","epoch":2,"step":0,"epochs":4,"stepsPerEpoch":10}
)" + epoch(2, 0.75) +
            R"(event {"seq":%N,"type":"completed","time":"%T","bestEpoch":2,"macroAuroc":0.75}
)");
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Completed"), 15000);
    QVERIFY(text("runs.sentence").contains(QStringLiteral("0.750")));
    QVERIFY(!shows("runs.start") && !shows("runs.stop"));
    const QModelIndex row = part<QListView>("runs.list")->model()->index(0, 0);
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Completed")));
}

void tst_RunMonitor::aTrainerThatDiesShowsItsLastWords() {
    run("dies", QByteArray(begin) + "say std::bad_alloc: out of memory\ndie\n");
    open();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Ended without a word"), 15000);
    QVERIFY(notice().contains(QStringLiteral("out of memory")));
    QCOMPARE(part<QPushButton>("runs.start")->text(), QStringLiteral("Start again")); // no checkpoint yet
    QVERIFY(shows("runs.start"));
}

void tst_RunMonitor::aTrainerThatFailsSaysWhy() {
    run("fails",
        QByteArray(begin) +
            "event {\"seq\":%N,\"type\":\"failed\",\"code\":\"malformed\",\"message\":\"The table has no "
            "column Path.\"}\nexit 1\n");
    open();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Failed"), 15000);
    QCOMPARE(text("runs.sentence"), QStringLiteral("The table has no column Path."));
}

void tst_RunMonitor::babbleIsSurvived() {
    run("babbles", QByteArray(begin) + "babble 6000000\nhalf \n\nevent \nevent []\n" + "event {\"type\":\n" +
                       epoch(2, 0.6875) + "half {\"seq\":99,\"type\":\"epo\nawait end\n");
    open();
    click("runs.start");
    QTRY_VERIFY_WITH_TIMEOUT(text("runs.facts").contains(QStringLiteral("0.688")), 15000);
    QCOMPARE(text("runs.status"), QStringLiteral("Running"));
    QTest::mouseClick(part<QListView>("runs.list")->viewport(), Qt::LeftButton); // the window is alive
}

// A trainer that is killed in the middle of a line, and the next one, which takes the rest away.
void tst_RunMonitor::linesThatAreCutAreSurvived() {
    const auto made =
        run("cut", QByteArray(begin) + epoch(1, 0.625) + "half {\"seq\":5,\"type\":\"epoch\",\"mac\ndie\n");
    open();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Ended without a word"), 15000);
    QVERIFY2(text("runs.facts").contains(QStringLiteral("0.625")), qPrintable(text("runs.facts")));
    const QByteArray whole = [&] {
        QFile events(made->path() + QStringLiteral("/events.jsonl"));
        return events.open(QIODevice::ReadOnly) ? events.readAll() : QByteArray();
    }();
    made->write(QStringLiteral("fake-trainer.txt"), "cut " + QByteArray::number(whole.lastIndexOf('\n') + 1) +
                                                        "\n" + epoch(2, 0.75) + "await end\n");
    QTRY_VERIFY(shows("runs.start"));
    click("runs.start");
    QTRY_VERIFY_WITH_TIMEOUT(text("runs.facts").contains(QStringLiteral("0.750")), 15000);
    QCOMPARE(text("runs.status"), QStringLiteral("Running"));
}

void tst_RunMonitor::aFullDiskIsTold() {
    run("full", QByteArray(begin) +
                    "event {\"seq\":%N,\"type\":\"writeFailed\",\"what\":\"checkpoint\",\"message\":\"No "
                    "space left on "
                    "the disk.\"}\nawait end\n");
    open();
    click("runs.start");
    QTRY_VERIFY_WITH_TIMEOUT(notice().contains(QStringLiteral("No space left")), 15000);
    QCOMPARE(text("runs.status"), QStringLiteral("Running")); // it goes on
    QVERIFY(shows("runs.notice"));
}

// Where the last words would go there is no room; a folder in its place stands for that.
void tst_RunMonitor::aDiskWithoutRoomForTheStartIsTold() {
    const auto made = run("noroom");
    QVERIFY(QDir(made->path()).mkdir(QStringLiteral("trainer.err")));
    open();
    click("runs.start");
    QCOMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->presenter.shown.first().contains(QStringLiteral("cannot be written")));
    QCOMPARE(text("runs.status"), QStringLiteral("Planned"));
}

void tst_RunMonitor::aClockThatJumpsChangesNothing() {
    run("jumps", QByteArray(begin) + epoch(1, 0.5) + "jump 99999999\n" + epoch(2, 0.5625) +
                     "jump -999999999\n" + epoch(3, 0.59375) + "await end\n");
    open();
    click("runs.start");
    QTRY_VERIFY_WITH_TIMEOUT(text("runs.facts").contains(QStringLiteral("0.594")), 15000);
    QCOMPARE(text("runs.status"), QStringLiteral("Running"));
}

void tst_RunMonitor::aHangingTrainerIsToldAsSilent() {
    const auto made =
        run("hangs", QByteArray(begin) + "await end\nevent {\"seq\":%N,\"type\":\"completed\"}\n");
    std::chrono::seconds later{0};
    m_fixture->window->runs().watcher().setClock(
        [&later] { return std::chrono::steady_clock::now() + later; });
    open();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Running"), 15000);
    // All that it says was heard: news after the jump would be new.
    QTRY_COMPARE(m_fixture->window->runs().watcher().state(made->path())->progress.step, 5);
    later = 95s;
    QTRY_COMPARE(text("runs.status"), QStringLiteral("Silent"));
    QVERIFY(text("runs.sentence").contains(QStringLiteral("Nothing heard for 2 min")));
    QVERIFY(shows("runs.stop"));
}

void tst_RunMonitor::aMissingTrainerIsTold() {
    qputenv("HILUM_TRAINER", "/nowhere/hilum-train");
    m_fixture = std::make_unique<WindowFixture>();
    initTestCase();
    run("waits");
    open();
    click("runs.start");
    QCOMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->presenter.shown.first().contains(QStringLiteral("not installed")));
    QCOMPARE(text("runs.status"), QStringLiteral("Planned"));
}

void tst_RunMonitor::aFolderIsAddedAndForgotten() {
    const MadeRun elsewhere(m_fixture->folder.filePath(QStringLiteral("elsewhere/run")));
    open();
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("nothing"))};
    click("runs.add");
    QVERIFY(m_fixture->presenter.shown.value(0).contains(QStringLiteral("no run")));
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("elsewhere"))};
    click("runs.add");
    QTRY_VERIFY(shows("runs.details"));
    QCOMPARE(text("runs.title"), QStringLiteral("Made run"));
    part<QListView>("runs.list")->setFocus();
    QTest::keyClick(part<QListView>("runs.list"), Qt::Key_Delete);
    QTRY_VERIFY(shows("runs.empty"));
    QVERIFY(QFile::exists(elsewhere.path() + QStringLiteral("/plan.json")));
}

void tst_RunMonitor::theModelIsUsedOnOpenFilms() {
    const auto made = run("trained");
    writeMadeBundle(made->run().bundle(), Architecture{.variant = "M0", .inputSize = 64, .outputs = 14});
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    const int begun = m_fixture->reader.begun();
    open();
    click("runs.use");
    auto* box = monitor()->findChild<QMessageBox*>(QStringLiteral("runs.useBox"));
    QVERIFY(box);
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("runs.useConfirm")), Qt::LeftButton);
    QTRY_VERIFY(!m_fixture->settings.modelFile().isEmpty());
    // The viewer's own copy: the run may go on, or be deleted.
    QVERIFY(m_fixture->settings.modelFile().startsWith(m_fixture->paths.modelsFolder));
    QVERIFY(BundleFile::read(m_fixture->settings.modelFile().toStdString()));
    QTRY_VERIFY(m_fixture->reader.begun() > begun); // the open film is read again
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

void tst_RunMonitor::aBrokenModelIsRefused() {
    const auto made = run("broken");
    made->write(QStringLiteral("model.safetensors"), "half a model");
    open();
    click("runs.use");
    auto* box = monitor()->findChild<QMessageBox*>(QStringLiteral("runs.useBox"));
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("runs.useConfirm")), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->settings.modelFile().isEmpty());
}

void tst_RunMonitor::curvesHaveValuesZoomAndAnotherRun() {
    const auto first = run("a"), second = run("b");
    for (int i = 1; i <= 20; ++i) {
        first->event("epoch", QStringLiteral(R"("epoch":%1,"macroAuroc":%2,"trainLoss":1,"best":true)")
                                  .arg(i)
                                  .arg(0.5 + i * 0.01)
                                  .toLatin1());
        second->event("epoch",
                      QStringLiteral(R"("epoch":%1,"macroAuroc":0.4,"trainLoss":1)").arg(i).toLatin1());
    }
    open();
    monitor()->choose(first->path());
    auto* curve = part<CurveView>("runs.auroc");
    QTRY_VERIFY(curve->accessibleDescription().contains(QStringLiteral("0.700")));
    const QPointF right(curve->width() - 12, curve->height() / 2);
    QMouseEvent move(QEvent::MouseMove, right, curve->mapToGlobal(right), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QApplication::sendEvent(curve, &move);
    QTRY_VERIFY(curve->readout().contains(QStringLiteral("Epoch 20")));
    QVERIFY(curve->readout().contains(QStringLiteral("0.700")));
    QCOMPARE(part<CurveView>("runs.loss")->cursorAt().value_or(0), 20.0); // one cursor for all
    const auto all = curve->visibleRange();
    QWheelEvent wheel(QPointF(curve->rect().center()), curve->mapToGlobal(QPointF(curve->rect().center())),
                      {}, {0, 360}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(curve, &wheel);
    QVERIFY(curve->visibleRange().second - curve->visibleRange().first < all.second - all.first);
    QTest::mouseDClick(curve, Qt::LeftButton);
    QCOMPARE(curve->visibleRange(), all);
    auto* choice = part<QComboBox>("runs.compare");
    QTRY_COMPARE(choice->count(), 2);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->currentData().toString(), second->path());
    curve->setFocus();
    QTest::keyClick(curve, Qt::Key_Left);
    QTRY_VERIFY2(curve->readout().contains(QStringLiteral("0.400")), qPrintable(curve->readout()));
}

void tst_RunMonitor::aRunWithoutFiguresHasNoReport() {
    const auto made = run("young");
    open();
    QVERIFY(!shows("runs.report")); // no figures, no report
}

// Of a run that distils with a feature loss: total and its three parts, each with its value at the cursor.
void tst_RunMonitor::theLossHasItsParts() {
    const auto made = run("parts");
    for (int i = 1; i <= 3; ++i)
        made->event("epoch", QStringLiteral(R"("epoch":%1,"trainLoss":1.875,"hardLoss":0.5,"softLoss":0.25,)"
                                            R"("featureLoss":0.125,"macroAuroc":0.6)")
                                 .arg(i)
                                 .toLatin1());
    open();
    auto* curve = part<CurveView>("runs.loss");
    curve->setFocus();
    QTest::keyClick(curve, Qt::Key_Left);
    for (const char* value : {"1.875", "0.500", "0.250", "0.125"})
        QVERIFY2(curve->readout().contains(QLatin1String(value)), qPrintable(curve->readout()));
}

void tst_RunMonitor::aPlanIsClonedIntoTheWizard() {
    const auto made = run("model");
    TrainingPlan plan = *readTrainingPlan(made->run().plan());
    plan.name = "Like that one";
    plan.optimisation.epochs = 17;
    plan.optimisation.learningRate = 0.00025;
    QVERIFY(writeAtomically(made->run().plan(), toJson(plan)));
    open();
    QTRY_COMPARE(text("runs.title"), QStringLiteral("Like that one"));
    click("runs.clone");
    auto* wizard = m_fixture->window->findChild<TrainingWizard*>();
    QVERIFY(wizard && wizard->isVisible());
    QCOMPARE(int(wizard->page()), int(WizardPage::Data));
    TrainingPlan cloned = wizard->setup().draft().made();
    QCOMPARE(cloned.optimisation.epochs, 17);
    QVERIFY(cloned == plan);
    QVERIFY(wizard->setup().runFolder() != made->path());
    QTRY_VERIFY(wizard->setup().dataState() == DataState::Failed); // there are no such films
    QVERIFY(!wizard->findChild<QPushButton*>(QStringLiteral("wizard.next"))->isEnabled());
}

void tst_RunMonitor::aRunGoesBackACheckpoint() {
    const auto made = run("back", QByteArray(begin) + "await end\n");
    made->event("stopped", R"("epoch":1,"step":2)");
    made->write(QStringLiteral("checkpoints/last.pt"), "last");
    open();
    QTRY_COMPARE(text("runs.status"), QStringLiteral("Stopped"));
    QVERIFY(!shows("runs.back")); // to what?
    made->write(QStringLiteral("checkpoints/previous.pt"), "previous");
    QTRY_VERIFY(shows("runs.back"));
    click("runs.back");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Running"), 15000);
    QVERIFY(!QFile::exists(made->path() + QStringLiteral("/checkpoints/last.pt")));
    QVERIFY(QFile::exists(made->path() + QStringLiteral("/checkpoints/aside.pt")));
    QVERIFY(!shows("runs.back"));
    QVERIFY2(m_fixture->presenter.shown.isEmpty(), qPrintable(m_fixture->presenter.shown.join(u' ')));
}

void tst_RunMonitor::closingTheViewerLeavesTheTrainer() {
    const auto made = run("stays", QByteArray(begin) + "await end\n" + epoch(1, 0.625) +
                                       "event {\"seq\":%N,\"type\":\"completed\",\"bestEpoch\":1}\n");
    open();
    click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Running"), 15000);
    m_fixture->window->close();
    QVERIFY(!monitor()->isVisible());
    m_fixture->window.reset();
    QCOMPARE(trainerPresence(made->path().toStdString()), TrainerPresence::Here);
    made->write(QStringLiteral("end"), {});
    // The next start finds it.
    m_fixture->window = std::make_unique<MainWindow>(
        WindowParts{m_fixture->document, m_fixture->session, m_fixture->inference, m_fixture->thumbnails,
                    m_fixture->settings, m_fixture->chooser, m_fixture->presenter, m_fixture->paths});
    m_fixture->window->show();
    m_fixture->window->runs().showRuns(made->path());
    QTRY_COMPARE_WITH_TIMEOUT(text("runs.status"), QStringLiteral("Completed"), 15000);
}

QTEST_MAIN(tst_RunMonitor)
#include "tst_run_monitor.moc"
