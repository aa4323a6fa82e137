#include "app/hanging/film_links.h"
#include "app/hanging/projection.h"
#include "tests/app/film_maker.h"

#include <QTest>
#include <numbers>

using namespace hilum;

namespace {

RadiographPointer film(int columns, int rows, double millimetres = 0,
                       std::optional<Window> window = std::nullopt,
                       PhotometricInterpretation photometric = PhotometricInterpretation::Monochrome2) {
    auto content = test::filmContent(columns, rows, [](int, int) { return 7; });
    if (millimetres > 0)
        content.spacing = {millimetres, millimetres, SpacingSource::Detector, {}};
    if (window)
        content.windows = {*window};
    content.photometricInterpretation = photometric;
    return test::makeFilm(content);
}

LinkedView fittedView(const RadiographPointer& film, ViewSize size = {400, 400}) {
    return {film, resetView(*film), size, film->spacing()};
}

// The leader after `change`, and the follower that saw it.
template <typename Change>
ViewState followed(LinkedView leader, const LinkedView& follower, LinkSwitches switches, Change change) {
    const ViewState before = leader.view;
    leader.view = change(filmShape(*leader.film), leader.view, leader.size);
    return followGeometry(leader, before, follower, switches);
}

ImagePoint centre(const LinkedView& linked, const ViewState& view) {
    return imageToView(filmShape(*linked.film), view, linked.size)
        .inverted()({linked.size.width / 2, linked.size.height / 2});
}

bool isNear(double a, double b, double within = 1e-9) {
    return std::abs(a - b) <= within;
}

} // namespace

// Expected values by hand from the definitions in view_link.h.
class tst_ViewLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zoomFollowsByFactor();
    void panFollowsInMillimetres();
    void panFollowsInSharesOfTheFilm();
    void panFollowsTheHandWhateverTheTurn_data();
    void panFollowsTheHandWhateverTheTurn();
    void eachSwitchAlone_data();
    void eachSwitchAlone();
    void fittingIsFollowed();
    void turningIsNot();
    void registeredFilmsShowTheSameAnatomy();
    void windowFollowsRelativeToEachFilm();
    void windowOfEqualFilmsIsEqual();
    void windowOfOppositePolarity();
    void presetsAreFollowedByPresets();
    void inversionIsFollowed();
    void projections_data();
    void projections();
    void linksOfADocument();
    void aViewThatChangesAsAWholeIsFollowedInBothParts();
};

void tst_ViewLink::zoomFollowsByFactor() {
    const LinkedView leader = fittedView(film(200, 200)), follower = fittedView(film(100, 100));
    const ViewState view = followed(leader, follower, {}, [](const auto& shape, const auto& view, auto size) {
        return zoomedAt(shape, view, size, {200, 200}, 2.5);
    });
    QVERIFY(!view.isFitted);
    QVERIFY(isNear(view.scale, 4 * 2.5)); // fits at 4, as 100 pixels are 400 wide
    QCOMPARE(view.centre, (ImagePoint{50, 50}));
}

void tst_ViewLink::panFollowsInMillimetres() {
    // 0.2 mm and 0.1 mm a pixel. 40 view pixels at scale 2 are 20 film pixels, 4 mm: 40 of the follower's.
    const LinkedView leader = fittedView(film(200, 200, 0.2)), follower = fittedView(film(500, 500, 0.1));
    const ViewState view = followed(leader, follower, {}, [](const auto& shape, const auto& view, auto size) {
        return panned(shape, view, size, 40, -20);
    });
    QVERIFY(isNear(centre(follower, view).x, 250 - 40));
    QVERIFY(isNear(centre(follower, view).y, 250 + 20));
    QVERIFY(isNear(view.scale, 400 / 500.0));
}

