#include "app/scene/attention_layer.h"
#include "app/scene/viewport_scene.h"
#include "tests/app/film_maker.h"
#include "tests/support/test_data.h"

#include "imaging/radiograph_reader.h"

#include <QTest>
#include <cmath>

using namespace hilum;

namespace {

constexpr QSize size{400, 300};

SceneContent plain(const RadiographPointer& film) {
    SceneContent content;
    content.film = film;
    content.view = resetView(*film);
    content.cornerText = CornerTextMode::None;
    return content;
}

QPoint pixelAt(ViewPoint point) {
    return {static_cast<int>(std::floor(point.x)), static_cast<int>(std::floor(point.y))};
}

// A map with one warm cell, laid over the film's middle part as a letterboxed, cropped input would be.
std::shared_ptr<const AttentionMap> warmCell(int column, int row) {
    AttentionMap map;
    map.label = "Edema";
    map.width = 8;
    map.height = 8;
    map.values.assign(64, -1.0f);
    map.values[static_cast<std::size_t>(row * 8 + column)] = 3;
    map.mapToImage = MapToImage::scaling(20, 15, 10, -5);
    return std::make_shared<const AttentionMap>(map);
}

// The centre of what is more yellow than grey.
ViewPoint warmCentre(const QImage& with, const QImage& without) {
    double weight = 0, x = 0, y = 0;
    for (int row = 0; row < with.height(); ++row)
        for (int column = 0; column < with.width(); ++column) {
            const QColor a = with.pixelColor(column, row), b = without.pixelColor(column, row);
            const double change =
                std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
            weight += change;
            x += change * (column + 0.5);
            y += change * (row + 0.5);
        }
    return {x / weight, y / weight};
}

} // namespace

class tst_ViewportScene : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMapReachesTheFilmsEdge();
    void filmFillsWhatFits();
    void turnedFilmShowsTheSameValues_data();
    void turnedFilmShowsTheSameValues();
    void devicePixelsAreUsed();
    void greysFollowVoiAndInversion();
    void mapLandsOnItsFilmPoint_data();
    void mapLandsOnItsFilmPoint();
    void mapFollowsAFreeTurn();
    void mapIsFlatAboveItsFloorAndNothingBelow();
    void mapWithoutSupportPaintsNothing();
    void contourRunsWithoutColours();
    void linesHaveTheirPlaceAndWidth_data();
    void linesHaveTheirPlaceAndWidth();
    void dashesFollowTheirLine();
    void overlaysCanBeHidden();
    void lettersStandAtTheirEdges_data();
    void lettersStandAtTheirEdges();
    void thinOverlaysSurviveOnASmallPicture();
    void exportsNameTheUse();
    void textShowsAndHidesIdentity();
    void headingsStayOffTheCorners();
    void emptyViewportIsBlack();
    void realFilmIsPainted();
};

void tst_ViewportScene::filmFillsWhatFits() {
    ViewportScene scene;
    const QImage image =
        renderScene(scene, plain(test::makeFilm(100, 100, [](int, int) { return 200; })), size);
    QCOMPARE(image.size(), size);
    QCOMPARE(image.pixelColor(200, 150).red(), 200);
    QCOMPARE(image.pixelColor(51, 1).red(), 200);
    QCOMPARE(image.pixelColor(48, 150).red(), 0);
    QCOMPARE(image.pixelColor(352, 150).red(), 0);
}

void tst_ViewportScene::turnedFilmShowsTheSameValues_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<double>("zoom");
    for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns)
        for (const bool isMirrored : {false, true})
            for (const double zoom : {1.0, 2.3})
                QTest::addRow("%d turns, mirrored %d, zoom %.1f", quarterTurns, isMirrored, zoom)
                    << quarterTurns << isMirrored << zoom;
}

