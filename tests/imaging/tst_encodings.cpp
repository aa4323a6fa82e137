#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

using namespace hilum;
using namespace hilum::test;

// Films that DCMTK or OpenJPEG wrote come back value for value, in every encoding and layout.
class TestEncodings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void frames_data();
    void frames();
    void withoutPreamble_data();
    void withoutPreamble();
    void missingOffsetTable();
    void manyThreads();
    void memoryStaysFlat();
};

namespace {

std::filesystem::path written(const FilmRecipe& recipe) {
    static const auto file =
        std::filesystem::temp_directory_path() /
        ("hilum_encodings_" + std::to_string(QCoreApplication::applicationPid()) + ".dcm");
    writeFilm(recipe, file);
    return file;
}

// Values over the whole range that the bits allow, in an order that no predictor likes.
FilmRecipe pattern(int bitsAllocated, int bitsStored, bool isSigned, int samples = 1, int frames = 1) {
    FilmRecipe recipe;
    recipe.rows = 37;
    recipe.columns = 50;
    recipe.samplesPerPixel = samples;
    recipe.frames = frames;
    recipe.bitsAllocated = bitsAllocated;
    recipe.bitsStored = bitsStored;
    recipe.isSigned = isSigned;
    recipe.photometricInterpretation = samples == 3 ? "RGB" : "MONOCHROME2";
    const std::int64_t range = std::int64_t{1} << bitsStored, low = isSigned ? -range / 2 : 0;
    for (std::int64_t i = 0; i < std::int64_t{37} * 50 * samples * frames; ++i)
        recipe.values.push_back(static_cast<std::int32_t>(low + (i * i * 2654435761LL + i * 977) % range));
    recipe.values[0] = static_cast<std::int32_t>(low);
    recipe.values[1] = static_cast<std::int32_t>(low + range - 1);
    return recipe;
}

struct Layout {
    const char* name;
    int bitsAllocated, bitsStored, samples;
    bool isSigned;
};

constexpr Layout layouts[] = {{"1", 1, 1, 1, false},
                              {"8", 8, 8, 1, false},
                              {"8 signed", 8, 8, 1, true},
                              {"7 in 8", 8, 7, 1, false},
                              {"10 in 16", 16, 10, 1, false},
                              {"12 in 16", 16, 12, 1, false},
                              {"12 in 16 signed", 16, 12, 1, true},
                              {"15 in 16", 16, 15, 1, false},
                              {"16", 16, 16, 1, false},
                              {"16 signed", 16, 16, 1, true},
                              {"24 in 32", 32, 24, 1, false},
                              {"32", 32, 32, 1, false},
                              {"32 signed", 32, 32, 1, true},
                              {"RGB 8", 8, 8, 3, false},
                              {"RGB 16", 16, 16, 3, false}};

bool encodes(const char* uid, const Layout& layout) {
    const std::string name(uid);
    const bool native = name == syntax::explicitLittle || name == syntax::implicitLittle ||
                        name == syntax::explicitBig || name == syntax::deflated;
    if (native)
        return true;
    if (layout.bitsAllocated == 1)
        return false;
    if (name == syntax::rle || name == syntax::jpeg2000Lossless)
        return name == syntax::rle || layout.bitsStored <= 24;
    if (layout.isSigned && name == syntax::jpegLsLossless)
        return false;
    return layout.bitsAllocated <= 16;
}

} // namespace

void TestEncodings::roundTrip_data() {
    QTest::addColumn<QString>("uid");
    QTest::addColumn<int>("layout");
    QTest::addColumn<bool>("planar");
    for (const char* uid :
         {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig, syntax::deflated, syntax::rle,
          syntax::jpegLossless, syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless})
        for (int i = 0; i < static_cast<int>(std::size(layouts)); ++i)
            for (const bool planar : {false, true})
                if (encodes(uid, layouts[i]) && (!planar || layouts[i].samples == 3))
                    QTest::addRow("%s %s%s", uid, layouts[i].name, planar ? " planar" : "")
                        << QString::fromLatin1(uid) << i << planar;
}

void TestEncodings::roundTrip() {
    QFETCH(QString, uid);
    QFETCH(int, layout);
    QFETCH(bool, planar);
    const Layout& l = layouts[layout];
    FilmRecipe recipe = pattern(l.bitsAllocated, l.bitsStored, l.isSigned, l.samples);
    recipe.planar = planar;
    recipe.transferSyntaxUid = uid.toStdString();
    const auto file = written(recipe);
    const auto values = RadiographReader().readStoredValues(file);
    QVERIFY2(values.has_value(), values ? "" : (values.error().message + values.error().detail).c_str());
    QCOMPARE(values->samplesPerPixel, l.samples);
    QCOMPARE(values->values, recipe.values);
    const auto film = RadiographReader().read(file);
    QVERIFY(film.has_value());
    if (l.samples > 1 || l.bitsStored > 16)
        return;
    for (std::size_t i = 0; i < recipe.values.size(); ++i)
        QCOMPARE((*film)->modalityValues()[(*film)->pixels()[i]], static_cast<float>(recipe.values[i]));
}

