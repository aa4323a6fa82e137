#include "imaging/radiograph_reader.h"
#include "tests/support/test_data.h"

#include <QBuffer>
#include <QImage>
#include <QTest>
#include <map>
#include <opencv2/imgcodecs.hpp>

using namespace hilum;

// PNG, JPEG, BMP and TIFF, written by Qt (and TIFF by OpenCV), come back value for value.
class TestRasterImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greys_data();
    void greys();
    void colours_data();
    void colours();
    void alphaIsCompositedOverBlack();
    void greySavedAsColourIsGrey();
    void jpeg();
    void tiffLayouts_data();
    void tiffLayouts();
    void bmpLayouts_data();
    void bmpLayouts();
    void deepPngWithAlpha();
    void tiffPages();
    void tiffWhiteIsZero();
    void truncated_data();
    void truncated();
    void resolutionIsNoSpacing();
    void realFilms();
};

namespace {

std::vector<std::uint8_t> encoded(const QImage& image, const char* format) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, format))
        qFatal("Qt does not write %s", format);
    return {bytes.begin(), bytes.end()};
}

std::vector<std::uint8_t> encodedByOpenCv(const cv::Mat& image, const char* extension) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, image, bytes);
    return bytes;
}

QImage ramp(QImage::Format format) {
    QImage image(61, 43, format);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            if (format == QImage::Format_Grayscale16)
                reinterpret_cast<quint16*>(image.scanLine(y))[x] = static_cast<quint16>(x * 1049 + y * 31);
            else
                image.scanLine(y)[x] = static_cast<uchar>(x * 4 + y);
        }
    return image;
}

int greyOf(const QImage& image, int x, int y) {
    return image.format() == QImage::Format_Grayscale16
               ? reinterpret_cast<const quint16*>(image.constScanLine(y))[x]
               : image.constScanLine(y)[x];
}

RadiographPointer read(const std::vector<std::uint8_t>& bytes, int frame = 0) {
    auto film = RadiographReader().read(bytes, frame);
    if (!film)
        qFatal("%s", film.error().message.c_str());
    return *film;
}

} // namespace

void TestRasterImages::greys_data() {
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("deep");
    QTest::newRow("PNG 8") << QByteArray("PNG") << false;
    QTest::newRow("PNG 16") << QByteArray("PNG") << true;
    QTest::newRow("BMP") << QByteArray("BMP") << false;
    QTest::newRow("TIFF 8") << QByteArray("TIFF") << false;
    QTest::newRow("TIFF 16") << QByteArray("TIFF") << true;
}

void TestRasterImages::greys() {
    QFETCH(QByteArray, format);
    QFETCH(bool, deep);
    const QImage image = ramp(deep ? QImage::Format_Grayscale16 : QImage::Format_Grayscale8);
    const cv::Mat view(image.height(), image.width(), deep ? CV_16U : CV_8U,
                       const_cast<uchar*>(image.constBits()), static_cast<std::size_t>(image.bytesPerLine()));
    const auto film =
        read(format == "TIFF" ? encodedByOpenCv(view, ".tiff") : encoded(image, format.constData()));
    QCOMPARE(film->attributes().container, format.toStdString());
    QCOMPARE(film->columns(), image.width());
    QCOMPARE(film->rows(), image.height());
    QVERIFY(!film->isColour());
    QCOMPARE(film->attributes().bitsStored, deep ? 16 : 8);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            QCOMPARE(film->modalityValue(y, x), static_cast<float>(greyOf(image, x, y)));
    if (!deep)
        QCOMPARE(film->defaultVoi().window.windowWidth, 256.0);
}

void TestRasterImages::colours_data() {
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("layout");
    QTest::newRow("PNG RGB") << QByteArray("PNG") << int(QImage::Format_RGB888);
    QTest::newRow("PNG RGBA, opaque") << QByteArray("PNG") << int(QImage::Format_RGBA8888);
    QTest::newRow("PNG palette") << QByteArray("PNG") << int(QImage::Format_Indexed8);
    QTest::newRow("PNG RGB 16") << QByteArray("PNG") << int(QImage::Format_RGBX64);
    QTest::newRow("BMP RGB") << QByteArray("BMP") << int(QImage::Format_RGB888);
    QTest::newRow("BMP palette") << QByteArray("BMP") << int(QImage::Format_Indexed8);
}