void tst_ViewportScene::turnedFilmShowsTheSameValues() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(double, zoom);
    const auto film =
        test::makeFilm(160, 120, [](int column, int row) { return column / 20 * 20 + row / 20 * 5; });
    SceneContent content = plain(film);
    content.view.turn = {quarterTurns, isMirrored};
    const FilmShape shape = filmShape(*film);
    const ViewSize view{400, 300};
    content.view = zoomedAt(shape, content.view, view, {250, 100}, zoom);
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    const ImageToView map = imageToView(shape, content.view, view);
    int seen = 0;
    for (int row = 10; row < 120; row += 20)
        for (int column = 10; column < 160; column += 20) {
            const QPoint pixel = pixelAt(map({double(column), double(row)}));
            if (!image.rect().contains(pixel))
                continue;
            ++seen;
            QCOMPARE(image.pixelColor(pixel).red(), column / 20 * 20 + row / 20 * 5);
        }
    QVERIFY(seen >= 8);
}

void tst_ViewportScene::devicePixelsAreUsed() {
    // Single-pixel columns survive at 1:1 of a screen with two device pixels a unit.
    const auto film = test::makeFilm(400, 300, [](int column, int) { return column % 2 ? 255 : 0; });
    SceneContent content = plain(film);
    content.view = atActualSize(filmShape(*film), content.view, {200, 150}, 2);
    ViewportScene scene;
    const QImage image = renderScene(scene, content, {200, 150}, 2);
    QCOMPARE(image.size(), QSize(400, 300));
    for (int x = 100; x < 110; ++x)
        QCOMPARE(image.pixelColor(x, 150).red(), x % 2 ? 255 : 0);
}

void tst_ViewportScene::greysFollowVoiAndInversion() {
    const auto film = test::makeFilm(40, 30, [](int, int) { return 64; });
    SceneContent content = plain(film);
    ViewportScene scene;
    QCOMPARE(renderScene(scene, content, size).pixelColor(200, 150).red(), 64);
    content.view.isInverted = true;
    QCOMPARE(renderScene(scene, content, size).pixelColor(200, 150).red(), 191);
    content.view.isInverted = false;
    content.view.voi.window.windowCenter = 64.5; // PS3.3 C.11.2.1.2.1: the middle of a window is half grey
    content.view.voi.window.windowWidth = 21;
    QVERIFY(std::abs(renderScene(scene, content, size).pixelColor(200, 150).red() - 128) <= 1);
}

void tst_ViewportScene::mapLandsOnItsFilmPoint_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("ratio");
    for (int quarterTurns = 0; quarterTurns < 4; ++quarterTurns)
        for (const bool isMirrored : {false, true})
            for (const double zoom : {1.0, 1.8})
                for (const double ratio : {1.0, 1.5, 2.0})
                    QTest::addRow("%d turns, mirrored %d, zoom %.1f, ratio %.1f", quarterTurns, isMirrored,
                                  zoom, ratio)
                        << quarterTurns << isMirrored << zoom << ratio;
}

void tst_ViewportScene::mapLandsOnItsFilmPoint() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(double, zoom);
    QFETCH(double, ratio);
    auto filmParts = test::filmContent(160, 120, [](int, int) { return 60; });
    filmParts.spacing = {0.25, 0.2, SpacingSource::Detector, {}}; // pixels taller than wide
    const auto film = test::makeFilm(filmParts);
    SceneContent content = plain(film);
    content.view.turn = {quarterTurns, isMirrored};
    const FilmShape shape = filmShape(*film);
    // The centre of cell (3, 4) is the film point (10 + 3.5 * 20, -5 + 4.5 * 15).
    const ImagePoint peak{80, 62.5};
    content.view = zoomedAt(shape, content.view, {400, 300}, {210, 140}, zoom);
    content.mapStyle.opacity = 1;
    content.mapStyle.hasContour = false;
    ViewportScene scene;
    const QImage without = renderScene(scene, content, size, ratio);
    content.map = warmCell(3, 4);
    SceneContent bare = content; // the use line at the top is not what is measured
    const QImage with = renderScene(scene, bare, size, ratio);
    const int top = static_cast<int>(30 * ratio);
    const auto below = [&](const QImage& image) {
        return image.copy(0, top, image.width(), image.height() - top);
    };
    const ViewPoint centre = warmCentre(below(with), below(without));
    const ViewPoint expected = imageToView(shape, content.view, {400, 300})(peak);
    QVERIFY2(std::hypot(centre.x / ratio - expected.x, (centre.y + top) / ratio - expected.y) < 0.75,
             qPrintable(QStringLiteral("%1 %2 instead of %3 %4")
                            .arg(centre.x / ratio)
                            .arg((centre.y + top) / ratio)
                            .arg(expected.x)
                            .arg(expected.y)));
}

