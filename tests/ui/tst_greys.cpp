#include "app/scene/corner_text.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMenu>

using namespace hilum;
using namespace hilum::test;

// The greys beyond window and inversion, by keys and menus of the real window.
class tst_Greys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void gammaByKey();
    void sigmoidByKey();
    void resetTakesThemBack();
    void nothingToDoWithoutAFilm();

private:
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    const ViewState& view() const { return m_fixture->film()->view; }
    QString corner() const;
    int grey(double x, double y) const; // at a share of the viewport
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Greys::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    viewport()->setFocus();
}

QString tst_Greys::corner() const {
    CornerTextFacts facts;
    facts.view = view();
    return cornerText(*m_fixture->film()->radiograph, facts, CornerTextMode::Minimal)
        .bottomLeft.join(QLatin1Char('\n'));
}

int tst_Greys::grey(double x, double y) const {
    const QImage picture = m_fixture->picture("viewport");
    return qGray(picture.pixel(int(picture.width() * x), int(picture.height() * y)));
}

void tst_Greys::gammaByKey() {
    const auto reading = m_fixture->film()->reading.prediction;
    const int before = grey(0.5, 0.3);
    QVERIFY(!corner().contains(QLatin1String("Gamma")));
    QTest::keyClick(viewport(), Qt::Key_G);
    QCOMPARE(view().gamma, 1.1);
    QVERIFY(corner().contains(QLatin1String("Gamma 1.10")));
    QTest::keyClick(viewport(), Qt::Key_G);
    QTest::keyClick(viewport(), Qt::Key_G);
    const double expected = 255 * std::pow(before / 255.0, 1 / view().gamma);
    QVERIFY(std::abs(grey(0.5, 0.3) - expected) <= 2);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(viewport(), Qt::Key_G, Qt::ShiftModifier);
    QCOMPARE(view().gamma, 0.4);
    QVERIFY(grey(0.5, 0.3) < before);
    m_fixture->action(ActionId::GammaReset)->trigger();
    QCOMPARE(view().gamma, 1.0);
    QCOMPARE(grey(0.5, 0.3), before);
    QVERIFY(!m_fixture->action(ActionId::GammaReset)->isEnabled());
    QCOMPARE(m_fixture->film()->reading.prediction, reading); // scores are what they were
}

void tst_Greys::sigmoidByKey() {
    const Window before = view().voi.window;
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QCOMPARE(view().voi.window.voiLutFunction, VoiLutFunction::Sigmoid);
    QCOMPARE(view().voi.window.windowCenter, before.windowCenter);
    QVERIFY(m_fixture->action(ActionId::Sigmoid)->isChecked());
    QVERIFY(corner().contains(QLatin1String("sigmoid")));
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QCOMPARE(view().voi.window, before);
    QVERIFY(!m_fixture->action(ActionId::Sigmoid)->isChecked());
}

void tst_Greys::resetTakesThemBack() {
    const ViewState before = view();
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QTest::keyClick(viewport(), Qt::Key_G);
    QVERIFY(!(view() == before));
    QTest::keyClick(viewport(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view(), before);
}

void tst_Greys::nothingToDoWithoutAFilm() {
    m_fixture->document.closeAll();
    for (const ActionId id :
         {ActionId::Sigmoid, ActionId::GammaUp, ActionId::GammaDown, ActionId::GammaReset}) {
        QVERIFY(!m_fixture->action(id)->isEnabled());
        m_fixture->action(id)->trigger();
    }
}

QTEST_MAIN(tst_Greys)
#include "tst_greys.moc"
