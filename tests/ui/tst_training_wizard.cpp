#include "tests/ui/open_wizard.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"
#include "ui/training/training_commands.h"
#include "ui/training/training_wizard.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>

using namespace hilum;
using namespace hilum::test;

class tst_TrainingWizard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void newcomersPath();
    void keyboardAlone();
    void dataThatCannotBeUsed_data();
    void dataThatCannotBeUsed();
    void dataThatWerePutRightAreLearntFrom();
    void unknownTableIsMapped();
    void variantsSayTheirSize();
    void numbersSayWhatIsWrong_data();
    void numbersSayWhatIsWrong();
    void goingBackLosesNothing();
    void planAsText();
    void previewFollowsTheNumbers();
    void everyControlHasAName();
};

namespace {

QStringList eventTypes(const QString& folder) {
    QFile file(QDir(folder).filePath(QStringLiteral("events.jsonl")));
    QStringList types;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            types << QJsonDocument::fromJson(line).object()[u"type"].toString();
    return types;
}

} // namespace

void tst_TrainingWizard::initTestCase() {
    theme::apply(*qApp);
    qputenv("HILUM_TRAINER", HILUM_BINARY_DIR "/bin/hilum-train");
}

// From "Train…" to a run that trains, with clicks alone; the network is made small by typing, which a
// newcomer does not do.
void tst_TrainingWizard::newcomersPath() {
    if (!QFileInfo(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")).isExecutable())
        QSKIP("hilum-train is not built");
    OpenWizard open;
    const QTemporaryDir& folder = open.fixture.folder;
    QDir(folder.path()).mkdir(QStringLiteral("data"));
    if (!linkRealData(folder.filePath(QStringLiteral("data")), 32, 24))
        QSKIP("the real films are absent");
    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    open.fixture.chooser.next = {folder.filePath(QStringLiteral("data"))};
    const QString next = QStringLiteral("wizard.next");
    QVERIFY(!open.canGoOn());
    QVERIFY(!open.reason().isEmpty());
    open.click(QStringLiteral("data.chooseFolder"));
    ++open.clicks; // the file dialog's own button
    QTRY_VERIFY_WITH_TIMEOUT(open.canGoOn(), slow);
    QCOMPARE(open.wizard->setup().report()->sides[0].films, std::size_t(32));
    QCOMPARE(open.wizard->setup().report()->sides[1].films, std::size_t(24));
    QVERIFY(!open.wizard->setup().sheet().isNull());
    open.click(next);
    QCOMPARE(int(open.wizard->page()), int(WizardPage::Labels));
    open.click(next);
    QTRY_VERIFY_WITH_TIMEOUT(open.canGoOn(), slow);
    QVERIFY(open.child<QRadioButton>(QStringLiteral("teacher.shipped"))->isChecked());
    open.click(next);
    open.openDetails();
    open.type(QStringLiteral("architecture.inputSize"), QStringLiteral("64"));
    open.type(QStringLiteral("optimisation.epochs"), QStringLiteral("2"));
    open.wizard->setup().change([](PlanDraft& draft) { draft.plan.architecture.variant = "M0"; });
    QVERIFY2(open.canGoOn(), qPrintable(open.reason()));
    open.click(next);
    open.type(QStringLiteral("optimisation.batchSize"), QStringLiteral("8"));
    open.wizard->setup().probe();
    QTRY_VERIFY_WITH_TIMEOUT(!open.wizard->setup().isProbing(), 4 * slow);
    QVERIFY2(open.wizard->setup().probed(), qPrintable(open.wizard->setup().probeWords()));
    const ProbeResult measured = *open.wizard->setup().probed();
    QCOMPARE(measured.trainFilms, 32);
    QCOMPARE(measured.stepsPerEpoch, 4);
    QCOMPARE(measured.cacheBytes, 56.0 * 64 * 64);
    QVERIFY(measured.secondsPerStep > 0 && measured.peakBytes > 1e7 && measured.totalSeconds > 0);
    open.click(next);
    QCOMPARE(int(open.wizard->page()), int(WizardPage::Summary));
    QString started;
    connect(&open.fixture.window->training(), &TrainingCommands::started, this,
            [&](const QString& run) { started = run; });
    QVERIFY2(open.canGoOn(), qPrintable(open.reason()));
    open.click(next);
    QVERIFY2(!started.isEmpty(), "not started");
    QVERIFY2(open.clicks <= 8, qPrintable(QString::number(open.clicks)));

    const auto plan = readTrainingPlan(QDir(started).filePath(QStringLiteral("plan.json")).toStdString());
    QVERIFY(plan);
    QCOMPARE(plan->optimisation.epochs, 2);
    QCOMPARE(plan->loss.teachers.size(), std::size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(eventTypes(started).contains(QLatin1String("started")), slow);
    QTRY_VERIFY_WITH_TIMEOUT(eventTypes(started).contains(QLatin1String("completed")), 4 * slow);
    QCOMPARE(eventTypes(started).count(QLatin1String("epoch")), 2);
    QVERIFY(QFileInfo::exists(QDir(started).filePath(QStringLiteral("model.safetensors"))));
}

void tst_TrainingWizard::keyboardAlone() {
    WindowFixture fixture;
    writePhantomData(fixture.folder.path(), 16);
    fixture.chooser.next = {fixture.folder.path()};
    fixture.press(Qt::Key_T, Qt::ControlModifier);
    auto* wizard = fixture.window->findChild<TrainingWizard*>();
    QVERIFY(wizard && wizard->isVisible());
    QApplication::setActiveWindow(wizard); // else the window's own keys are heard
    // Before the focus has settled, a button would lose a press to it.
    QVERIFY(QTest::qWaitForWindowActive(wizard));
    QCOMPARE(wizard->focusWidget()->objectName(), QStringLiteral("data.chooseFolder"));
    QTest::keyClick(wizard->focusWidget(), Qt::Key_Space);
    const auto* next = wizard->findChild<QPushButton*>(QStringLiteral("wizard.next"));
    const auto* reason = wizard->findChild<QLabel*>(QStringLiteral("wizard.reason"));
    for (int page = 0; page + 1 < wizardPages; ++page) {
        QTRY_COMPARE_WITH_TIMEOUT(reason->text(), QString(), slow);
        QVERIFY2(next->isEnabled(), qPrintable(QString::number(page)));
        QCOMPARE(int(wizard->page()), page);
        QTest::keyClick(wizard->focusWidget(), Qt::Key_Return);
    }
    QCOMPARE(int(wizard->page()), int(WizardPage::Summary));
    auto* back = wizard->findChild<QPushButton*>(QStringLiteral("wizard.back"));
    QCOMPARE(back->shortcut(), QKeySequence(Qt::ALT | Qt::Key_B));
    back->setFocus();
    QTest::keyClick(back, Qt::Key_Space);
    QCOMPARE(int(wizard->page()), int(WizardPage::Machine));
    // Every page can be walked with Tab, and Tab comes round.
    for (int page = 0; page < wizardPages; ++page) {
        wizard->go(WizardPage(page));
        QSet<QWidget*> seen;
        for (QWidget* at = wizard->focusWidget(); at && !seen.contains(at); at = wizard->focusWidget()) {
            seen.insert(at);
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QVERIFY2(seen.size() >= 4, qPrintable(QString::number(page)));
        QVERIFY(std::any_of(seen.begin(), seen.end(), [](const QWidget* widget) {
            return widget->objectName() == QLatin1String("wizard.next") ||
                   widget->objectName() == QLatin1String("wizard.back");
        }));
    }
    // A slip on Escape loses nothing.
    QTest::keyClick(wizard, Qt::Key_Escape);
    QVERIFY(!wizard->isVisible());
    QApplication::setActiveWindow(fixture.window.get());
    fixture.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(wizard->isVisible());
    QCOMPARE(wizard->setup().report()->sides[0].films, std::size_t(12));
}

void tst_TrainingWizard::dataThatCannotBeUsed_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing there") << QStringLiteral("absent") << QStringLiteral("does not exist");
    QTest::newRow("no table") << QStringLiteral("empty") << QStringLiteral("no table");
    QTest::newRow("a patient on both sides") << QStringLiteral("leak") << QStringLiteral("both sides");
    QTest::newRow("no films") << QStringLiteral("films away") << QStringLiteral("no film");
}

void tst_TrainingWizard::dataThatCannotBeUsed() {
    QFETCH(QString, what);
    QFETCH(QString, said);
    OpenWizard open;
    const QString folder = open.fixture.folder.filePath(QStringLiteral("data"));
    if (what != QLatin1String("absent"))
        QDir().mkpath(folder);
    if (what == QLatin1String("leak"))
        writePhantomData(folder, 16, true);
    if (what == QLatin1String("films away")) {
        writePhantomData(folder, 16);
        QVERIFY(QDir(folder + QStringLiteral("/films")).removeRecursively());
    }
    open.choose(folder);
    QVERIFY(!open.canGoOn());
    QVERIFY2(open.reason().contains(said), qPrintable(open.reason()));
    if (what != QLatin1String("films away"))
        return;
    open.click(QStringLiteral("data.leftOut"));
    const auto* list = open.child<QTableWidget>(QStringLiteral("filmList.table"));
    QVERIFY(list);
    QCOMPARE(list->rowCount(), 16);
}

// The films' disk was away at first: nothing of that look may stay.
void tst_TrainingWizard::dataThatWerePutRightAreLearntFrom() {
    OpenWizard open;
    const QDir folder(open.fixture.folder.path());
    writePhantomData(folder.path(), 16);
    QVERIFY(QDir().rename(folder.filePath(QStringLiteral("films")), folder.filePath(QStringLiteral("away"))));
    open.choose(folder.path());
    QVERIFY(!open.canGoOn());
    QVERIFY(QDir().rename(folder.filePath(QStringLiteral("away")), folder.filePath(QStringLiteral("films"))));
    open.choose(folder.path());
    QTRY_VERIFY2_WITH_TIMEOUT(open.canGoOn(), qPrintable(open.reason()), slow);
    open.wizard->go(WizardPage::Labels);
    QVERIFY2(open.canGoOn(), qPrintable(open.reason()));
    QVERIFY(open.child<QCheckBox>(QStringLiteral("labels.trained.Edema"))->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(int(open.wizard->setup().draft().teacher), int(TeacherChoice::Shipped), slow);
}

void tst_TrainingWizard::unknownTableIsMapped() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    QFile table(open.fixture.folder.filePath(QStringLiteral("train.csv")));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QByteArray text = table.readAll();
    text.replace("Path,Sex,Age,Frontal/Lateral,AP/PA,Edema,Consolidation", "file,gender,age,v,p,oedema,cons");
    QFile other(open.fixture.folder.filePath(QStringLiteral("hospital.csv")));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write(text) > 0);
    other.close();
    open.choose(other.fileName());
    QVERIFY(open.wizard->setup().dataState() == DataState::NeedsMapping);
    QVERIFY(!open.canGoOn());
    QCOMPARE(open.child<QComboBox>(QStringLiteral("mapping.path"))->currentText(), QStringLiteral("file"));
    auto* label = open.child<QComboBox>(QStringLiteral("mapping.label.Consolidation"));
    label->setCurrentIndex(label->findText(QStringLiteral("cons")));
    open.click(QStringLiteral("mapping.use"));
    QTRY_VERIFY_WITH_TIMEOUT(open.canGoOn(), slow);
    const PlanDraft& draft = open.wizard->setup().draft();
    QCOMPARE(draft.plan.labels.size(), std::size_t(3)); // Edema, Consolidation, Pneumothorax
    QVERIFY(!draft.plan.labels[2].trained);             // no film has it
    QVERIFY(draft.problems().empty());
}

// As hilum-train counts them: EfficientViT's blocks and MXA in sound form.
void tst_TrainingWizard::variantsSayTheirSize() {
    OpenWizard open;
    open.openDetails();
    const auto* variant = open.child<QComboBox>(QStringLiteral("architecture.variant"));
    QCOMPARE(variant->count(), 6);
    QCOMPARE(variant->itemText(0), QStringLiteral("M0, 2.2 million parameters"));
    QCOMPARE(variant->itemText(2), QStringLiteral("M2, 4.0 million parameters"));
    QCOMPARE(variant->itemText(5), QStringLiteral("M5, 12.3 million parameters"));
}

void tst_TrainingWizard::numbersSayWhatIsWrong_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* field, const char* typed, const char* said) {
        QTest::addRow("%s %s", field, typed)
            << QString::fromLatin1(field) << QString::fromLatin1(typed) << QString::fromLatin1(said);
    };
    row("optimisation.epochs", "0", "one epoch");
    row("optimisation.epochs", "many", "no number");
    row("optimisation.epochs", "2.5", "whole number");
    row("optimisation.epochs", "12", "");
    row("architecture.inputSize", "20", "between 32 and 2048");
    row("optimisation.learningRate", "-1", "positive");
    row("optimisation.learningRate", "2e-3", "");
    row("augmentation.erasedArea", "0.7", "0.5");
}

