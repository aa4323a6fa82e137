// Compiled with AVX2 and FMA where the compiler has them (see CMakeLists.txt).
#ifdef __AVX2__
#define HILUM_SIMD_WIDTH 8
#include "inference/network/training_table_simd.h"

namespace hilum::training {

const KernelTable* avx2Kernels() {
    static constexpr KernelTable table = kernelTable("avx2");
    return &table;
}

} // namespace hilum::training
#else
#include "inference/network/training_kernels.h"

namespace hilum::training {

const KernelTable* avx2Kernels() {
    return nullptr;
}

} // namespace hilum::training
#endif
