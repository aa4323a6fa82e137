#include "app/document/study_document.h"
#include "app/view/view_geometry.h"
#include "tests/app/film_maker.h"

#include <QTest>
#include <complex>
#include <numbers>

using namespace hilum;

namespace {

constexpr FilmShape shape{200, 100, 1, 1};
constexpr ViewSize size{800, 600};

bool isNear(ViewPoint a, ViewPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y) < 1e-9;
}

} // namespace

class tst_ViewGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filmCornersLandWhereATurnPutsThem_data();
    void filmCornersLandWhereATurnPutsThem();
    void turnsActOnWhatIsSeen();
    void fitKeepsThePixelAspect();
    void zoomKeepsThePointUnderTheCursor_data();
    void zoomKeepsThePointUnderTheCursor();
    void panMovesByViewPixels();
    void panKeepsTheFilmInSight();
    void actualSizeCountsDevicePixels();
    void scaleIsLimited();
    void wheelAndDragZoomBothWays();
    void freeTurns_data();
    void freeTurns();
    void freeTurnsGoOnFromQuarterToQuarter();
    void flipsMirrorAFreeTurn();
    void aFreelyTurnedFilmFits();
    void aDragTurnsAboutTheMiddle();
};

// By hand: the 200 x 100 film on 800 x 600 fits at scale 4 upright (800 x 400) and at scale 3 sideways (300 x
// 600).
void tst_ViewGeometry::filmCornersLandWhereATurnPutsThem_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<QPointF>("topLeft");
    QTest::addColumn<QPointF>("topRight");
    QTest::newRow("upright") << 0 << false << QPointF(0, 100) << QPointF(800, 100);
    QTest::newRow("turned right") << 1 << false << QPointF(550, 0) << QPointF(550, 600);
    QTest::newRow("upside down") << 2 << false << QPointF(800, 500) << QPointF(0, 500);
    QTest::newRow("turned left") << 3 << false << QPointF(250, 600) << QPointF(250, 0);
    QTest::newRow("mirrored") << 0 << true << QPointF(800, 100) << QPointF(0, 100);
    QTest::newRow("mirrored, turned right") << 1 << true << QPointF(550, 600) << QPointF(550, 0);
    QTest::newRow("top to bottom") << 2 << true << QPointF(0, 500) << QPointF(800, 500);
    QTest::newRow("mirrored, turned left") << 3 << true << QPointF(250, 0) << QPointF(250, 600);
}

void tst_ViewGeometry::filmCornersLandWhereATurnPutsThem() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(QPointF, topLeft);
    QFETCH(QPointF, topRight);
    ViewState view;
    view.turn = {quarterTurns, isMirrored};
    const ImageToView map = imageToView(shape, view, size);
    QVERIFY(isNear(map({0, 0}), {topLeft.x(), topLeft.y()}));
    QVERIFY(isNear(map({200, 0}), {topRight.x(), topRight.y()}));
    QVERIFY(isNear(map({100, 50}), {400, 300}));
}

void tst_ViewGeometry::turnsActOnWhatIsSeen() {
    // Whatever the film's state, turning and flipping the picture moves its points so.
    for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns)
        for (const bool isMirrored : {false, true}) {
            ViewState view;
            view.turn = {quarterTurns, isMirrored};
            view.isFitted = false;
            view.scale = 1;
            view.centre = {100, 50};
            const auto seen = [&](FilmTurn turn) {
                ViewState turned = view;
                turned.turn = turn;
                const ViewPoint p = imageToView(shape, turned, size)({170, 60});
                return QPointF(p.x - 400, p.y - 300);
            };
            const QPointF before = seen(view.turn);
            QCOMPARE(seen(view.turn.turnedRight()), QPointF(-before.y(), before.x()));
            QCOMPARE(seen(view.turn.turnedLeft()), QPointF(before.y(), -before.x()));
            QCOMPARE(seen(view.turn.flippedHorizontally()), QPointF(-before.x(), before.y()));
            QCOMPARE(seen(view.turn.flippedVertically()), QPointF(before.x(), -before.y()));
        }
}

