#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/window_place.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>

using namespace hilum;
using namespace hilum::test;

class tst_Panels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void panelsComeBackWhereTheyWere();
    void hiddenPanelsStayHidden();
    void closingAPanelIsRemembered();
    void anotherPanelFindsItsPlace();
    void resetLayout();
    void filmAloneAndBackExactly();
    void closedWhileTheFilmIsAlone();
    void fullScreenAndBack();
    void stripWaitsForFilms();
    void newWindowsLeaveRoomForTheirFrame();
    void otherWindowsLeaveRoomForTheirFrame();
    void panelsNeverMakeTheWindowHigher_data();
    void panelsNeverMakeTheWindowHigher();
    void scrolledPanelsAreUsedAsBefore();
    void rectsOnScreens_data();
    void rectsOnScreens();
    void noWindowComesBackOffTheScreens();
    void nothingIsWhite();

private:
    QDockWidget* dock(const char* name) const { return m_fixture->child<QDockWidget>(name); }
    void openFilms();
    void
    openAllPanels(QSize window); // on the right side: a pair's scores, a map and a measurement among them
    bool isSettled() const;
    bool settles() const;
    void restart();
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Panels::init() {
    m_fixture = std::make_unique<WindowFixture>();
}

void tst_Panels::openFilms() {
    m_fixture->window->open(
        {m_fixture->phantom(QStringLiteral("a.dcm")), m_fixture->phantom(QStringLiteral("b.dcm"))});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph);
}

void tst_Panels::openAllPanels(QSize window) {
    ThoraxPhantom phantom;
    phantom.rows = 500, phantom.columns = 400, phantom.millimetresPerPixel = 0.875;
    FilmRecipe recipe = phantom.recipe();
    recipe.attributes.push_back({tag(0x0010, 0x0020), "7", {}, {}, {}});
    QStringList films;
    for (const char* date : {"20050112", "20031105"}) {
        FilmRecipe film = recipe;
        film.attributes.push_back({tag(0x0008, 0x0020), date, {}, {}, {}});
        film.attributes.push_back(
            {tag(0x0020, 0x000D), std::string("1.2.826.0.1.3680043.8.498.") + date, {}, {}, {}});
        films << m_fixture->folder.filePath(QStringLiteral("%1.dcm").arg(films.size()));
        writeFilm(film, films.last().toStdString());
    }
    m_fixture->window->open(films);
    m_fixture->window->addDockWidget(Qt::RightDockWidgetArea, dock("panel.annotations"));
    for (const ActionId id : {ActionId::ShowHistogram, ActionId::ShowAnnotationList})
        m_fixture->action(id)->setChecked(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->film() && m_fixture->film()->reading.state == ReadingState::Done,
                             60000);
    m_fixture->window->resize(window);
    m_fixture->action(ActionId::CompareWithPrior)->trigger();
    QTRY_VERIFY(m_fixture->child<QWidget>("pairScores.table")->isVisible());
    m_fixture->action(ActionId::ToggleMap)->trigger();
    QTRY_VERIFY(dock("panel.annotations")->isVisible());
}

// Nothing is left to be laid out.
// Nothing that waits changes a panel any more.
bool tst_Panels::isSettled() const {
    const auto panels = m_fixture->window->findChildren<QDockWidget*>();
    const auto heights = [&panels] {
        QCoreApplication::processEvents();
        QList<int> all;
        for (const QDockWidget* panel : panels)
            if (panel->isVisible())
                all << panel->height() << panel->minimumSizeHint().height();
        return all;
    };
    const QList<int> now = heights();
    bool hasRoom = heights() == now;
    for (qsizetype i = 0; i + 1 < now.size(); i += 2)
        hasRoom = hasRoom && now[i] >= now[i + 1];
    return hasRoom;
}

// Three looks in a row: between two of them a layout that waited may still come.
bool tst_Panels::settles() const {
    int looks = 0;
    return QTest::qWaitFor(
        [&] {
            looks = isSettled() ? looks + 1 : 0;
            return looks == 3;
        },
        60000);
}

// The window closes and the next one reads the same settings.
void tst_Panels::restart() {
    m_fixture->window->close();
    m_fixture->document.closeAll();
    m_fixture->window = std::make_unique<MainWindow>(
        WindowParts{m_fixture->document, m_fixture->session, m_fixture->inference, m_fixture->thumbnails,
                    m_fixture->settings, m_fixture->chooser, m_fixture->presenter, m_fixture->paths});
    m_fixture->window->show();
}

