#include "app/monitor/luminance_table.h"
#include "app/monitor/monitor_settings.h"
#include "app/scene/viewport_scene.h"
#include "app/settings.h"
#include "tests/app/film_maker.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

class tst_Monitor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelSizes_data();
    void pixelSizes();
    void trueSizeIsTrue_data();
    void trueSizeIsTrue();
    void calibrationsAreKeptByMonitor();
    void luminanceTables_data();
    void luminanceTables();
    void correctionIsTheLastTableAndOfThisSceneAlone();
};

void tst_Monitor::pixelSizes_data() {
    QTest::addColumn<QSizeF>("millimetres");
    QTest::addColumn<QSizeF>("pixels");
    QTest::addColumn<double>("expected"); // 0: not to be believed
    // 27 inch, 2560 x 1440: 596.7 x 335.7 mm by the maker's data sheet.
    QTest::newRow("27 inches") << QSizeF(596.7, 335.7) << QSizeF(2560, 1440) << 0.2331;
    QTest::newRow("silent") << QSizeF(0, 0) << QSizeF(1920, 1080) << 0.0;
    QTest::newRow("a projector's aspect in millimetres") << QSizeF(16, 9) << QSizeF(1920, 1080) << 0.0;
    QTest::newRow("pixels not square") << QSizeF(400, 400) << QSizeF(1920, 1080) << 0.0;
}

void tst_Monitor::pixelSizes() {
    QFETCH(QSizeF, millimetres);
    QFETCH(QSizeF, pixels);
    QFETCH(double, expected);
    const MonitorFacts monitor{{}, {}, millimetres, pixels, 1};
    const auto reported = reportedPixelMillimetres(monitor);
    QCOMPARE(reported.has_value(), expected > 0);
    QVERIFY(!reported || std::abs(*reported - expected) < 1e-4);
    MonitorCalibration calibration;
    QCOMPARE(pixelSize(monitor, calibration).has_value(), expected > 0);
    calibration.pixelMillimetres = 0.3;
    QCOMPARE(pixelSize(monitor, calibration)->millimetres, 0.3);
    QVERIFY(pixelSize(monitor, calibration)->isCalibrated);
    const MonitorFacts real = monitorFacts(*QGuiApplication::primaryScreen());
    QVERIFY(!real.key.isEmpty() && real.devicePixels.width() > 0);
}

void tst_Monitor::trueSizeIsTrue_data() {
    QTest::addColumn<double>("rowMillimetres");
    QTest::addColumn<double>("columnMillimetres");
    QTest::addColumn<double>("pixelMillimetres");
    QTest::addColumn<double>("ratio");
    QTest::newRow("usual") << 0.143 << 0.143 << 0.2331 << 1.0;
    QTest::newRow("two device pixels a unit") << 0.143 << 0.143 << 0.1554 << 2.0;
    QTest::newRow("pixels not square") << 0.2 << 0.1 << 0.27 << 1.0;
    QTest::newRow("one and a half") << 0.168 << 0.168 << 0.18 << 1.5;
}

// 100 mm on the film, along and across, measured on the screen in device pixels.
void tst_Monitor::trueSizeIsTrue() {
    QFETCH(double, rowMillimetres);
    QFETCH(double, columnMillimetres);
    QFETCH(double, pixelMillimetres);
    QFETCH(double, ratio);
    auto content = test::filmContent(2000, 1500, [](int, int) { return 0; });
    content.spacing = {rowMillimetres, columnMillimetres, SpacingSource::Detector, {}};
    const auto film = test::makeFilm(std::move(content));
    const FilmShape shape = filmShape(*film);
    const ViewSize size{900, 700};
    for (const double angle : {0.0, 20.0}) {
        ViewState view = resetView(*film);
        view.angle = angle;
        view = atTrueSize(shape, view, film->spacing(), size, pixelMillimetres * ratio);
        const ImageToView map = imageToView(shape, view, size);
        const auto screenMillimetres = [&](ImagePoint a, ImagePoint b) {
            const ViewPoint p = map(a), q = map(b);
            return std::hypot(p.x - q.x, p.y - q.y) * ratio * pixelMillimetres;
        };
        QVERIFY(std::abs(screenMillimetres({500, 300}, {500 + 100 / columnMillimetres, 300}) - 100) < 1e-6);
        QVERIFY(std::abs(screenMillimetres({500, 300}, {500, 300 + 100 / rowMillimetres}) - 100) < 1e-6);
        const ViewPoint middle = map({1000, 750}); // the fitted film's middle stays where it was
        QVERIFY(std::hypot(middle.x - 450, middle.y - 350) < 1e-9);
        CornerTextFacts facts;
        facts.view = view;
        facts.isTrueSize = true;
        const CornerText text = cornerText(*film, facts, CornerTextMode::Minimal);
        QVERIFY(text.bottomLeft.first().contains(QStringLiteral("true size (at the detector)")));
    }
}

