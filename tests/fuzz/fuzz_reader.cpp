// libFuzzer target: any bytes end in a film or in an error, with nothing for the sanitizers to say.
#include "imaging/display.h"
#include "imaging/radiograph_reader.h"

#include <cstdlib>

using namespace hilum;

namespace {

ReadLimits smallLimits() {
    ReadLimits limits;
    limits.pixels = 1 << 21;
    limits.inflatedBytes = 8 << 20;
    return limits;
}

void use(const RadiographPointer& film) {
    for (const auto code : film->pixels())
        if (code >= film->modalityValues().size())
            std::abort();
    const auto presets = film->presets();
    const DisplayLut lut(*film, presets.back().voi);
    DisplayRenderer().render(film, lut, ImageToView::scaling(0.3, 0.7, 1, 2), 40, 40);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const RadiographReader reader(smallLimits());
    for (const int frame : {0, 1})
        if (const auto film = reader.read({data, size}, frame))
            use(*film);
    return 0;
}