void tst_Panels::panelsComeBackWhereTheyWere() {
    openFilms();
    m_fixture->window->addDockWidget(Qt::BottomDockWidgetArea, dock("panel.reading"));
    dock("panel.films")->setFloating(true);
    dock("panel.films")->setGeometry(40, 60, 380, 420);
    restart();
    QCOMPARE(m_fixture->window->dockWidgetArea(dock("panel.reading")), Qt::BottomDockWidgetArea);
    openFilms();
    QTRY_VERIFY(dock("panel.films")->isVisible());
    QVERIFY(dock("panel.films")->isFloating());
    QCOMPARE(dock("panel.films")->geometry(), QRect(40, 60, 380, 420));
}

void tst_Panels::hiddenPanelsStayHidden() {
    QVERIFY(m_fixture->child<QWidget>("findingsPanel")->isVisible());
    m_fixture->press(Qt::Key_F8);
    QVERIFY(!m_fixture->child<QWidget>("findingsPanel")->isVisible());
    restart();
    QVERIFY(!m_fixture->child<QWidget>("findingsPanel")->isVisible());
    QVERIFY(!m_fixture->action(ActionId::ShowFindings)->isChecked());
    m_fixture->action(ActionId::ShowFindings)->trigger();
    QVERIFY(m_fixture->child<QWidget>("findingsPanel")->isVisible());
    const auto* menu = m_fixture->child<QMenu>("menu.panels");
    QVERIFY(menu->actions().contains(m_fixture->action(ActionId::ShowFindings)));
    QCOMPARE(menu->actions().last(), m_fixture->action(ActionId::ResetLayout));
}

void tst_Panels::closingAPanelIsRemembered() {
    auto* close = dock("panel.reading")->findChild<QToolButton*>(QStringLiteral("panelTitle.close"));
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(dock("panel.reading")->isHidden());
    QVERIFY(!m_fixture->action(ActionId::ShowFindings)->isChecked());
    QVERIFY(!m_fixture->settings.showsPanel(QStringLiteral("reading"), true));
}

void tst_Panels::anotherPanelFindsItsPlace() {
    const auto add = [this] {
        return addPanel(*m_fixture->window, "notes", QStringLiteral("Notes"), new QLabel,
                        Qt::RightDockWidgetArea, nullptr, false);
    };
    QDockWidget* notes = add();
    QVERIFY(notes->isHidden());
    QVERIFY(!panelAction(notes)->isChecked());
    panelAction(notes)->trigger();
    QVERIFY(notes->isVisible());
    m_fixture->window->addDockWidget(Qt::TopDockWidgetArea, notes);
    restart();
    notes = add(); // after the window was restored
    QVERIFY(!notes->isHidden());
    QCOMPARE(m_fixture->window->dockWidgetArea(notes), Qt::TopDockWidgetArea);
    setPanelUseful(notes, false);
    QVERIFY(notes->isHidden());
    QVERIFY(panelAction(notes)->isChecked());
}

void tst_Panels::resetLayout() {
    openFilms();
    const int width = dock("panel.reading")->width();
    m_fixture->window->addDockWidget(Qt::TopDockWidgetArea, dock("panel.reading"));
    dock("panel.films")->setFloating(true);
    m_fixture->action(ActionId::ShowFilmStrip)->trigger();
    QVERIFY(dock("panel.films")->isHidden());
    m_fixture->action(ActionId::ResetLayout)->trigger();
    QCOMPARE(m_fixture->window->dockWidgetArea(dock("panel.reading")), Qt::RightDockWidgetArea);
    QCOMPARE(m_fixture->window->dockWidgetArea(dock("panel.films")), Qt::LeftDockWidgetArea);
    QVERIFY(!dock("panel.films")->isFloating());
    QVERIFY(dock("panel.films")->isVisible());
    QTRY_COMPARE(dock("panel.reading")->width(), width);
}

