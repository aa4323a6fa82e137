#include "training/runs/augmenter.h"
#include "training/runs/augmenter_kernels.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <tuple>

using namespace hilum;

namespace {

constexpr int size = 48;

std::vector<std::uint8_t> squareFilm() { // a bright square left of the centre, on grey
    std::vector<std::uint8_t> film(size * size, 100);
    for (int r = 10; r < 30; ++r)
        std::fill_n(film.begin() + r * size + 8, 16, std::uint8_t(200));
    return film;
}

double at(const std::vector<std::uint16_t>& film, int row, int column) {
    return film[row * size + column] / 65535.0;
}

constexpr AugmentationPlan still{0, 0, 0, 0, 0, 0};

} // namespace

class AugmenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noAugmentationIsTheFilmItself();
    void shiftMovesTheFilm();
    void notFlippedUnlessAsked();
    void eachParameterDoesItsPart_data();
    void eachParameterDoesItsPart();
    void blurHasItsDeviation();
    void noiseHasItsDeviation();
    void kernelsAgreeToTheLastBit();
};

void AugmenterTest::noAugmentationIsTheFilmItself() {
    std::vector<std::uint8_t> film(size * size);
    std::iota(film.begin(), film.end(), std::uint8_t(0));
    const auto same = augmentedView(film, size, {0, 0, 0, 0, 0, 0}, 1, 2, 3);
    for (std::size_t i = 0; i < film.size(); ++i)
        QCOMPARE(int(same[i]), film[i] * 257);
}

void AugmenterTest::shiftMovesTheFilm() {
    std::vector<std::uint8_t> film(size * size, 0);
    film[10 * size + 20] = 200;
    AugmentationPlan plan{0, 0, 0.2, 0, 0, 0};
    Draws expected(5, 0, 0); // rotation and scale are drawn first
    expected.next();
    expected.next();
    const double dx = expected.uniform(-0.2, 0.2) * size, dy = expected.uniform(-0.2, 0.2) * size;
    const auto moved = augmentedView(film, size, plan, 5, 0, 0);
    double x = 0, y = 0, mass = 0;
    for (int r = 0; r < size; ++r)
        for (int c = 0; c < size; ++c) {
            mass += moved[r * size + c];
            x += moved[r * size + c] * c;
            y += moved[r * size + c] * r;
        }
    QVERIFY(std::abs(x / mass - (20 + dx)) < 0.01);
    QVERIFY(std::abs(y / mass - (10 + dy)) < 0.01);
}

void AugmenterTest::notFlippedUnlessAsked() {
    std::vector<std::uint8_t> film(size * size, 0);
    for (int r = 0; r < size; ++r)
        std::fill_n(film.begin() + r * size + size / 2, size / 2, std::uint8_t(200));
    Augmenter augmenter({}, size);
    for (std::uint64_t draw = 0; draw < 50; ++draw) {
        const auto moved = augmenter.apply(film, Draws(1, 0, draw));
        double left = 0, right = 0;
        for (int r = 0; r < size; ++r)
            for (int c = 0; c < size; ++c)
                (c < size / 2 ? left : right) += moved[r * size + c];
        QVERIFY(right > 1.5 * left);
    }
}

void AugmenterTest::eachParameterDoesItsPart_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"contrast", "brightness", "gamma", "erasing", "flip"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

// 100 and 200 of 255 tell what was done to every grey: the law is checked on the pair.
void AugmenterTest::eachParameterDoesItsPart() {
    QFETCH(QString, what);
    const auto film = squareFilm();
    const double dark = 100 / 255.0, bright = 200 / 255.0;
    AugmentationPlan plan = still;
    (what == QLatin1String("contrast")     ? plan.contrast
     : what == QLatin1String("brightness") ? plan.brightness
     : what == QLatin1String("gamma")      ? plan.gamma
     : what == QLatin1String("erasing")    ? plan.erasing
                                           : plan.horizontalFlip) =
        what == QLatin1String("flip") || what == QLatin1String("erasing") ? 1 : 0.2;
    double least = 10, most = -10;
    for (std::uint64_t draw = 0; draw < 200; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        const double a = at(seen, 2, 2), b = at(seen, 20, 15);
        if (what == QLatin1String("contrast")) {
            const double slope = (b - a) / (bright - dark);
            QVERIFY(std::abs(a - (0.5 + slope * (dark - 0.5))) < 1e-4);
            least = std::min(least, slope), most = std::max(most, slope);
        } else if (what == QLatin1String("brightness")) {
            QVERIFY(std::abs((b - a) - (bright - dark)) < 1e-4);
            least = std::min(least, a - dark), most = std::max(most, a - dark);
        } else if (what == QLatin1String("gamma")) {
            const double power = std::log(a) / std::log(dark);
            QVERIFY(std::abs(std::pow(bright, power) - b) < 1e-4);
            least = std::min(least, std::log(power)), most = std::max(most, std::log(power));
        } else if (what == QLatin1String("flip")) {
            QVERIFY(std::abs(at(seen, 20, size - 1 - 15) - bright) < 1e-4);
            QVERIFY(std::abs(b - dark) < 1e-4 || 15 >= size - 1 - 23);
        } else {
            int changed = 0;
            for (int i = 0; i < size * size; ++i)
                changed += seen[i] != film[i] * 257;
            const double share = changed / double(size * size);
            QVERIFY(share > 0.01 && share < 0.115); // 0.02 to 0.10, edges rounded to pixels
        }
    }
    if (what == QLatin1String("contrast"))
        QVERIFY(least >= 0.8 && least < 0.82 && most <= 1.2 && most > 1.18);
    if (what == QLatin1String("brightness") || what == QLatin1String("gamma"))
        QVERIFY(least >= -0.2001 && least < -0.18 && most <= 0.2001 && most > 0.18);
}

