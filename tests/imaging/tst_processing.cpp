#include "imaging/display.h"
#include "imaging/processing.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <opencv2/imgproc.hpp>
#include <random>

using namespace hilum;
using namespace hilum::test;

Q_DECLARE_METATYPE(hilum::test::FilmRecipe)

class TestProcessing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalisedLikeOpenCv();
    void sharpenedLikeOpenCv();
    void keepsSixteenBits();
    void paddingStaysAndDoesNotBleed();
    void sameLutServesBoth_data();
    void sameLutServesBoth();
    void flatFilmStaysFlat();
    void colourIsLeftAlone();
    void stops();
};

namespace {

RadiographPointer decoded(const FilmRecipe& recipe) {
    auto film = RadiographReader().read(writeFilm(recipe));
    if (!film)
        qFatal("%s", film.error().message.c_str());
    return *film;
}

// A chest of 400 x 496, so that 8 x 8 tiles divide it.
FilmRecipe chest(int bits, const char* photometric = "MONOCHROME2") {
    ThoraxPhantom phantom;
    phantom.rows = 496;
    phantom.columns = 400;
    phantom.millimetresPerPixel = 0.875;
    phantom.bitsStored = bits;
    FilmRecipe recipe = phantom.recipe(photometric);
    recipe.bitsAllocated = bits <= 8 ? 8 : 16;
    return recipe;
}

cv::Mat fineCodes(const Radiograph& film) {
    cv::Mat image(film.rows(), film.columns(), CV_32F);
    for (int i = 0; i < film.rows() * film.columns(); ++i)
        image.at<float>(i / film.columns(), i % film.columns()) =
            film.fineScale()(film.pixels()[std::size_t(i)]);
    return image;
}

} // namespace

// OpenCV's CLAHE of the 8-bit film, with the same tiles and limit. Its curves jump from grey to grey and
// count a bin as passed; ours runs through the bins, and its limit is a whole number of pixels: hence the
// tolerance of three greys on average.
void TestProcessing::equalisedLikeOpenCv() {
    FilmRecipe recipe = chest(8);
    recipe.attributes.push_back({tag(0x0028, 0x1050), "128", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1051), "256", {}, {}, {}});
    for (auto& value : recipe.values) // OpenCV counts black air too, ours what the greys show
        value = 20 + value * 4 / 5;
    recipe.values.front() = 2; // the whole range occurs, so that both stretch alike
    recipe.values.back() = 253;
    const auto film = decoded(recipe);
    const auto processed = processedFilm(*film, {true, false});
    cv::Mat image(film->rows(), film->columns(), CV_8U), expected;
    for (int i = 0; i < film->rows() * film->columns(); ++i)
        image.at<std::uint8_t>(i / film->columns(), i % film->columns()) =
            std::uint8_t(film->pixels()[std::size_t(i)]);
    cv::createCLAHE(2.5, {8, 8})->apply(image, expected);
    double sum = 0, changed = 0;
    for (int i = 0; i < film->rows() * film->columns(); ++i) {
        const double ours = processed->modalityValues()[processed->pixels()[std::size_t(i)]];
        const int theirs = expected.at<std::uint8_t>(i / film->columns(), i % film->columns());
        sum += std::abs(ours - theirs);
        changed += std::abs(theirs - int(image.at<std::uint8_t>(i / film->columns(), i % film->columns())));
    }
    const double pixels = double(film->rows()) * film->columns();
    qInfo("%.2f greys apart on average; OpenCV moves them by %.2f", sum / pixels, changed / pixels);
    QVERIFY2(sum / pixels < 3, qPrintable(QString::number(sum / pixels)));
    QVERIFY(changed / pixels > 8);
}

// value + (value - Gaussian), clamped to what the film has; the Gaussian by OpenCV.
void TestProcessing::sharpenedLikeOpenCv() {
    const auto film = decoded(chest(12));
    const auto processed = processedFilm(*film, {false, true});
    const cv::Mat image = fineCodes(*film);
    cv::Mat blurred;
    cv::GaussianBlur(image, blurred, {7, 7}, 1.0, 1.0, cv::BORDER_REPLICATE);
    double low, high;
    cv::minMaxLoc(image, &low, &high);
    double worst = 0;
    for (int y = 0; y < film->rows(); ++y)
        for (int x = 0; x < film->columns(); ++x) {
            const double expected =
                std::clamp<double>(2.0 * image.at<float>(y, x) - blurred.at<float>(y, x), low, high);
            worst = std::max(worst,
                             std::abs(expected - processed->pixels()[std::size_t(y) * film->columns() + x]));
        }
    QVERIFY2(worst <= 2, qPrintable(QString::number(worst))); // of 65,536 steps
}

