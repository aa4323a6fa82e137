#include "made_films.h"

#include "inference/network/byte_ranks.h"
#include "inference/network/preprocessor.h"
#include "inference/network/resample.h"
#include "inference/network/resample_kernels.h"

#include <QTest>
#include <cmath>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <random>

using namespace hilum;

namespace {

Architecture architecture(int size, int channels = 1) {
    Architecture a;
    a.inputSize = size;
    a.inputChannels = channels;
    return a;
}

IntensityPolicy plain() {
    IntensityPolicy policy;
    policy.lowPercentile = 0;
    policy.highPercentile = 100;
    return policy;
}

template <typename Code>
std::vector<std::uint16_t> resampled(std::span<const Code> codes, QSize from,
                                     const std::vector<std::uint16_t>& table, QSize to) {
    std::vector<std::uint16_t> greys(static_cast<std::size_t>(to.width()) * to.height());
    resampleThroughTable(codes, from.height(), from.width(), table,
                         GreyArea{greys.data(), to.height(), to.width(), to.width()});
    return greys;
}

RadiographPointer withWindow(double center, double width, bool monochrome1) {
    Radiograph::Content content;
    content.windows.push_back({center, width, VoiLutFunction::Linear, ""});
    content.photometricInterpretation =
        monochrome1 ? PhotometricInterpretation::Monochrome1 : PhotometricInterpretation::Monochrome2;
    return made::film(
        300, 300, 12, [](int x, int y) { return 4095 * made::chest(x / 300.0, y / 300.0); }, content);
}

} // namespace

