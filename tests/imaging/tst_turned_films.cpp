#include "imaging/display.h"
#include "imaging/row_kernels.h"
#include "tests/app/film_maker.h"

#include <QTest>
#include <cmath>
#include <numbers>

using namespace hilum;
using namespace hilum::test;

// Films under a free turn, against formulas evaluated in double precision at the place of each view pixel.
class TestTurnedFilms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void magnified_data();
    void magnified();
    void minifiedIsAveraged_data();
    void minifiedIsAveraged();
    void paddingDoesNotBleed_data();
    void paddingDoesNotBleed();
    void besideTheFilmIsBlack();
    void coloursTurnToo();
    void smallFilms();
    void everySetOfInstructionsGivesTheSameSums();
};

namespace {

// Turned by `degrees` clockwise and scaled about the film's middle, which lies in the view's.
ImageToView turned(const Radiograph& film, double degrees, double scale, int width, int height) {
    const double c = scale * std::cos(degrees * std::numbers::pi / 180);
    const double s = scale * std::sin(degrees * std::numbers::pi / 180);
    const double x = film.columns() / 2.0, y = film.rows() / 2.0;
    return {c, -s, width / 2.0 - (c * x - s * y), s, c, height / 2.0 - (s * x + c * y)};
}

Voi wholeRange() {
    return {Voi::Kind::Window, {128, 256, VoiLutFunction::Linear, {}}, -1};
}

double keys(double x) {
    x = std::abs(x);
    return x < 1   ? 1.5 * x * x * x - 2.5 * x * x + 1
           : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2
                   : 0.0;
}

// The film's value at a film point, by the formula of the interpolation; its outermost pixels go on.
double valueAt(const Radiograph& film, ImagePoint point, Interpolation interpolation) {
    const auto pixel = [&](int column, int row) -> double {
        return film.modalityValue(std::clamp(row, 0, film.rows() - 1),
                                  std::clamp(column, 0, film.columns() - 1));
    };
    if (interpolation == Interpolation::Nearest)
        return pixel(static_cast<int>(std::floor(point.x)), static_cast<int>(std::floor(point.y)));
    const double u = point.x - 0.5, v = point.y - 0.5;
    double sum = 0;
    const int reach = interpolation == Interpolation::Cubic ? 2 : 1;
    for (int j = int(std::floor(v)) - reach + 1; j <= std::floor(v) + reach; ++j)
        for (int i = int(std::floor(u)) - reach + 1; i <= std::floor(u) + reach; ++i)
            sum += pixel(i, j) *
                   (reach == 2 ? keys(u - i) * keys(v - j) : (1 - std::abs(u - i)) * (1 - std::abs(v - j)));
    return sum;
}

bool isInside(const Radiograph& film, ImagePoint point, double margin = 0) {
    return point.x >= margin && point.y >= margin && point.x < film.columns() - margin &&
           point.y < film.rows() - margin;
}

} // namespace

void TestTurnedFilms::magnified_data() {
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("interpolation");
    for (const double degrees : {-37.0, 1.0, 12.5, 45.0, 130.0})
        for (const double scale : {1.0, 2.7})
            for (const int interpolation :
                 {int(Interpolation::Smooth), int(Interpolation::Nearest), int(Interpolation::Cubic)})
                QTest::addRow("%g degrees, scale %g, interpolation %d", degrees, scale, interpolation)
                    << degrees << scale << interpolation;
}

