#include "app/scene/colour_map.h"
#include "tests/ui/window_fixture.h"
#include "ui/findings_list.h"
#include "ui/hold_toggle.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QWheelEvent>

using namespace hilum;
using namespace hilum::test;

// The AI's side of the window: what is shown, when, and what is not.
class tst_WindowReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void findingsAreShownInOrder();
    void progressAndTimeAreShown();
    void mapIsOffAtFirstAndFollowsTheFinding();
    void clickAndArrowsChooseFindings();
    void keyTogglesTheMapAndHoldPeeks();
    void opacityColoursAndContour();
    void otherKindsAreAskedFor();
    void mapThatCannotBeMadeSaysWhy();
    void oneKeyHidesEverything();
    void readFirstWaitsAndIsRemembered();
    void refusedFilmHasReasonsAndNoScores();
    void warningsStandBesideTheScores();
    void everyFailureHasItsSentence();
    void missingModelLeavesTheViewer();
    void anotherFilmCancelsTheOldReading();
    void readAgain();
    void modelCardIsOneClickAway();
    void chosenModelIsRemembered();

private:
    void openFilm(const char* name = "a.dcm");
    void waitForFindings();
    FindingsList* list() const { return m_fixture->window->findChild<FindingsList*>(); }
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    QStringList rows() const;
    QString chosen() const { return list()->currentIndex().data().toString(); }
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_WindowReading::openFilm(const char* name) {
    m_fixture->window->open({m_fixture->phantom(QLatin1String(name))});
}

void tst_WindowReading::waitForFindings() {
    openFilm();
    QTRY_COMPARE(list()->model()->rowCount(), 14);
    viewport()->setFocus();
}

QStringList tst_WindowReading::rows() const {
    QStringList names;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        names << list()->model()->index(row, 0).data().toString();
    return names;
}

void tst_WindowReading::findingsAreShownInOrder() {
    waitForFindings();
    QVERIFY(list()->isVisible());
    QCOMPARE(m_fixture->child<FindingsHeader>("reading.header")->valueTitle(),
             QStringLiteral("Probability")); // the card calibrates
    QCOMPARE(m_fixture->text("disclaimer"), QStringLiteral("Research use only. Not for diagnosis."));
    // Suspected ones lead; "Support Devices" and "No Finding" never compete with the others.
    QCOMPARE(rows().first(), QStringLiteral("Lung Lesion"));
    const QStringList last = rows().mid(12);
    QVERIFY(last.contains(QLatin1String("No Finding")) && last.contains(QLatin1String("Support Devices")));
}

void tst_WindowReading::progressAndTimeAreShown() {
    m_fixture->reader.holdPredictions();
    openFilm();
    QTRY_COMPARE(m_fixture->reader.begun(), 1);
    QTRY_VERIFY(m_fixture->text("status.activity").contains(QLatin1String("Reading")));
    QVERIFY(m_fixture->text("reading.title").contains(QLatin1String("being read")));
    QVERIFY(m_fixture->child<QPushButton>("reading.cancel")->isVisible());
    m_fixture->reader.releasePredictions();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    QTRY_VERIFY(m_fixture->text("status.activity").isEmpty());
    const QString timing = m_fixture->text("status.reading");
    QVERIFY2(timing.contains(QLatin1String("CPU")) && timing.contains(QLatin1String("152 ms")),
             qPrintable(timing));
}

void tst_WindowReading::mapIsOffAtFirstAndFollowsTheFinding() {
    waitForFindings();
    const QImage without = m_fixture->picture("viewport");
    QVERIFY(!viewport()->content().map);
    m_fixture->press(Qt::Key_Period);
    QCOMPARE(chosen(), QStringLiteral("Lung Lesion"));
    QTRY_VERIFY(viewport()->content().map);
    QCOMPARE(viewport()->content().map->label, std::string("Lung Lesion"));
    // Colour where the map is strong, none in the far corner of the film.
    const QImage with = m_fixture->picture("viewport");
    const Film& film = *m_fixture->film();
    const auto toView = imageToView(filmShape(*film.radiograph), film.view, viewport()->viewSize());
    const auto& map = *viewport()->content().map;
    const auto peak = std::max_element(map.values.begin(), map.values.end()) - map.values.begin();
    const ViewPoint strong =
        toView(map.mapToImage({double(peak % map.width) + 0.5, double(peak / map.width) + 0.5}));
    const ViewPoint weak = toView({20, double(film.radiograph->rows()) - 60});
    const auto saturation = [&](const QImage& image, ViewPoint p) {
        return image.pixelColor(int(p.x), int(p.y)).hsvSaturation();
    };
    QVERIFY(saturation(with, strong) > 60);
    QCOMPARE(saturation(without, strong), 0);
    QCOMPARE(with.pixel(int(weak.x), int(weak.y)), without.pixel(int(weak.x), int(weak.y)));
    QVERIFY(m_fixture->text("map.legend").contains(QLatin1String("influenced the score")));
    m_fixture->press(Qt::Key_Period);
    QTRY_VERIFY(viewport()->content().map && viewport()->content().map->label == "Lung Opacity");
    m_fixture->press(Qt::Key_Comma);
    QCOMPARE(chosen(), QStringLiteral("Lung Lesion"));
}

