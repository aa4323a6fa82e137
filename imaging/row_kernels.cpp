#include "imaging/row_kernels.h"

#include "imaging/row_kernels_loops.h"

namespace hilum {

const RowKernels& portableRowKernels() {
    return table;
}

const RowKernels& rowKernels() {
#if defined(__x86_64__)
    static const bool hasAvx2 = avx2RowKernels() && __builtin_cpu_supports("avx2");
    return hasAvx2 ? *avx2RowKernels() : portableRowKernels();
#else
    return portableRowKernels();
#endif
}

} // namespace hilum
