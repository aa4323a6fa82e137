#include "app/view/window_level_drag.h"

#include "imaging/display.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double pixelsADoubling = 200;  // of the width
constexpr double levelShare = 1.0 / 400; // of the starting width, a pixel

double speedFactor(DragSpeed speed) {
    return speed == DragSpeed::Fast ? 4.0 : speed == DragSpeed::Fine ? 0.25 : 1.0;
}

// Grey of a film's codes under a VOI with how many pixels have each, thinned to a few hundred samples.
struct GreySample {
    double modalityValue, grey, weight;
};

std::vector<GreySample> greySamples(const Radiograph& film, const Voi& voi) {
    const auto values = film.modalityValues();
    const auto counts = film.histogram();
    const std::size_t step = std::max<std::size_t>(1, values.size() / 512);
    std::vector<GreySample> samples;
    for (std::size_t first = 0; first < values.size(); first += step) {
        const std::size_t last = std::min(first + step, values.size());
        double weight = 0;
        for (std::size_t code = first; code < last; ++code)
            weight += counts[code];
        const double value = values[(first + last - 1) / 2];
        if (weight > 0)
            samples.push_back({value, voiValue(film, voi, value), weight});
    }
    return samples;
}

// The modality value where the grey first passes `grey`, between samples in rising order of value.
double crossing(const std::vector<GreySample>& samples, double grey) {
    for (std::size_t i = 1; i < samples.size(); ++i) {
        const double low = samples[i - 1].grey, high = samples[i].grey;
        if ((low < grey) == (high < grey))
            continue;
        const double share = (grey - low) / (high - low);
        return samples[i - 1].modalityValue +
               share * (samples[i].modalityValue - samples[i - 1].modalityValue);
    }
    return std::abs(samples.front().grey - grey) < std::abs(samples.back().grey - grey)
               ? samples.front().modalityValue
               : samples.back().modalityValue;
}

double difference(const Radiograph& film, const std::vector<GreySample>& samples, const Window& window) {
    const Voi voi{Voi::Kind::Window, window, -1};
    double sum = 0;
    for (const GreySample& sample : samples)
        sum += sample.weight * std::abs(voiValue(film, voi, sample.modalityValue) - sample.grey);
    return sum;
}

} // namespace

Window equivalentWindow(const Radiograph& film, const Voi& voi) {
    if (voi.kind == Voi::Kind::Window)
        return voi.window;
    std::vector<GreySample> samples = greySamples(film, voi);
    if (samples.size() < 2)
        return film.autoWindow();
    std::sort(samples.begin(), samples.end(),
              [](const GreySample& a, const GreySample& b) { return a.modalityValue < b.modalityValue; });
    const auto [darkest, brightest] =
        std::minmax_element(samples.begin(), samples.end(),
                            [](const GreySample& a, const GreySample& b) { return a.grey < b.grey; });
    const double low = darkest->grey, range = brightest->grey - darkest->grey;
    if (range <= 0)
        return film.autoWindow();

    Window best = film.autoWindow();
    double least = difference(film, samples, best);
    // A straight line, or a sigmoid, through the two points where the table passes these shares of its range.
    for (const double share : {0.05, 0.1, 0.2, 0.3}) {
        const double first = crossing(samples, low + share * range);
        const double last = crossing(samples, low + (1 - share) * range);
        const double centre = (first + last) / 2;
        const double linear = std::abs(last - first) / (1 - 2 * share);
        // PS3.3 C.11.2.1.3.1: 1 / (1 + exp(-4 (x - c) / w)).
        const double sigmoid = std::abs(last - first) * 2 / std::log((1 - share) / share);
        for (const Window& window : {Window{centre, std::max(linear, 1.0), VoiLutFunction::Linear, {}},
                                     Window{centre, std::max(sigmoid, 1.0), VoiLutFunction::Sigmoid, {}}}) {
            const double sum = difference(film, samples, window);
            if (sum < least) {
                least = sum;
                best = window;
            }
        }
    }
    best.explanation.clear();
    return best;
}

WindowLevelDrag::WindowLevelDrag(const RadiographPointer& film, const Voi& start, Options options)
    : m_window(equivalentWindow(*film, start)) {
    m_window.explanation.clear();
    const Window whole = film->fullRangeWindow();
    // LINEAR needs a width of at least 1; the other functions any positive one.
    m_narrowest = m_window.voiLutFunction == VoiLutFunction::Linear ? 1 : whole.windowWidth / 4096;
    m_widest = std::max(whole.windowWidth, m_window.windowWidth) * 4;
    m_window.windowWidth = std::clamp(m_window.windowWidth, m_narrowest, m_widest);
    m_lowest = std::min(whole.windowCenter - whole.windowWidth, m_window.windowCenter);
    m_highest = std::max(whole.windowCenter + whole.windowWidth, m_window.windowCenter);
    m_levelStep = std::max(m_window.windowWidth, whole.windowWidth / 256) * levelShare;
    m_widthSign = options.swapsHorizontal ? -1 : 1;
    const bool isReversed = film->invertsAfterVoi() != options.isInverted;
    // A lower centre is brighter, unless small values are shown bright.
    m_levelSign = (isReversed ? 1 : -1) * (options.swapsVertical ? -1 : 1);
}

Voi WindowLevelDrag::moved(double dx, double dy, DragSpeed speed) {
    const double factor = speedFactor(speed);
    const double doublings = m_widthSign * dx * factor / pixelsADoubling;
    m_window.windowWidth = std::clamp(m_window.windowWidth * std::exp2(doublings), m_narrowest, m_widest);
    m_window.windowCenter =
        std::clamp(m_window.windowCenter + m_levelSign * dy * factor * m_levelStep, m_lowest, m_highest);
    return {Voi::Kind::Window, m_window, -1};
}

} // namespace hilum
