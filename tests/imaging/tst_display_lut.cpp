#include "imaging/display.h"
#include "imaging/radiograph_reader.h"
#include "tests/imaging/dcmimgle_oracle.h"
#include "tests/support/film_writer.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <cmath>
#include <set>

using namespace hilum;
using namespace hilum::test;

Q_DECLARE_METATYPE(hilum::test::FilmRecipe)
Q_DECLARE_METATYPE(hilum::test::OracleQuestion)

class TestDisplayLut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void againstDcmimgle_data();
    void againstDcmimgle();
    void realFilms_data();
    void realFilms();
    void formula_data();
    void formula();
    void linearExactOnFilm();
    void inversion_data();
    void inversion();
    void gammaFollowsTheGreys_data();
    void gammaFollowsTheGreys();
    void paddingIsBlack();
    void presetsAndDefaults();
    void automaticWindow_data();
    void automaticWindow();
};

namespace {

std::filesystem::path written(const FilmRecipe& recipe) {
    static const auto file = std::filesystem::temp_directory_path() /
                             ("hilum_display_" + std::to_string(QCoreApplication::applicationPid()) + ".dcm");
    writeFilm(recipe, file);
    return file;
}

RadiographPointer film(const FilmRecipe& recipe) {
    auto read = RadiographReader().read(written(recipe));
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *read;
}

// Every stored value once, 64 pixels a row.
FilmRecipe everyValue(int bits, bool isSigned, std::vector<Attribute> attributes = {},
                      const char* photometric = "MONOCHROME2") {
    FilmRecipe recipe;
    recipe.columns = 64;
    recipe.rows = (1 << bits) / 64;
    recipe.bitsAllocated = bits <= 8 ? 8 : 16;
    recipe.bitsStored = bits;
    recipe.isSigned = isSigned;
    recipe.photometricInterpretation = photometric;
    for (int i = 0; i < 1 << bits; ++i)
        recipe.values.push_back(i - (isSigned ? 1 << (bits - 1) : 0));
    recipe.attributes = std::move(attributes);
    return recipe;
}

std::vector<Attribute> rescale(const char* slope, const char* intercept) {
    return {{tag(0x0028, 0x1053), slope, {}, {}, {}}, {tag(0x0028, 0x1052), intercept, {}, {}, {}}};
}

// A gamma-like table that does not begin at 0, so that both ends are clamped.
Attribute lookupTable(unsigned sequence, int entries, int first, int bits, bool isSigned = false) {
    std::vector<std::uint16_t> data;
    for (int i = 0; i < entries; ++i)
        data.push_back(
            static_cast<std::uint16_t>(((1 << bits) - 1) * std::pow(i / (entries - 1.0), 0.6) + 0.5));
    const std::string descriptor =
        std::to_string(entries) + "\\" + std::to_string(first) + "\\" + std::to_string(bits);
    return {tag(0x0028, sequence),
            "",
            {},
            {{{tag(0x0028, 0x3002), descriptor, {}, {}, isSigned ? "SS" : "US"},
              {tag(0x0028, 0x3003), "CURVE", {}, {}, {}},
              {tag(0x0028, 0x3006), "", data, {}, "US"}}},
            {}};
}

OracleQuestion linear(double centre, double width) {
    return {Window{centre, width, VoiLutFunction::Linear, {}}, -1, false};
}

OracleQuestion sigmoid(double centre, double width) {
    return {Window{centre, width, VoiLutFunction::Sigmoid, {}}, -1, false};
}

Voi voiOf(const OracleQuestion& question) {
    return question.voiLut >= 0 ? Voi{Voi::Kind::Lut, {}, question.voiLut}
                                : Voi{Voi::Kind::Window, *question.window, -1};
}

struct Difference {
    int largest = 0;
    std::size_t at = 0;
};

Difference difference(const Radiograph& film, const DisplayLut& lut,
                      const std::vector<std::uint8_t>& expected) {
    Difference worst;
    for (std::size_t i = 0; i < film.pixels().size(); ++i) {
        const auto code = film.pixels()[i];
        const int apart = std::abs(int(lut.grey(code)) - int(expected[i]));
        // Lossy compression overshoots the bits stored; dcmimgle wraps such values round, we keep them.
        const bool overshot =
            !film.attributes().isSigned && code >> std::min(16, film.attributes().bitsStored);
        if (!film.isPadding(code) && !overshot && apart > worst.largest)
            worst = {apart, i};
    }
    return worst;
}

} // namespace

