#include "imaging/decode/tag_walk.h"
#include "imaging/object_header.h"
#include "tests/fuzz/film_use.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void header(Bytes file) {
    (void)readObjectHeader(file);
    TagLimits limits;
    limits.rows = 500;
    limits.textBytes = 1 << 16;
    if (const auto tags = walkDicomTags(file, smallLimits(), limits)) {
        require(tags->rows.size() <= limits.rows);
        for (const TagRow& row : tags->rows)
            require(row.depth >= 0 && row.depth <= 2 * smallLimits().sequenceDepth + 2);
    }
}

} // namespace hilum::fuzz
