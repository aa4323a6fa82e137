#include "inference/network/preprocessor.h"

#include "imaging/display.h"
#include "inference/network/byte_ranks.h"
#include "inference/network/resample.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double white = 65535.0;

std::uint16_t toGrey16(double grey) {
    return static_cast<std::uint16_t>(std::clamp(grey, 0.0, 1.0) * white + 0.5);
}

// Code -> grey by the film's default VOI; padding stays black. What codes that do not occur become matters to
// nobody: a film of bytes need not be counted for them.
std::vector<std::uint16_t> voiTable(const Radiograph& film) {
    const Voi voi = film.defaultVoi();
    const bool inverts = film.invertsAfterVoi();
    const auto histogram = film.bytes().empty() ? film.histogram() : std::span<const std::uint32_t>();
    const auto modalityValues = film.modalityValues();
    std::vector<std::uint16_t> table(modalityValues.size(), 0);
    for (std::size_t code = 0; code < table.size(); ++code) {
        if (!histogram.empty() && histogram[code] == 0)
            continue;
        const double value = voiValue(film, voi, modalityValues[code]);
        table[code] = toGrey16(inverts ? 1.0 - value : value);
    }
    return table;
}

// The rank of the pixel at a percentile, from 1.
double rankOf(double percent, std::uint64_t pixels) {
    return std::max(1.0, percent / 100.0 * static_cast<double>(pixels));
}

// The same as below for a film of bytes whose greys rise with its codes.
std::pair<int, int> percentilesOfBytes(std::span<const std::uint8_t> codes,
                                       std::span<const std::uint16_t> table, double low, double high) {
    const auto rank = [&](double percent) {
        return static_cast<std::uint64_t>(std::ceil(rankOf(percent, codes.size())));
    };
    const auto [first, second] = codesAtRanks(codes, {rank(low), rank(high)});
    return {table[first], table[second]};
}

// The greys below which `low` and `high` percent of the film's pixels lie; padding is not counted.
std::pair<int, int> percentiles(const Radiograph& film, std::span<const std::uint16_t> table, double low,
                                double high) {
    if (!film.bytes().empty() && table.size() == 256 && std::is_sorted(table.begin(), table.end()))
        return percentilesOfBytes(film.bytes(), table, low, high);
    const auto histogram = film.histogram();
    std::vector<std::pair<std::uint16_t, std::uint32_t>> counts; // grey, pixels
    std::uint64_t total = 0;
    for (std::size_t code = 0; code < histogram.size(); ++code) {
        if (histogram[code] == 0)
            continue;
        counts.emplace_back(table[code], histogram[code]);
        total += histogram[code];
    }
    // Greys rise or fall with the codes unless a VOI LUT turns back.
    if (counts.size() > 1 && counts.front().first > counts.back().first)
        std::reverse(counts.begin(), counts.end());
    if (!std::is_sorted(counts.begin(), counts.end()))
        std::sort(counts.begin(), counts.end());
    const auto at = [&](double percent) {
        const double wanted = rankOf(percent, total);
        std::uint64_t seen = 0;
        for (const auto& [grey, pixels] : counts) {
            seen += pixels;
            if (static_cast<double>(seen) >= wanted)
                return int{grey};
        }
        return 65535;
    };
    return {at(low), at(high)};
}

void stretch(std::span<std::uint16_t> table, int low, int high) {
    const double scale = high > low ? 1.0 / (high - low) : 0.0;
    for (std::uint16_t& grey : table)
        grey = toGrey16((grey - low) * scale);
}

// The film's height over its width in millimetres (or in the file's pixel aspect ratio).
double aspect(const Radiograph& film) {
    const double ratio = film.spacing().rowMillimetres / film.spacing().columnMillimetres;
    return (std::isfinite(ratio) && ratio > 0 ? ratio : 1.0) * film.rows() / film.columns();
}

// The film into its place in the square.
template <typename Grey>
void resampleInto(const Radiograph& film, std::span<const std::uint16_t> table,
                  const Preprocessor::Greys& place, std::span<Grey> square) {
    const AreaOf<Grey> area{square.data() + static_cast<std::ptrdiff_t>(place.top) * place.size + place.left,
                            place.height, place.width, place.size};
    if (film.bytes().empty())
        resampleThroughTable(film.pixels(), film.rows(), film.columns(), table, area);
    else
        resampleThroughTable(film.bytes(), film.rows(), film.columns(), table, area);
}

} // namespace

