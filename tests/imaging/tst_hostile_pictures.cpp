#include "imaging/decode/raster_header.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/test_data.h"

#include <QElapsedTimer>
#include <QTest>
#include <opencv2/imgcodecs.hpp>

using namespace hilum;
using Bytes = std::vector<std::uint8_t>;

// PNG, JPEG and TIFF files that are small and would cost much.
class tst_HostilePictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tiffDirectoriesInEachOther();
    void theLargerOfTwoWidthsCounts();
    void scansWithoutEnd();
    void fewScansAreFine();
    void bombsAreRefused_data();
    void bombsAreRefused();

private:
    static void put(Bytes& file, std::size_t at, int bytes, std::uint64_t value);
    static Bytes encoded(const char* ending, const cv::Mat& image, const std::vector<int>& options = {});
};

void tst_HostilePictures::put(Bytes& file, std::size_t at, int bytes, std::uint64_t value) {
    file.resize(std::max(file.size(), at + static_cast<std::size_t>(bytes)));
    for (int i = 0; i < bytes; ++i)
        file[at + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(value >> 8 * i);
}

Bytes tst_HostilePictures::encoded(const char* ending, const cv::Mat& image,
                                   const std::vector<int>& options) {
    Bytes bytes;
    cv::imencode(ending, image, bytes, options);
    return bytes;
}

// TIFF 6.0 section 2: count, entries of 12 bytes, offset of the next directory.
void tst_HostilePictures::tiffDirectoriesInEachOther() {
    constexpr std::size_t entries = 65535, length = 2 + 12 * entries;
    Bytes file(900'000, 0xFF);
    std::copy_n("II*\0", 4, file.begin());
    put(file, 4, 4, 8);
    for (std::size_t i = 0; i < 1000; ++i)
        put(file, 8 + 16 * i + length, 4, 8 + 16 * (i + 1));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 5; ++i)
        (void)readRasterHeader(file);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void tst_HostilePictures::theLargerOfTwoWidthsCounts() {
    Bytes file{'I', 'I', 42, 0};
    put(file, 4, 4, 8);
    put(file, 8, 2, 3);
    const std::uint64_t tags[][2] = {{256, 30000}, {256, 1}, {257, 30000}};
    for (std::size_t i = 0; i < 3; ++i) {
        put(file, 10 + 12 * i, 2, tags[i][0]);
        put(file, 12 + 12 * i, 2, 4);
        put(file, 14 + 12 * i, 4, 1);
        put(file, 18 + 12 * i, 4, tags[i][1]);
    }
    put(file, 46, 4, 0);
    QCOMPARE(readRasterHeader(file)->width, std::int64_t(30000));
    QCOMPARE(RadiographReader().read(file).error().code, ErrorCode::LimitExceeded);
}

// A scan of zero coefficients is some bytes, and goes over every block of the image (ITU-T T.81 G.1).
void tst_HostilePictures::scansWithoutEnd() {
    Bytes file = encoded(".jpg", cv::Mat::zeros(8000, 8000, CV_8U), {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
    const std::uint8_t marker[] = {0xFF, 0xDA};
    const auto last = std::find_end(file.begin(), file.end(), std::begin(marker), std::end(marker));
    QVERIFY(last != file.end());
    const Bytes scan(last, file.end() - 2); // before the end of the image
    for (int i = 0; i < 3000; ++i)
        file.insert(file.end() - 2, scan.begin(), scan.end());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(RadiographReader().read(file).error().code, ErrorCode::LimitExceeded);
    QVERIFY(timer.elapsed() < 5000);
}

void tst_HostilePictures::fewScansAreFine() {
    const cv::Mat image(300, 200, CV_8UC3, cv::Scalar(10, 20, 200));
    const auto film = RadiographReader().read(encoded(".jpg", image, {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    QVERIFY(film);
    QCOMPARE((*film)->rows(), 300);
}

void tst_HostilePictures::bombsAreRefused_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("8 bits, 60 million pixels") << int(CV_8UC1) << false;
    QTest::newRow("16 bits and colours, 60 million pixels") << int(CV_16UC4) << true; // a gigabyte and more
}

void tst_HostilePictures::bombsAreRefused() {
    QFETCH(int, type);
    QFETCH(bool, isRefused);
    // Encoding it would take the memory that decoding must not: a small image, and another size in its
    // header.
    Bytes file = encoded(".png", cv::Mat::zeros(8, 8, type));
    for (const std::size_t at : {16u, 20u})
        for (int i = 0; i < 4; ++i)
            file[at + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(7746 >> 8 * (3 - i));
    const auto film = RadiographReader().read(file);
    QVERIFY(!film);
    QCOMPARE(film.error().code == ErrorCode::LimitExceeded, isRefused); // else the header's checksum is wrong
}

QTEST_GUILESS_MAIN(tst_HostilePictures)
#include "tst_hostile_pictures.moc"
