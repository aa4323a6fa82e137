#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>

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

QTEST_MAIN(tst_WindowDisplay)
#include "tst_window_display.moc"