void TestDisplayLut::againstDcmimgle_data() {
    QTest::addColumn<FilmRecipe>("recipe");
    QTest::addColumn<OracleQuestion>("question");
    const auto row = [](const char* name, const FilmRecipe& recipe, const OracleQuestion& question) {
        QTest::newRow(name) << recipe << question;
    };
    row("12 bits, whole range", everyValue(12, false), linear(2048, 4096));
    row("12 bits, narrow", everyValue(12, false), linear(1000, 300));
    row("12 bits, odd width", everyValue(12, false), linear(1000.5, 511));
    row("12 bits, width 2", everyValue(12, false), linear(1000, 2));
    row("12 bits, width 1", everyValue(12, false), linear(1000, 1));
    row("12 bits, beyond the range", everyValue(12, false), linear(5000, 4000));
    row("8 bits", everyValue(8, false), linear(128, 256));
    row("16 bits", everyValue(16, false), linear(30000, 20000));
    row("12 bits signed", everyValue(12, true), linear(-100, 900));
    row("16 bits signed", everyValue(16, true), linear(-100, 30000));
    row("rescale", everyValue(12, false, rescale("2", "-1024")), linear(40, 2000));
    row("rescale, negative slope", everyValue(12, false, rescale("-1", "4095")), linear(2000, 1500));
    row("rescale, signed", everyValue(12, true, rescale("3", "500")), linear(40, 4000));
    row("MONOCHROME1", everyValue(12, false, {}, "MONOCHROME1"), linear(1000, 1500));
    row("MONOCHROME1, signed", everyValue(12, true, {}, "MONOCHROME1"), linear(0, 1500));
    row("sigmoid", everyValue(12, false), sigmoid(2000, 1500));
    row("sigmoid, MONOCHROME1", everyValue(12, false, {}, "MONOCHROME1"), sigmoid(1000, 800));
    row("sigmoid, signed", everyValue(12, true), sigmoid(-200, 900));
    const OracleQuestion firstLut{std::nullopt, 0, false};
    row("VOI LUT of 8 bits", everyValue(12, false, {lookupTable(0x3010, 2000, 500, 8)}), firstLut);
    row("VOI LUT of 12 bits", everyValue(12, false, {lookupTable(0x3010, 3000, 700, 12)}), firstLut);
    row("VOI LUT of 16 bits", everyValue(12, false, {lookupTable(0x3010, 4096, 0, 16)}), firstLut);
    row("VOI LUT, signed", everyValue(12, true, {lookupTable(0x3010, 2000, -900, 12, true)}), firstLut);
    row("VOI LUT, MONOCHROME1", everyValue(12, false, {lookupTable(0x3010, 2000, 500, 10)}, "MONOCHROME1"),
        firstLut);
    auto shifted = rescale("1", "-1000");
    shifted.push_back(lookupTable(0x3010, 2000, -500, 12, true));
    row("VOI LUT after rescale", everyValue(12, true, shifted), firstLut);
    row("modality LUT", everyValue(12, false, {lookupTable(0x3000, 4096, 0, 16)}), linear(30000, 40000));
    row("modality LUT, clamped", everyValue(12, false, {lookupTable(0x3000, 1000, 700, 12)}),
        linear(2000, 3000));
    row("modality and VOI LUT",
        everyValue(12, false, {lookupTable(0x3000, 4096, 0, 12), lookupTable(0x3010, 3000, 600, 10)}),
        firstLut);
    auto inverse = linear(1000, 1500);
    inverse.presentationInverse = true;
    row("presentation inverse", everyValue(12, false, {{tag(0x2050, 0x0020), "INVERSE", {}, {}, {}}}),
        inverse);
}

