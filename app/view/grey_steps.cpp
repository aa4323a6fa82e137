#include "app/view/grey_steps.h"

#include "app/view/window_level_drag.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {

ViewState withSigmoid(const Radiograph& film, const ViewState& view, bool isSigmoid) {
    ViewState changed = view;
    changed.voi = {Voi::Kind::Window, equivalentWindow(film, view.voi), -1};
    Window& window = changed.voi.window;
    window.voiLutFunction = isSigmoid ? VoiLutFunction::Sigmoid : VoiLutFunction::Linear;
    if (!isSigmoid)
        window.windowWidth = std::max(window.windowWidth, 1.0); // below it LINEAR is not defined
    return changed;
}

double steppedGamma(double gamma, int steps) {
    static constexpr std::array values{0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.7, 2.0, 2.5};
    const auto nearest = std::min_element(values.begin(), values.end(), [&](double a, double b) {
        return std::abs(std::log(a / gamma)) < std::abs(std::log(b / gamma));
    });
    const auto index = nearest - values.begin() + steps;
    return values[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, values.size() - 1))];
}

} // namespace hilum
