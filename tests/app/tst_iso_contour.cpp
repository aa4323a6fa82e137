#include "app/scene/iso_contour.h"

#include <QTest>
#include <cmath>

using namespace hilum;

namespace {

double area(const QPolygonF& line) {
    double twice = 0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i)
        twice += line[i].x() * line[i + 1].y() - line[i + 1].x() * line[i].y();
    return std::abs(twice) / 2;
}

} // namespace

class tst_IsoContour : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDiscHasOneClosedLine();
    void aRingHasTwoLines();
    void saddlesJoinByTheirMiddle_data();
    void saddlesJoinByTheirMiddle();
    void linesCloseAtTheEdge();
    void nothingAboveGivesNothing();
};

void tst_IsoContour::aDiscHasOneClosedLine() {
    // f = 1 - r / 40 has its level 0.5 on the circle of radius 20 around (30.5, 25.5).
    std::vector<float> values;
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 60; ++x)
            values.push_back(1 - static_cast<float>(std::hypot(x - 30, y - 25) / 40));
    const auto lines = isoContours(values, 60, 60, 0.5f);
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].first(), lines[0].last());
    for (const QPointF& point : lines[0])
        QVERIFY(std::abs(std::hypot(point.x() - 30.5, point.y() - 25.5) - 20) < 0.05);
    QVERIFY(std::abs(area(lines[0]) - M_PI * 400) < 4);
}

void tst_IsoContour::aRingHasTwoLines() {
    std::vector<float> values;
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 60; ++x)
            values.push_back(1 - static_cast<float>(std::abs(std::hypot(x - 30, y - 30) - 15) / 10));
    const auto lines = isoContours(values, 60, 60, 0.5f);
    QCOMPARE(lines.size(), std::size_t(2));
    const double areas[] = {area(lines[0]), area(lines[1])};
    QVERIFY(std::abs(std::max(areas[0], areas[1]) - M_PI * 400) < 6);
    QVERIFY(std::abs(std::min(areas[0], areas[1]) - M_PI * 100) < 6);
}

void tst_IsoContour::saddlesJoinByTheirMiddle_data() {
    QTest::addColumn<std::vector<float>>("values");
    QTest::addColumn<int>("lines");
    QTest::newRow("apart, falling") << std::vector<float>{0.6f, 0, 0, 0.6f} << 2;
    QTest::newRow("apart, rising") << std::vector<float>{0, 0.6f, 0.6f, 0} << 2;
    QTest::newRow("joined, falling") << std::vector<float>{1, 0.4f, 0.4f, 1} << 1;
    QTest::newRow("joined, rising") << std::vector<float>{0.4f, 1, 1, 0.4f} << 1;
}

void tst_IsoContour::saddlesJoinByTheirMiddle() {
    QFETCH(std::vector<float>, values);
    QFETCH(int, lines);
    QCOMPARE(isoContours(values, 2, 2, 0.5f).size(), static_cast<std::size_t>(lines));
}

void tst_IsoContour::linesCloseAtTheEdge() {
    const std::vector<float> values(12, 1.0f);
    const auto lines = isoContours(values, 4, 3, 0.5f);
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines[0].first(), lines[0].last());
    QVERIFY(lines[0].boundingRect().contains(QRectF(0.5, 0.5, 3, 2)));
}

void tst_IsoContour::nothingAboveGivesNothing() {
    QVERIFY(isoContours(std::vector<float>(16, 0.2f), 4, 4, 0.5f).empty());
    QVERIFY(isoContours({}, 0, 0, 0.5f).empty());
}

QTEST_GUILESS_MAIN(tst_IsoContour)
#include "tst_iso_contour.moc"