void TestDisplayLut::againstDcmimgle() {
    QFETCH(FilmRecipe, recipe);
    QFETCH(OracleQuestion, question);
    const auto radiograph = film(recipe);
    const auto expected = dcmimgleGreys(written(recipe), question);
    QVERIFY(expected.has_value());
    const auto worst = difference(*radiograph, DisplayLut(*radiograph, voiOf(question)), *expected);
    const auto code = radiograph->pixels()[worst.at];
    QVERIFY2(worst.largest <= 1, qPrintable(QStringLiteral("modality %1: ours %2, dcmimgle %3")
                                                .arg(radiograph->modalityValues()[code])
                                                .arg(DisplayLut(*radiograph, voiOf(question)).grey(code))
                                                .arg((*expected)[worst.at])));
}

// Every grey film that dcmimgle renders, through each of its own windows and tables, and through the
// automatic window.
void TestDisplayLut::realFilms_data() {
    QTest::addColumn<QString>("file");
    const auto folder = dataFolder();
    if (!folder) {
        QTest::newRow("absent") << QString();
        return;
    }
    // Two films that DCMTK itself decodes to other stored values than the independent decoder of
    // expected.tsv.
    const std::set<std::string> decodedOtherwise{
        "CTImage.dcm_JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81.dcm", "D_CLUNIE_CT1_RLE_FRAGS.dcm"};
    for (const auto& entry : std::filesystem::directory_iterator(*folder / "dicom/valid"))
        if (!decodedOtherwise.contains(entry.path().filename().string()))
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
}

void TestDisplayLut::realFilms() {
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the real films are not here (HILUM_DATA)");
    const auto read = RadiographReader().read(file.toStdString());
    if (!read || (*read)->isColour() || (*read)->content().attributes.bitsAllocated > 16)
        return;
    const Radiograph& radiograph = **read;
    std::vector<OracleQuestion> questions;
    for (int i = 0; i < static_cast<int>(radiograph.content().voiLuts.size()); ++i)
        questions.push_back({std::nullopt, i, false});
    for (const auto& window : radiograph.content().windows)
        if (window.voiLutFunction != VoiLutFunction::LinearExact)
            questions.push_back({window, -1, false});
    questions.push_back({radiograph.autoWindow(), -1, false});
    for (const auto& question : questions) {
        const auto expected = dcmimgleGreys(file.toStdString(), question);
        if (!expected || expected->size() != radiograph.pixels().size())
            continue;
        const auto worst = difference(radiograph, DisplayLut(radiograph, voiOf(question)), *expected);
        const auto code = radiograph.pixels()[worst.at];
        QVERIFY2(worst.largest <= 1,
                 qPrintable(QStringLiteral("modality %1: ours %2, dcmimgle %3, window %4/%5 lut %6")
                                .arg(radiograph.modalityValues()[code])
                                .arg(DisplayLut(radiograph, voiOf(question)).grey(code))
                                .arg((*expected)[worst.at])
                                .arg(question.window ? question.window->windowCenter : 0)
                                .arg(question.window ? question.window->windowWidth : 0)
                                .arg(question.voiLut)));
    }
}