Preprocessor::Preprocessor(const IntensityPolicy& policy, const Architecture& architecture)
    : m_policy(policy), m_size(architecture.inputSize), m_channels(architecture.inputChannels) {}

Result<Preprocessor::Greys> Preprocessor::placed(const Radiograph& film) const {
    Greys result;
    result.size = m_size;
    result.width = result.height = m_size;
    if (m_policy.geometry != "squash") {
        const double tall = aspect(film);
        result.width = static_cast<int>(std::lround(std::min(1.0, 1.0 / tall) * m_size));
        result.height = static_cast<int>(std::lround(std::min(1.0, tall) * m_size));
    }
    if (result.width < 1 || result.height < 1)
        return failure(ErrorCode::InvalidArgument, "The film is too narrow to be read by the network.");
    result.left = (m_size - result.width) / 2;
    result.top = (m_size - result.height) / 2;
    const double sx = static_cast<double>(film.columns()) / result.width;
    const double sy = static_cast<double>(film.rows()) / result.height;
    result.modelToImage = ModelToImage::scaling(sx, sy, -result.left * sx, -result.top * sy);
    return result;
}

std::vector<std::uint16_t> Preprocessor::greyTable(const Radiograph& film, Greys& greys) const {
    std::vector<std::uint16_t> table = voiTable(film);
    const auto [low, high] = percentiles(film, table, m_policy.lowPercentile, m_policy.highPercentile);
    greys.lowGrey = low / white;
    greys.highGrey = high / white;
    if (m_policy.kind != "xrv")
        stretch(table, low, high);
    return table;
}

Result<Preprocessor::Greys> Preprocessor::greys(const Radiograph& film) const {
    auto result = placed(film);
    if (!result)
        return result;
    const std::vector<std::uint16_t> table = greyTable(film, *result);
    result->values.assign(static_cast<std::size_t>(m_size) * m_size, 0);
    resampleInto<std::uint16_t>(film, table, *result, result->values);
    return result;
}

Result<void> Preprocessor::greys(const Radiograph& film, std::span<std::uint8_t> into) const {
    auto result = placed(film);
    if (!result)
        return tl::unexpected(result.error());
    const std::vector<std::uint16_t> table = greyTable(film, *result);
    if (result->width < m_size || result->height < m_size)
        std::fill(into.begin(), into.end(), std::uint8_t(0));
    resampleInto(film, table, *result, into);
    return {};
}

template <typename Grey>
void Preprocessor::normaliseGreys(std::span<const Grey> greys, double whiteGrey,
                                  std::span<float> into) const {
    const bool xrv = m_policy.kind == "xrv";
    const double scale = (xrv ? 2048.0 : 1.0 / m_policy.standardDeviation) / whiteGrey;
    const double offset = xrv ? -1024.0 : -m_policy.mean / m_policy.standardDeviation;
    std::transform(greys.begin(), greys.end(), into.begin(),
                   [=](Grey grey) { return static_cast<float>(grey * scale + offset); });
    for (int channel = 1; channel < m_channels; ++channel)
        std::copy_n(into.begin(), greys.size(),
                    into.begin() + static_cast<std::ptrdiff_t>(channel * greys.size()));
}

void Preprocessor::normalise(std::span<const std::uint16_t> greys, std::span<float> into) const {
    normaliseGreys(greys, white, into);
}

void Preprocessor::normalise(std::span<const std::uint8_t> greys, std::span<float> into) const {
    normaliseGreys(greys, 255.0, into);
}

std::vector<float> Preprocessor::normalise(std::span<const std::uint16_t> greys) const {
    std::vector<float> values(greys.size() * m_channels);
    normaliseGreys<std::uint16_t>(greys, white, values);
    return values;
}

std::vector<float> Preprocessor::normalise(std::span<const std::uint8_t> greys) const {
    std::vector<float> values(greys.size() * m_channels);
    normaliseGreys<std::uint8_t>(greys, 255.0, values);
    return values;
}

Result<Preprocessor::Input> Preprocessor::run(const Radiograph& film) const {
    auto square = greys(film);
    if (!square)
        return tl::unexpected(square.error());
    return Input{normalise(std::span<const std::uint16_t>(square->values)), square->modelToImage};
}

} // namespace hilum