void tst_ViewportScene::mapFollowsAFreeTurn() {
    const auto film = test::makeFilm(160, 120, [](int, int) { return 60; });
    for (const double angle : {-40.0, 7.0, 33.0})
        for (const double ratio : {1.0, 2.0}) {
            SceneContent content = plain(film);
            content.view.angle = angle;
            content.mapStyle.opacity = 1;
            content.mapStyle.hasContour = false;
            ViewportScene scene;
            const QImage without = renderScene(scene, content, size, ratio);
            content.map = warmCell(3, 4);
            const QImage with = renderScene(scene, content, size, ratio);
            const int top = static_cast<int>(30 * ratio); // below the line of the use
            const auto below = [&](const QImage& image) {
                return image.copy(0, top, image.width(), image.height() - top);
            };
            const ViewPoint centre = warmCentre(below(with), below(without));
            const ViewPoint expected = imageToView(filmShape(*film), content.view, {400, 300})({80, 62.5});
            QVERIFY(std::hypot(centre.x / ratio - expected.x, (centre.y + top) / ratio - expected.y) < 0.75);
        }
}

void tst_ViewportScene::mapIsFlatAboveItsFloorAndNothingBelow() {
    const auto film = test::makeFilm(160, 120, [](int, int) { return 100; });
    SceneContent content = plain(film);
    AttentionMap map;
    map.width = 8;
    map.height = 1;
    for (int i = 0; i < 8; ++i)
        map.values.push_back(i < 4 ? 0.05f : 1.0f);
    map.mapToImage = MapToImage::scaling(20, 120);
    content.map = std::make_shared<const AttentionMap>(map);
    content.mapStyle.hasContour = false;
    content.mapStyle.opacity = 0.5;
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    QCOMPARE(image.pixelColor(60, 150), QColor(100, 100, 100));
    const QColor top = QColor::fromRgb(colourTable(content.mapStyle.colourMap)[255]);
    QVERIFY(std::abs(image.pixelColor(340, 150).red() - (100 + top.red()) / 2) <= 2);
    QVERIFY(std::abs(image.pixelColor(340, 150).blue() - (100 + top.blue()) / 2) <= 2);
}

void tst_ViewportScene::mapWithoutSupportPaintsNothing() {
    const auto film = test::makeFilm(160, 120, [](int, int) { return 100; });
    SceneContent content = plain(film);
    AttentionMap map = *warmCell(1, 1);
    map.values.assign(64, -2.0f);
    content.map = std::make_shared<const AttentionMap>(map);
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    for (int y = 40; y < 300; y += 7)
        for (int x = 0; x < 400; x += 7)
            QCOMPARE(image.pixelColor(x, y), QColor(100, 100, 100));
}

