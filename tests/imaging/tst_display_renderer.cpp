#include "imaging/display.h"
#include "imaging/radiograph_reader.h"
#include "imaging/row_kernels.h"
#include "imaging/row_pool.h"
#include "tests/support/film_writer.h"
#include "tests/support/phantom.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <thread>

using namespace hilum;
using namespace hilum::test;

// The resampled view against OpenCV's area and bilinear filters, which are an independent implementation.
class TestDisplayRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void againstOpenCv_data();
    void againstOpenCv();
    void orientations_data();
    void orientations();
    void outsideIsBlack();
    void paddingDoesNotBleed_data();
    void paddingDoesNotBleed();
    void windowChangeUsesTheSamePixels();
    void modalityTableIsAveragedInModalitySpace();
    void eightBitFilmHasNoTerraces();
    void colour();
    void nearest();
    void cubic_data();
    void cubic();
    void everySetOfInstructionsGivesTheSameSums();
    void everySetOfInstructionsMixesTheSameColumns();
    void bandsCoverEveryRowOnce();
    void degenerate();
};

namespace {

RadiographPointer film(const FilmRecipe& recipe) {
    auto read = RadiographReader().read(writeFilm(recipe));
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *read;
}

FilmRecipe texture(int rows, int columns) {
    FilmRecipe recipe;
    recipe.rows = rows;
    recipe.columns = columns;
    for (int i = 0; i < rows * columns; ++i) {
        const int row = i / columns, column = i % columns;
        recipe.values.push_back(
            static_cast<int>(2048 + 1500 * std::sin(row * 0.21) * std::cos(column * 0.17)) +
            (row * 31 + column * 17) % 97);
    }
    return recipe;
}

// Shows modality values 0 to 4095 as 0 to 255.
Voi wholeRange() {
    return {Voi::Kind::Window, {2048, 4096, VoiLutFunction::Linear, {}}, -1};
}

cv::Mat modalityImage(const Radiograph& film) {
    cv::Mat image(film.rows(), film.columns(), CV_32F);
    for (int row = 0; row < film.rows(); ++row)
        for (int column = 0; column < film.columns(); ++column)
            image.at<float>(row, column) = film.modalityValue(row, column);
    return image;
}

double largestDifference(const RenderedView& view, const cv::Mat& modality) {
    double largest = 0;
    for (int row = 0; row < view.height; ++row)
        for (int column = 0; column < view.width; ++column) {
            const double expected = std::clamp(modality.at<float>(row, column) / 4095 * 255, 0.0f, 255.0f);
            largest =
                std::max(largest, std::abs(view.bytes[static_cast<std::size_t>(row) * view.width + column] -
                                           expected));
        }
    return largest;
}

} // namespace

void TestDisplayRenderer::againstOpenCv_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("same size") << 120 << 90;
    QTest::newRow("half") << 60 << 45;
    QTest::newRow("a third") << 40 << 30;
    QTest::newRow("fractional minification") << 77 << 51;
    QTest::newRow("slight minification") << 119 << 89;
    QTest::newRow("double") << 240 << 180;
    QTest::newRow("fractional magnification") << 301 << 200;
    QTest::newRow("to one pixel") << 1 << 1;
}

void TestDisplayRenderer::againstOpenCv() {
    QFETCH(int, width);
    QFETCH(int, height);
    const auto radiograph = film(texture(90, 120));
    cv::Mat expected;
    const int method = width > 120 ? cv::INTER_LINEAR : cv::INTER_AREA;
    cv::resize(modalityImage(*radiograph), expected, cv::Size(width, height), 0, 0, method);
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, DisplayLut(*radiograph, wholeRange()),
                                       ImageToView::scaling(width / 120.0, height / 90.0), width, height);
    QCOMPARE(view.width, width);
    QCOMPARE(view.height, height);
    const double apart = largestDifference(view, expected);
    QVERIFY2(apart <= 0.55, qPrintable(QString::number(apart)));
}

