#include "imaging/decode/raster_header.h"
#include "tests/fuzz/film_use.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void raster(Bytes file) {
    const auto header = readRasterHeader(file);
    if (!header)
        return;
    const RadiographReader reader(smallLimits());
    if (const auto film = reader.read(file, header->pages - 1))
        use(*film);
}

} // namespace hilum::fuzz