void tst_Panels::filmAloneAndBackExactly() {
    openFilms();
    dock("panel.films")->setFloating(true);
    dock("panel.films")->setGeometry(40, 60, 380, 420);
    m_fixture->window->resizeDocks({dock("panel.reading")}, {430}, Qt::Horizontal);
    QTRY_COMPARE(dock("panel.reading")->width(), 430);
    const auto places = [&] { // of all bars and panels
        QList<std::pair<Qt::DockWidgetArea, QRect>> result;
        for (QDockWidget* panel : m_fixture->window->findChildren<QDockWidget*>())
            if (panel->isVisible())
                result << std::pair(m_fixture->window->dockWidgetArea(panel), panel->geometry());
        for (const char* bar : {"toolBar", "statusLine", "viewport"})
            result << std::pair(Qt::NoDockWidgetArea, m_fixture->child<QWidget>(bar)->geometry());
        return result;
    };
    const auto before = places();
    m_fixture->action(ActionId::Maximise)->trigger();
    for (const char* name : {"panel.reading", "panel.films", "toolBar", "statusLine"})
        QVERIFY2(!m_fixture->child<QWidget>(name)->isVisible(), name);
    QTRY_COMPARE(m_fixture->child<QWidget>("viewport")->size(), m_fixture->window->size());
    m_fixture->action(ActionId::Maximise)->trigger();
    QVERIFY(dock("panel.films")->isVisible() && dock("panel.films")->isFloating());
    QTRY_COMPARE(places(), before); // bars settle a moment later
}

void tst_Panels::closedWhileTheFilmIsAlone() {
    openFilms();
    m_fixture->action(ActionId::Maximise)->trigger();
    restart();
    openFilms();
    QVERIFY(m_fixture->child<QWidget>("findingsPanel")->isVisible());
    QVERIFY(m_fixture->child<QWidget>("toolBar")->isVisible());
}

void tst_Panels::fullScreenAndBack() {
    openFilms();
    const auto isMenuVisible = [this] { return m_fixture->window->menuBar()->isVisible(); };
    QVERIFY(isMenuVisible());
    m_fixture->press(Qt::Key_F11);
    QTRY_VERIFY(m_fixture->window->isFullScreen());
    QVERIFY(m_fixture->action(ActionId::FullScreen)->isChecked());
    QVERIFY(!isMenuVisible());
    QVERIFY(m_fixture->child<QWidget>("toolBar")->isVisible()); // which "film alone" would hide
    m_fixture->press(Qt::Key_F11);
    QTRY_VERIFY(!m_fixture->window->isFullScreen());
    QVERIFY(!m_fixture->action(ActionId::FullScreen)->isChecked());
    QVERIFY(isMenuVisible());
}

void tst_Panels::stripWaitsForFilms() {
    QVERIFY(dock("panel.films")->isHidden());
    QVERIFY(m_fixture->action(ActionId::ShowFilmStrip)->isChecked());
    openFilms();
    QVERIFY(dock("panel.films")->isVisible());
    m_fixture->document.closeAll();
    QVERIFY(dock("panel.films")->isHidden());
    QVERIFY(m_fixture->settings.showsPanel(QStringLiteral("films"), true));
}

void tst_Panels::newWindowsLeaveRoomForTheirFrame() {
    m_fixture->window.reset();
    Settings settings(m_fixture->folder.filePath(QStringLiteral("new.ini")));
    const MainWindow window({m_fixture->document, m_fixture->session, m_fixture->inference,
                             m_fixture->thumbnails, settings, m_fixture->chooser, m_fixture->presenter,
                             m_fixture->paths});
    const QSize screen = window.screen()->availableSize();
    QVERIFY(screen.height() < 900); // of the offscreen platform; else the window is as large as it wishes
    QVERIFY2(window.height() <= screen.height() - 40, qPrintable(QString::number(window.height())));
}

void tst_Panels::otherWindowsLeaveRoomForTheirFrame() {
    openFilms();
    const std::pair<ActionId, const char*> windows[] = {
        {ActionId::ShowLibrary, "libraryWindow"},   {ActionId::ShowModels, "modelManager"},
        {ActionId::ShowManual, "manualWindow"},     {ActionId::ShowRuns, "runMonitor"},
        {ActionId::ShowShortcuts, "shortcutSheet"}, {ActionId::EditShortcuts, "shortcutEditor"},
        {ActionId::ShowTags, "tagWindow"}};
    const auto windowNamed = [](const char* name) -> const QWidget* {
        for (const QWidget* window : QApplication::topLevelWidgets())
            if (window->objectName() == QLatin1String(name))
                return window;
        return nullptr;
    };
    for (const auto& [id, name] : windows) {
        m_fixture->action(id)->trigger();
        const QWidget* window = windowNamed(name);
        QVERIFY2(window, name);
        QVERIFY2(window->height() <= window->screen()->availableSize().height() - 40,
                 qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(window->height())));
    }
}