void tst_ViewportScene::contourRunsWithoutColours() {
    const auto film = test::makeFilm(160, 120, [](int, int) { return 100; });
    SceneContent content = plain(film);
    content.map = warmCell(3, 4);
    content.mapStyle.hasColours = false;
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    const ViewPoint peak = imageToView(filmShape(*film), content.view, {400, 300})({80, 62.5});
    QCOMPARE(image.pixelColor(pixelAt(peak)), QColor(100, 100, 100)); // inside the line nothing is painted
    int painted = 0;
    for (int x = 0; x < 120; ++x)
        painted += image.pixelColor(pixelAt({peak.x + x, peak.y})) != QColor(100, 100, 100);
    QVERIFY(painted >= 3 && painted <= 8); // the line and its halo
}

void tst_ViewportScene::linesHaveTheirPlaceAndWidth_data() {
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::newRow("across") << QPointF(10, 30.5) << QPointF(90, 30.5);
    QTest::newRow("down") << QPointF(50.5, 10) << QPointF(50.5, 70);
    QTest::newRow("slanting") << QPointF(12, 15) << QPointF(83, 61);
    QTest::newRow("steep, beyond the edges") << QPointF(40, -20) << QPointF(62, 120);
}

// Against the distance of every pixel's centre from the line, by the point-to-segment formula.
void tst_ViewportScene::linesHaveTheirPlaceAndWidth() {
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QImage image(100, 80, QImage::Format_RGB32);
    image.fill(qRgb(200, 200, 200));
    // The film ends at column 80: nothing is drawn beyond.
    const HaloLines lines({QPolygonF{{from, to}}}, {qRgb(255, 255, 0), 2, 6}, {{}, {0, 0, 80, 80}}, 100, 80);
    lines.blendRows(image.bits(), image.bytesPerLine(), 0, 33);
    lines.blendRows(image.bits(), image.bytesPerLine(), 33, 80);
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) {
            const QPointF point(x + 0.5, y + 0.5), along = to - from;
            const double share = std::clamp(
                QPointF::dotProduct(point - from, along) / QPointF::dotProduct(along, along), 0.0, 1.0);
            const QPointF apart = point - from - share * along;
            const double distance = std::hypot(apart.x(), apart.y());
            const QColor colour = image.pixelColor(x, y);
            if (x >= 80 || distance > 3.6)
                QCOMPARE(colour, QColor(200, 200, 200));
            else if (distance < 0.4)
                QCOMPARE(colour, QColor(255, 255, 0));
            else if (distance > 1.6 && distance < 2.4)
                QVERIFY(colour.red() < 70 && colour.red() == colour.blue()); // the halo
        }
}

// A dash of 6 pixels, a gap of 6: the halo goes on, across the corner too.
void tst_ViewportScene::dashesFollowTheirLine() {
    QImage image(60, 40, QImage::Format_RGB32);
    image.fill(qRgb(200, 200, 200));
    HaloLines::Style style;
    style.colour = qRgb(255, 255, 0);
    style.lineWidth = 2;
    style.haloWidth = 6;
    style.dash = 6;
    const HaloLines lines({QPolygonF{{QPointF(5, 10.5), QPointF(44.5, 10.5), QPointF(44.5, 38)}}}, style,
                          {{}, {0, 0, 60, 40}}, 60, 40);
    lines.blendRows(image.bits(), image.bytesPerLine(), 0, 40);
    const auto isDash = [](double way) { return std::fmod(way, 12) < 6; };
    for (int x = 6; x < 42; ++x) {
        const double way = x + 0.5 - 5;
        if (std::abs(std::remainder(way, 6)) < 1)
            continue; // where one begins or ends
        QCOMPARE(image.pixelColor(x, 10) == QColor(255, 255, 0), isDash(way));
        QVERIFY(image.pixelColor(x, 12).red() < 70); // the halo
    }
    for (int y = 14; y < 36; ++y)
        if (const double way = 39.5 + y + 0.5 - 10.5; std::abs(std::remainder(way, 6)) >= 1)
            QCOMPARE(image.pixelColor(44, y) == QColor(255, 255, 0), isDash(way));
}