// a, b, c, d of the transform, and what OpenCV calls the same turn.
void TestDisplayRenderer::orientations_data() {
    QTest::addColumn<int>("rotate"); // cv::RotateFlags, -1 none
    QTest::addColumn<bool>("flip");
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 0.35, 1.9})
        for (const bool flip : {false, true})
            for (const int rotate :
                 {-1, int(cv::ROTATE_90_CLOCKWISE), int(cv::ROTATE_180), int(cv::ROTATE_90_COUNTERCLOCKWISE)})
                QTest::addRow("rotation %d flip %d scale %g", rotate, flip, scale) << rotate << flip << scale;
}

void TestDisplayRenderer::orientations() {
    QFETCH(int, rotate);
    QFETCH(bool, flip);
    QFETCH(double, scale);
    const auto radiograph = film(texture(100, 140));
    // Flipped left to right in the image, then turned, then scaled about the corner.
    ImageToView turn;
    const double w = 140, h = 100;
    if (flip)
        turn = {-1, 0, w, 0, 1, 0};
    const ImageToView rotations[] = {{0, -1, h, 1, 0, 0}, {-1, 0, w, 0, -1, h}, {0, 1, 0, -1, 0, w}};
    const auto then = [](const ImageToView& first, const ImageToView& second) {
        return ImageToView{second.a * first.a + second.b * first.c,
                           second.a * first.b + second.b * first.d,
                           second.a * first.tx + second.b * first.ty + second.tx,
                           second.c * first.a + second.d * first.c,
                           second.c * first.b + second.d * first.d,
                           second.c * first.tx + second.d * first.ty + second.ty};
    };
    if (rotate >= 0)
        turn = then(turn, rotations[rotate]);
    turn = then(turn, ImageToView::scaling(scale, scale));
    cv::Mat expected = modalityImage(*radiograph);
    if (flip)
        cv::flip(expected, expected, 1);
    if (rotate >= 0)
        cv::rotate(expected, expected, rotate);
    const int width = static_cast<int>(std::lround(expected.cols * scale));
    const int height = static_cast<int>(std::lround(expected.rows * scale));
    cv::resize(expected, expected, cv::Size(width, height), 0, 0,
               scale > 1 ? cv::INTER_LINEAR : cv::INTER_AREA);
    DisplayRenderer renderer;
    const auto& view =
        renderer.render(radiograph, DisplayLut(*radiograph, wholeRange()), turn, width, height);
    QVERIFY2(largestDifference(view, expected) <= 0.55,
             qPrintable(QString::number(largestDifference(view, expected))));
}

void TestDisplayRenderer::outsideIsBlack() {
    FilmRecipe recipe = texture(50, 50);
    recipe.photometricInterpretation = "MONOCHROME1"; // so that black is not what a value of 0 gives
    const auto radiograph = film(recipe);
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, DisplayLut(*radiograph, wholeRange()),
                                       ImageToView::scaling(1, 1, 20, -10), 100, 80);
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 100; ++x) {
            const bool inside = x >= 20 && x < 70 && y < 40;
            QCOMPARE(view.bytes[y * 100 + x] != 0, inside);
        }
}

void TestDisplayRenderer::paddingDoesNotBleed_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("padding");
    for (const double scale : {0.23, 0.5, 0.71, 1.0, 1.6, 3.0})
        for (const int padding : {0, 4095})
            QTest::addRow("%g %d", scale, padding) << scale << padding;
}

void TestDisplayRenderer::paddingDoesNotBleed() {
    QFETCH(double, scale);
    QFETCH(int, padding);
    FilmRecipe recipe = texture(80, 80);
    for (int i = 0; i < 80 * 80; ++i)
        recipe.values[i] = std::hypot(i / 80 - 40, i % 80 - 40) < 30 ? 3000 : padding;
    recipe.attributes = {{tag(0x0028, 0x0120), std::to_string(padding), {}, {}, "US"}};
    const auto radiograph = film(recipe);
    const DisplayLut lut(*radiograph, wholeRange());
    const int size = static_cast<int>(80 * scale),
              expected = static_cast<int>(std::lround(3000 / 4095.0 * 255));
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, lut, ImageToView::scaling(scale, scale), size, size);
    int shown = 0;
    for (const auto grey : view.bytes) {
        QVERIFY(grey == 0 || grey == expected);
        shown += grey != 0;
    }
    const double area = 3.14159 * 30 * 30 * scale * scale;
    QVERIFY(std::abs(shown - area) < 0.06 * area + 6);
}

