#include "tests/support/made_bundle.h"
#include "tests/ui/open_wizard.h"
#include "tests/ui/training_data.h"
#include "training/runs/run_folder.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>

using namespace hilum;
using namespace hilum::test;

// The pages of a teacher's file and of the place where a run trains.
class tst_WizardPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void teachersAreChecked();
    void outputsOfAFileAreMapped();
    void rowsOfAMappingDoNotOverlap_data();
    void rowsOfAMappingDoNotOverlap();
    void aRunForElsewhereIsWrittenAndWatched_data();
    void aRunForElsewhereIsWrittenAndWatched();
    void placesSayWhatIsWrong();
};

void tst_WizardPages::initTestCase() {
    theme::apply(*qApp);
    qputenv("HILUM_TRAINER", HILUM_BINARY_DIR "/bin/hilum-train");
}

void tst_WizardPages::teachersAreChecked() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.wizard->go(WizardPage::Teacher);
    open.fixture.chooser.next = {open.fixture.brokenFile(QStringLiteral("teacher.pth"))};
    open.click(QStringLiteral("teacher.file"));
    QTRY_VERIFY_WITH_TIMEOUT(!open.wizard->setup().teacherError().isEmpty(), slow);
    QVERIFY(!open.canGoOn());
    QCOMPARE(open.reason(), open.wizard->setup().teacherError());
    open.fixture.chooser.next = {
        QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors")};
    open.click(QStringLiteral("teacher.chooseFile"));
    QTRY_VERIFY_WITH_TIMEOUT(open.canGoOn(), slow);
    QVERIFY(
        open.child<QLabel>(QStringLiteral("teacher.fileLabels"))->text().contains(QLatin1String("Edema")));
    open.click(QStringLiteral("teacher.none"));
    open.click(QStringLiteral("teacher.trainFirst"));
    open.type(QStringLiteral("teacher.epochs"), QStringLiteral("0"));
    QVERIFY(!open.canGoOn());
    open.type(QStringLiteral("teacher.epochs"), QStringLiteral("3"));
    QVERIFY(open.canGoOn());
    // Weights of another network are no start for the teacher.
    open.click(QStringLiteral("teacher.chooseWeights"));
    QTRY_VERIFY_WITH_TIMEOUT(open.reason().contains(QLatin1String("not of this network")), slow);
    open.click(QStringLiteral("teacher.dropWeights"));
    QVERIFY(open.canGoOn());
}

// Weights of five outputs that nobody named.
void tst_WizardPages::outputsOfAFileAreMapped() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.wizard->go(WizardPage::Teacher);
    const QString file = open.fixture.folder.filePath(QStringLiteral("five.safetensors"));
    writeMadeWeights(file.toStdString(), Architecture{.variant = "M0", .inputSize = 64, .outputs = 5});
    open.fixture.chooser.next = {file};
    open.click(QStringLiteral("teacher.file"));
    QTRY_VERIFY_WITH_TIMEOUT(!open.wizard->setup().isCheckingTeacher(), slow);
    QCOMPARE(open.wizard->setup().teacherError(), QString());
    // Nothing is mapped: no way on, and why.
    QVERIFY(!open.canGoOn());
    QVERIFY2(open.reason().contains(QLatin1String("choose at least one")), qPrintable(open.reason()));
    auto* edema = open.child<QComboBox>(QStringLiteral("teacher.output.Edema"));
    QVERIFY(edema);
    QTRY_VERIFY(edema->isVisible());
    QCOMPARE(edema->count(), 6);
    QCOMPARE(edema->currentData().toInt(), 0);
    edema->setFocus();
    QTest::keyClick(edema, Qt::Key_End); // as a person without a mouse
    QCOMPARE(edema->currentText(), QStringLiteral("Output 5"));
    QVERIFY2(open.canGoOn(), qPrintable(open.reason()));
    QCOMPARE(open.wizard->setup().draft().made().loss.outputs, (std::vector<TaughtLabel>{{"Edema", 5}}));
    QVERIFY(open.child<QLabel>(QStringLiteral("teacher.fileLabels"))
                ->text()
                .startsWith(QLatin1String("Teaches Edema.")));
    // The same output for another finding is seldom meant, and said.
    auto* other = open.child<QComboBox>(QStringLiteral("teacher.output.Consolidation"));
    other->setFocus();
    QTest::keyClick(other, Qt::Key_End);
    QVERIFY(open.child<QLabel>(QStringLiteral("teacher.outputsWords"))->isVisible());
    QTest::keyClick(other, Qt::Key_Home);
    QVERIFY(!open.child<QLabel>(QStringLiteral("teacher.outputsWords"))->isVisible());
    // Another file begins anew.
    open.fixture.chooser.next = {
        QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors")};
    open.click(QStringLiteral("teacher.chooseFile"));
    QTRY_VERIFY_WITH_TIMEOUT(open.canGoOn(), slow);
    QVERIFY(open.wizard->setup().draft().made().loss.outputs.empty());
    edema = open.child<QComboBox>(QStringLiteral("teacher.output.Edema"));
    QVERIFY2(edema->currentText().endsWith(QLatin1String(": Edema")), qPrintable(edema->currentText()));
}

void tst_WizardPages::rowsOfAMappingDoNotOverlap_data() {
    QTest::addColumn<QSize>("size");
    QTest::newRow("as it opens") << QSize();
    QTest::newRow("small") << QSize(860, 520);
}

