#include "inference/network/gate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {
namespace {

// Limits of what any radiograph meets; chest films lie far inside (the tests measure by how much).
constexpr int smallestSide = 100;         // pixels
constexpr double smallestContrast = 0.04; // of the grey range, between the percentiles of the card
constexpr double smallestDeviation = 0.05;
constexpr double smallestCorrelation = 0.15; // chest films: 0.39 and more
constexpr double repeating = -0.2;
constexpr double mostSmooth = 0.97;
constexpr double mostOneDirection = 0.95;
constexpr double mostExtremes = 0.85;
constexpr int colourDifference = 32;    // between the largest and the smallest of R, G and B, of 255
constexpr double closeAsNegative = 0.4; // of the limit: usual films lie below, other pictures above
constexpr double mostColour = 0.03;     // share of the pixels: coloured marks on a film are fewer

// The film's part of the square as greys 0..1, row by row.
struct Field {
    int width = 0, height = 0;
    std::vector<float> values;
    const float* row(int y) const { return values.data() + static_cast<std::size_t>(y) * width; }
};

Field fieldOf(const Preprocessor::Greys& greys) {
    Field field{greys.width, greys.height, {}};
    field.values.reserve(static_cast<std::size_t>(field.width) * field.height);
    for (int y = 0; y < field.height; ++y)
        for (int x = 0; x < field.width; ++x)
            field.values.push_back(
                greys.values[static_cast<std::size_t>(y + greys.top) * greys.size + greys.left + x] /
                65535.0);
    return field;
}

template <typename Number>
double mean(std::span<const Number> values) {
    double sum = 0;
    for (Number v : values)
        sum += v;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
    const double middle = mean(values);
    double sum = 0;
    for (double v : values)
        sum += (v - middle) * (v - middle);
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

// Sums in eight lanes, so that the compiler may use vectors.
double dot(const float* a, const float* b, int count) {
    std::array<float, 8> lanes{};
    int i = 0;
    for (; i + 8 <= count; i += 8)
        for (int lane = 0; lane < 8; ++lane)
            lanes[lane] += a[i + lane] * b[i + lane];
    double sum = 0;
    for (; i < count; ++i)
        sum += a[i] * b[i];
    for (float lane : lanes)
        sum += lane;
    return sum;
}

// `centred` has mean 0.
double correlation(const Field& centred, double spread, int dx, int dy) {
    const int width = centred.width - dx, height = centred.height - dy;
    if (width <= 0 || height <= 0)
        return 1;
    double sum = 0;
    for (int y = 0; y < height; ++y)
        sum += dot(centred.row(y), centred.row(y + dy) + dx, width);
    return sum / (static_cast<double>(width) * height * spread);
}

// Distances up to a sixteenth of the side, in 224ths of it: what repeats within them is no anatomy.
double lowestCorrelation(const Field& centred, double spread, int size) {
    constexpr std::array<int, 9> distances{1, 2, 3, 4, 6, 8, 10, 12, 14};
    double lowest = 1;
    for (int distance : distances) {
        const int lag = std::max(1, distance * size / 224);
        lowest =
            std::min({lowest, correlation(centred, spread, lag, 0), correlation(centred, spread, 0, lag)});
    }
    return lowest;
}

double legendre(int degree, double t) {
    return degree == 0 ? 1 : degree == 1 ? t : 0.5 * (3 * t * t - 1);
}

// Legendre products are orthogonal on the square, so that each explains its own share.
double smoothShare(const Field& field, double spread) {
    constexpr std::array<std::pair<int, int>, 5> terms{{{1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}}};
    std::array<double, 5> product{}, square{};
    for (int y = 0; y < field.height; ++y)
        for (int x = 0; x < field.width; ++x) {
            const double u = (2 * x + 1.0) / field.width - 1, v = (2 * y + 1.0) / field.height - 1;
            for (std::size_t i = 0; i < terms.size(); ++i) {
                const double term = legendre(terms[i].first, u) * legendre(terms[i].second, v);
                product[i] += term * field.row(y)[x];
                square[i] += term * term;
            }
        }
    double explained = 0;
    for (std::size_t i = 0; i < terms.size(); ++i)
        explained += square[i] > 0 ? product[i] * product[i] / square[i] : 0;
    return explained / (static_cast<double>(field.values.size()) * spread);
}

double oneDirectionShare(const Field& field, double spread) {
    std::vector<double> rows(field.height, 0), columns(field.width, 0);
    for (int y = 0; y < field.height; ++y)
        for (int x = 0; x < field.width; ++x) {
            rows[y] += field.row(y)[x] / field.width;
            columns[x] += field.row(y)[x] / field.height;
        }
    return std::max(variance(rows), variance(columns)) / spread;
}

void refuse(GateResult& result, const char* code, const char* message) {
    result.passed = false;
    result.reasons.push_back({code, message});
}

double colouredShare(const Radiograph& film) {
    const auto rgb = film.rgb();
    const std::size_t pixels = rgb.size() / 3, step = std::max<std::size_t>(1, pixels / 100'000);
    std::size_t coloured = 0, seen = 0;
    for (std::size_t i = 0; i < pixels; i += step, ++seen) {
        const auto [low, high] = std::minmax({rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]});
        coloured += high - low > colourDifference;
    }
    return seen ? static_cast<double>(coloured) / static_cast<double>(seen) : 0;
}

} // namespace

ImageStatistics imageStatistics(const Preprocessor::Greys& greys) {
    Field field = fieldOf(greys);
    ImageStatistics s;
    const auto extreme = [](float v) { return v < 0.02f || v > 0.98f; };
    const auto count = static_cast<double>(field.values.size());
    s.extremes =
        static_cast<double>(std::count_if(field.values.begin(), field.values.end(), extreme)) / count;
    const auto middle = static_cast<float>(mean(std::span<const float>(field.values)));
    for (float& v : field.values)
        v -= middle;
    const double spread =
        dot(field.values.data(), field.values.data(), static_cast<int>(field.values.size())) / count;
    s.deviation = std::sqrt(spread);
    if (spread < 1e-9) {
        s.deviation = 0;
        return s;
    }
    s.lowestCorrelation = lowestCorrelation(field, spread, greys.size);
    s.smooth = smoothShare(field, spread);
    s.oneDirection = oneDirectionShare(field, spread);
    return s;
}

void checkImage(const Radiograph& film, const Preprocessor::Greys& greys, GateResult& result) {
    if (std::min(film.rows(), film.columns()) < smallestSide)
        refuse(result, "too_small", "The picture is too small: a film needs at least 100 pixels a side.");
    if (colouredShare(film) > mostColour)
        refuse(result, "colour", "The picture is in colour; a radiograph is grey.");
    const ImageStatistics s = imageStatistics(greys);
    if (greys.highGrey <= greys.lowGrey || s.deviation == 0)
        refuse(result, "blank", "The picture is blank.");
    else if (greys.highGrey - greys.lowGrey < smallestContrast || s.deviation < smallestDeviation)
        refuse(result, "low_contrast", "The picture has hardly any contrast.");
    else if (s.smooth > mostSmooth)
        refuse(result, "ramp", "The picture is a smooth gradient without structure.");
    else if (s.oneDirection > mostOneDirection || s.extremes > mostExtremes ||
             s.lowestCorrelation < repeating)
        refuse(result, "pattern", "The picture is a pattern or a drawing, not a radiograph.");
    else if (s.lowestCorrelation < smallestCorrelation)
        refuse(result, "noise", "The picture is noise: neighbouring pixels have nothing in common.");
}

void checkFeatures(const GateStatistics& statistics, std::span<const float> features,
                   const Preprocessor::Greys& greys, GateResult& result) {
    const std::span<const std::uint16_t> values(greys.values);
    std::vector<float> thumbnail = gateThumbnail(values, greys.size);
    const double inside = distance(statistics.features, features) / statistics.features.limit;
    const double outside = distance(statistics.thumbnails, thumbnail) / statistics.thumbnails.limit;
    result.featureDistance = std::max(inside, outside);
    if (result.featureDistance <= 1)
        return;
    for (float& cell : thumbnail)
        cell = -cell;
    if (outside > 1 &&
        distance(statistics.thumbnails, thumbnail) < closeAsNegative * statistics.thumbnails.limit)
        result.warnings.push_back({"negative",
                                   "The film looks like the negative of a chest film: its photometric "
                                   "interpretation may be wrong, and then the scores are too."});
    else
        refuse(result, "unlike_training",
               "The picture is unlike the chest films that the model learnt from.");
}

} // namespace hilum
