#include "app/monitor/monitor_settings.h"
#include "app/view/user_presets.h"
#include "tests/ui/window_fixture.h"
#include "ui/display/card_frame.h"
#include "ui/display/histogram_view.h"
#include "ui/display/magnifier.h"
#include "ui/display/monitor_commands.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMouseEvent>
#include <QPushButton>
#include <QSlider>
#include <QWheelEvent>
#include <cmath>

using namespace hilum;
using namespace hilum::test;

// How the film is drawn, chosen in the real window.
class tst_WindowDisplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void interpolationIsChosenAndKept();
    void keysAndDragsTurnFreely();
    void magnifierShowsTheFilmAtTheCursor();
    void trueSizeFollowsTheCard();
    void greysAreCorrectedWhereAsked();
    void presetsAreSavedAndComeByKey();
    void histogramHandlesTurnTheWindow();
    void histogramFollowsAndTakesNumbers();

private:
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    const ViewState& view() const { return m_fixture->film()->view; }
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_WindowDisplay::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->loadState, LoadState::Ready);
    viewport()->setFocus();
}

void tst_WindowDisplay::interpolationIsChosenAndKept() {
    QVERIFY(m_fixture->action(ActionId::InterpolateSmooth)->isChecked());
    for (int i = 0; i < 10; ++i)
        m_fixture->action(ActionId::ZoomIn)->trigger();
    QSet<QByteArray> pictures;
    const auto shown = [&](Interpolation interpolation) {
        const QImage picture = m_fixture->picture("viewport");
        pictures.insert(
            QByteArray(reinterpret_cast<const char*>(picture.constBits()), picture.sizeInBytes()));
        return viewport()->content().interpolation == interpolation &&
               m_fixture->settings.interpolation() == interpolation;
    };
    QVERIFY(shown(Interpolation::Smooth));
    QTest::keyClick(viewport(), Qt::Key_S);
    QVERIFY(shown(Interpolation::Nearest));
    QVERIFY(m_fixture->action(ActionId::InterpolateNearest)->isChecked());
    QTest::keyClick(viewport(), Qt::Key_S);
    QVERIFY(shown(Interpolation::Cubic));
    QCOMPARE(pictures.size(), 3);
    QTest::keyClick(viewport(), Qt::Key_S);
    QVERIFY(shown(Interpolation::Smooth));
    m_fixture->action(ActionId::InterpolateCubic)->trigger();
    const Settings again(m_fixture->folder.filePath(QStringLiteral("settings.ini")));
    QVERIFY(shown(Interpolation::Cubic));
}

