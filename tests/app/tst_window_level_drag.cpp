#include "app/view/window_level_drag.h"
#include "imaging/display.h"
#include "tests/app/film_maker.h"

#include <QTest>

using namespace hilum;

class tst_WindowLevelDrag : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rightWidens();
    void downBrightens_data();
    void downBrightens();
    void speedScalesTheStep();
    void sameFeelOnAnyRange_data();
    void sameFeelOnAnyRange();
    void widthStaysPositive();
    void slightDragFromALutChangesLittle_data();
    void slightDragFromALutChangesLittle();

private:
    static RadiographPointer ramp(bool monochrome1 = false, double scale = 1);
    static double meanGrey(const RadiographPointer& film, const Voi& voi, bool isInverted);
};

RadiographPointer tst_WindowLevelDrag::ramp(bool monochrome1, double scale) {
    auto content = test::filmContent(256, 4, [](int column, int) { return column; });
    for (float& value : content.modalityValues)
        value *= static_cast<float>(scale);
    content.windows = {{100 * scale, 150 * scale, VoiLutFunction::Linear, {}}};
    if (monochrome1)
        content.photometricInterpretation = PhotometricInterpretation::Monochrome1;
    return test::makeFilm(content);
}

double tst_WindowLevelDrag::meanGrey(const RadiographPointer& film, const Voi& voi, bool isInverted) {
    const DisplayLut lut(*film, voi, isInverted);
    double sum = 0;
    for (const std::uint16_t code : film->pixels())
        sum += lut.grey(code);
    return sum / static_cast<double>(film->pixels().size());
}

void tst_WindowLevelDrag::rightWidens() {
    const auto film = ramp();
    WindowLevelDrag drag(film, film->defaultVoi());
    const Voi wide = drag.moved(200, 0);
    QCOMPARE(wide.window.windowWidth, 300.0); // 200 pixels double it
    QCOMPARE(wide.window.windowCenter, 100.0);
    QCOMPARE(drag.moved(-200, 0).window.windowWidth, 150.0);
    WindowLevelDrag swapped(film, film->defaultVoi(), {.swapsHorizontal = true});
    QCOMPARE(swapped.moved(200, 0).window.windowWidth, 75.0);
}

void tst_WindowLevelDrag::downBrightens_data() {
    QTest::addColumn<bool>("monochrome1");
    QTest::addColumn<bool>("isInverted");
    QTest::newRow("MONOCHROME2") << false << false;
    QTest::newRow("MONOCHROME2 inverted") << false << true;
    QTest::newRow("MONOCHROME1") << true << false;
    QTest::newRow("MONOCHROME1 inverted") << true << true;
}

void tst_WindowLevelDrag::downBrightens() {
    QFETCH(bool, monochrome1);
    QFETCH(bool, isInverted);
    const auto film = ramp(monochrome1);
    const double before = meanGrey(film, film->defaultVoi(), isInverted);
    WindowLevelDrag drag(film, film->defaultVoi(), {.isInverted = isInverted});
    QVERIFY(meanGrey(film, drag.moved(0, 40), isInverted) > before + 2);
    WindowLevelDrag up(film, film->defaultVoi(), {.isInverted = isInverted, .swapsVertical = true});
    QVERIFY(meanGrey(film, up.moved(0, -40), isInverted) > before + 2);
}

void tst_WindowLevelDrag::speedScalesTheStep() {
    const auto film = ramp();
    const auto centreAfter = [&](DragSpeed speed) {
        return 100 - WindowLevelDrag(film, film->defaultVoi()).moved(0, 8, speed).window.windowCenter;
    };
    QCOMPARE(centreAfter(DragSpeed::Fast), 4 * centreAfter(DragSpeed::Normal));
    QCOMPARE(centreAfter(DragSpeed::Fine), centreAfter(DragSpeed::Normal) / 4);
}

void tst_WindowLevelDrag::sameFeelOnAnyRange_data() {
    QTest::addColumn<double>("scale");
    QTest::newRow("8 bits") << 1.0;
    QTest::newRow("16 bits") << 257.0;
    QTest::newRow("optical density") << 0.25;
}

void tst_WindowLevelDrag::sameFeelOnAnyRange() {
    QFETCH(double, scale);
    const auto film = ramp(false, scale);
    const double before = meanGrey(film, film->defaultVoi(), false);
    const double after = meanGrey(film, WindowLevelDrag(film, film->defaultVoi()).moved(0, 50), false);
    // 50 pixels move the centre by an eighth of the width: at most 255 / 8 greys, less where the window
    // clips.
    QVERIFY2(after - before > 10 && after - before < 32, qPrintable(QString::number(after - before)));
}

void tst_WindowLevelDrag::widthStaysPositive() {
    const auto film = ramp();
    WindowLevelDrag drag(film, film->defaultVoi());
    QCOMPARE(drag.moved(-1e6, 0).window.windowWidth, 1.0); // PS3.3: LINEAR needs at least 1
    QVERIFY(drag.moved(1e6, 1e6).window.windowWidth < 1e5);
}

void tst_WindowLevelDrag::slightDragFromALutChangesLittle_data() {
    QTest::addColumn<int>("firstMapped");
    QTest::addColumn<bool>("isSigmoid");
    QTest::addColumn<int>("bits");
    QTest::newRow("whole range, 16 bits") << 0 << false << 16;
    QTest::newRow("late start, 12 bits") << 60 << false << 12;
    QTest::newRow("S curve") << 0 << true << 16;
}

void tst_WindowLevelDrag::slightDragFromALutChangesLittle() {
    QFETCH(int, firstMapped);
    QFETCH(bool, isSigmoid);
    QFETCH(int, bits);
    auto content = test::filmContent(256, 4, [](int column, int) { return column; });
    VoiLut lut;
    lut.firstMapped = firstMapped;
    lut.bitsPerEntry = bits;
    const double top = (1 << bits) - 1;
    for (int i = 0; i < 160; ++i)
        lut.entries.push_back(
            static_cast<std::uint16_t>(top * (isSigmoid ? 1 / (1 + std::exp(-(i - 80) / 16.0)) : i / 159.0)));
    content.voiLuts = {lut};
    content.windows.clear();
    const auto film = test::makeFilm(content);
    const Voi start = film->defaultVoi();
    QCOMPARE(start.kind, Voi::Kind::Lut);
    const Voi after = WindowLevelDrag(film, start).moved(1, 1);
    QCOMPARE(after.kind, Voi::Kind::Window);
    QCOMPARE(after.window.voiLutFunction, isSigmoid ? VoiLutFunction::Sigmoid : VoiLutFunction::Linear);
    const DisplayLut before(*film, start), dragged(*film, after);
    for (int code = 0; code < 256; ++code)
        QVERIFY2(std::abs(before.grey(static_cast<std::uint16_t>(code)) -
                          dragged.grey(static_cast<std::uint16_t>(code))) <= 12,
                 qPrintable(QStringLiteral("code %1").arg(code)));
}

QTEST_GUILESS_MAIN(tst_WindowLevelDrag)
#include "tst_window_level_drag.moc"
