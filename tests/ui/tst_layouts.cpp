#include "tests/ui/window_fixture.h"
#include "ui/film_area.h"
#include "ui/film_pane.h"
#include "ui/film_strip.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace hilum;
using namespace hilum::test;

// Several viewports in the real window: whose film is where, which is active, and what each shows meanwhile.
class tst_Layouts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void everyViewportShowsItsOwnFilm();
    void clickAndTabMakeAViewportActive();
    void commandsActOnTheActiveFilm();
    void gesturesActOnTheFilmUnderTheHand();
    void theStripAndDropsChooseForAViewport();
    void eachViewportHasItsOwnState();
    void doubleClickMaximisesAViewport();
    void shownFilmsStayInMemory();
    void preferencesReachEveryViewport();
    void nothingIsWhiteMeanwhile();

private:
    FilmArea& area() const { return *m_fixture->child<FilmArea>("filmArea"); }
    Hanging& hanging() const { return area().hanging(); }
    ViewportWidget* viewport(int place) const { return area().viewports()[place]; }
    const Film& film(int index) const { return m_fixture->document.films()[static_cast<std::size_t>(index)]; }
    void layOut(ViewLayout layout);
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Layouts::init() {
    m_fixture = std::make_unique<WindowFixture>();
    QStringList films;
    for (const char* name : {"a.dcm", "b.dcm", "c.dcm", "d.dcm", "e.dcm"})
        films << m_fixture->phantom(QLatin1String(name));
    m_fixture->action(ActionId::LinkAll)->trigger(); // each film for itself here
    m_fixture->window->open(films);
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

void tst_Layouts::layOut(ViewLayout layout) {
    hanging().setLayout(layout);
    for (int place = 0; place < layout.count(); ++place)
        QTRY_VERIFY(viewport(place)->film());
}

void tst_Layouts::everyViewportShowsItsOwnFilm() {
    QSignalSpy added(&area(), &FilmArea::viewportAdded);
    QCOMPARE(area().viewports().size(), 1);
    layOut({2, 2});
    QCOMPARE(added.size(), 3);
    for (int place = 0; place < 4; ++place) {
        QCOMPARE(viewport(place)->filmId(), film(place).id);
        QVERIFY(viewport(place)->isVisible());
        QVERIFY(viewport(place)->content().film == film(place).radiograph);
    }
    // Row by row, none over another.
    const auto at = [this](int place) { return viewport(place)->mapTo(&area(), QPoint()); };
    QCOMPARE(at(0).y(), at(1).y());
    QCOMPARE(at(0).x(), at(2).x());
    QVERIFY(at(1).x() > at(0).x() + viewport(0)->width());
    QVERIFY(at(2).y() > at(0).y() + viewport(0)->height());
    layOut({2, 1});
    QVERIFY(viewport(1)->isVisible() && !viewport(2)->isVisible());
    QVERIFY(viewport(0)->width() > area().width() - 20);
    layOut({1, 1});
    QCOMPARE(viewport(0)->size(), area().size());
}

void tst_Layouts::clickAndTabMakeAViewportActive() {
    layOut({1, 2});
    QTest::mouseClick(viewport(1), Qt::LeftButton);
    QCOMPARE(hanging().active(), 1);
    QCOMPARE(m_fixture->film()->name, QStringLiteral("b.dcm"));
    QVERIFY(m_fixture->window->windowTitle().contains(QLatin1String("b.dcm")));
    QCOMPARE(area().viewport(), viewport(1));
    QTest::keyClick(viewport(1), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(hanging().active(), 0);
    QTest::keyClick(viewport(0), Qt::Key_Tab);
    QCOMPARE(hanging().active(), 1);
    QVERIFY(viewport(1)->hasFocus());
    hanging().setActive(0); // by a command: the keys follow
    QVERIFY(viewport(0)->hasFocus());
    // The frame is round the active one.
    const QImage picture = area().grab().toImage();
    const auto frame = [&](int place) {
        const QWidget* pane = area().panes()[place];
        return picture.pixelColor(pane->mapTo(&area(), QPoint(pane->width() / 2, 0)));
    };
    QCOMPARE(frame(0), theme::accent);
    QCOMPARE(frame(1), theme::border);
}

void tst_Layouts::commandsActOnTheActiveFilm() {
    layOut({1, 2});
    QTest::mouseClick(viewport(1), Qt::LeftButton);
    m_fixture->action(ActionId::Invert)->trigger();
    m_fixture->action(ActionId::RotateRight)->trigger();
    m_fixture->action(ActionId::ZoomIn)->trigger();
    QVERIFY(film(1).view.isInverted && !film(1).view.isFitted);
    QCOMPARE(film(1).view.turn.quarterTurns, 1);
    QVERIFY(!film(0).view.isInverted && film(0).view.isFitted);
    QTest::mouseClick(viewport(0), Qt::LeftButton);
    QVERIFY(!m_fixture->action(ActionId::Invert)->isChecked());
}

void tst_Layouts::gesturesActOnTheFilmUnderTheHand() {
    layOut({1, 2});
    const QPointF at = viewport(1)->rect().center();
    QWheelEvent wheel(at, viewport(1)->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport(1), &wheel);
    QVERIFY(!film(1).view.isFitted && film(0).view.isFitted);
    QCOMPARE(hanging().active(), 0); // a wheel only passes by
    QMouseEvent move(QEvent::MouseMove, at, viewport(1)->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(viewport(1), &move);
    QVERIFY(!m_fixture->text("status.probe").isEmpty());
    QTest::keyClick(viewport(0), Qt::Key_P); // the tool is the same everywhere
    QCOMPARE(viewport(1)->cursor().shape(), Qt::OpenHandCursor);
}

void tst_Layouts::theStripAndDropsChooseForAViewport() {
    layOut({1, 2});
    auto* strip = m_fixture->child<QListView>("filmStrip");
    QTest::mouseClick(viewport(1), Qt::LeftButton);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {},
                      strip->visualRect(strip->model()->index(2, 0)).center());
    QCOMPARE(viewport(1)->filmId(), film(2).id);
    QCOMPARE(viewport(0)->filmId(), film(0).id);

    const std::unique_ptr<QMimeData> data(strip->model()->mimeData({strip->model()->index(4, 0)}));
    QCOMPARE(draggedFilm(data.get()), film(4).id);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area().panes()[0], &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({50, 50}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area().panes()[0], &drop);
    QCOMPARE(viewport(0)->filmId(), film(4).id);
    QCOMPARE(hanging().active(), 0);
    // A film that is dragged is not chosen: it comes to the front where the button comes up.
    QTest::mousePress(strip->viewport(), Qt::LeftButton, {},
                      strip->visualRect(strip->model()->index(1, 0)).center());
    QCOMPARE(m_fixture->document.currentId(), film(4).id);
    QTest::mouseRelease(strip->viewport(), Qt::LeftButton, {},
                        strip->visualRect(strip->model()->index(1, 0)).center());
    QCOMPARE(m_fixture->document.currentId(), film(1).id);
}

void tst_Layouts::eachViewportHasItsOwnState() {
    m_fixture->document.closeAll();
    hanging().setLayout({1, 2});
    m_fixture->window->open({m_fixture->folder.filePath(QStringLiteral("a.dcm"))});
    QTRY_VERIFY(viewport(0)->film());
    QCOMPARE(area().panes()[1]->currentPage()->objectName(), QStringLiteral("invitationPage"));
    m_fixture->window->open({m_fixture->brokenFile(QStringLiteral("x.dcm"))});
    QTRY_COMPARE(area().panes()[1]->currentPage()->objectName(), QStringLiteral("failurePage"));
    QVERIFY(viewport(0)->isVisible());
    QCOMPARE(m_fixture->film()->name, QStringLiteral("x.dcm"));
    // A click beside the button makes it active; the button tries its own film again.
    hanging().setActive(0);
    auto* retry = area().panes()[1]->findChild<QPushButton*>(QStringLiteral("failure.retry"));
    m_fixture->phantom(QStringLiteral("x.dcm"));
    retry->click();
    QTRY_VERIFY(viewport(1)->film());
    QCOMPARE(m_fixture->film()->name, QStringLiteral("a.dcm"));
}

void tst_Layouts::doubleClickMaximisesAViewport() {
    layOut({1, 2});
    QTest::mouseClick(viewport(1), Qt::LeftButton);
    QTest::mouseDClick(viewport(1), Qt::LeftButton);
    QVERIFY(area().isMaximised());
    QCOMPARE(viewport(1)->size(), area().size());
    QVERIFY(!viewport(0)->isVisible());
    QVERIFY(m_fixture->child<QWidget>("findingsPanel")->isVisible()); // the panels stay
    QTest::mouseDClick(viewport(1), Qt::LeftButton);
    QVERIFY(viewport(0)->isVisible() && viewport(1)->isVisible());
    QVERIFY(viewport(1)->width() < area().width() / 2 + 1);
}

void tst_Layouts::shownFilmsStayInMemory() {
    m_fixture->session.setMemoryBudget(1);
    layOut({1, 2});
    QTest::mouseClick(viewport(1), Qt::LeftButton);
    m_fixture->document.goLast();
    QTRY_VERIFY(film(4).radiograph);
    QTRY_VERIFY(!film(1).radiograph);
    QTRY_VERIFY(!film(3).radiograph); // loaded ahead, and no room for it
    QVERIFY(film(0).radiograph);
    QVERIFY(viewport(0)->content().film);
}

void tst_Layouts::preferencesReachEveryViewport() {
    m_fixture->action(ActionId::InterpolateNearest)->trigger();
    layOut({1, 2});
    QCOMPARE(viewport(1)->content().interpolation, Interpolation::Nearest); // made later
    m_fixture->action(ActionId::InterpolateSmooth)->trigger();
    m_fixture->action(ActionId::ShowIdentity)->trigger();
    m_fixture->action(ActionId::CornerText)->trigger();
    QCOMPARE(viewport(1)->content().interpolation, Interpolation::Smooth);
    QCOMPARE(viewport(1)->content().showsIdentity, viewport(0)->content().showsIdentity);
    QCOMPARE(viewport(1)->content().cornerText, CornerTextMode::Minimal);
}

void tst_Layouts::nothingIsWhiteMeanwhile() {
    const auto brightest = [this] {
        const QImage picture = area().grab().toImage();
        int most = 0;
        for (int y = 0; y < picture.height(); y += 7)
            for (int x = 0; x < picture.width(); x += 7)
                most = std::max(most, qGray(picture.pixel(x, y)));
        return most;
    };
    m_fixture->document.closeAll();
    hanging().setLayout({2, 2});
    m_fixture->window->open({m_fixture->folder.filePath(QStringLiteral("a.dcm"))});
    QVERIFY(brightest() < 230); // before a pixel is here
}

QTEST_MAIN(tst_Layouts)
#include "tst_layouts.moc"