class TestPreprocessor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kernelsAgreeToTheLastBit_data();
    void kernelsAgreeToTheLastBit();
    // OpenCV's area filter is the independent implementation; its greys are rounded, so one step of 65,535 is
    // allowed.
    void areaFilterIsOpenCvs_data() {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("to");
        QTest::newRow("whole factor") << QSize(896, 672) << QSize(224, 224);
        QTest::newRow("broken factor") << QSize(321, 517) << QSize(224, 224);
        QTest::newRow("barely smaller") << QSize(225, 225) << QSize(224, 224);
        QTest::newRow("same size") << QSize(64, 48) << QSize(64, 48);
    }
    void areaFilterIsOpenCvs() {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        std::mt19937 random(7);
        cv::Mat source(from.height(), from.width(), CV_16U), wanted;
        for (auto pixel = source.begin<ushort>(); pixel != source.end<ushort>(); ++pixel)
            *pixel = static_cast<ushort>(random());
        cv::Mat exact;
        source.convertTo(exact, CV_64F);
        cv::resize(exact, wanted, cv::Size(to.width(), to.height()), 0, 0, cv::INTER_AREA);
        std::vector<std::uint16_t> table(65536);
        std::iota(table.begin(), table.end(), std::uint16_t(0));
        const auto got = resampled(
            std::span<const std::uint16_t>(source.ptr<std::uint16_t>(), source.total()), from, table, to);
        double worst = 0;
        for (std::size_t i = 0; i < got.size(); ++i)
            worst = std::max(worst, std::abs(got[i] - wanted.at<double>(static_cast<int>(i))));
        QVERIFY2(worst < 1.0, qPrintable(QString::number(worst)));
    }

    void magnifiesLinearly() {
        // Two pixels 0 and 100 become four: centres at -0.25, 0.25, 0.75, 1.25 of the two, clamped: 0, 25,
        // 75, 100.
        const std::vector<std::uint16_t> codes{0, 1}, table{0, 100};
        QCOMPARE(resampled(std::span<const std::uint16_t>(codes), {2, 1}, table, {4, 1}),
                 (std::vector<std::uint16_t>{0, 25, 75, 100}));
    }

    void ranksAreThoseOfTheSortedCodes_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        const char* kinds[] = {"even",     "mostly black",        "two far peaks",
                               "one code", "rare bright columns", "rising"};
        for (int kind = 0; kind < 6; ++kind)
            for (const int count : {1, 63, 5000, 102400})
                QTest::addRow("%s, %d", kinds[kind], count) << kind << count;
    }
    void ranksAreThoseOfTheSortedCodes() {
        QFETCH(int, kind);
        QFETCH(int, count);
        std::mt19937 random(11);
        std::vector<std::uint8_t> codes(static_cast<std::size_t>(count));
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const unsigned draw = random();
            const unsigned choices[] = {draw % 256,
                                        draw % 10 ? 0 : draw / 10 % 256,
                                        draw % 2 ? 3 + draw / 2 % 2 : 250,
                                        255,
                                        i % 320 == 7 ? 255 : 100 + draw % 40,
                                        static_cast<unsigned>(i * 256 / codes.size())};
            codes[i] = static_cast<std::uint8_t>(choices[kind]);
        }
        auto sorted = codes;
        std::sort(sorted.begin(), sorted.end());
        const std::uint64_t last = codes.size();
        for (const auto& [low, high] :
             {std::pair(std::uint64_t(1), last), std::pair((last + 199) / 200, last - last / 200),
              std::pair((last + 1) / 2, (last + 1) / 2)}) {
            const auto found = codesAtRanks(codes, {low, high});
            QCOMPARE(found[0], int{sorted[low - 1]});
            QCOMPARE(found[1], int{sorted[high - 1]});
        }
    }

    // A film that keeps its bytes is the very film that holds 16-bit codes.
    void bytesAreReadAsCodesAre_data() {
        QTest::addColumn<QSize>("film");
        QTest::addColumn<bool>("inverted");
        QTest::newRow("larger") << QSize(331, 290) << false;
        QTest::newRow("much larger") << QSize(1400, 900) << false;
        QTest::newRow("smaller") << QSize(100, 120) << false;
        QTest::newRow("inverted") << QSize(331, 290) << true;
    }
    void bytesAreReadAsCodesAre() {
        QFETCH(QSize, film);
        QFETCH(bool, inverted);
        Radiograph::Content content;
        content.rows = film.height();
        content.columns = film.width();
        content.photometricInterpretation =
            inverted ? PhotometricInterpretation::Monochrome1 : PhotometricInterpretation::Monochrome2;
        for (int code = 0; code < 256; ++code)
            content.modalityValues.push_back(static_cast<float>(code));
        std::mt19937 random(5);
        const auto count = static_cast<std::size_t>(film.width()) * film.height();
        for (std::size_t i = 0; i < count; ++i)
            content.pixels.push_back(
                static_cast<std::uint16_t>(20 + (i % film.width()) / 8 % 150 + random() % 30));
        auto compact = content;
        auto bytes =
            std::make_shared<std::vector<std::uint8_t>>(content.pixels.begin(), content.pixels.end());
        compact.bytes = {bytes, bytes->data()};
        compact.pixels.clear();
        const Radiograph wide(std::move(content)), narrow(std::move(compact));
        const Preprocessor preprocessor(IntensityPolicy{}, architecture(224));
        const auto one = preprocessor.greys(wide).value(), two = preprocessor.greys(narrow).value();
        QCOMPARE(two.values, one.values);
        for (const Radiograph* either : {&wide, &narrow}) { // 65,535 / 255 is 257
            std::vector<std::uint8_t> rounded(one.values.size(), 7);
            QVERIFY(preprocessor.greys(*either, rounded));
            for (std::size_t i = 0; i < rounded.size(); ++i)
                QCOMPARE(long{rounded[i]}, std::lround(one.values[i] / 257.0));
        }
        QCOMPARE(two.lowGrey, one.lowGrey);
        QCOMPARE(two.highGrey, one.highGrey);
        QVERIFY(std::ranges::equal(narrow.pixels(), wide.pixels()));
        QVERIFY(std::ranges::equal(narrow.histogram(), wide.histogram()));
    }

    void letterboxKeepsTheAspect_data() {
        QTest::addColumn<QSize>("film");
        QTest::addColumn<double>("rowMillimetres");
        QTest::addColumn<QString>("geometry");
        QTest::addColumn<QRect>("inside"); // by hand
        QTest::newRow("upright") << QSize(200, 400) << 1.0 << QStringLiteral("letterbox")
                                 << QRect(56, 0, 112, 224);
        QTest::newRow("lying") << QSize(400, 300) << 1.0 << QStringLiteral("letterbox")
                               << QRect(0, 28, 224, 168);
        QTest::newRow("pixels twice as high as wide")
            << QSize(400, 200) << 2.0 << QStringLiteral("letterbox") << QRect(0, 0, 224, 224);
        QTest::newRow("squash") << QSize(400, 200) << 1.0 << QStringLiteral("squash")
                                << QRect(0, 0, 224, 224);
    }
    void letterboxKeepsTheAspect() {
        QFETCH(QSize, film);
        QFETCH(double, rowMillimetres);
        QFETCH(QString, geometry);
        QFETCH(QRect, inside);
        IntensityPolicy policy = plain();
        policy.geometry = geometry.toStdString();
        Radiograph::Content content;
        content.spacing.rowMillimetres = rowMillimetres;
        const auto radiograph = made::film(
            film.width(), film.height(), 8, [](int x, int) { return 100 + x % 100; }, content);
        const auto greys = Preprocessor(policy, architecture(224)).greys(*radiograph);
        QVERIFY(greys);
        QCOMPARE(QRect(greys->left, greys->top, greys->width, greys->height), inside);
        // The corners of the film are the corners of its part of the square.
        const ImagePoint first = greys->modelToImage({double(inside.left()), double(inside.top())});
        const ImagePoint last = greys->modelToImage(
            {inside.left() + double(inside.width()), inside.top() + double(inside.height())});
        QVERIFY(std::hypot(first.x, first.y) < 1e-9);
        QVERIFY(std::hypot(last.x - film.width(), last.y - film.height()) < 1e-9);
        if (inside.left() > 0)
            QCOMPARE(greys->values[0], std::uint16_t(0));
    }

    void normalises() {
        IntensityPolicy policy;
        policy.mean = 0.5;
        policy.standardDeviation = 0.25;
        const std::vector<std::uint8_t> greys{0, 255};
        QCOMPARE(Preprocessor(policy, architecture(1)).normalise(std::span<const std::uint8_t>(greys)),
                 (std::vector<float>{-2, 2}));
        policy.kind = "xrv"; // spec/mxa.md 11.7: v * 2048 / 255 - 1024
        QCOMPARE(Preprocessor(policy, architecture(1, 3)).normalise(std::span<const std::uint8_t>(greys)),
                 (std::vector<float>{-1024, 1024, -1024, 1024, -1024, 1024}));
    }

    void monochrome1IsItsNegative() {
        const Preprocessor preprocessor(IntensityPolicy{}, architecture(224));
        const auto one = preprocessor.greys(*withWindow(2048, 4096, true)),
                   two = preprocessor.greys(*withWindow(2048, 4096, false));
        // Bone is white in one and black in the other: the two greys of a pixel add up to white, up to the
        // percentiles.
        QVERIFY(one && two);
        double sum = 0;
        for (std::size_t i = 0; i < one->values.size(); ++i)
            sum += (one->values[i] + two->values[i]) / 65535.0 / static_cast<double>(one->values.size());
        QVERIFY2(std::abs(sum - 1) < 0.02, qPrintable(QString::number(sum)));
    }

    void paddingIsBlackAndNotCounted() {
        Radiograph::Content content;
        content.paddingCodes = std::pair(0, 0);
        content.windows.push_back({1500, 1000, VoiLutFunction::Linear, ""});
        const auto film = made::film(
            200, 200, 12, [](int x, int) { return x < 100 ? 0 : 1200 + 6 * (x - 100); }, content);
        const auto greys = Preprocessor(IntensityPolicy{}, architecture(200)).greys(*film);
        QVERIFY(greys);
        QCOMPARE(greys->values[50], std::uint16_t(0));
        QVERIFY(greys->values[199] == 65535);
        QVERIFY(std::abs(greys->lowGrey - 0.2) <
                0.01); // (1200 - 1000) / 1000: the padding's 0 is not the 0.5th percentile
    }

    void tooNarrowIsRefused() {
        const auto film = made::film(1, 3000, 8, [](int, int y) { return y % 200; });
        const auto greys = Preprocessor(IntensityPolicy{}, architecture(224)).greys(*film);
        QVERIFY(!greys);
        QCOMPARE(greys.error().code, ErrorCode::InvalidArgument);
    }
};