void tst_ViewLink::panFollowsInSharesOfTheFilm() {
    // One film without millimetres: a tenth of the film's width, a twentieth of its height.
    const LinkedView leader = fittedView(film(200, 200, 0.2)), follower = fittedView(film(500, 300));
    const ViewState view = followed(leader, follower, {}, [](const auto& shape, const auto& view, auto size) {
        return panned(shape, view, size, 40, -20);
    });
    QVERIFY(isNear(centre(follower, view).x, 250 - 50));
    QVERIFY(isNear(centre(follower, view).y, 150 + 15));
}

void tst_ViewLink::panFollowsTheHandWhateverTheTurn_data() {
    QTest::addColumn<int>("leaderTurns");
    QTest::addColumn<bool>("leaderMirrored");
    QTest::addColumn<int>("turns");
    QTest::addColumn<bool>("mirrored");
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < 8; ++j)
            QTest::addRow("%d%s and %d%s", i % 4, i < 4 ? "" : " mirrored", j % 4, j < 4 ? "" : " mirrored")
                << i % 4 << (i >= 4) << j % 4 << (j >= 4);
}

void tst_ViewLink::panFollowsTheHandWhateverTheTurn() {
    QFETCH(int, leaderTurns);
    QFETCH(bool, leaderMirrored);
    QFETCH(int, turns);
    QFETCH(bool, mirrored);
    LinkedView leader = fittedView(film(200, 200, 0.2)), follower = fittedView(film(200, 200, 0.2));
    leader.view.turn = {leaderTurns, leaderMirrored};
    follower.view.turn = {turns, mirrored};
    const ImagePoint middle{100, 100};
    const ViewState view = followed(leader, follower, {}, [](const auto& shape, const auto& view, auto size) {
        return panned(shape, view, size, 40, -20);
    });
    // What was in the middle went as the hand did: 40 to the right and 20 up.
    const ViewPoint now = imageToView(filmShape(*follower.film), view, follower.size)(middle);
    QVERIFY(isNear(now.x, 240) && isNear(now.y, 180));
}

void tst_ViewLink::eachSwitchAlone_data() {
    QTest::addColumn<bool>("zoom");
    QTest::addColumn<bool>("pan");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("x");
    // Zoom by 2 about a point 100 view pixels right of the middle: it stays, so the middle moves half of
    // that, 25 film pixels at the scale of 2.
    QTest::newRow("zoom") << true << false << 4.0 << 100.0;
    QTest::newRow("pan") << false << true << 2.0 << 125.0;
    QTest::newRow("both") << true << true << 4.0 << 125.0;
}

void tst_ViewLink::eachSwitchAlone() {
    QFETCH(bool, zoom);
    QFETCH(bool, pan);
    const LinkedView both = fittedView(film(200, 200, 0.2));
    const ViewState view =
        followed(both, both, {zoom, pan, false}, [](const auto& shape, const auto& view, auto size) {
            return zoomedAt(shape, view, size, {300, 200}, 2);
        });
    QTEST(view.scale, "scale");
    QTEST(view.centre.x, "x");
}

void tst_ViewLink::fittingIsFollowed() {
    LinkedView leader = fittedView(film(200, 200)), follower = fittedView(film(100, 100));
    leader.view = zoomedAt(filmShape(*leader.film), leader.view, leader.size, {10, 10}, 3);
    follower.view = zoomedAt(filmShape(*follower.film), follower.view, follower.size, {300, 10}, 5);
    const auto fit = [](const auto&, const auto& view, auto) { return fitted(view); };
    QVERIFY(followed(leader, follower, {}, fit).isFitted);
    const ViewState zoomed = followed(leader, follower, {true, false, true}, fit);
    QVERIFY(isNear(zoomed.scale, 4));
    QCOMPARE(zoomed.centre, follower.view.centre);
    const ViewState moved = followed(leader, follower, {false, true, true}, fit);
    QCOMPARE(moved.scale, follower.view.scale);
    QCOMPARE(moved.centre, (ImagePoint{50, 50}));
}