void tst_ViewGeometry::fitKeepsThePixelAspect() {
    // Rows are twice as far apart as columns: the film is 200 x 200 in millimetres, so it fits 600 x 600.
    const FilmShape tall{200, 100, 1, 2};
    QCOMPARE(fitScale(tall, {}, size), 3.0);
    const ImageToView map = imageToView(tall, {}, size);
    QVERIFY(isNear(map({0, 0}), {100, 0}));
    QVERIFY(isNear(map({200, 100}), {700, 600}));
    // The same of films that say so: the finer spacing is one.
    for (const bool isTall : {true, false}) {
        auto content = test::filmContent(10, 10, [](int, int) { return 0; });
        content.spacing = {isTall ? 0.4 : 0.2, isTall ? 0.2 : 0.4, SpacingSource::Detector, {}};
        const FilmShape shape = filmShape(*test::makeFilm(content));
        QCOMPARE(shape.rowStretch, isTall ? 2.0 : 1.0);
        QCOMPARE(shape.columnStretch, isTall ? 1.0 : 2.0);
    }
}

void tst_ViewGeometry::zoomKeepsThePointUnderTheCursor_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<double>("factor");
    for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns)
        for (const bool isMirrored : {false, true})
            for (const double factor : {0.3, 1.7, 5.0})
                QTest::addRow("%d turns, mirrored %d, factor %.1f", quarterTurns, isMirrored, factor)
                    << quarterTurns << isMirrored << factor;
}

void tst_ViewGeometry::zoomKeepsThePointUnderTheCursor() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(double, factor);
    const FilmShape stretched{200, 100, 1, 1.25};
    ViewState view;
    view.turn = {quarterTurns, isMirrored};
    const ViewPoint cursor{523, 211};
    const ImagePoint under = imageToView(stretched, view, size).inverted()(cursor);
    ViewState zoomed = zoomedAt(stretched, view, size, cursor, factor);
    QVERIFY(isNear(imageToView(stretched, zoomed, size)(under), cursor));
    QCOMPARE(zoomed.scale, fitScale(stretched, view.turn, size) * factor);
    zoomed = zoomedAt(stretched, zoomed, size, cursor, factor);
    QVERIFY(isNear(imageToView(stretched, zoomed, size)(under), cursor));
}

void tst_ViewGeometry::panMovesByViewPixels() {
    for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns) {
        ViewState view;
        view.turn = {quarterTurns, true};
        const ViewPoint before = imageToView(shape, view, size)({120, 40});
        const ViewState moved = panned(shape, view, size, 31, -17);
        QVERIFY(isNear(imageToView(shape, moved, size)({120, 40}), {before.x + 31, before.y - 17}));
    }
}

void tst_ViewGeometry::panKeepsTheFilmInSight() {
    const ViewState moved = panned(shape, {}, size, 100000, 100000);
    QCOMPARE(moved.centre, (ImagePoint{0, 0}));
}

void tst_ViewGeometry::actualSizeCountsDevicePixels() {
    const ViewState view = atActualSize(shape, {}, size, 2);
    const ImageToView map = imageToView(shape, view, size);
    QCOMPARE((map({1, 0}).x - map({0, 0}).x) * 2, 1.0);
    QVERIFY(isNear(map({100, 50}), {400, 300}));
    QVERIFY(fitted(view).isFitted);
}

void tst_ViewGeometry::scaleIsLimited() {
    QCOMPARE(zoomedAt(shape, {}, size, {0, 0}, 1e9).scale, largestScale);
    QCOMPARE(zoomedAt(shape, {}, size, {0, 0}, 1e-9).scale, smallestScale);
}

void tst_ViewGeometry::wheelAndDragZoomBothWays() {
    QVERIFY(zoomOfWheel(1) > 1);
    QCOMPARE(zoomOfWheel(3) * zoomOfWheel(-3), 1.0);
    QVERIFY(zoomOfDrag(-10) > 1);
    QCOMPARE(zoomOfDrag(50) * zoomOfDrag(-50), 1.0);
}

// Against complex numbers: a turn clockwise with y down multiplies x + iy by e^(i angle).
void tst_ViewGeometry::freeTurns_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<double>("angle");
    for (const double angle : {-44.0, -10.5, 1.0, 30.0})
        for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns)
            for (const bool isMirrored : {false, true})
                QTest::addRow("%g, %d quarters, mirrored %d", angle, quarterTurns, isMirrored)
                    << quarterTurns << isMirrored << angle;
}

