#include "made_films.h"

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
        const auto got = resampleThroughTable({source.ptr<std::uint16_t>(), source.total()}, from.height(),
                                              from.width(), table, to.height(), to.width());
        double worst = 0;
        for (std::size_t i = 0; i < got.size(); ++i)
            worst = std::max(worst, std::abs(got[i] - wanted.at<double>(static_cast<int>(i))));
        QVERIFY2(worst < 1.0, qPrintable(QString::number(worst)));
    }

    void magnifiesLinearly() {
        // Two pixels 0 and 100 become four: centres at -0.25, 0.25, 0.75, 1.25 of the two, clamped: 0, 25,
        // 75, 100.
        const std::vector<std::uint16_t> codes{0, 1}, table{0, 100};
        QCOMPARE(resampleThroughTable(codes, 1, 2, table, 1, 4),
                 (std::vector<std::uint16_t>{0, 25, 75, 100}));
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
    QTest::newRow("bilinear") << 0.7;
    QTest::newRow("a little smaller") << 1.43;
    QTest::newRow("just within two registers") << 2.15;
    QTest::newRow("much smaller") << 8.9;
}

// The film that a model sees must not depend on the machine.
void TestPreprocessor::kernelsAgreeToTheLastBit() {
    if (!__builtin_cpu_supports("avx2"))
        QSKIP("this processor has no AVX2");
    QFETCH(double, scale);
    constexpr int count = 331, taps = 5;
    std::vector<std::uint16_t> codes(count);
    std::vector<float> table(4096), weights(count * taps);
    std::vector<float> cells(static_cast<std::size_t>(count * scale) + taps + 16);
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
    const auto run = [&](const ResampleKernels& kernels) {
        std::vector<float> line(count), sum(count, 0.25f), scratch(count);
        kernels.lookUp(codes.data(), table.data(), count, line.data());
        kernels.addRow(line.data(), 0.3f, count, sum.data());
        std::vector<std::uint16_t> out(count);
        kernels.mixCells(cells.data(), first.data(), weights.data(), taps, count, scratch.data(), out.data());
        return std::tuple(line, sum, out);
    };
    QVERIFY(run(portableResampleKernels()) == run(avx2ResampleKernels()));
}

QTEST_GUILESS_MAIN(TestPreprocessor)
#include "tst_preprocessor.moc"
