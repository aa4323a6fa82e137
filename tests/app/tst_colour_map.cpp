#include "app/scene/colour_map.h"

#include <QColor>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace hilum;

// Points of Matplotlib's tables (viridis and cividis, version 3). Both may be read without telling red from
// green, because their luminance rises all the way.
class tst_ColourMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void colourMapsAreThePublishedOnes_data();
    void colourMapsAreThePublishedOnes();
};

void tst_ColourMap::colourMapsAreThePublishedOnes_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QList<QRgb>>("colours"); // at 0, the middle and 255
    QTest::newRow("viridis") << QStringLiteral("viridis")
                             << QList<QRgb>{qRgb(68, 1, 84), qRgb(33, 145, 140), qRgb(253, 231, 37)};
    QTest::newRow("cividis") << QStringLiteral("cividis")
                             << QList<QRgb>{qRgb(0, 34, 78), qRgb(125, 124, 120), qRgb(254, 232, 56)};
}

void tst_ColourMap::colourMapsAreThePublishedOnes() {
    QFETCH(QString, key);
    QFETCH(QList<QRgb>, colours);
    const ColourTable& table = colourTable(colourMapFromKey(key));
    for (int i = 0; i < 3; ++i) {
        const QColor shown = QColor::fromRgb(table[static_cast<std::size_t>(i == 2 ? 255 : 128 * i)]),
                     expected = QColor::fromRgb(colours[i]);
        const int apart =
            std::max({std::abs(shown.red() - expected.red()), std::abs(shown.green() - expected.green()),
                      std::abs(shown.blue() - expected.blue())});
        QVERIFY2(apart <= 4, qPrintable(shown.name()));
    }
    const auto luminance = [](QRgb colour) { // relative luminance of sRGB (IEC 61966-2-1)
        const auto linear = [](int value) {
            const double v = value / 255.0;
            return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) +
               0.0722 * linear(qBlue(colour));
    };
    for (std::size_t i = 8; i < table.size(); i += 8)
        QVERIFY(luminance(table[i]) > luminance(table[i - 8]));
}

QTEST_GUILESS_MAIN(tst_ColourMap)
#include "tst_colour_map.moc"