// Points of the functions of PS3.3 C.11.2.1.2 and C.11.2.1.3, by hand from the formulas there.
void TestDisplayLut::formula_data() {
    QTest::addColumn<int>("function");
    QTest::addColumn<double>("centre");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("expected");
    const int linear = int(VoiLutFunction::Linear), exact = int(VoiLutFunction::LinearExact),
              sigmoid = int(VoiLutFunction::Sigmoid);
    // Note 2 of C.11.2.1.2.1: centre 2048, width 4096 is the identity over 0 to 4095.
    QTest::newRow("linear identity, 0") << linear << 2048.0 << 4096.0 << 0.0 << 0.0;
    QTest::newRow("linear identity, 4095") << linear << 2048.0 << 4096.0 << 4095.0 << 1.0;
    QTest::newRow("linear identity, 1") << linear << 2048.0 << 4096.0 << 1.0 << 1.0 / 4095;
    QTest::newRow("linear identity, 3000") << linear << 2048.0 << 4096.0 << 3000.0 << 3000.0 / 4095;
    QTest::newRow("linear 0/100, below") << linear << 0.0 << 100.0 << -50.0 << 0.0;
    QTest::newRow("linear 0/100, above") << linear << 0.0 << 100.0 << 49.0 << 1.0;
    QTest::newRow("linear 0/100, middle") << linear << 0.0 << 100.0 << -0.5 << 0.5;
    QTest::newRow("linear 0/1, at -0.5") << linear << 0.0 << 1.0 << -0.5 << 0.0;
    QTest::newRow("linear 0/1, at 0") << linear << 0.0 << 1.0 << 0.0 << 1.0;
    QTest::newRow("exact 0/100, below") << exact << 0.0 << 100.0 << -50.0 << 0.0;
    QTest::newRow("exact 0/100, above") << exact << 0.0 << 100.0 << 50.1 << 1.0;
    QTest::newRow("exact 0/100, quarter") << exact << 0.0 << 100.0 << -25.0 << 0.25;
    QTest::newRow("exact 10.5/3, 11") << exact << 10.5 << 3.0 << 11.0 << 0.5 / 3 + 0.5;
    QTest::newRow("exact 0.5/0.5") << exact << 0.5 << 0.5 << 0.6 << 0.7;
    QTest::newRow("sigmoid, centre") << sigmoid << 40.0 << 400.0 << 40.0 << 0.5;
    QTest::newRow("sigmoid, +width/4") << sigmoid << 40.0 << 400.0 << 140.0 << 1 / (1 + std::exp(-1.0));
    QTest::newRow("sigmoid, -width") << sigmoid << 40.0 << 400.0 << -360.0 << 1 / (1 + std::exp(4.0));
}

void TestDisplayLut::formula() {
    QFETCH(int, function);
    QFETCH(double, centre);
    QFETCH(double, width);
    QFETCH(double, x);
    QFETCH(double, expected);
    static const auto radiograph = film(everyValue(8, false));
    const Voi voi{Voi::Kind::Window, {centre, width, static_cast<VoiLutFunction>(function), {}}, -1};
    QVERIFY(std::abs(voiValue(*radiograph, voi, x) - expected) < 1e-12);
}

void TestDisplayLut::linearExactOnFilm() {
    FilmRecipe recipe = everyValue(12, false, rescale("0.5", "-100"));
    recipe.attributes.push_back({tag(0x0028, 0x1050), "300", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1051), "1000", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1056), "LINEAR_EXACT", {}, {}, {}});
    const auto radiograph = film(recipe);
    QCOMPARE(radiograph->defaultVoi().window.voiLutFunction, VoiLutFunction::LinearExact);
    const DisplayLut lut(*radiograph, radiograph->defaultVoi());
    for (int code = 0; code < 4096; ++code) {
        const double x = 0.5 * code - 100;
        const double y = x <= 300 - 500 ? 0 : x > 300 + 500 ? 255 : ((x - 300) / 1000 + 0.5) * 255;
        QVERIFY(std::abs(lut.grey(static_cast<std::uint16_t>(code)) - y) <= 0.5 + 1e-9);
    }
}

