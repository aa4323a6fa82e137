#include "inference/reading/attention_map.h"
#include "inference/reading/localisation.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace hilum;

namespace {

// 2 x 2 cells of 10 film pixels each, the film's corner at the map's corner.
AttentionMap twoByTwo(std::vector<float> values) {
    AttentionMap map;
    map.width = map.height = 2;
    map.values = std::move(values);
    map.mapToImage = MapToImage::scaling(10, 10);
    return map;
}

} // namespace

class TestAttentionMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samples_data() {
        QTest::addColumn<QPointF>("point");
        QTest::addColumn<double>("value"); // by hand
        QTest::newRow("cell centre") << QPointF(5, 5) << 1.0;
        QTest::newRow("other cell centre") << QPointF(15, 15) << 4.0;
        QTest::newRow("between two") << QPointF(10, 5) << 1.5;
        QTest::newRow("middle") << QPointF(10, 10) << 2.5;
        QTest::newRow("clamped at the edge") << QPointF(0, 0) << 1.0;
        QTest::newRow("beyond the last cell") << QPointF(25, 5) << 2.0;
    }
    void samples() {
        QFETCH(QPointF, point);
        QFETCH(double, value);
        QCOMPARE(double(sampleMap(twoByTwo({1, 2, 3, 4}), {point.x(), point.y()})), value);
    }

    void rendersFromZeroToOne() {
        const auto image = renderMap(twoByTwo({-1, 0, 0, 2}), 20, 20);
        QCOMPARE(image.size(), std::size_t(400));
        QCOMPARE(*std::max_element(image.begin(), image.end()), 1.0f);
        QCOMPARE(image[0], 0.0f); // not positive
        QVERIFY(image[19 * 20 + 19] > 0.9f);
    }

    void nothingPositiveIsBlack() {
        const auto image = renderMap(twoByTwo({-1, -2, -3, -4}), 5, 5);
        QVERIFY(std::all_of(image.begin(), image.end(), [](float v) { return v == 0; }));
    }

    // A letterboxed, non-square film: the only bright cell lies at column 5, row 1 of 7; 100 film pixels a
    // cell across, the film starts two cells below the map's top.
    void findsItsPlaceOnTheFilm() {
        AttentionMap map;
        map.width = map.height = 7;
        map.values.assign(49, 0);
        map.values[3 * 7 + 5] = 1;
        map.mapToImage = MapToImage::scaling(100, 100, 0, -200);
        const auto image = renderMap(map, 700, 300);
        const auto top = std::max_element(image.begin(), image.end()) - image.begin();
        QVERIFY(std::abs(top % 700 - 550) <= 1 && std::abs(top / 700 - 150) <= 1);
        const std::vector<ImageRect> right{{500, 100, 100, 100}}, wrong{{0, 0, 400, 300}};
        QVERIFY(localise(map, right, 700, 300).hit);
        QVERIFY(localise(map, right, 700, 300).overlap > 0.5);
        QVERIFY(std::abs(localise(map, right, 700, 300).chance - 1.0 / 21) < 1e-9); // one of 7 x 3 squares
        QVERIFY(!localise(map, wrong, 700, 300).hit);
        QCOMPARE(localise(map, wrong, 700, 300).overlap, 0.0);
        // The peak at (550, 150) may miss by 2.5 % of the side: 17.5 columns.
        const std::vector<ImageRect> near{{400, 100, 135, 100}}, far{{400, 100, 130, 100}};
        QVERIFY(localise(map, near, 700, 300).hit);
        QVERIFY(!localise(map, far, 700, 300).hit);
        map.values[3 * 7 + 5] = -1; // supports the absence of the finding: points nowhere
        QVERIFY(!localise(map, right, 700, 300).hit);
    }

    // Two findings by hand. Edema: boxes left and right, so their mean centre lies in neither. Cardiomegaly:
    // all in the middle.
    void chanceIsTheMeanCentre() {
        const auto film = [](double x, bool hit) {
            return BoxedFilm{{{x, 0.4, 0.2, 0.2}}, {.hit = hit, .chance = 0.04, .overlap = 0.5}};
        };
        const std::vector<BoxedFilm> sides{film(0.1, true), film(0.7, false), film(0.1, true),
                                           film(0.7, false)};
        const PointingFigures edema = pointingFigures(sides);
        QCOMPARE(edema.films, 4);
        QCOMPARE(edema.hitRate.value, 0.5);
        QVERIFY(std::abs(edema.meanCentre.x - 0.5) < 1e-12 && std::abs(edema.meanCentre.y - 0.5) < 1e-12);
        QCOMPARE(edema.chanceRate.value, 0.0);
        QVERIFY(std::abs(edema.coverage - 0.04) < 1e-12);
        const std::vector<BoxedFilm> hearts{film(0.4, true), film(0.41, false)};
        QCOMPARE(pointingFigures(hearts).chanceRate.value, 1.0);
        const PointingSummary summary = summarisePointing({{"Edema", sides}, {"Cardiomegaly", hearts}});
        QCOMPARE(summary.otherFilms, 4);
        QCOMPARE(summary.otherHits, 2);
        QCOMPARE(summary.otherMeanHitRate, 0.5);
        QCOMPARE(summary.otherMeanChance, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestAttentionMap)
#include "tst_attention_map.moc"