void TestRasterImages::colours() {
    QFETCH(QByteArray, format);
    QFETCH(int, layout);
    QImage image(32, 20, QImage::Format_RGB888);
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 32; ++x)
            image.setPixelColor(x, y, QColor(x / 8 * 60, y / 5 * 70, 128));
    image = image.convertToFormat(static_cast<QImage::Format>(layout));
    const auto film = read(encoded(image, format.constData()));
    QVERIFY(film->isColour());
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 32; ++x) {
            const auto* rgb = &film->rgb()[(static_cast<std::size_t>(y) * 32 + x) * 3];
            QCOMPARE(QColor(rgb[0], rgb[1], rgb[2]), QColor(image.pixelColor(x, y).rgb()));
        }
}

void TestRasterImages::alphaIsCompositedOverBlack() {
    QImage image(3, 1, QImage::Format_RGBA8888);
    image.setPixelColor(0, 0, QColor(200, 200, 200, 255));
    image.setPixelColor(1, 0, QColor(200, 200, 200, 0));
    image.setPixelColor(2, 0, QColor(200, 200, 200, 128));
    const auto film = read(encoded(image, "PNG"));
    QVERIFY(!film->isColour());
    QCOMPARE(film->modalityValue(0, 0), 200.0f);
    QCOMPARE(film->modalityValue(0, 1), 0.0f);
    QCOMPARE(film->modalityValue(0, 2), 100.0f); // 200 * 128 / 255
}

void TestRasterImages::greySavedAsColourIsGrey() {
    const QImage image = ramp(QImage::Format_Grayscale8);
    const auto film = read(encoded(image.convertToFormat(QImage::Format_RGB888), "PNG"));
    QVERIFY(!film->isColour());
    QCOMPARE(film->attributes().photometricInterpretation, std::string("MONOCHROME2"));
    QCOMPARE(film->modalityValue(20, 30), static_cast<float>(greyOf(image, 30, 20)));
}

void TestRasterImages::jpeg() {
    const QImage image = ramp(QImage::Format_Grayscale8);
    const auto bytes = encoded(image, "JPG");
    const QImage decoded = QImage::fromData(bytes.data(), static_cast<int>(bytes.size()))
                               .convertToFormat(QImage::Format_Grayscale8);
    const auto film = read(bytes);
    QCOMPARE(film->attributes().container, std::string("JPEG"));
    QVERIFY(!film->isColour());
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(std::abs(film->modalityValue(y, x) - greyOf(decoded, x, y)) <= 1);
}

namespace {

// A bare file of 4 x 2 pixels, by hand (TIFF 6.0): entries {tag, value} as LONG, the pixels behind them.
std::vector<std::uint8_t> tiff(std::map<std::uint32_t, std::uint32_t> entries,
                               const std::vector<std::uint8_t>& pixels) {
    std::vector<std::uint8_t> bytes{'I', 'I', 42, 0, 8, 0, 0, 0};
    const auto put = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes.push_back(static_cast<std::uint8_t>(value >> 8 * i));
    };
    entries.insert({{256, 4}, {257, 2}, {259, 1}, {273, 0}, {277, 1}, {278, 2}});
    entries[279] = static_cast<std::uint32_t>(pixels.size());
    if (entries.contains(322)) // tiles have names of their own for place and length
        for (const std::uint32_t tag : {273u, 278u, 279u})
            entries.erase(tag);
    const auto start = static_cast<std::uint32_t>(8 + 2 + 12 * entries.size() + 4);
    for (const std::uint32_t place : {273u, 324u})
        if (entries.contains(place))
            entries[place] = start;
    put(static_cast<std::uint32_t>(entries.size()), 2);
    for (const auto& [tag, value] : entries) {
        put(tag, 2);
        put(4, 2);
        put(1, 4);
        put(value, 4);
    }
    put(0, 4);
    bytes.insert(bytes.end(), pixels.begin(), pixels.end());
    return bytes;
}