void tst_ViewportScene::overlaysCanBeHidden() {
    auto parts = test::filmContent(40, 30, [](int, int) { return 0; });
    OverlayPlane plane;
    plane.rows = plane.columns = 4;
    plane.originRow = 11; // 1-based: the plane covers rows 10 to 13 and columns 20 to 23
    plane.originColumn = 21;
    plane.bits.assign(16, 1);
    parts.overlays = {plane};
    SceneContent content = plain(test::makeFilm(parts));
    ViewportScene scene;
    QImage image = renderScene(scene, content, size);
    QVERIFY(image.pixelColor(220, 120).red() > 200);
    QCOMPARE(image.pixelColor(195, 120).red(), 0);
    QCOMPARE(image.pixelColor(220, 95).red(), 0);
    content.showsOverlays = false;
    image = renderScene(scene, content, size);
    QCOMPARE(image.pixelColor(220, 120).red(), 0);
}

// A film that lies as it was stored is the measure: turned films must show what its edges show.
void tst_ViewportScene::lettersStandAtTheirEdges_data() {
    QTest::addColumn<QByteArray>(
        "stored"); // Patient Orientation whose edges, unturned, are the expected ones
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("mirrored: L H R F") << QByteArray("R\\F") << 0 << true;
    QTest::newRow("turned right: F R H L") << QByteArray("H\\L") << 1 << false;
    QTest::newRow("upside down: L F R H") << QByteArray("R\\H") << 2 << false;
}

void tst_ViewportScene::lettersStandAtTheirEdges() {
    QFETCH(QByteArray, stored);
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    const auto edges = [](const char* orientation, FilmTurn turn) {
        auto parts = test::filmContent(100, 100, [](int, int) { return 90; });
        parts.attributes.patientOrientation = orientation;
        SceneContent content = plain(test::makeFilm(parts));
        content.cornerText = CornerTextMode::Minimal;
        content.view.turn = turn;
        ViewportScene scene;
        const QImage image = renderScene(scene, content, size);
        return QList<QImage>{image.copy(4, 130, 40, 40), image.copy(180, 26, 40, 34),
                             image.copy(356, 130, 40, 40)};
    };
    const auto turned = edges("L\\F", {quarterTurns, isMirrored}), expected = edges(stored.constData(), {});
    QCOMPARE(turned, expected);
    QVERIFY(turned != edges("L\\F", {}));
    QVERIFY(turned != edges("", {}));
}

void tst_ViewportScene::thinOverlaysSurviveOnASmallPicture() {
    auto parts = test::filmContent(2000, 1500, [](int, int) { return 0; });
    OverlayPlane plane;
    plane.rows = 1500;
    plane.columns = 2000;
    plane.bits.assign(std::size_t(2000) * 1500, 0);
    for (int row = 0; row < 1500; ++row)
        plane.bits[static_cast<std::size_t>(row) * 2000 + 1003] = 1; // one pixel wide
    parts.overlays = {plane};
    ViewportScene scene;
    const QImage image = renderScene(scene, plain(test::makeFilm(parts)), {200, 150});
    QVERIFY(image.pixelColor(100, 75).red() > 100);
}

void tst_ViewportScene::exportsNameTheUse() {
    SceneContent content = plain(test::makeFilm(160, 120, [](int, int) { return 0; }));
    ViewportScene scene;
    const QRect line(100, 0, 200, 30);
    const QImage without = renderScene(scene, content, size).copy(line);
    content.map = warmCell(3, 7);
    QVERIFY(renderScene(scene, content, size).copy(line) != without);
}

void tst_ViewportScene::textShowsAndHidesIdentity() {
    auto parts = test::filmContent(160, 120, [](int, int) { return 0; });
    parts.identity.patientName = "DOE^JANE";
    SceneContent content = plain(test::makeFilm(parts));
    content.cornerText = CornerTextMode::All;
    ViewportScene scene;
    const QRect corner(0, 0, 150, 60);
    const QImage shown = renderScene(scene, content, size).copy(corner);
    content.showsIdentity = false;
    const QImage hidden = renderScene(scene, content, size).copy(corner);
    QVERIFY(shown != hidden);
    content.cornerText = CornerTextMode::None;
    QCOMPARE(renderScene(scene, content, size).copy(corner), hidden);
}