void TestDisplayRenderer::windowChangeUsesTheSamePixels() {
    const auto radiograph = film(texture(300, 400));
    const auto transform = ImageToView::scaling(0.41, 0.41, 3, 5);
    DisplayRenderer turned;
    turned.render(radiograph, DisplayLut(*radiograph, wholeRange()), transform, 200, 150);
    const DisplayLut narrow(*radiograph, {Voi::Kind::Window, {1800, 500, VoiLutFunction::Sigmoid, {}}, -1},
                            true);
    const auto second = turned.render(radiograph, narrow, transform, 200, 150).bytes;
    DisplayRenderer fresh;
    QCOMPARE(second, fresh.render(radiograph, narrow, transform, 200, 150).bytes);
    const auto moved = ImageToView::scaling(0.41, 0.41, 40, 5);
    DisplayRenderer other;
    QCOMPARE(turned.render(radiograph, narrow, moved, 200, 150).bytes,
             other.render(radiograph, narrow, moved, 200, 150).bytes);
}

// Two stored values in turn; the table sends them far apart, so the mean of the codes is not the mean of the
// values.
void TestDisplayRenderer::modalityTableIsAveragedInModalitySpace() {
    FilmRecipe recipe = texture(40, 40);
    for (int i = 0; i < 1600; ++i)
        recipe.values[i] = i % 2 ? 3 : 1;
    recipe.attributes = {{tag(0x0028, 0x3000),
                          "",
                          {},
                          {{{tag(0x0028, 0x3002), "4\\0\\16", {}, {}, "US"},
                            {tag(0x0028, 0x3006), "", {0, 400, 3600, 2000}, {}, "US"}}},
                          {}}};
    const auto radiograph = film(recipe);
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, DisplayLut(*radiograph, wholeRange()),
                                       ImageToView::scaling(0.5, 0.5), 20, 20);
    for (const auto grey : view.bytes)
        QCOMPARE(int(grey), int(std::lround(1200 / 4095.0 * 255)));
}

void TestDisplayRenderer::eightBitFilmHasNoTerraces() {
    FilmRecipe recipe = texture(4, 64);
    recipe.bitsAllocated = recipe.bitsStored = 8;
    for (int i = 0; i < 256; ++i)
        recipe.values[i] = i % 64;
    const auto radiograph = film(recipe);
    // A window of 16 values over a ramp magnified 16 times: a step of a value spans 16 greys, and each is
    // there.
    const DisplayLut lut(*radiograph, {Voi::Kind::Window, {32.5, 17, VoiLutFunction::Linear, {}}, -1});
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, lut, ImageToView::scaling(16, 16), 1024, 64);
    int largest = 0;
    for (int x = 1; x < 1024; ++x)
        largest = std::max(largest, std::abs(view.bytes[x] - view.bytes[x - 1]));
    QVERIFY2(largest <= 2, qPrintable(QString::number(largest)));
}

void TestDisplayRenderer::colour() {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 64;
    recipe.samplesPerPixel = 3;
    recipe.bitsAllocated = recipe.bitsStored = 8;
    recipe.photometricInterpretation = "RGB";
    for (int i = 0; i < 64 * 64; ++i)
        recipe.values.insert(recipe.values.end(), {i % 64 * 4, i / 64 * 4, 200});
    const auto radiograph = film(recipe);
    QVERIFY(radiograph->isColour());
    cv::Mat expected(64, 64, CV_8UC3, const_cast<std::uint8_t*>(radiograph->rgb().data()));
    cv::resize(expected.clone(), expected, cv::Size(32, 32), 0, 0, cv::INTER_AREA);
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, DisplayLut(*radiograph, radiograph->defaultVoi()),
                                       ImageToView::scaling(0.5, 0.5), 32, 32);
    QCOMPARE(view.channels, 3);
    for (int i = 0; i < 32 * 32 * 3; ++i)
        QVERIFY(std::abs(view.bytes[i] - expected.data[i]) <= 1);
}