void tst_WindowReading::clickAndArrowsChooseFindings() {
    waitForFindings();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                      list()->visualRect(list()->model()->index(2, 0)).center());
    QCOMPARE(QString::fromStdString(m_fixture->film()->map.label), rows()[2]);
    QVERIFY(m_fixture->film()->map.isShown);
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(QString::fromStdString(m_fixture->film()->map.label), rows()[3]);
    QTest::keyClick(list(), Qt::Key_Up);
    QCOMPARE(QString::fromStdString(m_fixture->film()->map.label), rows()[2]);
    QCOMPARE(m_fixture->document.films().size(), std::size_t(1));
}

void tst_WindowReading::keyTogglesTheMapAndHoldPeeks() {
    waitForFindings();
    m_fixture->press(Qt::Key_Period);
    QVERIFY(m_fixture->film()->map.isShown);
    auto* hold = m_fixture->child<HoldToggle>("action.ToggleMap.hold");
    hold->setHoldMilliseconds(1000000);
    m_fixture->press(Qt::Key_X);
    QVERIFY(!m_fixture->film()->map.isShown);
    QVERIFY(!viewport()->content().map);
    m_fixture->press(Qt::Key_X);
    QVERIFY(m_fixture->film()->map.isShown);
    hold->setHoldMilliseconds(0); // every press counts as held: it hides only until the release
    QTest::keyPress(viewport(), Qt::Key_X);
    QVERIFY(!m_fixture->film()->map.isShown);
    QTest::keyRelease(viewport(), Qt::Key_X);
    QVERIFY(m_fixture->film()->map.isShown);
}

void tst_WindowReading::opacityColoursAndContour() {
    waitForFindings();
    m_fixture->press(Qt::Key_Period);
    auto* slider = m_fixture->child<QSlider>("map.opacity");
    QCOMPARE(slider->value(), 40); // spec/viewer.md D2
    const QPointF at = viewport()->rect().center();
    QWheelEvent wheel(at, viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ShiftModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(), &wheel);
    QCOMPARE(slider->value(), 50);
    slider->setValue(70);
    QCOMPARE(viewport()->mapStyle().opacity, 0.7);
    auto* colours = m_fixture->child<QComboBox>("map.colours");
    QCOMPARE(colours->count(), int(allColourMaps.size()));
    const int other = (colours->currentIndex() + 1) % colours->count();
    colours->setCurrentIndex(other);
    QCOMPARE(static_cast<int>(viewport()->mapStyle().colourMap), colours->currentData().toInt());
    auto* contour = m_fixture->child<QCheckBox>("map.contour");
    const bool hadContour = viewport()->mapStyle().hasContour;
    contour->click();
    QCOMPARE(viewport()->mapStyle().hasContour, !hadContour);
    QCOMPARE(m_fixture->settings.mapStyle(), viewport()->mapStyle()); // remembered
}

void tst_WindowReading::otherKindsAreAskedFor() {
    waitForFindings();
    m_fixture->press(Qt::Key_Period);
    auto* kinds = m_fixture->child<QComboBox>("map.kind");
    QCOMPARE(kinds->count(), 2 + 3 + 3); // the fake's card has MXA with a region of interest
    QTRY_VERIFY(viewport()->content().map && viewport()->content().map->kind == AttentionKind::Saliency);
    QCOMPARE(m_fixture->reader.explained(), 1);
    kinds->setCurrentIndex(1);
    QTRY_VERIFY(viewport()->content().map &&
                viewport()->content().map->kind == AttentionKind::ClassActivation);
    QCOMPARE(m_fixture->reader.explained(), 1); // the prediction brought it along
}

