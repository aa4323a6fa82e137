#include "imaging/measurement/geometry.h"
#include "imaging/measurement/region.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <cmath>
#include <numbers>
#include <random>

using namespace hilum;

namespace {

Spacing millimetres(double row, double column) {
    return {row, column, SpacingSource::Detector, {}};
}

// Random codes with a rescale of negative slope and some padding, so that neither codes nor displayed greys
// could pass for modality values.
Radiograph noisyFilm(int columns, int rows) {
    Radiograph::Content content;
    content.columns = columns;
    content.rows = rows;
    content.modalityValues.resize(1024);
    for (int code = 0; code < 1024; ++code)
        content.modalityValues[static_cast<std::size_t>(code)] = static_cast<float>(500 - 2.5 * code);
    std::mt19937 random(7);
    for (int i = 0; i < rows * columns; ++i)
        content.pixels.push_back(static_cast<std::uint16_t>(random() % 1024));
    content.paddingCodes = {{1000, 1023}};
    return Radiograph(content);
}

// Ray casting for one point: the textbook's way, pixel by pixel.
bool isInside(const std::vector<ImagePoint>& corners, double x, double y) {
    bool inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const ImagePoint a = corners[i], b = corners[j];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

template <typename Inside>
RegionStatistics bruteForce(const Radiograph& film, Inside&& inside) {
    std::vector<double> values;
    for (int row = 0; row < film.rows(); ++row)
        for (int column = 0; column < film.columns(); ++column) {
            const auto code = film.pixels()[static_cast<std::size_t>(row * film.columns() + column)];
            if (inside(column + 0.5, row + 0.5) && !film.isPadding(code))
                values.push_back(film.modalityValue(row, column));
        }
    RegionStatistics result;
    result.pixels = static_cast<std::int64_t>(values.size());
    result.minimum = *std::min_element(values.begin(), values.end());
    result.maximum = *std::max_element(values.begin(), values.end());
    for (const double value : values)
        result.mean += value / static_cast<double>(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - result.mean) * (value - result.mean);
    result.standardDeviation = std::sqrt(squares / static_cast<double>(values.size()));
    return result;
}

void compareStatistics(const std::optional<RegionStatistics>& found, const RegionStatistics& expected) {
    QVERIFY(found);
    QCOMPARE(found->pixels, expected.pixels);
    QVERIFY(std::abs(found->mean - expected.mean) < 1e-7);
    QVERIFY(std::abs(found->standardDeviation - expected.standardDeviation) < 1e-7);
    QCOMPARE(found->minimum, expected.minimum);
    QCOMPARE(found->maximum, expected.maximum);
}

} // namespace

// Expected values by hand, or by a brute-force reference.
class tst_Measurement : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengths();
    void angles_data();
    void angles();
    void cobbAngles_data();
    void cobbAngles();
    void areas();
    void cardiothoracic();
    void tiltedMidline();
    void calibration();
    void polygons_data();
    void polygons();
    void ellipses();
    void realFilms();
    void profiles();
};

void tst_Measurement::lengths() {
    // 30 columns of 0.2 mm and 40 rows of 0.1 mm: legs of 6 and 4 mm.
    QCOMPARE(distanceBetween({10, 10}, {40, 50}, millimetres(0.1, 0.2)), std::sqrt(36.0 + 16.0));
    QCOMPARE(distanceBetween({0, 0}, {3, 4}, {}), 5.0);
}

void tst_Measurement::angles_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::addColumn<double>("row");
    QTest::addColumn<double>("degrees");
    QTest::newRow("right") << 0.0 << 5.0 << 1.0 << 90.0;
    QTest::newRow("45") << 5.0 << 5.0 << 1.0 << 45.0;
    QTest::newRow("45 the other way") << 5.0 << -5.0 << 1.0 << 45.0;
    QTest::newRow("straight") << -5.0 << 0.0 << 1.0 << 180.0;
    QTest::newRow("rows twice as high: tangent 2") << 5.0 << 5.0 << 2.0 << 63.43494882292201;
    QTest::newRow("one degree") << 100.0 << 1.7455064928217585 << 1.0 << 1.0;
}

void tst_Measurement::angles() {
    QFETCH(double, x);
    QFETCH(double, y);
    QFETCH(double, row);
    const auto angle = angleAt({3, 4}, {8, 4}, {3 + x, 4 + y}, millimetres(row, 1));
    QVERIFY(angle);
    QTEST(*angle, "degrees");
    QVERIFY(!angleAt({3, 4}, {3, 4}, {8, 4}, {}));
}

