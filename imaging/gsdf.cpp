#include "imaging/gsdf.h"

#include <algorithm>
#include <cmath>

namespace hilum {

double gsdfLuminance(double jndIndex) {
    const double x = std::log(std::clamp(jndIndex, 1.0, 1023.0));
    const double above =
        (((1.3635334e-3 * x - 2.5468404e-2) * x + 1.3646699e-1) * x + 8.0242636e-2) * x - 1.3011877;
    const double below =
        ((((1.2992634e-4 * x - 3.1978977e-3) * x + 2.8745620e-2) * x - 1.0320229e-1) * x - 2.5840191e-2) * x +
        1;
    return std::pow(10, above / below);
}

double gsdfIndex(double luminance) {
    constexpr double factors[] = {-0.017046845, 0.14710899, -0.18014349, -1.1878455, 0.28175407,
                                  9.8247004,    41.912053,  94.593053,   71.498068};
    const double x = std::log10(std::clamp(luminance, 0.05, 4000.0));
    double index = 0;
    for (const double factor : factors)
        index = index * x + factor;
    return index;
}

DisplayLuminances powerLawDisplay(double darkest, double brightest, double exponent) {
    DisplayLuminances display{};
    for (std::size_t level = 0; level < display.size(); ++level)
        display[level] =
            darkest + (brightest - darkest) * std::pow(static_cast<double>(level) / 255, exponent);
    return display;
}

std::array<std::uint8_t, 256> gsdfTable(const DisplayLuminances& display, double ambient) {
    const double first = gsdfIndex(display.front() + ambient), last = gsdfIndex(display.back() + ambient);
    std::array<std::uint8_t, 256> table{};
    std::size_t level = 0; // the targets rise, so do the levels
    // Black and white are the display's own: the two equations are inverses to a tenth of a JND alone.
    for (std::size_t grey = 1; grey < 255; ++grey) {
        const double target =
            gsdfLuminance(first + (last - first) * static_cast<double>(grey) / 255) - ambient;
        while (level < 255 && std::abs(display[level + 1] - target) <= std::abs(display[level] - target))
            ++level;
        table[grey] = static_cast<std::uint8_t>(level);
    }
    table[255] = 255;
    return table;
}

} // namespace hilum