// MONOCHROME1 and INVERSE say the same; the reader's own inversion turns it round. PS3.3 C.7.6.3.1.2,
// C.8.11.3.1.
void TestDisplayLut::inversion_data() {
    QTest::addColumn<QString>("photometric");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("byReader");
    QTest::addColumn<bool>("smallIsBright");
    for (const bool byReader : {false, true}) {
        const char* who = byReader ? " inverted by the reader" : "";
        QTest::addRow("MONOCHROME2%s", who) << "MONOCHROME2"
                                            << "" << byReader << byReader;
        QTest::addRow("MONOCHROME2 IDENTITY%s", who) << "MONOCHROME2"
                                                     << "IDENTITY" << byReader << byReader;
        QTest::addRow("MONOCHROME2 INVERSE%s", who) << "MONOCHROME2"
                                                    << "INVERSE" << byReader << !byReader;
        QTest::addRow("MONOCHROME1%s", who) << "MONOCHROME1"
                                            << "" << byReader << !byReader;
        QTest::addRow("MONOCHROME1 INVERSE%s", who) << "MONOCHROME1"
                                                    << "INVERSE" << byReader << !byReader;
    }
}

void TestDisplayLut::inversion() {
    QFETCH(QString, photometric);
    QFETCH(QString, shape);
    QFETCH(bool, byReader);
    QFETCH(bool, smallIsBright);
    FilmRecipe recipe = everyValue(12, false, {}, qPrintable(photometric));
    if (!shape.isEmpty())
        recipe.attributes = {{tag(0x2050, 0x0020), shape.toStdString(), {}, {}, {}}};
    const auto radiograph = film(recipe);
    const DisplayLut lut(*radiograph, {Voi::Kind::Window, {1000, 501, VoiLutFunction::Linear, {}}, -1},
                         byReader);
    QCOMPARE(int(lut.grey(0)), smallIsBright ? 255 : 0);
    QCOMPARE(int(lut.grey(4095)), smallIsBright ? 0 : 255);
}

void TestDisplayLut::gammaFollowsTheGreys_data() {
    QTest::addColumn<FilmRecipe>("recipe");
    QTest::addColumn<OracleQuestion>("question");
    QTest::addColumn<double>("gamma");
    const OracleQuestion firstLut{std::nullopt, 0, false};
    for (const double gamma : {0.4, 1.2, 2.2, 5.0}) {
        const auto row = [gamma](const char* name, const FilmRecipe& recipe, const OracleQuestion& question) {
            QTest::addRow("%s, gamma %.1f", name, gamma) << recipe << question << gamma;
        };
        row("window", everyValue(12, false), linear(1000, 1500));
        row("sigmoid", everyValue(12, false), sigmoid(2000, 1500));
        row("MONOCHROME1", everyValue(12, false, {}, "MONOCHROME1"), linear(1000, 1500));
        row("VOI LUT", everyValue(12, false, {lookupTable(0x3010, 3000, 700, 12)}), firstLut);
    }
}

// The greys that dcmimgle shows, each to the power of 1 / gamma: whatever the VOI is, gamma comes after it.
// The tolerance is what half a grey before the power becomes after it.
void TestDisplayLut::gammaFollowsTheGreys() {
    QFETCH(FilmRecipe, recipe);
    QFETCH(OracleQuestion, question);
    QFETCH(double, gamma);
    const auto radiograph = film(recipe);
    const auto plain = dcmimgleGreys(written(recipe), question);
    QVERIFY(plain.has_value());
    const auto curved = [&](double grey) {
        return 255 * std::pow(std::clamp(grey, 0.0, 255.0) / 255, 1 / gamma);
    };
    for (const bool isInverted : {false, true}) {
        const DisplayLut lut(*radiograph, voiOf(question), GreyCurve{isInverted, gamma});
        for (std::size_t i = 0; i < plain->size(); ++i) {
            const int before = isInverted ? 255 - (*plain)[i] : (*plain)[i];
            const int shown = lut.grey(radiograph->pixels()[i]);
            QVERIFY2(shown >= std::floor(curved(before - 1.0)) && shown <= std::ceil(curved(before + 1.0)),
                     qPrintable(QStringLiteral("%1 became %2").arg(before).arg(shown)));
        }
    }
}

