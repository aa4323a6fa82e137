#include "training/distillation/augmenter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace hilum {
namespace {

// Where each pixel of the answer comes from: about the square's centre, in pixel centres as OpenCV counts
// them.
cv::Matx23d motion(const AugmentationPlan& plan, int size, Draws& draws) {
    const double angle = draws.uniform(-plan.rotation, plan.rotation) * std::numbers::pi / 180;
    const double scale = 1 / (1 + draws.uniform(-plan.scale, plan.scale));
    const double shiftX = draws.uniform(-plan.shift, plan.shift) * size;
    const double shiftY = draws.uniform(-plan.shift, plan.shift) * size;
    const double c = scale * std::cos(angle), s = scale * std::sin(angle), centre = (size - 1) / 2.0;
    const double x = centre + shiftX, y = centre + shiftY;
    return {c, -s, centre - c * x + s * y, s, c, centre - s * x - c * y};
}

// About normal: the sum of four uniform numbers out of one draw, brought to deviation 1.
double nearlyNormal(std::uint64_t bits) {
    const double sum =
        static_cast<double>((bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48));
    return (sum / 65535 - 2) * std::numbers::sqrt3;
}

} // namespace

Draws::Draws(std::uint64_t seed, std::uint64_t epoch, std::uint64_t film) : m_state(seed) {
    m_state = next() ^ epoch;
    m_state = next() ^ film;
    m_state = next();
}

std::uint64_t Draws::next() {
    std::uint64_t z = m_state += 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

double Draws::uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
}

std::vector<std::uint16_t> Augmenter::apply(std::span<const std::uint8_t> greys, Draws draws) const {
    const cv::Mat before(m_size, m_size, CV_8UC1, const_cast<std::uint8_t*>(greys.data()));
    cv::Mat moved;
    cv::warpAffine(before, moved, motion(m_plan, m_size, draws), before.size(),
                   cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT, 0);
    const double contrast = 1 + draws.uniform(-m_plan.contrast, m_plan.contrast);
    const double brightness = draws.uniform(-m_plan.brightness, m_plan.brightness);
    const double noise = draws.uniform(0, m_plan.noise);
    std::vector<std::uint16_t> shaded(greys.size());
    for (std::size_t i = 0; i < shaded.size(); ++i) {
        double v = (moved.data[i] / 255.0 - 0.5) * contrast + 0.5 + brightness;
        if (noise > 0)
            v += noise * nearlyNormal(draws.next());
        shaded[i] = static_cast<std::uint16_t>(std::lround(std::clamp(v, 0.0, 1.0) * 65535));
    }
    return shaded;
}

} // namespace hilum
