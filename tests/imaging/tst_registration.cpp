#include "imaging/lung_registration.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace hilum;
using namespace hilum::test;
using ImageToImage = Transform<ImageSpace, ImageSpace>;

namespace {

// The films of our set are whole films of about 430 mm on 320 pixels.
constexpr double millimetres = 430.0 / 320;

std::vector<std::filesystem::path> validFilms() {
    std::vector<std::filesystem::path> films;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(*dataFolder() / "cxr-open" / "valid"))
        if (entry.path().extension() == ".jpg")
            films.push_back(entry.path());
    std::sort(films.begin(), films.end());
    return films;
}

ImageToImage similarity(double scale, double degrees, ImagePoint middle, double dx, double dy) {
    const double angle = degrees * std::numbers::pi / 180;
    const double c = scale * std::cos(angle), s = scale * std::sin(angle);
    return {c, -s, middle.x - c * middle.x + s * middle.y + dx,
            s, c,  middle.y - s * middle.x - c * middle.y + dy};
}

// The film as it would lie under `toWarped`, other greys, bilinear; black where nothing was.
RadiographPointer warped(const Radiograph& film, const ImageToImage& toWarped, double gain, double offset) {
    Radiograph::Content content = film.content();
    const auto back = toWarped.inverted();
    const auto at = [&](int x, int y) {
        return double(film.pixels()[static_cast<std::size_t>(std::clamp(y, 0, film.rows() - 1)) *
                                        static_cast<std::size_t>(film.columns()) +
                                    static_cast<std::size_t>(std::clamp(x, 0, film.columns() - 1))]);
    };
    for (int row = 0; row < film.rows(); ++row)
        for (int column = 0; column < film.columns(); ++column) {
            const ImagePoint p = back({column + 0.5, row + 0.5});
            double value = 0;
            if (p.x >= 0 && p.y >= 0 && p.x < film.columns() && p.y < film.rows()) {
                const double x = p.x - 0.5, y = p.y - 0.5;
                const int left = int(std::floor(x)), top = int(std::floor(y));
                const double u = x - left, v = y - top;
                value = (at(left, top) * (1 - u) + at(left + 1, top) * u) * (1 - v) +
                        (at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u) * v;
                value = std::clamp(value * gain + offset, 0.0, 255.0);
            }
            content.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(film.columns()) +
                           static_cast<std::size_t>(column)] = static_cast<std::uint16_t>(std::lround(value));
        }
    content.rgb.clear();
    return std::make_shared<const Radiograph>(std::move(content));
}

// The largest distance between two transforms over the middle half of a film, in pixels.
double largestDistance(const Radiograph& film, const ImageToImage& a, const ImageToImage& b) {
    double largest = 0;
    for (const double x : {0.25, 0.5, 0.75})
        for (const double y : {0.25, 0.5, 0.75}) {
            const ImagePoint p{x * film.columns(), y * film.rows()};
            largest = std::max(largest, std::hypot(a(p).x - b(p).x, a(p).y - b(p).y));
        }
    return largest;
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0
                          : values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

QString patientOf(const std::filesystem::path& film) {
    return QString::fromStdString(film.parent_path().parent_path().filename().string());
}

} // namespace

// Known similarities are found again, and films that do not fit are refused.
class tst_Registration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void warpedFilmsAreFoundAgain();
    void studiesOfOnePatient();
    void noFitIsRefused();
    void pixelsThatAreNotSquare();
    void canBeStopped();
};

void tst_Registration::warpedFilmsAreFoundAgain() {
    if (!dataFolder())
        QSKIP("the real films are absent");
    // Every n-th film, so that a test takes seconds; HILUM_REGISTRATION_STEP=1 takes all 292.
    const int step =
        std::max(1, qEnvironmentVariable("HILUM_REGISTRATION_STEP", QStringLiteral("7")).toInt());
    std::mt19937 random(7);
    std::uniform_real_distribution<double> share(-1, 1);
    std::vector<double> distances, scales, correlations;
    int films = 0, refused = 0, within = 0;
    const auto paths = validFilms();
    for (std::size_t i = 0; i < paths.size(); i += std::size_t(step)) {
        const auto film = RadiographReader().read(paths[i]);
        QVERIFY(film);
        ++films;
        const double scale = 1 + 0.12 * share(random), degrees = 6 * share(random);
        const ImageToImage truth =
            similarity(scale, degrees, {(*film)->columns() / 2.0, (*film)->rows() / 2.0},
                       0.06 * (*film)->columns() * share(random), 0.06 * (*film)->rows() * share(random));
        const auto found = registerLungs(**film, *warped(**film, truth, 0.8, 20));
        if (!found) {
            ++refused;
            continue;
        }
        const double distance = largestDistance(**film, found->firstToSecond, truth) * millimetres;
        distances.push_back(distance);
        scales.push_back(std::abs(found->scale / scale - 1));
        correlations.push_back(found->correlation);
        within += distance <= 2 && scales.back() <= 0.01;
    }
    qInfo("%d films, %d refused, %d within 2 mm and 1 %%; mm: median %.2f, 95 %% %.2f, largest %.2f; scale: "
          "largest error %.4f; correlation: lowest %.2f, median %.2f",
          films, refused, within, quantile(distances, 0.5), quantile(distances, 0.95), quantile(distances, 1),
          quantile(scales, 1), quantile(correlations, 0), quantile(correlations, 0.5));
    QVERIFY(films >= 40);
    QVERIFY(within >= films * 0.97);
}