void tst_ViewGeometry::freeTurns() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(double, angle);
    ViewState view;
    view.turn = {quarterTurns, isMirrored};
    view.angle = angle;
    view.isFitted = false;
    view.scale = 2.5;
    view.centre = {70, 40};
    const FilmShape tall{200, 100, 1, 1.5};
    const ImageToView map = imageToView(tall, view, size);
    const ImagePoint point{120, 90};
    const double sign = isMirrored ? -1 : 1;
    const std::complex<double> offset(sign * (120 - 70) * 2.5, (90 - 40) * 1.5 * 2.5);
    const std::complex<double> turned =
        offset * std::polar(1.0, (quarterTurns * 90 + angle) * std::numbers::pi / 180);
    QVERIFY(isNear(map(point), {400 + turned.real(), 300 + turned.imag()}));
    const ImagePoint back = map.inverted()(map(point));
    QVERIFY(std::hypot(back.x - 120, back.y - 90) < 1e-9);
    // Zoom and pan move what is seen, whatever the turn.
    const ViewPoint anchor{250, 400};
    const ImagePoint under = map.inverted()(anchor);
    QVERIFY(isNear(imageToView(tall, zoomedAt(tall, view, size, anchor, 1.7), size)(under), anchor));
    const ViewPoint before = map(point),
                    after = imageToView(tall, panned(tall, view, size, 13, -8), size)(point);
    QVERIFY(isNear({before.x + 13, before.y - 8}, after));
}

void tst_ViewGeometry::freeTurnsGoOnFromQuarterToQuarter() {
    ViewState view;
    for (int step = 1; step <= 360; ++step) {
        view = rotatedBy(view, 1);
        QVERIFY(std::abs(view.angle) <= 45);
        QVERIFY(std::abs(std::remainder(totalTurn(view) - step, 360)) < 1e-9);
    }
    QCOMPARE(view, ViewState{}); // a whole turn ends exactly where it began
    view = rotatedBy(view, -100);
    QCOMPARE(view.turn.quarterTurns, 3);
    QVERIFY(std::abs(view.angle + 10) < 1e-9);
    QVERIFY(std::abs(totalTurn(view) + 100) < 1e-9);
}

void tst_ViewGeometry::flipsMirrorAFreeTurn() {
    StudyDocument document;
    const FilmId id = document.addFiles({QStringLiteral("/a.dcm")}).front();
    document.setLoaded(id, test::makeFilm(200, 100, [](int, int) { return 0; }));
    document.setView(id, rotatedBy(document.film(id)->view, 20));
    const auto map = [&] { return imageToView(shape, document.film(id)->view, size); };
    const ImageToView before = map();
    document.setTurn(id, document.film(id)->view.turn.flippedHorizontally());
    const ViewPoint seen = before({30, 80}), flipped = map()({30, 80});
    QVERIFY(isNear(flipped, {size.width - seen.x, seen.y}));
    document.setTurn(id, document.film(id)->view.turn.flippedVertically());
    QVERIFY(isNear(map()({30, 80}), {size.width - seen.x, size.height - seen.y}));
}

// By hand: a 200 x 100 film turned by 30 degrees is 200 cos 30 + 100 sin 30 = 223.2 wide and 186.6 high.
void tst_ViewGeometry::aFreelyTurnedFilmFits() {
    ViewState view;
    view.angle = 30;
    QVERIFY(std::abs(effectiveScale(shape, view, {800, 600}) - 600 / 186.6025) < 1e-4);
    QVERIFY(std::abs(effectiveScale(shape, view, {400, 600}) - 400 / 223.2051) < 1e-4);
}

void tst_ViewGeometry::aDragTurnsAboutTheMiddle() {
    QVERIFY(std::abs(turnOfDrag(size, {500, 300}, {400, 400}) - 90) < 1e-9); // from the right to below
    QVERIFY(std::abs(turnOfDrag(size, {300, 290}, {300, 310}) + 2 * std::atan(0.1) * 180 / std::numbers::pi) <
            1e-9);
}

QTEST_GUILESS_MAIN(tst_ViewGeometry)
#include "tst_view_geometry.moc"