void tst_ViewLink::turningIsNot() {
    LinkedView leader = fittedView(film(200, 200)), follower = fittedView(film(100, 100));
    const auto turn = [](const auto&, auto view, auto) {
        view.turn = view.turn.turnedRight();
        return view;
    };
    QCOMPARE(followed(leader, follower, {}, turn), follower.view);
    leader.view = zoomedAt(filmShape(*leader.film), leader.view, leader.size, {10, 10}, 3);
    QCOMPARE(followed(leader, follower, {}, turn), follower.view);
}

void tst_ViewLink::registeredFilmsShowTheSameAnatomy() {
    // The follower's film has the anatomy twice as large in pixels, turned by 30 degrees, moved by (50, 20).
    const double angle = std::numbers::pi / 6, c = 2 * std::cos(angle), s = 2 * std::sin(angle);
    const ImageToImage toFollower{c, -s, 50, s, c, 20};
    LinkedView leader = fittedView(film(200, 200)), follower = fittedView(film(600, 600));
    const ViewState before = leader.view;
    leader.view = zoomedAt(filmShape(*leader.film), leader.view, leader.size, {150, 170}, 3); // scale 6
    const ViewState view = followGeometry(leader, before, follower, {}, toFollower);
    QVERIFY(isNear(view.scale, 3));
    const ImagePoint expected = toFollower(leader.view.centre);
    QVERIFY(isNear(view.centre.x, expected.x) && isNear(view.centre.y, expected.y));
    // Every point of the anatomy stands at the same place of both viewports, whatever the turn and flip.
    for (const FilmTurn turn :
         {FilmTurn{0, false}, FilmTurn{1, false}, FilmTurn{0, true}, FilmTurn{3, true}}) {
        leader.view.turn = turn;
        leader.view.angle = 5;
        const auto onLeader = imageToView(filmShape(*leader.film), leader.view, leader.size);
        const auto onFollower =
            imageToView(filmShape(*follower.film), followGeometry(leader, before, follower, {}, toFollower),
                        follower.size);
        for (const ImagePoint p : {ImagePoint{120, 150}, ImagePoint{150, 130}}) {
            const ViewPoint wanted = onLeader(p), seen = onFollower(toFollower(p));
            QVERIFY(isNear(wanted.x, seen.x, 1e-6) && isNear(wanted.y, seen.y, 1e-6));
        }
    }
    // And fitted, too: as large as the leader, not as large as fits.
    leader.view.turn = {};
    leader.view.angle = 0;
    leader.view = fitted(leader.view);
    QVERIFY(isNear(followGeometry(leader, before, follower, {}, toFollower).scale, 1));
}

void tst_ViewLink::windowFollowsRelativeToEachFilm() {
    LinkedView leader = fittedView(film(10, 10, 0, Window{2000, 1000, VoiLutFunction::Linear, "a"}));
    const LinkedView follower = fittedView(film(10, 10, 0, Window{100, 50, VoiLutFunction::Linear, "b"}));
    const ViewState before = leader.view;
    leader.view.voi.window = {2200, 1500, VoiLutFunction::Linear, {}}; // a fifth of the width up, half wider
    const Window window = followGreys(leader, before, follower).voi.window;
    QVERIFY(isNear(window.windowCenter, 110));
    QVERIFY(isNear(window.windowWidth, 75));
}

void tst_ViewLink::windowOfEqualFilmsIsEqual() {
    LinkedView leader = fittedView(film(10, 10)), follower = fittedView(film(20, 20));
    for (const double centre : {130.0, 150.0, 90.0}) {
        const ViewState before = leader.view;
        leader.view.voi.window = {centre, 256 - centre, VoiLutFunction::Linear, {}};
        follower.view = followGreys(leader, before, follower);
        QVERIFY(isNear(follower.view.voi.window.windowCenter, centre));
        QVERIFY(isNear(follower.view.voi.window.windowWidth, 256 - centre));
    }
}