void TestDisplayLut::paddingIsBlack() {
    for (const char* photometric : {"MONOCHROME1", "MONOCHROME2"}) {
        FilmRecipe recipe = everyValue(12, false, {}, photometric);
        recipe.attributes = {{tag(0x0028, 0x0120), "10", {}, {}, "US"},
                             {tag(0x0028, 0x0121), "20", {}, {}, "US"}};
        const auto radiograph = film(recipe);
        QVERIFY(radiograph->hasPadding());
        const DisplayLut lut(*radiograph, {Voi::Kind::Window, {15, 2, VoiLutFunction::Linear, {}}, -1});
        for (std::uint16_t code = 10; code <= 20; ++code) {
            QCOMPARE(int(lut.grey(code)), 0);
            QVERIFY(radiograph->isPadding(code));
            QCOMPARE(radiograph->histogram()[code], 0u);
        }
        QVERIFY(!radiograph->isPadding(9) && !radiograph->isPadding(21));
        QCOMPARE(int(lut.grey(std::string_view(photometric) == "MONOCHROME1" ? 9 : 21)), 255);
    }
}

void TestDisplayLut::presetsAndDefaults() {
    FilmRecipe recipe = everyValue(12, false, {lookupTable(0x3010, 100, 0, 12)});
    recipe.attributes.push_back({tag(0x0028, 0x1050), "1000\\2000\\3000", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1051), "500\\600\\0", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1055), "LUNG\\BONE", {}, {}, {}});
    const auto presets = film(recipe)->presets();
    QCOMPARE(presets.size(), std::size_t{4}); // the window of width 0 is none
    QCOMPARE(presets[0].name, std::string("Automatic"));
    QCOMPARE(presets[1].name, std::string("CURVE"));
    QCOMPARE(presets[2].name, std::string("LUNG"));
    QCOMPARE(presets[3].name, std::string("BONE"));
    QCOMPARE(presets[3].voi.window.windowCenter, 2000.0);
    QCOMPARE(film(recipe)->defaultVoi().kind, Voi::Kind::Lut);
    recipe.attributes.erase(recipe.attributes.begin());
    QCOMPARE(film(recipe)->defaultVoi().window.windowCenter, 1000.0);
    recipe.attributes.clear();
    QCOMPARE(film(recipe)->defaultVoi().window, film(recipe)->autoWindow());
}

void TestDisplayLut::automaticWindow_data() {
    QTest::addColumn<FilmRecipe>("recipe");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    // Each value once, so a percentile is a value: floor(share * count).
    QTest::newRow("12 bits") << everyValue(12, false) << 20.0 << 4075.0;
    QTest::newRow("negative slope") << everyValue(12, false, rescale("-2", "0")) << -2 * 4075.0 << -2 * 20.0;
    QTest::newRow("signed") << everyValue(12, true) << 20.0 - 2048 << 4075.0 - 2048;
    QTest::newRow("8 bits without a window: the whole range") << everyValue(8, false) << 0.0 << 255.0;
    std::vector<Attribute> padding{{tag(0x0028, 0x0120), "4095", {}, {}, "US"},
                                   {tag(0x0028, 0x0121), "1000", {}, {}, "US"}};
    QTest::newRow("padding is not counted") << everyValue(12, false, padding) << 5.0 << 995.0;
}

void TestDisplayLut::automaticWindow() {
    QFETCH(FilmRecipe, recipe);
    QFETCH(double, low);
    QFETCH(double, high);
    const auto radiograph = film(recipe);
    const Voi voi{Voi::Kind::Window, radiograph->autoWindow(), -1};
    const double width = voi.window.windowWidth - 1, middle = voi.window.windowCenter - 0.5;
    const double step = std::abs(radiograph->fineScale().step) * (1 << radiograph->fineScale().fractionBits);
    QVERIFY2(std::abs(middle - width / 2 - low) <= step, qPrintable(QString::number(middle - width / 2)));
    QVERIFY2(std::abs(middle + width / 2 - high) <= step, qPrintable(QString::number(middle + width / 2)));
}

QTEST_GUILESS_MAIN(TestDisplayLut)
#include "tst_display_lut.moc"
