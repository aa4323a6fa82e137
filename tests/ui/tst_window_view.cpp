#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QToolBar>
#include <QWheelEvent>

using namespace hilum;
using namespace hilum::test;

// Mouse and keys of spec/viewer.md, section C, on the real window.
class tst_WindowView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void leftDragTurnsTheWindowAndNotTheScores();
    void slightClickChangesNothing();
    void escapeTakesADragBack();
    void shiftDuringADragIsFine();
    void drags_data();
    void drags();
    void wheelZoomsAtTheCursor();
    void wheelScrollsFrames();
    void keysTurnAndFlip_data();
    void keysTurnAndFlip();
    void keysOfGreys();
    void keysOfZoom();
    void spaceGoesThroughCornerTexts();
    void doubleClickLeavesTheFilmAlone();
    void rightClickOpensTheMenu();
    void probeTellsTheValue();
    void preferencesAreKept();

private:
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    QPointF filmPointAt(QPointF position) const;
    void drag(Qt::MouseButton button, QPoint by, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void wheel(QPointF at, int notches, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    const ViewState& view() const { return m_fixture->film()->view; }
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_WindowView::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    viewport()->setFocus();
}

QPointF tst_WindowView::filmPointAt(QPointF position) const {
    const auto toView =
        imageToView(filmShape(*m_fixture->film()->radiograph), view(), viewport()->viewSize());
    const ImagePoint point = toView.inverted()({position.x(), position.y()});
    return {point.x, point.y};
}

void tst_WindowView::drag(Qt::MouseButton button, QPoint by, Qt::KeyboardModifiers modifiers) const {
    const QPoint start = viewport()->rect().center();
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButtons held) {
        QMouseEvent event(type, at, viewport()->mapToGlobal(at),
                          type == QEvent::MouseMove ? Qt::NoButton : button, held, modifiers);
        QApplication::sendEvent(viewport(), &event);
    };
    send(QEvent::MouseButtonPress, start, button);
    for (int step = 1; step <= 10; ++step)
        send(QEvent::MouseMove, start + by * step / 10, button);
    send(QEvent::MouseButtonRelease, start + by, Qt::NoButton);
}

void tst_WindowView::wheel(QPointF at, int notches, Qt::KeyboardModifiers modifiers) const {
    QWheelEvent event(at, viewport()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(), &event);
}

void tst_WindowView::leftDragTurnsTheWindowAndNotTheScores() {
    const Voi before = view().voi;
    const PredictionPointer prediction = m_fixture->film()->reading.prediction;
    const QImage picture = m_fixture->picture("viewport");
    drag(Qt::LeftButton, {80, 0});
    QCOMPARE(view().voi.kind, Voi::Kind::Window);
    QVERIFY(view().voi.window.windowWidth > before.window.windowWidth); // right is wider
    QVERIFY(std::abs(view().voi.window.windowCenter - before.window.windowCenter) < 1e-6);
    QVERIFY(m_fixture->picture("viewport") != picture);
    const int brightness = qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center()));
    drag(Qt::LeftButton, {0, 60});
    QVERIFY(qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center())) >
            brightness); // down is brighter
    QCOMPARE(m_fixture->film()->reading.prediction, prediction);
    QCOMPARE(m_fixture->reader.begun(), 1);
}

void tst_WindowView::slightClickChangesNothing() {
    const ViewState before = view();
    drag(Qt::LeftButton, {1, 0});
    QCOMPARE(view(), before);
}

