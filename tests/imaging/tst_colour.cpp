#include "imaging/radiograph_reader.h"
#include "tests/imaging/dcmimgle_oracle.h"
#include "tests/support/film_writer.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <cmath>

using namespace hilum;
using namespace hilum::test;

// Colours of RGB, YBR and palette films against DCMTK's dcmimage, and of JPEG 2000 films against the values
// that went in.
class TestColour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realFilms_data();
    void realFilms();
    void jpeg2000_data();
    void jpeg2000();
    void lossy_data();
    void lossy();
    void paletteDepths_data();
    void paletteDepths();
    void segmentedPalette();
    void luminance();
};

namespace {

RadiographPointer film(const FilmRecipe& recipe) {
    auto read = RadiographReader().read(writeFilm(recipe));
    if (!read)
        qFatal("%s", (read.error().message + read.error().detail).c_str());
    return *read;
}

FilmRecipe smoothColours(int bits = 8) {
    FilmRecipe recipe;
    recipe.rows = 48;
    recipe.columns = 64;
    recipe.samplesPerPixel = 3;
    recipe.bitsAllocated = recipe.bitsStored = bits;
    recipe.photometricInterpretation = "RGB";
    for (int row = 0; row < 48; ++row)
        for (int column = 0; column < 64; ++column)
            for (const int value : {column * 4, row * 5, 255 - (row + column) * 2})
                recipe.values.push_back(bits == 16 ? value << 8 : value);
    return recipe;
}

double meanDifference(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / static_cast<double>(a.size());
}

} // namespace

void TestColour::realFilms_data() {
    QTest::addColumn<QString>("file");
    const auto folder = dataFolder();
    if (!folder) {
        QTest::newRow("absent") << QString();
        return;
    }
    // GH195 says RGB, but its JFIF stream is YCbCr; dcmimage believes the header and shows gums in green.
    for (const auto& entry : std::filesystem::directory_iterator(*folder / "dicom/valid"))
        if (entry.path().filename() != "GH195.dcm")
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
}

void TestColour::realFilms() {
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the real films are not here (HILUM_DATA)");
    const auto read = RadiographReader().read(file.toStdString());
    if (!read || !(*read)->isColour())
        return;
    const auto expected = dcmimageColours(file.toStdString());
    if (!expected || expected->size() != (*read)->rgb().size())
        return;
    const double apart = meanDifference((*read)->rgb(), *expected);
    QVERIFY2(apart <= 1.0, qPrintable(QString::number(apart)));
}

// Lossless: the colours that went in, with and without the component transform. PS3.5 8.2.4.
void TestColour::jpeg2000_data() {
    QTest::addColumn<QString>("photometric");
    QTest::addColumn<int>("bits");
    QTest::newRow("RGB") << "RGB" << 8;
    QTest::newRow("RCT") << "YBR_RCT" << 8;
    QTest::newRow("RGB 16") << "RGB" << 16;
}

void TestColour::jpeg2000() {
    QFETCH(QString, photometric);
    QFETCH(int, bits);
    FilmRecipe recipe = smoothColours(bits);
    recipe.transferSyntaxUid = syntax::jpeg2000Lossless;
    recipe.photometricInterpretation = photometric.toStdString();
    const auto radiograph = film(recipe);
    for (std::size_t i = 0; i < recipe.values.size(); ++i)
        QCOMPARE(int(radiograph->rgb()[i]), recipe.values[i] >> (bits - 8));
}

void TestColour::lossy_data() {
    QTest::addColumn<QString>("uid");
    QTest::addColumn<QString>("photometric");
    QTest::newRow("JPEG baseline") << syntax::jpegBaseline << "RGB";
    QTest::newRow("JPEG-LS near") << syntax::jpegLsNear << "RGB";
    QTest::newRow("JPEG 2000, ICT") << syntax::jpeg2000 << "YBR_ICT";
    QTest::newRow("JPEG 2000") << syntax::jpeg2000 << "RGB";
}

void TestColour::lossy() {
    QFETCH(QString, uid);
    QFETCH(QString, photometric);
    FilmRecipe recipe = smoothColours();
    const std::vector<std::uint8_t> original(recipe.values.begin(), recipe.values.end());
    recipe.transferSyntaxUid = uid.toStdString();
    recipe.photometricInterpretation = photometric.toStdString();
    const double apart = meanDifference(film(recipe)->rgb(), original);
    QVERIFY2(apart <= 2.5, qPrintable(QString::number(apart)));
}

