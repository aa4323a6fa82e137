#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/film_area.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMenu>
#include <QTableWidget>
#include <QWheelEvent>
#include <cmath>

using namespace hilum;
using namespace hilum::test;

// Layouts, links, priors and flicker by their actions, in the real window.
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
    void theFrontalFilmHangsLeftOfTheLateralOne();
    void lateralsHangOnlyWhenWished();
    void keysGoFromStudyToStudy();
    void thePriorHangsAtTheRight();
    void withoutAPriorASentence();
    void flickerInOneViewport();
    void alignedFilmsShowTheSameAnatomy();
    void scoresOfBothStandBesideOneAnother();

private:
    FilmArea& area() const { return *m_fixture->child<FilmArea>("filmArea"); }
    Hanging& hanging() const { return area().hanging(); }
    ViewportWidget* viewport(int place) const { return area().viewports()[place]; }
    const Film& film(int index) const { return m_fixture->document.films()[static_cast<std::size_t>(index)]; }
    void trigger(ActionId id) const { m_fixture->action(id)->trigger(); }
    void wheel(int place, int notches) const;
    // A phantom film of a patient: `scale` and `shift` (pixels) move the anatomy.
    QString chest(const char* name, const char* patient, const char* date, const char* view = "PA",
                  double scale = 1, double shift = 0) const;
    void openPair(double scale = 1, double shift = 0);
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

QString tst_Compare::chest(const char* name, const char* patient, const char* date, const char* view,
                           double scale, double shift) const {
    static const FilmRecipe drawn = [] {
        ThoraxPhantom phantom;
        phantom.rows = 500, phantom.columns = 400, phantom.millimetresPerPixel = 0.875;
        return phantom.recipe();
    }();
    FilmRecipe recipe = drawn;
    for (int row = 0; row < recipe.rows; ++row)
        for (int column = 0; column < recipe.columns; ++column) {
            const int x = int(std::lround((column - 200 - shift) / scale + 200)),
                      y = int(std::lround((row - 250) / scale + 250));
            const bool isInside = x >= 0 && y >= 0 && x < recipe.columns && y < recipe.rows;
            recipe.values[std::size_t(row * recipe.columns + column)] =
                isInside ? drawn.values[std::size_t(y * recipe.columns + x)] : 0;
        }
    recipe.viewPosition = view;
    recipe.attributes.push_back({tag(0x0010, 0x0020), patient, {}, {}, {}});
    recipe.attributes.push_back({tag(0x0008, 0x0020), date, {}, {}, {}});
    recipe.attributes.push_back(
        {tag(0x0020, 0x000D), std::string("1.2.826.0.1.3680043.8.498.") + date, {}, {}, {}});
    const QString path = m_fixture->folder.filePath(QLatin1String(name));
    writeFilm(recipe, path.toStdString());
    return path;
}

