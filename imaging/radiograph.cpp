#include "imaging/radiograph.h"

#include "imaging/lung_window.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// Interleaved tables: neighbouring pixels are often equal, and a single table would stall on its own last
// store.
template <std::size_t Tables, typename Code>
std::vector<std::uint32_t> countInto(std::span<const Code> pixels, std::size_t codes) {
    std::vector<std::uint32_t> counts(Tables * codes);
    std::size_t i = 0;
    for (; i + Tables <= pixels.size(); i += Tables)
        for (std::size_t t = 0; t < Tables; ++t)
            ++counts[t * codes + pixels[i + t]];
    for (; i < pixels.size(); ++i)
        ++counts[pixels[i]];
    for (std::size_t t = 1; t < Tables; ++t)
        for (std::size_t code = 0; code < codes; ++code)
            counts[code] += counts[t * codes + code];
    counts.resize(codes);
    return counts;
}

std::vector<std::uint32_t> countCodes(std::span<const std::uint16_t> pixels, std::size_t codes) {
    std::uint16_t bits = 65535;       // no code is larger
    if (pixels.size() < (1u << 20)) { // on a small film of 8 bits, large tables would cost more than counting
        bits = 0;
        for (const std::uint16_t code : pixels)
            bits |= code;
    }
    auto counts = countInto<4>(pixels, std::size_t{bits} + 1);
    counts.resize(codes);
    return counts;
}

bool isLinear(std::span<const float> values) {
    if (values.size() < 3)
        return true;
    const double first = values.front();
    const double step = (values.back() - first) / static_cast<double>(values.size() - 1);
    const double tolerance =
        1e-3 * std::abs(step) + 1e-6 * std::max(std::abs(first), std::abs(double(values.back())));
    // A loop without a way out in the middle runs several values at a time.
    const auto agrees = [&](int begin, int end) {
        std::int64_t strangers = 0;
        for (int code = begin; code < end; ++code)
            strangers += std::abs(values[code] - (first + step * code)) > tolerance;
        return strangers == 0;
    };
    constexpr int piece = 1024;
    const int size = static_cast<int>(values.size());
    for (int begin = 0; begin < size; begin += piece)
        if (!agrees(begin, std::min(size, begin + piece)))
            return false;
    return true;
}

int spareBits(std::uint64_t largest) {
    int bits = 0;
    while (bits < 8 && ((largest << (bits + 1)) | 1) <= 65535)
        ++bits;
    return bits;
}

FineScale linearScale(std::span<const float> values) {
    const std::uint64_t last = values.size() - 1;
    FineScale scale;
    scale.fractionBits = spareBits(last);
    scale.firstValue = values.front();
    const double range = values.back() - scale.firstValue;
    scale.step = last ? range / static_cast<double>(last) / (1 << scale.fractionBits) : 1;
    return scale;
}

// A modality LUT has integer outputs, so an integer step keeps each of them exact; others are quantised.
FineScale tableScale(std::span<const float> values) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double range = static_cast<double>(*high) - *low;
    FineScale scale;
    scale.firstValue = *low;
    if (range <= 65535) {
        scale.fractionBits = spareBits(static_cast<std::uint64_t>(std::ceil(range)));
        scale.step = 1.0 / (1 << scale.fractionBits);
    } else {
        scale.step = range / 65535;
    }
    scale.fromCode.reserve(values.size());
    for (const float value : values)
        scale.fromCode.push_back(
            static_cast<std::uint16_t>(std::lround((value - scale.firstValue) / scale.step)));
    return scale;
}

std::pair<double, double> valueRange(std::span<const float> values,
                                     std::span<const std::uint32_t> histogram) {
    double low = 0, high = 0;
    bool found = false;
    for (std::size_t code = 0; code < histogram.size(); ++code) {
        if (!histogram[code])
            continue;
        const double value = values[code];
        low = found ? std::min(low, value) : value;
        high = found ? std::max(high, value) : value;
        found = true;
    }
    return {low, high};
}

// LINEAR maps [centre - 0.5 - (width - 1) / 2, centre - 0.5 + (width - 1) / 2] to the whole output range.
Window windowOver(double low, double high, std::string explanation) {
    const double width = std::max(high - low + 1, 1.0 + 1e-6);
    return {(low + high) / 2 + 0.5, width, VoiLutFunction::Linear, std::move(explanation)};
}

std::string windowName(const Window& window, std::size_t index) {
    return window.explanation.empty() ? "Window " + std::to_string(index + 1) : window.explanation;
}

} // namespace

Radiograph::Radiograph(Content content) : m_content(std::move(content)) {
    m_fineScale = isLinear(m_content.modalityValues) ? linearScale(m_content.modalityValues)
                                                     : tableScale(m_content.modalityValues);
}