using Numbers = QList<int>;

Numbers numbersOf(const Radiograph& film) {
    Numbers numbers;
    for (int y = 0; y < film.rows(); ++y)
        for (int x = 0; x < film.columns(); ++x)
            numbers << static_cast<int>(film.modalityValue(y, x));
    return numbers;
}

} // namespace

// Tiles, few bits, white as zero, packed bytes, associated alpha: TIFF 6.0, sections 3, 9, 15 and 18.
void TestRasterImages::tiffLayouts_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Numbers>("numbers");
    const auto row = [](const char* name, const std::vector<std::uint8_t>& bytes, const Numbers& numbers) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<int>(bytes.size()))
                            << numbers;
    };
    const Numbers plain{1, 2, 3, 4, 5, 6, 7, 8};
    row("one strip", tiff({{258, 8}, {262, 1}}, {1, 2, 3, 4, 5, 6, 7, 8}), plain);
    row("white is zero", tiff({{258, 8}, {262, 0}}, {254, 253, 252, 251, 250, 249, 248, 247}), plain);
    row("PackBits", tiff({{258, 8}, {262, 1}, {259, 32773}}, {3, 1, 2, 3, 4, 0xFD, 9}),
        {1, 2, 3, 4, 9, 9, 9, 9});
    row("one bit", tiff({{258, 1}, {262, 1}}, {0b10100000, 0b01010000}), {255, 0, 255, 0, 0, 255, 0, 255});
    std::vector<std::uint8_t> tile(16 * 16, 77);
    for (int i = 0; i < 8; ++i)
        tile[static_cast<std::size_t>(i / 4 * 16 + i % 4)] = static_cast<std::uint8_t>(i + 1);
    std::vector<std::uint8_t> multiplied; // with its alpha of a half: over black it stays as it is
    for (const int number : plain)
        for (const int sample : {number, number, number, 128})
            multiplied.push_back(static_cast<std::uint8_t>(sample));
    row("multiplied with its alpha", tiff({{258, 8}, {262, 2}, {277, 4}, {338, 1}}, multiplied), plain);
    row("a tile", tiff({{258, 8}, {262, 1}, {322, 16}, {323, 16}, {324, 0}, {325, 256}}, tile), plain);
}

void TestRasterImages::tiffLayouts() {
    QFETCH(QByteArray, file);
    QFETCH(Numbers, numbers);
    QCOMPARE(numbersOf(*read({file.begin(), file.end()})), numbers);
}