// Not the same picture: the numbers are told; most must fit.
void tst_Registration::studiesOfOnePatient() {
    if (!dataFolder())
        QSKIP("the real films are absent");
    std::vector<double> correlations, overlaps;
    int pairs = 0, refused = 0;
    const auto paths = validFilms();
    const std::size_t most = qEnvironmentVariableIsSet("HILUM_REGISTRATION_STEP") ? 1000 : 30;
    for (std::size_t i = 1; i < paths.size() && std::size_t(pairs) < most; ++i) {
        if (patientOf(paths[i]) != patientOf(paths[i - 1]))
            continue;
        const auto first = RadiographReader().read(paths[i]), second = RadiographReader().read(paths[i - 1]);
        QVERIFY(first && second);
        ++pairs;
        const auto found = registerLungs(**first, **second);
        if (!found) {
            ++refused;
            continue;
        }
        correlations.push_back(found->correlation);
        if (found->lungOverlap > 0)
            overlaps.push_back(found->lungOverlap);
    }
    qInfo("%d pairs, %d refused; correlation: 5 %% %.2f, median %.2f; lungs' overlap (n = %d): 5 %% %.2f, "
          "median "
          "%.2f",
          pairs, refused, quantile(correlations, 0.05), quantile(correlations, 0.5), int(overlaps.size()),
          quantile(overlaps, 0.05), quantile(overlaps, 0.5));
    QVERIFY(pairs >= 25);
    QVERIFY(refused <= pairs / 4);
    QVERIFY(quantile(overlaps, 0.5) > 0.8);
}

void tst_Registration::noFitIsRefused() {
    if (!dataFolder())
        QSKIP("the real films are absent");
    const auto paths = validFilms();
    const auto film = RadiographReader().read(paths.front());
    QVERIFY(film);
    Radiograph::Content content = (*film)->content();
    std::mt19937 random(3);
    for (auto& pixel : content.pixels)
        pixel = std::uint16_t(random() % 256);
    const auto noise = registerLungs(**film, Radiograph(content));
    QVERIFY(!noise);
    QCOMPARE(noise.error().code, ErrorCode::NoFit);
    std::fill(content.pixels.begin(), content.pixels.end(), std::uint16_t(90));
    QVERIFY(!registerLungs(**film, Radiograph(content)));
    QVERIFY(!registerLungs(Radiograph(content), **film));
}

void tst_Registration::pixelsThatAreNotSquare() {
    if (!dataFolder())
        QSKIP("the real films are absent");
    const auto film = RadiographReader().read(validFilms()[4]);
    QVERIFY(film);
    // Every second column alone, each twice as wide: the same film.
    Radiograph::Content content = (*film)->content();
    content.columns /= 2;
    content.pixels.clear();
    for (int row = 0; row < (*film)->rows(); ++row)
        for (int column = 0; column < content.columns; ++column)
            content.pixels.push_back(
                (*film)->pixels()[static_cast<std::size_t>(row * (*film)->columns() + 2 * column)]);
    content.rgb.clear();
    content.spacing = {1, 2, SpacingSource::Detector, {}};
    const auto found = registerLungs(**film, Radiograph(content));
    QVERIFY(found);
    const ImagePoint middle = found->firstToSecond({160, 160});
    QVERIFY2(std::abs(middle.x - 80) < 1 && std::abs(middle.y - 160) < 1.5,
             qPrintable(QStringLiteral("%1 %2").arg(middle.x).arg(middle.y)));
    QVERIFY(std::abs(found->scale - 1) < 0.01);
}

void tst_Registration::canBeStopped() {
    std::stop_source stop;
    stop.request_stop();
    Radiograph::Content content;
    content.columns = content.rows = 100;
    content.pixels.assign(10'000, 7);
    content.modalityValues.assign(256, 0);
    const Radiograph film(content);
    const auto answer = registerLungs(film, film, stop.get_token());
    QVERIFY(!answer && answer.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(tst_Registration)
#include "tst_registration.moc"
