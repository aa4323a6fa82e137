#include "inference/network/resample_loops_internal.h"

namespace hilum {

const ResampleKernels& portableResampleKernels() {
    return kernels;
}

const ResampleKernels& resampleKernels() {
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2");
    return avx2 ? avx2ResampleKernels() : portableResampleKernels();
#else
    return portableResampleKernels();
#endif
}

} // namespace hilum