void tst_WindowView::escapeTakesADragBack() {
    const ViewState before = view();
    const QPoint start = viewport()->rect().center();
    QTest::mousePress(viewport(), Qt::LeftButton, {}, start);
    QMouseEvent move(QEvent::MouseMove, start + QPoint(90, 40), viewport()->mapToGlobal(start), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(viewport(), &move);
    QVERIFY(!(view() == before));
    QTest::keyClick(viewport(), Qt::Key_Escape);
    QCOMPARE(view(), before);
}

// At the press Shift would mean zoom; held later it makes the drag four times finer.
void tst_WindowView::shiftDuringADragIsFine() {
    const ViewState before = view();
    const QPoint start = viewport()->rect().center();
    const auto widened = [&](Qt::KeyboardModifiers modifiers) {
        m_fixture->document.setView(m_fixture->document.currentId(), before);
        QTest::mousePress(viewport(), Qt::LeftButton, {}, start);
        for (int step = 1; step <= 8; ++step) {
            const QPoint at = start + QPoint(10 * step, 0);
            QMouseEvent move(QEvent::MouseMove, at, viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             modifiers);
            QApplication::sendEvent(viewport(), &move);
        }
        QTest::mouseRelease(viewport(), Qt::LeftButton, {}, start + QPoint(80, 0));
        return std::log2(view().voi.window.windowWidth / before.voi.window.windowWidth);
    };
    const double plain = widened(Qt::NoModifier);
    QVERIFY(plain > 0);
    QVERIFY(std::abs(widened(Qt::ShiftModifier) - plain / 4) < 1e-9);
}

void tst_WindowView::drags_data() {
    QTest::addColumn<int>("tool"); // the key that chooses it
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("effect");
    const auto row = [](const char* name, Qt::Key tool, Qt::MouseButton button,
                        Qt::KeyboardModifiers modifiers, const char* effect) {
        QTest::newRow(name) << int(tool) << int(button) << int(modifiers) << QString::fromLatin1(effect);
    };
    row("left, window tool", Qt::Key_W, Qt::LeftButton, Qt::NoModifier, "window");
    row("left, pan tool", Qt::Key_P, Qt::LeftButton, Qt::NoModifier, "pan");
    row("left, pan tool by T", Qt::Key_T, Qt::LeftButton, Qt::NoModifier, "pan");
    row("left, zoom tool", Qt::Key_Z, Qt::LeftButton, Qt::NoModifier, "zoom");
    row("middle", Qt::Key_W, Qt::MiddleButton, Qt::NoModifier, "pan");
    row("right", Qt::Key_W, Qt::RightButton, Qt::NoModifier, "zoom");
    row("shift", Qt::Key_W, Qt::LeftButton, Qt::ShiftModifier, "zoom");
    row("alt", Qt::Key_Z, Qt::LeftButton, Qt::AltModifier, "window");
    row("control is fast", Qt::Key_W, Qt::LeftButton, Qt::ControlModifier, "window");
}

void tst_WindowView::drags() {
    QFETCH(int, tool);
    QFETCH(int, button);
    QFETCH(int, modifiers);
    QFETCH(QString, effect);
    QTest::keyClick(viewport(), Qt::Key(tool));
    if (effect == QLatin1String("pan")) // a film that fits has nowhere to go
        QTest::keyClick(viewport(), Qt::Key_1, Qt::ShiftModifier);
    const ViewState before = view();
    drag(Qt::MouseButton(button), {30, 40}, Qt::KeyboardModifiers(modifiers));
    const bool changedWindow = !(view().voi == before.voi);
    const bool changedCentre = !(view().centre == before.centre);
    const bool changedScale = view().isFitted != before.isFitted || view().scale != before.scale;
    QCOMPARE(changedWindow, effect == QLatin1String("window"));
    QCOMPARE(changedScale, effect == QLatin1String("zoom"));
    if (effect == QLatin1String("pan"))
        QVERIFY(changedCentre);
    if (modifiers & Qt::ControlModifier) {
        const double fast = view().voi.window.windowWidth / before.voi.window.windowWidth;
        m_fixture->document.setView(m_fixture->document.currentId(), before);
        drag(Qt::LeftButton, {30, 40});
        QVERIFY(fast > view().voi.window.windowWidth / before.voi.window.windowWidth);
    }
}

void tst_WindowView::wheelZoomsAtTheCursor() {
    const QPointF at = QPointF(viewport()->rect().center()) + QPointF(60, -45);
    const QPointF before = filmPointAt(at);
    wheel(at, 3);
    QVERIFY(!view().isFitted);
    QVERIFY(QLineF(filmPointAt(at), before).length() < 0.01);
    const double scale = view().scale;
    wheel(at, -1);
    QVERIFY(view().scale < scale);
    QVERIFY(QLineF(filmPointAt(at), before).length() < 0.01);
}

void tst_WindowView::wheelScrollsFrames() {
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("b.dcm"), 4)});
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QCOMPARE(m_fixture->film()->frames, 4);
    wheel(viewport()->rect().center(), -1);
    QCOMPARE(m_fixture->film()->frame, 1);
    QVERIFY(view().isFitted);
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QTest::keyClick(viewport(), Qt::Key_Down);
    QCOMPARE(m_fixture->film()->frame, 2);
    QTRY_VERIFY(m_fixture->film()->radiograph);
    wheel(viewport()->rect().center(), 1, Qt::ControlModifier);
    QCOMPARE(m_fixture->film()->frame, 2);
    QVERIFY(!view().isFitted);
}

void tst_WindowView::keysTurnAndFlip_data() {
    QTest::addColumn<QString>("keys");
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("right") << QStringLiteral("]") << 1 << false;
    QTest::newRow("left") << QStringLiteral("[") << 3 << false;
    QTest::newRow("there and back") << QStringLiteral("][") << 0 << false;
    QTest::newRow("mirror") << QStringLiteral("H") << 0 << true;
    QTest::newRow("upside down") << QStringLiteral("V") << 2 << true;
    QTest::newRow("both flips are a half turn") << QStringLiteral("HV") << 2 << false;
}

void tst_WindowView::keysTurnAndFlip() {
    QFETCH(QString, keys);
    for (const QChar key : keys)
        QTest::keyClick(viewport(), key.toLatin1());
    QTEST(view().turn.quarterTurns, "quarterTurns");
    QTEST(view().turn.isMirrored, "isMirrored");
}

