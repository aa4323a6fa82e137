#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "app/training/run_watcher.h"
#include "tests/support/test_data.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/training_plan.h"
#include "ui/model_commands.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"
#include "ui/training/training_wizard.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTabWidget>
#include <QUrl>

using namespace hilum;
using namespace hilum::test;

namespace {

constexpr int slow = 240'000; // milliseconds, on a busy machine

// The real window with the real reader on folders of the test's own, and a hand that counts its clicks.
class Viewer {
public:
    explicit Viewer(const QString& folder) // that exists
        : m_settings(folder + QStringLiteral("/settings.ini")), m_session(document, m_decoder, inference),
          window({document, m_session, inference, m_thumbnails, m_settings, chooser, presenter,
                  TrainingPaths{folder + QStringLiteral("/library.sqlite"), folder + QStringLiteral("/runs"),
                                folder + QStringLiteral("/models"),
                                QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")}}) {
        window.resize(1440, 900);
        window.show();
    }
    QWidget* find(const char* name) const {
        const auto* wizard = window.findChild<TrainingWizard*>();
        if (auto* inWizard = wizard ? wizard->findChild<QWidget*>(QLatin1String(name)) : nullptr)
            return inWizard;
        return window.runs().monitor().findChild<QWidget*>(QLatin1String(name));
    }
    void click(const char* name) {
        QWidget* widget = find(name);
        QVERIFY2(widget && widget->isVisible() && widget->isEnabled(), name);
        QTest::mouseClick(widget, Qt::LeftButton);
        ++clicks;
    }
    void chooseData(const QString& folder) {
        chooser.next = {folder};
        click("data.chooseFolder");
        ++clicks; // the button of the desktop's dialog
    }
    void train() {
        window.actionRegistry().action(ActionId::Train)->trigger(); // the menu's entry
        ++clicks;
        auto* wizard = window.findChild<TrainingWizard*>();
        QVERIFY(wizard && QTest::qWaitForWindowExposed(wizard));
    }
    void type(const char* name, const char* text) const {
        auto* edit = qobject_cast<QLineEdit*>(find(name));
        QVERIFY2(edit, name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(text));
    }
    bool canGoOn() const { return find("wizard.next")->isEnabled(); }
    QString status() const { return qobject_cast<QLabel*>(find("runs.status"))->text(); }
    QString startText() const { return qobject_cast<QPushButton*>(find("runs.start"))->text(); }
    RunStatePointer run() const { return window.runs().watcher().state(window.runs().monitor().chosen()); }

    StudyDocument document;
    InferenceService inference;
    FakeFileChooser chooser;
    FakeMessagePresenter presenter;

private:
    Settings m_settings;
    DecodeService m_decoder;
    ThumbnailService m_thumbnails;
    StudySession m_session;

public:
    mutable MainWindow window;
    int clicks = 0;
};

} // namespace

// The whole way with the real trainer and the real reader: from a folder of real films through the wizard to
// a run that is watched, stopped and resumed, and whose model reads an open film.
class tst_TrainFromWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aNewcomerNeedsFewClicks();
    void aRunIsPlannedStartedStoppedResumedAndUsed();

private:
    QString place(const char* name) const; // a new folder
    QString data(const char* name, int train, int valid) const;
    QTemporaryDir m_folder;
};

void tst_TrainFromWindow::initTestCase() {
    const auto data = dataFolder();
    if (!data || !std::filesystem::exists(*data / "cxr-open/train.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    theme::apply(*qApp);
    qputenv("HILUM_CLI", HILUM_BINARY_DIR "/bin/hilum-cli");
    qputenv("HILUM_CLI", HILUM_BINARY_DIR "/bin/hilum-cli");
    qputenv("HILUM_MODULES", HILUM_BINARY_DIR "/bin");
}

QString tst_TrainFromWindow::place(const char* name) const {
    const QString folder = m_folder.filePath(QLatin1String(name));
    QDir().mkpath(folder);
    return folder;
}

QString tst_TrainFromWindow::data(const char* name, int train, int valid) const {
    const QString folder = place(name);
    if (!linkRealData(folder, train, valid))
        qFatal("the real films are gone");
    return folder;
}

// What is recommended, with nothing changed: at most eight clicks from "Train…", itself counted, to a trainer
// that trains.
void tst_TrainFromWindow::aNewcomerNeedsFewClicks() {
    Viewer viewer(place("newcomer"));
    viewer.train();
    viewer.chooseData(data("few", 32, 24));
    QTRY_VERIFY_WITH_TIMEOUT(viewer.find("wizard.skip")->isEnabled(), slow);
    viewer.click("wizard.skip");
    QTRY_VERIFY_WITH_TIMEOUT(viewer.canGoOn(), slow);
    viewer.click("wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(viewer.status(), QStringLiteral("Running"), slow);
    QTRY_VERIFY_WITH_TIMEOUT(viewer.run()->progress.phase == "training", slow);
    qInfo("clicks to a running training: %d", viewer.clicks);
    QVERIFY2(viewer.clicks <= 8, qPrintable(QString::number(viewer.clicks)));
    QCOMPARE(viewer.run()->plan->architecture.variant, std::string("M5"));
    QCOMPARE(viewer.run()->plan->loss.teachers.size(), std::size_t(1));
    viewer.click("runs.stop");
    QTRY_COMPARE_WITH_TIMEOUT(viewer.status(), QStringLiteral("Stopped"), slow);
}

void tst_TrainFromWindow::aRunIsPlannedStartedStoppedResumedAndUsed() {
    Viewer viewer(place("whole"));
    QList<QUrl> opened;
    viewer.window.runs().openPage = [&](const QUrl& page) { opened << page; };
    viewer.train();
    const int before = viewer.clicks;
    viewer.chooseData(data("subset", 80, 40));
    QTRY_VERIFY_WITH_TIMEOUT(viewer.canGoOn(), slow);
    viewer.click("wizard.next"); // labels
    viewer.click("wizard.next"); // teacher
    QTRY_VERIFY_WITH_TIMEOUT(viewer.canGoOn(), slow);
    QVERIFY(qobject_cast<QRadioButton*>(viewer.find("teacher.shipped"))->isChecked());
    viewer.click("wizard.next"); // student
    // A network for a test: what a newcomer leaves alone.
    qobject_cast<QPushButton*>(viewer.find("student.more"))->setChecked(true);
    auto* variant = qobject_cast<QComboBox*>(viewer.find("architecture.variant"));
    variant->setFocus();
    QTest::keyClick(variant, Qt::Key_Home);
    viewer.type("architecture.inputSize", "64");
    viewer.type("optimisation.epochs", "2");
    viewer.click("wizard.next");                // machine
    viewer.type("optimisation.batchSize", "2"); // many steps, so that there is time to stop in between
    viewer.type("optimisation.threads", "1");
    QVERIFY(viewer.canGoOn());
    viewer.click("wizard.next"); // summary
    viewer.type("summary.name", "Two epochs");
    QVERIFY(viewer.canGoOn());
    viewer.click("wizard.next"); // starts
    QVERIFY2(viewer.clicks - before <= 8, qPrintable(QString::number(viewer.clicks - before)));

    QTRY_COMPARE_WITH_TIMEOUT(viewer.status(), QStringLiteral("Running"), slow);
    QTRY_VERIFY_WITH_TIMEOUT(viewer.run()->progress.phase == "training", slow);
    QCOMPARE(viewer.run()->name, QStringLiteral("Two epochs"));
    QCOMPARE(viewer.run()->plan->architecture.variant, std::string("M0"));
    viewer.click("runs.stop");
    QCOMPARE(viewer.status(), QStringLiteral("Stopping"));
    QTRY_COMPARE_WITH_TIMEOUT(viewer.status(), QStringLiteral("Stopped"), slow);
    QTRY_VERIFY(viewer.find("runs.start")->isVisible());
    QCOMPARE(viewer.startText(), QStringLiteral("Resume"));
    viewer.click("runs.start");
    QTRY_COMPARE_WITH_TIMEOUT(viewer.status(), QStringLiteral("Completed"), slow);
    QVERIFY2(viewer.presenter.shown.isEmpty(), qPrintable(viewer.presenter.shown.join(QLatin1Char('\n'))));
    QCOMPARE(viewer.run()->progress.figures.size(), std::size_t(2));
    QCOMPARE(viewer.run()->progress.resumptions, 1);
    QVERIFY(viewer.run()->progress.memoryBytes > 50'000'000);
    QVERIFY(viewer.run()->evaluation);

    // The film is open before the model is.
    const auto film = *dataFolder() / "cxr-open/train/patient00001/study1/view1_frontal.jpg";
    viewer.window.open({QString::fromStdString(film.string())});
    QTRY_VERIFY(viewer.document.current() && viewer.document.current()->radiograph);
    viewer.click("runs.use");
    auto* box = viewer.window.runs().monitor().findChild<QMessageBox*>(QStringLiteral("runs.useBox"));
    QVERIFY(box);
    QTest::mouseClick(box->findChild<QPushButton*>(QStringLiteral("runs.useConfirm")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(viewer.inference.card(), slow);
    QCOMPARE(viewer.inference.card()->name, std::string("Two epochs"));
    QTRY_VERIFY_WITH_TIMEOUT(viewer.document.current()->reading.prediction, slow);
    QCOMPARE(viewer.window.findChild<QLabel*>(QStringLiteral("reading.model"))->text(),
             QStringLiteral("Two epochs"));

    RunMonitor& monitor = viewer.window.runs().monitor();
    viewer.click("runs.report");
    auto* reportBox = monitor.findChild<QMessageBox*>(QStringLiteral("runs.reportBox"));
    QVERIFY(reportBox && reportBox->checkBox()->isChecked());
    QTest::mouseClick(reportBox->findChild<QPushButton*>(QStringLiteral("runs.reportConfirm")),
                      Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, slow);
    QFile page(opened.first().toLocalFile());
    QVERIFY(page.size() > 10'000 && page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    QVERIFY(html.contains("Operating points") && html.contains("Films with maps"));
    QVERIFY(!html.contains("patient00")); // no film's path

    viewer.chooser.next = {m_folder.filePath(QStringLiteral("copy"))};
    viewer.click("runs.export");
    QTRY_VERIFY(QFile::exists(m_folder.filePath(QStringLiteral("copy.safetensors"))));
    QTRY_VERIFY(viewer.find("runs.export")->isEnabled());

    // The threshold is moved: fewer films are flagged on one end, all on the other.
    auto* tabs = monitor.findChild<QTabWidget*>(QStringLiteral("runs.tabs"));
    const auto showTab = [&](const char* name) { // a page, or what it scrolls in
        const QWidget* page = monitor.findChild<QWidget*>(QLatin1String(name));
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->widget(tab) == page || tabs->widget(tab)->isAncestorOf(page))
                tabs->setCurrentIndex(tab);
    };
    auto* slider = monitor.findChild<QSlider*>(QStringLiteral("operating.slider"));
    showTab("runs.operating");
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
    viewer.click("operating.own");
    QCOMPARE(operating("operating.threshold"), threshold);

    // The run's model reads the films now: nothing to compare. Then against the one that came with Hilum.
    showTab("runs.comparison");
    auto* notice = monitor.findChild<QWidget*>(QStringLiteral("comparison.notice"));
    const auto* start = monitor.findChild<QPushButton*>(QStringLiteral("comparison.start"));
    const auto* cancel = monitor.findChild<QPushButton*>(QStringLiteral("comparison.cancel"));
    viewer.click("comparison.start");
    QVERIFY(cancel->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), slow);
    QVERIFY2(notice->accessibleName().contains(QStringLiteral("same model")),
             qPrintable(notice->accessibleName()));
    viewer.window.model().goBack();
    QTRY_VERIFY_WITH_TIMEOUT(start->text().contains(QStringLiteral("starter")), slow);
    QTRY_COMPARE_WITH_TIMEOUT(viewer.document.current()->reading.state, ReadingState::Done, slow);
    viewer.click("comparison.start");
    viewer.click("comparison.cancel");
    QTRY_VERIFY_WITH_TIMEOUT(start->isVisible(), 10'000);
    QVERIFY(!notice->isVisible() && !viewer.run()->comparison);
    viewer.click("comparison.start");
    QTRY_VERIFY_WITH_TIMEOUT(viewer.run()->comparison, slow);
    QTRY_VERIFY(!cancel->isVisible() && !notice->isVisible());
    const ModelComparison& comparison = *viewer.run()->comparison;
    QCOMPARE(comparison.second.name, std::string("Two epochs"));
    QCOMPARE(comparison.films, 40);
    const QString words = monitor.findChild<QWidget*>(QStringLiteral("comparison.forest"))->accessibleName();
    QVERIFY2(words.contains(QStringLiteral("Lung Opacity")), qPrintable(words));
}

QTEST_MAIN(tst_TrainFromWindow)
#include "tst_train_from_window.moc"