// The variance of a blurred point is that of the kernel.
void AugmenterTest::blurHasItsDeviation() {
    std::vector<std::uint8_t> film(size * size, 0);
    film[24 * size + 24] = 255;
    AugmentationPlan plan = still;
    plan.blur = 2;
    double most = 0;
    for (std::uint64_t draw = 0; draw < 100; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        double mass = 0, variance = 0;
        for (int r = 0; r < size; ++r)
            for (int c = 0; c < size; ++c) {
                mass += at(seen, r, c);
                variance += at(seen, r, c) * (c - 24) * (c - 24);
            }
        QVERIFY(std::abs(mass - 1) < 0.01);
        most = std::max(most, std::sqrt(variance / mass));
    }
    QVERIFY2(most > 1.8 && most < 2.05, qPrintable(QString::number(most)));
}

void AugmenterTest::noiseHasItsDeviation() {
    const std::vector<std::uint8_t> film(size * size, 128);
    AugmentationPlan plan = still;
    plan.noise = 0.05;
    double most = 0;
    for (std::uint64_t draw = 0; draw < 100; ++draw) {
        const auto seen = augmentedView(film, size, plan, 3, 0, draw);
        double sum = 0, squares = 0;
        for (const std::uint16_t grey : seen) {
            const double d = grey / 65535.0 - 128 / 255.0;
            sum += d;
            squares += d * d;
        }
        QVERIFY(std::abs(sum / (size * size)) < 0.05 * 4 / size); // four standard errors
        most = std::max(most, std::sqrt(squares / (size * size)));
    }
    QVERIFY2(most > 0.047 && most < 0.0525, qPrintable(QString::number(most)));
}

// What a run sees must not depend on the machine.
void AugmenterTest::kernelsAgreeToTheLastBit() {
    constexpr int stride = 66, count = 61;
    Draws draws(7);
    std::vector<std::uint32_t> pairs(stride * stride);
    for (std::uint32_t& pair : pairs)
        pair = static_cast<std::uint32_t>(draws.next());
    std::vector<std::uint16_t> greys(1000);
    for (std::uint16_t& grey : greys)
        grey = static_cast<std::uint16_t>(draws.next());
    const AugmenterKernels::Line line{-40000, 123456, 61000, -1900};
    const auto run = [&](const AugmenterKernels& kernels) {
        std::vector<std::uint16_t> moved(count), shaded = greys, noisy = greys, sums(3);
        kernels.move(pairs.data(), stride, line, count, moved.data());
        kernels.shade(1.3f, -9000.5f, 1000, shaded.data());
        kernels.addNoise(99, 17.7f, -18000, 1000, noisy.data());
        kernels.addNoise(99, 1, 0, 3, sums.data());
        return std::tuple(moved, shaded, noisy, sums);
    };
    const auto expected = run(portableAugmenterKernels());
    for (const AugmenterKernels* kernels : usableAugmenterKernels())
        QVERIFY(run(*kernels) == expected);
    Draws noise(99);
    for (const std::uint16_t sum : std::get<3>(expected)) {
        const std::uint64_t draw = noise.next();
        int bytes = 0;
        for (int i = 0; i < 8; ++i)
            bytes += static_cast<int>(draw >> 8 * i & 0xff);
        QCOMPARE(int{sum}, bytes);
    }
    for (int i = 0; i < count; ++i) { // between the four neighbours, within the rounding of both ways
        const double x = (line.x + i * double(line.stepX)) / 65536,
                     y = (line.y + i * double(line.stepY)) / 65536;
        const auto at = static_cast<std::size_t>((std::floor(y) + 1) * stride + std::floor(x) + 1);
        const double fx = x - std::floor(x), fy = y - std::floor(y);
        const auto across = [&](std::uint32_t pair) {
            return (pair & 0xffff) * (1 - fx) + (pair >> 16) * fx;
        };
        const double wanted = across(pairs[at]) * (1 - fy) + across(pairs[at + stride]) * fy;
        QVERIFY(std::abs(std::get<0>(expected)[static_cast<std::size_t>(i)] - wanted) < 2.01);
    }
}

QTEST_GUILESS_MAIN(AugmenterTest)
#include "tst_augmenter.moc"
