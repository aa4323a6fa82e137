#include "inference/network/resample_loops_internal.h"

namespace hilum {

const ResampleKernels& avx2ResampleKernels() {
    return kernels;
}

} // namespace hilum
