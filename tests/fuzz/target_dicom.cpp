#include "tests/fuzz/film_use.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void dicom(Bytes file) {
    const RadiographReader reader(smallLimits());
    const auto film = reader.read(file);
    if (!film)
        return;
    use(*film);
    if ((*film)->attributes().frames > 1)
        if (const auto next = reader.read(file, 1))
            use(*next);
}

} // namespace hilum::fuzz