void tst_Monitor::calibrationsAreKeptByMonitor() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.ini"));
    MonitorCalibration calibration;
    calibration.pixelMillimetres = 0.2345;
    calibration.correctsGreys = true;
    calibration.ambient = 0.7;
    calibration.measured = powerLawDisplay(0.4, 412, 2.1);
    {
        Settings settings(file);
        setMonitorCalibration(settings, QStringLiteral("one"), calibration);
    }
    const Settings settings(file);
    QCOMPARE(monitorCalibration(settings, QStringLiteral("one")), calibration);
    QCOMPARE(monitorCalibration(settings, QStringLiteral("two")), MonitorCalibration{});
    QVERIFY(!displayCorrection(MonitorCalibration{})); // off until asked for
    QCOMPARE(*displayCorrection(calibration), gsdfTable(*calibration.measured, 0.7));
    MonitorCalibration senseless;
    senseless.correctsGreys = true;
    senseless.darkest = senseless.brightest;
    QVERIFY(!displayCorrection(senseless));
    Settings damaged(file);
    damaged.setMonitor(QStringLiteral("two"), "{\"pixelMillimetres\":-4,\"measured\":[1,2]}");
    QCOMPARE(monitorCalibration(damaged, QStringLiteral("two")), MonitorCalibration{});
}

void tst_Monitor::luminanceTables_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("at51"); // -1: refused
    QTest::newRow("commas, heading") << QByteArray("DDL,cd/m2\n0,0.5\n17,0.6\n85,20\n255,300\n")
                                     << 0.6 + 19.4 / 2;
    QTest::newRow("semicolons, Windows") << QByteArray("0;0.5\r\n51;7.25\r\n100;20\r\n255;300\r\n") << 7.25;
    QTest::newRow("any order, comments")
        << QByteArray("# my lamp\n255 300\n0 0.5\n102\t20.5\n\n10 0.5\n") << 0.5 + 20 * 41 / 92.0;
    QTest::newRow("falls") << QByteArray("0,0.5\n51,9\n100,8\n255,300\n") << -1.0;
    QTest::newRow("no white") << QByteArray("0,0.5\n51,9\n100,18\n254,300\n") << -1.0;
    QTest::newRow("two lines") << QByteArray("0,0.5\n255,300\n") << -1.0;
    QTest::newRow("flat") << QByteArray("0,5\n51,5\n100,5\n255,5\n") << -1.0;
    QTest::newRow("not a table") << QByteArray(5000, '\xfe') << -1.0;
    QTest::newRow("nan") << QByteArray("0,nan\n51,5\n100,5\n255,50\n") << -1.0;
}

void tst_Monitor::luminanceTables() {
    QFETCH(QByteArray, text);
    QFETCH(double, at51);
    const auto table = readLuminanceTable(text);
    QCOMPARE(table.has_value(), at51 >= 0);
    if (!table) {
        QVERIFY(!table.error().message.empty());
        return;
    }
    QCOMPARE(table->front(), 0.5);
    QCOMPARE(table->back(), 300.0);
    QVERIFY(std::abs((*table)[51] - at51) < 1e-9);
}

void tst_Monitor::correctionIsTheLastTableAndOfThisSceneAlone() {
    const auto film = test::makeFilm(100, 100, [](int column, int) { return column * 2; });
    SceneContent content;
    content.film = film;
    content.view = resetView(*film);
    content.cornerText = CornerTextMode::None;
    MonitorView monitor;
    monitor.correction = gsdfTable(powerLawDisplay(0.3, 300), 0);
    ViewportScene onScreen, inFile;
    const QImage plain = renderScene(inFile, content, {100, 100});
    const QImage before = renderScene(onScreen, content, {100, 100});
    QCOMPARE(before, plain);
    onScreen.setMonitor(monitor);
    const QImage corrected = renderScene(onScreen, content, {100, 100});
    for (int x = 0; x < 100; ++x)
        QCOMPARE(corrected.pixelColor(x, 50).red(), int((*monitor.correction)[std::size_t(x * 2)]));
    QCOMPARE(renderScene(inFile, content, {100, 100}), plain);
    onScreen.setMonitor({});
    QCOMPARE(renderScene(onScreen, content, {100, 100}), plain);
}

QTEST_MAIN(tst_Monitor)
#include "tst_monitor.moc"