void TestDisplayRenderer::nearest() {
    const auto radiograph = film(texture(20, 30));
    const DisplayLut lut(*radiograph, wholeRange());
    DisplayRenderer renderer;
    const auto& view =
        renderer.render(radiograph, lut, ImageToView::scaling(5, 5), 150, 100, Interpolation::Nearest);
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 150; ++x)
            QCOMPARE(view.bytes[y * 150 + x], lut.grey(radiograph->pixels()[y / 5 * 30 + x / 5]));
}

// Keys' kernel with a = -1/2, written out from the paper's piecewise form; the film goes on beyond its edge.
void TestDisplayRenderer::cubic_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("shift");
    QTest::newRow("double") << 2.0 << 0.0;
    QTest::newRow("fractional") << 3.37 << -11.3;
    QTest::newRow("strong") << 11.0 << -40.0;
}

void TestDisplayRenderer::cubic() {
    QFETCH(double, scale);
    QFETCH(double, shift);
    const auto radiograph = film(texture(30, 40));
    const auto kernel = [](double x) {
        x = std::abs(x);
        return x < 1   ? 1.5 * x * x * x - 2.5 * x * x + 1
               : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2
                       : 0.0;
    };
    const int width = 90, height = 60;
    cv::Mat expected(height, width, CV_32F);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double u = (x + 0.5 - shift) / scale - 0.5, v = (y + 0.5 - shift) / scale - 0.5;
            double sum = 0;
            for (int j = int(std::floor(v)) - 1; j <= std::floor(v) + 2; ++j)
                for (int i = int(std::floor(u)) - 1; i <= std::floor(u) + 2; ++i)
                    sum += kernel(u - i) * kernel(v - j) *
                           radiograph->modalityValue(std::clamp(j, 0, 29), std::clamp(i, 0, 39));
            expected.at<float>(y, x) = float(sum);
        }
    DisplayRenderer renderer;
    const auto& view = renderer.render(radiograph, DisplayLut(*radiograph, wholeRange()),
                                       ImageToView::scaling(scale, scale, shift, shift), width, height,
                                       Interpolation::Cubic);
    // What lies beyond the film stays black.
    const int shown = std::min<int>(width, int(40 * scale + shift)),
              down = std::min<int>(height, int(30 * scale + shift));
    const RenderedView inside{shown, down, 1, [&] {
                                  std::vector<std::uint8_t> bytes;
                                  for (int y = 0; y < down; ++y)
                                      bytes.insert(bytes.end(), view.bytes.begin() + y * width,
                                                   view.bytes.begin() + y * width + shown);
                                  return bytes;
                              }()};
    const double apart = largestDifference(inside, expected);
    QVERIFY2(apart <= 0.55, qPrintable(QString::number(apart)));
}

void TestDisplayRenderer::everySetOfInstructionsGivesTheSameSums() {
    const RowKernels *plain = &portableRowKernels(), *fast = &rowKernels();
    std::vector<std::uint16_t> codes(7 * 1003);
    std::uint32_t state = 1;
    for (auto& code : codes)
        code = static_cast<std::uint16_t>((state = state * 1664525u + 1013904223u) >> 16);
    const float weights[] = {0.1f, 0.2f, 0.05f, 0.25f, 0.15f, 0.1f, 0.15f};
    std::vector<int> first;
    std::vector<float> across;
    for (int i = 0; i < 700; ++i)
        first.push_back(i * 1000 / 700);
    for (int i = 0; i < 700 * 3; ++i)
        across.push_back(static_cast<float>(i % 11) / 10);
    const auto run = [&](const RowKernels& kernels, int rows) {
        std::vector<float> sum(1003), share(1003), mixed(700), parts(700);
        std::vector<std::uint16_t> result(1400);
        std::vector<std::uint8_t> mask(700);
        kernels.weighRows(sum.data(), codes.data(), 1003, weights, rows, 1003);
        kernels.mixColumns(mixed.data(), sum.data(), first.data(), across.data(), 3, 700);
        kernels.toCodes(result.data(), mixed.data(), 1.7f, 700);
        kernels.weighUnpadded(sum.data(), share.data(), codes.data(), 1003, weights, rows, 1003, 20000,
                              50000);
        kernels.mixColumns(mixed.data(), sum.data(), first.data(), across.data(), 3, 700);
        kernels.mixColumns(parts.data(), share.data(), first.data(), across.data(), 3, 700);
        kernels.toUnpaddedCodes(result.data() + 700, mask.data(), mixed.data(), parts.data(), 1, 700);
        result.insert(result.end(), mask.begin(), mask.end());
        return result;
    };
    for (int rows = 1; rows <= 7; ++rows)
        QCOMPARE(run(*fast, rows), run(*plain, rows));
}

