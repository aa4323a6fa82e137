#include "imaging/spacing.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace hilum;

Q_DECLARE_METATYPE(hilum::SpacingAttributes)

// The chain of PS3.3 10.7 and C.8.11; expected values by hand.
class TestSpacing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chain_data();
    void chain();
    void reasonIsGiven();
    void names();
};

namespace {

SpacingAttributes attributes(std::optional<SpacingPair> pixel, std::optional<SpacingPair> imager) {
    SpacingAttributes a;
    a.pixelSpacing = pixel;
    a.imagerPixelSpacing = imager;
    return a;
}

} // namespace

void TestSpacing::chain_data() {
    QTest::addColumn<SpacingAttributes>("given");
    QTest::addColumn<QString>("source");
    QTest::addColumn<double>("row");
    QTest::addColumn<double>("column");
    const auto row = [](const char* name, const SpacingAttributes& given, const char* source, double r,
                        double c) { QTest::newRow(name) << given << QString::fromLatin1(source) << r << c; };
    const SpacingPair fine{0.1, 0.12}, detector{0.2, 0.2}, zero{0, 0};
    row("nothing", {}, "none", 1, 1);
    row("detector", attributes({}, detector), "detector", 0.2, 0.2);
    row("equal pair is not a calibration", attributes(detector, detector), "detector", 0.2, 0.2);
    row("differs from the detector", attributes(fine, detector), "calibrated", 0.1, 0.12);
    row("pixel spacing alone", attributes(fine, {}), "detector", 0.1, 0.12);

    auto a = attributes(detector, detector);
    a.pixelSpacingCalibrationType = "FIDUCIAL";
    row("fiducial", a, "calibrated", 0.2, 0.2);
    a.pixelSpacingCalibrationType = "GEOMETRY";
    row("geometry", a, "calibrated", 0.2, 0.2);
    a.pixelSpacingCalibrationType = "WISHFUL";
    row("unknown type", a, "detector", 0.2, 0.2);

    a = attributes({}, detector);
    a.estimatedRadiographicMagnificationFactor = 1.25;
    row("magnified", a, "detector_corrected", 0.16, 0.16);
    a.distanceSourceToDetector = 1800;
    a.distanceSourceToPatient = 1500;
    row("the factor goes before the distances", a, "detector_corrected", 0.16, 0.16);
    a.estimatedRadiographicMagnificationFactor.reset();
    row("distances 1800 / 1500", a, "detector_corrected", 0.2 / 1.2, 0.2 / 1.2);
    a.distanceSourceToPatient = 0;
    row("distance to the patient zero", a, "detector", 0.2, 0.2);
    a.distanceSourceToPatient = 2000;
    row("patient behind the detector", a, "detector", 0.2, 0.2);
    for (const double factor : {0.0, -1.1, 1.0, 0.8, 50.0, std::numeric_limits<double>::infinity()}) {
        a = attributes({}, detector);
        a.estimatedRadiographicMagnificationFactor = factor;
        QTest::addRow("factor %g", factor) << a << QStringLiteral("detector") << 0.2 << 0.2;
    }

    row("zero counts as absent", attributes(zero, {}), "none", 1, 1);
    row("zero pixel spacing, detector known", attributes(zero, detector), "detector", 0.2, 0.2);
    row("negative", attributes(SpacingPair{-0.1, 0.1}, {}), "none", 1, 1);
    // A detector's pixels are 0.05 to 0.5 mm, a binned thumbnail's some millimetres.
    const SpacingPair tiny{1e-7, 1e-7}, huge{10.1, 10.1};
    row("absurdly large", attributes(huge, {}), "none", 1, 1);
    row("largest", attributes(SpacingPair{10, 10}, {}), "detector", 10, 10);
    row("absurdly small", attributes(tiny, {}), "none", 1, 1);
    row("smallest", attributes(SpacingPair{0.001, 0.001}, {}), "detector", 0.001, 0.001);
    row("absurd in one direction", attributes(SpacingPair{0.2, 1e-7}, {}), "none", 1, 1);
    row("absurd pixel spacing, detector known", attributes(tiny, detector), "detector", 0.2, 0.2);
    row("absurd detector, pixel spacing known", attributes(fine, huge), "detector", 0.1, 0.12);
    row("not a number", attributes(SpacingPair{std::nan(""), 0.1}, {}), "none", 1, 1);
    row("anisotropic detector", attributes({}, fine), "detector", 0.1, 0.12);

    a = {};
    a.nominalScannedPixelSpacing = SpacingPair{0.175, 0.175};
    row("scanned film", a, "nominal", 0.175, 0.175);
    a.imagerPixelSpacing = detector;
    row("detector goes before nominal", a, "detector", 0.2, 0.2);
    a = {};
    a.pixelAspectRatio = {3, 2};
    row("aspect", a, "aspect_only", 1.5, 1);
    a.pixelAspectRatio = {1, 1};
    row("aspect 1 : 1 tells nothing", a, "none", 1, 1);
    a.pixelAspectRatio = {1, 0};
    row("aspect 1 : 0", a, "none", 1, 1);

    a = attributes(fine, {});
    a.crossSectional = true;
    row("CT", a, "calibrated", 0.1, 0.12);
}

void TestSpacing::chain() {
    QFETCH(SpacingAttributes, given);
    QFETCH(QString, source);
    QFETCH(double, row);
    QFETCH(double, column);
    const Spacing spacing = resolveSpacing(given);
    QCOMPARE(QString::fromLatin1(spacingSourceName(spacing.source)), source);
    QVERIFY(std::abs(spacing.rowMillimetres - row) < 1e-12);
    QVERIFY(std::abs(spacing.columnMillimetres - column) < 1e-12);
    QVERIFY(!spacing.explanation.empty());
    QCOMPARE(spacing.inMillimetres(),
             source != QLatin1String("none") && source != QLatin1String("aspect_only"));
}

void TestSpacing::reasonIsGiven() {
    const auto said = [](const SpacingAttributes& given) {
        return QString::fromStdString(resolveSpacing(given).explanation);
    };
    QVERIFY(said({}).contains(QLatin1String("no pixel spacing")));
    for (const double millimetres : {1e-7, 0.0, 10.5}) {
        QVERIFY(
            said(attributes(SpacingPair{millimetres, millimetres}, {})).contains(QLatin1String("cannot be")));
        QVERIFY(
            said(attributes({}, SpacingPair{millimetres, millimetres})).contains(QLatin1String("cannot be")));
    }
    QVERIFY(said(attributes(SpacingPair{0, 0}, SpacingPair{0.2, 0.2})).contains(QLatin1String("detector")));
}

void TestSpacing::names() {
    QCOMPARE(spacingSourceName(SpacingSource::User), "user");
    QCOMPARE(spacingSourceName(SpacingSource::DetectorCorrected), "detector_corrected");
}

QTEST_GUILESS_MAIN(TestSpacing)
#include "tst_spacing.moc"
