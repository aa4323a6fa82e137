#include "imaging/display.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// The VOI functions of PS3.3 C.11.2.1 with the constants of one window drawn out of the loop.
class VoiFunction {
public:
    VoiFunction(const Radiograph& radiograph, const Voi& voi) {
        const auto& luts = radiograph.content().voiLuts;
        if (voi.kind == Voi::Kind::Lut && voi.table && !voi.table->entries.empty())
            m_lut = voi.table.get();
        else if (voi.kind == Voi::Kind::Lut && voi.lutIndex >= 0 &&
                 voi.lutIndex < static_cast<int>(luts.size()) && !luts[voi.lutIndex].entries.empty())
            m_lut = &luts[voi.lutIndex];
        m_function = voi.window.voiLutFunction;
        m_centre = voi.window.windowCenter;
        m_width = voi.window.windowWidth;
    }

    bool isRamp() const { return !m_lut && m_function != VoiLutFunction::Sigmoid && rampWidth() > 0; }

    // For ramps: the value is offset + factor * x, clamped to 0..1.
    std::pair<double, double> ramp() const {
        const double factor = 1 / rampWidth();
        return {0.5 - rampCentre() * factor, factor};
    }

    double operator()(double x) const {
        if (m_lut)
            return lutValue(x);
        if (m_function == VoiLutFunction::Sigmoid)
            return m_width > 0 ? 1 / (1 + std::exp(-4 * (x - m_centre) / m_width))
                               : (x > m_centre ? 1.0 : 0.0);
        if (rampWidth() <= 0)
            return x > rampCentre() ? 1 : 0;
        return std::clamp(0.5 + (x - rampCentre()) / rampWidth(), 0.0, 1.0);
    }

private:
    bool exact() const { return m_function == VoiLutFunction::LinearExact; }
    double rampWidth() const { return exact() ? m_width : m_width - 1; }
    double rampCentre() const { return exact() ? m_centre : m_centre - 0.5; }

    double lutValue(double x) const {
        const double index =
            std::clamp(std::round(x) - m_lut->firstMapped, 0.0, double(m_lut->entries.size() - 1));
        const double full = (1u << std::clamp(m_lut->bitsPerEntry, 1, 16)) - 1;
        return std::min(1.0, m_lut->entries[static_cast<std::size_t>(index)] / full);
    }

    const VoiLut* m_lut = nullptr;
    VoiLutFunction m_function = VoiLutFunction::Linear;
    double m_centre = 0, m_width = 1;
};

std::uint8_t quantise(double value, bool inverted) {
    const double shown = inverted ? 1 - value : value;
    return static_cast<std::uint8_t>(std::lround(shown * 255));
}

// The shown grey of each of 65,536 steps of 0..1. Found by its 255 edges: a power a step would take longer
// than the frame it is made for.
std::vector<std::uint8_t> gammaTable(double gamma) {
    std::vector<std::uint8_t> table(65536, 255);
    const double power = std::clamp(gamma, smallestGamma, largestGamma);
    int from = 0;
    for (int grey = 0; grey < 255; ++grey) {
        // Rounded to `grey` while grey - 0.5 <= 255 * v ^ (1 / gamma) < grey + 0.5.
        const double edge = std::pow((grey + 0.5) / 255, power) * 65535;
        const int to = std::clamp(static_cast<int>(std::ceil(edge)), from, 65536);
        std::fill(table.begin() + from, table.begin() + to, static_cast<std::uint8_t>(grey));
        from = to;
    }
    return table;
}

// The presentation's table, the reader's inversion and gamma, as one.
std::vector<std::uint8_t> curveTable(const GreyCurve& curve) {
    auto table = gammaTable(curve.gamma);
    if (!curve.presentationLut || curve.presentationLut->entries.empty())
        return table;
    const VoiLut& lut = *curve.presentationLut;
    const double full = (1u << std::clamp(lut.bitsPerEntry, 1, 16)) - 1;
    std::vector<std::uint8_t> composed(65536);
    for (std::size_t i = 0; i < composed.size(); ++i) {
        const double entry = static_cast<double>(i) / 65535 * static_cast<double>(lut.entries.size() - 1);
        const double value = std::min(1.0, lut.entries[static_cast<std::size_t>(entry + 0.5)] / full);
        composed[i] = table[static_cast<std::size_t>((curve.isInverted ? 1 - value : value) * 65535 + 0.5)];
    }
    return composed;
}

template <typename Value>
void fillCurved(std::vector<std::uint8_t>& greys, const GreyCurve& curve, Value&& value) {
    const auto table = curveTable(curve);
    for (int i = 0; i < static_cast<int>(greys.size()); ++i)
        greys[i] = table[static_cast<std::size_t>(std::clamp(value(i), 0.0, 1.0) * 65535 + 0.5)];
}

void fillRamp(std::vector<std::uint8_t>& greys, double offset, double factor) {
    const double scaledOffset = offset * 255 + 0.5, scaledFactor = factor * 255;
    for (int i = 0; i < static_cast<int>(greys.size()); ++i)
        greys[i] = static_cast<std::uint8_t>(
            static_cast<int>(std::min(255.0, std::max(0.0, scaledOffset + scaledFactor * i))));
}

} // namespace

double voiValue(const Radiograph& radiograph, const Voi& voi, double modalityValue) {
    return VoiFunction(radiograph, voi)(modalityValue);
}

DisplayLut::DisplayLut(const Radiograph& radiograph, const Voi& voi, const GreyCurve& curve)
    : m_greys(65536), m_fineGreys(65536) {
    const VoiFunction function(radiograph, voi);
    const FineScale& scale = radiograph.fineScale();
    const bool ownInversion = curve.presentationInverse.value_or(radiograph.invertsAfterVoi());
    // A table of the presentation inverts by itself, and the reader after it (curveTable).
    const bool dark = !curve.presentationLut && curve.isInverted != ownInversion;
    const bool isCurved = curve.gamma != 1 || curve.presentationLut;
    if (function.isRamp()) {
        auto [offset, factor] = function.ramp();
        if (dark) {
            offset = 1 - offset;
            factor = -factor;
        }
        offset += factor * scale.firstValue;
        factor *= scale.step;
        if (isCurved)
            fillCurved(m_fineGreys, curve,
                       [offset = offset, factor = factor](int i) { return offset + factor * i; });
        else
            fillRamp(m_fineGreys, offset, factor);
    } else if (isCurved) {
        fillCurved(m_fineGreys, curve, [&](int i) {
            const double value = function(scale.firstValue + scale.step * i);
            return dark ? 1 - value : value;
        });
    } else {
        for (int i = 0; i < 65536; ++i)
            m_fineGreys[i] = quantise(function(scale.firstValue + scale.step * i), dark);
    }
    const auto codes = std::min<std::size_t>(radiograph.modalityValues().size(), m_greys.size());
    for (std::size_t code = 0; code < codes; ++code)
        m_greys[code] = m_fineGreys[scale(static_cast<std::uint16_t>(code))];
    if (const auto padding = radiograph.content().paddingCodes)
        for (int code = std::max(0, padding->first); code <= std::min(65535, padding->second); ++code)
            m_greys[code] = 0;
}

} // namespace hilum