void tst_ViewLink::windowOfOppositePolarity() {
    const Window window{100, 50, VoiLutFunction::Linear, "a"};
    LinkedView leader = fittedView(film(10, 10, 0, window));
    const LinkedView follower = fittedView(film(10, 10, 0, window, PhotometricInterpretation::Monochrome1));
    const ViewState before = leader.view;
    leader.view.voi.window = {90, 50, VoiLutFunction::Linear, {}}; // brighter
    // MONOCHROME1 is brighter where the centre is higher.
    QVERIFY(isNear(followGreys(leader, before, follower).voi.window.windowCenter, 110));
}

void tst_ViewLink::presetsAreFollowedByPresets() {
    auto content = test::filmContent(10, 10, [](int column, int) { return column; });
    content.windows = {{2000, 1000, VoiLutFunction::Linear, "lung"},
                       {900, 700, VoiLutFunction::Linear, "bone"}};
    LinkedView leader = fittedView(test::makeFilm(content));
    content.windows = {{100, 50, VoiLutFunction::Linear, "A"}, {60, 10, VoiLutFunction::Sigmoid, "B"}};
    LinkedView follower = fittedView(test::makeFilm(content));
    const auto choose = [&](int preset) {
        const ViewState before = leader.view;
        leader.view.voi = leader.film->presets()[static_cast<std::size_t>(preset)].voi;
        follower.view = followGreys(leader, before, follower);
        return follower.view.voi;
    };
    QCOMPARE(choose(2), follower.film->presets()[2].voi);
    QCOMPARE(choose(0), follower.film->presets()[0].voi);
    QCOMPARE(choose(1), follower.film->defaultVoi());
}

void tst_ViewLink::inversionIsFollowed() {
    LinkedView leader = fittedView(film(10, 10));
    const LinkedView follower = fittedView(film(10, 10));
    const ViewState before = leader.view;
    leader.view.isInverted = true;
    leader.view.gamma = 1.5;
    const ViewState view = followGreys(leader, before, follower);
    QVERIFY(view.isInverted);
    QCOMPARE(view.gamma, 1.5);
    QCOMPARE(view.voi, follower.view.voi);
}

void tst_ViewLink::projections_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("orientation");
    QTest::addColumn<QString>("series");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("projection");
    const auto row = [](const char* view, const char* orientation, const char* series, const char* path,
                        Projection projection) {
        QTest::addRow("%s|%s|%s|%s", view, orientation, series, path)
            << QString::fromLatin1(view) << QString::fromLatin1(orientation) << QString::fromLatin1(series)
            << QString::fromLatin1(path) << static_cast<int>(projection);
    };
    using P = Projection;
    row("PA", "", "", "/f/1.dcm", P::Frontal);
    row("AP", "A\\F", "lateral", "/f/1.dcm", P::Frontal); // the view position knows best
    row("LL", "", "", "/f/1.dcm", P::Lateral);
    row("LATERAL", "", "", "/f/1.dcm", P::Lateral);
    row("LLD", "", "", "/f/1.dcm", P::Frontal); // decubitus
    row("", "L\\F", "", "/f/1.dcm", P::Frontal);
    row("", "P\\F", "", "/f/1.dcm", P::Lateral);
    row("", "", "Chest LAT", "/f/1.dcm", P::Lateral);
    row("", "", "Thorax p.a.", "/f/1.dcm", P::Unknown);  // letters apart
    row("", "", "CHEST PA/LAT", "/f/1.dcm", P::Unknown); // of both
    row("", "", "Latin square", "/f/1.dcm", P::Unknown);
    row("", "", "lateral decubitus", "/f/1.dcm", P::Frontal);
    row("", "", "", "/f/view1_frontal.jpg", P::Frontal);
    row("", "", "", "/f/view2_lateral.jpg", P::Lateral);
    row("", "", "", "/lateral/1.jpg", P::Unknown); // folders are no words about one film
    row("LLO", "", "", "/f/1.dcm", P::Unknown);
}

