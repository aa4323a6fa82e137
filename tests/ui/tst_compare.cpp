#include "tests/ui/window_fixture.h"
#include "ui/film_area.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMenu>
#include <QWheelEvent>

using namespace hilum;
using namespace hilum::test;

// Layouts and links by their actions, in the real window.
class tst_Compare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void keysChooseTheLayout_data();
    void keysChooseTheLayout();
    void layoutAndLinksAreRemembered();
    void viewportsAreGoneThroughRoundAndRound();
    void linkedFilmsFollow();
    void eachLinkHasItsSwitch();

private:
    FilmArea& area() const { return *m_fixture->child<FilmArea>("filmArea"); }
    Hanging& hanging() const { return area().hanging(); }
    ViewportWidget* viewport(int place) const { return area().viewports()[place]; }
    const Film& film(int index) const { return m_fixture->document.films()[static_cast<std::size_t>(index)]; }
    void trigger(ActionId id) const { m_fixture->action(id)->trigger(); }
    void wheel(int place, int notches) const;
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Compare::init() {
    m_fixture = std::make_unique<WindowFixture>();
    QStringList films;
    for (const char* name : {"a.dcm", "b.dcm", "c.dcm"})
        films << m_fixture->phantom(QLatin1String(name));
    m_fixture->window->open(films);
    QTRY_VERIFY(m_fixture->film()->radiograph);
}

void tst_Compare::wheel(int place, int notches) const {
    const QPoint at = viewport(place)->rect().center() + QPoint(30, 20);
    QWheelEvent event(at, viewport(place)->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(place), &event);
}

void tst_Compare::keysChooseTheLayout_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("one") << int(Qt::Key_1) << 1 << 1;
    QTest::newRow("beside") << int(Qt::Key_2) << 1 << 2;
    QTest::newRow("above") << int(Qt::Key_3) << 2 << 1;
    QTest::newRow("four") << int(Qt::Key_4) << 2 << 2;
}

void tst_Compare::keysChooseTheLayout() {
    QFETCH(int, key);
    QFETCH(int, rows);
    QFETCH(int, columns);
    viewport(0)->setFocus();
    QTest::keyClick(viewport(0), Qt::Key_4, Qt::ControlModifier);
    QTest::keyClick(viewport(0), Qt::Key(key), Qt::ControlModifier);
    QCOMPARE(hanging().layout(), (ViewLayout{rows, columns}));
    const ActionId ids[] = {ActionId::LayoutOne, ActionId::LayoutBeside, ActionId::LayoutStacked,
                            ActionId::LayoutFour};
    for (int i = 0; i < 4; ++i)
        QCOMPARE(m_fixture->action(ids[i])->isChecked(), key == Qt::Key_1 + i);
    QVERIFY(m_fixture->child<QMenu>("menu.compare")->actions().contains(m_fixture->action(ids[0])));
    QVERIFY(m_fixture->child<QWidget>("button.compare")->isVisible());
}

void tst_Compare::layoutAndLinksAreRemembered() {
    trigger(ActionId::LayoutStacked);
    trigger(ActionId::LinkPan);
    QCOMPARE(m_fixture->settings.viewLayout(), (ViewLayout{2, 1}));
    QCOMPARE(m_fixture->settings.linkSwitches(), (LinkSwitches{true, false, true}));
    m_fixture->window = std::make_unique<MainWindow>(
        WindowParts{m_fixture->document, m_fixture->session, m_fixture->inference, m_fixture->thumbnails,
                    m_fixture->settings, m_fixture->chooser, m_fixture->presenter, m_fixture->paths});
    QCOMPARE(hanging().layout(), (ViewLayout{2, 1}));
    QVERIFY(!m_fixture->action(ActionId::LinkPan)->isChecked());
    QVERIFY(m_fixture->action(ActionId::LinkZoom)->isChecked());
    QVERIFY(!m_fixture->action(ActionId::LinkAll)->isChecked());
    trigger(ActionId::LinkAll);
    QCOMPARE(m_fixture->settings.linkSwitches(), (LinkSwitches{true, true, true}));
    trigger(ActionId::LinkAll);
    QCOMPARE(m_fixture->settings.linkSwitches(), (LinkSwitches{false, false, false}));
}

void tst_Compare::viewportsAreGoneThroughRoundAndRound() {
    QVERIFY(!m_fixture->action(ActionId::NextViewport)->isEnabled());
    trigger(ActionId::LayoutBeside);
    viewport(0)->setFocus();
    for (const int expected : {1, 0, 1}) {
        m_fixture->press(Qt::Key_F6);
        QCOMPARE(hanging().active(), expected);
        QVERIFY(viewport(expected)->hasFocus());
    }
    m_fixture->press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(hanging().active(), 0);
}

void tst_Compare::linkedFilmsFollow() {
    trigger(ActionId::LayoutBeside);
    QTRY_VERIFY(viewport(1)->film());
    const QImage before = viewport(1)->grab().toImage();
    wheel(0, 4);
    QVERIFY(!film(1).view.isFitted);
    QCOMPARE(film(1).view.scale, film(0).view.scale); // equal films in equal viewports
    QVERIFY(viewport(1)->grab().toImage() != before);
    trigger(ActionId::Invert);
    QVERIFY(film(1).view.isInverted);
    trigger(ActionId::ResetView);
    QCOMPARE(film(1).view, film(0).view);
    QVERIFY(film(1).view.isFitted);
    QVERIFY(film(2).view.isFitted); // not shown
}

void tst_Compare::eachLinkHasItsSwitch() {
    trigger(ActionId::LayoutBeside);
    QTRY_VERIFY(viewport(1)->film());
    trigger(ActionId::LinkZoom);
    wheel(0, 4);
    QCOMPARE(film(1).view.scale, viewport(1)->viewSize().width / 400); // as it fits
    trigger(ActionId::LinkWindow);
    trigger(ActionId::Invert);
    QVERIFY(!film(1).view.isInverted);
    trigger(ActionId::LinkPan);
    const ViewState still = film(1).view;
    wheel(0, 2);
    QCOMPARE(film(1).view, still);
}

QTEST_MAIN(tst_Compare)
#include "tst_compare.moc"