void tst_WindowReading::mapThatCannotBeMadeSaysWhy() {
    waitForFindings();
    m_fixture->reader.failWith(Error{ErrorCode::Internal, "This model has no gradients.", {}});
    m_fixture->press(Qt::Key_Period);
    QTRY_COMPARE(m_fixture->text("map.legend"), QStringLiteral("This model has no gradients."));
    QCOMPARE(list()->model()->rowCount(), 14); // the scores stand
}

void tst_WindowReading::oneKeyHidesEverything() {
    waitForFindings();
    m_fixture->press(Qt::Key_Period);
    QTRY_VERIFY(viewport()->content().map);
    m_fixture->press(Qt::Key_R);
    QVERIFY(!viewport()->content().map);
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(!list()->isVisible());
    QVERIFY(m_fixture->text("status.reading").isEmpty());
    QVERIFY(m_fixture->child<QPushButton>("reading.reveal")->isVisible());
    QVERIFY(!m_fixture->action(ActionId::RevealReading)->isChecked());
    m_fixture->child<QPushButton>("reading.reveal")->click();
    QCOMPARE(list()->model()->rowCount(), 14);
    QVERIFY(viewport()->content().map);
}

void tst_WindowReading::readFirstWaitsAndIsRemembered() {
    m_fixture->action(ActionId::ReadFirst)->trigger();
    QVERIFY(m_fixture->settings.readFirst());
    openFilm();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    QVERIFY(!list()->isVisible());
    QCOMPARE(m_fixture->text("reading.title"), QStringLiteral("Read the film first"));
    viewport()->setFocus();
    m_fixture->press(Qt::Key_X); // no map either
    QVERIFY(!viewport()->content().map);
    m_fixture->press(Qt::Key_R);
    QCOMPARE(list()->model()->rowCount(), 14);
    openFilm("b.dcm"); // the next film waits again
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    QVERIFY(!list()->isVisible());
}

void tst_WindowReading::refusedFilmHasReasonsAndNoScores() {
    m_fixture->reader.refuseWith(QStringLiteral("The file says that this is no chest film (body part LEG)."));
    openFilm();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Refused);
    QTRY_VERIFY(m_fixture->text("reading.reasons").contains(QLatin1String("body part LEG")));
    QVERIFY(!list()->isVisible());
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(m_fixture->film()->radiograph); // the film itself is shown
    QCOMPARE(m_fixture->text("disclaimer"), QStringLiteral("Research use only. Not for diagnosis."));
}

void tst_WindowReading::warningsStandBesideTheScores() {
    m_fixture->reader.warnWith(QStringLiteral("Patient under 18: the model is meant for adults."));
    waitForFindings();
    const auto* warning = m_fixture->child<QWidget>("reading.warning");
    QVERIFY(warning && warning->isVisible());
    QVERIFY(warning->accessibleName().contains(QLatin1String("under 18")));
}

void tst_WindowReading::everyFailureHasItsSentence() {
    QSet<QString> titles, texts;
    int films = 0;
    for (const ErrorCode code : {ErrorCode::OutOfMemory, ErrorCode::DeviceUnavailable, ErrorCode::Internal}) {
        m_fixture->reader.failWith(Error{code, "What happened.", {}});
        openFilm(qPrintable(QStringLiteral("%1.dcm").arg(++films)));
        QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Failed);
        QTRY_VERIFY(m_fixture->text("reading.sentence").contains(QLatin1String("What happened.")));
        titles << m_fixture->text("reading.title");
        texts << m_fixture->text("reading.sentence");
        QVERIFY(!list()->isVisible());
    }
    m_fixture->reader.failWith(std::nullopt);
    m_fixture->reader.holdPredictions();
    openFilm("cancelled.dcm");
    QTRY_VERIFY(m_fixture->child<QPushButton>("reading.cancel")->isVisible());
    m_fixture->child<QPushButton>("reading.cancel")->click();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Cancelled);
    QTRY_VERIFY(m_fixture->child<QPushButton>("reading.retry")->isVisible());
    titles << m_fixture->text("reading.title");
    QCOMPARE(titles.size(), 4);
    QCOMPARE(texts.size(), 3);
    m_fixture->reader.releasePredictions();
    m_fixture->child<QPushButton>("reading.retry")->click();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