void tst_Measurement::cobbAngles_data() {
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("second");
    QTest::addColumn<double>("expected");
    QTest::newRow("parallel") << 10.0 << 10.0 << 0.0;
    QTest::newRow("20") << 10.0 << -10.0 << 20.0;
    QTest::newRow("drawn the other way") << 190.0 << -10.0 << 20.0;
    QTest::newRow("right angle") << 0.0 << 90.0 << 90.0;
    QTest::newRow("over 90 is read as its complement") << 0.0 << 100.0 << 80.0;
}

void tst_Measurement::cobbAngles() {
    QFETCH(double, first);
    QFETCH(double, second);
    QFETCH(double, expected);
    const auto end = [](ImagePoint from, double degrees) {
        const double radians = degrees * std::numbers::pi / 180;
        return ImagePoint{from.x + 50 * std::cos(radians), from.y + 50 * std::sin(radians)};
    };
    const ImagePoint a{10, 10}, b{12, 90};
    const auto angle = angleBetweenLines(a, end(a, first), b, end(b, second), millimetres(0.3, 0.3));
    QVERIFY(angle);
    QVERIFY(std::abs(*angle - expected) < 1e-9);
}

void tst_Measurement::areas() {
    const std::vector<ImagePoint> triangle{{0, 0}, {10, 0}, {0, 10}};
    QCOMPARE(polygonArea(triangle, millimetres(0.5, 0.2)), 50 * 0.1);
    const std::vector<ImagePoint> turned(triangle.rbegin(), triangle.rend());
    QCOMPARE(polygonArea(turned, {}), 50.0);
    QCOMPARE(ellipseArea({10, 10}, {30, 20}, millimetres(0.5, 0.5)), std::numbers::pi * 5 * 2.5);
    QCOMPARE(polygonPerimeter(rectangleCorners({0, 0}, {10, 20}), millimetres(0.5, 1)), 2 * (10 + 10.0));
}

void tst_Measurement::cardiothoracic() {
    // Level strokes: widths 132 and 282 pixels of 0.5 mm, whatever the strokes' heights.
    const auto [upper, lower] = midlineOf({100, 300}, {382, 300}, millimetres(0.5, 0.5));
    QCOMPARE(upper.x, 241.0);
    QCOMPARE(lower.x, 241.0);
    QVERIFY(upper.y < lower.y);
    const auto found = cardiothoracicRatio({{180, 240}, {312, 250}, {100, 300}, {382, 300}, upper, lower},
                                           millimetres(0.5, 0.5));
    QVERIFY(found);
    QCOMPARE(found->heart, 66.0);
    QCOMPARE(found->thorax, 141.0);
    QCOMPARE(found->ratio, 132.0 / 282);
    QVERIFY(!cardiothoracicRatio({{1, 1}, {2, 1}, {0, 0}, {9, 0}, {5, 5}, {5, 5}}, {}));
}

// A patient who lies askew by 10 degrees, measured with strokes across that patient: the same ratio.
void tst_Measurement::tiltedMidline() {
    const double angle = 10 * std::numbers::pi / 180;
    const auto turned = [&](ImagePoint p) {
        return ImagePoint{p.x * std::cos(angle) - p.y * std::sin(angle),
                          p.x * std::sin(angle) + p.y * std::cos(angle)};
    };
    const ImagePoint heartA = turned({180, 240}), heartB = turned({312, 250}), thoraxA = turned({100, 300}),
                     thoraxB = turned({382, 300});
    const auto [upper, lower] = midlineOf(thoraxA, thoraxB, {});
    const auto found = cardiothoracicRatio({heartA, heartB, thoraxA, thoraxB, upper, lower}, {});
    QVERIFY(found);
    QVERIFY(std::abs(found->ratio - 132.0 / 282) < 1e-12);
    // With the midline left upright both widths are cut by the tilt, the heart's more.
    const auto upright = cardiothoracicRatio({heartA, heartB, thoraxA, thoraxB, {0, 0}, {0, 100}}, {});
    QVERIFY(std::abs(upright->thorax - 282 * std::cos(angle)) < 1e-9);
    QVERIFY(upright->ratio < found->ratio);
}

void tst_Measurement::calibration() {
    // A coin of 20 mm that is 100 columns wide, on pixels twice as high as wide.
    const auto spacing = calibratedSpacing({50, 50}, {150, 50}, 20, {2, 1, SpacingSource::AspectOnly, {}});
    QVERIFY(spacing);
    QCOMPARE(spacing->columnMillimetres, 0.2);
    QCOMPARE(spacing->rowMillimetres, 0.4);
    QVERIFY(spacing->source == SpacingSource::User);
    QVERIFY(!calibratedSpacing({5, 5}, {5, 5}, 20, {}));
    QVERIFY(!calibratedSpacing({5, 5}, {9, 5}, -1, {}));
}