void TestEncodings::frames_data() {
    QTest::addColumn<QString>("uid");
    QTest::addColumn<int>("bits");
    for (const char* uid : {syntax::explicitLittle, syntax::explicitBig, syntax::rle, syntax::jpegLosslessSv1,
                            syntax::jpegLsLossless, syntax::jpeg2000Lossless})
        for (const int bits : {1, 8, 16})
            if (bits > 1 || encodes(uid, layouts[0]))
                QTest::addRow("%s %d", uid, bits) << QString::fromLatin1(uid) << bits;
}

void TestEncodings::frames() {
    QFETCH(QString, uid);
    QFETCH(int, bits);
    FilmRecipe recipe = pattern(bits, bits, false, 1, 5);
    recipe.transferSyntaxUid = uid.toStdString();
    const auto file = written(recipe);
    const auto size = static_cast<std::size_t>(recipe.rows) * recipe.columns;
    for (const int frame : {0, 3, 4}) {
        const auto values = RadiographReader().readStoredValues(file, frame);
        QVERIFY2(values.has_value(), values ? "" : values.error().message.c_str());
        QCOMPARE(values->frames, 5);
        const std::vector<std::int32_t> expected(
            recipe.values.begin() + static_cast<std::ptrdiff_t>(frame * size),
            recipe.values.begin() + static_cast<std::ptrdiff_t>((frame + 1) * size));
        QCOMPARE(values->values, expected);
    }
    for (const int frame : {-1, 5}) {
        const auto values = RadiographReader().readStoredValues(file, frame);
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::InvalidArgument);
    }
}

void TestEncodings::withoutPreamble_data() {
    QTest::addColumn<QString>("uid");
    for (const char* uid : {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig})
        QTest::addRow("%s", uid) << QString::fromLatin1(uid);
}

void TestEncodings::withoutPreamble() {
    QFETCH(QString, uid);
    FilmRecipe recipe = pattern(16, 12, false);
    recipe.transferSyntaxUid = uid.toStdString();
    recipe.withoutPreamble = true;
    const auto values = RadiographReader().readStoredValues(written(recipe));
    QVERIFY2(values.has_value(), values ? "" : values.error().message.c_str());
    QCOMPARE(values->values, recipe.values);
    const auto attributes = RadiographReader().readAttributes(written(recipe));
    QVERIFY(attributes.has_value());
    QCOMPARE(attributes->transferSyntaxUid, recipe.transferSyntaxUid);
}

// Some writers leave the basic offset table out, so that the first item is the first fragment.
void TestEncodings::missingOffsetTable() {
    FilmRecipe recipe = pattern(16, 16, false);
    recipe.transferSyntaxUid = syntax::jpeg2000Lossless;
    auto bytes = writeFilm(recipe);
    const std::uint8_t emptyTable[] = {0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0};
    const auto found = std::search(bytes.begin(), bytes.end(), std::begin(emptyTable), std::end(emptyTable));
    QVERIFY(found != bytes.end());
    bytes.erase(found, found + 8);
    const auto read = RadiographReader().read(bytes);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QCOMPARE((*read)->modalityValues()[(*read)->pixels()[100]], static_cast<float>(recipe.values[100]));
}

namespace {

std::vector<std::vector<std::uint8_t>> filmOfEachKind(int size) {
    std::vector<std::vector<std::uint8_t>> films;
    for (const char* uid : {syntax::explicitLittle, syntax::deflated, syntax::explicitBig, syntax::rle,
                            syntax::jpegLosslessSv1, syntax::jpegLsLossless, syntax::jpeg2000Lossless}) {
        FilmRecipe recipe;
        recipe.rows = recipe.columns = size;
        for (int i = 0; i < size * size; ++i)
            recipe.values.push_back(i % 4096);
        recipe.transferSyntaxUid = uid;
        films.push_back(writeFilm(recipe));
    }
    return films;
}

long residentKilobytes() {
    long total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * 4;
}

} // namespace

void TestEncodings::manyThreads() {
    const auto films = filmOfEachKind(200);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 28; ++i) {
                const auto film = RadiographReader().read(films[(i + thread) % films.size()]);
                for (std::size_t k = 0; film && k < (*film)->pixels().size(); ++k)
                    wrong += (*film)->pixels()[k] != k % 4096;
                wrong += !film;
            }
        });
    for (auto& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

// 1,000 films in one process leave its memory within 5 % of what it was after 100.
void TestEncodings::memoryStaysFlat() {
    if (underAddressSanitizer)
        QSKIP("the sanitizer keeps freed memory");
    const auto films = filmOfEachKind(256);
    long after100 = 0;
    for (int i = 1; i <= 1000; ++i) {
        QVERIFY(RadiographReader().read(films[i % films.size()]).has_value());
        if (i == 100)
            after100 = residentKilobytes();
    }
    QVERIFY2(
        residentKilobytes() < 1.05 * static_cast<double>(after100),
        qPrintable(
            QStringLiteral("%1 kB after 100, %2 kB after 1,000").arg(after100).arg(residentKilobytes())));
}

QTEST_GUILESS_MAIN(TestEncodings)
#include "tst_encodings.moc"
