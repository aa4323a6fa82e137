#include "training/distillation/kept_memory.h"

#include <malloc.h>

namespace hilum {

void keepFreedMemory() {
    ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

void returnFreedMemory() {
    ::malloc_trim(0);
}

} // namespace hilum