// Headers and pixels by hand, after Microsoft's description of BITMAPINFOHEADER: 4 x 2 pixels, the lower row
// first.
void TestRasterImages::bmpLayouts_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Numbers>("numbers");
    const auto row = [](const char* name, int height, int bits, int compression, const QByteArray& pixels,
                        const Numbers& numbers) {
        QByteArray file("BM"), header;
        const auto put = [&](int value, int count, QByteArray& to) {
            for (int i = 0; i < count; ++i)
                to += static_cast<char>(value >> 8 * i);
        };
        for (const auto& [value, count] : std::initializer_list<std::pair<int, int>>{{40, 4},
                                                                                     {4, 4},
                                                                                     {height, 4},
                                                                                     {1, 2},
                                                                                     {bits, 2},
                                                                                     {compression, 4},
                                                                                     {int(pixels.size()), 4},
                                                                                     {0, 4},
                                                                                     {0, 4},
                                                                                     {0, 4},
                                                                                     {0, 4}})
            put(value, count, header);
        for (int i = 0; bits <= 8 && i < 1 << bits; ++i) // a grey palette, turned round for one bit
            for (int channel = 0; channel < 4; ++channel)
                put(bits == 1 ? 200 - 100 * i : i, 1, header);
        put(14 + int(header.size() + pixels.size()), 4, file);
        put(0, 4, file);
        put(14 + int(header.size()), 4, file);
        QTest::newRow(name) << file + header + pixels << numbers;
    };
    const Numbers plain{1, 2, 3, 4, 5, 6, 7, 8};
    row("8 bits", 2, 8, 0, QByteArray("\5\6\7\10\1\2\3\4", 8), plain);
    row("8 bits, upper row first", -2, 8, 0, QByteArray("\1\2\3\4\5\6\7\10", 8), plain);
    row("4 bits", 2, 4, 0, QByteArray("\x56\x78\0\0\x12\x34\0\0", 8), plain);
    row("1 bit", 2, 1, 0, QByteArray("\x50\0\0\0\xA0\0\0\0", 8), {100, 200, 100, 200, 200, 100, 200, 100});
    row("runs of 8 bits", 2, 8, 1, QByteArray("\0\4\5\6\7\10\0\0\4\3\0\1", 12), {3, 3, 3, 3, 5, 6, 7, 8});
    row("runs of 4 bits", 2, 4, 2, QByteArray("\4\x56\0\0\0\4\x12\x34\0\1", 10), {1, 2, 3, 4, 5, 6, 5, 6});
    row("a jump", 2, 8, 1, QByteArray("\2\5\0\2\1\1\1\11\0\1", 10), {0, 0, 0, 9, 5, 5, 0, 0});
}

void TestRasterImages::bmpLayouts() {
    QFETCH(QByteArray, file);
    QFETCH(Numbers, numbers);
    QCOMPARE(numbersOf(*read({file.begin(), file.end()})), numbers);
}

// Sixteen bits with alpha, as OpenCV writes them, are composited in full depth.
void TestRasterImages::deepPngWithAlpha() {
    cv::Mat image(9, 7, CV_16UC4);
    for (int i = 0; i < 9 * 7 * 4; ++i)
        image.ptr<std::uint16_t>()[i] = static_cast<std::uint16_t>(i % 4 == 3 ? 65535 - 40 * i : i / 4 * 900);
    const auto film = read(encodedByOpenCv(image, ".png"));
    QVERIFY(!film->isColour());
    for (int i = 0; i < 9 * 7; ++i) {
        const auto* pixel = image.ptr<std::uint16_t>() + std::ptrdiff_t{4} * i;
        QCOMPARE(film->modalityValue(i / 7, i % 7),
                 std::round(static_cast<float>(double(pixel[0]) * pixel[3] / 65535)));
    }
}

void TestRasterImages::tiffPages() {
    std::vector<cv::Mat> pages;
    for (int page = 0; page < 3; ++page)
        pages.emplace_back(10, 12 + page, CV_16U, cv::Scalar(1000 * (page + 1)));
    const auto file = std::filesystem::temp_directory_path() / "hilum_pages.tiff";
    cv::imwritemulti(file.string(), pages);
    const auto bytes = test::fileBytes(file);
    std::filesystem::remove(file);
    for (int page = 0; page < 3; ++page) {
        const auto film = read(bytes, page);
        QCOMPARE(film->attributes().frames, 3);
        QCOMPARE(film->columns(), 12 + page);
        QCOMPARE(film->modalityValue(5, 5), 1000.0f * static_cast<float>(page + 1));
    }
    QCOMPARE(RadiographReader().read(bytes, 3).error().code, ErrorCode::InvalidArgument);
}