// Entries of 8 bits in bytes or in words, of 16 bits, and 8-bit entries that are called 16-bit. PS3.3
// C.7.6.3.1.5.
void TestColour::paletteDepths_data() {
    QTest::addColumn<int>("declared");
    QTest::addColumn<int>("shift"); // of the entries in their words
    QTest::newRow("16 bits") << 16 << 8;
    QTest::newRow("8 bits in words") << 8 << 0;
    QTest::newRow("8 bits called 16") << 16 << 0;
}

void TestColour::paletteDepths() {
    QFETCH(int, declared);
    QFETCH(int, shift);
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 16;
    recipe.bitsAllocated = recipe.bitsStored = 8;
    recipe.photometricInterpretation = "PALETTE COLOR";
    for (int i = 0; i < 256; ++i)
        recipe.values.push_back(i);
    for (unsigned channel = 0; channel < 3; ++channel) {
        std::vector<std::uint16_t> entries;
        for (int i = 0; i < 256; ++i)
            entries.push_back(static_cast<std::uint16_t>((i * (channel + 1) & 255) << shift));
        recipe.attributes.push_back(
            {tag(0x0028, 0x1101 + channel), "256\\0\\" + std::to_string(declared), {}, {}, "US"});
        recipe.attributes.push_back({tag(0x0028, 0x1201 + channel), "", entries, {}, {}});
    }
    const auto radiograph = film(recipe);
    QCOMPARE(radiograph->content().photometricInterpretation, PhotometricInterpretation::PaletteColor);
    for (int i = 0; i < 256; ++i)
        for (int channel = 0; channel < 3; ++channel)
            QCOMPARE(int(radiograph->rgb()[i * 3 + channel]), i * (channel + 1) & 255);
}

// Discrete, linear and indirect segments, expanded by hand. PS3.3 C.7.9.2.
void TestColour::segmentedPalette() {
    FilmRecipe recipe;
    recipe.rows = 1;
    recipe.columns = 12;
    recipe.bitsAllocated = recipe.bitsStored = 8;
    recipe.photometricInterpretation = "PALETTE COLOR";
    for (int i = 0; i < 12; ++i)
        recipe.values.push_back(i);
    const std::vector<std::uint16_t> segments{
        0, 2, 0x1000, 0x2000, // two entries as they stand
        1, 4, 0x6000,         // four steps up to 0x6000
        2, 1, 8,      0,      // one segment again, from byte 8: the linear one
        0, 2, 0xFF00, 0x0100};
    const int expected[12] = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x60, 0x60, 0x60, 0x60, 0xFF, 0x01};
    for (unsigned channel = 0; channel < 3; ++channel) {
        recipe.attributes.push_back({tag(0x0028, 0x1101 + channel), "12\\0\\16", {}, {}, "US"});
        auto mine = segments;
        if (channel == 1)
            mine[2] = 0; // so that the film is no grey one
        recipe.attributes.push_back({tag(0x0028, 0x1221 + channel), "", mine, {}, {}});
    }
    const auto radiograph = film(recipe);
    for (int i = 1; i < 12; ++i)
        QCOMPARE(int(radiograph->rgb()[i * 3]), expected[i]);
    QCOMPARE(int(radiograph->rgb()[0]), 0x10);
    QCOMPARE(int(radiograph->rgb()[1]), 0);
}

// ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B.
void TestColour::luminance() {
    const FilmRecipe recipe = smoothColours();
    const auto radiograph = film(recipe);
    for (std::size_t i = 0; i < radiograph->pixels().size(); ++i) {
        const double y = 0.299 * recipe.values[i * 3] + 0.587 * recipe.values[i * 3 + 1] +
                         0.114 * recipe.values[i * 3 + 2];
        QVERIFY(std::abs(radiograph->pixels()[i] - y) <= 0.51);
    }
    QCOMPARE(radiograph->defaultVoi().window.windowWidth, 256.0);
}

QTEST_GUILESS_MAIN(TestColour)
#include "tst_colour.moc"