// Enlarged and reduced, mirrored or not, up to the very end of a row that has not a sample more.
void TestDisplayRenderer::everySetOfInstructionsMixesTheSameColumns() {
    const RowKernels *plain = &portableRowKernels(), *fast = &rowKernels();
    for (const int count : {1, 7, 8, 9, 64, 301})
        for (const double step : {0.0, 0.1, 0.7, 1.0, 1.4, 1.9, 2.3, 5.0})
            for (int taps = 1; taps <= 6; ++taps)
                for (const bool isMirrored : {false, true}) {
                    std::vector<int> first;
                    std::vector<float> weights;
                    for (int i = 0; i < count; ++i)
                        first.push_back(static_cast<int>(i * step));
                    const auto length = static_cast<std::size_t>(first.back() + taps);
                    if (isMirrored)
                        std::reverse(first.begin(), first.end());
                    for (int i = 0; i < count * taps; ++i)
                        weights.push_back(static_cast<float>((i * 7) % 13) / 10);
                    // On the heap, so that AddressSanitizer sees what is read beyond it.
                    const auto row = std::make_unique<float[]>(length);
                    for (std::size_t i = 0; i < length; ++i)
                        row[i] = static_cast<float>((i * 7919) % 65521) + 0.25f;
                    std::vector<float> expected(static_cast<std::size_t>(count)), mixed(expected);
                    plain->mixColumns(expected.data(), row.get(), first.data(), weights.data(), taps, count);
                    fast->mixColumns(mixed.data(), row.get(), first.data(), weights.data(), taps, count);
                    QCOMPARE(mixed, expected);
                }
}

void TestDisplayRenderer::bandsCoverEveryRowOnce() {
    const auto paint = [](std::vector<int>& rows) {
        for (int round = 0; round < 200; ++round)
            inBands(static_cast<int>(rows.size()), 10'000'000, [&](int from, int to) {
                for (int row = from; row < to; ++row)
                    ++rows[static_cast<std::size_t>(row)];
            });
    };
    std::vector<int> mine(1001, 0), theirs(17, 0);
    std::thread other(paint, std::ref(theirs)); // two pictures at once share the helpers
    paint(mine);
    other.join();
    QVERIFY(std::all_of(mine.begin(), mine.end(), [](int count) { return count == 200; }));
    QVERIFY(std::all_of(theirs.begin(), theirs.end(), [](int count) { return count == 200; }));
}

void TestDisplayRenderer::degenerate() {
    const auto radiograph = film(texture(20, 30));
    const DisplayLut lut(*radiograph, wholeRange());
    DisplayRenderer renderer;
    QVERIFY(renderer.render(radiograph, lut, ImageToView::scaling(1, 1), 0, 0).bytes.empty());
    QVERIFY(renderer.render(radiograph, lut, ImageToView::scaling(0, 0), 10, 10).bytes ==
            std::vector<std::uint8_t>(100));
    const auto& away = renderer.render(radiograph, lut, ImageToView::scaling(1, 1, 1000, 1000), 10, 10);
    QVERIFY(away.bytes == std::vector<std::uint8_t>(100));
    const auto& huge = renderer.render(radiograph, lut, ImageToView::scaling(1e5, 1e5), 10, 10);
    QVERIFY(huge.bytes[0] == lut.grey(radiograph->pixels()[0]));
}

QTEST_GUILESS_MAIN(TestDisplayRenderer)
#include "tst_display_renderer.moc"
