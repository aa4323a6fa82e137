#define HILUM_SIMD_WIDTH 4 // SSE2 and NEON alike
#include "inference/network/cpu_engine_table_simd.h"

namespace hilum::cpu {

const KernelTable& portableKernels() {
    static constexpr KernelTable table = kernelTable("portable");
    return table;
}

} // namespace hilum::cpu
