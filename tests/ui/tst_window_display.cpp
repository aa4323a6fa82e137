#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMouseEvent>
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

QTEST_MAIN(tst_WindowDisplay)
#include "tst_window_display.moc"