void tst_WizardPages::rowsOfAMappingDoNotOverlap() {
    QFETCH(QSize, size);
    OpenWizard open;
    if (size.isValid())
        open.wizard->resize(size);
    QFile table(open.fixture.folder.filePath(QStringLiteral("hospital.csv")));
    QVERIFY(table.open(QIODevice::WriteOnly) && table.write("file,subject_id,oedema,comment\na,1,1,x\n") > 0);
    table.close();
    open.choose(table.fileName());
    QTest::qWait(50); // until a layout that was asked for is done
    const auto* mapping = open.child<QWidget>(QStringLiteral("mapping"));
    QList<QWidget*> controls;
    for (QWidget* widget : mapping->findChildren<QWidget*>())
        if (widget->isVisible() &&
            (qobject_cast<QComboBox*>(widget) || qobject_cast<QPushButton*>(widget) ||
             (qobject_cast<QLineEdit*>(widget) && !qobject_cast<QComboBox*>(widget->parent()))))
            controls << widget;
    QVERIFY(controls.size() > 25);
    const auto placeOf = [&](QWidget* widget) {
        return QRect(widget->mapTo(mapping, QPoint()), widget->size());
    };
    for (qsizetype i = 0; i < controls.size(); ++i) {
        QVERIFY2(controls[i]->height() >= controls[i]->minimumSizeHint().height(),
                 qPrintable(controls[i]->objectName()));
        QVERIFY2(mapping->rect().contains(placeOf(controls[i])), qPrintable(controls[i]->objectName()));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!placeOf(controls[i]).intersects(placeOf(controls[j])),
                     qPrintable(controls[i]->objectName() + QLatin1Char(' ') + controls[j]->objectName()));
    }
}

void tst_WizardPages::aRunForElsewhereIsWrittenAndWatched_data() {
    QTest::addColumn<int>("choice");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("command");
    QTest::newRow("mpirun") << int(LaunchPlace::Kind::Processes) << QStringLiteral("train.sh")
                            << QStringLiteral("mpirun -n 2 --bind-to none ");
    QTest::newRow("Slurm") << int(LaunchPlace::Kind::Slurm) << QStringLiteral("train.slurm")
                           << QStringLiteral("sbatch ");
}

void tst_WizardPages::aRunForElsewhereIsWrittenAndWatched() {
    QFETCH(int, choice);
    QFETCH(QString, script);
    QFETCH(QString, command);
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.wizard->go(WizardPage::Machine);
    auto* place = open.child<QComboBox>(QStringLiteral("machine.place"));
    place->setFocus();
    for (int step = 0; step < choice; ++step)
        QTest::keyClick(place, Qt::Key_Down);
    QCOMPARE(int(open.wizard->setup().place().kind), choice);
    if (choice == int(LaunchPlace::Kind::Slurm)) {
        QVERIFY(!open.wizard->setup().isProbing()); // of this computer, which says nothing of that one
        open.type(QStringLiteral("slurm.nodes"), QStringLiteral("3"));
        open.type(QStringLiteral("slurm.partition"), QStringLiteral("long"));
    }
    open.click(QStringLiteral("wizard.next"));
    auto* line = open.child<QLineEdit>(QStringLiteral("summary.command"));
    QVERIFY(line->isVisible());
    QVERIFY2(line->text().startsWith(command), qPrintable(line->text()));
    open.click(QStringLiteral("summary.copy"));
    QCOMPARE(QGuiApplication::clipboard()->text(), line->text());
    auto* next = open.child<QPushButton>(QStringLiteral("wizard.next"));
    QVERIFY(next->text().contains(QLatin1String("Write")));
    const QString folder = open.wizard->setup().runFolder();
    open.click(QStringLiteral("wizard.next"));
    QFile text(folder + QLatin1Char('/') + script);
    QVERIFY(text.open(QIODevice::ReadOnly));
    const QByteArray written = text.readAll();
    QVERIFY(written.startsWith("#!/bin/") && written.contains(folder.toUtf8()));
    if (choice == int(LaunchPlace::Kind::Slurm))
        QVERIFY(written.contains("--nodes=3\n") && written.contains("--partition=long\n"));
    QVERIFY(readTrainingPlan(RunFolder(folder.toStdString()).plan()));
    QVERIFY(!QFile::exists(folder + QStringLiteral("/events.jsonl"))); // nobody has begun
    RunMonitor& monitor = open.fixture.window->runs().monitor();
    QVERIFY(monitor.isVisible());
    QTRY_COMPARE(monitor.chosen(), folder);
    QTRY_COMPARE(monitor.findChild<QLabel*>(QStringLiteral("runs.status"))->text(),
                 QStringLiteral("Planned"));
    auto* shown = monitor.findChild<QLineEdit*>(QStringLiteral("runs.command"));
    QVERIFY(shown->isVisible() && shown->text().endsWith(folder + QLatin1Char('/') + script));
}

void tst_WizardPages::placesSayWhatIsWrong() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.wizard->go(WizardPage::Machine);
    open.wizard->setup().changePlace([](LaunchPlace& place) { place.kind = LaunchPlace::Kind::Slurm; });
    QVERIFY(open.canGoOn());
    open.type(QStringLiteral("slurm.time"), QStringLiteral("soon"));
    QVERIFY(!open.canGoOn());
    QVERIFY(
        open.child<QLabel>(QStringLiteral("slurm.time.words"))->text().contains(QLatin1String("12:00:00")));
    open.type(QStringLiteral("slurm.time"), QStringLiteral("2-12"));
    QVERIFY(open.canGoOn());
    open.type(QStringLiteral("slurm.nodes"), QStringLiteral("many"));
    QVERIFY(!open.canGoOn());
    // What is wrong with one place keeps nobody from another.
    open.wizard->setup().changePlace([](LaunchPlace& place) { place.kind = LaunchPlace::Kind::Here; });
    QVERIFY(open.canGoOn());
}

QTEST_MAIN(tst_WizardPages)
#include "tst_wizard_pages.moc"
