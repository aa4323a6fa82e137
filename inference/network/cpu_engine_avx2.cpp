// Compiled with AVX2 and FMA where the compiler has them (see CMakeLists.txt).
#ifdef __AVX2__
#define HILUM_SIMD_WIDTH 8
#include "inference/network/cpu_engine_table_simd.h"

namespace hilum::cpu {

const KernelTable* avx2Kernels() {
    static constexpr KernelTable table = kernelTable("avx2");
    return &table;
}

} // namespace hilum::cpu
#else
#include "inference/network/cpu_engine_kernels.h"

namespace hilum::cpu {

const KernelTable* avx2Kernels() {
    return nullptr;
}

} // namespace hilum::cpu
#endif