void tst_WindowDisplay::keysAndDragsTurnFreely() {
    QTest::keyClick(viewport(), Qt::Key_BracketRight, Qt::AltModifier);
    QTest::keyClick(viewport(), Qt::Key_BracketRight, Qt::AltModifier);
    QCOMPARE(view().angle, 2.0);
    QVERIFY(view().isFitted);
    const ImagePoint middle =
        imageToView(filmShape(*m_fixture->film()->radiograph), view(), viewport()->viewSize())
            .inverted()({viewport()->width() / 2.0, viewport()->height() / 2.0});
    m_fixture->action(ActionId::ToolRotate)->trigger();
    const QPoint centre = viewport()->rect().center();
    // A quarter of a circle, from the right of the middle to below it.
    QTest::mousePress(viewport(), Qt::LeftButton, {}, centre + QPoint(150, 0));
    for (int step = 1; step <= 30; ++step) {
        const double turn = step * 3 * M_PI / 180;
        const QPointF at = QPointF(centre) + QPointF(150 * std::cos(turn), 150 * std::sin(turn));
        QMouseEvent move(QEvent::MouseMove, at, viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(viewport(), &move);
    }
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, centre + QPoint(0, 150));
    QVERIFY2(std::abs(totalTurn(view()) - 92) < 1.5, qPrintable(QString::number(totalTurn(view()))));
    const ImagePoint after =
        imageToView(filmShape(*m_fixture->film()->radiograph), view(), viewport()->viewSize())
            .inverted()({viewport()->width() / 2.0, viewport()->height() / 2.0});
    QVERIFY(std::hypot(after.x - middle.x, after.y - middle.y) < 1e-6);
    QTest::keyClick(viewport(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view().angle, 0.0);
    QCOMPARE(view().turn.quarterTurns, 0);
}

void tst_WindowDisplay::histogramHandlesTurnTheWindow() {
    QTest::keyClick(viewport(), Qt::Key_H, Qt::ShiftModifier);
    auto* histogram = m_fixture->child<HistogramView>("histogram.view");
    QVERIFY(histogram);
    QTRY_VERIFY(histogram->isVisible());
    QVERIFY(!histogram->histogram().counts.empty());
    const WindowEdges before = histogram->edges();
    QCOMPARE(before.lower, windowEdges(view().voi.window).lower);
    // The lower handle to a quarter of the way; the upper edge stays.
    const double target = before.lower + (before.upper - before.lower) / 4;
    const int y = histogram->height() / 2;
    const auto drag = [&](double from, double to) {
        QTest::mousePress(histogram, Qt::LeftButton, {}, QPoint(qRound(from), y));
        QMouseEvent move(QEvent::MouseMove, QPointF(to, y), histogram->mapToGlobal(QPointF(to, y)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(histogram, &move);
        QTest::mouseRelease(histogram, Qt::LeftButton, {}, QPoint(qRound(to), y));
    };
    drag(histogram->xOf(before.lower), histogram->xOf(target));
    const double pixel = histogram->valueAt(1) - histogram->valueAt(0);
    QVERIFY(std::abs(windowEdges(view().voi.window).lower - target) < 2 * pixel);
    QVERIFY(std::abs(windowEdges(view().voi.window).upper - before.upper) < 1e-6);
    // The keyboard: the handle that was dragged, one step to the left.
    const double lower = windowEdges(view().voi.window).lower;
    histogram->setFocus();
    QTest::keyClick(histogram, Qt::Key_Left);
    QVERIFY(windowEdges(view().voi.window).lower < lower);
    QTest::keyClick(histogram, Qt::Key_Up); // the centre
    const double width = view().voi.window.windowWidth, centre = view().voi.window.windowCenter;
    QTest::keyClick(histogram, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(std::abs(view().voi.window.windowWidth - width) < 1e-6 &&
            view().voi.window.windowCenter > centre);
    QVERIFY(histogram->accessibleDescription().contains(QStringLiteral("edge")));
    QTest::keyClick(viewport(), Qt::Key_H, Qt::ShiftModifier);
    QTRY_VERIFY(!histogram->isVisible());
}

void tst_WindowDisplay::histogramFollowsAndTakesNumbers() {
    m_fixture->action(ActionId::ShowHistogram)->trigger();
    auto* histogram = m_fixture->child<HistogramView>("histogram.view");
    QTRY_VERIFY(histogram->isVisible());
    const QImage before = m_fixture->picture("histogram.view");
    Voi voi = view().voi;
    voi.window = windowBetween(voi.window, {500, 1500});
    m_fixture->document.setVoi(m_fixture->film()->id, voi);
    QVERIFY(m_fixture->picture("histogram.view") != before);
    const QImage plain = m_fixture->picture("histogram.view");
    ViewState curved = view();
    curved.gamma = 2;
    m_fixture->document.setView(m_fixture->film()->id, curved);
    QVERIFY(m_fixture->picture("histogram.view") != plain); // the curve bends
    auto* lower = m_fixture->child<QDoubleSpinBox>("histogram.lower");
    QCOMPARE(lower->value(), 500.0);
    QCOMPARE(m_fixture->child<QDoubleSpinBox>("histogram.centre")->value(), 1000.0);
    m_fixture->child<QDoubleSpinBox>("histogram.upper")->setValue(2000);
    QVERIFY(std::abs(windowEdges(view().voi.window).upper - 2000) < 1e-6);
    QVERIFY(std::abs(windowEdges(view().voi.window).lower - 500) < 1e-6);
    auto* centre = m_fixture->child<QDoubleSpinBox>("histogram.centre");
    centre->selectAll();
    QTest::keyClicks(centre, QStringLiteral("1500,5"));
    QTest::keyClick(centre, Qt::Key_Return);
    QCOMPARE(centre->value(), 1500.5); // not 15005
    QVERIFY(!m_fixture->settings.histogramIsLogarithmic());
    m_fixture->child<QCheckBox>("histogram.logarithmic")->click();
    QVERIFY(m_fixture->settings.histogramIsLogarithmic() && histogram->isLogarithmic());
    m_fixture->document.closeAll();
    QVERIFY(lower->text().isEmpty()); // a number of no film is none
}

void tst_WindowDisplay::magnifierShowsTheFilmAtTheCursor() {
    const auto move = [&](QPointF at) {
        QMouseEvent event(QEvent::MouseMove, at, viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(viewport(), &event);
    };
    QTest::keyClick(viewport(), Qt::Key_N);
    auto* glass = m_fixture->child<Magnifier>("magnifier");
    QVERIFY(glass && m_fixture->action(ActionId::Magnifier)->isChecked());
    const QPoint at = viewport()->rect().center() + QPoint(37, -21);
    move(at);
    QVERIFY(glass->isVisible());
    QCOMPARE(glass->geometry().center(), at + QPoint(-1, -1) + QPoint(1, 1) * (glass->width() % 2));
    // The grey in the middle of the glass is that of the film under the cursor, by the film's own table.
    const auto film = m_fixture->film()->radiograph;
    const auto toImage = imageToView(filmShape(*film), view(), viewport()->viewSize()).inverted();
    SceneContent content = viewport()->content();
    content.cornerText = CornerTextMode::None;
    content.view.centre = toImage({double(at.x()), double(at.y())});
    content.view.scale = 3 * effectiveScale(filmShape(*film), view(), viewport()->viewSize());
    content.view.isFitted = false;
    ViewportScene scene;
    const QImage expected = renderScene(scene, content, glass->size());
    QImage shown(glass->size(), QImage::Format_RGB32);
    shown.fill(Qt::black);
    glass->render(&shown);
    for (const QPoint offset : {QPoint(0, 0), QPoint(-30, 15), QPoint(25, 35)}) {
        const QPoint pixel = QPoint(glass->width(), glass->height()) / 2 + offset;
        QCOMPARE(shown.pixel(pixel), expected.pixel(pixel));
    }
    // The wheel makes it stronger and leaves the view.
    const ViewState before = view();
    QWheelEvent wheel(at, viewport()->mapToGlobal(QPointF(at)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(), &wheel);
    QVERIFY(glass->factor() > 3.5);
    QCOMPARE(view(), before);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(viewport(), &leave);
    QVERIFY(!glass->isVisible());
    move(at);
    QVERIFY(glass->isVisible());
    QTest::keyClick(viewport(), Qt::Key_Escape);
    QVERIFY(!glass->isVisible() && !m_fixture->action(ActionId::Magnifier)->isChecked());
    move(at);
    QVERIFY(!glass->isVisible());
}

void tst_WindowDisplay::trueSizeFollowsTheCard() {
    auto* monitors = m_fixture->window->findChild<MonitorCommands*>();
    monitors->pretend(
        {QStringLiteral("lab"), QStringLiteral("Lab"), QSizeF(510, 287), QSizeF(1920, 1080), 1});
    const Spacing spacing = m_fixture->film()->radiograph->spacing();
    QVERIFY(spacing.inMillimetres());
    QVERIFY(m_fixture->action(ActionId::TrueSize)->isEnabled());
    QTest::keyClick(viewport(), Qt::Key_2, Qt::ShiftModifier);
    const double finer = std::min(spacing.rowMillimetres, spacing.columnMillimetres);
    QVERIFY(std::abs(view().scale * (510.0 / 1920 + 287.0 / 1080) / 2 - finer) < 1e-9);
    // Measured with a card: the frame is 331 pixels wide when the card fits, so a pixel is 0.2586 mm.
    m_fixture->action(ActionId::CalibrateMonitor)->trigger();
    auto* dialog = m_fixture->child<QDialog>("monitor.dialog");
    QVERIFY(dialog && dialog->isVisible());
    auto* card = dialog->findChild<CardFrame*>();
    auto* slider = dialog->findChild<QSlider*>(QStringLiteral("monitor.size"));
    while (card->frame().width() < 331)
        slider->setValue(slider->value() - 1);
    dialog->accept();
    QTest::keyClick(viewport(), Qt::Key_2, Qt::ShiftModifier);
    QVERIFY(std::abs(view().scale * 85.60 / 331 - finer) < 0.001 * finer);
    // A screen that says nothing asks to be measured.
    monitors->pretend({QStringLiteral("silent"), {}, QSizeF(0, 0), QSizeF(1920, 1080), 1});
    const ViewState before = view();
    QTRY_VERIFY(!m_fixture->child<QDialog>("monitor.dialog"));
    m_fixture->action(ActionId::TrueSize)->trigger();
    QCOMPARE(view(), before);
    QVERIFY(m_fixture->child<QDialog>("monitor.dialog"));
    m_fixture->child<QDialog>("monitor.dialog")->reject();
}

void tst_WindowDisplay::greysAreCorrectedWhereAsked() {
    auto* monitors = m_fixture->window->findChild<MonitorCommands*>();
    monitors->pretend(
        {QStringLiteral("lab"), QStringLiteral("Lab"), QSizeF(510, 287), QSizeF(1920, 1080), 1});
    const QImage plain = m_fixture->picture("viewport");
    m_fixture->action(ActionId::CalibrateMonitor)->trigger();
    auto* dialog = m_fixture->child<QDialog>("monitor.dialog");
    auto* corrects = dialog->findChild<QCheckBox*>(QStringLiteral("monitor.corrects"));
    QVERIFY(!corrects->isChecked()); // off by default
    auto* darkest = dialog->findChild<QDoubleSpinBox*>(QStringLiteral("monitor.darkest"));
    darkest->selectAll();
    QTest::keyClicks(darkest, QStringLiteral("0,35"));
    QCOMPARE(darkest->value(), 0.35);
    corrects->setChecked(true);
    QVERIFY(m_fixture->text("monitor.greysText").contains(QStringLiteral("of 256")));
    QFile file(m_fixture->folder.filePath(QStringLiteral("lab.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("0,0.4\n64,9\n128,60\n255,350\n");
    file.close();
    m_fixture->chooser.next = {file.fileName()};
    dialog->findChild<QPushButton*>(QStringLiteral("monitor.table"))->click();
    QVERIFY(!dialog->findChild<QDoubleSpinBox*>(QStringLiteral("monitor.darkest"))->isEnabled());
    dialog->accept();
    QVERIFY(m_fixture->picture("viewport") != plain);
    const MonitorCalibration kept = monitorCalibration(m_fixture->settings, QStringLiteral("lab"));
    QVERIFY(kept.correctsGreys && kept.measured && kept.measured->back() == 350);
    QCOMPARE(viewport()->monitor().correction, displayCorrection(kept));
    // Another monitor has its own.
    monitors->pretend({QStringLiteral("other"), {}, QSizeF(510, 287), QSizeF(1920, 1080), 1});
    QCOMPARE(m_fixture->picture("viewport"), plain);
    // A table that is none is told.
    m_fixture->action(ActionId::CalibrateMonitor)->trigger();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nothing");
    file.close();
    QTRY_COMPARE(m_fixture->window->findChildren<QDialog*>(QStringLiteral("monitor.dialog")).size(), 1);
    dialog = m_fixture->child<QDialog>("monitor.dialog");
    dialog->findChild<QPushButton*>(QStringLiteral("monitor.table"))->click();
    QCOMPARE(m_fixture->presenter.shown.size(), 1);
    dialog->reject();
}

void tst_WindowDisplay::presetsAreSavedAndComeByKey() {
    const std::size_t ofFile = m_fixture->film()->radiograph->presets().size();
    const int key = static_cast<int>(ofFile) +
                    static_cast<int>(
                        userPresets(m_fixture->settings, presetGroup(*m_fixture->film()->radiograph)).size());
    QVERIFY(key < 10);
    Voi voi = view().voi;
    voi.window = windowBetween({0, 1, VoiLutFunction::LinearExact, {}}, {700, 1900});
    m_fixture->document.setVoi(m_fixture->film()->id, voi);
    m_fixture->action(ActionId::SavePreset)->trigger();
    auto* dialog = m_fixture->child<QDialog>("presets.save");
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("presets.name")),
                     QStringLiteral("Catheters"));
    dialog->accept();
    QTest::keyClick(viewport(), Qt::Key_0);
    QVERIFY(!(view().voi == voi));
    QTest::keyClick(viewport(), static_cast<Qt::Key>(Qt::Key_0 + key));
    QVERIFY(std::abs(windowEdges(view().voi.window).lower - 700) < 1e-6);
    QVERIFY(std::abs(windowEdges(view().voi.window).upper - 1900) < 1e-6);
    QCOMPARE(m_fixture->window->actionRegistry().preset(key)->text(), QStringLiteral("Catheters"));
    // Renamed and brought to the front; another one deleted.
    m_fixture->action(ActionId::EditPresets)->trigger();
    auto* edit = m_fixture->child<QDialog>("presets.edit");
    auto* list = edit->findChild<QListWidget*>();
    const int count = list->count();
    list->setCurrentRow(count - 1);
    list->currentItem()->setText(QStringLiteral("Lines"));
    for (int i = 1; i < count; ++i)
        edit->findChild<QPushButton*>(QStringLiteral("presets.up"))->click();
    list->setCurrentRow(count - 1);
    edit->findChild<QPushButton*>(QStringLiteral("presets.delete"))->click();
    edit->accept();
    const auto kept = userPresets(m_fixture->settings, presetGroup(*m_fixture->film()->radiograph));
    QCOMPARE(kept.size(), count - 1);
    QCOMPARE(kept.first().name, QStringLiteral("Lines"));
    QCOMPARE(m_fixture->window->actionRegistry().preset(static_cast<int>(ofFile))->text(),
             QStringLiteral("Lines"));
}

QTEST_MAIN(tst_WindowDisplay)
#include "tst_window_display.moc"