void tst_TrainingWizard::numbersSayWhatIsWrong() {
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, said);
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.openDetails();
    QVERIFY(open.canGoOn());
    open.type(field, typed);
    QCOMPARE(open.child<QLineEdit>(field)->text(), typed); // what was typed stays
    const auto* words = open.child<QLabel>(field + QStringLiteral(".words"));
    QCOMPARE(open.canGoOn(), said.isEmpty());
    QVERIFY2(words->text().contains(said), qPrintable(words->text()));
    if (!said.isEmpty())
        QVERIFY(words->isVisible());
}

void tst_TrainingWizard::goingBackLosesNothing() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.openDetails();
    open.type(QStringLiteral("optimisation.epochs"), QStringLiteral("7"));
    const TrainingPlan before = open.wizard->setup().draft().made();
    for (int page = int(WizardPage::Student); page > 0; --page)
        open.click(QStringLiteral("wizard.back"));
    QCOMPARE(int(open.wizard->page()), int(WizardPage::Data));
    for (int page = 0; page < int(WizardPage::Summary); ++page)
        open.click(QStringLiteral("wizard.next"));
    QVERIFY(open.wizard->setup().draft().made() == before);
    QCOMPARE(open.child<QLineEdit>(QStringLiteral("optimisation.epochs"))->text(), QStringLiteral("7"));
}

