#include "tests/fuzz/film_use.h"

#include "imaging/display.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace hilum::fuzz {

ReadLimits smallLimits() {
    ReadLimits limits;
    limits.pixels = 1 << 18;
    limits.inflatedBytes = 4 << 20;
    return limits;
}

void use(const RadiographPointer& film) {
    const std::size_t codes = film->modalityValues().size();
    require(std::all_of(film->pixels().begin(), film->pixels().end(),
                        [codes](auto code) { return code < codes; }));
    const auto presets = film->presets();
    require(!presets.empty());
    const DisplayLut lut(*film, presets.back().voi);
    DisplayRenderer().render(film, lut, ImageToView::scaling(0.3, 0.7, 1, 2), 24, 24);
}

} // namespace hilum::fuzz