// A bare TIFF by hand (TIFF 6.0): 2 x 1 pixels, 0 is white. Shown bright where the value is small.
void TestRasterImages::tiffWhiteIsZero() {
    for (const int bits : {8, 16}) {
        std::vector<std::uint8_t> bytes{'I', 'I', 42, 0, 8, 0, 0, 0};
        const auto put = [&](std::uint32_t value, int count) {
            for (int i = 0; i < count; ++i)
                bytes.push_back(static_cast<std::uint8_t>(value >> 8 * i));
        };
        const std::uint32_t entries[][2] = {{256, 2}, {257, 1}, {258, static_cast<std::uint32_t>(bits)},
                                            {259, 1}, {262, 0}, {273, 8 + 2 + 9 * 12 + 4},
                                            {277, 1}, {278, 1}, {279, static_cast<std::uint32_t>(bits / 4)}};
        put(9, 2);
        for (const auto& [tag, value] : entries) {
            put(tag, 2);
            put(tag == 273 || tag == 279 ? 4 : 3, 2);
            put(1, 4);
            put(value, 4);
        }
        put(0, 4);
        put(10, bits / 8);
        put(200, bits / 8);
        const auto film = read(bytes);
        const bool inverted = film->invertsAfterVoi();
        const float first = film->modalityValue(0, 0), second = film->modalityValue(0, 1);
        QVERIFY2(inverted ? first < second : first > second, qPrintable(QString::number(bits)));
    }
}

void TestRasterImages::truncated_data() {
    QTest::addColumn<QByteArray>("format");
    for (const char* format : {"PNG", "JPG", "BMP", "TIFF"})
        QTest::newRow(format) << QByteArray(format);
}

void TestRasterImages::truncated() {
    QFETCH(QByteArray, format);
    const QImage image = ramp(QImage::Format_Grayscale8);
    const cv::Mat view(image.height(), image.width(), CV_8U, const_cast<uchar*>(image.constBits()),
                       static_cast<std::size_t>(image.bytesPerLine()));
    auto bytes = format == "TIFF" ? encodedByOpenCv(view, ".tiff") : encoded(image, format.constData());
    for (const double share : {0.1, 0.5, 0.9}) {
        auto cut = bytes;
        cut.resize(static_cast<std::size_t>(static_cast<double>(cut.size()) * share));
        const auto film = RadiographReader().read(cut);
        QVERIFY(!film);
        QVERIFY2(film.error().code == ErrorCode::Truncated || film.error().code == ErrorCode::Malformed,
                 errorCodeName(film.error().code));
    }
}

void TestRasterImages::resolutionIsNoSpacing() {
    QImage image = ramp(QImage::Format_Grayscale8);
    image.setDotsPerMeterX(5000);
    image.setDotsPerMeterY(5000);
    QCOMPARE(read(encoded(image, "PNG"))->spacing().source, SpacingSource::None);
}

// A real film as CheXpert stores it: 8-bit JPEG, 320 x 320.
void TestRasterImages::realFilms() {
    const auto folder = test::dataFolder();
    if (!folder)
        QSKIP("the real films are not here (HILUM_DATA)");
    int seen = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder / "cxr-open/valid")) {
        if (entry.path().extension() != ".jpg" || ++seen > 20)
            continue;
        const auto film = RadiographReader().read(entry.path());
        QVERIFY(film.has_value());
        const QImage image =
            QImage(QString::fromStdString(entry.path().string())).convertToFormat(QImage::Format_Grayscale8);
        QCOMPARE((*film)->columns(), image.width());
        QVERIFY(!(*film)->isColour());
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                QVERIFY(std::abs((*film)->modalityValue(y, x) - greyOf(image, x, y)) <= 1);
        QCOMPARE((*film)->autoWindow().windowWidth, 256.0);
        const cv::Mat opened =
            cv::imread(entry.path().string(), cv::IMREAD_UNCHANGED); // the same library, another way
        QVERIFY(opened.isContinuous() && opened.type() == CV_8UC1);
        QVERIFY(std::equal(opened.begin<uchar>(), opened.end<uchar>(), (*film)->pixels().begin(),
                           (*film)->pixels().end()));
        const auto compact = RadiographReader().readCompact(entry.path());
        QCOMPARE((*compact)->bytes().size(), (*film)->pixels().size());
        QVERIFY(std::ranges::equal((*compact)->pixels(), (*film)->pixels()));
        QCOMPARE((*compact)->attributes().bitsStored, (*film)->attributes().bitsStored);
    }
    QVERIFY(seen > 0);
}

QTEST_GUILESS_MAIN(TestRasterImages)
#include "tst_raster_images.moc"