std::span<const std::uint16_t> Radiograph::widened() const {
    std::call_once(m_isWidened, [this] { m_widened.assign(bytes().begin(), bytes().end()); });
    return m_widened;
}

void Radiograph::count() const {
    const std::size_t codes = m_content.modalityValues.size();
    m_histogram = hasBytes() ? countInto<4>(bytes(), codes) : countCodes(pixels(), codes);
    if (!m_content.paddingCodes)
        return;
    for (int code = m_content.paddingCodes->first; code <= m_content.paddingCodes->second; ++code)
        if (code >= 0 && code < static_cast<int>(m_histogram.size())) {
            m_paddingPixels += m_histogram[code];
            m_histogram[code] = 0;
        }
}

std::span<const std::uint32_t> Radiograph::histogram() const {
    std::call_once(m_isCounted, [this] { count(); });
    return m_histogram;
}

bool Radiograph::hasPadding() const {
    return m_content.paddingCodes && (histogram(), m_paddingPixels > 0);
}

float Radiograph::modalityValue(int row, int column) const {
    const auto index = static_cast<std::size_t>(row) * columns() + column;
    return m_content.modalityValues[pixels()[index]];
}

bool Radiograph::isPadding(std::uint16_t code) const {
    return m_content.paddingCodes && code >= m_content.paddingCodes->first &&
           code <= m_content.paddingCodes->second;
}

bool Radiograph::invertsAfterVoi() const {
    return m_content.photometricInterpretation == PhotometricInterpretation::Monochrome1 ||
           m_content.presentationInverse;
}

Voi Radiograph::defaultVoi() const {
    if (!m_content.voiLuts.empty())
        return {Voi::Kind::Lut, {}, 0};
    if (!m_content.windows.empty())
        return {Voi::Kind::Window, m_content.windows.front(), -1};
    return {Voi::Kind::Window, autoWindow(), -1};
}

Window Radiograph::autoWindow() const {
    const bool eightBit = m_content.attributes.bitsStored == 8 && !m_content.attributes.isSigned;
    if (isColour() || (eightBit && m_content.windows.empty() && m_content.voiLuts.empty() && !hasPadding() &&
                       m_content.modalityValues.size() == 256 && m_content.modalityValues.front() == 0 &&
                       m_content.modalityValues.back() == 255))
        return {128, 256, VoiLutFunction::Linear, "Automatic"};
    const auto counts = histogram();
    std::uint64_t total = 0;
    for (const auto count : counts)
        total += count;
    if (!total)
        return windowOver(0, 255, "Automatic");
    // Codes ascend with modality values, or descend where the slope is negative; a table in any order is
    // sorted.
    std::vector<std::pair<float, std::uint32_t>> counted;
    for (std::size_t code = 0; code < counts.size(); ++code)
        if (counts[code])
            counted.emplace_back(m_content.modalityValues[code], counts[code]);
    std::sort(counted.begin(), counted.end());
    const auto percentile = [&](double fraction) {
        double rest = fraction * static_cast<double>(total);
        for (const auto& [value, count] : counted)
            if ((rest -= count) < 0)
                return static_cast<double>(value);
        return static_cast<double>(counted.back().first);
    };
    return windowOver(percentile(0.005), percentile(0.995), "Automatic");
}

Window Radiograph::fullRangeWindow() const {
    if (isColour())
        return {128, 256, VoiLutFunction::Linear, "Full range"};
    const auto [low, high] = valueRange(m_content.modalityValues, histogram());
    return windowOver(low, high, "Full range");
}

const Window& Radiograph::lungWindow() const {
    std::call_once(m_lungWindowFound, [this] {
        const auto range = isColour() ? std::nullopt : lungRange(*this);
        m_lungWindow =
            range ? windowOver(range->low, range->high, range->isOfLungs ? "Automatic, lungs" : "Automatic")
                  : autoWindow();
    });
    return m_lungWindow;
}

std::vector<VoiPreset> Radiograph::presets() const {
    std::vector<VoiPreset> list{{lungWindow().explanation, {Voi::Kind::Window, lungWindow(), -1}}};
    for (std::size_t i = 0; i < m_content.voiLuts.size(); ++i) {
        const auto& explanation = m_content.voiLuts[i].explanation;
        list.push_back({explanation.empty() ? "LUT " + std::to_string(i + 1) : explanation,
                        {Voi::Kind::Lut, {}, static_cast<int>(i)}});
    }
    for (std::size_t i = 0; i < m_content.windows.size(); ++i)
        list.push_back({windowName(m_content.windows[i], i), {Voi::Kind::Window, m_content.windows[i], -1}});
    return list;
}

} // namespace hilum
