#include "imaging/media_directory.h"
#include "tests/fuzz/targets.h"

namespace hilum::fuzz {

void directory(Bytes file) {
    (void)readMediaDirectory(file);
}

} // namespace hilum::fuzz