void tst_Compare::openPair(double scale, double shift) {
    m_fixture->document.closeAll();
    m_fixture->window->open({chest("now.dcm", "7", "20050112")});
    m_fixture->window->open(
        {chest("old.dcm", "7", "20031105", "PA", scale, shift), chest("stranger.dcm", "8", "20041105")});
    m_fixture->document.goFirst();
    QTRY_COMPARE(m_fixture->film()->name, QStringLiteral("now.dcm"));
    QTRY_VERIFY(m_fixture->film()->radiograph);
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
    QVERIFY(m_fixture->child<QWidget>("button.compare"));
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

void tst_Compare::theFrontalFilmHangsLeftOfTheLateralOne() {
    m_fixture->window->open({chest("1.dcm", "7", "20050112", "LL"), chest("2.dcm", "7", "20050112", "PA")});
    QTRY_COMPARE(hanging().layout(), (ViewLayout{1, 2}));
    QTRY_VERIFY(viewport(0)->film() && viewport(1)->film());
    QCOMPARE(viewport(0)->film()->name, QStringLiteral("2.dcm"));
    QCOMPARE(viewport(1)->film()->name, QStringLiteral("1.dcm"));
    QCOMPARE(hanging().active(), 0);
    wheel(0, 3); // another projection does not follow
    QVERIFY(viewport(1)->film()->view.isFitted);
    QCOMPARE(m_fixture->settings.viewLayout(), (ViewLayout{1, 1})); // nobody chose it
    m_fixture->window->open({chest("3.dcm", "9", "20050113")});
    QCOMPARE(hanging().layout(), (ViewLayout{1, 1}));
    QCOMPARE(m_fixture->film()->name, QStringLiteral("3.dcm"));
}

void tst_Compare::lateralsHangOnlyWhenWished() {
    trigger(ActionId::HangLateral);
    QVERIFY(!m_fixture->settings.hangsLateral());
    m_fixture->window->open({chest("1.dcm", "7", "20050112", "LL"), chest("2.dcm", "7", "20050112", "PA")});
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QCOMPARE(hanging().layout(), (ViewLayout{1, 1}));
    trigger(ActionId::HangLateral);
    // Two studies are not one.
    m_fixture->window->open({chest("4.dcm", "7", "20050112", "LL"), chest("5.dcm", "7", "20060112", "PA")});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    QCOMPARE(hanging().layout(), (ViewLayout{1, 1}));
}

void tst_Compare::keysGoFromStudyToStudy() {
    m_fixture->document.closeAll();
    m_fixture->window->open(
        {chest("1.dcm", "7", "20050112"), chest("2.dcm", "7", "20050112"), chest("3.dcm", "8", "20041105")});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
    m_fixture->press(Qt::Key_Right, Qt::ControlModifier);
    QTRY_COMPARE(m_fixture->film()->name, QStringLiteral("3.dcm"));
    m_fixture->press(Qt::Key_Left, Qt::ControlModifier);
    QTRY_COMPARE(m_fixture->film()->name, QStringLiteral("1.dcm"));
}

void tst_Compare::thePriorHangsAtTheRight() {
    openPair();
    m_fixture->press(Qt::Key_Y, Qt::ShiftModifier);
    QTRY_COMPARE(hanging().layout(), (ViewLayout{1, 2}));
    QTRY_VERIFY(viewport(1)->film());
    QCOMPARE(viewport(0)->film()->name, QStringLiteral("now.dcm"));
    QCOMPARE(viewport(1)->film()->name, QStringLiteral("old.dcm"));
    QCOMPARE(viewport(0)->content().note, QStringLiteral("Current · 2005-01-12"));
    QCOMPARE(viewport(1)->content().note, QStringLiteral("Prior, 14 months earlier · 2003-11-05"));
    hanging().place(1, film(2).id); // a stranger's film carries no such words
    QCOMPARE(viewport(1)->content().note, QString());
}

void tst_Compare::withoutAPriorASentence() {
    openPair();
    m_fixture->document.goLast();
    QTRY_VERIFY(m_fixture->film()->radiograph);
    trigger(ActionId::CompareWithPrior);
    QTRY_COMPARE(m_fixture->presenter.shown.size(), 1);
    QVERIFY(m_fixture->presenter.shown.first().contains(QLatin1String("No earlier film of this patient")));
    QCOMPARE(hanging().layout(), (ViewLayout{1, 1}));
}

void tst_Compare::flickerInOneViewport() {
    openPair();
    wheel(0, 4);
    const ViewState now = m_fixture->film()->view;
    m_fixture->press(Qt::Key_Y);
    QTRY_COMPARE(m_fixture->film()->name, QStringLiteral("old.dcm"));
    QCOMPARE(hanging().layout(), (ViewLayout{1, 1}));
    QTRY_VERIFY(viewport(0)->film());
    QVERIFY(viewport(0)->content().note.startsWith(QLatin1String("Prior, 14 months earlier")));
    m_fixture->press(Qt::Key_Y);
    QCOMPARE(m_fixture->film()->name, QStringLiteral("now.dcm"));
    QVERIFY(viewport(0)->content().note.startsWith(QLatin1String("Current")));
    QCOMPARE(m_fixture->film()->view, now);
    m_fixture->press(Qt::Key_Y); // both are here now: what was zoomed stays in its place
    QCOMPARE(m_fixture->film()->view.scale, now.scale);
    QVERIFY(std::abs(m_fixture->film()->view.centre.x - now.centre.x) < 1e-6);
}

void tst_Compare::alignedFilmsShowTheSameAnatomy() {
    openPair(1.1, 20); // the prior's chest is a tenth larger, 20 pixels to the right
    trigger(ActionId::CompareWithPrior);
    QTRY_VERIFY(area().viewports().size() > 1 && viewport(1)->film());
    QVERIFY(m_fixture->action(ActionId::AlignFilms)->isEnabled());
    m_fixture->press(Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!viewport(1)->film()->view.isFitted);
    QVERIFY(m_fixture->action(ActionId::AlignFilms)->isChecked());
    wheel(0, 4);
    const ViewState &current = viewport(0)->film()->view, &prior = viewport(1)->film()->view;
    QVERIFY2(std::abs(current.scale / prior.scale - 1.1) < 0.011,
             qPrintable(QString::number(current.scale / prior.scale)));
    // x' = (x - 200) 1.1 + 200 + 20, y' = (y - 250) 1.1 + 250: within 2 mm, 2.3 pixels.
    QVERIFY(std::abs(prior.centre.x - ((current.centre.x - 200) * 1.1 + 220)) < 2.3);
    QVERIFY(std::abs(prior.centre.y - ((current.centre.y - 250) * 1.1 + 250)) < 2.3);
    trigger(ActionId::AlignFilms); // and as it was
    QVERIFY(!m_fixture->action(ActionId::AlignFilms)->isChecked());
    const double ratio = current.scale / prior.scale;
    wheel(0, 2);
    QVERIFY(std::abs(current.scale / prior.scale - ratio) < 1e-9);
}

void tst_Compare::scoresOfBothStandBesideOneAnother() {
    openPair();
    auto* panel = m_fixture->child<QWidget>("pairScores");
    QVERIFY(!panel->isVisible());
    trigger(ActionId::CompareWithPrior);
    QTRY_VERIFY(panel->isVisible());
    auto* table = m_fixture->child<QTableWidget>("pairScores.table");
    QTRY_COMPARE(film(1).reading.state, ReadingState::Done); // it is visible, so it is read
    QTRY_VERIFY(table->rowCount() > 0);
    const FindingReading& finding = film(0).reading.prediction->findings.front();
    const QString label = QString::fromStdString(finding.label);
    for (int row = 0; row < table->rowCount(); ++row)
        if (table->item(row, 0)->text() == label)
            QCOMPARE(table->item(row, 1)->text(), QString::number(finding.shown(), 'f', 2));
    QCOMPARE(table->item(0, 3)->text(), QStringLiteral("0.00")); // the same reader says the same
    m_fixture->press(Qt::Key_Y);                                 // it stays in flicker
    QVERIFY(panel->isVisible());
    hanging().place(hanging().active(), film(2).id); // and goes with the pair
    QVERIFY(!panel->isVisible());
}

QTEST_MAIN(tst_Compare)
#include "tst_compare.moc"