void TestTurnedFilms::magnified() {
    QFETCH(double, degrees);
    QFETCH(double, scale);
    QFETCH(int, interpolation);
    const auto film = makeFilm(80, 60, [](int column, int row) {
        return static_cast<int>(128 + 90 * std::sin(row * 0.5) * std::cos(column * 0.4)) +
               (row * 7 + column * 3) % 23;
    });
    const auto map = turned(*film, degrees, scale, 210, 190);
    DisplayRenderer renderer;
    const auto& view = renderer.render(film, DisplayLut(*film, wholeRange()), map, 210, 190,
                                       static_cast<Interpolation>(interpolation));
    int seen = 0;
    for (int y = 0; y < 190; ++y)
        for (int x = 0; x < 210; ++x) {
            const ImagePoint point = map.inverted()({x + 0.5, y + 0.5});
            const int grey = view.bytes[static_cast<std::size_t>(y) * 210 + x];
            if (!isInside(*film, point, 1e-6)) {
                if (!isInside(*film, point, -1e-6))
                    QCOMPARE(grey, 0);
                continue;
            }
            // A point on the border between two pixels may fall to either.
            const double border =
                std::min(std::abs(point.x - std::round(point.x)), std::abs(point.y - std::round(point.y)));
            if (interpolation == int(Interpolation::Nearest) && border < 1e-6)
                continue;
            ++seen;
            const double expected =
                std::clamp(valueAt(*film, point, static_cast<Interpolation>(interpolation)), 0.0, 255.0);
            QVERIFY2(
                std::abs(grey - expected) <= 0.6,
                qPrintable(QStringLiteral("%1 %2: %3 instead of %4").arg(x).arg(y).arg(grey).arg(expected)));
        }
    QVERIFY(seen > 3000);
}

void TestTurnedFilms::minifiedIsAveraged_data() {
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("scale");
    for (const double degrees : {3.0, 45.0, -20.0})
        for (const double scale : {0.9, 0.5, 0.3, 0.11})
            QTest::addRow("%g degrees, scale %g", degrees, scale) << degrees << scale;
}

// A slow wave under a chessboard of single pixels: averaging leaves the wave, picking pixels would leave the
// board. The wave is the film's own formula at the place of the view pixel.
void TestTurnedFilms::minifiedIsAveraged() {
    QFETCH(double, degrees);
    QFETCH(double, scale);
    const auto wave = [](double x, double y) { return 128 + 60 * std::sin(x * 0.02) * std::cos(y * 0.015); };
    const int board = scale > 0.6 ? 0 : 40; // near its own size a board is still partly seen
    const auto film = makeFilm(600, 500, [&](int column, int row) {
        return static_cast<int>(std::lround(wave(column + 0.5, row + 0.5))) +
               ((row + column) % 2 ? board : -board);
    });
    const auto map = turned(*film, degrees, scale, 200, 180);
    DisplayRenderer renderer;
    const auto& view = renderer.render(film, DisplayLut(*film, wholeRange()), map, 200, 180);
    const double tolerance = board ? 6 : 1.5;
    int seen = 0;
    for (int y = 0; y < 180; ++y)
        for (int x = 0; x < 200; ++x) {
            const ImagePoint point = map.inverted()({x + 0.5, y + 0.5});
            if (!isInside(*film, point, 2 / scale))
                continue;
            ++seen;
            const int grey = view.bytes[static_cast<std::size_t>(y) * 200 + x];
            QVERIFY2(std::abs(grey - wave(point.x, point.y)) <= tolerance,
                     qPrintable(QStringLiteral("%1 instead of %2").arg(grey).arg(wave(point.x, point.y))));
        }
    QVERIFY(seen > 1000);
}

void TestTurnedFilms::paddingDoesNotBleed_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("interpolation");
    for (const double scale : {0.3, 0.71, 1.0, 2.6})
        for (const int interpolation :
             {int(Interpolation::Smooth), int(Interpolation::Nearest), int(Interpolation::Cubic)})
            QTest::addRow("%g, interpolation %d", scale, interpolation) << scale << interpolation;
}

void TestTurnedFilms::paddingDoesNotBleed() {
    QFETCH(double, scale);
    QFETCH(int, interpolation);
    auto content = filmContent(
        80, 80, [](int column, int row) { return std::hypot(column - 39.5, row - 39.5) < 30 ? 180 : 255; });
    content.paddingCodes = std::pair(255, 255);
    const auto film = makeFilm(std::move(content));
    const int size = static_cast<int>(90 * scale);
    DisplayRenderer renderer;
    const auto& view =
        renderer.render(film, DisplayLut(*film, wholeRange()), turned(*film, 17, scale, size, size), size,
                        size, static_cast<Interpolation>(interpolation));
    int shown = 0;
    for (const auto grey : view.bytes) {
        QVERIFY2(grey == 0 || std::abs(grey - 180) <= 1, qPrintable(QString::number(grey)));
        shown += grey != 0;
    }
    const double area = std::numbers::pi * 30 * 30 * scale * scale;
    QVERIFY2(std::abs(shown - area) < 0.08 * area + 8,
             qPrintable(QStringLiteral("%1 %2").arg(shown).arg(area)));
}

