#include "imaging/film_memory.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"
#include "tests/support/test_data.h"

#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <fstream>
#include <thread>

using namespace hilum;
using namespace hilum::test;

// Uncompressed words become a film's codes in the memory that the file was read into.
class TestFilmMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocks_data();
    void blocks();
    void latestBlockComesAgain();
    void noMoreThanThereIs();
    void words_data();
    void words();
    void framesLetTheirFileGo();
    void paddingIsCountedOnce();

private:
    std::filesystem::path saved(std::span<const std::uint8_t> bytes) const;

    QTemporaryDir m_folder;
};

namespace {

constexpr quint64 mebibyte = quint64{1} << 20;

// Several pieces of what one loop takes at a time, the last one not whole.
FilmRecipe ramp(const char* uid, int bits, bool isSigned, int frames = 1) {
    FilmRecipe recipe;
    recipe.rows = 301;
    recipe.columns = 407;
    recipe.frames = frames;
    recipe.bitsAllocated = 16;
    recipe.bitsStored = bits;
    recipe.isSigned = isSigned;
    recipe.transferSyntaxUid = uid;
    const int range = 1 << bits, low = isSigned ? -range / 2 : 0;
    for (int i = 0; i < recipe.rows * recipe.columns * frames; ++i)
        recipe.values.push_back(low + i * 7 % range);
    return recipe;
}

double residentMebibytes() {
    double total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident / 256;
}

} // namespace

std::filesystem::path TestFilmMemory::saved(std::span<const std::uint8_t> bytes) const {
    const std::filesystem::path file = m_folder.filePath(QStringLiteral("film.dcm")).toStdString();
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
}

void TestFilmMemory::blocks_data() {
    QTest::addColumn<quint64>("bytes");
    for (const quint64 bytes :
         {quint64(0), quint64(1), quint64(4097), 2 * mebibyte - 1, 2 * mebibyte, 5 * mebibyte / 2,
          5 * mebibyte / 2 - 1000, 7 * mebibyte / 2 + 1, 40 * mebibyte + 12345})
        QTest::addRow("%llu", static_cast<unsigned long long>(bytes)) << bytes;
}

void TestFilmMemory::blocks() {
    QFETCH(quint64, bytes);
    const FilmMemory one = filmMemory(bytes), other = filmMemory(bytes);
    QVERIFY(one && other);
    std::fill_n(one.get(), bytes, std::uint8_t{1});
    std::fill_n(other.get(), bytes, std::uint8_t{2});
    QCOMPARE(std::count(one.get(), one.get() + bytes, 1), static_cast<std::ptrdiff_t>(bytes));
    QVERIFY(reinterpret_cast<std::uintptr_t>(one.get()) % 16 == 0);
}

void TestFilmMemory::latestBlockComesAgain() {
    if (underAddressSanitizer)
        QSKIP("the sanitizer keeps freed memory");
    FilmMemory block = filmMemory(5 * mebibyte);
    const std::uint8_t* first = block.get();
    block.reset();
    const FilmMemory small = filmMemory(3 * mebibyte); // would waste two fifths of it
    QVERIFY(small.get() != first);
    const FilmMemory again = filmMemory(5 * mebibyte - 100'000);
    QCOMPARE(again.get(), first);
    std::vector<FilmMemory> many;
    for (int i = 0; i < 20; ++i) {
        many.push_back(filmMemory(20 * mebibyte));
        std::fill_n(many.back().get(), 20 * mebibyte, std::uint8_t{1});
    }
    const double full = residentMebibytes();
    many.clear();
    QVERIFY(residentMebibytes() < full - 19 * 20 + 1); // one of them fits into the 32 MiB that are kept
}

void TestFilmMemory::noMoreThanThereIs() {
    if (underAddressSanitizer)
        QSKIP("the sanitizer ends the process");
    QVERIFY(!filmMemory(std::size_t{1} << 60));
}

void TestFilmMemory::words_data() {
    QTest::addColumn<QString>("uid");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("isSigned");
    for (const char* uid : {syntax::explicitLittle, syntax::implicitLittle, syntax::explicitBig})
        for (const int bits : {12, 16})
            for (const bool isSigned : {false, true})
                QTest::addRow("%s %d%s", uid, bits, isSigned ? " signed" : "")
                    << QString::fromLatin1(uid) << bits << isSigned;
}

// Read from a file, in place, and from memory that stays as it is; with and without strangers in the bits
// above those stored, which are no part of the value (PS3.5 8.1.1).
void TestFilmMemory::words() {
    QFETCH(QString, uid);
    QFETCH(int, bits);
    QFETCH(bool, isSigned);
    const QByteArray name = uid.toLatin1();
    const FilmRecipe recipe = ramp(name.constData(), bits, isSigned);
    auto bytes = writeFilm(recipe);
    for (const bool withStrangers : {false, true}) {
        if (withStrangers && bits == 12)
            for (std::size_t i = bytes.size() - recipe.values.size() * 2; i < bytes.size(); i += 14)
                bytes[i + (name == syntax::explicitBig ? 0 : 1)] |= 0x50;
        const auto before = bytes;
        for (const auto& film : {RadiographReader().read(saved(bytes)), RadiographReader().read(bytes)}) {
            QVERIFY2(film.has_value(), film ? "" : film.error().message.c_str());
            QCOMPARE((*film)->pixels().size(), recipe.values.size());
            std::size_t same = 0;
            for (std::size_t i = 0; i < recipe.values.size(); ++i)
                same +=
                    (*film)->modalityValues()[(*film)->pixels()[i]] == static_cast<float>(recipe.values[i]);
            QCOMPARE(same, recipe.values.size());
        }
        QVERIFY(bytes == before);
    }
}

// Fifty frames that each kept the whole file would hold 600 MiB.
void TestFilmMemory::framesLetTheirFileGo() {
    if (underAddressSanitizer)
        QSKIP("the sanitizer keeps freed memory");
    const FilmRecipe recipe = ramp(syntax::explicitLittle, 16, false, 50);
    const auto file = saved(writeFilm(recipe));
    const double before = residentMebibytes();
    std::vector<RadiographPointer> films;
    for (int frame = 0; frame < 50; ++frame) {
        films.push_back(RadiographReader().read(file, frame).value());
        const auto size = films.back()->pixels().size();
        QCOMPARE(int(films.back()->pixels()[11]), recipe.values[size * static_cast<std::size_t>(frame) + 11]);
    }
    // 12 MiB of pixels, 13 of tables and the file once.
    QVERIFY2(residentMebibytes() < before + 60, qPrintable(QString::number(residentMebibytes() - before)));
}

void TestFilmMemory::paddingIsCountedOnce() {
    Radiograph::Content content;
    content.rows = content.columns = 64;
    content.pixels.assign(64 * 64, 5);
    content.pixels[7] = 2;
    content.modalityValues.assign(256, 0);
    content.paddingCodes = {{2, 3}};
    const Radiograph one(content);
    const auto counts = one.histogram();
    QCOMPARE(one.histogram().data(), counts.data()); // what was given out stays where it is
    QVERIFY(one.hasPadding());
    for (int round = 0; round < 50; ++round) {
        const Radiograph film(content);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&film, &wrong] {
                wrong += !film.hasPadding() || film.histogram()[2] != 0 || film.histogram()[5] != 64 * 64 - 1;
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
}

QTEST_GUILESS_MAIN(TestFilmMemory)
#include "tst_film_memory.moc"
