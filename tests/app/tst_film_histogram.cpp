#include "app/view/film_histogram.h"
#include "imaging/display.h"
#include "tests/app/film_maker.h"

#include <QTest>

using namespace hilum;

class tst_FilmHistogram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsEveryPixelButPadding();
    void wholeNumbersMakeNoComb();
    void emptyFilms();
    void edgesAreWhereGreysBeginAndEnd_data();
    void edgesAreWhereGreysBeginAndEnd();
};

void tst_FilmHistogram::countsEveryPixelButPadding() {
    auto content =
        test::filmContent(50, 40, [](int column, int row) { return row == 0 ? 255 : column + 10; });
    content.paddingCodes = std::pair(255, 255);
    for (float& value : content.modalityValues)
        value = 3 * value - 100; // a rescale
    const auto film = test::makeFilm(std::move(content));
    const FilmHistogram histogram = filmHistogram(*film);
    QCOMPARE(histogram.low, 3.0 * 10 - 100);
    QVERIFY(histogram.high() >= 3.0 * 59 - 100);
    double total = 0;
    for (const double count : histogram.counts)
        total += count;
    QCOMPARE(total, 50.0 * 39);
    // Counted one by one.
    std::vector<double> expected(histogram.counts.size(), 0);
    for (int column = 0; column < 50; ++column)
        expected[static_cast<std::size_t>((3.0 * (column + 10) - 100 - histogram.low) / histogram.step)] +=
            39;
    QCOMPARE(histogram.counts, expected);
}

void tst_FilmHistogram::wholeNumbersMakeNoComb() {
    // Every value from 0 to 999 equally often.
    auto content = test::filmContent(1000, 4, [](int, int) { return 0; });
    content.modalityValues.resize(1000);
    for (int code = 0; code < 1000; ++code) {
        content.modalityValues[static_cast<std::size_t>(code)] = static_cast<float>(code);
        for (int row = 0; row < 4; ++row)
            content.pixels[static_cast<std::size_t>(row * 1000 + code)] = static_cast<std::uint16_t>(code);
    }
    const FilmHistogram histogram = filmHistogram(*test::makeFilm(std::move(content)), 256);
    QCOMPARE(histogram.step, 4.0);
    QCOMPARE(histogram.counts.size(), std::size_t(250));
    for (const double count : histogram.counts)
        QCOMPARE(count, 16.0);
}

void tst_FilmHistogram::emptyFilms() {
    auto content = test::filmContent(5, 5, [](int, int) { return 7; });
    QCOMPARE(filmHistogram(*test::makeFilm(content)).counts, std::vector<double>{25});
    content.paddingCodes = std::pair(7, 7);
    QVERIFY(filmHistogram(*test::makeFilm(content)).counts.empty());
}

void tst_FilmHistogram::edgesAreWhereGreysBeginAndEnd_data() {
    QTest::addColumn<int>("function");
    QTest::addColumn<double>("centre");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    // PS3.3 C.11.2.1.2.1, the standard's example: centre 2048, width 4096 is the range 0 to 4095.
    QTest::newRow("linear") << int(VoiLutFunction::Linear) << 2048.0 << 4096.0 << 0.0 << 4095.0;
    // C.11.2.1.3.2: x <= c - w / 2 is the least, x > c + w / 2 the largest.
    QTest::newRow("exact") << int(VoiLutFunction::LinearExact) << 100.0 << 50.0 << 75.0 << 125.0;
    QTest::newRow("sigmoid") << int(VoiLutFunction::Sigmoid) << 100.0 << 50.0 << 75.0 << 125.0;
}

void tst_FilmHistogram::edgesAreWhereGreysBeginAndEnd() {
    QFETCH(int, function);
    QFETCH(double, centre);
    QFETCH(double, width);
    QFETCH(double, lower);
    QFETCH(double, upper);
    const Window window{centre, width, static_cast<VoiLutFunction>(function), "name"};
    const WindowEdges edges = windowEdges(window);
    QCOMPARE(edges.lower, lower);
    QCOMPARE(edges.upper, upper);
    const Window back = windowBetween(window, {upper, lower});
    QCOMPARE(back.windowCenter, centre);
    QCOMPARE(back.windowWidth, width);
    QCOMPARE(back.voiLutFunction, window.voiLutFunction);
    QVERIFY(back.explanation.empty()); // no longer the window of that name
    if (window.voiLutFunction == VoiLutFunction::Sigmoid)
        return;
    const auto film = test::makeFilm(2, 2, [](int, int) { return 0; });
    const Voi voi{Voi::Kind::Window, window, -1};
    QCOMPARE(voiValue(*film, voi, lower), 0.0);
    QCOMPARE(voiValue(*film, voi, upper), 1.0);
    QVERIFY(voiValue(*film, voi, lower + 1) > 0 && voiValue(*film, voi, upper - 1) < 1);
}

QTEST_GUILESS_MAIN(tst_FilmHistogram)
#include "tst_film_histogram.moc"