// An 8-bit film has 256 values; processed it must not be rounded back to them.
void TestProcessing::keepsSixteenBits() {
    const auto film = decoded(chest(8));
    for (const Processing processing : {Processing{true, false}, Processing{false, true}}) {
        const auto processed = processedFilm(*film, processing);
        std::size_t values = 0;
        for (const auto count : processed->histogram())
            values += count > 0;
        QVERIFY2(values > 5000, qPrintable(QString::number(values)));
    }
}

void TestProcessing::paddingStaysAndDoesNotBleed() {
    FilmRecipe recipe = chest(12);
    const FilmRecipe plain = recipe;
    for (int row = 0; row < recipe.rows; ++row)
        for (int column = 0; column < 60; ++column)
            recipe.values[std::size_t(row) * recipe.columns + column] = 4095;
    recipe.attributes.push_back({tag(0x0028, 0x0120), "4095", {}, {}, "US"});
    const auto film = decoded(recipe);
    QVERIFY(film->hasPadding());
    const auto processed = processedFilm(*film, {false, true});
    const auto whole = processedFilm(*decoded(plain), {false, true});
    for (std::size_t i = 0; i < film->pixels().size(); ++i)
        QCOMPARE(processed->isPadding(processed->pixels()[i]), film->isPadding(film->pixels()[i]));
    // Four pixels from the edge, a Gaussian of three reaches no padding.
    const std::size_t far = std::size_t(200) * film->columns() + 64;
    QVERIFY(std::abs(int(processed->pixels()[far]) - int(whole->pixels()[far])) <= 1);
    // Beside it the padding would have pulled values far off.
    const std::size_t beside = std::size_t(200) * film->columns() + 60;
    const double step = processed->fineScale().step;
    QVERIFY(std::abs(int(processed->pixels()[beside]) - int(whole->pixels()[beside])) * step < 100);
    const auto equalised = processedFilm(*film, {true, true});
    QVERIFY(equalised->isPadding(equalised->pixels()[0]));
}

void TestProcessing::sameLutServesBoth_data() {
    QTest::addColumn<FilmRecipe>("recipe");
    QTest::newRow("8 bits") << chest(8);
    QTest::newRow("12 bits") << chest(12);
    QTest::newRow("16 bits, dark is dense") << chest(16, "MONOCHROME1");
    FilmRecipe rescaled = chest(12);
    rescaled.attributes.push_back({tag(0x0028, 0x1053), "-2.5", {}, {}, {}});
    rescaled.attributes.push_back({tag(0x0028, 0x1052), "1000", {}, {}, {}});
    QTest::newRow("negative slope") << rescaled;
}

// The scale of the processed film is the film's: a window over one is the window over the other.
void TestProcessing::sameLutServesBoth() {
    QFETCH(FilmRecipe, recipe);
    const auto film = decoded(recipe);
    const auto processed = processedFilm(*film, {true, true});
    QVERIFY(std::abs(processed->fineScale().firstValue - film->fineScale().firstValue) < 1e-3);
    QVERIFY(std::abs(processed->fineScale().step / film->fineScale().step - 1) < 1e-5);
    QCOMPARE(processed->fineScale().fractionBits, 0);
    const Voi voi{Voi::Kind::Window, film->lungWindow(), -1};
    const DisplayLut own(*film, voi), theirs(*processed, voi);
    int apart = 0;
    for (std::size_t i = 0; i < 65536; ++i)
        apart = std::max(apart, std::abs(int(own.fineGreys()[i]) - int(theirs.fineGreys()[i])));
    QVERIFY(apart <= 1);
}

void TestProcessing::flatFilmStaysFlat() {
    FilmRecipe recipe = chest(12);
    std::fill(recipe.values.begin(), recipe.values.end(), 1234);
    const auto film = decoded(recipe);
    const auto processed = processedFilm(*film, {true, true});
    for (const auto code : processed->pixels())
        QCOMPARE(code, film->fineScale()(film->pixels()[0]));
}

void TestProcessing::colourIsLeftAlone() {
    FilmRecipe recipe;
    recipe.rows = recipe.columns = 20;
    recipe.samplesPerPixel = 3;
    recipe.bitsAllocated = recipe.bitsStored = 8;
    recipe.photometricInterpretation = "RGB";
    for (int i = 0; i < 1200; ++i)
        recipe.values.push_back(i * 7 % 256);
    const auto film = decoded(recipe);
    QVERIFY(film->isColour());
    QVERIFY(!processedFilm(*film, {true, true}));
}

void TestProcessing::stops() {
    std::stop_source source;
    source.request_stop();
    QVERIFY(!processedFilm(*decoded(chest(8)), {true, true}, source.get_token()));
}

QTEST_GUILESS_MAIN(TestProcessing)
#include "tst_processing.moc"