void TestPreprocessor::kernelsAgreeToTheLastBit_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("taps");
    QTest::newRow("bilinear") << 0.7 << 2;
    QTest::newRow("as it is") << 1.0 << 1;
    QTest::newRow("a little smaller") << 1.43 << 3;
    QTest::newRow("just within two registers") << 1.8 << 5;
    QTest::newRow("more than is unrolled") << 1.1 << 7;
    QTest::newRow("much smaller") << 8.9 << 10;
}

// The film that a model sees must not depend on the machine.
void TestPreprocessor::kernelsAgreeToTheLastBit() {
    QFETCH(double, scale);
    QFETCH(int, taps);
    constexpr int count = 331, rows = 3, outStride = count + 5;
    std::vector<std::uint16_t> codes(count);
    std::vector<float> table(4096), weights(static_cast<std::size_t>(count * taps));
    const int cellStride = static_cast<int>(count * scale) + taps + 32;
    std::vector<float> cells(static_cast<std::size_t>(rows * cellStride));
    std::vector<std::int32_t> first(count);
    std::uint32_t state = 1;
    const auto draw = [&] { return (state = state * 1664525u + 1013904223u) >> 8; };
    for (auto& code : codes)
        code = static_cast<std::uint16_t>(draw() % table.size());
    for (float& value : table)
        value = static_cast<float>(draw() % 65536);
    for (float& weight : weights)
        weight = static_cast<float>(draw()) / 16777216.0f / taps;
    for (float& cell : cells)
        cell = static_cast<float>(draw() % 65536) * 1.7f;
    for (int x = 0; x < count; ++x)
        first[static_cast<std::size_t>(x)] = static_cast<std::int32_t>(x * scale);
    std::vector<std::uint8_t> bytes(count * 5); // five rows, of which three become
    const std::vector<CellSpan> spans{{0, 2, 0.4f, 0.4f, 0.2f}, {2, 3, 0.3f, 0, 0.7f}, {4, 4, 1, 0, 0}};
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(draw());
    std::vector<std::uint16_t> byteTable(256);
    for (auto& grey : byteTable)
        grey = static_cast<std::uint16_t>(draw());
    std::vector<std::uint16_t> every(65536);
    std::iota(every.begin(), every.end(), std::uint16_t(0));
    const std::uint8_t limits[]{0, 1, 17, 100, 127, 128, 254, 255}; // rising
    const auto run = [&](const ResampleKernels& kernels) {
        std::vector<float> line(count), sum(count, 0.25f), scratch(count);
        kernels.lookUp(codes.data(), table.data(), count, line.data());
        kernels.addRow(line.data(), 0.3f, count, sum.data());
        std::vector<float> byteSums(spans.size() * outStride), set(count);
        kernels.sumBytes(
            {bytes.data(), byteTable.data(), count, spans.data(), static_cast<int>(spans.size())},
            scratch.data(), byteSums.data(), outStride);
        kernels.setRow(line.data(), 0.7f, count, set.data());
        std::vector<std::uint64_t> counts(ResampleKernels::limitsTogether);
        kernels.countAtMost(bytes.data(), bytes.size(), limits, counts.data());
        std::vector<std::uint16_t> out(rows * outStride);
        const CellPlan plan{first.data(), weights.data(), taps, count};
        kernels.mixCells({cells.data(), cellStride, rows}, plan, scratch.data(), out.data(), outStride);
        std::vector<std::uint8_t> narrowed(every.size());
        kernels.narrow(every.data(), every.size(), narrowed.data());
        return std::tuple(line, sum, out, byteSums, set, counts, narrowed);
    };
    const auto expected = run(portableResampleKernels());
    for (std::size_t i = 0; i < std::size(limits); ++i)
        QCOMPARE(std::get<5>(expected)[i], static_cast<std::uint64_t>(std::ranges::count_if(
                                               bytes, [&](std::uint8_t byte) { return byte <= limits[i]; })));
    for (std::size_t grey = 0; grey < 65536; ++grey) // grey * 255 / 65535, rounded
        QCOMPARE(int{std::get<6>(expected)[grey]}, static_cast<int>(std::lround(grey / 257.0)));
    for (const ResampleKernels* kernels : usableResampleKernels())
        QVERIFY(expected == run(*kernels));
}

QTEST_GUILESS_MAIN(TestPreprocessor)
#include "tst_preprocessor.moc"