// Screens in the pixels of a layout: a laptop, Full HD at 150 and 200 %, a laptop at 200 %, and one with room
// for all.
void tst_Panels::panelsNeverMakeTheWindowHigher_data() {
    QTest::addColumn<QSize>("screen");
    QTest::addColumn<bool>("hasRoom");
    QTest::newRow("1366x768") << QSize(1366, 768) << false;
    QTest::newRow("1920x1080 at 150 %") << QSize(1280, 720) << false;
    QTest::newRow("1920x1080 at 200 %") << QSize(960, 540) << false;
    QTest::newRow("1366x768 at 200 %") << QSize(683, 384) << false;
    QTest::newRow("2560x1600") << QSize(2560, 1600) << true;
}

void tst_Panels::panelsNeverMakeTheWindowHigher() {
    QFETCH(QSize, screen);
    QFETCH(bool, hasRoom);
    const int height = screen.height() - 40; // a title bar
    openAllPanels({screen.width(), height});
    QVERIFY(settles());
    QCOMPARE(m_fixture->window->height(), height);
    if (screen.width() >= 960) // two films and two columns of panels need as much
        QCOMPARE(m_fixture->window->width(), screen.width());
    for (const char* name : {"panel.reading", "panel.pairScores", "panel.histogram", "panel.annotations"}) {
        const QRect place = dock(name)->geometry();
        QVERIFY2(m_fixture->window->rect().contains(place), name);
        const auto* area = qobject_cast<QScrollArea*>(dock(name)->widget());
        QVERIFY2(area->viewport()->height() >= 24, name);
        QVERIFY2(area->widget()->width() <= area->viewport()->width(), name);
        QVERIFY2(!hasRoom || area->widget()->height() == area->viewport()->height(), name);
    }
}