void tst_WindowView::keysOfGreys() {
    const Voi before = view().voi;
    const int grey = qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center()));
    QTest::keyClick(viewport(), Qt::Key_I);
    QVERIFY(view().isInverted);
    QVERIFY(m_fixture->action(ActionId::Invert)->isChecked());
    const int inverted = qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center()));
    QVERIFY2(std::abs(inverted - (255 - grey)) <= 2,
             qPrintable(QStringLiteral("%1 %2").arg(grey).arg(inverted)));
    drag(Qt::LeftButton, {120, 10});
    QVERIFY(!(view().voi == before));
    QTest::keyClick(viewport(), Qt::Key_1); // the film's own first window
    QCOMPARE(view().voi, before);
    QTest::keyClick(viewport(), Qt::Key_0);
    QCOMPARE(view().voi.window, m_fixture->film()->radiograph->lungWindow());
    QTest::keyClick(viewport(), Qt::Key_0, Qt::ControlModifier);
    QVERIFY(!view().isInverted);
    QCOMPARE(view().voi, before);
}

void tst_WindowView::keysOfZoom() {
    QTest::keyClick(viewport(), Qt::Key_Plus);
    QVERIFY(!view().isFitted);
    const double scale = view().scale;
    QTest::keyClick(viewport(), Qt::Key_Minus);
    QVERIFY(view().scale < scale);
    QTest::keyClick(viewport(), Qt::Key_1, Qt::ShiftModifier);
    QCOMPARE(view().scale, 1 / viewport()->devicePixelRatioF());
    QTest::keyClick(viewport(), Qt::Key_F);
    QVERIFY(view().isFitted);
}

void tst_WindowView::spaceGoesThroughCornerTexts() {
    const CornerTextMode first = viewport()->content().cornerText;
    QList<CornerTextMode> seen{first};
    for (int i = 0; i < 2; ++i) {
        QTest::keyClick(viewport(), Qt::Key_Space);
        QVERIFY(!seen.contains(viewport()->content().cornerText));
        seen << viewport()->content().cornerText;
    }
    QTest::keyClick(viewport(), Qt::Key_Space);
    QCOMPARE(viewport()->content().cornerText, first);
}

void tst_WindowView::doubleClickLeavesTheFilmAlone() {
    QTest::mouseDClick(viewport(), Qt::LeftButton);
    for (const char* panel : {"filmStrip", "findingsPanel", "statusLine", "toolBar"})
        QVERIFY2(!m_fixture->child<QWidget>(panel)->isVisible(), panel);
    QTest::keyClick(viewport(), Qt::Key_I); // keys live on
    QVERIFY(view().isInverted);
    QTest::mouseDClick(viewport(), Qt::LeftButton);
    for (const char* panel : {"filmStrip", "findingsPanel", "statusLine", "toolBar"})
        QVERIFY2(m_fixture->child<QWidget>(panel)->isVisible(), panel);
}

void tst_WindowView::rightClickOpensTheMenu() {
    auto* menu = m_fixture->child<QMenu>("menu.film");
    drag(Qt::RightButton, {0, 0});
    QVERIFY(menu->isVisible());
    menu->close();
    drag(Qt::RightButton, {0, 50});
    QVERIFY(!menu->isVisible());
}

void tst_WindowView::probeTellsTheValue() {
    const QPoint at = viewport()->rect().center();
    QMouseEvent move(QEvent::MouseMove, at, viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(viewport(), &move);
    const QPointF point = filmPointAt(at);
    const float value = m_fixture->film()->radiograph->modalityValue(int(point.y()), int(point.x()));
    const QString text = m_fixture->text("status.probe");
    QVERIFY2(text.contains(QString::number(int(point.x()))) && text.contains(QString::number(double(value))),
             qPrintable(text));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(viewport(), &leave);
    QVERIFY(m_fixture->text("status.probe").isEmpty());
}

void tst_WindowView::preferencesAreKept() {
    QVERIFY(m_fixture->action(ActionId::WheelZooms)->isChecked());
    m_fixture->action(ActionId::WheelZooms)->trigger();
    QVERIFY(!m_fixture->settings.wheelZooms());
    wheel(viewport()->rect().center(), 1);
    QVERIFY(view().isFitted); // the wheel goes from film to film now
    m_fixture->action(ActionId::DragUpBrightens)->trigger();
    const int brightness = qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center()));
    drag(Qt::LeftButton, {0, -60});
    QVERIFY(qGray(m_fixture->picture("viewport").pixel(viewport()->rect().center())) > brightness);
    m_fixture->action(ActionId::ShowIdentity)->trigger();
    QVERIFY(!m_fixture->settings.showsIdentity());
    QVERIFY(!viewport()->content().showsIdentity);
    QTest::keyClick(viewport(), Qt::Key_S);
    QCOMPARE(viewport()->content().interpolation, Interpolation::Nearest);
    QTest::keyClick(viewport(), Qt::Key_O);
    QVERIFY(!viewport()->content().showsOverlays);
}

QTEST_MAIN(tst_WindowView)
#include "tst_window_view.moc"
