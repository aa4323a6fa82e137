// Compiled with AVX-512 where the compiler has it (see CMakeLists.txt).
#ifdef __AVX512F__
#define HILUM_SIMD_WIDTH 16
#include "inference/network/cpu_engine_table_simd.h"

namespace hilum::cpu {

const KernelTable* avx512Kernels() {
    static constexpr KernelTable table = kernelTable("avx512");
    return &table;
}

} // namespace hilum::cpu
#else
#include "inference/network/cpu_engine_kernels.h"

namespace hilum::cpu {

const KernelTable* avx512Kernels() {
    return nullptr;
}

} // namespace hilum::cpu
#endif