// On a laptop's screen: there is one scroll bar, which the wheel turns over the list too; Tab and the list's
// keys bring what they come to into sight, keys that would scroll the panel still belong to the window, and
// nothing is scrolled any more once there is room.
void tst_Panels::scrolledPanelsAreUsedAsBefore() {
    openAllPanels({1366, 728});
    QVERIFY(settles());
    const auto* area = qobject_cast<QScrollArea*>(dock("panel.reading")->widget());
    const auto* opacity = m_fixture->child<QWidget>("map.opacity");
    const auto isRectSeen = [&](const QWidget* widget, const QRect& rect) {
        return area->viewport()->rect().contains(
            QRect(widget->mapTo(area->viewport(), rect.topLeft()), rect.size()));
    };
    const auto isSeen = [&](const QWidget* widget) { return isRectSeen(widget, widget->rect()); };
    QVERIFY(!isSeen(opacity));
    auto* list = m_fixture->child<QAbstractItemView>("findingsList");
    const auto isRowSeen = [&](int row) {
        return isRectSeen(list->viewport(), list->visualRect(list->model()->index(row, 0)));
    };
    for (const QScrollBar* bar : dock("panel.reading")->findChildren<QScrollBar*>())
        QVERIFY2(bar == area->verticalScrollBar() || !bar->isVisible(),
                 qPrintable(bar->parent()->parent()->objectName()));
    const QPoint at = list->viewport()->rect().center();
    QWheelEvent turn(at, list->viewport()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QApplication::sendEvent(list->viewport(), &turn);
    QVERIFY(!turn.isAccepted()); // so that the panel gets it; only Qt's own events are passed on
    QApplication::sendEvent(area->viewport(), &turn);
    QVERIFY(area->verticalScrollBar()->value() > 0);
    auto* field = m_fixture->child<QSlider>("map.opacity"); // comes below the pointer sooner or later
    const int share = field->value();
    turn.accept();
    QApplication::sendEvent(field, &turn);
    QVERIFY(!turn.isAccepted());
    QCOMPARE(field->value(), share);
    list->setFocus();
    const int last = list->model()->rowCount() - 1;
    for (const auto& [key, row] : {std::pair(Qt::Key_End, last), std::pair(Qt::Key_Home, 0)}) {
        area->verticalScrollBar()->setValue(row == 0 ? area->verticalScrollBar()->maximum() : 0);
        QVERIFY(!isRowSeen(row));
        QTest::keyClick(list, key);
        QVERIFY(isRowSeen(row));
    }
    area->verticalScrollBar()->setValue(0);
    for (int i = 0; i < 20 && !opacity->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(opacity->hasFocus());
    QVERIFY(isSeen(opacity));
    auto* show = m_fixture->child<QWidget>("map.show");
    show->setFocus();
    const int before = area->verticalScrollBar()->value();
    const FilmId film = m_fixture->document.currentId();
    QTest::keyClick(show, Qt::Key_PageDown);
    QCOMPARE(area->verticalScrollBar()->value(), before);
    QVERIFY(m_fixture->document.currentId() != film);
    QTest::keyClick(show, Qt::Key_PageUp);
    QCOMPARE(m_fixture->document.currentId(), film);
    QTRY_VERIFY(show->isVisible());
    area->verticalScrollBar()->setValue(0);
    m_fixture->action(ActionId::NextFilm)->setShortcuts(QList<QKeySequence>());
    QTest::keyClick(show, Qt::Key_PageDown); // which no action has now
    QCOMPARE(area->verticalScrollBar()->value(), 0);
    m_fixture->action(ActionId::NextFilm)->trigger();
    m_fixture->window->resize(1366, 1800);
    QTRY_COMPARE(area->widget()->height(), area->viewport()->height());
}

// Expected places: by hand.
void tst_Panels::rectsOnScreens_data() {
    QTest::addColumn<QRect>("rect");
    QTest::addColumn<QList<QRect>>("screens");
    QTest::addColumn<QRect>("expected");
    const QRect left(0, 0, 1920, 1080), right(1920, 0, 2560, 1440);
    const auto row = [](const char* name, QRect rect, const QList<QRect>& screens, QRect expected) {
        QTest::newRow(name) << rect << screens << expected;
    };
    row("inside", {100, 100, 800, 600}, {left}, {100, 100, 800, 600});
    row("across two", {1500, 100, 800, 600}, {left, right}, {1500, 100, 800, 600});
    row("the monitor is gone", {2500, 300, 800, 600}, {left}, {1120, 300, 800, 600});
    row("right of everything", {4600, 300, 800, 600}, {left, right}, {3680, 300, 800, 600});
    row("left of everything", {-900, 200, 800, 600}, {left, right}, {0, 200, 800, 600});
    row("half below", {200, 900, 800, 600}, {left}, {200, 480, 800, 600});
    row("mostly on the right", {1700, 1000, 800, 600}, {left, right}, {1920, 840, 800, 600});
    row("larger than the screen", {2000, 100, 2500, 1400}, {left}, {0, 0, 1920, 1080});
    row("title above the screen", {10, -40, 800, 600}, {left}, {10, 0, 800, 600});
    row("no screen", {10, -40, 800, 600}, {}, {10, -40, 800, 600});
}

void tst_Panels::rectsOnScreens() {
    QFETCH(QRect, rect);
    QFETCH(QList<QRect>, screens);
    QTEST(rectOnScreens(rect, screens), "expected");
}

void tst_Panels::noWindowComesBackOffTheScreens() {
    openFilms();
    const QRect screen = m_fixture->window->screen()->availableGeometry();
    dock("panel.films")->setFloating(true);
    dock("panel.films")->setGeometry(screen.right() + 500, 100, 300, 300);
    m_fixture->window->setGeometry(screen.right() + 300, screen.bottom() + 200, 700, 600);
    restart();
    openFilms();
    QTRY_VERIFY(screen.contains(m_fixture->window->frameGeometry()));
    QVERIFY(dock("panel.films")->isFloating());
    QVERIFY(screen.contains(dock("panel.films")->frameGeometry()));
}

// A reading room is dark: no state paints a light surface, and none is painted before the first one.
void tst_Panels::nothingIsWhite() {
    const auto lightShare = [](const QImage& picture) {
        qint64 light = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                light += qGray(picture.pixel(x, y)) > 200;
        return double(light) / (double(picture.width()) * picture.height());
    };
    QVERIFY(lightShare(m_fixture->window->grab().toImage()) < 0.02); // letters
    openFilms();
    dock("panel.films")->setFloating(true);
    QVERIFY(lightShare(dock("panel.reading")->grab().toImage()) < 0.04);
    QVERIFY(lightShare(dock("panel.films")->titleBarWidget()->grab().toImage()) < 0.04);
    for (const QWidget* window : QApplication::topLevelWidgets())
        QVERIFY2(window->palette().color(QPalette::Window).lightness() < 48,
                 qPrintable(window->objectName()));
}

QTEST_MAIN(tst_Panels)
#include "tst_panels.moc"
