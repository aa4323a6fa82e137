#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"
#include "tests/support/hostile_files.h"
#include "tests/support/jpeg2000_writer.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <ctime>
#include <map>
#include <sys/resource.h>

using namespace hilum;

// Files that were made to do harm end in a sentence or in an image, within 2 s and 1 GB.
class TestHostileFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endsWell_data();
    void endsWell();
    void nestingIsLimited_data();
    void nestingIsLimited();
    void codes_data();
    void codes();
    void unreadable();
    void componentsThatNobodyAskedFor();
    void limits();

private:
    std::map<QByteArray, std::vector<std::uint8_t>> m_files;
};

namespace {

// Of this process, so that a busy machine does not fail the test.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

long residentKilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

void TestHostileFiles::initTestCase() {
    for (auto& file : test::hostileFiles())
        m_files[QByteArray::fromStdString(file.name)] = std::move(file.bytes);
    // Nothing may ask for much more than that, whatever a file says.
    const rlimit limit{rlim_t{3} << 30, rlim_t{3} << 30};
    if (!test::underAddressSanitizer)
        setrlimit(RLIMIT_AS, &limit);
}

void TestHostileFiles::endsWell_data() {
    QTest::addColumn<QByteArray>("name");
    for (const auto& [name, bytes] : m_files)
        QTest::newRow(name.constData()) << name;
}

void TestHostileFiles::endsWell() {
    QFETCH(QByteArray, name);
    const double start = processorSeconds();
    const auto film = RadiographReader().read(m_files.at(name));
    QVERIFY2(test::underAddressSanitizer || processorSeconds() - start < 2,
             qPrintable(QString::number(processorSeconds() - start)));
    QVERIFY(test::underAddressSanitizer || residentKilobytes() < 1024 * 1024);
    if (film) {
        QCOMPARE((*film)->pixels().size(), static_cast<std::size_t>((*film)->rows()) * (*film)->columns());
        for (const auto code : (*film)->pixels())
            QVERIFY(code < (*film)->modalityValues().size());
    } else {
        QVERIFY(film.error().message.size() > 20);
        QVERIFY(film.error().code != ErrorCode::Internal);
    }
}

void TestHostileFiles::nestingIsLimited_data() {
    QTest::addColumn<int>("levels");
    QTest::addColumn<bool>("explicitVr");
    QTest::addColumn<bool>("undefinedLength");
    for (const int levels : {65, 1000, 20000, 200000})
        for (const bool explicitVr : {true, false})
            for (const bool undefinedLength : {true, false})
                QTest::addRow("%d %d %d", levels, explicitVr, undefinedLength)
                    << levels << explicitVr << undefinedLength;
}

void TestHostileFiles::nestingIsLimited() {
    QFETCH(int, levels);
    QFETCH(bool, explicitVr);
    QFETCH(bool, undefinedLength);
    const auto film = RadiographReader().read(test::nestedSequences(levels, explicitVr, undefinedLength));
    QVERIFY(!film);
    QCOMPARE(film.error().code, ErrorCode::LimitExceeded);
    const auto shallow = RadiographReader().read(test::nestedSequences(60, explicitVr, undefinedLength));
    QVERIFY(!shallow);
    QVERIFY(shallow.error().code != ErrorCode::LimitExceeded);
}

void TestHostileFiles::codes_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, ErrorCode code) {
        QTest::newRow(name) << QByteArray(name) << int(code);
    };
    row("empty", ErrorCode::NotAnImage);
    row("one byte", ErrorCode::NotAnImage);
    row("rows and columns 65535", ErrorCode::LimitExceeded);
    row("no rows", ErrorCode::Malformed);
    row("rows as UL", ErrorCode::Malformed);
    row("bits 255", ErrorCode::Malformed);
    row("pixels missing", ErrorCode::Truncated);
    row("short palette", ErrorCode::Malformed);
    row("huge PNG", ErrorCode::LimitExceeded);
    row("deflate bomb", ErrorCode::LimitExceeded);
    row("14000 x 14000 in a few bytes", ErrorCode::LimitExceeded);
}

void TestHostileFiles::codes() {
    QFETCH(QByteArray, name);
    QFETCH(int, code);
    const auto film = RadiographReader().read(m_files.at(name));
    if (name == "short palette") { // one entry is a palette, if a poor one: every index is clamped to it
        QVERIFY(film.has_value());
        return;
    }
    QVERIFY(!film);
    QCOMPARE(errorCodeName(film.error().code), errorCodeName(static_cast<ErrorCode>(code)));
}

void TestHostileFiles::unreadable() {
    const auto folder = std::filesystem::temp_directory_path();
    const RadiographReader reader;
    QCOMPARE(reader.read(folder / "no such file").error().code, ErrorCode::FileNotFound);
    QCOMPARE(reader.read(folder).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(reader.readAttributes(folder / "no such file").error().code, ErrorCode::FileNotFound);
    const std::string pdf = "%PDF-1.7 and so on and so on";
    const auto error = reader.read({reinterpret_cast<const std::uint8_t*>(pdf.data()), pdf.size()}).error();
    QCOMPARE(error.code, ErrorCode::NotAnImage);
    QVERIFY(error.message.find("PDF") != std::string::npos);
}

// A decoder decodes all of them, and a stream may have 16,384.
void TestHostileFiles::componentsThatNobodyAskedFor() {
    for (const int components : {1, 5}) {
        test::Jpeg2000Image image{16, 16, components, 16, false, false, false, {}};
        image.values.assign(static_cast<std::size_t>(16 * 16 * components), 7);
        auto stream = test::encodeJpeg2000(image);
        stream.resize((stream.size() + 1) / 2 * 2);
        const auto film = RadiographReader().read(test::jpeg2000Film(16, 16, stream));
        QCOMPARE(film.has_value(), components == 1);
        if (!film)
            QCOMPARE(film.error().code, ErrorCode::Malformed);
    }
}

void TestHostileFiles::limits() {
    test::FilmRecipe recipe;
    recipe.rows = recipe.columns = 100;
    recipe.values.resize(10000);
    const auto bytes = test::writeFilm(recipe);
    ReadLimits limits;
    limits.pixels = 9999;
    QCOMPARE(RadiographReader(limits).read(bytes).error().code, ErrorCode::LimitExceeded);
    limits.pixels = 10000;
    QVERIFY(RadiographReader(limits).read(bytes).has_value());
    const auto file = std::filesystem::temp_directory_path() / "hilum_limits.dcm";
    test::writeBytes(bytes, file);
    limits.fileBytes = bytes.size() - 1;
    QCOMPARE(RadiographReader(limits).read(file).error().code, ErrorCode::LimitExceeded);
    std::filesystem::remove(file);
}

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostile_files.moc"