void tst_TrainingWizard::planAsText() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.click(QStringLiteral("wizard.text"));
    auto* text = open.child<QPlainTextEdit>(QStringLiteral("planText.text"));
    const auto* words = open.child<QLabel>(QStringLiteral("planText.words"));
    const auto* use = open.child<QPushButton>(QStringLiteral("planText.use"));
    QVERIFY(text && use->isEnabled());
    const QString good = text->toPlainText();
    QString bad = good;
    text->setPlainText(bad.replace(QLatin1String("\"epochs\": 36"), QLatin1String("\"epochs\": \"many\"")));
    QVERIFY(!use->isEnabled());
    QVERIFY2(words->text().contains(QLatin1String("optimisation.epochs")), qPrintable(words->text()));
    QString other = good;
    text->setPlainText(other.replace(QLatin1String("\"epochs\": 36"), QLatin1String("\"epochs\": 5")));
    open.fixture.chooser.next = {open.fixture.folder.filePath(QStringLiteral("saved.json"))};
    open.click(QStringLiteral("planText.save"));
    text->setPlainText(QStringLiteral("{"));
    open.click(QStringLiteral("planText.load"));
    open.click(QStringLiteral("planText.use"));
    QCOMPARE(open.wizard->setup().draft().plan.optimisation.epochs, 5);
    QVERIFY(open.wizard->setup().report()); // the same data are not looked at again
}

void tst_TrainingWizard::previewFollowsTheNumbers() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.openDetails();
    auto* preview = open.child<QWidget>(QStringLiteral("student.preview"));
    QTRY_VERIFY_WITH_TIMEOUT(!open.wizard->setup().film(224).empty(), slow);
    const QImage before = preview->grab().toImage();
    open.type(QStringLiteral("augmentation.rotation"), QStringLiteral("90"));
    QVERIFY(preview->grab().toImage() != before);
}

void tst_TrainingWizard::everyControlHasAName() {
    OpenWizard open;
    writePhantomData(open.fixture.folder.path(), 16);
    open.choose(open.fixture.folder.path());
    open.openDetails();
    int controls = 0;
    for (const QWidget* widget : open.wizard->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QLatin1String("qt_")) ||
            widget->inherits("QScrollBar") || widget->inherits("QComboBoxPrivateContainer") ||
            widget->inherits("QComboBoxListView") ||
            (widget->parentWidget() && widget->parentWidget()->inherits("QComboBox")))
            continue;
        ++controls;
        QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
                 qPrintable(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                            widget->objectName()));
    }
    QVERIFY(controls > 60);
}

QTEST_MAIN(tst_TrainingWizard)
#include "tst_training_wizard.moc"