// No pixel that the corners' words change, or of the view's sides, is changed by the words in the middle.
void tst_ViewportScene::headingsStayOffTheCorners() {
    auto parts = test::filmContent(40, 40, [](int, int) { return 90; }); // halo and words both differ from it
    parts.identity.patientName = "Featherstonehaugh^Maximilian";
    parts.identity.patientId = "0123456789";
    SceneContent content = plain(test::makeFilm(parts));
    content.view.isFitted = false;
    content.view.scale = 100, content.view.centre = {20, 20}; // grey everywhere
    ViewportScene scene;
    for (const int width : {160, 300, 420, 700, 1400}) {
        const auto shown = [&](CornerTextMode mode, const QString& note) {
            content.cornerText = mode;
            content.note = note;
            return renderScene(scene, content, QSize(width, 400));
        };
        const QImage bare = shown(CornerTextMode::None, {}), corners = shown(CornerTextMode::All, {});
        const QImage both =
            shown(CornerTextMode::All, QStringLiteral("Prior, 20 months earlier · 2022-05-01"));
        QVERIFY(both != corners);
        for (int i = 0; i < width * 400; ++i)
            if (const QPoint at(i % width, i / width);
                corners.pixel(at) != bare.pixel(at) || at.x() == 0 || at.x() == width - 1)
                QVERIFY2(both.pixel(at) == corners.pixel(at), qPrintable(QString::number(width)));
    }
}

void tst_ViewportScene::emptyViewportIsBlack() {
    ViewportScene scene;
    QImage image = renderScene(scene, SceneContent{}, size);
    QCOMPARE(image.pixelColor(10, 10), QColor(Qt::black));
}

void tst_ViewportScene::realFilmIsPainted() {
    const auto path = test::demonstrationFilm();
    if (!path)
        QSKIP("The demonstration film is absent.");
    const auto film = RadiographReader().read(*path);
    QVERIFY(film.has_value());
    SceneContent content = plain(*film);
    ViewportScene scene;
    const QImage image = renderScene(scene, content, {600, 600});
    // Lung is darker than heart: two places of the film as a person sees it.
    const ImageToView map = imageToView(filmShape(**film), content.view, {600, 600});
    const auto grey = [&](double x, double y) { return image.pixelColor(pixelAt(map({x, y}))).red(); };
    QVERIFY(grey(600, 350) + 40 < grey(920, 1050));
}

// The cells of a network end up to one cell before the film does.
void tst_ViewportScene::aMapReachesTheFilmsEdge() {
    auto map = std::make_shared<AttentionMap>();
    map->width = map->height = 2;
    map->values = {1, 1, 1, 1};
    map->mapToImage.a = map->mapToImage.d = 24; // 48 of 64 pixels, from the corner
    QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    MapStyle style;
    style.hasContour = false;
    AttentionLayer layer;
    layer.prepare(map, style);
    const auto shading = layer.shading({}, {0, 0, 64, 64}, image.size());
    QVERIFY(shading.has_value());
    MapShading::Room room = shading->room();
    for (int y = 0; y < image.height(); ++y)
        shading->blendRow(reinterpret_cast<QRgb*>(image.scanLine(y)), nullptr, y, room);
    const QRgb inside = image.pixel(20, 20);
    QVERIFY(qAlpha(inside) > 0);
    for (const QPoint& corner : {QPoint(0, 0), QPoint(63, 0), QPoint(0, 63), QPoint(63, 63)})
        QCOMPARE(image.pixel(corner), inside);
}

QTEST_MAIN(tst_ViewportScene)
#include "tst_viewport_scene.moc"