void tst_WindowReading::missingModelLeavesTheViewer() {
    QSet<QString> titles;
    openFilm();
    for (const ErrorCode code :
         {ErrorCode::ModelMissing, ErrorCode::ModelMalformed, ErrorCode::ModelMismatch}) {
        m_fixture->reader.failLoadingWith(Error{code, "What happened to the model.", {}});
        QSignalSpy changed(&m_fixture->inference, &InferenceService::modelChanged);
        m_fixture->inference.loadModel("model.safetensors");
        QTRY_VERIFY(!changed.isEmpty());
        QTRY_VERIFY(
            m_fixture->text("reading.sentence").contains(QLatin1String("What happened to the model.")));
        titles << m_fixture->text("reading.title");
    }
    QCOMPARE(titles.size(), 3);
    QVERIFY(m_fixture->child<QPushButton>("reading.choose")->isVisible());
    QVERIFY(m_fixture->film()->radiograph);
    QCOMPARE(m_fixture->child<QWidget>("viewport")->isVisible(), true);
    QVERIFY(!m_fixture->action(ActionId::ShowModelCard)->isEnabled());
}

void tst_WindowReading::anotherFilmCancelsTheOldReading() {
    m_fixture->reader.holdPredictions();
    openFilm("a.dcm");
    QTRY_COMPARE(m_fixture->reader.begun(), 1);
    const FilmId first = m_fixture->document.currentId();
    openFilm("b.dcm");
    QTRY_COMPARE(m_fixture->reader.stopped(), 1);
    m_fixture->reader.releasePredictions();
    QTRY_COMPARE(list()->model()->rowCount(), 14);
    QCOMPARE(m_fixture->film()->name, QStringLiteral("b.dcm"));
    QVERIFY(!m_fixture->document.film(first)->reading.prediction);
    m_fixture->document.setCurrent(first); // it is read when it is looked at again
    QTRY_VERIFY(m_fixture->document.film(first)->reading.prediction);
}

void tst_WindowReading::readAgain() {
    waitForFindings();
    m_fixture->press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(m_fixture->reader.finished(), 2);
    QTRY_COMPARE(list()->model()->rowCount(), 14);
}

void tst_WindowReading::modelCardIsOneClickAway() {
    waitForFindings();
    m_fixture->action(ActionId::ShowModelCard)->trigger();
    auto* dialog = m_fixture->child<QDialog>("modelCardDialog");
    QVERIFY(dialog && dialog->isVisible());
    QString text;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        text += label->text() + QLatin1Char('\n');
    for (const char* part :
         {"EfficientViT-M2 with MXA", "4f1c0b6a9d2e7f38", "12,000 frontal", "Frontal films of adults only",
          "0.77 (0.74 to 0.80)", "0.024", "Not for diagnosis"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    const auto* table = dialog->findChild<QTableWidget*>();
    QCOMPARE(table->rowCount(), 14);
    QCOMPARE(table->item(9, 0)->text(), QStringLiteral("Pneumothorax"));
    QCOMPARE(table->item(9, 1)->text(), QStringLiteral("0.83 (0.79 to 0.87)"));
    QCOMPARE(table->item(9, 2)->text(), QStringLiteral("0.19"));
    QCOMPARE(table->item(11, 1)->text(), QStringLiteral("not trained"));
}

void tst_WindowReading::chosenModelIsRemembered() {
    waitForFindings();
    m_fixture->chooser.next = {m_fixture->folder.filePath(QStringLiteral("own.safetensors"))};
    QSignalSpy changed(&m_fixture->inference, &InferenceService::modelChanged);
    m_fixture->action(ActionId::ChooseModel)->trigger();
    QCOMPARE(m_fixture->settings.modelFile(), m_fixture->chooser.next.first());
    QTRY_VERIFY(!changed.isEmpty());
    QTRY_COMPARE(m_fixture->reader.finished(), 2); // the film in front is read by the new model
    QVERIFY(m_fixture->action(ActionId::UseOwnModel)->isEnabled());
    m_fixture->action(ActionId::UseOwnModel)->trigger();
    QVERIFY(m_fixture->settings.modelFile().isEmpty());
}

QTEST_MAIN(tst_WindowReading)
#include "tst_window_reading.moc"
