#include "app/view/view_geometry.h"

#include <QTest>

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

QTEST_GUILESS_MAIN(tst_ViewGeometry)
#include "tst_view_geometry.moc"
