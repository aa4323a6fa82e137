#include "tests/fuzz/film_use.h"

#include "imaging/display.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <numeric>

namespace hilum::fuzz {

ReadLimits smallLimits() {
    ReadLimits limits;
    limits.pixels = 1 << 16;
    limits.inflatedBytes = 4 << 20;
    return limits;
}

void use(const RadiographPointer& film) {
    const auto& pixels = film->pixels();
    const std::size_t codes = film->modalityValues().size();
    require(std::all_of(pixels.begin(), pixels.end(), [codes](auto code) { return code < codes; }));
    // Looking for the lungs takes longer than all reading: every eighth film, by what is in it.
    const auto some = pixels.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(pixels.size(), 99));
    if (std::accumulate(pixels.begin(), some, 0u) % 8 != 0)
        return;
    const auto presets = film->presets();
    require(!presets.empty());
    const DisplayLut lut(*film, presets.back().voi);
    DisplayRenderer().render(film, lut, ImageToView::scaling(0.3, 0.7, 1, 2), 24, 24);
}

} // namespace hilum::fuzz