void tst_Measurement::polygons_data() {
    QTest::addColumn<QList<QPointF>>("corners");
    QTest::newRow("rectangle on pixel edges") << QList<QPointF>{{5, 5}, {25, 5}, {25, 40}, {5, 40}};
    QTest::newRow("rectangle through centres")
        << QList<QPointF>{{5.5, 5.5}, {25.5, 5.5}, {25.5, 40.5}, {5.5, 40.5}};
    QTest::newRow("triangle") << QList<QPointF>{{3.2, 4.1}, {50.7, 20.3}, {12.9, 58.8}};
    QTest::newRow("concave") << QList<QPointF>{{5, 5}, {55, 8}, {30, 25}, {57, 52}, {6, 50}, {22, 28}};
    QTest::newRow("crosses itself") << QList<QPointF>{{5, 5}, {55, 55}, {55, 5}, {5, 55}};
    QTest::newRow("leaves the film") << QList<QPointF>{{-20, 10}, {30, -15}, {90, 40}, {20, 90}};
}

void tst_Measurement::polygons() {
    QFETCH(QList<QPointF>, corners);
    const Radiograph film = noisyFilm(60, 62);
    std::vector<ImagePoint> points;
    for (const QPointF& corner : corners)
        points.push_back({corner.x(), corner.y()});
    compareStatistics(polygonStatistics(film, points),
                      bruteForce(film, [&](double x, double y) { return isInside(points, x, y); }));
}

void tst_Measurement::ellipses() {
    const Radiograph film = noisyFilm(60, 62);
    for (const auto& [a, b] : {std::pair{ImagePoint{10, 10}, ImagePoint{40, 50}},
                               {ImagePoint{50.3, 7.7}, ImagePoint{3.1, 33.9}},
                               {ImagePoint{-10, -10}, ImagePoint{30, 45}}}) {
        const double x0 = (a.x + b.x) / 2, y0 = (a.y + b.y) / 2, rx = std::abs(a.x - b.x) / 2,
                     ry = std::abs(a.y - b.y) / 2;
        compareStatistics(ellipseStatistics(film, a, b), bruteForce(film, [&](double x, double y) {
                              return std::pow((x - x0) / rx, 2) + std::pow((y - y0) / ry, 2) <= 1;
                          }));
    }
    QVERIFY(!ellipseStatistics(film, {100, 100}, {120, 130}));
}

void tst_Measurement::realFilms() {
    const auto data = test::dataFolder();
    if (!data)
        QSKIP("HILUM_DATA names no folder of real films");
    int films = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*data / "dicom/valid")) {
        const auto film = RadiographReader().read(entry.path());
        if (!film || (*film)->rows() < 64 || (*film)->columns() < 64 || (*film)->rows() > 2500 ||
            (*film)->isColour() || films >= 12)
            continue;
        const double w = (*film)->columns(), h = (*film)->rows();
        const std::vector<ImagePoint> corners{{w * 0.2013, h * 0.1017},
                                              {w * 0.8011, h * 0.3019},
                                              {w * 0.5507, h * 0.9023},
                                              {w * 0.4003, h * 0.4529}};
        const auto found = polygonStatistics(**film, corners);
        if (!found)
            continue; // all padding
        compareStatistics(found,
                          bruteForce(**film, [&](double x, double y) { return isInside(corners, x, y); }));
        ++films;
    }
    QVERIFY2(films >= 3, "too few films");
}

void tst_Measurement::profiles() {
    Radiograph::Content content;
    content.columns = 40;
    content.rows = 10;
    content.modalityValues.resize(256);
    for (int code = 0; code < 256; ++code)
        content.modalityValues[static_cast<std::size_t>(code)] = static_cast<float>(code * 3 - 100);
    for (int row = 0; row < 10; ++row)
        for (int column = 0; column < 40; ++column)
            content.pixels.push_back(static_cast<std::uint16_t>(5 * column));
    const Radiograph film(content);
    // A ramp: 15 for each column from -100, and the centre of column c lies at c + 0.5.
    const auto samples = profileAlong(film, {5.5, 4}, {25.5, 4}, millimetres(0.2, 0.2));
    QCOMPARE(samples.size(), 21u);
    QCOMPARE(samples.front().distance, 0.0);
    QCOMPARE(samples.back().distance, 4.0);
    for (std::size_t i = 0; i < samples.size(); ++i)
        QVERIFY(std::abs(*samples[i].modalityValue - (15.0 * (5 + static_cast<double>(i)) - 100)) < 1e-9);
    QVERIFY(!profileAlong(film, {-20, 4}, {5, 4}, {}).front().modalityValue);
}

QTEST_APPLESS_MAIN(tst_Measurement)
#include "tst_measurement.moc"