void TestTurnedFilms::besideTheFilmIsBlack() {
    auto content = filmContent(50, 40, [](int, int) { return 0; });
    content.photometricInterpretation = PhotometricInterpretation::Monochrome1; // 0 is white
    const auto film = makeFilm(std::move(content));
    const auto map = turned(*film, 30, 1.5, 120, 110);
    DisplayRenderer renderer;
    const auto& view = renderer.render(film, DisplayLut(*film, wholeRange()), map, 120, 110);
    for (int y = 0; y < 110; ++y)
        for (int x = 0; x < 120; ++x)
            QCOMPARE(view.bytes[static_cast<std::size_t>(y) * 120 + x] == 255,
                     isInside(*film, map.inverted()({x + 0.5, y + 0.5})));
    // And back upright with the same renderer.
    const auto& upright =
        renderer.render(film, DisplayLut(*film, wholeRange()), turned(*film, 0, 1, 50, 40), 50, 40);
    QVERIFY(std::all_of(upright.bytes.begin(), upright.bytes.end(), [](auto grey) { return grey == 255; }));
}

void TestTurnedFilms::coloursTurnToo() {
    auto content = filmContent(40, 40, [](int, int) { return 100; });
    for (int i = 0; i < 1600; ++i)
        content.rgb.insert(content.rgb.end(), {static_cast<std::uint8_t>(i % 40 < 20 ? 200 : 40), 90, 10});
    const auto film = makeFilm(std::move(content));
    const auto map = turned(*film, 25, 2, 100, 100);
    DisplayRenderer renderer;
    const auto& view = renderer.render(film, DisplayLut(*film, wholeRange()), map, 100, 100);
    QCOMPARE(view.channels, 3);
    for (const auto& [point, red] : {std::pair(ImagePoint{8, 20}, 200), std::pair(ImagePoint{31, 22}, 40)}) {
        const ViewPoint at = map(point);
        const auto* pixel =
            &view.bytes[3 * (static_cast<std::size_t>(at.y) * 100 + static_cast<std::size_t>(at.x))];
        QCOMPARE(int(pixel[0]), red);
        QCOMPARE(int(pixel[1]), 90);
        QCOMPARE(int(pixel[2]), 10);
    }
    QCOMPARE(int(view.bytes[0]), 0);
}

void TestTurnedFilms::smallFilms() {
    for (const auto& [columns, rows] : {std::pair(1, 1), std::pair(1, 9), std::pair(9, 1), std::pair(2, 2)}) {
        const auto film = makeFilm(columns, rows, [](int, int) { return 77; });
        for (const double scale : {0.4, 1.0, 6.0})
            for (const auto interpolation :
                 {Interpolation::Smooth, Interpolation::Nearest, Interpolation::Cubic}) {
                DisplayRenderer renderer;
                const auto& view = renderer.render(film, DisplayLut(*film, wholeRange()),
                                                   turned(*film, 33, scale, 64, 64), 64, 64, interpolation);
                for (const auto grey : view.bytes)
                    QVERIFY(grey == 0 || grey == 77);
            }
    }
}

void TestTurnedFilms::everySetOfInstructionsGivesTheSameSums() {
    std::vector<std::uint16_t> codes(100 * 81 + 2);
    std::uint32_t state = 7;
    for (auto& code : codes)
        code = static_cast<std::uint16_t>((state = state * 1664525u + 1013904223u) >> 16);
    const TurnedSamples samples{codes.data(), 100, 100, 80};
    for (const TurnedPath path : {TurnedPath{-3, 5, 0.31f, 0.07f}, TurnedPath{98, 78, -0.4f, -0.33f}}) {
        std::vector<float> plain(301), fast(301);
        portableRowKernels().sampleTurned(plain.data(), samples, path, 301);
        rowKernels().sampleTurned(fast.data(), samples, path, 301);
        QCOMPARE(fast, plain);
    }
}

QTEST_GUILESS_MAIN(TestTurnedFilms)
#include "tst_turned_films.moc"
