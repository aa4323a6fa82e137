// Compiled with AVX-512 where the compiler has it (see CMakeLists.txt).
#ifdef __AVX512F__
#define HILUM_SIMD_WIDTH 16
#define HILUM_TILE_ROWS 12 // of 32 registers 24 hold sums
#include "inference/network/training_table_simd.h"

namespace hilum::training {

const KernelTable* avx512Kernels() {
    static constexpr KernelTable table = kernelTable("avx512");
    return &table;
}

} // namespace hilum::training
#else
#include "inference/network/training_kernels.h"

namespace hilum::training {

const KernelTable* avx512Kernels() {
    return nullptr;
}

} // namespace hilum::training
#endif