void tst_ViewLink::projections() {
    QFETCH(QString, view);
    QFETCH(QString, orientation);
    QFETCH(QString, series);
    QFETCH(QString, path);
    Film film;
    film.path = path;
    film.attributes.viewPosition = view.toStdString();
    film.attributes.patientOrientation = orientation.toStdString();
    film.attributes.seriesDescription = series.toStdString();
    QTEST(static_cast<int>(projectionOf(film)), "projection");
}

void tst_ViewLink::linksOfADocument() {
    StudyDocument document;
    FilmLinks links(document, [](FilmId) { return ViewSize{400, 400}; });
    const auto ids = document.addFiles({QStringLiteral("/f/1"), QStringLiteral("/f/2"),
                                        QStringLiteral("/f/3_lateral"), QStringLiteral("/f/4")});
    const auto view = [&](int i) { return document.film(ids[static_cast<std::size_t>(i)])->view; };
    for (int i = 0; i < 4; ++i) {
        auto content = test::filmContent(200, 200, [](int, int) { return 7; });
        content.attributes.viewPosition = i == 2 ? "" : "PA";
        document.setLoaded(ids[static_cast<std::size_t>(i)], test::makeFilm(content));
    }
    const auto zoom = [&](int i, double factor) {
        document.setView(ids[static_cast<std::size_t>(i)],
                         zoomedAt({200, 200, 1, 1}, view(i), {400, 400}, {200, 200}, factor));
    };
    zoom(0, 2);
    QVERIFY(view(1).isFitted); // not shown
    document.setShown({ids[0], ids[1], ids[2]});
    zoom(0, 2);
    QCOMPARE(view(1).scale, 4.0); // 2 where it fits
    QVERIFY(view(2).isFitted);    // another projection
    QVERIFY(view(3).isFitted);
    zoom(1, 0.5);
    QCOMPARE(view(1).scale, 2.0);
    QCOMPARE(view(0).scale, 4.0); // 2 * 2 * 2 / 2
    links.setSwitches({false, false, true});
    zoom(1, 3);
    QCOMPARE(view(0).scale, 4.0);
    document.setInverted(ids[0], true);
    QVERIFY(view(1).isInverted);
    links.setSwitches({true, true, false});
    document.setInverted(ids[0], false);
    QVERIFY(view(1).isInverted);
    links.setRegistration(ids[0], ids[1], {1, 0, 30, 0, 1, 10});
    zoom(0, 1.5);
    QCOMPARE(view(1).scale, 6.0);
    QVERIFY(isNear(view(1).centre.x, 130) && isNear(view(1).centre.y, 110));
    zoom(1, 0.5); // and the other way
    QVERIFY(isNear(view(0).centre.x, 100) && isNear(view(0).centre.y, 100));
    document.close(ids[0]);
    QVERIFY(!links.registration(ids[0], ids[1]));
}

void tst_ViewLink::aViewThatChangesAsAWholeIsFollowedInBothParts() {
    StudyDocument document;
    const FilmLinks links(document, [](FilmId) { return ViewSize{400, 400}; });
    const auto ids = document.addFiles({QStringLiteral("/f/1"), QStringLiteral("/f/2")});
    for (const FilmId id : ids)
        document.setLoaded(id, film(200, 200));
    document.setShown(ids);
    ViewState view = zoomedAt({200, 200, 1, 1}, document.film(ids[0])->view, {400, 400}, {0, 0}, 2);
    view.isInverted = true;
    document.setView(ids[0], view);
    QCOMPARE(document.film(ids[1])->view, view);
    document.setView(ids[1], resetView(*document.film(ids[1])->radiograph));
    QCOMPARE(document.film(ids[0])->view, document.film(ids[1])->view);
}

QTEST_GUILESS_MAIN(tst_ViewLink)
#include "tst_view_link.moc"
