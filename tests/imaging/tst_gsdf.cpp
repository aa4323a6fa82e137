#include "imaging/gsdf.h"

#include <QTest>
#include <dcmtk/dcmimgle/digsdfn.h>
#include <dcmtk/dcmimgle/digsdlut.h>

#include <cmath>
#include <memory>

using namespace hilum;

// Against PS3.14 Table B-1 and DCMTK's dcmimgle.
class TestGsdf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableB1_data();
    void tableB1();
    void inverseAgreesWithDcmtk();
    void tablesAgreeWithDcmtk_data();
    void tablesAgreeWithDcmtk();
    void greysRiseAndReachTheEnds_data();
    void greysRiseAndReachTheEnds();
    void aDisplayThatFollowsTheFunctionIsLeftAlone();
};

// Rows of PS3.14 Table B-1: JND index, luminance in cd/m2.
void TestGsdf::tableB1_data() {
    QTest::addColumn<double>("index");
    QTest::addColumn<double>("luminance");
    for (const auto& [index, luminance] : {std::pair(1.0, 0.0500), std::pair(2.0, 0.0547),
                                           std::pair(3.0, 0.0594), std::pair(1023.0, 3993.4040)})
        QTest::addRow("%g", index) << index << luminance;
}

void TestGsdf::tableB1() {
    QFETCH(double, index);
    QFETCH(double, luminance);
    QVERIFY2(std::abs(gsdfLuminance(index) - luminance) <= 1e-4 * std::max(0.5, luminance),
             qPrintable(QString::number(gsdfLuminance(index), 'f', 5)));
    QVERIFY2(std::abs(gsdfIndex(luminance) - index) < 0.1, qPrintable(QString::number(gsdfIndex(luminance))));
}

void TestGsdf::inverseAgreesWithDcmtk() {
    for (double luminance = 0.05; luminance < 4000; luminance *= 1.07)
        QVERIFY(std::abs(gsdfIndex(luminance) - DiGSDFunction::getJNDIndex(luminance)) < 1e-6);
    for (double index = 1; index <= 1023; ++index)
        QVERIFY(std::abs(gsdfIndex(gsdfLuminance(index)) - index) < 0.1);
    // Annex D.2's example begins at 12.0 cd/m2, index 233.32.
    QVERIFY(std::abs(gsdfIndex(12.0) - 233.32) < 0.01);
    QCOMPARE(gsdfLuminance(-5), gsdfLuminance(1));
    QCOMPARE(gsdfIndex(1e9), gsdfIndex(4000));
}

void TestGsdf::tablesAgreeWithDcmtk_data() {
    QTest::addColumn<double>("darkest");
    QTest::addColumn<double>("brightest");
    QTest::addColumn<double>("exponent");
    QTest::addColumn<double>("ambient");
    QTest::newRow("office") << 0.3 << 250.0 << 2.2 << 0.0;
    QTest::newRow("office, lamp on") << 0.3 << 250.0 << 2.2 << 1.5;
    QTest::newRow("reading room") << 0.8 << 500.0 << 2.4 << 0.2;
    QTest::newRow("old tube") << 0.1 << 90.0 << 2.8 << 0.0;
}

void TestGsdf::tablesAgreeWithDcmtk() {
    QFETCH(double, darkest);
    QFETCH(double, brightest);
    QFETCH(double, exponent);
    QFETCH(double, ambient);
    const DisplayLuminances display = powerLawDisplay(darkest, brightest, exponent);
    DiGSDFunction oracle(display.data(), 256, 255);
    QVERIFY(oracle.isValid());
    oracle.setAmbientLightValue(ambient);
    const DiDisplayLUT* table = oracle.getLookupTable(8);
    QVERIFY(table && table->isValid() && table->getCount() == 256);
    const auto ours = gsdfTable(display, ambient);
    for (Uint16 grey = 0; grey < 256; ++grey)
        QVERIFY2(
            std::abs(int(ours[grey]) - int(table->getValue(grey))) <= 1,
            qPrintable(
                QStringLiteral("%1: %2, DCMTK %3").arg(grey).arg(ours[grey]).arg(table->getValue(grey))));
}

void TestGsdf::greysRiseAndReachTheEnds_data() {
    tablesAgreeWithDcmtk_data();
}

void TestGsdf::greysRiseAndReachTheEnds() {
    QFETCH(double, darkest);
    QFETCH(double, brightest);
    QFETCH(double, exponent);
    QFETCH(double, ambient);
    const DisplayLuminances display = powerLawDisplay(darkest, brightest, exponent);
    const auto table = gsdfTable(display, ambient);
    QCOMPARE(int(table[0]), 0);
    QCOMPARE(int(table[255]), 255);
    // Equal steps of grey are equal steps of JND, as near as the display's own levels allow.
    const double first = gsdfIndex(display[0] + ambient), last = gsdfIndex(display[255] + ambient);
    for (std::size_t grey = 1; grey < 256; ++grey) {
        QVERIFY(table[grey] >= table[grey - 1]);
        const double wanted = first + (last - first) * double(grey) / 255;
        const std::size_t level = table[grey];
        const double got = gsdfIndex(display[level] + ambient);
        const double step =
            std::max(gsdfIndex(display[std::min<std::size_t>(255, level + 1)] + ambient) - got,
                     got - gsdfIndex(display[level ? level - 1 : 0] + ambient));
        QVERIFY(std::abs(got - wanted) <= step / 2 + 0.2);
    }
}

void TestGsdf::aDisplayThatFollowsTheFunctionIsLeftAlone() {
    DisplayLuminances display{};
    for (std::size_t level = 0; level < 256; ++level)
        display[level] = gsdfLuminance(30 + 600 * double(level) / 255);
    const auto table = gsdfTable(display, 0);
    for (std::size_t grey = 0; grey < 256; ++grey)
        QCOMPARE(std::size_t(table[grey]), grey);
}

QTEST_GUILESS_MAIN(TestGsdf)
#include "tst_gsdf.moc"
