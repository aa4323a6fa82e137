#include "app/settings.h"
#include "app/view/film_histogram.h"
#include "app/view/user_presets.h"
#include "imaging/display.h"
#include "tests/app/film_maker.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hilum;

class tst_UserPresets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void relativePresetsFollowTheFilm();
    void relativePresetsKnowWhichEndIsBlack();
    void whatIsSavedComesBack_data();
    void whatIsSavedComesBack();
    void keysTakeTheFilesFirst();
    void onlyRadiographsStartWithPresets();
    void presetsAreKeptByModality();
    void damagedPresetsAreLeftOut();
};

namespace {

// Values from `low` to `high`, evenly: the automatic window is nearly all of them.
Radiograph::Content ramp(double low, double high, const char* modality = "DX") {
    auto content = test::filmContent(256, 40, [](int column, int) { return column; });
    for (int code = 0; code < 256; ++code)
        content.modalityValues[static_cast<std::size_t>(code)] =
            static_cast<float>(low + (high - low) * code / 255);
    content.attributes.modality = modality;
    content.attributes.bitsStored = 16;
    return content;
}

constexpr Window half{0.75, 0.5, VoiLutFunction::LinearExact, {}}; // the brighter half

} // namespace

void tst_UserPresets::relativePresetsFollowTheFilm() {
    const UserPreset preset{QStringLiteral("bright"), true, half};
    for (const auto& [low, high] : {std::pair(0.0, 4095.0), std::pair(-1000.0, 65000.0)}) {
        const auto film = test::makeFilm(ramp(low, high));
        const WindowEdges whole = windowEdges(film->autoWindow());
        const WindowEdges edges = windowEdges(windowOf(preset, *film));
        QVERIFY(std::abs(edges.lower - (whole.lower + whole.upper) / 2) < 1e-6 * (high - low));
        QVERIFY(std::abs(edges.upper - whole.upper) < 1e-6 * (high - low));
    }
}

void tst_UserPresets::relativePresetsKnowWhichEndIsBlack() {
    const UserPreset preset{QStringLiteral("bright"), true, half};
    auto content = ramp(0, 4095);
    content.photometricInterpretation = PhotometricInterpretation::Monochrome1;
    const auto film = test::makeFilm(std::move(content));
    const Voi voi{Voi::Kind::Window, windowOf(preset, *film), -1};
    // The half of the values that MONOCHROME1 shows brighter: the smaller ones.
    const DisplayLut lut(*film, voi);
    QVERIFY(lut.grey(2) > 245);
    QVERIFY(lut.grey(250) == 0 && lut.grey(140) == 0);
    QVERIFY(lut.grey(64) > 100 && lut.grey(64) < 155);
}

void tst_UserPresets::whatIsSavedComesBack_data() {
    QTest::addColumn<int>("function");
    QTest::addColumn<bool>("isRelative");
    QTest::addColumn<bool>("isMonochrome1");
    for (const int function : {0, 1, 2})
        for (const bool isRelative : {false, true})
            for (const bool isMonochrome1 : {false, true})
                QTest::addRow("%d %d %d", function, isRelative, isMonochrome1)
                    << function << isRelative << isMonochrome1;
}

void tst_UserPresets::whatIsSavedComesBack() {
    QFETCH(int, function);
    QFETCH(bool, isRelative);
    QFETCH(bool, isMonochrome1);
    auto content = ramp(-500, 3000);
    if (isMonochrome1)
        content.photometricInterpretation = PhotometricInterpretation::Monochrome1;
    const auto film = test::makeFilm(std::move(content));
    const Window window{700, 900, static_cast<VoiLutFunction>(function), "of the file"};
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    setUserPresets(settings, QStringLiteral("DX"),
                   {makeUserPreset(QStringLiteral("mine"), *film, window, isRelative)});
    const Window back = windowOf(userPresets(settings, QStringLiteral("DX")).first(), *film);
    for (double value = -600; value < 3100; value += 37)
        QVERIFY(std::abs(voiValue(*film, {Voi::Kind::Window, back, -1}, value) -
                         voiValue(*film, {Voi::Kind::Window, window, -1}, value)) < 1e-9);
}

void tst_UserPresets::keysTakeTheFilesFirst() {
    auto content = ramp(0, 4095);
    content.windows = {{2000, 1000, VoiLutFunction::Linear, "soft"},
                       {1000, 500, VoiLutFunction::Linear, "hard"}};
    const auto film = test::makeFilm(std::move(content));
    const auto list = allPresets(*film, {{QStringLiteral("mine"), true, half}});
    QCOMPARE(list.size(), std::size_t(4));
    QCOMPARE(list[1].name, std::string("soft"));
    QCOMPARE(list[2].name, std::string("hard"));
    QCOMPARE(list[3].name, std::string("mine"));
    // A film of eleven values has no room for shares of its range; absolute windows stay.
    const auto narrow = test::makeFilm([] {
        auto parts = test::filmContent(110, 10, [](int column, int) { return 100 + column / 10; });
        parts.windows.clear();
        parts.attributes.bitsStored = 16;
        return parts;
    }());
    QCOMPARE(
        allPresets(*narrow, {{QStringLiteral("mine"), true, half}, {QStringLiteral("fixed"), false, half}})
            .size(),
        std::size_t(2));
}

void tst_UserPresets::onlyRadiographsStartWithPresets() {
    QTemporaryDir folder;
    const Settings settings(folder.filePath(QStringLiteral("s.ini")));
    QCOMPARE(userPresets(settings, QStringLiteral("DX")).size(), 3);
    QCOMPARE(userPresets(settings, QStringLiteral("CT")).size(), 0);
    auto content = ramp(0, 255, "");
    content.attributes.container = "JPEG";
    QCOMPARE(presetGroup(*test::makeFilm(std::move(content))), QStringLiteral("picture"));
    QCOMPARE(presetGroup(*test::makeFilm(ramp(0, 255, "CR "))), QStringLiteral("CR"));
    for (const UserPreset& preset : userPresets(settings, QStringLiteral("picture")))
        QVERIFY(preset.isRelative);
}

void tst_UserPresets::presetsAreKeptByModality() {
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    setUserPresets(settings, QStringLiteral("DX"), {});
    QCOMPARE(userPresets(settings, QStringLiteral("DX")).size(), 0); // deleted is deleted
    QCOMPARE(userPresets(settings, QStringLiteral("CR")).size(), 3);
}

void tst_UserPresets::damagedPresetsAreLeftOut() {
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("s.ini")));
    settings.setWindowPresets(QStringLiteral("DX"),
                              "[{\"name\":\"\",\"width\":1},{\"name\":\"a\",\"width\":0},7,"
                              "{\"name\":\"b\",\"width\":2,\"function\":9},{\"name\":\"c\",\"width\":2}]");
    QCOMPARE(userPresets(settings, QStringLiteral("DX")).size(), 1);
}

QTEST_GUILESS_MAIN(tst_UserPresets)
#include "tst_user_presets.moc"
