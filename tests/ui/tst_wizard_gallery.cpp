#include "tests/support/made_bundle.h"
#include "tests/support/test_data.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/language/language.h"
#include "ui/theme.h"
#include "ui/training/training_wizard.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

using namespace hilum;
using namespace hilum::test;

// The wizard's pages as pictures, into $HILUM_PICTURES where that is set; of phantoms, so that they may be
// shown. HILUM_PICTURES_DATA names other data.
class tst_WizardGallery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pages_data();
    void pages();
};

void tst_WizardGallery::initTestCase() {
    theme::apply(*qApp);
    speak(*qApp, languageFor(qEnvironmentVariable("HILUM_PICTURES_LANGUAGE"), {}));
    qputenv("HILUM_TRAINER", HILUM_BINARY_DIR "/bin/hilum-train");
    if (qEnvironmentVariableIsEmpty("HILUM_PICTURES"))
        QSKIP("HILUM_PICTURES names no folder");
}

void tst_WizardGallery::pages_data() {
    QTest::addColumn<QString>("state");
    for (const char* state :
         {"data-empty", "data-failed",   "data-mapping", "data-leak",       "data-stopped",  "data",
          "labels",     "teacher",       "teacher-file", "teacher-unnamed", "teacher-first", "student",
          "details",    "wrong",         "machine",      "measured",        "place-mpirun",  "place-slurm",
          "summary",    "summary-slurm", "text"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void tst_WizardGallery::pages() {
    QFETCH(QString, state);
    const auto is = [&](const char* name) { return state == QLatin1String(name); };
    WindowFixture fixture;
    fixture.action(ActionId::Train)->trigger();
    auto* wizard = fixture.window->findChild<TrainingWizard*>();
    TrainingSetup& setup = wizard->setup();
    const QString folder = fixture.folder.filePath(QStringLiteral("data"));
    QDir().mkpath(folder);
    const QString own = qEnvironmentVariable("HILUM_PICTURES_DATA");
    if (is("data-leak"))
        writePhantomData(folder, 96, true);
    else if (!is("data-empty") && !is("data-failed"))
        writeDrawnData(folder, 240);
    if (is("data-mapping")) {
        QFile table(folder + QStringLiteral("/hospital.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly) &&
                table.write("file,subject_id,gender,oedema,ptx,comment\na,1,F,1,0,x\n") > 0);
        table.close();
        setup.chooseData(table.fileName());
    } else if (!is("data-empty")) {
        setup.chooseData(own.isEmpty() || is("data-leak") || is("data-failed") ? folder : own);
    }
    if (is("data-stopped")) {
        QTRY_VERIFY_WITH_TIMEOUT(setup.report(), 60000);
        setup.stopScan();
    }
    if (!is("data-empty"))
        QTRY_VERIFY_WITH_TIMEOUT(setup.dataState() == DataState::Done ||
                                     setup.dataState() == DataState::Failed ||
                                     setup.dataState() == DataState::NeedsMapping,
                                 60000);
    QTRY_VERIFY_WITH_TIMEOUT(setup.draft().shippedCard || !setup.shippedError().isEmpty(), 60000);
    const QString shipped = QStringLiteral(HILUM_SOURCE_DIR "/resources/models/hilum-starter.safetensors");
    if (is("labels"))
        wizard->go(WizardPage::Labels);
    if (state.startsWith(QLatin1String("teacher"))) {
        wizard->go(WizardPage::Teacher);
        if (is("teacher-file")) {
            setup.chooseTeacherFile(shipped);
            QTRY_VERIFY_WITH_TIMEOUT(!setup.isCheckingTeacher(), 60000);
        }
        if (is("teacher-unnamed")) {
            const QString file = fixture.folder.filePath(QStringLiteral("densenet-five-outputs.safetensors"));
            writeMadeWeights(file.toStdString(),
                             Architecture{.variant = "M0", .inputSize = 64, .outputs = 5});
            setup.chooseTeacherFile(file);
            QTRY_VERIFY_WITH_TIMEOUT(!setup.isCheckingTeacher(), 60000);
        }
        if (is("teacher-first"))
            setup.chooseTeacher(TeacherChoice::TrainFirst);
    }
    if (is("student") || is("details") || is("wrong")) {
        wizard->go(WizardPage::Student);
        wizard->findChild<QPushButton*>(QStringLiteral("student.more"))->setChecked(!is("student"));
        if (is("wrong"))
            for (const char* field : {"optimisation.epochs", "architecture.inputSize", "loss.alpha"}) {
                auto* edit = wizard->findChild<QLineEdit*>(QLatin1String(field));
                edit->selectAll();
                edit->setFocus();
                QTest::keyClicks(edit, QStringLiteral("-3"));
            }
        if (is("details"))
            QTRY_VERIFY_WITH_TIMEOUT(!setup.film(224).empty(), 60000);
    }
    if (is("machine") || is("measured"))
        wizard->go(WizardPage::Machine);
    if (is("measured") || is("summary")) {
        setup.probe();
        QTRY_VERIFY_WITH_TIMEOUT(!setup.isProbing(), 300000);
    }
    if (state.startsWith(QLatin1String("place-")) || is("summary-slurm"))
        setup.changePlace([&](LaunchPlace& place) {
            place.kind = is("place-mpirun") ? LaunchPlace::Kind::Processes : LaunchPlace::Kind::Slurm;
        });
    if (state.startsWith(QLatin1String("place-")))
        wizard->go(WizardPage::Machine);
    if (is("summary") || is("summary-slurm"))
        wizard->go(WizardPage::Summary);
    if (is("text"))
        wizard->findChild<QPushButton*>(QStringLiteral("wizard.text"))->click();
    QVERIFY(QTest::qWaitForWindowExposed(wizard));
    QTest::qWait(100); // until the layouts that were asked for are done
    const QDir pictures(qEnvironmentVariable("HILUM_PICTURES"));
    QWidget* shown = is("text") ? wizard->findChild<QWidget*>(QStringLiteral("planText")) : wizard;
    QVERIFY(shown->grab().save(pictures.filePath(QStringLiteral("wizard-%1.png").arg(state))));
    if (!is("details"))
        return;
    auto* area = qobject_cast<QScrollArea*>(wizard->findChild<QStackedWidget*>()->currentWidget());
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    QVERIFY(shown->grab().save(pictures.filePath(QStringLiteral("wizard-details-end.png"))));
}

QTEST_MAIN(tst_WizardGallery)
#include "tst_wizard_gallery.moc"
